"""Opens a table to append to it, alone, and says in a sentence why it cannot be written to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook.errors import NotSaved, TableChanged
from workbook.language import mark as _
from workbook.store.lock import locked

BINARY = getattr(os, "O_BINARY", 0)


def private(name: str, flags: int) -> int:
    """Opens a file that nobody else may read; for `open`."""
    return os.open(name, flags, 0o600)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """The table at `path`, made if it is not there yet, open to read and append, and locked."""
    while True:
        fd = _open(path)
        try:
            with locked(fd):
                # While we waited, it may have been replaced: what is written into a file that has
                # no name any more is lost.
                if not _is_at(path, fd):
                    continue
                yield fd
                return
        finally:
            os.close(fd)


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_APPEND | BINARY
    try:
        with suppress(FileNotFoundError):
            return os.open(path, flags)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        fd = os.open(path, flags | os.O_CREAT, 0o600)
    except OSError as error:
        raise _not_opened(path, error) from error
    make_name_durable(path.parent)
    return fd


def _is_at(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(fd))
    except FileNotFoundError:
        return False


def make_name_durable(folder: Path) -> None:
    """Make sure that the names in that folder are there after a power cut."""
    if os.name == "nt":  # a folder cannot be opened there, and its entries are durable
        return
    with suppress(OSError):  # some network shares cannot do it; the rows are made durable anyway
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _not_opened(path: Path, error: OSError) -> NotSaved | TableChanged:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NotSaved(
            path,
            _("{file} may not be written to. Give yourself the right to write in its folder."),
        )
    return not_saved(path, error)


def not_saved(path: Path, error: OSError) -> NotSaved:
    """The sentence for an error of the system while writing."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return NotSaved(
            path, _("The disk is full: {file} was not written to. Free some space and try again.")
        )
    return NotSaved(
        path, _("{file} could not be written: {why}."), why=error.strerror or str(error)
    )
