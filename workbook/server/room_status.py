"""What the console and the board are told of the room: who is connected, and how to join."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from workbook import qr
from workbook.errors import WorkbookError
from workbook.logbook import Said
from workbook.store.run_folder import no_temporary
from workbook.store.runtime import Runtime

WITHIN = 0.1  # seconds from a change until it is written
AGAIN = 2.0  # seconds until the next try, if it could not be written


class RoomStatus:
    """Writes what `told` returns into `runtime`, with a QR code of its `join_url`."""

    def __init__(self, runtime: Runtime, told: Callable[[], dict[str, Any]]) -> None:
        self._runtime, self._told = runtime, told
        self._soon: asyncio.TimerHandle | None = None
        self._said = Said()

    def put_up_soon(self) -> None:
        """Write it soon. Several calls write it once."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(WITHIN, self._put_up)

    def _put_up(self) -> None:
        self._soon = None
        told = self._told()
        try:
            self._runtime.put("room", told | {"qr": _drawing(told["join_url"])})
        except OSError as error:
            self.fails(error)
            self._soon = asyncio.get_running_loop().call_later(AGAIN, self._put_up)
        else:
            self._said.works()

    def fails(self, error: OSError) -> WorkbookError:
        """The sentence that says why it could not be written; logged once."""
        why = no_temporary(self._runtime.path, error)
        self._said.fails(str(why))
        return why

    def take_down(self) -> None:
        """Write nothing any more."""
        if self._soon:
            self._soon.cancel()


@lru_cache(maxsize=4)
def _drawing(text: str) -> str:
    """A QR code of `text` as SVG; empty for nothing."""
    return qr.svg(text, border=3) if text else ""
