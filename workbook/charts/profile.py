"""A profile: for each row the middle answer and the middle half of all answers."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    Frame,
    above,
    across,
    layered,
    points,
    records,
    rules,
    sized,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result


@sized
def ranges(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A dot (`middle`) and a line (`low` to `high`) for each row, on the scale from 1 to 5."""
    left, dot = frame.width * 0.45, 1.1 * frame.font
    scale = across(1, 5, left + dot, frame.width - dot)
    rows: list[dict[str, Any]] = records(result.data)
    labels, y = [], 0.3 * frame.font
    for row in rows:
        text = frame.wrap(row["heading"], left - frame.font)
        high = frame.line * len(text) + 0.6 * frame.font
        labels.append({"y": y + 0.3 * frame.font + frame.line / 2, "text": text})
        says = words(
            _("{label}: median {middle}, middle half {low} to {high}"),
            label=row["label"],
            **{name: words.number(row[name], 1) for name in ("middle", "low", "high")},
        )
        row |= {"y": y + high / 2, "kind": "middle", "says": says}
        y += high
    x = alt.X("middle:Q", scale=scale, axis=above({point: str(point) for point in range(1, 6)}))
    line = alt.X("low:Q", scale=scale)
    return layered(
        [
            rules(rows, y, line, "high:Q", opacity=0.8, strokeWidth=3),
            points(rows, y, x, dot, {"middle": ("circle", BLUE)}),
            write(labels, frame, y, alt.value(0)),
        ],
        frame,
        y,
        words.count("The answers on {n} topic.", "The answers on {n} topics.", len(rows)),
    )
