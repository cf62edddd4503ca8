"""The server is killed and started again: thirty pages are back within seconds, as they left.

The pages do what `client.js` does, with its own pauses, without a browser.
"""

from __future__ import annotations

import asyncio
import re
import signal
import time
from pathlib import Path
from random import Random

import pytest
from served import ORGANISATIONS, Served

from workbook.rehearsal.visitors import Person
from workbook.server.assets import asset

PEOPLE = 30
DOWN = 3.0  # seconds until somebody starts it again
BACK_WITHIN = 5.0  # seconds from then on


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


async def come_back(person: Person, lot: Random) -> float:
    """Ask until the server says that the kernel is gone, then open the page; when it was back."""
    person.drop()
    pauses = Pauses(lot)
    while True:
        await asyncio.sleep(pauses.next())
        try:
            await person.browser.fetch("GET", f"/api/kernels/{person.kernel}")
        except ConnectionError as error:
            if " 404 " in str(error):
                await person.open()
                return time.monotonic()


async def room(served: Served) -> tuple[list[Person], list[float]]:
    """Who was there, and how long after the start of the new server each page was back."""
    names = list(ORGANISATIONS)
    people = [Person(served.info, f"Sample {n}", names[n % 5]) for n in range(PEOPLE)]
    for person in people:
        await person.join()
    await asyncio.gather(*[person.open() for person in people])
    for person in people:
        await person.answer("necessity", {"need": 5, "benefit": 4, "effort": 2})
    served.stop(signal.SIGKILL)
    pages = [
        asyncio.create_task(come_back(one, Random(number))) for number, one in enumerate(people)
    ]
    await asyncio.sleep(DOWN)
    begun = time.monotonic()
    await asyncio.to_thread(served.start)
    return people, [at - begun for at in await asyncio.gather(*pages)]


@pytest.fixture
def served(tmp_path: Path):
    served = Served(tmp_path / "room")
    served.steer("open", "necessity")
    yield served
    served.stop()


def test_thirty_pages_are_back_within_five_seconds_of_a_new_start(served: Served) -> None:
    people, seconds = asyncio.run(room(served))
    assert all(one.state("Form", "necessity")["answers"]["need"] == 5 for one in people)
    assert max(seconds) < BACK_WITHIN
    kept = [row["answer_id"] for row in served.rows("necessity")]
    assert sorted(kept) == sorted(answer for one in people for answer in one.saved)
