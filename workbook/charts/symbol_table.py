"""A table of symbols: labels on its rows, letters on its columns, what they mean around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import altair as alt

from workbook.charts.frame import (
    INK,
    Frame,
    down,
    layered,
    pixels,
    points,
    rules,
    run_on,
    values,
    write,
)

CAPITAL = 0.8  # width of a bold capital, in sizes of type
SLIM = "/.,"  # half as wide

Shapes = Mapping[str, tuple[str, str]]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class SymbolTable:
    """What is in the table. `draw` makes a chart of it.

    `labels`: by row; `letters`: of the columns; `cells`: `row`, `letter`, `kind` (of `shapes`, or
    another for none; ``self`` is crossed out) and `says`; or, in place of a symbol, `text`, of
    which a narrow column shows the beginning, on a square of the colour `tint`, if any, in `ink`;
    `said`: what each kind means, `notes` what else there is to say; `sums`: what stands at the end
    of each row, and `summed` what that is; `names`: what the letters stand for, if the rows do not
    tell.
    """

    labels: Mapping[str, str]
    letters: Sequence[str]
    cells: Sequence[Mapping[str, Any]]
    shapes: Shapes
    said: Mapping[str, str]
    sums: Mapping[str, int | str] = field(default_factory=dict)
    summed: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()

    def draw(self, frame: Frame, description: str) -> alt.LayerChart:
        """The legend, the table, and below it the names behind the letters."""
        longest = max((len(str(n)) for n in self.sums.values()), default=0)
        behind = (longest * CAPITAL + 0.6) * frame.font if longest else 0
        written = max((_wide(each.get("text") or "") for each in self.cells), default=0)
        needs = max(2.6, written + 0.4) * frame.font
        free = frame.width - behind - needs * len(self.letters)
        left = min(max(free, frame.width * (0.3 if frame.wall else 0.36)), 0.5 * frame.width)
        cell = min((frame.width - left - behind) / len(self.letters), max(needs, 3.5 * frame.font))
        centres = {letter: left + (i + 0.5) * cell for i, letter in enumerate(self.letters)}
        right = left + len(self.letters) * cell
        legend, symbols, y = self._legend(frame)
        heads = [{"x": x, "y": y + frame.line, "text": letter} for letter, x in centres.items()]
        labels, middles, edges, y = self._rows(frame, left, y + 1.6 * frame.line)
        key, height = self._key(frame, y + frame.line / 2)
        symbols += [
            {**each, "x": centres[each["letter"]], "y": middles[each["row"]]}
            for each in self.cells
            if each["kind"] in self.shapes
        ]
        sums = [
            {"x": right + frame.font / 3, "y": middles[row], "text": str(n)}
            for row, n in self.sums.items()
        ]
        x = pixels(frame)
        lines = [{"x": 0, "x2": right, "y": edge} for edge in edges]
        upright = [
            {"x": left + i * cell, "y": edges[0], "y2": edges[-1]}
            for i in range(len(self.letters) + 1)
        ]
        size = min(0.75 * cell, 1.2 * frame.font)
        squares, texts = self._written(frame, cell, centres, middles, edges)
        more = [points(symbols, height, x, size, self.shapes)] if self.shapes else []
        if texts:
            ink = alt.Color("ink:N", scale=None)
            look: dict[str, Any] = {"align": "center", "bold": True, "color": ink, "says": True}
            more.append(write(texts, frame, height, x, **look))
        return layered(
            [
                *([_squares(squares, height, x)] if squares else []),
                rules(lines, height, x, "x2:Q"),
                rules(upright, height, x),
                rules(self._crossed(centres, middles, size), height, x, "x2:Q", opacity=0.6),
                write(legend + labels + key, frame, height, x),
                write(heads, frame, height, x, align="center", bold=True),
                write(sums, frame, height, x, bold=True),
                *more,
            ],
            frame,
            height,
            description,
        )

    def _legend(self, frame: Frame) -> tuple[Rows, Rows, float]:
        more = [*self.notes, *([self.summed] if self.summed else [])]
        room = 1.6 * frame.font if self.said else 0
        texts, y = run_on(frame, [*self.said.values(), *more], 0, room)
        symbols = [
            {"x": text["x"] - 0.9 * frame.font, "y": text["y"], "kind": kind, "says": says}
            for text, (kind, says) in zip(texts, self.said.items(), strict=False)
        ]
        return texts, symbols, y

    def _written(
        self,
        frame: Frame,
        cell: float,
        centres: Mapping[str, float],
        middles: Mapping[str, float],
        edges: Sequence[float],
    ) -> tuple[Rows, Rows]:
        """The coloured squares, and what is written in cells, as much of it as has room."""
        room = (cell - 4) / frame.font
        heights = dict(zip(middles, pairwise(edges), strict=True))
        squares: Rows = []
        texts: Rows = []
        for each in self.cells:
            if not each.get("text"):
                continue
            x, (top, bottom) = centres[each["letter"]], heights[each["row"]]
            texts.append(
                {
                    "x": x,
                    "y": middles[each["row"]],
                    "text": _beginning(each["text"], room),
                    "says": each["says"],
                    "ink": each.get("ink") or INK,
                }
            )
            if each.get("tint"):
                sides = {"x": x - cell / 2, "x2": x + cell / 2, "y": top, "y2": bottom}
                squares.append(sides | {"tint": each["tint"]})
        return squares, texts

    def _rows(
        self, frame: Frame, left: float, y: float
    ) -> tuple[Rows, dict[str, float], list[float], float]:
        """The labels, the middle of each row, the edges between rows, and where they end."""
        labels: Rows = []
        middles: dict[str, float] = {}
        edges = [y]
        for row, label in self.labels.items():
            lines = frame.name(label, left - frame.font / 2)
            height = frame.line * len(lines) + 0.6 * frame.font
            labels.append({"x": 0, "y": y + 0.3 * frame.font + frame.line / 2, "text": lines})
            middles[row] = y + height / 2
            y += height
            edges.append(y)
        return labels, middles, edges, y

    def _key(self, frame: Frame, y: float) -> tuple[Rows, float]:
        """The names behind the letters, in the number of columns that takes least room."""
        names = [f"{letter} {name}" for letter, name in self.names.items()]
        if not names:
            return [], y
        longest = max(frame.length(name) for name in names) + frame.font
        fit = max(1, min(3, int(frame.width / longest)))
        ways = [_columns(names, n, frame, y) for n in range(fit, 4 if frame.wall else fit + 1)]
        return min(ways, key=lambda way: way[1])

    def _crossed(
        self, centres: Mapping[str, float], middles: Mapping[str, float], size: float
    ) -> Rows:
        """A dash where a row meets itself."""
        return [
            {
                "x": centres[cell["letter"]] - size / 3,
                "x2": centres[cell["letter"]] + size / 3,
                "y": middles[cell["row"]],
            }
            for cell in self.cells
            if cell["kind"] == "self"
        ]


def _columns(names: Sequence[str], columns: int, frame: Frame, y: float) -> tuple[Rows, float]:
    """Names below `y` in so many columns, and where they end."""
    room = frame.width / columns
    rows: Rows = []
    for start in range(0, len(names), columns):
        texts = [frame.name(name, room - frame.font) for name in names[start : start + columns]]
        rows += [
            {"x": i * room, "y": y + frame.line / 2, "text": text} for i, text in enumerate(texts)
        ]
        y += frame.line * max(map(len, texts))
    return rows, y


def _wide(text: str) -> float:
    """How wide bold capitals and numbers are, in sizes of type."""
    return sum(CAPITAL / 2 if sign in SLIM else CAPITAL for sign in text)


def _beginning(text: str, room: float) -> str:
    """As much of what is in a cell as has room: “1/2” and “1.6” become “1”, not “1/” and “1.”."""
    if _wide(text) <= room:
        return text
    fits = [text[:n] for n in range(1, len(text)) if _wide(text[:n]) <= room]
    return (fits[-1] if fits else text[:1]).rstrip(SLIM)


def _squares(rows: Rows, height: float, x: alt.X) -> alt.Chart:
    """Coloured squares behind what is written in them; they say nothing of their own."""
    return (
        alt.Chart(values(rows))
        .mark_bar(aria=False)
        .encode(x=x, x2="x2:Q", y=down(height), y2="y2:Q", color=alt.Color("tint:N", scale=None))
    )
