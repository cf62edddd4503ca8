"""Replaces a file as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from workbook.store.disk_errors import not_saved
from workbook.store.durable import make_name_durable

PART = ".part"
_ABANDONED = 60.0  # seconds; nobody takes so long to write a file


def replace_file(path: Path, text: str | bytes, mode: int = 0o600, durable: bool = True) -> None:
    """Put `text` into the file at `path`: a reader sees the old content or the new, never a part.

    With `durable` that holds after a power cut, too. Raises OSError.
    """
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PART)
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    if durable:
        make_name_durable(path.parent)


def sweep_parts(*folders: Path) -> None:
    """Remove what killed programs had half written; nobody ever read it."""
    for folder in folders:
        for path in folder.glob(f".*{PART}"):
            with suppress(OSError):
                if time.time() - os.lstat(path).st_mtime > _ABANDONED:
                    os.unlink(path)


def write_private(path: Path, text: str) -> None:
    """Write a secret (a join code, say) to a file that its owner alone can read.

    Raises `NotSaved`.
    """
    try:
        if path.exists() and not path.is_file():  # a terminal, a pipe
            path.write_text(text, "utf-8")
        else:
            replace_file(path, text)
    except OSError as error:
        raise not_saved(path, error) from error
