"""What a document is made of, whatever file it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Run:
    """Words in one language: `lang` is empty where it is the document's own."""

    text: str
    lang: str = ""
    strong: bool = False


Runs = tuple[Run, ...]
Style = Literal["", "lead", "quote", "note", "todo"]


def run(text: str, lang: str = "", *, strong: bool = False) -> Runs:
    """A text of one run."""
    return (Run(text, lang, strong),)


def plain(runs: Runs) -> str:
    """The words alone."""
    return "".join(one.text for one in runs)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is a chapter, which the table of contents lists."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """`lead` opens a chapter, `quote` is what somebody wrote, `note` is said beside, small.

    `todo` says that something is missing.
    """

    runs: Runs
    style: Style = ""


@dataclass(frozen=True)
class Items:
    """A list."""

    items: Sequence[Runs]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a row of headings, and as many cells in each row as there are `columns`.

    The first cell of a row is its heading, unless `row_header` is false. The rows of a `blank`
    table are filled in by hand: they are tall, and stay together on a page. `widths` are shares of
    the whole width by column; without them the words decide.
    """

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Runs]]
    row_header: bool = True
    blank: bool = False
    widths: Sequence[float] = ()


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG, with fonts and colours of its own), and what it shows in words (`alt`).

    Two that are `small` fit where one would be else.
    """

    svg: str
    alt: str
    caption: str
    small: bool = False


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own, where there are pages."""


@dataclass(frozen=True)
class Together:
    """What stays on one page: what is signed under its sentence, a card."""

    blocks: Sequence[Heading | Paragraph | Items | Table | Picture]


SMALL = 0.78
"""How wide a small picture is; its letters can still be read on paper."""

Block = Heading | Paragraph | Items | Table | Picture | NewPage | Together


@dataclass(frozen=True)
class Document:
    """One document in one language.

    `kicker` is a line above the title that says what it is; `facts` are lines of the cover by
    their labels: date, meeting, version, who it is between. With `cover` the title has a page of
    its own, with `contents` a table of contents follows it. `made` is the day it was made: files
    of the same document are the same, byte by byte. `stamp` says at the foot of each page which
    meeting and version it is.
    """

    title: str
    lang: str
    subject: str
    author: str
    made: date
    blocks: Sequence[Block]
    kicker: str = ""
    stamp: str = ""
    facts: Sequence[tuple[str, Runs]] = field(default_factory=tuple)
    cover: bool = False
    contents: bool = False
