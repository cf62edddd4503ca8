"""Acts on what the facilitator does: a new code, people let go, a result revealed.

The console writes into the collaboration's tables; the server looks a few times a second whether
they have changed, and does what is its part.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

from workbook.collaboration import Collaboration
from workbook.errors import WorkbookError
from workbook.store.records import Row
from workbook.store.runtime import stamp

EVERY = 0.25  # seconds
_log = logging.getLogger("workbook")

Act = Callable[[Row], Awaitable[None]]


class Watching:
    """Calls `acts[verb]` for each new step in the log, and `people` as people may have changed."""

    def __init__(
        self,
        collaboration: Collaboration,
        acts: Mapping[str, Act],
        people: Callable[[], Awaitable[None]],
    ) -> None:
        self._collaboration = collaboration
        self._acts = acts
        self._people = people
        self._done = len(collaboration.sessions.events)
        self._seen = self._stamps()

    def _stamps(self) -> tuple[object, object]:
        folder = self._collaboration.folder
        return stamp(folder.sessions), stamp(folder.people)

    async def run(self, stop: asyncio.Event) -> None:
        """Look again and again until `stop`. An error is logged and does not end it."""
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)
            try:
                await self.once()
            except WorkbookError as error:
                _log.warning("%s", error)

    async def once(self) -> None:
        """Look once. Raises `WorkbookError` if a table cannot be read."""
        now = self._stamps()
        if now == self._seen or (self._done and not self._collaboration.folder.sessions.exists()):
            return  # nothing new; or the log is gone, and may come back with its folder
        self._collaboration.refresh()
        self._seen = now
        events = self._collaboration.sessions.events
        # A table that was rewritten may have become shorter.
        new, self._done = events[self._done :], len(events)
        await self._try(self._people())
        for row in new:
            if row["verb"] in self._acts:
                await self._try(self._acts[row["verb"]](row))

    async def _try(self, act: Awaitable[None]) -> None:
        """Do it. If it fails, that is logged, and what comes next is done all the same."""
        try:
            await act
        except Exception:
            _log.exception("what the facilitator did could not be carried out")
