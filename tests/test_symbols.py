"""Tables of symbols that differ by shape, under letters that are explained."""

from __future__ import annotations

from drawn import paths_with, svg, text_of


def test_what_each_may_do_differs_by_shape():
    drawn = svg("symbols.functions", 6, 350)
    shapes = {said: paths_with(drawn, f": {said}") for said in ("may", "under", "may not")}
    assert all(shapes.values())
    assert not shapes["under"] & shapes["may not"]


def test_organisations_stand_under_letters_that_are_explained():
    texts = text_of(svg("symbols.functions", 100, 350))
    assert {"A", "T"} <= set(texts)
    assert any(text.startswith("T 20. Centre") for text in texts)
