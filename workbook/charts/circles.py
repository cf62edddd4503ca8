"""Who is tied to whom: organisations on a circle, a line for each tie."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    GREY,
    INK,
    VERMILION,
    Frame,
    down,
    layered,
    pixels,
    points,
    records,
    run_on,
    sized,
    values,
    write,
)
from workbook.charts.symbols import RING
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]
MANY = 150  # ends of lines, two a tie: from here on lines are fainter
DOT = 1.7  # size of a dot, in sizes of type
SHAPES = {"here": ("circle", BLUE), "gone": (RING, GREY)}


@sized
def ties(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """One circle a `panel`, side by side on the wall; beside or below it the letters' names.

    In later panels ties of the first that are gone are dashed.
    """
    data = result.data
    panels = list(dict.fromkeys(data["panel"]))
    names = dict(zip(data["letter"], data["organisation"], strict=True))
    columns = len(panels) if frame.wall else 1
    beside = frame.wall and columns == 1
    size = min(frame.width * (0.55 if beside else 1 / columns), 26 * frame.font)
    heads: Rows = []
    nodes: Rows = []
    ties: Rows = []
    high = size + 1.6 * frame.line
    for number, panel in enumerate(panels):
        x0, y0 = (number % columns) * (frame.width / columns), (number // columns) * high
        text = frame.name(str(panel), frame.width / columns, 1, bold=True)
        heads.append({"x": x0, "y": y0 + frame.line / 2, "text": text})
        rows = records(data[data["panel"] == panel])
        middle = (x0 + size / 2, y0 + 1.3 * frame.line + size / 2)
        places = _places([row["letter"] for row in rows], middle, size / 2 - DOT * frame.font)
        nodes += [_node(row, places, words) for row in rows]
        there = _ties(rows)
        ties += _lines(there, places, f"{panel} ", "there")
        if number:
            before = _ties(records(data[data["panel"] == panels[0]]))
            ties += _lines(before - there, places, f"{panel} - ", "lost")
    y = high * math.ceil(len(panels) / columns)
    notes = [f"{one} {name}" for one, name in names.items()]
    if any(tie["kind"] == "lost" for tie in ties):
        notes.append(words(_("Dashed: a tie that would be lost")))
    if beside:
        key, end = _column(notes, frame, size + 2 * frame.font, 1.3 * frame.line)
    else:
        key, end = run_on(frame, notes, y)
    described = words(
        _("Ties between {n} organisations, drawn as lines between letters on a circle."),
        n=len(names),
    )
    return _drawn(heads, nodes, ties, key, frame, max(y, end), described)


def _drawn(
    heads: Rows, nodes: Rows, ties: Rows, key: Rows, frame: Frame, height: float, described: str
) -> alt.LayerChart:
    x = pixels(frame)
    letters = [node | {"text": node["letter"]} for node in nodes]
    here = [one for one in letters if one["kind"] == "here"]
    gone = [one for one in letters if one["kind"] == "gone"]
    lines = [
        _strokes([tie for tie in ties if tie["kind"] == kind], x, frame, height, kind == "lost")
        for kind in ("there", "lost")
        if any(tie["kind"] == kind for tie in ties)
    ]
    return layered(
        [
            *lines,
            points(nodes, height, x, DOT * frame.font, SHAPES),
            write(heads, frame, height, x, bold=True),
            write(here, frame, height, x, align="center", bold=True, color="#FFFFFF"),
            write(gone, frame, height, x, align="center", bold=True),
            write(key, frame, height, x),
        ],
        frame,
        height,
        described,
    )


def _strokes(ties: Rows, x: alt.X, frame: Frame, height: float, lost: bool) -> alt.Chart:
    looks: dict[str, Any] = {"color": INK, "opacity": 0.5, "strokeWidth": frame.font / 7}
    if lost:
        looks |= {"color": VERMILION, "opacity": 1, "strokeDash": [6, 4]}
        looks["strokeWidth"] = frame.font / 5
    elif len(ties) >= MANY:
        looks["opacity"] = 0.2
    return (
        alt.Chart(values(ties))
        .mark_line(aria=False, **looks)
        .encode(x=x, y=down(height), detail="tie:N")
    )


def _ties(rows: Rows) -> set[tuple[str, str]]:
    """Each tie of a panel once."""
    return {
        (row["letter"], other) for row in rows for other in row["tied"] if row["letter"] < other
    }


def _lines(
    ties: set[tuple[str, str]], places: dict[str, tuple[float, float]], of: str, kind: str
) -> Rows:
    """Both ends of each tie."""
    return [
        {"tie": f"{of}{one}{other}", "x": x, "y": y, "kind": kind}
        for one, other in sorted(ties)
        if one in places and other in places
        for x, y in (places[one], places[other])
    ]


def _column(texts: list[str], frame: Frame, x: float, y: float) -> tuple[Rows, float]:
    """Texts below each other from a place on to the right edge, and where they end."""
    rows: Rows = []
    for text in texts:
        lines = frame.wrap(text, frame.width - x, 6)
        rows.append({"x": x, "y": y + frame.line / 2, "text": lines})
        y += frame.line * len(lines) + 0.3 * frame.font
    return rows, y


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
