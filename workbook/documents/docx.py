"""A document as a Word file, in real styles that a template may change."""

from __future__ import annotations

import copy
import io
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from workbook.documents.captions import CONTENTS, LOCALES, PAGE, Captions
from workbook.documents.checked import checked, flat
from workbook.documents.drawings import png, printed, size
from workbook.documents.house import HOUSE
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
)
from workbook.documents.packing import pack, unpacked
from workbook.documents.widths import MANY
from workbook.documents.wordtables import add_table
from workbook.documents.wordxml import (
    bookmark,
    draw,
    element,
    field,
    link,
    listed,
    mode_of_word_2013,
    restart,
    style_ids,
)
from workbook.language import Words

STYLES = {"": "Normal", "lead": "Lead", "quote": "Quote", "note": "Note", "todo": "Todo"}
PIXEL = 9525
"""EMU, in which Word measures."""
DRAWING_FONT = "Arial"
"""Word draws an SVG with the fonts it has; PNGs have ours."""


def to_docx(document: Document, words: Words, template: Path | None = None) -> bytes:
    """The Word file. `template` is a copy of `house.docx` that somebody changed.

    Raises:
        ValueError: as `checked`; or the template is no Word file.
    """
    document = checked(document)
    try:
        opened = docx.Document(str(template or HOUSE))
    except (PackageNotFoundError, BadZipFile, KeyError, OSError, ValueError) as error:
        raise ValueError(f"{template} cannot be used as a template: {error}") from error
    if template:
        _add_missing_styles(opened)
    _Writer(document, words, opened).write()
    out = io.BytesIO()
    opened.save(out)
    return pack(unpacked(out.getvalue()))


def _add_missing_styles(opened: Any) -> None:
    known = {style.name for style in opened.styles}
    for style in docx.Document(str(HOUSE)).styles:
        if style.name not in known:
            opened.styles.element.append(copy.deepcopy(style.element))


