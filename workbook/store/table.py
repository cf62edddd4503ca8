"""One append-only CSV table: append durably, follow what others append, set a torn tail aside.

Several processes write to the same table. A row is appended under a lock, in one write, and is
made durable before `append` returns. Rows are changed or removed by `store.rewriting` alone, which
takes out what has to go; who follows a table notices and begins anew.
"""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from workbook.errors import FolderError, NotSaved
from workbook.store import damage, disk_failure, pending
from workbook.store.atomic import replace_file
from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_name_durable
from workbook.store.folder_identity import missing
from workbook.store.follower import Follower, look
from workbook.store.layout import widened
from workbook.store.lock import let_go
from workbook.store.privacy import private
from workbook.store.records import Row, encode, look_through, says_nothing
from workbook.store.table_lock import opened, read_at


class Table(Follower):
    """A table that can be appended to. Its file is made with the first row."""

    def __init__(self, path: Path, columns: Sequence[str], more: Sequence[str] = ()) -> None:
        super().__init__(path, columns, more)
        self._doubt = False  # whether the disk failed, and may hold less than can be read

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The table, locked; made if it never was there. Raises `FolderError` if it is gone."""
        self._look_at_folder()
        if self._had and not self.path.exists():
            raise missing(self.path)
        with opened(self.path) as fd:
            self._look_at_folder()  # it may have been moved while we waited
            yield fd

    def wrote(self, fd: int, data: bytes, records: int) -> None:
        """Note what was appended behind all that was read."""
        self.headed = True
        self._went_on(data, records)
        self._seen = look(os.fstat(fd))

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the table's lock: nobody else appends until the block ends.

        `fresh` of the writer are the rows that others have appended since the last `follow`. When
        the block has ended, what was appended is durable; until then nobody may be told that it is.
        Raises `NotSaved` if it cannot be written, `TableChanged` if another program changed it.
        """
        folder = self.identity.path if self.identity else self.path.parent
        with self.mutex, self._opened_wide() as fd, pending.underway(folder) as nobody_else:
            writer = Writer(self, fd, self._taken())
            yield writer
            if writer.rows or (writer.must_settle and nobody_else()):
                self._settle(fd, writer.rows)
            elif writer.must_settle:
                # Then it stays, whatever its writer hears from the disk.
                disk_failure.copy(self.path, fd)

    def _settle(self, fd: int, rows: list[disk_failure.Written]) -> None:
        """Wait until the disk has the table behind `fd`, to which `rows` were appended."""
        let_go(fd)  # others append meanwhile, and the disk does what several wait for in one go
        try:
            _make_durable(fd)
        except OSError as error:
            gone = False
            with suppress(OSError, FolderError), self._opened() as again:
                if disk_failure.settled(self.path, fd, again, rows):
                    return
                gone = True
            self.fail(error, gone)

    def fail(self, error: OSError, gone: bool) -> NoReturn:
        """Read the file anew and raise `NotSaved`. `gone`: the rows are out of it again."""
        self._doubt = True
        self._restart()
        with suppress(FolderError):
            self.reread()
        if gone:
            raise not_saved(self.path, error) from error
        why = error.strerror or str(error)
        raise NotSaved(self.path, disk_failure.UNCERTAIN, why=why) from error

    def look_through(self) -> None:
        """Mend the table, and raise `TableChanged` if a part of it cannot be read.

        Also a part that is passed over.
        """
        if self.path.exists():
            self.mend()
            with self.mutex:
                try:
                    look_through(self._bytes(self._passed))
                except (csv.Error, UnicodeDecodeError) as error:
                    raise damage.unreadable(self.path, error) from error

    def mend(self) -> int:
        """Set aside a row that a killed program cut short. Returns how many bytes that were."""
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
                disk_failure.copy(self.path, fd)
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

        Call it under the lock: nobody is writing then, so a record that is not whole was left by a
        program that was killed.
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
                self._seen = look(os.fstat(fd))
        except OSError as error:
            raise not_saved(self.path, error) from error
        return torn

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` and return once they are durable. Raises as `writing` does."""
        with self.writing() as writer:
            writer.append(rows)
            self._fresh = [*writer.fresh, *rows]


class Writer:
    """Appends to a table while its lock is held."""

    def __init__(self, table: Table, fd: int, fresh: list[Row]) -> None:
        # What others have appended since the table was read.
        self.fresh = fresh
        # Whether somebody is told that what is in the table now is saved.
        self.must_settle = False
        # What was appended here and is not durable yet.
        self.rows: list[disk_failure.Written] = []
        self._table = table
        self._fd = fd

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` in one write; all of them or, on an error, none."""
        columns = self._table.layout
        records = [[row.get(column, "") for column in columns] for row in rows]
        size = os.fstat(self._fd).st_size
        # Do not ask for `size == 0`: there may be empty lines. Under the lock the whole file has
        # been read, so `headed` is right.
        headed = self._table.headed
        data, header = encode(records), b"" if headed else encode([columns])
        try:
            written = os.write(self._fd, header + data)
            if written < len(header + data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            # If even this fails, the next writer sets aside what is not whole.
            with suppress(OSError):
                os.ftruncate(self._fd, size)
            raise not_saved(self._table.path, error) from error
        self.must_settle = True
        self.rows.append((size + len(header), data))
        self._table.wrote(self._fd, header + data, len(records) + (not headed))

    def make_durable(self) -> None:
        """Make durable now what was appended, before the block ends."""
        try:
            _make_durable(self._fd)
        except OSError as error:
            gone = False
            with suppress(OSError, FolderError):
                # A copy will not do: what is appended next would go to the file it replaced.
                disk_failure.take_back(self._table.path, self._fd, self.rows)
                gone = True
            self._table.fail(error, gone)
        self.rows = []


def _make_durable(fd: int) -> None:
    getattr(os, "fdatasync", os.fsync)(fd)


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
    """The file beside the table at `path` that holds rows that were cut short."""
    return path.with_suffix(".torn")
