"""From whom to whom: names on the left, names on the right, lines as thick as people are many."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    Frame,
    down,
    layered,
    pixels,
    records,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]
Places = dict[str, dict[str, Any]]


@sized
def nominations(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Nominations before (left) and after (right) the reasons; the number stands beside a name."""
    data = result.data
    nobody = words(_("nobody before"))
    rows = [row | {"before": row["before"] or nobody} for row in records(data)]
    people = sum(row["n"] for row in rows)
    room = frame.width * 0.34
    thick = max(2.0, min(2.0, 12 / people) * frame.font)  # px a person
    heads = [
        {"x": 0, "y": frame.line / 2, "text": words(_("Nominated first"))},
        {"x": frame.width - room, "y": frame.line / 2, "text": words(_("Nominated now"))},
    ]
    left, low = _column(rows, "before", frame, 0, room, thick)
    right, lower = _column(rows, "after", frame, frame.width - room, room, thick)
    height = max(low, lower)
    ribbons = [
        *_ends(rows, "before", left, room, right, thick, words),
        *_ends(rows, "after", right, frame.width - room, left, thick, words),
    ]
    x = pixels(frame)
    areas = (
        alt.Chart(values(ribbons))
        .mark_area(color=BLUE, opacity=0.7, stroke="currentColor", strokeWidth=0.5)
        .encode(x=x, y=down(height), y2="y2:Q", detail="ribbon:N", description="says:N")
    )
    texts = [place["label"] for place in (*left.values(), *right.values())]
    described = words(_("From whom to whom the nominations of {n} people went."), n=people)
    return layered(
        [areas, write(heads, frame, height, x), write(texts, frame, height, x, bold=True)],
        frame,
        height,
        described,
    )


def _column(
    rows: Rows, side: str, frame: Frame, x: float, room: float, thick: float
) -> tuple[Places, float]:
    """The names of one side below each other, the most people first, and where they end."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row[side]] = counts.get(row[side], 0) + row["n"]
    places: Places = {}
    y = 1.6 * frame.line
    for name, n in sorted(counts.items(), key=lambda item: -item[1]):
        text = frame.name(f"{n} – {name}", room - frame.font, bold=True)
        high = max(n * thick, frame.line * len(text))
        top = y + (high - n * thick) / 2
        middle = y + high / 2 - frame.line * (len(text) - 1) / 2
        indent = x + (frame.font / 2 if x else 0)
        places[name] = {"top": top, "label": {"x": indent, "y": middle, "text": text}}
        y += high + 0.5 * frame.font
    return places, y


def _ends(
    rows: Rows, side: str, places: Places, x: float, opposite: Places, thick: float, words: Words
) -> Rows:
    """Where the ribbons end on one side: below each other, in the order of the names opposite.

    So no more of them cross than must.
    """
    other = "after" if side == "before" else "before"
    order = list(opposite)
    nexts = {name: place["top"] for name, place in places.items()}
    ends: Rows = []
    for row in sorted(rows, key=lambda row: order.index(row[other])):
        y = nexts[row[side]]
        nexts[row[side]] += row["n"] * thick
        says = words(_("{one} → {other}: {n}"), one=row["before"], other=row["after"], n=row["n"])
        ends.append({"x": x, "y": y, "y2": nexts[row[side]], "ribbon": says, "says": says})
    return ends
