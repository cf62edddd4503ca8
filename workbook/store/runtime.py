"""What the server and its pages tell each other: small files in a folder of their own.

It is no part of a collaboration and ends with the server. Each file is replaced as a whole;
readers look at its size and time of change.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from workbook.store.atomic import replace_file

NEEDED = 1 << 14  # bytes


class Runtime:
    """The folder at `path`: ``room`` (who is here, how to join) and one file a published result."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)

    def file(self, name: str) -> Path:
        return self.path / f"{name}.json"

    def put(self, name: str, data: Any) -> None:
        """Tell `data` under `name`, instead of what was told there."""
        replace_file(self.file(name), json.dumps(data, ensure_ascii=False), durable=False)

    def try_out(self) -> None:
        """Write as much as a page's kernel needs, and remove it. Raises OSError if that fails."""
        name = self.path / "tried"
        try:
            replace_file(name, " " * NEEDED, durable=False)
        finally:
            name.unlink(missing_ok=True)

    def get(self, name: str) -> Any:
        """What is told under `name`; None if nothing is."""
        try:
            return json.loads(self.file(name).read_text("utf-8"))
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Stop telling anything under `name`."""
        self.file(name).unlink(missing_ok=True)

    def stamp(self, name: str) -> tuple[int, int, int]:
        """Changes whenever `name` does; zeros if nothing is told."""
        return stamp(self.file(name))


def stamp(path: Path) -> tuple[int, int, int]:
    """Inode, size and time of change: changes when the file does; zeros if there is none."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns)


def result_name(activity: str, lang: str) -> str:
    """Under which name the result of ``workshop.activity`` is told in a language."""
    return f"result.{activity}.{lang}"
