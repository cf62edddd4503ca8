"""Tables of Word files: their widths, headings, and lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from workbook.documents.house import BRAND, RULE
from workbook.documents.model import Run, Runs, Table, plain
from workbook.documents.widths import shares
from workbook.documents.wordxml import element, put

TINT = "E3EEF0"
PEN = "8B949D"
SHORT = 500
"""Characters in a table that stays on one page."""
TWIP = 635
"""EMU in a twentieth of a point, in which tables are measured."""
Say = Callable[[Any, Runs, bool], None]


def add_table(document: Any, table: Table, width: int, style: str, say: Say, *, kept: bool) -> None:
    """The table at the end of the document, `width` EMU wide; `say` puts runs in a paragraph.

    `style` is the id of the style of its cells. All of it stays with what follows if it is `kept`.
    """
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    made.autofit = False
    _describe(made, table)
    wide = [int(share * width / TWIP) for share in shares(table)]
    for column, one in zip(made._tbl.tblGrid.findall(qn("w:gridCol")), wide, strict=True):
        column.set(qn("w:w"), str(one))
    head, *lines = made._tbl.tr_lst
    _head(head)
    headings = [(Run(one, strong=True),) for one in table.columns]
    _fill(made, head, wide, style, headings, say, kept=True)
    whole = table.blank or sum(len(plain(cell)) for row in table.rows for cell in row) < SHORT
    for n, (line, row) in enumerate(zip(lines, table.rows, strict=True), 1):
        if table.blank:
            _tall(line)
        together = kept or (whole and n < len(lines))
        heading = table.row_header and bool(plain(row[0]).strip())
        _fill(made, line, wide, style, row, say, kept=together, heading=heading)


def _describe(made: Any, table: Table) -> None:
    properties = made._tbl.tblPr
    borders = put(properties, "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    for side in sides if table.blank else ("bottom", "insideH"):
        colour = PEN if table.blank else RULE
        borders.append(element(side, val="single", sz=4, space=0, color=colour))
    margins = put(properties, "tblCellMar", "tblLook")
    for side, wide in (("top", 55), ("left", 110), ("bottom", 55), ("right", 110)):
        margins.append(element(side, w=wide, type="dxa"))
    first = int(table.row_header)
    bits = "04A0" if first else "0420"
    put(properties, "tblLook", val=bits, firstRow=1, lastRow=0, firstColumn=first, lastColumn=0)
    properties.append(element("tblCaption", val=table.caption))
    properties.append(element("tblDescription", val=", ".join(table.columns)))


def _head(line: Any) -> None:
    """The row is repeated on each page."""
    line.get_or_add_trPr().append(element("tblHeader"))
    for cell in line.tc_lst:
        about = cell.get_or_add_tcPr()
        below = element("tcBorders")
        below.append(element("bottom", val="single", sz=12, space=0, color=BRAND))
        about.append(below)
        about.append(element("shd", val="clear", color="auto", fill=TINT))


def _tall(line: Any) -> None:
    line.get_or_add_trPr().append(element("trHeight", val=740, hRule="atLeast"))
    for cell in line.tc_lst:
        cell.get_or_add_tcPr().append(element("vAlign", val="center"))


def _fill(
    made: Any,
    line: Any,
    wide: Sequence[int],
    style: str,
    cells: Sequence[Runs],
    say: Say,
    *,
    kept: bool,
    heading: bool = False,
) -> None:
    line.get_or_add_trPr().insert(0, element("cantSplit"))
    for n, (cell, one, runs) in enumerate(zip(line.tc_lst, wide, cells, strict=True)):
        cell.get_or_add_tcPr().get_or_add_tcW().set(qn("w:w"), str(one))
        paragraph = Paragraph(cell.p_lst[0], made)
        paragraph._p.style = style
        paragraph.paragraph_format.keep_with_next = kept or None
        say(paragraph, runs, heading and n == 0)
