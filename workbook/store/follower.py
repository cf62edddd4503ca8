"""Follows what others append to one CSV table, and notices when it was rewritten.

Reads whole records only. With `since` it passes over what stands before a session; see
`store.byte_search`.
"""

from __future__ import annotations

import csv
import hashlib
import os
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from workbook.errors import FolderError, TableChanged
from workbook.language import mark as _
from workbook.store import byte_search, damage
from workbook.store.folder_identity import FolderIdentity
from workbook.store.layout import in_columns, layout_of
from workbook.store.records import Row, begun, decode, filled, is_blank, says_nothing, slices, whole
from workbook.store.table_lock import BINARY, read_at

_REMEMBERED = 256  # bytes
_HEADER = 1 << 14  # bytes; no header is longer


class Mark(NamedTuple):
    """How far a table was read: another `Follower` of the same table can go on there."""

    columns: tuple[str, ...]
    since: str
    state: dict[str, Any]


_MARKED = ("layout", "_read", "_last", "_seen", "headed", "_had", "_records", "_passed")


class Follower:
    """Reads the table at `path`: `follow` returns the rows that came since the last call.

    `columns` are those that every such table has. `more`: further columns; tables written by an
    older version may not have them (see `store.layout`).

    If the file was replaced or rewritten, it is read anew from the start: then `restarted` is True,
    and what `follow` returned before no longer counts. Safe to use from several threads; keep what
    it returned under `mutex`.
    """

    def __init__(self, path: Path, columns: Sequence[str], more: Sequence[str] = ()) -> None:
        self.path = path
        self.columns = (*columns, *more)
        self._parts = (tuple(columns), tuple(more))
        # A session: rows before its first one are passed over. And the sessions before it.
        self.since = ""
        self.earlier: Collection[str] = ()
        # Why rows were left out, a line each.
        self.problems: list[str] = []
        # Whether reading began anew; whoever keeps rows sets it back to False.
        self.restarted = False
        # How often reading began anew.
        self.generation = 0
        # How many rows that were read before are no longer in the file.
        self.lost = 0
        self.mutex = threading.RLock()
        # The folder that the file has to be in, if that is to be watched.
        self.identity: FolderIdentity | None = None
        # Whether the file has ever held rows.
        self._had = False
        # Called when rows were taken out again: its owner reads anew.
        self.reread: Callable[[], object] = lambda: None
        self._forget()

    def _forget(self) -> None:
        # The columns of the file, once its header was read.
        self.layout = self.columns
        # How many bytes were read; they are whole records.
        self._read = 0
        # Whether the header was among them.
        self.headed = False
        # The length and the digest of the last bytes that were read. If the file has others there,
        # it was rewritten. (Not the bytes: a participant's page keeps nothing that others wrote.)
        self._last = (0, _digest(b""))
        # Device, inode and time of change when the file was last looked at.
        self._seen = (0, 0, 0)
        # How many records were read, with the header and empty lines.
        self._records = 0
        # How many bytes were passed over.
        self._passed = 0
        # Rows that were read and not yet returned.
        self._fresh: list[Row] = []
        self.problems.clear()

    def follow(self) -> list[Row]:
        """The rows appended since the last call, oldest first.

        Raises `TableChanged`, and `FolderError` if the file cannot be read.
        """
        with self.mutex:
            self._look_at_folder()
            try:
                fd = os.open(self.path, os.O_RDONLY | BINARY)
                try:
                    self._follow(fd)
                finally:
                    os.close(fd)
            except FileNotFoundError:
                if self._read:
                    self._restart()
            except OSError as error:
                why = error.strerror or str(error)
                raise FolderError(self.path, _("{file} cannot be read: {why}."), why=why) from error
            return self._taken()

    def _look_at_folder(self) -> None:
        if self.identity:
            self.identity.look()

    def follow_from_the_start(self) -> list[Row]:
        """All rows, with those that were passed over until now. Raises as `follow` does.

        If it raises, `follow` goes on passing over them.
        """
        with self.mutex:
            since, self.since = self.since, ""
            self._restart()
            try:
                return self.follow()
            except FolderError:
                self.since = since
                raise

    def those_of(self, number: str) -> list[Row]:
        """The rows whose first cell is `number`, oldest first, as far as the table was read."""
        with self.mutex:
            return self._whole_rows(byte_search.rows_of(number, self._bytes(self._read)))

    def passed_over(self) -> list[Row]:
        """The rows that were passed over; none of them is kept here. Raises `TableChanged`."""
        with self.mutex:
            try:
                rows = list(filled(decode(self._bytes(self._passed))))
            except (csv.Error, UnicodeDecodeError) as error:
                raise damage.unreadable(self.path, error) from error
            return self._whole_rows(rows[1:])

    def _bytes(self, size: int) -> bytes:
        with suppress(FileNotFoundError):
            fd = os.open(self.path, os.O_RDONLY | BINARY)
            try:
                return read_at(fd, 0, size)
            finally:
                os.close(fd)
        return b""

    def _whole_rows(self, rows: Iterable[list[str]]) -> list[Row]:
        width = len(self.layout)
        return [in_columns(row, self.layout, self.columns) for row in rows if len(row) == width]

    def look_at_header(self) -> None:
        """Read which columns the table has, if nothing of it was read yet."""
        with self.mutex:
            if not self._read and (data := self._bytes(_HEADER)):
                self.layout = layout_of(self.path, data, *self._parts)

    def pass_over(self) -> None:
        """Find where the rows begin that are not passed over, and read none of them.

        Raises `TableChanged`.
        """
        with self.mutex, suppress(FileNotFoundError):
            status = os.stat(self.path)
            if self.since and not self._read:
                self._passing_over(self._bytes(status.st_size))
                self._seen = look(status)

    def mark(self) -> Mark:
        """How far it was read."""
        return Mark(self.columns, self.since, {name: getattr(self, name) for name in _MARKED})

    def go_on_at(self, mark: Mark) -> bool:
        """Go on at a mark. False if something was read already, or the columns are others."""
        if self._read or mark.columns != self.columns:
            return False
        self.since = mark.since
        self.__dict__.update(mark.state)
        return True

    def _restart(self) -> None:
        self._forget()
        self.restarted = True
        self.generation += 1

    def _taken(self) -> list[Row]:
        rows, self._fresh = self._fresh, []
        return rows

    def _follow(self, fd: int) -> None:
        """Read the whole records behind what was read; a record that is not whole waits."""
        status = os.fstat(fd)
        before = 0
        if self._read and not self._goes_on(fd, status):
            before = self._records
            self._restart()
        if status.st_size > self._read:
            data = read_at(fd, self._read, status.st_size - self._read)
            if self.headed and self._holds_lines(data):
                self._restart()  # a row that was read may have been taken back: see `disk_failure`
                data = read_at(fd, 0, status.st_size)
            with self._counting_what_was_passed_over():
                self._read_on(self._passing_over(data) if self.since and not self._read else data)
        self._seen = look(status)
        if before:  # what the workbook itself rewrites keeps its number of rows
            self.lost = max(0, self.lost + before - self._records)

    def _passing_over(self, data: bytes) -> bytes:
        """The bytes of a table without those that stand before the session `since`."""
        layout = layout_of(self.path, data, *self._parts)
        end = byte_search.beginning_of(self.since, data, self.earlier)
        if not end:
            return data
        self.layout, self.headed, self._passed = layout, True, end
        self._went_on(data[:end], 0)
        self._had = self._had or data.count(b"\n", 0, end) > 1
        return data[end:]

    @contextmanager
    def _counting_what_was_passed_over(self) -> Iterator[None]:
        """Let an error name the row as it is counted in the whole file."""
        try:
            yield
        except TableChanged as error:
            if not self._passed or "row" not in error.values:
                raise
            row = error.values["row"] + byte_search.records_in(self._bytes(self._passed))
            raise TableChanged(self.path, error.message, row=row) from error

    def _goes_on(self, fd: int, status: os.stat_result) -> bool:
        """Whether `fd` is the file that was read, and nothing but appended to since."""
        device, inode, changed = self._seen
        if (status.st_dev, status.st_ino) != (device, inode) or status.st_size < self._read:
            return False
        if status.st_size == self._read:
            return status.st_mtime_ns == changed
        length, digest = self._last
        return _digest(read_at(fd, self._read - length, length)) == digest

    def _holds_lines(self, data: bytes) -> bool:
        """Whether one of the lines that were appended is empty."""
        if begun(data) != data:
            return True
        records, _torn = slices(data) if b"\n\n" in data else ([], b"")
        return any(says_nothing(record) for record in records)

    def _read_on(self, data: bytes) -> None:
        layout = self.layout if self.headed else layout_of(self.path, data, *self._parts)
        end = whole(data)
        try:
            rows = list(decode(data[:end]))
        except (csv.Error, UnicodeDecodeError) as error:
            raise damage.unreadable(self.path, error) from error
        numbered = [(n, row) for n, row in enumerate(rows, self._records + 1) if not is_blank(row)]
        there = numbered if self.headed else numbered[1:]
        if not self.headed:
            damage.look_at_fit(self.path, layout, self.columns, [row for _n, row in there])
        strange = [(n, row) for n, row in there if len(row) != len(layout)]
        damage.look_at_rows(self.path, strange, layout)
        damage.look_at_tail(self.path, data[end:], layout, self._records + len(rows) + 1)
        self.layout = layout
        full = (row for _n, row in there if len(row) == len(layout))
        self._fresh += [in_columns(row, layout, self.columns) for row in full]
        for _n, row in strange:
            self.leave_out(row[0], f"{len(row)} cells instead of {len(layout)}")
        self.headed = self.headed or bool(numbered)
        self._went_on(data[:end], len(rows))

    def leave_out(self, number: str, why: str) -> None:
        """Note that the row of that number was left out, and why; `check` says more."""
        self.problems.append(f"{self.path.name}: {number[:40]}: {why}")

    def _went_on(self, data: bytes, records: int) -> None:
        self._had = self._had or records > 1 or self._records > 0
        self._read += len(data)
        if data:
            self._last = (len(data[-_REMEMBERED:]), _digest(data[-_REMEMBERED:]))
        self._records += records


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def look(status: os.stat_result) -> tuple[int, int, int]:
    """Device, inode and time of change: they differ if a file was replaced or changed."""
    return status.st_dev, status.st_ino, status.st_mtime_ns
