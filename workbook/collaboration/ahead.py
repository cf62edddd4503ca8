"""A collaboration's past, read once in the process that pages are forked from.

Each page begins with a copy of what was read, which costs no time, and as long as nobody writes to
it no memory: opening a page in the fifth year takes what it takes in the first. Rows of others pass
through memory while it is read, as in each page; what is kept has nobody's name and no answer.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.errors import WorkbookError
from workbook.store.people import NOBODY

_read: Collaboration | None = None


def read_ahead(folder: Path | str) -> None:
    """Read what was before this moment, for the pages that are opened later in this process.

    What cannot be read is left to them: they say why.
    """
    global _read
    with suppress(Exception):  # or no page would be opened any more
        # What `activities.py` adds is read by each page: it may do anything, and change meanwhile.
        ahead = Collaboration(folder, only=NOBODY, added=False)
        ahead.refresh()
        for name, activity in ahead.programme.everything():
            ahead.answers(name).table.pass_over()
            if activity.is_anonymous:  # the console says how many of them are to be sealed
                with suppress(WorkbookError):  # the console says what is wrong
                    ahead.answers(name).linked()
        _read = ahead


def opened(folder: Path | str, only: str = "") -> Collaboration:
    """The collaboration in a folder for a page, from the running session on; see `Reading`.

    Goes on from what was read ahead, if that was of the same folder.
    """
    global _read
    here = Collaboration(folder, only=only, present=True)
    ahead, _read = _read, None
    if ahead is not None and ahead.folder.path == here.folder.path:
        here.go_on_from(ahead)
    return here
