"""Replaces the content of a table under its lock; whoever follows it reads it anew.

Tables are append-only, but for what has to go: by a seal, a redaction, a withdrawal, a purge.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from workbook.store.atomic import PART, replace_file
from workbook.store.disk_errors import not_saved
from workbook.store.durable import remove
from workbook.store.table_lock import opened

Change = Callable[[bytes], bytes | None]


def rewrite(path: Path, change: Change) -> bool:
    """Replace a table's bytes with what `change` makes of them; None removes the file.

    Nobody appends meanwhile, and readers see the old table or the new. What a killed program left
    of an earlier rewriting is removed. False if nothing was to be changed. Raises `NotSaved`.
    """
    if not path.exists():
        return False
    with opened(path) as fd:
        try:
            for rest in leftovers(path):  # whoever makes one holds the lock: nobody does now
                rest.unlink()
            before = _everything(fd)
            after = change(before)
            if after == before:
                return False
            if after is None:
                remove(path)
            else:
                replace_file(path, after)
        except OSError as error:
            raise not_saved(path, error) from error
    return True


def leftovers(path: Path) -> list[Path]:
    """The temporary files that killed programs left beside the file at `path`.

    They are called as `replace_file` calls them, or as earlier versions did.
    """
    name = re.compile(rf"\.{re.escape(path.name)}\.\w+({re.escape(PART)})?")
    return sorted(one for one in path.parent.glob(".*") if name.fullmatch(one.name))


def _everything(fd: int) -> bytes:
    os.lseek(fd, 0, os.SEEK_SET)
    parts = []
    while part := os.read(fd, 1 << 20):
        parts.append(part)
    return b"".join(parts)
