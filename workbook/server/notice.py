"""What the console and the board are told of the room: who is connected, and how to join."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import segno

from workbook.errors import WorkbookError
from workbook.logbook import Said
from workbook.store.run_folder import no_temporary
from workbook.store.runtime import Runtime

WITHIN = 0.1  # seconds
AGAIN = 2.0  # seconds, if it could not be written


class Notice:
    """Puts into `runtime` what `told` returns, with a drawing of its `join_url`."""

    def __init__(self, runtime: Runtime, told: Callable[[], dict[str, Any]]) -> None:
        self._runtime, self._told = runtime, told
        self._soon: asyncio.TimerHandle | None = None
        self._said = Said()

    def put_up_soon(self) -> None:
        """Tell it soon, and once."""
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
        """The sentence for what cannot be written there; the log has it once."""
        why = no_temporary(self._runtime.path, error)
        self._said.fails(str(why))
        return why

    def take_down(self) -> None:
        """Tell nothing any more."""
        if self._soon:
            self._soon.cancel()


@lru_cache(maxsize=4)
def _drawing(text: str) -> str:
    """A QR picture of `text` as SVG; empty for nothing."""
    if not text:
        return ""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="svg", border=3, xmldecl=False, omitsize=True)
    return out.getvalue().decode()
