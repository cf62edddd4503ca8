"""What the wall shows, cut into slides: one thought each, in letters that are read from ten metres.

A slide is a plain dict that `workbook.widgets.board` draws; what it lacks is left out:

- ``title``, ``kicker`` (what it is about, above the text), ``sentence`` (what stands out), ``text``
  (a question, or a wording that is judged), ``quote`` (whether the text is such a wording),
  ``note`` (below the text), ``read`` (how to read it), ``asks`` (questions, in a few words)
- ``svg``: a picture; ``columns`` and ``rows``: a page of a table; ``items``: lists of lines, of
  which the first is a heading
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

Slide = dict[str, Any]
Cells = Sequence[str]

# Of a wall of 1,920 by 1,080 px, with the type that `board.css` gives a table: 34 px.
LINES = 14  # of a table below its title, its sentence and its heads
LETTERS = 92  # in a line, over all columns
ITEMS = 22  # lines of a list, which stands in two columns
WORDY = 3.5  # lines that a row of a table has on average; with more, a list shows it better
LONG = 60  # letters of a cell that is a text
HEADING = 180  # letters of a heading
LONGEST = 400  # letters of a cell in a table; whoever wants more makes the text large


def of_pictures(pictures: Sequence[Mapping[str, Any]]) -> list[Slide]:
    """The slides of a published result: one a picture, or one a page of a table."""
    return [slide for picture in pictures for slide in _of(picture)]


def _of(picture: Mapping[str, Any]) -> Iterator[Slide]:
    title, sentence, table = picture["title"], picture["sentence"], picture["table"]
    said = {"title": title, "sentence": sentence}
    if picture["svg"]:
        yield said | {"read": picture["read"], "svg": picture["svg"]["wide"]}
    elif table["rows"] and _is_wordy(table["rows"]):
        for slide in _as_lists(title, table["columns"], table["rows"]):
            yield {**slide, "sentence": sentence}
            sentence = ""
    elif table["rows"]:
        for rows in pages(table["rows"]):
            yield {"title": title, "sentence": sentence, "columns": table["columns"], "rows": rows}
            sentence = ""  # it stands on the first page
    else:
        yield said


def _is_wordy(rows: Sequence[Cells]) -> bool:
    """Whether the cells of a table hold so much that its columns would be too narrow for it."""
    widths = _widths(rows)
    return sum(_height(row, widths) for row in rows) > WORDY * len(rows)


def _as_lists(title: str, columns: Cells, rows: Sequence[Cells]) -> Iterator[Slide]:
    """Slides for what begins with the same cell: each text below whose it is, or what it is."""
    there = enumerate(zip(*[row[1:] for row in rows], strict=True))
    long = [n for n, column in there if any(map(_is_long, column))]
    for first, group in groupby(rows, key=lambda row: row[0]):
        these = [row[1:] for row in group]
        for slide in of_items(title, [*_items(columns[1:], these, long)]):
            yield slide | {"kicker": first}


def _items(columns: Cells, rows: Sequence[Cells], long: Sequence[int]) -> Iterator[Cells]:
    """The rows as items: `long` are the columns that hold texts."""
    for row in rows:
        if len(long) == 1:  # whose it is, and what they wrote
            short = " · ".join(cell for n, cell in enumerate(row) if n not in long and cell)
            yield [short, *_lines(row[long[0]])]
        else:
            yield from ([of, *_lines(cell)] for of, cell in zip(columns, row, strict=True) if cell)


def _is_long(cell: str) -> bool:
    return "\n" in cell or len(cell) > LONG


def _lines(cell: str) -> list[str]:
    return [line for line in cell.split("\n") if line.strip()]


def pages(rows: Sequence[Cells], lines: int = LINES) -> list[list[Cells]]:
    """The rows of a table in pages of about so many lines.

    Rows that begin with the same cell (a heading, an organisation) stay together where they fit.
    """
    rows = [[cell[:LONGEST] + "…" if len(cell) > LONGEST else cell for cell in row] for row in rows]
    widths = _widths(rows)
    made: list[list[Cells]] = []
    room = 0
    for _first, group in groupby(rows, key=lambda row: row[0]):
        these = [*group]
        heights = [_height(row, widths) for row in these]
        if sum(heights) > room and sum(heights) <= lines:
            room = 0  # on a page of its own, whole
        for row, height in zip(these, heights, strict=True):
            if height > room:
                made.append([])
                room = lines
            made[-1].append(row)
            room -= height
    return made


def _widths(rows: Sequence[Cells]) -> list[float]:
    """How many letters of a line each column has: by the square root of its longest cell.

    So a browser shares them out, more or less: a long text gets more, and a short one enough.
    """
    longest = [max(4.0, math.sqrt(max(map(len, column)))) for column in zip(*rows, strict=True)]
    return [LETTERS * one / sum(longest) for one in longest]


def _height(row: Cells, widths: Sequence[float]) -> int:
    """Lines that a row takes."""
    lines = [
        sum(max(1, math.ceil(len(part) / width)) for part in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(lines)


def of_items(title: str, items: Sequence[Cells], most: int = ITEMS, **more: Any) -> list[Slide]:
    """A list in slides of about so many lines; each item is a heading with its lines, or a line.

    What is longer than a slide goes on on the next one, below the same heading.
    """
    made: list[list[Cells]] = []
    room = 0
    for item in (part for one in items for part in _split(one, most)):
        height = _lines_of(item)
        if height > room:
            made.append([])
            room = most
        made[-1].append(item)
        room -= height
    return [{"title": title, "items": these, **more} for these in made]


def _lines_of(item: Cells) -> int:
    return sum(max(1, math.ceil(len(line) / (LETTERS // 2))) for line in item)


def _split(item: Cells, most: int) -> Iterator[Cells]:
    """An item in parts that each fit a slide."""
    heading, *lines = item
    if len(heading) > HEADING:
        heading, lines = heading[:HEADING], [heading[HEADING:], *lines]
    longest = max(1, most - _lines_of([heading])) * (LETTERS // 2)
    pieces = [
        line[at : at + longest] for line in lines for at in range(0, max(1, len(line)), longest)
    ]
    part = [heading]
    for piece in pieces:
        if len(part) > 1 and _lines_of([*part, piece]) > most:
            yield part
            part = [heading]
        part.append(piece)
    yield part
