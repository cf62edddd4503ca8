"""What a page does that has lost its server, without a browser: as `client.js`, with its pauses."""

from __future__ import annotations

import asyncio
import re
from random import Random

from websockets.exceptions import WebSocketException

from workbook.rehearsal.visitors import Person
from workbook.server.assets import asset

GONE = (OSError, WebSocketException, TimeoutError, LookupError)


class Pauses:
    """How long `client.js` waits before it asks again."""

    def __init__(self, lot: Random) -> None:
        found = re.findall(r"const (\w+) = (\d+);", asset("client.js"))
        self._of = {name: int(value) for name, value in found}
        self._lot, self._tries = lot, 0

    def next(self) -> float:
        soon = self._tries < self._of["SOON_TRIES"]
        slowest = self._of["SOON_RETRY_MS" if soon else "SLOWEST_RETRY_MS"]
        pause = min(slowest, self._of["FIRST_RETRY_MS"] * 2**self._tries) / 1000
        self._tries += 1
        return pause * (0.7 + 0.6 * self._lot.random())


async def come_back(person: Person, lot: Random) -> None:
    """Ask until the server says what became of the page; connect to it again, or open a new one."""
    pauses = Pauses(lot)
    while True:
        await asyncio.sleep(pauses.next())
        try:
            if await is_there(person):
                await person.connect()
            else:
                await person.open()
            return
        except GONE:
            person.drop()


async def is_there(person: Person) -> bool:
    """Whether the page still has its kernel. Raises `ConnectionError` if the server is away."""
    try:
        await person.browser.fetch("GET", f"/api/kernels/{person.kernel}")
    except ConnectionError as error:
        if " 404 " in str(error) or " 403 " in str(error):
            return False
        raise
    return True
