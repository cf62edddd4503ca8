"""Stacked bars: a bar a meeting, in its parts what stood where."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    INK,
    Frame,
    down,
    layered,
    pixels,
    records,
    run_on,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

# From dark to light in the order of the parts; who does not see the hues sees order and numbers.
TINTS = {"done": "#005A8F", "under way": "#9CCBEB", "planned": "#FFFFFF", "dropped": "#E0812B"}
LIGHT = ("done",)  # parts so dark that their number is white
SIDE = 0.3  # of the width, at most, for what the bars are called


@sized
def by_meeting(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A bar a `meeting`, called by its `label`; its parts by `state` run from `start` to `end`.

    In each part stands its `n`; what the tints mean (`name`) stands above, in their order.
    """
    rows: list[dict[str, Any]] = records(result.data)
    names = {row["state"]: row["name"] for row in rows}
    keys, y = run_on(frame, list(names.values()), 0, room=1.4 * frame.font)
    squares = [
        {"x": key["x"] - 0.8 * frame.font, "y": key["y"], "tint": TINTS[state]}
        for state, key in zip(names, keys, strict=True)
    ]
    labels = list(dict.fromkeys(row["label"] for row in rows))
    side = max(map(frame.length, labels)) + frame.font
    beside = frame.wall and side <= SIDE * frame.width
    left = side if beside else 0.0
    most = max(1, *(row["end"] for row in rows))
    pixel = (frame.width - left - 2) / most
    y += 0.4 * frame.line
    heads: list[dict[str, Any]] = []
    for meeting in dict.fromkeys(row["meeting"] for row in rows):
        parts = [row for row in rows if row["meeting"] == meeting]
        y = _bar(parts, y, beside, frame, heads)
    for row in rows:
        row["from"], row["to"] = (left + pixel * row[end] for end in ("start", "end"))
        row["x"] = (row["from"] + row["to"]) / 2
        row["tint"] = TINTS[row["state"]]
        row["ink"] = "#FFFFFF" if row["state"] in LIGHT else "#000000"
        row["text"] = str(row["n"])
        row["says"] = words(
            _("{label}, {name}: {n}"), label=row["label"], name=row["name"], n=row["n"]
        )
    numbers = [row for row in rows if row["n"] and row["n"] * pixel > frame.length(row["text"])]
    x = pixels(frame)
    described = words.count(
        "How far the actions were at {n} meeting.",
        "How far the actions were at {n} meetings, a bar each.",
        result.data["meeting"].nunique(),
    )
    return layered(
        [
            _parts([row for row in rows if row["n"]], y, frame),
            _squares(squares, x, y, frame),
            write(keys, frame, y, x),
            write(heads, frame, y, x),
            write(
                numbers,
                frame,
                y,
                x,
                align="center",
                bold=True,
                color=alt.Color("ink:N", scale=None),
            ),
        ],
        frame,
        y,
        described,
    )


def _bar(
    parts: list[dict[str, Any]], y: float, beside: bool, frame: Frame, heads: list[dict[str, Any]]
) -> float:
    """Put a bar below `y`, its label beside or above it; return where it ends."""
    label = parts[0]["label"]
    if not beside:
        heads.append({"x": 0, "y": y + frame.line / 2, "text": label})
        y += frame.line
    top, bottom = y, y + 1.6 * frame.font
    if beside:
        heads.append({"x": 0, "y": (top + bottom) / 2, "text": label})
    for part in parts:
        part.update(top=top, bottom=bottom, y=(top + bottom) / 2)
    return bottom + 0.5 * frame.font


def _parts(rows: list[dict[str, Any]], height: float, frame: Frame) -> alt.Chart:
    return (
        alt.Chart(values(rows))
        .mark_bar(stroke=INK, strokeWidth=1)
        .encode(
            x=pixels(frame, "from"),
            x2="to:Q",
            y=down(height, "top"),
            y2="bottom:Q",
            color=alt.Color("tint:N", scale=None),
            description="says:N",
        )
    )


def _squares(rows: list[dict[str, Any]], x: alt.X, height: float, frame: Frame) -> alt.Chart:
    """What the tints mean: a square before each name."""
    return (
        alt.Chart(values(rows))
        .mark_point(
            shape="square", filled=True, opacity=1, stroke=INK, aria=False, size=frame.font**2
        )
        .encode(x=x, y=down(height), color=alt.Color("tint:N", scale=None))
    )
