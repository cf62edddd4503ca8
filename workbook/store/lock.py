"""One writer at a time: a lock on an open file, freed when the process that holds it dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import NotSaved
from workbook.language import mark as _

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

HELD_TILL_DEATH = fcntl is not None  # whether a lock that is held tells that its holder lives
NO_LOCKS = _(
    "Files cannot be locked where {there} is ({why}), so what people write at the same moment "
    "could get lost. Copy the folder to a disk of this machine, and go on with the copy."
)


def try_lock(fd: int) -> bool:
    """Take the lock on the file behind `fd` until it is closed; False if another process has it.

    Raises OSError where files cannot be locked.
    """
    if fcntl is None:
        return True  # Windows: a second server is not noticed
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share(fd: int) -> None:
    """Share a lock on the file behind `fd` with others who do, until it is closed.

    Does nothing on Windows, where `try_lock` always says yes. Raises OSError.
    """
    if fcntl is not None:
        fcntl.flock(fd, fcntl.LOCK_SH)


def let_go(fd: int) -> None:
    """Free the lock before the block of `locked` ends. Does nothing on Windows."""
    if fcntl is not None:
        fcntl.flock(fd, fcntl.LOCK_UN)


@contextmanager
def locked(fd: int) -> Iterator[None]:
    """Hold the exclusive lock on the file behind `fd`, waiting for it as long as it takes.

    Raises `NotSaved` where files cannot be locked.
    """
    if fcntl is not None:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
        except OSError as error:
            raise no_locks(_path_of(fd), error) from error
        try:
            yield
        finally:
            let_go(fd)
        return
    # Windows locks bytes, and nobody else can read a locked byte: lock one far behind the data.
    far = 1 << 40
    position = os.lseek(fd, 0, os.SEEK_CUR)
    os.lseek(fd, far, os.SEEK_SET)
    msvcrt.locking(fd, msvcrt.LK_LOCK, 1)
    try:
        yield
    finally:
        os.lseek(fd, far, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
        os.lseek(fd, position, os.SEEK_SET)


def no_locks(path: Path, error: OSError) -> NotSaved:
    """The sentence for a disk that has no locks; mostly a network share."""
    return NotSaved(path, NO_LOCKS, there=str(path), why=error.strerror or str(error))


def _path_of(fd: int) -> Path:
    """The file behind `fd`; ``.`` where the system does not tell."""
    try:
        return Path(os.readlink(f"/proc/self/fd/{fd}"))
    except OSError:
        return Path()
