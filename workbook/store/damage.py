"""Recognises what a spreadsheet or a text editor did to a table, and says it in a sentence."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import TableChanged
from workbook.language import mark as _
from workbook.store.records import encode

_BOM = b"\xef\xbb\xbf"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:")
STRAY_QUOTE = _(
    "{file} was changed by another program: in row {row} a quotation mark is missing or too many."
)


def look_at_header(path: Path, data: bytes, columns: Sequence[str]) -> None:
    """Raise `TableChanged` unless `data`, the start of the table, begins with its header.

    A part of the header passes: somebody is writing it, or was killed.
    """
    if encode([columns]).startswith(data):
        return
    reason = reason_of_header(data, columns)
    if reason:
        raise TableChanged(path, reason, expected=",".join(columns))


def reason_of_header(data: bytes, columns: Sequence[str]) -> str:
    """A sentence if `data` does not begin with the header of `columns`; empty if it does."""
    if data.startswith(_BOM):
        return _(
            "{file} was changed by another program: it begins with a byte order mark (BOM). "
            "Save it again as UTF-8 without BOM."
        )
    line = data.split(b"\n", 1)[0]
    if b"\r" in line:
        return _(
            "{file} was changed by another program: its lines end in CR LF. "
            "Save it again with line feeds (LF)."
        )
    header = _cells(line)
    if header == list(columns):
        return ""
    if header and len(header) < len(columns) and any(sign in header[0] for sign in ";\t"):
        return _(
            "{file} was changed by another program: its columns are no longer separated by "
            "commas (but by semicolons or tabs). Save it again as CSV with commas."
        )
    if sorted(header) == sorted(columns):
        return _(
            "{file} was changed by another program: its columns are in another order. "
            "Put them back in this order: {expected}."
        )
    return _(
        "{file} does not have the columns it should have. Its first line should be: {expected}."
    )


def look_at_fit(
    path: Path, found: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Raise `TableChanged` if the header was changed: it has other columns than it should, and no
    row has as many cells as it.
    """
    if rows and not {*found} <= {*columns} and all(len(row) != len(found) for row in rows):
        text = _(
            "{file} does not have the columns it should have. Its first line should be: {expected}."
        )
        raise TableChanged(path, text, expected=",".join(columns))


def look_at_tail(path: Path, data: bytes, columns: Sequence[str], row: int) -> None:
    """Raise `TableChanged` if `data`, the end that is not whole, holds more than one record.

    A killed program leaves a part of one record. If more follow it, there is a quotation mark too
    few or too many, and everything behind it looks like text. `row` is where that begins.
    """
    if more_than_one(data, columns):
        raise TableChanged(path, STRAY_QUOTE, row=row)


def more_than_one(data: bytes, columns: Sequence[str]) -> bool:
    """Whether there are whole records in what seems to be a part of one."""
    if any(len(_cells(line)) == len(columns) for line in data.split(b"\n")[1:-1]):
        return True
    return swallows([data.decode("utf-8", "replace")], columns)


def look_at_rows(path: Path, rows: Sequence[tuple[int, list[str]]], columns: Sequence[str]) -> None:
    """Raise `TableChanged` if one of `rows`, which have too many or too few cells, holds others."""
    for number, row in rows:
        if swallows(row, columns):
            raise TableChanged(path, STRAY_QUOTE, row=number)


def swallows(row: Sequence[str], columns: Sequence[str]) -> bool:
    """Whether other rows begin inside a row. They are told by the moment that each has."""
    if "at" not in columns:
        return False
    place = columns.index("at")
    lines = [line for cell in row for line in cell.split("\n")[1:]]
    return any(_MOMENT.match(at) for line in lines for at in line.split(",")[place : place + 1])


def _cells(line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode("utf-8", "replace")]), [])
    except csv.Error:
        return []


def unreadable(path: Path, error: Exception) -> TableChanged:
    """The error for a table whose bytes are no CSV in UTF-8."""
    if isinstance(error, UnicodeDecodeError):
        return TableChanged(
            path,
            _("{file} was changed by another program: it is not UTF-8. Save it again as UTF-8."),
        )
    return TableChanged(path, _("{file} was changed by another program: {why}."), why=str(error))
