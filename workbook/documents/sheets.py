"""Sheets of a spreadsheet: written so that nothing in them is run. `sheets_back` reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workbook.documents.drawings import png, printed
from workbook.documents.model import Picture
from workbook.language import Words
from workbook.language import mark as _

Cell = str | date | int | float | None

INK, PAPER, BAND, LINE, FIXED = "#FFFFFF", "#1F3A4D", "#F4F7F8", "#C9D3D8", "#5A6B75"
WANTED, STRONG = "#FBE7C6", "#DCE8EE"
LINE_HEIGHT = 15  # points
MOST_LINES = 25
MORE_ROWS = 200  # below the last one, where choices and days are still checked
LONGEST_TITLE = 31  # letters, in Excel
LONGEST_CELL = 32_767  # letters, in Excel
LISTS = "lists"  # the hidden sheet with what can be chosen
# A cell that begins so would be worked out, once somebody edits it.
RUN = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column by its heading; `width` in letters.

    `choices` are offered in each cell of a ``choice``. What is `fixed` is grey: whoever edits the
    sheet leaves it as it is. What is `wanted` stands out where it is empty. `help` is shown beside
    a cell that is chosen. Columns behind the last one that is `on_paper` are not printed.
    """

    heading: str
    kind: Literal["text", "day", "number", "choice"] = "text"
    width: float = 20
    choices: Sequence[str] = ()
    fixed: bool = False
    wanted: bool = False
    help: str = ""
    on_paper: bool = True


