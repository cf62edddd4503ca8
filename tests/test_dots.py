"""Dots on a line."""

from __future__ import annotations

from drawn import svg, text_of


def test_dots_of_two_rounds_carry_the_number_of_the_round():
    assert {"1", "2"} <= set(text_of(svg("dots.knowledge", 6, 350)))
