"""One append-only CSV table: append durably, follow what others append, set a torn tail aside.

Several processes write to the same table. A row is appended under a lock, in one write, and is
made durable before `append` returns. Rows are never changed or removed.
"""

from __future__ import annotations

import csv
import errno
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import NotSaved, TableChanged
from workbook.language import mark as _
from workbook.store import damage
from workbook.store.lock import locked
from workbook.store.records import decode, encode, whole

Row = dict[str, str]

_make_durable = getattr(os, "fdatasync", os.fsync)
_BINARY = getattr(os, "O_BINARY", 0)


class Table:
    """The table at `path` with these `columns`; made when the first row is appended.

    A `Table` remembers how far it has read. `follow` returns what came since. After `restarted`
    has become True (the file was replaced or cut), what it returned before no longer counts.
    Safe to use from several threads.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        self.columns = tuple(columns)
        self.problems: list[str] = []
        self.restarted = False
        self._mutex = threading.RLock()
        self._forget()

    def _forget(self) -> None:
        self._read = 0  # bytes that were read and are whole records
        self._file = (0, 0)  # device and inode they were read from

    def follow(self) -> list[Row]:
        """The rows appended since the last call, oldest first. Raises `TableChanged`."""
        with self._mutex:
            try:
                fd = os.open(self.path, os.O_RDONLY | _BINARY)
            except FileNotFoundError:
                if self._read:
                    self._forget()
                    self.restarted = True
                return []
            except OSError as error:
                raise _not_opened(self.path, error) from error
            try:
                return self._follow(fd)
            finally:
                os.close(fd)

    def _follow(self, fd: int) -> list[Row]:
        """Read from `fd` whole records behind what was read; a torn tail is left for later."""
        status = os.fstat(fd)
        file = (status.st_dev, status.st_ino)
        if self._read and (file != self._file or status.st_size < self._read):
            self._forget()
            self.restarted = True
        if status.st_size == self._read:
            return []
        os.lseek(fd, self._read, os.SEEK_SET)
        data = _read_all(fd, status.st_size - self._read)
        data = data[: whole(data)]
        if not data:
            return []
        if not self._read:
            damage.look_at_header(self.path, data, self.columns)
        try:
            rows = list(decode(data))
        except (csv.Error, UnicodeDecodeError) as error:
            raise damage.unreadable(self.path, error) from error
        if not self._read:
            rows = rows[1:]
        self._read += len(data)
        self._file = file
        return [dict(zip(self.columns, row, strict=True)) for row in rows if self._fits(row)]

    def _fits(self, row: list[str]) -> bool:
        if len(row) == len(self.columns):
            return True
        self.problems.append(f"{self.path.name}: {len(row)} cells in a row: {row[:3]}")
        return False

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Hold the table's lock: nobody else appends until the block ends.

        The writer's `fresh` are the rows that others appended since the last `follow`.
        Raises `NotSaved` if the table may not be written to, `TableChanged` if it was changed.
        """
        with self._mutex, _opened(self.path) as fd, locked(fd):
            set_aside_torn_tail(self.path, fd)
            yield Writer(self, fd, self._follow(fd))

    def mend(self) -> int:
        """Set aside a row that a killed program cut short; the number of its bytes."""
        with self._mutex, _opened(self.path) as fd, locked(fd):
            return set_aside_torn_tail(self.path, fd)

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` and return once they are durable. Raises as `writing` does."""
        with self.writing() as writer:
            writer.append(rows)


class Writer:
    """What may be done while the lock is held."""

    def __init__(self, table: Table, fd: int, fresh: list[Row]) -> None:
        self.fresh = fresh
        self._table = table
        self._fd = fd

    def append(self, rows: Sequence[Row]) -> None:
        """Append `rows` in one write and make them durable; all of them or, on an error, none."""
        columns = self._table.columns
        records = [[row[column] for column in columns] for row in rows]
        size = os.fstat(self._fd).st_size
        # Not `tell() == 0`: another process may have written the header since the file was opened.
        data = encode([columns, *records] if size == 0 else records)
        try:
            written = os.write(self._fd, data)
            if written < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            _make_durable(self._fd)
        except OSError as error:
            os.ftruncate(self._fd, size)
            raise _not_saved(self._table.path, error) from error
        self._table._read = size + len(data)
        status = os.fstat(self._fd)
        self._table._file = (status.st_dev, status.st_ino)


def set_aside_torn_tail(path: Path, fd: int) -> int:
    """Move a record that was cut short into a file beside the table; the number of its bytes.

    To be called under the lock: then nobody is in the middle of a write, so a record that is not
    whole was left by a process that was killed.
    """
    size = os.fstat(fd).st_size
    if not size or _ends_whole(path, fd, size):
        return 0
    os.lseek(fd, 0, os.SEEK_SET)
    data = _read_all(fd, size)
    keep = whole(data)
    if keep == size:
        return 0
    aside = torn_file(path)
    with open(aside, "ab", opener=_private) as file:
        file.write(data[keep:] + b"\n")
        file.flush()
        os.fsync(file.fileno())
    os.ftruncate(fd, keep)
    _make_durable(fd)
    return size - keep


# How much of each file this process knows to be whole records: spares counting quotes from the
# start at every append. Keyed by file, so a file that was replaced is looked at afresh.
_known_whole: dict[tuple[int, int], int] = {}


def _ends_whole(path: Path, fd: int, size: int) -> bool:
    status = os.fstat(fd)
    file = (status.st_dev, status.st_ino)
    known = _known_whole.get(file, 0)
    known = known if known <= size else 0
    os.lseek(fd, known, os.SEEK_SET)
    tail = _read_all(fd, size - known)
    if whole(tail) != len(tail):
        return False
    _known_whole[file] = size
    return True


def torn_file(path: Path) -> Path:
    """Where what was cut short in the table at `path` is set aside."""
    return path.with_suffix(".torn")


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """The table at `path`, made if it is not there yet, open for reading and appending."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY
    new = not path.exists()
    try:
        fd = os.open(path, flags, 0o600)
        if new:
            _make_name_durable(path.parent)
    except OSError as error:
        raise _not_opened(path, error) from error
    try:
        yield fd
    finally:
        os.close(fd)


def _make_name_durable(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and its entries are durable
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _read_all(fd: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _not_opened(path: Path, error: OSError) -> NotSaved | TableChanged:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotSaved(
            path,
            _("{file} may not be written to. Give yourself the right to write in its folder."),
        )
    return _not_saved(path, error)


def _not_saved(path: Path, error: OSError) -> NotSaved:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NotSaved(
            path, _("The disk is full: {file} was not written to. Free some space and try again.")
        )
    return NotSaved(
        path, _("{file} could not be written: {why}."), why=error.strerror or str(error)
    )
