"""Whether there are rows in a folder's tables that the disk has not yet said it has.

Who appends frees the table's lock before waiting for the disk, so others can see a row that is
taken back if the disk fails. Whoever is to promise a row that somebody else wrote asks here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.store.disk_errors import not_saved
from workbook.store.lock import share, try_lock
from workbook.store.privacy import private

FILE = ".settling"  # empty; who waits for the disk holds it, together with others who do


@contextmanager
def underway(folder: Path) -> Iterator[Callable[[], bool]]:
    """While it lasts, what is appended to a table in that folder is not certain.

    To be entered, and what it gives to be asked, while the table's lock is held: it tells whether
    nobody else is waiting for the disk, so that all that stands in the table is certain. Raises
    `NotSaved` before anything is appended.
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
    share(fd)  # at once: who has a table's lock meanwhile must not wait for us, nor we for them
    return True
