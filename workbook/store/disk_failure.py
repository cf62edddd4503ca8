"""What becomes of rows when the disk fails: they are written to another place, or taken out again.

After a failed fsync a system may say that all is well with the same bytes, and not have written
them. So the table is copied to another place on the disk: then the rows are durable. Others may
have read them meanwhile and told somebody so. If the copy fails, too, the rows are taken out, so
that nobody counts them, and nothing is appended until the table has been copied.
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
    """Try another way to make rows durable: True if they are now, False if they are taken out.

    `rows` were appended to the file that is open as `fd`. The table at `path` is open as `again`,
    and locked. If there are no `rows`, those from before are meant, on which others may count.
    Raises OSError or `NotSaved` if neither succeeds. After True another file may have the name.
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
        else:  # the copy has the name by now, and may lose it in a power cut
            with opened(path) as there:
                take_back(path, there, rows)
        return False
    return True


def take_back(path: Path, fd: int, rows: Sequence[Written]) -> None:
    """Take appended rows out of the table at `path`, which is open as `fd` and locked.

    At the end of the file they are cut off. Where others have written behind them, line feeds take
    their place: empty lines. One more at the end tells followers to read anew, and that no row was
    lost. Raises OSError if the rows are still there.
    """
    for at, data in reversed(rows):
        there = read_at(fd, at, len(data))
        if there != data and there.strip(b"\0"):
            continue  # something else stands there: somebody has changed the file
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
    """Whether the file that replaced another has those rows, durable. Raises OSError.

    Whoever replaces a file makes its content durable first; here its name is made so.
    """
    make_name_durable(path.parent)
    there = read_at(fd, 0, os.fstat(fd).st_size)
    return all(data in there for _at, data in rows)
