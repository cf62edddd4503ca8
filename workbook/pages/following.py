"""Looking, a few times a second, whether something was written; acting on the kernel's own loop.

By the files' sizes and times: portable, works on a network share, and needs no thread. Traits are
set on the main loop only, as widgets want it.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from workbook.store.runtime import stamp

EVERY = 0.25  # seconds
SELDOM = 5.0  # seconds
Stamps = list[tuple[int, int, int]]
_log = logging.getLogger("workbook")


class Following:
    """Calls `act` after one of the `files` has changed. `files` is asked anew at every look.

    `every` seconds it looks; at those in `seldom`, every `SELDOM` seconds: what changes often
    while a room fills, and matters little to most pages.
    """

    def __init__(
        self,
        files: Callable[[], Iterable[Path]],
        act: Callable[[], None],
        seldom: Callable[[], Iterable[Path]] = tuple,
        every: float = EVERY,
    ) -> None:
        self._files = files
        self._act = act
        self._seldom = seldom
        self.every = every
        self._next = 0.0
        self._seen: Stamps = []
        self._seen_seldom: Stamps = []
        self._changed()
        self._task: asyncio.Task[None] | None = None

    def _changed(self) -> bool:
        now, seldom = [stamp(path) for path in self._files()], self._seen_seldom
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + SELDOM * random.uniform(0.8, 1.2)
            seldom = [stamp(path) for path in self._seldom()]
        changed = now != self._seen or seldom != self._seen_seldom
        self._seen, self._seen_seldom = now, seldom
        return changed

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
            await asyncio.sleep(self.every * random.uniform(0.8, 1.2))
            self.once()

    def once(self) -> None:
        """Look once. An error is logged and does not end the following."""
        if not self._changed():
            return
        try:
            self._act()
        except Exception:
            _log.exception("what was written could not be shown")
