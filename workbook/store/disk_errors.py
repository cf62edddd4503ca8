"""Why a file could not be written: each error of the system as a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

from workbook.errors import NotSaved
from workbook.language import mark as _

_FULL = _("The disk is full: {file} was not written to. Free some space and try again.")
_RIGHTS = _("{file} may not be written to. Give yourself the right to write in its folder.")
_READ_ONLY = _(
    "{file} was not written to: its disk is read-only. Make it writable, or copy the folder to "
    "another disk and go on with the copy."
)
_DISK = _(
    "{file} could not be written: {why}. The disk may be failing: copy the folder to another one "
    "and go on with the copy."
)
_SHARE = _(
    "{file} could not be written: {why}. The network share it is on does not answer. Connect it "
    "again, then try again."
)
_FAILED = _("{file} could not be written: {why}.")
_WHY = (
    dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL)
    | dict.fromkeys((errno.EACCES, errno.EPERM), _RIGHTS)
    | {errno.EROFS: _READ_ONLY, errno.EIO: _DISK}
    | dict.fromkeys(
        (errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ETIMEDOUT), _SHARE
    )
)


def not_saved(path: Path, error: OSError) -> NotSaved:
    """The sentence for an error of the system while writing."""
    return NotSaved(path, _WHY.get(error.errno or 0, _FAILED), why=error.strerror or str(error))
