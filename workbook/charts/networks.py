"""Who is tied to whom: organisations on a circle, a line for each tie."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    GREY,
    INK,
    Frame,
    down,
    flow,
    picture,
    pixels,
    points,
    records,
    values,
    write,
)
from workbook.charts.matrices import RING
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.setting import Result

Rows = list[dict[str, Any]]
MANY = 150
SHAPES = {"here": ("circle", BLUE), "gone": (RING, GREY)}


def tie_circles(result: Result, words: Words, width: int) -> alt.LayerChart:
    """One circle a `panel`, side by side on the wall; the letters' names are below."""
    frame, data = Frame(width), result.data
    panels = list(dict.fromkeys(data["panel"]))
    columns = len(panels) if frame.wall else 1
    size = min(width / columns, 26 * frame.font)
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    dot = 1.7 * frame.font
    heads: Rows = []
    nodes: Rows = []
    ties: Rows = []
    high = size + 1.6 * frame.line
    for number, panel in enumerate(panels):
        x0 = (number % columns) * (width / columns)
        y0 = (number // columns) * high
        text = frame.wrap(str(panel), width / columns)[:1]
        heads.append({"x": x0, "y": y0 + frame.line / 2, "text": text})
        rows = records(data[data["panel"] == panel])
        middle = (x0 + size / 2, y0 + 1.3 * frame.line + size / 2)
        places = _places([row["letter"] for row in rows], middle, size / 2 - dot)
        nodes += [_node(row, places, words) for row in rows]
        ties += [
            {"tie": f"{panel}{row['letter']}{other}", "x": x, "y": y}
            for row in rows
            for other in row["tied"]
            if other in places and row["letter"] < other
            for x, y in (places[row["letter"]], places[other])
        ]
    y = high * math.ceil(len(panels) / columns)
    key, height = flow(frame, [f"{one} {name}" for one, name in names.items()], y)
    x = pixels(frame)
    lines = (
        alt.Chart(values(ties))
        .mark_line(
            color=INK,
            opacity=0.5 if len(ties) < MANY else 0.2,  # ends of lines: two a tie
            strokeWidth=frame.font / 7,
            aria=False,
        )
        .encode(x=x, y=down(height), detail="tie:N")
    )
    described = words(
        _("Ties between {n} organisations, drawn as lines between letters on a circle."),
        n=len(names),
    )
    letters = [node | {"text": node["letter"]} for node in nodes]
    here = [one for one in letters if one["kind"] == "here"]
    gone = [one for one in letters if one["kind"] == "gone"]
    return picture(
        [
            *([lines] if ties else []),
            points(nodes, height, x, dot, SHAPES),
            write(heads, frame, height, x, bold=True),
            write(here, frame, height, x, align="center", bold=True, color="#FFFFFF"),
            write(gone, frame, height, x, align="center", bold=True),
            write(key, frame, height, x),
        ],
        frame,
        height,
        described,
    )


def _places(
    letters: list[str], middle: tuple[float, float], radius: float
) -> dict[str, tuple[float, float]]:
    """Where each letter stands on the circle, the first at the top, then clockwise."""
    n = len(letters)
    return {
        one: (
            middle[0] + radius * math.sin(2 * math.pi * i / n),
            middle[1] - radius * math.cos(2 * math.pi * i / n),
        )
        for i, one in enumerate(letters)
    }


def _node(
    row: dict[str, Any], places: dict[str, tuple[float, float]], words: Words
) -> dict[str, Any]:
    x, y = places[row["letter"]]
    tied = ", ".join(row["tied"]) or "–"
    says = words(_("{name}: {text}"), name=f"{row['letter']} {row['organisation']}", text=tied)
    kind = "here" if row["here"] else "gone"
    return {"x": x, "y": y, "letter": row["letter"], "kind": kind, "says": says}
