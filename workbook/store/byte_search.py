"""Finds in the bytes of a table where a session begins, or one answer is, without decoding them.

Rows are only ever appended, so those of a session come after those of the sessions before it. A
page needs no others: what it reads and keeps grows with the session, not with the years. A search
in the bytes takes about a fiftieth of the time that decoding them takes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbook.store.records import cells_of, whole

_QUOTED = re.compile(rb'"[^"]*"')
_BEFORE_SESSION = 2  # commas in a row before its session's: behind `answer_id` and `rev`
_BEFORE_PARTICIPANT = 4  # before its participant's, which stands behind the session and the round


def beginning_of(session: str, data: bytes, earlier: Collection[str] = ()) -> int:
    """How many bytes of a table stand before the first row of that session.

    If it has no row yet: those of all whole records. But none if the last row is of no `earlier`
    session: then a later one has begun.
    """
    named, quotes = f",{session},".encode(), _Quotes(data)
    place = data.find(named)
    while place >= 0:
        line = data.rfind(b"\n", 0, place) + 1
        if data.count(b",", line, place) == _BEFORE_SESSION and quotes.begins_record(line):
            return line
        place = data.find(named, place + 1)
    end = whole(data)
    return end if _session_of_the_last(data[:end]) in (*earlier, "") else 0


def _session_of_the_last(data: bytes) -> str:
    """The session of the last of whole records that says something; empty if there is none."""
    data = data.rstrip(b"\r\n")
    line, quotes = data.rfind(b"\n") + 1, _Quotes(data)
    while line and not quotes.begins_record(line):
        line = data.rfind(b"\n", 0, line - 1) + 1
    cells = cells_of(data[line:] + b"\n") if line else None
    return cells[_BEFORE_SESSION + 1] if cells and len(cells) > _BEFORE_SESSION + 1 else ""


def records_in(data: bytes) -> int:
    """How many records there are in `data`, which holds whole ones."""
    return _QUOTED.sub(b"", data).count(b"\n")


def rows_of(number: str, data: bytes) -> Iterator[list[str]]:
    """The cells of each row whose first cell is `number` and that can be read."""
    named, quotes = f"\n{number},".encode(), _Quotes(data)
    place = data.find(named)
    while place >= 0:
        if quotes.begins_record(place + 1) and (cells := _first(data, place + 1)):
            yield cells
        place = data.find(named, place + 1)


def rows_by(participant: str, data: bytes) -> Iterator[list[str]]:
    """The cells of each row of answers that is that participant's and can be read."""
    named, quotes = f",{participant},".encode(), _Quotes(data)
    place = data.find(named)
    while place >= 0:
        line = data.rfind(b"\n", 0, place) + 1
        theirs = data.count(b",", line, place) == _BEFORE_PARTICIPANT
        if theirs and quotes.begins_record(line) and (cells := _first(data, line)):
            yield cells
        place = data.find(named, place + 1)


def _first(data: bytes, start: int) -> list[str] | None:
    """The cells of the record that begins there; None if it is not whole, or cannot be read."""
    end, quotes = data.find(b"\n", start) + 1, _Quotes(data, start)
    while end and quotes.are_open(end):
        end = data.find(b"\n", end) + 1
    return cells_of(data[start:end]) if end else None


class _Quotes:
    """Whether quotes are open at a place, counted on from the place that was asked for before.

    From the start of the file for each of somebody's rows, it would be the square of their number.
    """

    def __init__(self, data: bytes, start: int = 0) -> None:
        self._data, self._place, self._open = data, start, False

    def are_open(self, place: int) -> bool:
        """Whether that place is in the middle of a cell, if the start was not."""
        first, last = sorted((self._place, place))
        self._open ^= self._data.count(b'"', first, last) % 2 == 1
        self._place = place
        return self._open

    def begins_record(self, line: int) -> bool:
        """Whether a record begins with that line; else it is in the middle of a cell."""
        return line > 0 and not self.are_open(line)
