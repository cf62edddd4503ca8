"""A private temporary folder for one run of a program; the next run removes it if this one dies.

Whoever makes one holds a lock in it. After a killed program nobody holds that lock: whoever makes
the next folder removes the old one, with all that is in it.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.store import lock

PREFIX = "workbook-run-"
_MAKING = ".workbook-making-"  # until it is locked, so that nobody sweeps what is only beginning
_LOCK = ".held"
_SIGNS = 8  # that `tempfile` adds to a name


class RunFolder:
    """A private folder at `path`, until it is closed or its program dies."""

    def __init__(self, path: Path, held: int) -> None:
        self.path = path
        self._held = held

    def close(self) -> None:
        """Remove the folder, with all that is in it."""
        if self._held >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._held)
            self._held = -1

    def __enter__(self) -> RunFolder:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def make(longest: int = 4096) -> RunFolder:
    """A new folder whose path has at most `longest` bytes. Removes first what dead programs left.

    Raises `WorkbookError` if it can be made nowhere.
    """
    sweep()
    for folder in _folders():
        if len(os.fsencode(folder / PREFIX)) + _SIGNS > longest:
            continue
        with suppress(OSError):
            return _made_in(folder)
    text = _(
        "No folder for temporary files can be used: {folders}. Each has to be writable and its "
        "path short. Name another: TMPDIR=/tmp workbook start ..."
    )
    raise WorkbookError(text, folders=", ".join(map(str, _folders())))


def no_temporary(path: Path, error: OSError) -> WorkbookError:
    """The sentence for a folder in which nothing can be written any more."""
    text = _(
        "The folder for temporary files cannot be written to: {folder} ({why}). Free some space "
        "there."
    )
    return WorkbookError(text, folder=str(path.parent), why=error.strerror or str(error))


def _folders() -> list[Path]:
    """Where temporary files may be; first where the system says."""
    others = [os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp", "/var/tmp"]
    usable = [Path(one) for one in others if one and os.name != "nt" and Path(one).is_dir()]
    return list(dict.fromkeys([Path(tempfile.gettempdir()), *usable]))


def _made_in(folder: Path) -> RunFolder:
    making = Path(tempfile.mkdtemp(dir=folder, prefix=_MAKING))  # for its owner alone
    try:
        held = os.open(making / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        path = making
        if _holds(held):
            path = folder / f"{PREFIX}{making.name.removeprefix(_MAKING)}"
            making.rename(path)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return RunFolder(path, held)


def _holds(fd: int) -> bool:
    """Lock the file, so that other programs see that this one lives; whether that worked.

    Where it does not, a folder that a killed program left stays.
    """
    try:
        return lock.HELD_TILL_DEATH and lock.try_lock(fd)
    except OSError:
        return False


def sweep() -> list[Path]:
    """Remove the folders that dead programs of this user left; which those were."""
    swept = []
    for path in _left() if lock.HELD_TILL_DEATH else ():
        held = _lock_of(path)
        if held is None:
            continue
        try:
            if _holds(held):
                shutil.rmtree(path, ignore_errors=True)
                swept.append(path)
        finally:
            os.close(held)
    return swept


def _left() -> Iterator[Path]:
    for folder in _folders():
        with suppress(OSError):
            yield from sorted(folder.glob(f"{PREFIX}*"))


def _lock_of(path: Path) -> int | None:
    """The lock in a folder of this user's, open; None if it is no such folder."""
    try:
        status = os.lstat(path)
        mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
        return os.open(path / _LOCK, os.O_RDWR | os.O_NOFOLLOW) if mine else None
    except OSError:
        return None
