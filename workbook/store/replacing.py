"""Puts a new content in the place of a file, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_file(path: Path, text: str | bytes, mode: int = 0o600, durable: bool = True) -> None:
    """Put `text` into the file at `path` so that a reader sees the old or the new, never a part.

    With `durable` the same after a power cut: the content is safe before it gets the name.
    """
    fd, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
