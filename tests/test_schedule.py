"""The plan over time: whatever days its actions have."""

from __future__ import annotations

import pandas as pd
import pytest
from drawn import text_of

from workbook.charts import schedule
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result


@pytest.mark.parametrize(
    ("start", "end"),
    [("1900-01-01", "2199-12-31"), ("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31")],
)
@pytest.mark.parametrize("width", [350, 1100])
def test_days_that_nobody_means_are_drawn_all_the_same(start: str, end: str, width: int) -> None:
    action = {"id": 1, "title": "Meet", "owner": "", "critical": False, "start": start, "end": end}
    data = pd.DataFrame([action])
    drawn = render_svg(schedule.plan(Result(data, data, ""), words("en"), width))
    assert "1. Meet" in "".join(text_of(drawn))
