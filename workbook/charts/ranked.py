"""Bars in the order of their length."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    Frame,
    across,
    down,
    picture,
    records,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.setting import Result


@sized
def ranked_bars(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A bar a row of `data`: its `label` above, its `value` (a share, 0-1) long, `text` behind it.

    The longest bar leaves room for the longest text. Where rows have `full`, the value of a bar as
    wide as there is room, bars are comparable with that: “1 of 5” is a fifth.
    """
    rows: list[dict[str, Any]] = records(result.data)
    room = max(frame.length(row["text"], bold=True) for row in rows) + frame.font
    most = max(max(row.get("full", row["value"]) for row in rows), 0.01)
    y = 0.0
    heads: list[dict[str, Any]] = []
    for row in rows:
        label = frame.wrap(row["label"], frame.width)
        heads.append({"y": y + frame.line / 2, "text": label})
        top = y + frame.line * (len(label) + 0.1)
        row |= {"top": top, "bottom": top + 1.3 * frame.font, "y": top + 0.65 * frame.font}
        row |= {"zero": 0, "says": words(_("{name}: {text}"), name=row["label"], text=row["text"])}
        y = row["bottom"] + 0.8 * frame.font
    scale = across(0, most, 0, frame.width - room)
    x = alt.X("value:Q", scale=scale, axis=None)
    bars = (
        alt.Chart(values(rows))
        .mark_bar(color=BLUE, cornerRadiusEnd=2)
        .encode(
            x=alt.X("zero:Q", scale=scale, axis=None),
            x2="value:Q",
            y=down(y, "top"),
            y2="bottom:Q",
            description="says:N",
        )
    )
    gap = 0.4 * frame.font * most / (frame.width - room)
    after = [row | {"value": row["value"] + gap} for row in rows]
    behind = write(after, frame, y, x, bold=True)
    n = len(rows)
    described = words.count("{n} bar, with its number.", "{n} bars, the longest first.", n)
    return picture([bars, write(heads, frame, y, alt.value(0)), behind], frame, y, described)
