"""Keeps what there is beside the tables at each reveal; nobody waits for it."""

from __future__ import annotations

import asyncio
import logging

from workbook.errors import WorkbookError
from workbook.store.backup import keep_backup
from workbook.store.folder import Folder
from workbook.store.records import Row

_log = logging.getLogger("workbook")


class Backups:
    """Makes one backup at a time of a folder; what falls due meanwhile is one more."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._due = asyncio.Event()

    async def due(self, _row: Row) -> None:
        """One is to be made. Not of a rehearsal or a replay, which are thrown away."""
        if not (self._folder.settings.replay or self._folder.settings.rehearsal):
            self._due.set()

    async def run(self, over: asyncio.Event) -> None:
        """Make those that are due until it is `over`; what is due then is made, too."""
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
