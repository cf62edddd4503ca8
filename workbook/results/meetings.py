"""The same thing at several meetings: rows of a table with a column a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from workbook.language import mark as _
from workbook.results.context import Context

MEETINGS = 5  # columns: more would not fit on a phone

Cell = tuple[str, float, str]  # what stands in it, how dark (0-1; NaN: not at all), what it says
EMPTY: Cell = ("", float("nan"), "")


def last_ones(meetings: Iterable[str]) -> list[str]:
    """The meetings that are shown, the oldest first."""
    return list(dict.fromkeys(meetings))[-MEETINGS:]


def columns_by_meeting(
    labels: Mapping[str, str], meetings: Sequence[str], cells: Mapping[tuple[str, str], Cell]
) -> pd.DataFrame:
    """What the chart `lettered.over_meetings` reads; `cells` by row and meeting.

    One row a row and meeting: `row`, `label`, `letter` (the number of the meeting among those that
    are shown: cells have letters of their own), `meeting`, `text`, `share` (how dark, 0-1), `says`.
    """
    rows: list[dict[str, Any]] = []
    for row, label in labels.items():
        for i, meeting in enumerate(meetings, start=1):
            text, share, says = cells.get((row, meeting), EMPTY)
            about = {"row": row, "label": label, "letter": str(i), "meeting": meeting}
            rows.append(about | {"text": text, "share": share, "says": says})
    return pd.DataFrame(rows)


def day_of(context: Context) -> str:
    """The day of the meeting that is shown, ISO 8601; empty if it has none."""
    return context.session[:10]


def today(context: Context) -> str:
    """What the column of the meeting that is shown is called."""
    return context.session or context.words(_("today"))
