"""The certificate of a room: kept in the collaboration's folder, readable by its owner alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbook.store.atomic import replace_file
from workbook.store.disk_errors import not_saved
from workbook.store.folder import Folder

CERTIFICATE, KEY = ".certificate.pem", ".certificate-key.pem"


def kept(
    folder: Folder, fits: Callable[[str, str], bool], make: Callable[[], tuple[str, str]]
) -> tuple[Path, Path]:
    """The files of a certificate and its key: those that are there if they fit, else new ones.

    `fits(certificate, key)` says whether they do; `make()` returns new ones. Raises `NotSaved`.
    """
    files = folder.path / CERTIFICATE, folder.path / KEY
    try:
        if fits(*(file.read_text("utf-8") for file in files)):
            return files
    except (OSError, ValueError):
        pass  # none yet, or not to be read: made anew
    try:
        for file, text in zip(files, make(), strict=True):
            replace_file(file, text)
    except OSError as error:
        raise not_saved(files[0], error) from error
    return files
