"""What every writer asks of a document before it writes it.

Whoever makes a document keeps the rules of headings, pictures and tables, or hears of it at once.
What people wrote is never refused: it is cleaned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from workbook.documents.model import (
    Block,
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Together,
    plain,
)
from workbook.documents.texts import clean, curled, said

DEEPEST = 5
"""HTML has six levels, and the title is the first."""
NOTHING = "–"
"""Stands where a heading had nothing that can be shown."""
LANG = re.compile(r"[a-z]{2,3}")


def checked(document: Document) -> Document:
    """The document, clean, without empty paragraphs, lists and pages.

    Raises:
        ValueError: something is missing that a reader with a screen reader needs, levels of
            headings leave a gap, or a table is not as wide as its headings; the sentence says what.
    """
    for problem in _problems(document):
        raise ValueError(problem)
    document = said(document, clean)
    if document.lang == "fr":  # its own words have them
        document = said(document, curled)
    blocks = [kept for block in document.blocks if (kept := _kept(block))]
    return replace(document, title=document.title.strip() or NOTHING, blocks=list(_pages(blocks)))


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in their order, and in place of what stays together its parts."""
    for block in blocks:
        if isinstance(block, Together):
            yield from block.blocks
        else:
            yield block


def _problems(document: Document) -> Iterator[str]:
    if not document.title:
        yield "A document needs a title."
    if not LANG.fullmatch(document.lang):
        yield f"“{document.lang}” is no language; write it like en or fr."
    for label, _runs in document.facts:
        if not label:
            yield "A fact on the cover needs a label."
    blocks = list(flat(document.blocks))
    yield from _heading_problems([one for one in blocks if isinstance(one, Heading)])
    for block in blocks:
        if isinstance(block, Table):
            yield from _table_problems(block)
        elif isinstance(block, Picture) and not block.alt.strip():
            yield f"The picture “{block.caption}” does not say in words what it shows (alt)."
    for runs in _all_runs(document):
        for one in runs:
            if one.lang and not LANG.fullmatch(one.lang):
                yield f"“{one.lang}” is no language; write it like en or fr."


def _heading_problems(headings: Sequence[Heading]) -> Iterator[str]:
    for heading in headings:
        if not plain(heading.runs):
            yield f"A heading of level {heading.level} has no words."
        if not 1 <= heading.level <= DEEPEST:
            yield f"“{plain(heading.runs)}” is of level {heading.level}; there are 1 to {DEEPEST}."
    if headings and headings[0].level != 1:
        yield f"The first heading, “{plain(headings[0].runs)}”, is not of level 1."
    for above, below in pairwise(headings):
        if below.level > above.level + 1:
            yield (
                f"“{plain(below.runs)}” (level {below.level}) cannot follow "
                f"“{plain(above.runs)}” (level {above.level}): a level is left out."
            )


def _table_problems(table: Table) -> Iterator[str]:
    if not table.caption:
        yield "A table has no caption."
    if not table.columns or not all(map(str.strip, table.columns)):
        yield f"A column of the table “{table.caption}” has no heading."
    wide = len(table.columns)
    for n, row in enumerate(table.rows, 1):
        if len(row) != wide:
            yield f"Row {n} of the table “{table.caption}” has {len(row)} cells instead of {wide}."
    if table.widths and (len(table.widths) != wide or min(table.widths) <= 0):
        yield f"The table “{table.caption}” needs {wide} widths above 0, or none."


def _all_runs(document: Document) -> Iterator[Runs]:
    yield from (runs for _label, runs in document.facts)
    for block in flat(document.blocks):
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield runs
            case Items(items):
                yield from items
            case Table():
                yield from (cell for row in block.rows for cell in row)


def _kept(block: Block) -> Block | None:
    """The block, or nothing where it has nothing to say."""
    match block:
        case Heading(level, runs):
            return block if plain(runs).strip() else Heading(level, (Run(NOTHING),))
        case Paragraph(runs):
            return block if plain(runs).strip() else None
        case Items(items, ordered):
            spoken = [one for one in items if plain(one).strip()]
            return Items(spoken, ordered) if spoken else None
        case Table():
            columns = [column.strip() or NOTHING for column in block.columns]
            return replace(block, caption=block.caption.strip() or NOTHING, columns=columns)
        case Picture():
            return replace(block, alt=block.alt.strip() or NOTHING, caption=block.caption.strip())
        case Together(blocks):
            inside = [kept for one in blocks if (kept := _kept(one))]
            return Together(inside) if inside else None  # type: ignore[arg-type]
        case _:
            return block


def _pages(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without a new page at the start, at the end, or after another."""
    begun = wanted = False
    for block in blocks:
        if isinstance(block, NewPage):
            wanted = begun
            continue
        if wanted:
            yield NewPage()
        yield block
        begun, wanted = True, False
