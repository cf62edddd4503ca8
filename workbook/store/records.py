"""Records as bytes: one row as one CSV record and back, and where records end in a file.

RFC 4180 quoting, UTF-8, a line feed after each record. A cell may hold line feeds, so a line feed
alone does not end a record: it does where the quotes before it are even in number. That one rule
finds a record cut short by a killed process, without reading the file from its start again.

An empty line (a text editor's, or a spreadsheet's of commas only) is no record: it is passed over
wherever it stands.

A text cell that a spreadsheet would run as a formula gets an apostrophe in front in the file, and
loses it again when it is read here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_SPECIAL = re.compile(r'[",\r\n]')
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_NOTHING = ' \t\r\n\v\f,"'
_SAYS_NOTHING = re.compile(rb'[ \t\r\n\v\f,"]*')
_NO_LINES = re.compile(rb'(?:(?:[ \t\r\v\f,]|"")*\n)*')

Row = dict[str, str]  # the cells of a record, each under the name of its column

csv.field_size_limit(10_000_000)


def guarded(cell: str) -> str:
    """`cell` as it stands in the file: safe to open in a spreadsheet."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """The inverse of `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def encode(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows of cells as the bytes of their records."""
    lines = (",".join(_quoted(guarded(cell)) for cell in row) + "\n" for row in rows)
    return "".join(lines).encode("utf-8")


def _quoted(cell: str) -> str:
    # The csv module leaves a lone carriage return without quotes, and cannot read that again.
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def decode(data: bytes) -> Iterator[list[str]]:
    """The rows of whole records. Raises `csv.Error` or `UnicodeDecodeError` if they are none."""
    text = data.decode("utf-8")
    rows = _read(text)
    begins = (f"{before}'" in text for before in ',"\n\r')  # a cell that may be guarded
    if text.startswith("'") or ("'" in text and any(begins)):
        return ([unguarded(cell) for cell in row] for row in rows)
    return rows


def _read(text: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), strict=True)


def look_through(data: bytes) -> None:
    """Raise what `decode` raises if whole records cannot be read; keep nothing of them."""
    deque(_read(data.decode("utf-8")), maxlen=0)


def is_blank(row: Iterable[str]) -> bool:
    """Whether a row has no cells, or nothing in them."""
    for cell in row:  # every row is asked, and a generator for each takes twice as long
        if cell.strip(_NOTHING):
            break
    else:
        return True
    return False


def filled(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows that are not blank."""
    return (row for row in rows if not is_blank(row))


def begun(data: bytes) -> bytes:
    """The first bytes of a table from its header on."""
    match = _NO_LINES.match(data)
    return data[match.end() :] if match else data


def says_nothing(data: bytes) -> bool:
    """Whether bytes hold no row and no part of one: only blanks, commas, quotes, line feeds."""
    return _SAYS_NOTHING.fullmatch(data) is not None


def whole(data: bytes, quotes: int = 0) -> int:
    """How many bytes of `data` are whole records, if `quotes` quotes stand before it in the file.

    It looks from the end: it takes as long as the last, incomplete record is (and one count of all
    quotes).
    """
    odd = (quotes + data.count(b'"')) % 2
    end = len(data)
    while end:
        feed = data.rfind(b"\n", 0, end)
        if feed < 0:
            return 0
        odd = (odd + data.count(b'"', feed, end)) % 2
        if not odd:
            return feed + 1
        end = feed
    return 0


def slices(data: bytes) -> tuple[list[bytes], bytes]:
    """The whole records of `data`, each as its bytes; and the bytes at the end that are not whole.

    So one record can be changed and all others keep their bytes. Empty lines at the start belong to
    the header; each one behind it counts as a record without cells.
    """
    records: list[bytes] = []
    parts: list[bytes] = []
    before = b""
    odd = length = 0
    for line in data.split(b"\n")[:-1]:
        parts.append(line + b"\n")
        odd = (odd + line.count(b'"')) % 2
        if odd:
            continue
        record = b"".join(parts)
        length += len(record)
        parts = []
        if records or not says_nothing(record):
            records.append(before + record)
            before = b""
        else:
            before += record
    return records, before + data[length:]


def cells_of(record: bytes) -> list[str] | None:
    """The cells of one record; None if it cannot be read."""
    try:
        return next(filled(decode(record)), [])
    except (csv.Error, UnicodeDecodeError):
        return None


def rows_in(data: bytes) -> list[Row]:
    """The rows of a table that can be read, each by the header of the file."""
    records, _torn = slices(data)
    rows = [cells for record in records if (cells := cells_of(record))]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if len(row) == len(rows[0])]
