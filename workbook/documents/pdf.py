"""A document as PDF that everybody can read (PDF/UA-1), set by Typst.

Texts go in as data and never as markup, so nothing anybody wrote can be taken for an instruction.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import pikepdf
import typst

from workbook.documents.captions import CONTENTS, PAGE, Captions
from workbook.documents.checked import checked, flat
from workbook.documents.drawings import printed, size
from workbook.documents.glyphs import FONTS, drawable
from workbook.documents.model import (
    SMALL,
    Block,
    Document,
    Heading,
    Items,
    NewPage,
    Paragraph,
    Picture,
    Runs,
    Table,
    Together,
    plain,
)
from workbook.documents.texts import said
from workbook.documents.widths import LINE, MANY, shares
from workbook.language import Words

HOUSE = Path(__file__).with_name("house.typ")
PICTURES = (".svg", ".png", ".jpg", ".jpeg")
Data = dict[str, Any]


def to_pdf(document: Document, words: Words, template: Path | None = None) -> bytes:
    """The PDF: tagged, with its language and title, and its fonts inside.

    `template` is a Typst file instead of `house.typ`; it may show pictures that are beside it.

    Raises:
        ValueError: as `checked`; or the template cannot be used, with what Typst says of it.
    """
    document = said(checked(document), drawable)
    setting = _Setting(document, words)
    files = {
        **_template(template or HOUSE),
        "document.json": json.dumps(setting.data(), ensure_ascii=False).encode(),
        **setting.files,
    }
    made = datetime.combine(document.made, time(12), UTC)
    try:
        pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its types forget a dict
            files,
            format="pdf",
            font_paths=[FONTS],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=made,
        )
    except typst.TypstError as error:
        hints = " ".join(error.hints)
        raise ValueError(
            f"{(template or HOUSE).name} makes no PDF: {error.message} {hints}".strip()
        ) from error
    return _with_row_headings(pdf, [one for one in flat(document.blocks) if isinstance(one, Table)])


def _template(path: Path) -> dict[str, bytes]:
    """The template, and the pictures beside it by their names."""
    try:
        beside = sorted(one for one in path.parent.iterdir() if one.suffix.lower() in PICTURES)
        return {one.name: one.read_bytes() for one in beside} | {"main": path.read_bytes()}
    except OSError as error:
        raise ValueError(f"{path} cannot be used as a template: {error}") from error


class _Setting:
    """The document as data for the template, and its pictures as files."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document, self.words = document, words
        self.captions = Captions(document, words)
        self.files: dict[str, bytes] = {}

    def data(self) -> Data:
        one = self.document
        return {
            "title": one.title,
            "lang": one.lang,
            "subject": one.subject,
            "author": one.author,
            "made": [one.made.year, one.made.month, one.made.day],
            "kicker": one.kicker,
            "stamp": one.stamp,
            "facts": [{"label": label, "runs": self.runs(runs)} for label, runs in one.facts],
            "cover": one.cover,
            "contents": self.words(CONTENTS) if one.contents else "",
            # The template puts the numbers in, as only it knows them.
            "page": self.words(PAGE, n="{n}", total="{total}"),
            "blocks": [self.block(block) for block in one.blocks],
        }

    def block(self, block: Block) -> Data:
        match block:
            case Heading(level, runs):
                return {"kind": "heading", "level": level, "runs": self.runs(runs)}
            case Paragraph(runs, style):
                return {"kind": "paragraph", "style": style, "runs": self.runs(runs)}
            case Items(items, ordered):
                listed = [self.runs(runs) for runs in items]
                return {"kind": "items", "ordered": ordered, "items": listed}
            case Table():
                return self.table(block)
            case Picture():
                return self.picture(block)
            case Together(blocks):
                return {"kind": "together", "blocks": [self.block(one) for one in blocks]}
            case NewPage():
                return {"kind": "page"}

    def table(self, block: Table) -> Data:
        wide = shares(block)
        small = len(block.columns) > MANY
        fits = [(1.15 if small else 1) * LINE * share - 3 for share in wide]
        return {
            "kind": "table",
            "label": self.captions.label(block),
            "caption": block.caption,
            "columns": [_breakable(*one) for one in zip(block.columns, fits, strict=True)],
            "rows": [
                [self.runs(*one) for one in zip(row, fits, strict=True)] for row in block.rows
            ],
            "row_header": block.row_header,
            "blank": block.blank,
            "small": small,
            "widths": wide,
        }

    def picture(self, block: Picture) -> Data:
        name = f"figure-{len(self.files) + 1}.svg"
        self.files[name] = printed(block.svg).encode()
        wide, high = size(block.svg)
        return {
            "kind": "picture",
            "file": name,
            "width": wide,
            "height": high,
            "scale": SMALL if block.small else 1,
            "alt": block.alt,
            "label": self.captions.label(block),
            "caption": block.caption,
        }

    def runs(self, runs: Runs, characters: float = LINE - 10) -> list[Data]:
        return [
            {
                "text": _breakable(one.text, characters),
                "lang": one.lang or self.document.lang,
                "strong": one.strong,
            }
            for one in runs
        ]


def _breakable(text: str, characters: float) -> str:
    """`text` with places to break in words that are longer than a line: an address, a keyboard."""
    most = max(4, int(characters))
    if len(text) <= most:
        return text
    return " ".join(
        "\u200b".join(word[n : n + most] for n in range(0, len(word), most))
        for word in text.split(" ")
    )


def _with_row_headings(pdf: bytes, tables: Sequence[Table]) -> bytes:
    """The PDF with the first cells of rows tagged as their headings, which Typst does not do."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = _elements(opened.Root.StructTreeRoot, pikepdf.Name.Table)
        for table, element in zip(tables, found, strict=False):
            if table.row_header:
                _tag_rows(table, element)
        opened.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _tag_rows(table: Table, element: pikepdf.Object) -> None:
    rows = [
        row
        for body in _elements(element, pikepdf.Name.TBody)
        for row in _elements(body, pikepdf.Name.TR)
    ]
    for cells, row in zip(table.rows, rows, strict=False):
        first = next(iter(_children(row)), None)
        if first is None or first.S != pikepdf.Name.TD or not plain(cells[0]).strip():
            continue
        first.S = pikepdf.Name.TH
        scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        known = first.get("/A")
        if known is None:
            first.A = scope
        else:
            before = list(known) if isinstance(known, pikepdf.Array) else [known]
            first.A = pikepdf.Array([*before, scope])


def _elements(above: pikepdf.Object, kind: pikepdf.Name) -> list[pikepdf.Object]:
    """The elements of that kind below, in the order of reading; not those inside one another."""
    found = []
    for child in _children(above):
        found += [child] if kind == child.S else _elements(child, kind)
    return found


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    inside = element.get("/K")
    if inside is None:
        return []
    several = list(inside) if isinstance(inside, pikepdf.Array) else [inside]
    return [one for one in several if isinstance(one, pikepdf.Dictionary) and "/S" in one]
