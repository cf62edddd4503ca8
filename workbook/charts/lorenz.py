"""How evenly say is shared out: Lorenz curves beside the line of full equality."""

from __future__ import annotations

from typing import Any

import altair as alt

from workbook.charts.frame import (
    BLUE,
    INK,
    VERMILION,
    Frame,
    down,
    layered,
    percent,
    pixels,
    points,
    records,
    run_on,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]


@sized
def curves(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """Today a full line (1), wanted a dashed one (2), beside the line where all have the same."""
    said = [
        words(_("1 full line: today")),
        words(_("2 dashed line: wanted")),
        words(_("straight line: all have the same")),
    ]
    notes, top = run_on(frame, said, 0)
    size = min(frame.width - 4 * frame.font, 24 * frame.font)
    left, top = 3.5 * frame.font, top + 1.4 * frame.line
    bottom = top + size
    height = bottom + 2 * frame.line
    rows: Rows = records(result.data)
    for row in rows:
        row["x"] = left + row["organisations"] * size
        row["y"] = bottom - row["say"] * size
    even = [{"x": left, "y": bottom}, {"x": left + size, "y": top}]
    edges = [{"x": left, "y": top}, {"x": left, "y": bottom}, {"x": left + size, "y": bottom}]
    ends = [
        {"x": left - frame.font / 2, "y": place, "text": percent(share, words)}
        for place, share in ((top, 1), (bottom, 0))
    ]
    around = [
        {"x": left, "y": bottom + frame.line, "text": words(_("Share of the organisations"))},
        {"x": 0, "y": top - 0.9 * frame.line, "text": words(_("Share of the say"))},
    ]
    x, stroke = pixels(frame), frame.font / 4
    now, wanted = ([row for row in rows if row["round"] == round] for round in (1, 2))
    layers = [
        _line(edges, x, height, INK, 1),
        _line(even, x, height, INK, 1),
        _line(now, x, height, BLUE, stroke),
        _line(wanted, x, height, VERMILION, stroke, [6, 4]),
        write(_marks(rows, size), frame, height, x, bold=True, align="center"),
        _dots(rows, x, height, frame, words),
        write(ends, frame, height, x, align="right"),
        write(notes + around, frame, height, x),
    ]
    described = words(_("How evenly say is shared out, today and as wanted."))
    return layered(layers, frame, height, described)


def _dots(rows: Rows, x: alt.X, height: float, frame: Frame, words: Words) -> alt.Chart:
    """A dot an organisation on each curve, which a screen reader reads."""
    said = [
        row
        | {
            "kind": str(row["round"]),
            "says": words(
                _("{round}: {organisations} of the organisations have {say} of the say"),
                round=row["round"],
                organisations=percent(row["organisations"], words),
                say=percent(row["say"], words),
            ),
        }
        for row in rows
    ]
    shapes = {"1": ("circle", BLUE), "2": ("square", VERMILION)}
    return points(said, height, x, 0.5 * frame.font, shapes)


def _marks(rows: Rows, size: float) -> Rows:
    """The number of each curve beside its middle, on two sides, so that they do not meet."""
    marks = []
    for round in (1, 2):
        curve = [row for row in rows if row["round"] == round]
        if curve:
            at = curve[len(curve) // 2]
            shift = size / 14 * (1 if round == 1 else -1)
            marks.append({"x": at["x"] + shift, "y": at["y"] + shift / 2, "text": str(round)})
    return marks


def _line(
    rows: Rows, x: alt.X, height: float, color: str, stroke: float, dash: list[int] | None = None
) -> alt.Chart:
    looks: dict[str, Any] = {"strokeDash": dash} if dash else {}
    ordered = [row | {"step": i} for i, row in enumerate(rows)]
    return (
        alt.Chart(values(ordered))
        .mark_line(color=color, strokeWidth=stroke, aria=False, **looks)
        .encode(x=x, y=down(height), order="step:Q")
    )
