"""What may be called first, and what furthest apart."""

from __future__ import annotations

import pytest
from four_partners import context

from workbook.results.rows import ahead, furthest_apart, who_answered
from workbook.workshops.roles import roles


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({"a": 3, "b": 2}, ["a"]),
        ({"a": 3, "b": 3, "c": 1}, ["a", "b"]),
        ({"a": 3, "b": 3}, []),
        ({"a": 0, "b": 0}, []),
        ({"a": 1}, ["a"]),
        ({}, []),
    ],
)
def test_first_is_what_has_more_than_another(values: dict[str, float], first: list[str]) -> None:
    assert ahead(values) == first


@pytest.mark.parametrize(
    ("consensus", "least"),
    [
        ({"a": 0.4, "b": 0.6}, ["a"]),
        ({"a": 0.401, "b": 0.399, "c": 1}, ["a", "b"]),  # level as they are shown
        ({"a": 0.5, "b": 0.5}, []),
        ({"a": 1, "b": 1}, []),
        ({"a": 0.5}, ["a"]),
        ({}, []),
    ],
)
def test_furthest_apart_is_what_lies_further_than_another(
    consensus: dict[str, float], least: list[str]
) -> None:
    assert furthest_apart(consensus) == least


def test_how_many_answered_is_said_while_some_have_not() -> None:
    there = context(roles)
    assert who_answered(["DPJ", "DPJ", "Gone"], there) == [
        "1 of 4 organisations have answered so far."
    ]
    assert who_answered(["Police", "DPJ", "School", "Shelter"], there) == []
