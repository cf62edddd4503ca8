"""Blocks of a document from plain words: short to write where a document is put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from workbook.documents import Heading, Items, Paragraph, Run, Runs, Style, Table, run
from workbook.language import Words

Text = str | Runs  # words in the document's own language, or as they say themselves
NONE = "–"  # in a cell with nothing in it


def heading(text: Text, level: int = 1) -> Heading:
    """A heading; a chapter's by default."""
    return Heading(level, runs(text))


def paragraph(text: Text, style: Style = "") -> Paragraph:
    """A paragraph."""
    return Paragraph(runs(text), style)


def items(texts: Iterable[Text], ordered: bool = False) -> Items:
    """A list."""
    return Items([runs(one) for one in texts], ordered)


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Text]],
    widths: Sequence[float] = (),
    blank: bool = False,
) -> Table:
    """A table whose first cells are headings of their rows.

    An empty cell has a dash, unless the table is `blank`, to be filled in by hand.
    """

    def cell(text: Text) -> Runs:
        return runs(text or ("" if blank else NONE))

    cells = [tuple(cell(one) for one in row) for row in rows]
    return Table(caption, columns, cells, blank=blank, widths=widths)


def filled(words: Words, message: str, **values: Any) -> Runs:
    """A sentence with its gaps filled: by runs, too, each in its own language."""
    there = {name: one for name, one in values.items() if isinstance(one, tuple)}
    text = words(message, **(values | {name: f"\0{name}\0" for name in there}))
    parts = enumerate(text.split("\0"))
    return tuple(one for n, part in parts for one in (there[part] if n % 2 else run(part)))


def in_a_row(these: Iterable[Text], between: str = "; ") -> Runs:
    """Texts one after the other, each in its language."""
    found: list[Run] = []
    for text in these:
        found += [*(run(between) if found else ()), *runs(text)]
    return tuple(found)


def runs(text: Text) -> Runs:
    """Words in the document's own language, unless they say otherwise."""
    return run(text) if isinstance(text, str) else text