@dataclass(frozen=True)
class Sheet:
    """A table with a row of headings; each row has as many cells as there are `columns`.

    The rows whose places are in `strong` stand out: what follows belongs to them. A `picture`
    stands below them.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: Collection[int] = ()
    picture: Picture | None = None


def to_xlsx(sheets: Sequence[Sheet], words: Words, *, title: str, author: str, made: date) -> bytes:
    """The sheets as one file of Excel: the same bytes for the same sheets, `title` and `made`."""
    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    created = datetime.combine(made, time.min)
    book.set_properties({"title": title, "author": author, "created": created})
    writer = _Writer(book, words)
    names = titles([sheet.title for sheet in sheets])
    for name, sheet in zip(names, sheets, strict=True):
        writer.add(name, sheet)
    writer.end()
    book.close()
    return file.getvalue()


def titles(wished: Sequence[str]) -> list[str]:
    """Names that sheets may have in Excel, each once, as near as can be to those wished for."""
    found: list[str] = []
    taken = {LISTS}
    for wish in wished:
        plain = re.sub(r"[\[\]:*?/\\]", "-", wish).strip("' ") or "-"
        name, n = plain[:LONGEST_TITLE], 1
        while name.casefold() in taken:
            n += 1
            name = f"{plain[: LONGEST_TITLE - len(str(n)) - 1]} {n}"
        taken.add(name.casefold())
        found.append(name)
    return found


def is_run(text: str) -> bool:
    """Whether a spreadsheet would take that text for something to work out."""
    return text.startswith(RUN)


class _Writer:
    """Writes sheets into one book, and gathers the lists of choices in a hidden one."""

    def __init__(self, book: Workbook, words: Words) -> None:
        self._book, self._words = book, words
        self._formats: dict[tuple[str, ...], Format] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def add(self, name: str, sheet: Sheet) -> None:
        page = self._book.add_worksheet(name)
        page.freeze_panes(1, 1)
        page.set_row(0, 32)
        for i, column in enumerate(sheet.columns):
            page.set_column(i, i, column.width)
            page.write_string(0, i, column.heading, self._heading())
            self._check(page, i, column, len(sheet.rows))
        for n, row in enumerate(sheet.rows, start=1):
            page.set_row(n, LINE_HEIGHT * _lines(row, sheet.columns))
            for i, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
                self._write(page, (n, i), cell, column, n - 1 in sheet.strong)
        if sheet.picture:
            drawn = BytesIO(png(printed(sheet.picture.svg)))
            told = {"image_data": drawn, "description": sheet.picture.alt}
            page.insert_image(len(sheet.rows) + 1, 0, "picture.png", told)
            _for_paper(page)
            return
        page.autofilter(0, 0, max(len(sheet.rows), 1), max(len(sheet.columns) - 1, 0))
        _for_paper(page)
        on_paper = [i for i, column in enumerate(sheet.columns) if column.on_paper]
        page.print_area(0, 0, len(sheet.rows), max(on_paper, default=0))

    def end(self) -> None:
        """Write the lists of choices: in a sheet, as a list in a cell's own rule is too short."""
        if not self._lists:
            return
        page = self._book.add_worksheet(LISTS)
        page.hide()
        for i, choices in enumerate(self._lists):
            for n, choice in enumerate(choices):
                page.write_string(n, i, choice)

    def _write(
        self, page: Worksheet, at: tuple[int, int], cell: Cell, column: Column, strong: bool
    ) -> None:
        row, i = at
        look = self._format(column, strong, isinstance(cell, str) and is_run(cell))
        if cell is None or cell == "":
            page.write_blank(row, i, None, look)
        elif isinstance(cell, str):
            page.write_string(row, i, cell[:LONGEST_CELL], look)
        elif isinstance(cell, date):
            page.write_datetime(row, i, cell, look)
        else:
            page.write_number(row, i, cell, look)

    def _check(self, page: Worksheet, i: int, column: Column, n: int) -> None:
        """What may stand in a column's cells, and in some of the empty ones below them."""
        rule: dict[str, Any] = {"validate": "any"}
        if column.kind == "choice" and column.choices:
            rule = {
                "validate": "list",
                "source": self._list_of(column.choices),
                "error_title": column.heading[:32],
                "error_message": self._words(_("Please choose one of the list.")),
            }
        if column.kind == "day":
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": date(1900, 1, 1),
                "error_type": "warning",
                "error_title": column.heading[:32],
                "error_message": self._words(_("Please give a day, such as 2031-12-31.")),
            }
        if column.help:
            rule |= {"input_title": column.heading[:32], "input_message": column.help[:255]}
        if rule["validate"] != "any" or column.help:
            page.data_validation(1, i, n + MORE_ROWS, i, rule)

        if column.wanted and n:
            look = {"type": "blanks", "format": self._made("wanted", {"bg_color": WANTED})}
            page.conditional_format(1, i, n, i, look)

    def _list_of(self, choices: Sequence[str]) -> str:
        place = self._lists.setdefault(tuple(choices), _letters(len(self._lists)))
        return f"={LISTS}!${place}$1:${place}${len(choices)}"

    def _heading(self) -> Format:
        return self._made(
            "heading",
            {"bold": True, "font_color": INK, "bg_color": PAPER, "border_color": PAPER}
            | {"text_wrap": True, "valign": "vcenter", "border": 1},
        )

    def _format(self, column: Column, strong: bool, run: bool) -> Format:
        look: dict[str, Any] = {"text_wrap": True, "valign": "top", "border": 1}
        look["border_color"] = LINE
        if column.kind == "day":
            look |= {"num_format": "yyyy-mm-dd", "align": "left"}
        if column.fixed:
            look |= {"bg_color": BAND, "font_color": FIXED}
        if strong:
            look |= {"bold": True, "bg_color": STRONG}
        if run:
            look["quote_prefix"] = True  # it stays text when it is edited
        return self._made(f"{column.kind} {column.fixed} {strong} {run}", look)

    def _made(self, key: str, look: dict[str, Any]) -> Format:
        return self._formats.setdefault((key,), self._book.add_format(look))


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines a row needs: not every program finds out by itself. Words break early."""
    needed = [
        sum(max(1, -(-len(line) // max(1, int(column.width)))) for line in cell.split("\n"))
        for cell, column in zip(row, columns, strict=True)
        if isinstance(cell, str) and cell
    ]
    return min(max(needed, default=1), MOST_LINES)


def _for_paper(page: Worksheet) -> None:
    """Landscape, as wide as the paper, the headings on each page, which has a number."""
    page.set_landscape()
    page.set_paper(9)  # A4
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _letters(n: int) -> str:
    """The name of a column: A for 0."""
    name = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        name = chr(65 + rest) + name
    return name
