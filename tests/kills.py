"""A room in which processes of every kind are killed at random moments while people write.

What people were told is saved is held against what is in the table afterwards.
"""

from __future__ import annotations

import asyncio
import csv
import os
import signal
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from phones import GONE, come_back
from served import ORGANISATIONS, Served

from workbook.rehearsal.visitors import Person, Refused

KINDS = ("page", "page", "page", "warm", "publisher", "server")
PAUSE = 0.8  # seconds between two kills, on average
REST = 0.3  # seconds between two answers of a person, on average: nobody is asked to slow down


@dataclass
class Tally:
    """What came of it. All but `told` and `killed` should be 0."""

    told: int = 0  # answers that somebody was told are saved
    killed: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    doubled: int = 0
    torn: int = 0  # rows that are not whole
    misattributed: int = 0  # that stand under another person's number, or with other words

    def is_clean(self) -> bool:
        return not (self.missing or self.doubled or self.torn or self.misattributed)


class KilledRoom:
    """`people` write in the room of `served` until so many processes were killed."""

    def __init__(self, served: Served, people: int, kills: int, seed: int) -> None:
        self.served, self.kills = served, kills
        self.lot = Random(seed)
        names = list(ORGANISATIONS)
        self.people = [Person(served.info, f"Sample {n}", names[n % 5]) for n in range(people)]
        self.wrote: dict[str, tuple[str, str]] = {}  # number of an answer -> who, and their words
        self.tally = Tally()
        self.over = False

    async def run(self) -> Tally:
        """Let them write and kill; what came of it."""
        for person in self.people:
            await person.join()
        await asyncio.gather(*[person.open() for person in self.people])
        writers = [asyncio.create_task(self._write(person)) for person in self.people]
        for _ in range(self.kills):
            await asyncio.sleep(self.lot.random() * 2 * PAUSE)
            await self._kill(self.lot.choice(KINDS))
        self.over = True
        await asyncio.gather(*writers)
        self._count()
        return self.tally

    async def _write(self, person: Person) -> None:
        """Answer again and again; what nothing was said of is sent again, as a form does."""
        lot, number = Random(person.name), 0
        while not self.over:
            number += 1
            answer, words = str(uuid.uuid4()), f"{person.name} says\nthe {number}th"
            values = {"need": 3, "benefit": 3, "effort": 1 + number % 5, "gain": words}
            self.wrote[answer] = person.name, words
            while answer not in person.saved:
                try:
                    await person.submit("necessity", values, answer)
                except Refused:
                    await asyncio.sleep(1)
                except GONE:
                    person.drop()
                    await come_back(person, lot)
            await asyncio.sleep(lot.random() * 2 * REST)

    # --- killing -----------------------------------------------------------------------------

    async def _kill(self, kind: str) -> None:
        if kind == "server":
            await asyncio.to_thread(self.served.stop, signal.SIGKILL)
            await asyncio.to_thread(self.served.start)
            self.tally.killed[kind] += 1
            return
        # The warm process is not there between its death and the next page, nor are pages while
        # the server starts: then it is a page's turn, as soon as there is one.
        while not (found := self._processes(kind)):
            kind = "page"
            await asyncio.sleep(0.1)
        with suppress(ProcessLookupError):
            os.kill(self.lot.choice(found), signal.SIGKILL)
        self.tally.killed[kind] += 1

    def _processes(self, kind: str) -> list[int]:
        """Those of that kind that this room has, in the order of their numbers."""
        pages = {f"kernel {person.kernel[:8]}" for person in self.people}
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, ValueError):
                command = (path / "cmdline").read_bytes().decode().split("\0")
                name = (path / "comm").read_text().strip()
                if (
                    (kind == "page" and name in pages)
                    or (kind == "warm" and self._is_warm(path, command))
                    or (kind == "publisher" and self._publishes(command))
                ):
                    found.append(int(path.name))
        return sorted(found)

    def _is_warm(self, path: Path, command: list[str]) -> bool:
        parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        return "workbook.server.warm" in command and parent == self.served.process.pid

    def _publishes(self, command: list[str]) -> bool:
        return "workbook.pages.publisher" in command and str(self.served.folder) in command

    # --- counting ----------------------------------------------------------------------------

    def _count(self) -> None:
        tally, folder = self.tally, self.served.folder
        with (folder / "participants.csv").open(newline="") as file:
            names = {row["participant"]: row["name"] for row in csv.DictReader(file)}
        with (folder / "answers" / "common_language.necessity.csv").open(newline="") as file:
            first, *rows = csv.reader(file)
        told = [answer for person in self.people for answer in person.saved]
        tally.told = len(told)
        tally.torn = sum(len(row) != len(first) for row in rows)
        whole = [dict(zip(first, row, strict=True)) for row in rows if len(row) == len(first)]
        kept = Counter(row["answer_id"] for row in whole)
        tally.missing = sum(answer not in kept for answer in told)
        tally.doubled = sum(n - 1 for n in kept.values())
        tally.misattributed = sum(
            self.wrote.get(row["answer_id"]) != (names.get(row["participant"]), row["gain"])
            for row in whole
        )
