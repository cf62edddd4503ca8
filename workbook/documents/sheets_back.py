"""Sheets that come back from somebody's spreadsheet: read leniently, and nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from workbook.errors import Unfit, WorkbookError
from workbook.language import LANGUAGES, MONTHS, words
from workbook.language import mark as _

Value = str | date | int | float
HEADINGS_WITHIN = 10  # rows: somebody wrote a title above them
NOT_READ = _(
    "{file} could not be read as a spreadsheet. Save it as .xlsx (Excel), and give that file."
)
NO_DAY = _("“{text}” is no day. Write it as 2031-12-31.")
TWO_DAYS = _("“{text}” may be two days: day or month first? Write it as 2031-12-31.")


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number in the sheet, and its cells by the name of the column."""

    number: int
    cells: Mapping[str, Value]

    def text(self, name: str) -> str:
        """A cell as one line of text without spaces around; empty for a blank one."""
        value = self.cells.get(name, "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()


@dataclass(frozen=True)
class Back:
    """A sheet as it came back. `names` are the columns that were found, in their order."""

    title: str
    names: Sequence[str]
    headings: Sequence[str]  # those columns as they are called in the sheet
    rows: Sequence[Row]


def read_xlsx(data: bytes, wanted: Mapping[str, Collection[str]], file: str = "") -> list[Back]:
    """The sheets that have at least one wanted column, with these columns and no others.

    `wanted`: the name of a column -> what it may be called in the sheet, in any language. Columns
    are found by their headings, wherever they stand. Raises `WorkbookError` for what is no
    spreadsheet.
    """
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        pages = [(page.title, list(_filled(page))) for page in book.worksheets]
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        OSError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    ) as error:
        raise WorkbookError(NOT_READ, file=file) from error
    known = {folded(one): name for name, headings in wanted.items() for one in headings}
    found = (_back(title, rows, known) for title, rows in pages)
    return [one for one in found if one.names]


def _filled(page: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows with something in them, and their numbers: LibreOffice adds hundreds of blank ones.

    How large the sheet says it is may be wrong, or missing.
    """
    page.reset_dimensions()
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        if any(value is not None and str(value).strip() for value in row):
            yield number, row


def _back(
    title: str, rows: Sequence[tuple[int, tuple[Any, ...]]], known: Mapping[str, str]
) -> Back:
    """A sheet from its filled rows; the row with most headings that are known has the headings."""
    headed = [_columns(row, known) for _number, row in rows[:HEADINGS_WITHIN]]
    most = max((len(one) for one in headed), default=0)
    if not most:
        return Back(title, (), (), ())
    at = next(i for i, one in enumerate(headed) if len(one) == most)
    columns, headings = headed[at], rows[at][1]
    found = []
    for number, row in rows[at + 1 :]:
        cells = {name: _value(row[i]) for name, i in columns.items() if i < len(row)}
        kept = {name: value for name, value in cells.items() if value is not None}
        if kept:
            found.append(Row(number, kept))
    return Back(title, [*columns], [str(headings[i]) for i in columns.values()], found)


def _columns(row: Sequence[Any], known: Mapping[str, str]) -> dict[str, int]:
    """Where each known heading stands; of two with the same name the first counts."""
    found: dict[str, int] = {}
    for i, value in enumerate(row):
        name = known.get(folded(str(value))) if value is not None else None
        if name:
            found.setdefault(name, i)
    return found


def _value(value: Any) -> Value | None:
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int | float) and not isinstance(value, bool):
        return value
    return None if value is None else str(value)


def folded(text: str) -> str:
    """A text to be compared: capitals, spaces and the kind of apostrophe do not count."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(plain.split()).casefold()


def day_of(value: Value | None) -> date | None:
    """The day in a cell, however it was typed; None for a blank one.

    Raises `Unfit` for what is no day, and where day and month could be either.
    """
    if isinstance(value, date):
        return value
    text = " ".join(str(value if value is not None else "").split())
    if not text:
        return None
    numbers = re.fullmatch(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ]00:00(?::00)?)?", text)
    try:
        found = _of_numbers(text, numbers.groups()) if numbers else _of_words(text)
    except ValueError:
        found = None
    if found is None:
        raise Unfit(NO_DAY, text=text)
    return found


def may_be(value: Value | None, day: date) -> bool:
    """Whether a cell may be that day: also one of which day and month could be either."""
    try:
        return day_of(value) == day
    except Unfit:
        written = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", str(value).strip())
        parts = sorted(map(int, written.groups())) if written else []
        return parts == sorted((day.day, day.month, day.year))


def _of_numbers(text: str, parts: Sequence[str]) -> date | None:
    """Three numbers: the year first, or last. Raises ValueError, and `Unfit` if it may be two."""
    one, two, three = map(int, parts)
    if len(parts[0]) == 4:
        return date(one, two, three)
    if len(parts[2]) != 4:
        return None
    if one <= 12 and two <= 12 and one != two:
        raise Unfit(TWO_DAYS, text=text)
    return date(three, one, two) if two > 12 else date(three, two, one)


def _of_words(text: str) -> date | None:
    """15 January 2027, January 15, 2027, 1er février 2027."""
    plain = folded(text).replace(",", " ").replace("1er ", "1 ")
    parts = plain.split()
    names = {
        folded(words(lang)(month)): n
        for lang in LANGUAGES
        for n, month in enumerate(MONTHS, start=1)
    }
    if len(parts) != 3:
        return None
    if parts[0] in names:
        parts = [parts[1], parts[0], parts[2]]
    if parts[1] not in names or not (parts[0].isdigit() and len(parts[2]) == 4):
        return None
    return date(int(parts[2]), names[parts[1]], int(parts[0]))
