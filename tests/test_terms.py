"""Terms: lights that differ by shape, and lines whose names stay apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
from drawn import paths_with, text_of

from workbook.charts import terms
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result


def test_lights_differ_by_shape_and_word_not_by_colour_alone():
    data = pd.DataFrame(
        {
            "label": ["one", "two", "three", "four"],
            "status": ["agreed", "close", "not agreed", "too few"],
            "status_label": ["agreed", "close", "not agreed", "too few answers"],
            "raters": [9, 9, 9, 2],
            "clear": [9, 6, 2, 2],
            "acceptable": [9, 6, 2, 2],
            "i_cvi_acceptable": [1, 0.67, 0.22, 1],
            "bound": [0.78, 0.78, 0.78, 1.0],
            "differ": [False, True, False, False],
        }
    )
    drawn = render_svg(terms.lights(Result(data, data, ""), words("en"), 350))
    shapes = [paths_with(drawn, f"{label}: ") for label in data["label"]]
    assert len(set.union(*shapes)) == 4
    assert "two: close" in text_of(drawn)
    assert any("sectors differ" in text for text in text_of(drawn))


def test_a_draft_that_is_acceptable_but_not_clear_has_a_short_bar():
    term = {"label": "one", "status": "not agreed", "status_label": "not agreed", "raters": 10}
    term |= {"clear": 2, "acceptable": 10, "i_cvi_acceptable": 1.0, "bound": 0.78, "differ": False}
    data = pd.DataFrame([term])
    made = terms.lights(Result(data, data, ""), words("en"), 350).to_dict()
    shares = {row["share"] for layer in made["layer"] for row in layer["data"]["values"]
              if "share" in row}  # fmt: skip
    assert shares == {0.2}


def test_names_at_the_ends_of_lines_do_not_cover_each_other():
    """All terms end at the same point, on a phone."""
    labels = [f"a term of some length {i}" for i in range(12)]
    rows = [
        {"round": n, "term": label, "label": label, "share": share, "raters": 9, "change": 0.5}
        for label in labels
        for n, share in ((2, 0.5), (3, 1.0))
    ]
    data = pd.DataFrame(rows)
    drawn = render_svg(terms.slopes(Result(data, data, ""), words("en"), 350))
    places = [
        float(place)
        for place in re.findall(
            r'text-anchor="start" transform="translate\([\d.]+,([\d.]+)\)"', drawn
        )
    ]
    assert len(places) == 12
    steps = [lower - upper for upper, lower in pairwise(places)]
    assert min(steps) >= 2 * 12
