"""One append-only CSV table: append durably, follow what others append, set a torn tail aside.

Several processes write to the same table. A row is appended under a lock, in one write, and is
made durable before `append` returns. Rows are changed or removed by `store.rewriting` alone, which
takes out what has to go; who follows a table notices and begins anew.
"""

from __future__ import annotations

import csv
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from workbook.errors import FolderError, NotSaved
from workbook.language import mark as _
from workbook.store import damage, doubt
from workbook.store.doubt import read_at
from workbook.store.home import Home, missing
from workbook.store.layout import in_columns, layout_of, widened
from workbook.store.lock import let_go
from workbook.store.opening import BINARY, make_name_durable, not_saved, opened, private
from workbook.store.records import begun, decode, is_blank, says_nothing, slices, whole
from workbook.store.replacing import replace_file
from workbook.store.writer import Row, Writer

_REMEMBERED = 256  # bytes


class Table:
    """The table at `path` with these `columns`; made when the first row is appended.

    `more` are columns behind them that a table from earlier may lack (see `store.layout`).

    A `Table` remembers how far it has read. `follow` returns what came since. After `restarted`
    has become True (the file was replaced or rewritten), what it returned before no longer counts.
    Safe to use from several threads; who keeps what `follow` returned does so under `mutex`.
    """

    def __init__(self, path: Path, columns: Sequence[str], more: Sequence[str] = ()) -> None:
        self.path = path
        self.columns = (*columns, *more)
        self._parts = (tuple(columns), tuple(more))
        self.problems: list[str] = []
        self.restarted = False
        self.mutex = threading.RLock()
        self.home: Home | None = None  # the folder it has to be in
        self._had = False  # whether there were rows in it
        self.reread: Callable[[], object] = lambda: None  # what its owner does when rows went
        self._doubt = False  # whether the disk may hold less than the file seems to
        self._forget()

    def _forget(self) -> None:
        self.layout = self.columns  # those of the file, once it was read
        self._read = 0  # bytes that were read and are whole records
        self.headed = False  # whether the header was among them
        # How many bytes stood last and what they hash to: if others do, the file was rewritten.
        # Not the bytes: a participant's page keeps nothing of what others wrote.
        self._last = (0, _digest(b""))
        self._seen = (0, 0, 0)  # device, inode and time of change at the last look
        self._records = 0  # the header among them, and lines that say nothing
        self._fresh: list[Row] = []  # read, and not yet returned
        self.problems.clear()

    def follow(self) -> list[Row]:
        """The rows appended since the last call, oldest first.

        Raises `TableChanged`, and `FolderError` if the file cannot be read.
        """
        with self.mutex:
            self._look_home()
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

    def _look_home(self) -> None:
        if self.home:
            self.home.look()

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The table, locked; made if it never was there. Raises `FolderError` if it is gone."""
        self._look_home()
        if self._had and not self.path.exists():
            raise missing(self.path)
        with opened(self.path) as fd:
            self._look_home()  # it may have been moved while we waited
            yield fd

    def _restart(self) -> None:
        self._forget()
        self.restarted = True

    def _taken(self) -> list[Row]:
        rows, self._fresh = self._fresh, []
        return rows

    def _follow(self, fd: int) -> None:
        """Read from `fd` whole records behind what was read; a torn tail is left for later."""
        status = os.fstat(fd)
        if self._read and not self._goes_on(fd, status):
            self._restart()
        if status.st_size > self._read:
            data = read_at(fd, self._read, status.st_size - self._read)
            if self.headed and self._holds_lines(data):
                self._restart()  # a row that was read may have been taken back: see `doubt`
                data = read_at(fd, 0, status.st_size)
            self._read_on(data)
        self._seen = _look(status)

    def _goes_on(self, fd: int, status: os.stat_result) -> bool:
        """Whether `fd` is the file that was read, and at most appended to since."""
        device, inode, changed = self._seen
        if (status.st_dev, status.st_ino) != (device, inode) or status.st_size < self._read:
            return False
        if status.st_size == self._read:
            return status.st_mtime_ns == changed
        length, digest = self._last
        return _digest(read_at(fd, self._read - length, length)) == digest

    def _holds_lines(self, data: bytes) -> bool:
        """Whether a line that says nothing is among what was appended."""
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
        """Note that the row of that number is not read as data; `check` says more."""
        self.problems.append(f"{self.path.name}: {number[:40]}: {why}")

    def _went_on(self, data: bytes, records: int) -> None:
        self._had = self._had or records > 1 or self._records > 0
        self._read += len(data)
        if data:
            self._last = (len(data[-_REMEMBERED:]), _digest(data[-_REMEMBERED:]))
        self._records += records

    def wrote(self, fd: int, data: bytes, records: int) -> None:
        """Note what was appended behind all that was read; for the writer."""
        self.headed = True
        self._went_on(data, records)
        self._seen = _look(os.fstat(fd))

    def make_durable(self, fd: int) -> None:
        """Wait until the disk says that it has what was written. Raises OSError."""
        _make_durable(fd)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the table's lock: nobody else appends until the block ends.

        The writer's `fresh` are the rows that others appended since the last `follow`.
        What was appended is durable when the block has ended; until then nobody may be told so.
        Raises `NotSaved` if the table may not be written to, `TableChanged` if it was changed.
        """
        with self.mutex, self._opened_wide() as fd:
            writer = Writer(self, fd, self._taken())
            yield writer
            if not writer.promises:
                return
            let_go(fd)  # what several wait for at once, the disk does in one go
            try:
                _make_durable(fd)
            except OSError as error:
                gone = False
                with suppress(OSError, FolderError), self._opened() as again:
                    if doubt.settled(self.path, fd, again, writer.rows):
                        return
                    gone = True
                self.fail(error, gone)

    def fail(self, error: OSError, gone: bool) -> NoReturn:
        """Begin anew with what is in the file, and say that nothing was saved."""
        self._doubt = True
        self._restart()
        with suppress(FolderError):
            self.reread()
        if gone:
            raise not_saved(self.path, error) from error
        why = error.strerror or str(error)
        raise NotSaved(self.path, doubt.UNCERTAIN, why=why) from error

    def mend(self) -> int:
        """Set aside a row that a killed program cut short; the number of its bytes."""
        with self.mutex, self._opened() as fd:
            torn = self._mend(fd)
        with self._opened_wide():
            return torn

    @contextmanager
    def _opened_wide(self) -> Iterator[int]:
        """The table, locked, mended, read, and with all columns of today."""
        with self._opened() as fd:
            self._mend(fd)
            if not self._doubt and set(self.columns) <= set(self.layout):
                yield fd
                return
            if self._doubt:
                doubt.copy(self.path, fd)
                self._doubt = False
            else:
                self._widen(fd)
        with self._opened_wide() as fd:  # another file has the name now
            yield fd

    def _widen(self, fd: int) -> None:
        data = widened(read_at(fd, 0, self._read), self.layout, self.columns)
        try:
            replace_file(self.path, data)
        except OSError as error:
            raise not_saved(self.path, error) from error

    def _mend(self, fd: int) -> int:
        """Read what is new, then move a record that was cut short into a file beside the table.

        To be called under the lock: then nobody is in the middle of a write, so a record that is
        not whole was left by a process that was killed.
        """
        try:
            self._follow(fd)
            torn = os.fstat(fd).st_size - self._read
            if torn:
                tail = read_at(fd, self._read, torn)
                if not says_nothing(tail):
                    _set_aside(torn_file(self.path), tail)
                os.ftruncate(fd, self._read)
                self._doubt = True  # unless the disk says so
                _make_durable(fd)
                self._doubt = False
                self._seen = _look(os.fstat(fd))
        except OSError as error:
            raise not_saved(self.path, error) from error
        return torn

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` and return once they are durable. Raises as `writing` does."""
        with self.writing() as writer:
            writer.append(rows)
            self._fresh = [*writer.fresh, *rows]


def _make_durable(fd: int) -> None:
    getattr(os, "fdatasync", os.fsync)(fd)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _look(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_dev, status.st_ino, status.st_mtime_ns


def _set_aside(path: Path, data: bytes) -> None:
    with open(path, "ab", opener=private) as file:
        before = file.tell()
        try:
            file.write(data + b"\n")
            file.flush()
            os.fsync(file.fileno())
            make_name_durable(path.parent)
        except OSError:  # it stays where it is, and is set aside another time
            os.ftruncate(file.fileno(), before)
            raise


def torn_file(path: Path) -> Path:
    """Where what was cut short in the table at `path` is set aside."""
    return path.with_suffix(".torn")
