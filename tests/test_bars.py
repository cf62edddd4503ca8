"""Bars: their numbers, and letters as large as there is room for."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import shown, svg, text_of, type_of

from workbook.charts import bars
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result


def test_the_parts_of_a_bar_carry_their_number_of_people():
    data, _there = shown("bars.diverging", 6)
    counts = {str(n) for n in data.data["n"] if n}
    assert counts
    assert counts <= set(text_of(svg("bars.diverging", 6, 1100)))


def drawn_bars(n: int) -> Result:
    rows = [{"label": f"bar {i}", "value": 0.5, "full": 1.0, "text": "1 of 2"} for i in range(n)]
    return Result(pd.DataFrame(rows), pd.DataFrame(), "")


@pytest.mark.parametrize(("rows", "size"), [(3, "28"), (9, "25"), (40, "20")])
def test_the_fewer_rows_the_larger_the_letters_on_the_wall(rows: int, size: str):
    drawn = render_svg(bars.ranked(drawn_bars(rows), words("en"), 1100))
    assert type_of(drawn) == {size}


def test_a_phone_has_letters_of_one_size():
    assert type_of(render_svg(bars.ranked(drawn_bars(3), words("en"), 350))) == {"12"}


def test_all_three_answers_to_a_draft_are_explained():
    texts = " ".join(text_of(svg("vision-bars.diverging-consent.to_draft", 6, 350)))
    assert all(f"{point} = I" in texts for point in (1, 2, 3))
