"""What the server itself writes (keys, session, description), tried again until the disk lets it.

A server that starts on a full or read-only disk says so, shows what there is, and begins as soon as
it can write. What people write is durable before they are told so; what describes it may wait.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

from workbook.collaboration import Collaboration
from workbook.collaboration.prework import close_what_is_over
from workbook.errors import FolderError, NotSaved, WorkbookError
from workbook.language import mark as _
from workbook.logbook import Said
from workbook.server.access import Access
from workbook.store.disk_errors import not_saved
from workbook.store.sessions import Sessions

SOON = 0.2  # seconds: what several people give cause for is written once
READ_ONLY = _("Nothing can be written yet: {why} The workbook tries again until it can.")


class Upkeep:
    """Begins the session of one collaboration, and keeps its keys and description up to date."""

    def __init__(self, collaboration: Collaboration, access: Access) -> None:
        self._collaboration, self._access = collaboration, access
        self._why: WorkbookError | None = None  # it has not begun
        self._begun = False
        self._due = True  # whether it is to be described
        self._soon: asyncio.TimerHandle | None = None
        self._said, self._moved = Said(), Said()

    def begin(self) -> None:
        """Mend what was cut short and start a session; if that cannot be written yet, later.

        Raises `TableChanged` if a table cannot be read.
        """
        here = self._collaboration
        try:
            here.mend()
            if not here.folder.settings.replay:  # there the last one is looked at
                here.sessions.start("server", force=_is_past(here.sessions))
        except NotSaved as error:
            self._is_not_begun(error)
        except OSError as error:
            self._is_not_begun(not_saved(here.folder.path, error))
        else:
            self._begun, self._why = True, None
            self._said.works()
            self._write()

    def _is_not_begun(self, error: WorkbookError) -> None:
        self._why = WorkbookError(READ_ONLY, why=error)
        self._said.fails(str(self._why))
        with suppress(WorkbookError):
            self._collaboration.refresh()

    def why_nobody(self) -> WorkbookError | None:
        """Why nobody can open a page now, as the folder is gone; None if they can."""
        try:
            self._collaboration.folder.identity.look()
        except FolderError as error:
            return error
        return None

    def why_no_participant(self) -> WorkbookError | None:
        """Why no participant can come in now; None if they can."""
        return self.why_nobody() or self._why

    def describe(self) -> None:
        """Write the description soon; nobody waits for it."""
        self._due = True
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(SOON, self.look)

    def look(self) -> None:
        """Do what is due, as far as the disk lets it. To be called every few seconds."""
        self._soon = None
        if away := self.why_nobody():
            self._moved.fails(str(away))
            return
        self._moved.works()
        if self._begun:
            self._write()
            return
        try:
            self.begin()
        except WorkbookError as error:
            self._is_not_begun(error)

    def _write(self) -> None:
        folder: Path = self._collaboration.folder.path
        try:
            close_what_is_over(self._collaboration)
            self._access.keep()
            if self._due:
                self._collaboration.describe()
                self._due = False
        except FolderError as error:
            self._said.fails(str(error))
        except OSError as error:
            self._said.fails(str(not_saved(folder, error)))
        else:
            self._said.works()

    def close(self) -> None:
        """Write what is still due, if it can be."""
        if self._soon:
            self._soon.cancel()
        self.look()


def _is_past(sessions: Sessions) -> bool:
    """Whether a start begins another meeting: the last one has ended, or was on another day."""
    meeting = sessions.meeting
    if sessions.is_over or meeting.is_over:
        return True
    return sessions.is_of_another_day and not meeting.is_ahead
