"""Steps one after the other, and how long each may take."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    Frame,
    across,
    down,
    layered,
    records,
    rules,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result


@sized
def steps(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A bar a step (`label`, `text`), from the day it may start (`start`) to its `end`."""
    rows: list[dict[str, Any]] = records(result.data)
    scale = across(0, max(max(row["end"] for row in rows), 1), 0, frame.width - frame.font)
    y = 0.0
    heads: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    for n, row in enumerate(rows, start=1):
        label = frame.wrap(words(_("{n}. {text}"), n=n, text=row["label"]), frame.width, bold=True)
        heads.append({"y": y + frame.line / 2, "text": label})
        y += frame.line * len(label)
        text = frame.wrap(row["text"], frame.width)
        said.append({"y": y + frame.line / 2, "text": text})
        y += frame.line * (len(text) + 0.1)
        row |= {"top": y, "bottom": y + frame.font, "y": y, "y2": y + frame.font}
        row["says"] = words(_("{name}: {text}"), name=row["label"], text=row["text"])
        y += 1.9 * frame.font
    x = alt.X("start:Q", scale=scale, axis=None)
    bars = (
        alt.Chart(values(rows))
        .mark_bar(color=BLUE, cornerRadiusEnd=2)
        .encode(x=x, x2="end:Q", y=down(y, "top"), y2="bottom:Q", description="says:N")
    )
    starts = rules(rows, y, x, strokeWidth=3, opacity=0.8)  # a step of no time is seen, too
    described = words.count("A ladder of {n} step.", "A ladder of {n} steps.", len(rows))
    parts = [
        bars,
        starts,
        write(heads, frame, y, alt.value(0), bold=True),
        write(said, frame, y, alt.value(0)),
    ]
    return layered(parts, frame, y, described)
