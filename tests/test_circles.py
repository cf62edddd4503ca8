"""Ties in a circle."""

from __future__ import annotations

import pandas as pd
from drawn import text_of

from workbook.charts import circles
from workbook.charts.frame import render_svg
from workbook.language import words
from workbook.results.context import Result


def drawn_circles(*panels: tuple[str, list[str]]) -> str:
    data = pd.DataFrame(
        {"panel": panel, "organisation": f"org {one}", "letter": one, "here": True, "tied": tied}
        for panel, tie in panels
        for one, tied in (("A", tie), ("B", ["A"] * len(tie)))
    )
    return render_svg(circles.ties(Result(data, data, ""), words("en"), 1100))


def test_a_tie_that_would_be_lost_is_dashed():
    lost = drawn_circles(("Today", ["B"]), ("Without", []))
    assert "stroke-dasharray" in lost
    assert "Dashed: a tie that would be lost" in text_of(lost)
    assert "stroke-dasharray" not in drawn_circles(("Today", ["B"]), ("Without", ["B"]))
