"""Names that are still there, or still gone, after a power cut."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# Some network shares cannot do it; the rows are made durable anyway.
_NOT_OF_FOLDERS = (errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


def make_folder(path: Path, parents: bool = False) -> None:
    """Make a folder, for its owner alone, if it is not there. It survives a power cut.

    Raises OSError.
    """
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=parents, exist_ok=True)
        make_name_durable(path.parent)


def make_name_durable(folder: Path) -> None:
    """Make the names in that folder survive a power cut. Raises OSError."""
    if os.name == "nt":  # a folder cannot be opened there, and its entries are durable
        return
    try:
        fd = os.open(folder, os.O_RDONLY)
    except PermissionError:  # one may be allowed to write in a folder and not to list it
        return
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in _NOT_OF_FOLDERS:
            raise
    finally:
        os.close(fd)


def remove(*paths: Path) -> None:
    """Remove files, so that a power cut does not bring them back. Raises OSError."""
    for path in paths:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in paths}:
        make_name_durable(folder)
