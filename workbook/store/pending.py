"""Whether a folder's tables have rows that are still waiting for the disk.

Whoever appends frees the table's lock before the disk has answered. So others can see a row that
is taken out again if the disk fails. Whoever is about to say that such a row is saved asks here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.store.disk_errors import not_saved
from workbook.store.lock import share, try_lock
from workbook.store.privacy import private

FILE = ".settling"  # empty; all who wait for the disk share a lock on it


@contextmanager
def underway(folder: Path) -> Iterator[Callable[[], bool]]:
    """Say, until the block ends, that rows in that folder are waiting for the disk.

    It gives a function: whether nobody else is waiting, so that all rows of the table are durable.
    Enter it, and ask, while you hold the table's lock. Raises `NotSaved` before anything is
    appended.
    """
    try:
        fd = private(str(folder / FILE), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise not_saved(folder, error) from error
    try:
        share(fd)
        yield lambda: _is_alone(fd)
    finally:
        os.close(fd)


def _is_alone(fd: int) -> bool:
    if not try_lock(fd):
        return False
    share(fd)  # at once: nobody who holds a table's lock may wait for us, nor we for them
    return True
