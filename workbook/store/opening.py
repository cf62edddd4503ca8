"""Opens a table to append to it, alone, and says in a sentence why it cannot be written to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook.errors import NotSaved
from workbook.language import mark as _
from workbook.store.lock import locked

BINARY = getattr(os, "O_BINARY", 0)
# Some network shares cannot do it; the rows are made durable anyway.
_NOT_OF_FOLDERS = (errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
_FULL = _("The disk is full: {file} was not written to. Free some space and try again.")
_RIGHTS = _("{file} may not be written to. Give yourself the right to write in its folder.")
_READ_ONLY = _(
    "{file} was not written to: its disk is read-only. Make it writable, or copy the folder to "
    "another disk and go on with the copy."
)
_DISK = _(
    "{file} could not be written: {why}. The disk may be failing: copy the folder to another one "
    "and go on with the copy."
)
_SHARE = _(
    "{file} could not be written: {why}. The network share it is on does not answer. Connect it "
    "again, then try again."
)
_FAILED = _("{file} could not be written: {why}.")
_WHY = (
    dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL)
    | dict.fromkeys((errno.EACCES, errno.EPERM), _RIGHTS)
    | {errno.EROFS: _READ_ONLY, errno.EIO: _DISK}
    | dict.fromkeys(
        (errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ETIMEDOUT), _SHARE
    )
)


def private(name: str, flags: int) -> int:
    """Opens a file that nobody else may read; for `open`."""
    return os.open(name, flags, 0o600)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """The table at `path`, made if it is not there yet, open to read and append, and locked.

    A table that was made for it and in which nothing was written is taken away again.
    """
    while True:
        fd, new = _open(path)
        try:
            with locked(fd):
                # While we waited, it may have been replaced: what is written into a file that has
                # no name any more is lost.
                if not _is_at(path, fd):
                    continue
                try:
                    if os.fstat(fd).st_size == 0:  # nobody has written: its name may be new
                        _make_names_durable(path)
                    yield fd
                finally:
                    if new and os.fstat(fd).st_size == 0:
                        with suppress(OSError):
                            os.unlink(path)
                return
        finally:
            os.close(fd)


def _open(path: Path) -> tuple[int, bool]:
    """The file, and whether it was made for that."""
    flags = os.O_RDWR | os.O_APPEND | BINARY
    try:
        with suppress(FileNotFoundError):
            return os.open(path, flags), False
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return os.open(path, flags | os.O_CREAT, 0o600), True
    except OSError as error:
        raise not_saved(path, error) from error


def _make_names_durable(path: Path) -> None:
    try:
        make_name_durable(path.parent)
        make_name_durable(path.parent.parent)  # the folder of answers may be new as well
    except OSError as error:
        raise not_saved(path, error) from error


def _is_at(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(fd))
    except FileNotFoundError:
        return False


def make_folder(path: Path, parents: bool = False) -> None:
    """Make a folder for its owner alone, if it is not there, so that it is there after a power cut.

    Raises OSError.
    """
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=parents, exist_ok=True)
        make_name_durable(path.parent)


def make_name_durable(folder: Path) -> None:
    """Make sure that the names in that folder are there after a power cut. Raises OSError."""
    if os.name == "nt":  # a folder cannot be opened there, and its entries are durable
        return
    try:
        fd = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may be allowed to write in a folder and not to list it
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _NOT_OF_FOLDERS:
            raise
    finally:
        os.close(fd)


def remove(*paths: Path) -> None:
    """Take files away, so that they do not come back after a power cut. Raises OSError."""
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        make_name_durable(folder)


def not_saved(path: Path, error: OSError) -> NotSaved:
    """The sentence for an error of the system while writing."""
    return NotSaved(path, _WHY.get(error.errno or 0, _FAILED), why=error.strerror or str(error))


def read_at(fd: int, start: int, size: int) -> bytes:
    """The bytes from `start` on, `size` of them if there are so many."""
    os.lseek(fd, start, os.SEEK_SET)
    parts = []
    while size > 0 and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
