"""The plan over time, as a drawing: the actions as they stand, not as they were first said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from workbook.charts.frame import render_svg
from workbook.charts.schedule import plan as drawing
from workbook.collaboration.days import day_in
from workbook.decision import Decision
from workbook.documents import Picture
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

WIDTH = 640  # px: the width of a page's text


def over_time(actions: Iterable[Decision], words: Words) -> Picture | None:
    """A row an action, with the bar of its days; None if none of them has days.

    An action without a first day is a mark on its last one. What was dropped is not drawn.
    """
    rows: list[dict[str, Any]] = []
    for one in sorted(actions, key=lambda one: (_first(one) or "9999", one.due or "9999")):
        if one.progress != "dropped":
            rows.append({"title": one.said(words), "start": _first(one), "end": one.due})
            rows[-1] |= {"owner": one.owner, "critical": False, "id": len(rows)}
    dated = [row for row in rows if row["end"]]
    if not dated:
        return None
    text = words.count(
        "{n} action with its days, the first to begin above.",
        "{n} actions with their days, the first to begin above.",
        len(dated),
    )
    chart = drawing(Result(pd.DataFrame(rows), pd.DataFrame(), text), words, WIDTH)
    return Picture(render_svg(chart), text, words(_("The plan over time")))


def _first(one: Decision) -> str:
    start = str(one.more.get("start", ""))
    return start if day_in(start) else one.due
