"""Every text of a document, said in another way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from workbook.documents.model import (
    Block,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Together,
)

Say = Callable[[str], str]

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# They turn the direction of all that follows, and are never seen.
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    r"""`text` without what no file can hold or nobody sees: control characters, half a pair.

    Line ends become ``\n``, tabs become spaces.
    """
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return "".join(one for one in text if one == "\n" or _holds(one))


def _holds(character: str) -> bool:
    if character in TURNING or character == "\ufeff":
        return False
    no_character = ord(character) & 0xFFFE == 0xFFFE
    return not no_character and unicodedata.category(character) not in ("Cc", "Cs")


def curled(text: str) -> str:
    """`text` with the apostrophes of print: people type straight ones."""
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)


def line(text: str) -> str:
    """`text` on one line."""
    return re.sub(r" *\n\s*", " ", text)


def said(document: Document, say: Say) -> Document:
    """The document with each of its texts passed through `say`; pictures as they are drawn."""

    def one_line(text: str) -> str:
        return line(say(text))

    return replace(
        document,
        title=one_line(document.title),
        subject=one_line(document.subject),
        author=one_line(document.author),
        kicker=one_line(document.kicker),
        stamp=one_line(document.stamp),
        facts=[(one_line(label), _runs(runs, say)) for label, runs in document.facts],
        blocks=[_block(block, say) for block in document.blocks],
    )


def _block(block: Block, say: Say) -> Block:
    match block:
        case Heading(level, runs):
            return Heading(level, _runs(runs, lambda text: line(say(text))))
        case Paragraph(runs, style):
            return Paragraph(_runs(runs, say), style)
        case Items(items, ordered):
            return Items([_runs(runs, say) for runs in items], ordered)
        case Table():
            return replace(
                block,
                caption=line(say(block.caption)),
                columns=[line(say(column)) for column in block.columns],
                rows=[[_runs(cell, say) for cell in row] for row in block.rows],
            )
        case Picture():
            return replace(block, alt=line(say(block.alt)), caption=line(say(block.caption)))
        case Together(blocks):
            return Together([_block(one, say) for one in blocks])  # type: ignore[misc]
        case _:
            return block


def _runs(runs: Runs, say: Say) -> Runs:
    spoken = (Run(say(one.text), one.lang, one.strong) for one in runs)
    return tuple(one for one in spoken if one.text)
