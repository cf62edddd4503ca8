"""A board of cards: what was learned, what changes, who sees to it and by when."""

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
    pixels,
    records,
    sized,
    values,
    write,
)
from workbook.language import Words
from workbook.language import mark as _
from workbook.results.context import Result

Rows = list[dict[str, Any]]
MOST = 9  # cards: more would be too small to be read on a wall
FEW = 4  # up to so many stand in two columns


@sized
def lessons(result: Result, words: Words, frame: Frame) -> alt.LayerChart:
    """A card a lesson, those with most votes first: ⚠ where somebody or a date is missing."""
    rows = records(result.data)
    cards, left = rows[:MOST], len(rows) - MOST
    columns = (2 if len(cards) <= FEW else 3) if frame.wall else 1
    gap = 0.6 * frame.font
    room = (frame.width - gap * (columns - 1)) / columns
    y = 0.0
    boxes: Rows = []
    texts: dict[bool, Rows] = {True: [], False: []}
    for start in range(0, len(cards), columns):
        row = [
            _lines(card, frame, room - 1.4 * frame.font, words) for card in cards[start:][:columns]
        ]
        high: float = max(sum(len(lines) for lines, _bold in card) for card in row) * frame.line
        high += (max(map(len, row)) + 1) * 0.4 * frame.font
        for i, card in enumerate(row):
            left_edge, below = i * (room + gap), y + 0.4 * frame.font
            for lines, bold in card:
                place = {"x": left_edge + frame.font, "y": below + frame.line / 2, "text": lines}
                texts[bold].append(place)
                below += frame.line * len(lines) + 0.4 * frame.font
            boxes.append(_box(cards[start + i], left_edge, y, room, high, words))
        y += high + gap
    if left > 0:
        more = words.count("and {n} more", "and {n} more", left)
        texts[False].append({"x": 0, "y": y + frame.line / 2, "text": more})
        y += frame.line
    x = pixels(frame)
    described = words.count("A card of {n} lesson.", "Cards of {n} lessons.", len(cards))
    return layered(
        [
            *_drawn(boxes, frame, y, x),
            write(texts[True], frame, y, x, bold=True),
            write(texts[False], frame, y, x),
        ],
        frame,
        y,
        described,
    )


def _lines(
    card: dict[str, Any], frame: Frame, room: float, words: Words
) -> list[tuple[list[str], bool]]:
    """The paragraphs of a card, each with whether it is bold."""
    parts = [(frame.wrap(card["lesson"], room, bold=True), True)]
    if card["change"]:
        parts.append((frame.wrap(f"→ {card['change']}", room, 3), False))
    who, by = _who_and_when(card, words)
    if votes := card.get("votes"):
        by += " · " + words.count("{n} vote", "{n} votes", votes)
    return [*parts, (frame.wrap(who, room, 2), False), (frame.wrap(by, room), False)]


def _who_and_when(card: dict[str, Any], words: Words) -> tuple[str, str]:
    """Who sees to it and by when, or what is missing."""
    who = card["who"] or f"⚠ {words(_('nobody yet'))}"
    days = ", ".join(map(words.day, card["by"].split(", ")))
    by = words(_("by {date}"), date=days) if card["by"] else f"⚠ {words(_('no date yet'))}"
    return who, by


def _box(
    card: dict[str, Any], x: float, y: float, room: float, high: float, words: Words
) -> dict[str, Any]:
    said = ", ".join(_who_and_when(card, words))
    says = words(_("{name}: {text}"), name=card["lesson"], text=said)
    tint = BLUE if card["who"] and card["by"] else VERMILION
    return {"x": x, "x2": x + room, "y": y, "y2": y + high, "tint": tint, "says": says}


def _drawn(boxes: Rows, frame: Frame, height: float, x: alt.X) -> list[alt.Chart]:
    """The outline of each card, and a stripe at its left, of another colour if there is a ⚠."""
    stripes = [box | {"x2": box["x"] + 0.4 * frame.font} for box in boxes]
    y = down(height)
    outlines = alt.Chart(values(boxes)).mark_bar(
        fillOpacity=0, stroke=INK, strokeWidth=1, strokeOpacity=0.5
    )
    filled = alt.Chart(values(stripes)).mark_bar(aria=False)
    return [
        outlines.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", description="says:N"),
        filled.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", color=alt.Color("tint:N", scale=None)),
    ]
