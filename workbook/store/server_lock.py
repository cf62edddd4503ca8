"""The lock of the one server that a collaboration has: with two, people would be in two rooms.

Both the folder and a file in it are locked: the file can be deleted while the server runs, and on
some network shares only files can be locked.
"""

from __future__ import annotations

import os
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.store.lock import no_locks, try_lock
from workbook.store.privacy import private

FILE = ".serving"
TAKEN = _("Another workbook serves {folder} already. Stop it, or go on there.")


def is_held(path: Path) -> bool:
    """Whether a server holds the folder at `path`; False where that cannot be known.

    It tries the locks, and frees them at once.
    """
    tried = ((path / FILE, os.O_WRONLY), (path / FILE, os.O_RDONLY), (path, os.O_RDONLY))
    return any(_is_taken(one, flags) for one, flags in tried)


def _is_taken(path: Path, flags: int) -> bool:
    try:
        fd = os.open(path, flags)
    except OSError:
        return False
    try:
        return not try_lock(fd)
    except OSError:  # nothing can be locked there, or not in this way
        return False
    finally:
        os.close(fd)


class ServerLock:
    """Holds the folder at `path` until it is closed, or its program dies.

    Raises `FolderError` if another program holds it, `NotSaved` if nothing there can be locked.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: list[int] = []
        try:
            self._lock(self._openings())
        except BaseException:
            self.close()
            raise

    def _openings(self) -> list[int]:
        """What can be locked, open: the file if it can be made, the folder where one can be."""
        name = str(self._path / FILE)
        flags = [os.O_WRONLY | os.O_CREAT | os.O_APPEND, os.O_RDONLY]
        for one in flags:  # on a full or read-only disk the file may be there from before
            try:
                self._held.append(private(name, one))
                break
            except OSError as error:
                self._why = error
        if os.name != "nt":  # a folder cannot be opened there
            try:
                self._held.append(os.open(self._path, os.O_RDONLY))
            except PermissionError as error:  # it may be writable and not readable
                self._why = error
        return self._held

    def _lock(self, openings: list[int]) -> None:
        locked = False
        for fd in openings:
            try:
                if not try_lock(fd):
                    raise FolderError(self._path, TAKEN, folder=str(self._path))
                locked = True
            except OSError as error:
                self._why = error
        if not locked:
            raise no_locks(self._path, self._why) from self._why

    def close(self) -> None:
        """Free the folder for others."""
        while self._held:
            os.close(self._held.pop())

    def __enter__(self) -> ServerLock:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
