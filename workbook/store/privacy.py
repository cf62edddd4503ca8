"""Makes a collaboration's folder its owner's alone, or refuses it if that is not possible."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _

OTHERS = 0o077


def make_private(folder: Path) -> None:
    """Take from everybody else the rights to the folder and to all that is in it.

    Where others had rights (in a copy from elsewhere), the owner can write afterwards. Links are
    left alone: somebody may share on purpose what they lead to. Raises `FolderError` if something
    stays open.
    """
    if os.name == "nt":  # there a folder has the rights of the one it is in
        return
    for path in everything(folder):
        mode = mode_of(path)
        if not mode & OTHERS:
            continue
        try:
            os.chmod(path, mode & ~OTHERS | (0o700 if path.is_dir() else 0o600))
            if not mode_of(path) & OTHERS:
                continue
        except OSError:
            pass
        text = _(
            "Others can open {there}, and it cannot be made private here. Copy the folder to a "
            "disk of this machine, as yourself, and go on with the copy."
        )
        raise FolderError(path, text, there=str(path))


def everything(folder: Path) -> Iterator[Path]:
    """The folder and all that is in it, at any depth; no links, and nothing behind them."""
    yield folder
    for place, folders, files in os.walk(folder, onerror=_raise):
        for name in [*folders, *files]:
            path = Path(place, name)
            if not path.is_symlink():
                yield path


def _raise(error: OSError) -> None:
    why = error.strerror or str(error)
    raise FolderError(Path(error.filename), _("{file} cannot be read: {why}."), why=why) from error


def mode_of(path: Path) -> int:
    """The rights to a file; 0 if it is gone meanwhile (a temporary file)."""
    try:
        return stat.S_IMODE(os.lstat(path).st_mode)
    except FileNotFoundError:
        return 0


def begin_in(folder: Path) -> None:
    """Make that folder, or take an empty one, for its owner alone.

    Raises `FolderError` if it is open to others and not empty: that may be on purpose. Raises
    OSError if it cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "nt" or not mode_of(folder) & OTHERS:
        return
    if any(folder.iterdir()):
        text = _("Others can open {folder}, and it is not empty. Name a folder that is new.")
        raise FolderError(folder, text, folder=str(folder))
    make_private(folder)


def private(name: str, flags: int) -> int:
    """Open a file that nobody else may read; also as an `opener` for `open`."""
    return os.open(name, flags, 0o600)
