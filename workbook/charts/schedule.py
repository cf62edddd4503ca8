"""A plan over time."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair as alt

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
    sized,
    values,
    write,
)
from workbook.language import FIRST_LETTERS, Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]


@sized
def plan(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """An action a row: number and title, below it the bar of its days; ◆ on the critical path."""
    rows: Rows = records(result.data)
    dated = [row for row in rows if row["start"] and row["end"] and row["end"] >= row["start"]]
    days = [date.fromisoformat(row[side]) for row in dated for side in ("start", "end")]
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 2))
    length = (last - first).days + 1  # the last day is part of the bar
    scale = across(0, length, 0, frame.width)
    heads: Rows = []
    bars: Rows = []
    y = 2.2 * frame.line if days else 0.0
    for row in rows:
        mark = "◆ " if row["critical"] else ""
        owner = f" – {row['owner']}" if row["owner"] else ""
        undated = "" if row in dated else f" – {words(_('no dates yet'))}"
        name = f"{mark}{row['id']}. {row['title']}{owner}{undated}"
        text = frame.name(name, frame.width, bold=True)
        heads.append({"y": y + frame.line / 2, "text": text})
        y += frame.line * (len(text) + 0.1)
        if row in dated:
            start, until = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
            says = words(
                _("{name}: {start} to {end}"),
                name=row["title"],
                start=words.day(row["start"]),
                end=words.day(row["end"]),
            )
            bars.append(
                {
                    "from": (start - first).days,
                    "to": (until - first).days + 1,
                    "top": y,
                    "bottom": y + 0.9 * frame.font,
                    "tint": BLUE if row["critical"] else SKY,
                    "says": says,
                }
            )
            y += 0.9 * frame.font
        y += 0.7 * frame.font
    ticks = _ticks(first, last, frame, words) if days else []
    marks = [{"day": (tick - first).days, "y": 1.6 * frame.line, "y2": y} for tick in ticks]
    names = _spaced(ticks, first, scale, frame, words)
    x = alt.X("from:Q", scale=scale, axis=None)
    drawn = (
        alt.Chart(values(bars))
        .mark_bar(stroke=INK, strokeWidth=0.5, cornerRadius=2)
        .encode(
            x=x,
            x2="to:Q",
            y=down(y, "top"),
            y2="bottom:Q",
            color=alt.Color("tint:N", scale=None),
            description="says:N",
        )
    )
    at = alt.X("day:Q", scale=scale, axis=None)
    layers = [write(heads, frame, y, alt.value(0), bold=True)]
    if bars:
        layers = [rules(marks, y, at), write(names, frame, y, at), drawn, *layers]
    described = words.count("A plan with {n} action.", "A plan with {n} actions.", len(rows))
    return layered(layers, frame, y, described)


def _ticks(first: date, last: date, frame: Frame, words: Words) -> list[date]:
    """The first days of months (of every so many), or the first day if they lie within one."""
    widest = max(frame.length(_name(date(2027, month, 1), words)) for month in range(1, 13))
    most = min(6, frame.width / (widest + frame.font))
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    steps = (1, 2, 3, 6, 12, 999, len(months))
    step = next((n for n in steps if len(months) <= n * most), 1)
    return months[::step] or [first]


def _name(month: date, words: Words) -> str:
    """A month and its year where there is little room."""
    text = words(FIRST_LETTERS[month.month - 1])
    return words(_("{month} {year}"), month=text, year=month.year)


def _spaced(ticks: list[date], first: date, scale: alt.Scale, frame: Frame, words: Words) -> Rows:
    """What is written at the ticks, of those that have room before the next and before the end."""
    pixel = frame.width / scale.to_dict()["domain"][1]
    rows: Rows = []
    free = 0.0
    for tick in ticks:
        text = words.day(tick.isoformat()) if len(ticks) == 1 else _name(tick, words)
        x = (tick - first).days * pixel
        if x >= free and x + frame.length(text) <= frame.width:
            rows.append({"day": (tick - first).days, "y": frame.line, "text": text})
            free = x + frame.length(text) + frame.font
    return rows
