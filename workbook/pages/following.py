"""Looking, a few times a second, whether something was written; acting on the kernel's own loop.

By the files' sizes and times: portable, works on a network share, and needs no thread. Traits are
set on the main loop only, as widgets want it.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable
from pathlib import Path

from workbook.store.runtime import stamp

EVERY = 0.25  # seconds
_log = logging.getLogger("workbook")


class Following:
    """Calls `act` after one of the `files` has changed. `files` is asked anew at every look."""

    def __init__(self, files: Callable[[], Iterable[Path]], act: Callable[[], None]) -> None:
        self._files = files
        self._act = act
        self._seen = self._look()
        self._task: asyncio.Task[None] | None = None

    def _look(self) -> dict[Path, tuple[int, int, int]]:
        return {path: stamp(path) for path in self._files()}

    def start(self) -> None:
        """Begin to follow, if there is a loop to do it on (a script or a test has none)."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        if self._task is None:
            self._task = loop.create_task(self._run())

    async def _run(self) -> None:
        while True:
            # Not all pages of a room in the same instant.
            await asyncio.sleep(EVERY * random.uniform(0.8, 1.2))
            self.once()

    def once(self) -> None:
        """Look once. An error is logged and does not end the following."""
        now = self._look()
        if now == self._seen:
            return
        self._seen = now
        try:
            self._act()
        except Exception:
            _log.exception("what was written could not be shown")
