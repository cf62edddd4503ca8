"""What becomes of rows whose disk failed: they are written to another place, or taken back.

After a failed fsync a system may say of the same bytes that all is well, and not have written them.
So the table is copied to another place on the disk: then the rows are durable, also for whoever
has found them in it meanwhile. Where that fails, too, they do not stay, so that nobody counts
them, and the table is copied before anything else is written to it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from workbook.errors import NotSaved
from workbook.language import mark as _
from workbook.store.atomic import replace_file
from workbook.store.durable import make_name_durable
from workbook.store.table_lock import BINARY, opened, read_at

UNCERTAIN = _(
    "The disk of {file} failed ({why}), and it is not certain whether what was sent last is in it. "
    "Send it again: it then counts once, or a sentence says why not."
)
Written = tuple[int, bytes]  # where in the file, and what
_IN_DOUBT = _(
    "{file} was not written to: the disk failed before, and what it holds is in doubt until a copy "
    "of it can be made here ({why}). Free some space, or go on with a copy of the folder on "
    "another disk."
)


def settled(path: Path, fd: int, again: int, rows: Sequence[Written]) -> bool:
    """Whether what could not be made durable is durable all the same; if not, it is gone.

    `rows` were appended to the file behind `fd`; the table at `path` is open as `again`, and
    locked. No rows: they came before, and others may count on them. Raises OSError and `NotSaved`
    if it is neither. Once it returns True another file may have the table's name.
    """
    if not os.path.samestat(os.fstat(fd), os.fstat(again)):
        return _holds(path, again, rows)
    try:
        copy(path, again)
    except NotSaved:
        if not rows:
            raise
        if os.path.samestat(os.stat(path), os.fstat(again)):
            take_back(path, again, rows)
        else:  # the copy has the name by now, and it is not certain that it keeps it
            with opened(path) as there:
                take_back(path, there, rows)
        return False
    return True


def take_back(path: Path, fd: int, rows: Sequence[Written]) -> None:
    """Take rows that were appended out of the table at `path`, which is open as `fd`, and locked.

    At its end they are cut off. Where others have written behind them, line feeds take their place:
    lines that say nothing. One more at the end tells who follows to begin anew, and that no row
    was lost. Raises OSError if they are still there.
    """
    for at, data in reversed(rows):
        there = read_at(fd, at, len(data))
        if there != data and there.strip(b"\0"):
            continue  # something else stands there: it was changed by hand
        if os.fstat(fd).st_size > at + len(data) or not _cut_off(fd, at):
            _blank(path, at, len(data))
        with suppress(OSError):  # on a full disk
            os.write(fd, b"\n")
    with suppress(OSError):  # else the copy that is made of a table in doubt is without them
        os.fsync(fd)


def _cut_off(fd: int, at: int) -> bool:
    try:
        os.ftruncate(fd, at)
    except OSError:
        return False
    return True


def _blank(path: Path, at: int, length: int) -> None:
    fd = os.open(path, os.O_WRONLY | BINARY)  # not the one that appends wherever it is told to
    try:
        os.lseek(fd, at, os.SEEK_SET)
        os.write(fd, b"\n" * length)
    finally:
        os.close(fd)


def copy(path: Path, fd: int) -> None:
    """Put a durable copy of the table that is open as `fd` in its place. Raises `NotSaved`."""
    try:
        replace_file(path, read_at(fd, 0, os.fstat(fd).st_size))
    except OSError as error:
        raise NotSaved(path, _IN_DOUBT, why=error.strerror or str(error)) from error


def _holds(path: Path, fd: int, rows: Sequence[Written]) -> bool:
    """Whether the file that was put in the place of another has those rows, and is durable.

    Whoever replaces a file makes its content durable first. Raises OSError.
    """
    make_name_durable(path.parent)
    there = read_at(fd, 0, os.fstat(fd).st_size)
    return all(data in there for _at, data in rows)
