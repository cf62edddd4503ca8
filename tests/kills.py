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
from typing import Any

from phones import GONE, come_back
from served import ORGANISATIONS, Served

from workbook.rehearsal.visitors import Person, Refused

KINDS = ("page", "page", "page", "warm", "publisher", "server")
APART = 4  # answers of each person, at most, that are told saved between two kills
TOLD_WITHIN = 120.0  # seconds, of each answer: a limit for what has gone wrong
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
        self.served = served
        self.lot = Random(seed)
        self.plan = [self.lot.choice(KINDS) for _kill in range(kills)]
        self.at = [self.lot.randrange(1, people * APART) for _kill in range(kills)]
        names = list(ORGANISATIONS)
        self.people = [Person(served.info, f"Sample {n}", names[n % 5]) for n in range(people)]
        self.wrote: dict[str, tuple[str, str]] = {}  # number of an answer -> who, and their words
        self.tally = Tally()
        self.over = asyncio.Event()
        self._told = asyncio.Condition()

    async def run(self) -> Tally:
        """Let them write and kill; what came of it."""
        for person in self.people:
            await person.join()
        await asyncio.gather(*[person.open() for person in self.people])
        writers = [asyncio.create_task(self._write(person)) for person in self.people]
        for kind, answers in zip(self.plan, self.at, strict=True):
            await self._more(answers)
            await self._kill(kind)
        self.over.set()
        await asyncio.gather(*writers)
        for person in self.people:
            await person.leave()
        self._count()
        return self.tally

    async def _write(self, person: Person) -> None:
        """Answer again and again; what nothing was said of is sent again, as a form does."""
        lot, number = Random(person.name), 0
        while not self.over.is_set():
            number += 1
            answer, words = str(uuid.uuid4()), f"{person.name} says\nthe {number}th"
            values = {"need": 3, "benefit": 3, "effort": 1 + number % 5, "gain": words}
            self.wrote[answer] = person.name, words
            # A lost answer is none of those that were told saved; that nothing is told is another
            # matter, and ends the run.
            async with asyncio.timeout(TOLD_WITHIN):
                await self._send(person, values, answer, lot)
            async with self._told:
                self._told.notify_all()
            await self._rest(lot)

    async def _send(self, person: Person, values: dict[str, Any], answer: str, lot: Random) -> None:
        while answer not in person.saved:
            try:
                await person.submit("necessity", values, answer)
            except Refused:
                await self._rest(lot)
            except GONE:
                person.drop()
                await come_back(person, lot)

    async def _rest(self, lot: Random) -> None:
        """Wait as a person does between two answers; no longer than the run takes."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.over.wait(), lot.random() * 2 * REST)

    async def _more(self, answers: int) -> None:
        """Wait until so many more answers were told saved."""
        until = self._count_told() + answers
        async with asyncio.timeout(TOLD_WITHIN), self._told:
            await self._told.wait_for(lambda: self._count_told() >= until)

    def _count_told(self) -> int:
        return sum(len(person.saved) for person in self.people)

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
            await self._more(1)
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
