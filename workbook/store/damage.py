"""What a spreadsheet or a text editor does to a table, recognised and said in a sentence each."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import TableChanged
from workbook.language import mark as _

_BOM = b"\xef\xbb\xbf"


def look_at_header(path: Path, data: bytes, columns: Sequence[str]) -> None:
    """Raise `TableChanged` unless `data`, the start of the table, begins with its header."""
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
    if line.endswith(b"\r"):
        return _(
            "{file} was changed by another program: its lines end in CR LF. "
            "Save it again with line feeds (LF)."
        )
    header = next(csv.reader(io.StringIO(line.decode("utf-8", "replace"))), [])
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


def unreadable(path: Path, error: Exception) -> TableChanged:
    """The error for a table whose bytes are no CSV in UTF-8."""
    if isinstance(error, UnicodeDecodeError):
        return TableChanged(
            path,
            _("{file} was changed by another program: it is not UTF-8. Save it again as UTF-8."),
        )
    return TableChanged(path, _("{file} was changed by another program: {why}."), why=str(error))
