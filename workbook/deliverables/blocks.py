"""Blocks of a document from plain words: short to write where a document is put together."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.decision import Decision
from workbook.deliverables.held import foreign
from workbook.documents.model import Heading, Items, Paragraph, Runs, Table, run
from workbook.language import Words

Text = str | Runs


def heading(text: str, level: int = 1) -> Heading:
    """A heading; a chapter's by default."""
    return Heading(level, run(text))


def paragraph(text: Text) -> Paragraph:
    """A paragraph."""
    return Paragraph(runs(text))


def lead(text: Text) -> Paragraph:
    """What opens a chapter."""
    return Paragraph(runs(text), "lead")


def quote(text: Text) -> Paragraph:
    """What somebody wrote."""
    return Paragraph(runs(text), "quote")


def note(text: Text) -> Paragraph:
    """What is said beside."""
    return Paragraph(runs(text), "note")


def items(texts: Sequence[Text], ordered: bool = False) -> Items:
    """A list."""
    return Items([runs(one) for one in texts], ordered)


def table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[Text]], blank: bool = False
) -> Table:
    """A table whose first cells are headings of their rows; a `blank` one is filled in by hand."""
    return Table(caption, columns, [[runs(cell) for cell in row] for row in rows], blank=blank)


def runs(text: Text) -> Runs:
    """Words in the document's own language, unless they say otherwise."""
    return run(text) if isinstance(text, str) else text


def decided(one: Decision, words: Words) -> Runs:
    """What was decided, marked with its language where it is not the document's."""
    return run(one.said(words), foreign(one, words.lang))
