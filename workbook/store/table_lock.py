"""Opens a table to append to it, and holds its lock meanwhile: one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_name_durable
from workbook.store.lock import locked

BINARY = getattr(os, "O_BINARY", 0)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """The table at `path`, open to read and append, and locked. It is made if it is not there.

    If it was made here and nothing was written, it is removed again.
    """
    while True:
        fd, new = _open(path)
        try:
            with locked(fd):
                # While we waited, another file may have got its name: what is written into the one
                # that lost it is gone.
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
    """The file, open, and whether it was made just now."""
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


def read_at(fd: int, start: int, size: int) -> bytes:
    """Up to `size` bytes, from `start` on."""
    os.lseek(fd, start, os.SEEK_SET)
    parts = []
    while size > 0 and (part := os.read(fd, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
