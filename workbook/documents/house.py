"""Makes `house.docx`, the styles of Word files, anew: ``python -m workbook.documents.house``.

A collaboration may change a copy of it in Word: colours and fonts of styles, a logo in the header.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from workbook.documents.packing import pack, unpacked
from workbook.documents.wordxml import element, mode_of_word_2013, put

HOUSE = Path(__file__).with_name("house.docx")
FONT = "Calibri"
INK, SOFT, BRAND, RULE = "17212B", "52606D", "0F4C5C", "D8D4CA"
WARN, WARN_TINT = "6B3400", "FDF0E0"
# Name, the style it builds on, size, colour, bold, space above and below (pt).
STYLES = (
    ("Normal", "", 10.5, INK, False, 0, 7),
    ("Title", "Normal", 26, BRAND, True, 0, 14),
    ("Cover Title", "Title", 38, BRAND, True, 0, 190),
    ("Kicker", "Normal", 10, BRAND, True, 0, 10),
    ("Cover Kicker", "Kicker", 10, BRAND, True, 110, 24),
    ("Fact", "Normal", 10.5, INK, False, 0, 0),
    ("Contents Heading", "Normal", 20, BRAND, True, 0, 12),
    ("TOC 1", "Normal", 10.5, INK, False, 0, 0),
    ("Heading 1", "Normal", 19, BRAND, True, 20, 6),
    ("Heading 2", "Normal", 14, INK, True, 20, 5),
    ("Heading 3", "Normal", 11.5, BRAND, True, 14, 4),
    ("Heading 4", "Normal", 11, INK, True, 12, 3),
    ("Heading 5", "Normal", 11, SOFT, True, 12, 3),
    ("Lead", "Normal", 12.5, SOFT, False, 0, 9),
    ("Quote", "Normal", 10.5, INK, False, 6, 8),
    ("Note", "Normal", 9.5, SOFT, False, 0, 6),
    ("Todo", "Normal", 10.5, WARN, False, 8, 10),
    ("Caption", "Normal", 9.5, SOFT, False, 8, 5),
    ("Figure", "Normal", 10.5, INK, False, 10, 0),
    ("Cell", "Normal", 9, INK, False, 0, 0),
    ("Small Cell", "Cell", 8, INK, False, 0, 0),
    ("After Table", "Normal", 6, INK, False, 0, 6),
    ("List Bullet", "Normal", 10.5, INK, False, 0, 4),
    ("List Number", "Normal", 10.5, INK, False, 0, 4),
    ("Footer", "Normal", 8.5, SOFT, False, 0, 0),
)
KEPT = ("Heading", "Contents", "Kicker", "Cover Kicker", "Lead", "Todo")
TEXT_WIDTH = Mm(163.9)


def house() -> bytes:
    """The template: an empty letter page with every style that `docx.py` uses."""
    document = Document()
    for name, base, size, colour, bold, above, below in STYLES:
        style = _style(document, name)
        if base:
            style.base_style = document.styles[base]
        _font(style, size, colour, bold)
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(above), Pt(below)
        form.keep_with_next = name.startswith(KEPT)
        form.line_spacing = 1.0 if size > 14 else 1.15
    _borders(document)
    _page(document)
    mode_of_word_2013(document)
    about = document.core_properties
    about.title = about.comments = about.author = about.last_modified_by = ""
    about.created = about.modified = datetime(2026, 1, 1)  # noqa: DTZ001  Word's own, without zone
    _without_preview(document)
    out = io.BytesIO()
    document.save(out)
    return pack(unpacked(out.getvalue()))


def _without_preview(document: Any) -> None:
    """No picture of another document's first page, which some systems show for this one."""
    relations = document.part.package.rels
    for id in [id for id, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[id]


def _style(document: Any, name: str) -> Any:
    known = {style.name for style in document.styles}
    if name in known:
        return document.styles[name]
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.quick_style = True
    return made


def _font(style: Any, size: float, colour: str, bold: bool) -> None:
    properties = style.element.get_or_add_rPr()
    for old in ("rFonts", "spacing", "kern", "i", "iCs", "caps"):
        for one in properties.findall(qn(f"w:{old}")):
            properties.remove(one)
    # A theme's fonts would win over a name.
    fonts = element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT)
    properties.insert(0, fonts)
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)


def _borders(document: Any) -> None:
    line: dict[str, object] = {"val": "single", "space": 6}
    hair = line | {"sz": 4, "color": RULE}
    marks = {
        "Quote": {"left": line | {"sz": 24, "color": BRAND, "space": 10}},
        "Todo": {"left": line | {"sz": 24, "color": "9A4A00"}},
        "Fact": {"top": hair, "between": hair},
        "TOC 1": {"bottom": hair, "between": hair},
        "Cover Title": {"top": line | {"sz": 36, "color": BRAND, "space": 20}},
        "Footer": {"top": hair},
        "Title": {},
    }
    follow = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc")
    for name, sides in marks.items():
        properties = document.styles[name].element.get_or_add_pPr()
        borders = put(properties, "pBdr", *follow, "outlineLvl")
        for side in ("top", "left", "bottom", "right", "between"):
            if side in sides:
                borders.append(element(side, **sides[side]))
    shaded = document.styles["Todo"].element.get_or_add_pPr()
    put(shaded, "shd", *follow[1:], "outlineLvl", val="clear", color="auto", fill=WARN_TINT)
    for name, indent in (("Quote", 5), ("Todo", 3)):
        document.styles[name].paragraph_format.left_indent = Mm(indent)
    fact = document.styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Mm(38), Mm(-38)
    fact.tab_stops.add_tab_stop(Mm(38))
    for name in ("Kicker", "Cover Kicker"):
        font = document.styles[name].font
        font.all_caps = True
        properties = document.styles[name].element.rPr
        put(properties, "spacing", "w", "kern", "position", "sz", "szCs", "lang", val=30)


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(215.9), Mm(279.4)
    page.left_margin = page.right_margin = Mm(26)
    page.top_margin, page.bottom_margin = Mm(23), Mm(24)
    page.footer_distance = Mm(13)
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


if __name__ == "__main__":
    HOUSE.write_bytes(house())
