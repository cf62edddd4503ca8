"""Makes a collaboration's folder from a backup, as a whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.errors import FolderError
from workbook.language import mark as _
from workbook.store import lock
from workbook.store.backup import read
from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_folder, make_name_durable
from workbook.store.folder import Folder


def restore(backup: Path, path: Path) -> Folder:
    """Make the folder at `path` from a backup, for its owner alone.

    Raises `FolderError` if something is in that folder already, or `backup` is no backup. Raises
    `NotSaved` if it cannot be written; then nothing is left of it.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        text = _("{folder} is not empty. Name a folder that is not there yet.")
        raise FolderError(path, text, folder=str(path))
    files = read(backup)
    if "collaboration.toml" not in files:
        raise FolderError(backup, _("{file} holds no collaboration."))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_begun(path)
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        with _held(made):
            try:
                for name, data in files.items():
                    _put(made / name, data)
                os.replace(made, path)
            except BaseException:
                shutil.rmtree(made, ignore_errors=True)
                raise
        make_name_durable(path.parent)
    except OSError as error:
        raise not_saved(path, error) from error
    return Folder(path)


def _sweep_begun(path: Path) -> None:
    """Remove what killed programs had begun to restore to that folder."""
    begun = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}")
    for one in path.parent.iterdir() if lock.HELD_TILL_DEATH else ():
        if begun.fullmatch(one.name) and one.is_dir() and not one.is_symlink():
            with _held(one) as free:
                if free:
                    shutil.rmtree(one)


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Lock a folder into which something is restored; False if another program has the lock."""
    if not lock.HELD_TILL_DEATH:
        yield True
        return
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        yield lock.try_lock(fd)
    finally:
        os.close(fd)


def _put(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    make_name_durable(path.parent)
