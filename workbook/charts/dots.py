"""Two shares of each organisation or more, and the way from one to the other."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import altair as alt
import pandas as pd

from workbook.charts.frame import (
    BLUE,
    SKY,
    Frame,
    above,
    across,
    layered,
    percent,
    points,
    records,
    rules,
    sized,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]

LINK = {"opacity": 0.8, "strokeWidth": 2}


@sized
def knowledge(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """How well partners know each other: a dot for each round, with its number, a line between."""
    described = words(
        _("How many guesses about {n} organisations match, by round."),
        n=result.data["organisation"].nunique(),
    )
    says = _("{organisation}, round {round}: {share}")
    return _dots(result, words, frame, described, says, _percents(words, (0, 0.5, 1)))


@sized
def say(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """The say each organisation has today (1) and should have (2)."""
    described = words(
        _("The say that {n} organisations have and should have."),
        n=result.data["organisation"].nunique(),
    )
    most = result.data["share"].max()
    ticks = (0, 0.5, 1) if most > 0.5 else (0, 0.25, 0.5) if most > 0.2 else (0, 0.1, 0.2)
    says = _("{organisation}, dot {round}: {share}")
    return _dots(result, words, frame, described, says, _percents(words, ticks))


def _percents(words: Words, shares: tuple[float, float, float]) -> dict[float, str]:
    return {share: percent(share, words) for share in shares}


def _dots(
    result: Result,
    words: Words,
    frame: Frame,
    described: str,
    says: str,
    ticks: dict[float, str],
) -> alt.LayerChart:
    """A row an organisation: a dot for each `round`, with its number in it, and a line between."""
    left = frame.width * (0.35 if frame.wall else 0.4)
    dot = 1.6 * frame.font
    lowest, highest = min(ticks), max(ticks)
    scale = across(lowest, highest, left + dot, frame.width - 2 * frame.font)
    apart = (highest - lowest) * 1.05 * dot / (frame.width - 2 * frame.font - left - dot)
    labels, dots, links, height = _rows(result.data, frame, words, left, dot, apart, says)
    last = result.data["round"].max()
    for each in dots:
        each["kind"] = "later" if each["round"] == last else "first"
    x = alt.X("share:Q", scale=scale, axis=above(ticks))
    shapes = {"first": ("circle", SKY), "later": ("circle", BLUE)}
    numbers = [each | {"text": str(each["round"])} for each in dots]
    return layered(
        [
            rules(links, height, alt.X("from:Q", scale=scale), "to:Q", **LINK),
            write(labels, frame, height, alt.value(0)),
            points(dots, height, x, dot, shapes),
            write(
                [n for n in numbers if n["kind"] == "first"],
                frame,
                height,
                x,
                align="center",
                bold=True,
                color="#000000",
            ),
            write(
                [n for n in numbers if n["kind"] == "later"],
                frame,
                height,
                x,
                align="center",
                bold=True,
                color="#FFFFFF",
            ),
        ],
        frame,
        height,
        described,
    )


def _rows(
    data: pd.DataFrame,
    frame: Frame,
    words: Words,
    left: float,
    dot: float,
    apart: float,
    says: str,
) -> tuple[Rows, Rows, Rows, float]:
    """Where names, dots and the lines between them go, and where all ends.

    Dots of a row that would cover each other (nearer than `apart`) stand below each other.
    """
    labels: Rows = []
    dots: Rows = []
    links: Rows = []
    y = 0.3 * frame.font
    for name, rows in data.groupby("organisation", sort=False):
        shares = rows["share"].tolist()
        covered = any(abs(one - other) < apart for one, other in combinations(shares, 2))
        text = frame.name(str(name), left - frame.font)
        below = 1.05 * dot * len(shares) if covered else dot
        high = max(frame.line * len(text), below) + 0.6 * frame.font
        middle = y + high / 2
        labels.append({"y": middle - frame.line * (len(text) - 1) / 2, "text": text})
        step = 1.06 * dot if covered else 0
        places = [middle + (i - (len(shares) - 1) / 2) * step for i in range(len(shares))]
        for row, place in zip(records(rows), places, strict=True):
            said = words(
                says,
                organisation=name,
                round=row["round"],
                share=percent(row["share"], words),
            )
            dots.append({"y": place, "round": row["round"], "share": row["share"], "says": said})
        if len(shares) > 1 and not covered:
            links.append({"y": middle, "from": min(shares), "to": max(shares)})
        y += high
    return labels, dots, links, y
