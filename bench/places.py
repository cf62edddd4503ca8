"""Where a server that is measured keeps its files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def place() -> Iterator[Path]:
    """A folder for one server, on the disk this file is on."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent, prefix=".room-") as name:
        yield Path(name) / "room"
