"""Where in a table of answers a meeting begins, and where one answer is, by looking at bytes alone.

Rows are only ever appended, so those of a meeting come after those of the meetings before it. A
page needs no others: what it reads and holds grows with the meeting, not with the years. Finding
something in the bytes of a table takes about a fiftieth of the time that decoding them does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.store.records import cells_of, whole

_QUOTED = re.compile(rb'"[^"]*"')
_BEFORE_SESSION = 2  # commas: a number, a revision and a moment, none of which has quotes


def beginning_of(session: str, data: bytes) -> int:
    """How many bytes of a table stand before the first row of that session.

    All whole records, if it has no row yet.
    """
    named = f",{session},".encode()
    place = data.find(named)
    while place >= 0:
        line = data.rfind(b"\n", 0, place) + 1
        if data.count(b",", line, place) == _BEFORE_SESSION and _begins_record(data, line):
            return line
        place = data.find(named, place + 1)
    return whole(data)


def records_in(data: bytes) -> int:
    """How many records whole records are."""
    return _QUOTED.sub(b"", data).count(b"\n")


def rows_of(number: str, data: bytes) -> Iterator[list[str]]:
    """The cells of each row of a table that begins with that number and can be read."""
    named = f"\n{number},".encode()
    place = data.find(named)
    while place >= 0:
        if _begins_record(data, place + 1) and (cells := _first(data, place + 1)):
            yield cells
        place = data.find(named, place + 1)


def _first(data: bytes, start: int) -> list[str] | None:
    """The cells of the record that begins there; None if it is not whole, or cannot be read."""
    end = data.find(b"\n", start) + 1
    while end and data.count(b'"', start, end) % 2:
        end = data.find(b"\n", end) + 1
    return cells_of(data[start:end]) if end else None


def _begins_record(data: bytes, line: int) -> bool:
    """Whether a line begins a record, and is not in the middle of a cell."""
    return line > 0 and data.count(b'"', 0, line) % 2 == 0
