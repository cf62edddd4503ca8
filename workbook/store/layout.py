"""Which columns a table has: those of today, or of a day when other questions were asked.

A table that is older than a question lacks its column. The column of a question that is no longer
asked stays. Both kinds of table can be read. Before the next row is appended, missing columns are
added behind the others, empty in all rows; nothing else in the rows changes.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from workbook.errors import TableChanged
from workbook.language import mark as _
from workbook.store import damage
from workbook.store.records import Row, begun, decode, encode, filled

Columns = tuple[str, ...]

_RENAMED = _(
    "{file} was changed by another program: its column “{found}” was “{name}”. "
    "Give it its name back."
)


def layout_of(path: Path, data: bytes, fixed: Columns, more: Columns) -> Columns:
    """The columns of the table whose first bytes are `data`: `fixed`, then any questions.

    Raises `TableChanged` if it does not begin with `fixed`, has none of the questions (`more`), or
    spells one of them differently. A part of the header passes: somebody is writing it, or was
    killed.
    """
    whole = (*fixed, *more)
    data = begun(data)
    if encode([whole]).startswith(data):
        return whole
    header = _header(data)
    found = header[len(fixed) :]
    ours = header[: len(fixed)] == list(fixed) and bool({*found} & {*more} if more else not found)
    names = len(set(header)) == len(header) and all(one.isidentifier() for one in header)
    # As many columns, one with another name: it was probably renamed.
    renamed = len(header) == len(whole) and set(header) != set(whole)
    if not ours or not names or renamed or b"\r" in data.split(b"\n", 1)[0]:
        damage.look_at_header(path, data, whole)
    for one in found:
        spelled = [name for name in more if _plain(name) == _plain(one) and name not in found]
        if one not in more and spelled:
            raise TableChanged(path, _RENAMED, found=one, name=spelled[0])
    return tuple(header)


def widened(data: bytes, layout: Columns, columns: Columns) -> bytes:
    """The records `data` with the `columns` that `layout` lacks added, empty."""
    lacking = [name for name in columns if name not in layout]
    _old, *rows = filled(decode(data))
    width = len(layout)
    # A row with too many or too few cells stays as it is: `check` names it, people mend it.
    full = [[*row, *("" for _name in lacking)] if len(row) == width else row for row in rows]
    return encode([[*layout, *lacking], *full])


def in_columns(row: Sequence[str], layout: Columns, columns: Columns) -> Row:
    """A row as a dict of `columns`; empty where the table lacks the column."""
    cells = dict(zip(layout, row, strict=True))
    return {name: cells.get(name, "") for name in columns}


def _header(data: bytes) -> list[str]:
    line = data.split(b"\n", 1)[0]
    try:
        return next(csv.reader([line.decode("utf-8", "replace")]), [])
    except csv.Error:
        return []


def _plain(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
