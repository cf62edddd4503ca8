"""Whether the folder that was opened is still the one at its path."""

from __future__ import annotations

import os
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _

_AWAY = _(
    "The folder {folder} is not where it was when the workbook was started. Put it back, then try "
    "again. If it is gone, restore a backup and start the workbook again."
)
_MISSING = _(
    "{file} is missing; it was there before. Put it back (backups have it), or start the workbook "
    "again to go on without it."
)


class FolderIdentity:
    """The folder that is at `path` now. Raises OSError if there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._status = os.stat(path)

    def look(self) -> None:
        """Raise `FolderError` if it was moved, deleted or replaced since."""
        try:
            there = os.path.samestat(os.stat(self.path), self._status)
        except FileNotFoundError:
            there = False
        except OSError as error:
            why = error.strerror or str(error)
            raise FolderError(self.path, _("{file} cannot be read: {why}."), why=why) from error
        if not there:
            raise FolderError(self.path, _AWAY, folder=str(self.path))


def missing(path: Path) -> FolderError:
    """The error for a table that was read before, and is gone."""
    return FolderError(path, _MISSING)