class _Writer:
    def __init__(self, document: Document, words: Words, opened: Any) -> None:
        self.document, self.words, self.opened = document, words, opened
        self.captions = Captions(document, words)
        self.styles = style_ids(opened)
        self.chapters = 0
        self.pictures = 0
        self.fresh = False  # the next paragraph begins a page
        self.kept = False  # each paragraph stays with the next
        page = opened.sections[-1]
        self.width = page.page_width - page.left_margin - page.right_margin
        self.height = page.page_height - page.top_margin - page.bottom_margin

    def write(self) -> None:
        self.describe()
        self.footer()
        self.opening()
        self.contents()
        for block in self.document.blocks:
            self.block(block)

    def describe(self) -> None:
        one, about = self.document, self.opened.core_properties
        # Word holds no more than 255 characters in each.
        about.title, about.subject = one.title[:255], one.subject[:255]
        about.author = about.last_modified_by = one.author[:255]
        about.language = _locale(one.lang)
        about.created = about.modified = datetime.combine(one.made, time(12))
        defaults = self.opened.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        if defaults is not None:
            for old in defaults.findall(qn("w:lang")):
                defaults.remove(old)
            locale = _locale(one.lang)
            defaults.append(element("lang", val=locale, eastAsia=locale, bidi="ar-SA"))
        mode_of_word_2013(self.opened)

    def footer(self) -> None:
        page = self.opened.sections[-1]
        page.different_first_page_header_footer = self.document.cover
        last = page.footer.paragraphs[-1]
        paragraph = page.footer.add_paragraph() if last.text or last.runs else last
        paragraph.style = "Footer"
        before, between, after = self.words(PAGE, n="\n", total="\n").split("\n")
        paragraph.add_run(f"{self.document.stamp}\t{before}")
        field(paragraph, "PAGE", "1")
        paragraph.add_run(between)
        field(paragraph, "NUMPAGES", "1")
        paragraph.add_run(after)

    def opening(self) -> None:
        one = self.document
        cover = "Cover " if one.cover else ""
        if one.kicker:
            self.paragraph(f"{cover}Kicker").add_run(one.kicker)
        self.paragraph(f"{cover}Title").add_run(one.title)
        for label, runs in one.facts:
            paragraph = self.paragraph("Fact")
            paragraph.add_run(f"{label}\t")
            self.runs(paragraph, runs)
        if one.facts and not one.cover:
            self.paragraph("After Table")
        self.fresh = one.cover

    def contents(self) -> None:
        chapters = [one for one in flat(self.document.blocks) if isinstance(one, Heading)]
        chapters = [one for one in chapters if one.level == 1]
        if not self.document.contents or not chapters:
            return
        self.paragraph("Contents Heading").add_run(self.words(CONTENTS))
        lines = []
        for n, heading in enumerate(chapters, 1):
            lines.append(self.paragraph("TOC 1"))
            self.runs(lines[-1], heading.runs)
            link(lines[-1], f"chapter_{n}")
        # Without page numbers: Word does not count before somebody asks it to.
        listed(lines, 'TOC \\o "1-1" \\n \\h \\z \\u')
        self.fresh = self.document.cover

    def block(self, block: Block) -> None:
        match block:
            case Heading(level, runs):
                self.heading(level, runs)
            case Paragraph(runs, style):
                self.runs(self.paragraph(STYLES[style]), runs)
            case Items():
                self.items(block)
            case Table():
                self.table(block)
            case Picture():
                self.picture(block)
            case Together(blocks):
                self.together(blocks)
            case NewPage():
                self.fresh = True

    def together(self, blocks: Sequence[Block]) -> None:
        for n, block in enumerate(blocks, 1):
            self.kept = n < len(blocks)
            self.block(block)
        self.kept = False

    def paragraph(self, style: str) -> Any:
        made = self.opened.add_paragraph()
        made._p.style = self.styles[style] or None
        if self.fresh:
            made.paragraph_format.page_break_before = True
            self.fresh = False
        if self.kept:
            made.paragraph_format.keep_with_next = True
        return made

    def runs(self, paragraph: Any, runs: Runs, strong: bool = False) -> None:
        for one in runs:
            made = paragraph.add_run(one.text)
            made.bold = True if one.strong or strong else None
            if one.lang and one.lang != self.document.lang:
                made._r.get_or_add_rPr().append(element("lang", val=_locale(one.lang)))

    def heading(self, level: int, runs: Runs) -> None:
        paragraph = self.paragraph(f"Heading {level}")
        self.runs(paragraph, runs)
        if level == 1:
            self.chapters += 1
            bookmark(paragraph, self.chapters, f"chapter_{self.chapters}")

    def items(self, block: Items) -> None:
        style = "List Number" if block.ordered else "List Bullet"
        number = restart(self.opened, self.opened.styles[style]) if block.ordered else 0
        for runs in block.items:
            paragraph = self.paragraph(style)
            if number:
                numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbers.get_or_add_ilvl().val = 0
                numbers.get_or_add_numId().val = number
            self.runs(paragraph, runs)
        paragraph.paragraph_format.space_after = Pt(9)

    def caption(self, block: Table | Picture, *, above: bool) -> None:
        paragraph = self.paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = above or self.kept
        label = self.captions.label(block)
        if label:
            paragraph.add_run(f"{label}. ").bold = True
        paragraph.add_run(block.caption)

    def table(self, block: Table) -> None:
        self.caption(block, above=True)
        cells = self.styles["Cell" if len(block.columns) <= MANY else "Small Cell"]
        add_table(self.opened, block, self.width, cells, self.runs, kept=self.kept)
        self.paragraph("After Table")

    def picture(self, block: Picture) -> None:
        self.pictures += 1
        paragraph = self.paragraph("Figure")
        if block.caption:
            paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png(printed(block.svg))))
        wide, high = (PIXEL * one for one in size(block.svg))
        least = min(1.0, self.width / wide, 0.85 * self.height / high)
        least *= SMALL if block.small else 1
        shape.width, shape.height = Emu(int(wide * least)), Emu(int(high * least))
        drawing = printed(block.svg, DRAWING_FONT)
        draw(self.opened, shape, drawing, self.pictures, block.alt)
        if block.caption:
            self.caption(block, above=False)


def _locale(lang: str) -> str:
    return LOCALES.get(lang, lang)
