"""Makes a backup in the background at each reveal."""

from __future__ import annotations

import asyncio
import logging

from workbook.errors import WorkbookError
from workbook.store.backup import keep_backup
from workbook.store.folder import Folder
from workbook.store.records import Row

_log = logging.getLogger("workbook")


class Backups:
    """Makes one backup of a folder at a time. However often it falls due meanwhile: one more."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._due = asyncio.Event()

    async def due(self, _row: Row) -> None:
        """Ask for a backup. Rehearsals and replays, which are thrown away, get none."""
        if not (self._folder.settings.replay or self._folder.settings.rehearsal):
            self._due.set()

    async def run(self, over: asyncio.Event) -> None:
        """Make what falls due until `over` is set; what is due at that moment is still made."""
        ends = asyncio.ensure_future(over.wait())
        while self._due.is_set() or not over.is_set():
            falls_due = asyncio.ensure_future(self._due.wait())
            await asyncio.wait({ends, falls_due}, return_when=asyncio.FIRST_COMPLETED)
            falls_due.cancel()
            if self._due.is_set():
                self._due.clear()
                await self._make()

    async def _make(self) -> None:
        try:
            await asyncio.to_thread(keep_backup, self._folder)
        except WorkbookError as error:
            _log.warning("no backup was made: %s", error)
        except Exception:
            _log.exception("no backup was made")
