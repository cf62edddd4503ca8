"""Bars: how the answers to scales spread, what comes first, and hours against hours."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbook.charts.frame import (
    BLUE,
    INK,
    SKY,
    Frame,
    across,
    down,
    layered,
    records,
    rules,
    run_on,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

# From orange to blue through grey; those who do not see the hues see the order and the numbers.
TINTS = ("#B84A00", "#E0812B", "#F2B879", "#C4C4C4", "#9CCBEB", "#3D95CF", "#005A8F")

TICK = 0.5  # height of the mark under the middle, in sizes of type: what is written stands below it
SIDES = {"left": 0, "center": 0.5, "right": 1}  # of the width


@sized
def diverging(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """One bar a scale, its middle point on one line: lower points to the left, upper to the right.

    In each part stands how many people (or organisations) chose it, above it which point of the
    scale it is.
    """
    blocks = [_block(scale) for _name, scale in result.data.groupby("question", sort=False)]
    reach = (min(b[0]["start"] for b in blocks), max(b[-1]["end"] for b in blocks))
    if reach[0] == reach[1]:  # nobody
        reach = (0.0, 1.0)
    scale = across(*reach, 0, frame.width)
    pixel = frame.width / (reach[1] - reach[0])
    note = _("In the bar: how many people. Above it: the point of the scale.")
    if result.facts.get("organisations"):  # consent is counted by organisation
        note = _("In the bar: how many organisations. Above it: the point of the scale.")
    notes, y = run_on(frame, [words(note)], 0)
    heads: list[dict[str, Any]] = []
    ends: list[dict[str, Any]] = []
    for block in blocks:
        y = _place(block, frame, y + frame.line / 2, heads, ends)
    counted = bool(result.facts.get("organisations"))
    parts = [part | {"says": _says(part, counted, words)} for block in blocks for part in block]
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
    return layered(
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


def _says(part: dict[str, Any], by_organisation: bool, words: Words) -> str:
    people = words.count("{n} person", "{n} people", part["n"])
    if by_organisation:
        people = words.count("{n} organisation", "{n} organisations", part["n"])
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


@sized
def ranked(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
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
        label = frame.name(row["label"], frame.width)
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
    return layered([bars, write(heads, frame, y, alt.value(0)), behind], frame, y, described)


@sized
def hours(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A bar of the hours given a row, an upright line at the hours needed."""
    rows: list[dict[str, Any]] = records(result.data)
    most = max(max(row["needed"], row["authorised"]) for row in rows) or 1
    said = [words(_("Bar: hours given. Upright line: hours needed. Dashes: what is missing."))]
    notes, y = run_on(frame, said, 0)
    scale = across(0, most, 0, frame.width - 3)
    heads: list[dict[str, Any]] = []
    for row in rows:
        y += 0.5 * frame.font
        text = frame.wrap(f"{row['organisation']} – {row['text']}", frame.width, bold=True)
        heads.append({"y": y + frame.line / 2, "text": text})
        y += frame.line * len(text)
        row |= {"top": y, "bottom": y + 1.1 * frame.font, "zero": 0}
        row |= {"y": y, "y2": row["bottom"], "middle": y + 0.55 * frame.font}
        row["says"] = words(_("{name}: {text}"), name=row["organisation"], text=row["text"])
        y += 1.3 * frame.font
    x = alt.X("zero:Q", scale=scale, axis=None)
    bars = (
        alt.Chart(values(rows))
        .mark_bar(color=SKY, stroke=INK, strokeWidth=0.5)
        .encode(x=x, x2="authorised:Q", y=down(y, "top"), y2="bottom:Q", description="says:N")
    )
    needed = alt.X("needed:Q", scale=scale, axis=None)
    lines = rules(rows, y, needed, opacity=1, strokeWidth=frame.font / 4)
    short = [row | {"y": row["middle"]} for row in rows if row["authorised"] < row["needed"]]
    given = alt.X("authorised:Q", scale=scale, axis=None)
    look: dict[str, Any] = {"strokeDash": [4, 4], "strokeWidth": frame.font / 6, "opacity": 0.8}
    missing = rules(short, y, given, "needed:Q", **look)
    described = words.count(
        "Hours given and needed in {n} organisation.",
        "Hours given and needed in {n} organisations.",
        len(rows),
    )
    return layered(
        [
            bars,
            missing,
            lines,
            write(heads, frame, y, alt.value(0), bold=True),
            write(notes, frame, y, alt.value(0)),
        ],
        frame,
        y,
        described,
    )
