"""Bars of how the answers to scales spread."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbook.charts.frame import (
    Frame,
    across,
    down,
    flow,
    picture,
    records,
    rules,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.setting import Result

# From orange to blue through grey; those who do not see the hues see the order and the numbers.
TINTS = ("#B84A00", "#E0812B", "#F2B879", "#C4C4C4", "#9CCBEB", "#3D95CF", "#005A8F")

TICK = 0.5  # height of the mark under the middle, in sizes of type: what is written stands below it
SIDES = {"left": 0, "center": 0.5, "right": 1}  # of the width


@sized
def diverging_bars(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """One bar a scale, its middle point on one line: lower points to the left, upper to the right.

    In each part stands how many people chose it, above it which point of the scale it is.
    """
    blocks = [_block(scale) for _name, scale in result.data.groupby("question", sort=False)]
    reach = (min(b[0]["start"] for b in blocks), max(b[-1]["end"] for b in blocks))
    if reach[0] == reach[1]:  # nobody
        reach = (0.0, 1.0)
    scale = across(*reach, 0, frame.width)
    pixel = frame.width / (reach[1] - reach[0])
    notes, y = flow(
        frame, [words(_("In the bar: how many people. Above it: the point of the scale."))], 0
    )
    heads: list[dict[str, Any]] = []
    ends: list[dict[str, Any]] = []
    for block in blocks:
        y = _place(block, frame, y + frame.line / 2, heads, ends)
    parts = [part | {"says": _says(part, words)} for block in blocks for part in block]
    x = alt.X("start:Q", scale=scale, axis=None)
    keys = [part | {"y": part["above"]} for part in parts if part["n"] * pixel > frame.font]
    counts = [
        part | {"text": str(part["n"])}
        for part in parts
        if part["n"] * pixel > frame.length(str(part["n"])) + 4
    ]
    middle = alt.X("middle:Q", scale=scale, axis=None)
    ink = alt.Color("ink:N", scale=None)
    # Below the bar only: across it, the line would strike out the number of the middle point.
    # With all answers on one side it would stand at the edge, where the ends are explained.
    middles = blocks if min(abs(end) for end in reach) * pixel > frame.font else []
    halves = [
        {"zero": 0, "y": b[0]["bottom"], "y2": b[0]["bottom"] + TICK * frame.font} for b in middles
    ]
    return picture(
        [
            _bars(parts, x, y),
            rules(halves, y, alt.X("zero:Q", scale=scale, axis=None), opacity=0.8, strokeWidth=2),
            write(notes, frame, y, alt.value(0)),
            write(heads, frame, y, alt.value(0), bold=True),
            *(
                write(
                    [end for end in ends if end["align"] == align],
                    frame,
                    y,
                    alt.value(at * frame.width),
                    align=align,
                )
                for align, at in SIDES.items()
            ),
            write(
                [key | {"text": str(key["point"])} for key in keys],
                frame,
                y,
                middle,
                align="center",
            ),
            write(counts, frame, y, middle, align="center", bold=True, color=ink),
        ],
        frame,
        y,
        _description(result.data, words),
    )


def _block(scale: pd.DataFrame) -> list[dict[str, Any]]:
    """The parts of one bar, where each starts and ends in people left or right of the middle."""
    parts: list[dict[str, Any]] = records(scale)
    last = len(parts) - 1
    # Half of the middle point, if there is one, lies to the left.
    below = sum(
        part["n"] * (1 if 2 * i < last else 0.5 if 2 * i == last else 0)
        for i, part in enumerate(parts)
    )
    start = -float(below)
    for i, part in enumerate(parts):
        end = start + part["n"]
        tint = TINTS[round(i * (len(TINTS) - 1) / max(1, last))]
        ink = "#FFFFFF" if tint in (TINTS[0], TINTS[-1]) else "#000000"
        part.update(start=start, end=end, middle=(start + end) / 2, tint=tint, ink=ink)
        start = end
    return parts


def _place(
    block: list[dict[str, Any]],
    frame: Frame,
    y: float,
    heads: list[dict[str, Any]],
    ends: list[dict[str, Any]],
) -> float:
    """Put a bar below `y`, its label above and what its ends mean below; return where it ends."""
    first, last = block[0], block[-1]
    label = frame.wrap(first["label"], frame.width, bold=True)
    heads.append({"y": y + frame.line / 2, "text": label})
    above = y + frame.line * (len(label) + 0.6)
    top = above + frame.line * 0.5
    bottom = top + frame.font * 2
    for part in block:
        part.update(above=above, top=top, bottom=bottom, y=(top + bottom) / 2)
    said = {"left": _end(first, "low_end"), "right": _end(last, "high_end")}
    if middle := first.get("middle_end"):
        said["center"] = f"{block[len(block) // 2]['point']} = {middle}"
    side = 0.32 if middle else 0.5
    shares = {"left": side, "right": side, "center": 1 - 2 * side}
    texts = {
        align: frame.wrap(text, shares[align] * frame.width - frame.font)
        for align, text in said.items()
    }
    y = bottom + TICK * frame.font + frame.line * 0.6
    ends += [{"y": y, "text": text, "align": align} for align, text in texts.items()]
    return y + frame.line * (max(map(len, texts.values())) - 0.5)


def _end(part: dict[str, Any], end: str) -> str:
    return f"{part['point']} = {part[end]}" if part[end] else str(part["point"])


def _bars(parts: list[dict[str, Any]], x: alt.X, height: float) -> alt.Chart:
    return (
        alt.Chart(values(part for part in parts if part["n"]))
        .mark_bar(stroke="#FFFFFF", strokeWidth=1)
        .encode(
            x=x,
            x2="end:Q",
            y=down(height, "top"),
            y2="bottom:Q",
            color=alt.Color("tint:N", scale=None),
            description="says:N",
        )
    )


def _says(part: dict[str, Any], words: Words) -> str:
    people = words.count("{n} person", "{n} people", part["n"])
    return words(
        _("{label} – point {point}: {people}"),
        label=part["label"],
        point=part["point"],
        people=people,
    )


def _description(data: pd.DataFrame, words: Words) -> str:
    n = int(data["question"].nunique())
    return words.count(
        "A bar of the answers to {n} scale.", "Bars of the answers to {n} scales.", n
    )
