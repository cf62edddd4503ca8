"""Simulated participants: they arrive, think, answer, change their mind, drop out and come back."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from websockets.exceptions import ConnectionClosed

from workbook.rehearsal.thinking import answer_to
from workbook.rehearsal.visitors import Person, Refused
from workbook.store.folder import SIMULATED

CHANGES = 0.15  # how many change an answer afterwards
DROPS = 0.1  # how many lose the connection after an answer, and come back
TRIES = 4  # an answer that is refused is mended, as a person would
ENTRIES = 2  # of one's own, at most, in a round


@dataclass
class Diary:
    """What happened to all simulated people together."""

    joined: int = 0
    saved: list[str] = field(default_factory=list)  # numbers of answers that are kept
    mended: int = 0
    changed: int = 0
    late: int = 0  # answers that came after the closing
    dropped: int = 0
    slowest: float = 0.0  # seconds until “saved”


class Simulated:
    """One of them. `pace`: seconds a planned minute takes."""

    def __init__(
        self,
        info: Mapping[str, str],
        number: int,
        organisation: str,
        diary: Diary,
        lot: Random,
        pace: float,
    ) -> None:
        language = "fr" if lot.random() < 0.25 else "en"
        self.person = Person(dict(info), f"{SIMULATED}{number:02}", organisation, language)
        self.diary, self.lot, self.pace = diary, lot, pace
        self._done: set[tuple[str, int, str]] = set()  # activity, round, entry

    async def live(self, arrival: float) -> None:
        """Come after so many seconds, and take part until cancelled."""
        await asyncio.sleep(arrival)
        await self.person.join()
        self.diary.joined += 1
        await self.person.open()
        while True:
            # Who leads may talk as long as they like.
            await self.person.until(lambda: bool(self._elsewhere() or self._asked()), None)
            if workshop := self._elsewhere():
                await self.person.bye()
                self.person.states = {}
                await self.person.open(f"/w/{workshop}")
                continue
            await self._answer(self._asked()[0])
            if self.lot.random() < DROPS:
                await self._drop_out()

    async def leave(self) -> None:
        """Close the page."""
        with suppress(ConnectionError, OSError):
            await self.person.bye()

    # --- what they see -----------------------------------------------------------------------

    def _forms(self) -> list[dict[str, Any]]:
        return [state for state in self.person.states.values() if "questions" in state]

    def _elsewhere(self) -> str:
        """The workshop the room has gone on to, if it is another one."""
        return next((str(f["elsewhere"]["name"]) for f in self._forms() if f["elsewhere"]), "")

    def _asked(self) -> list[tuple[dict[str, Any], str]]:
        """Open forms with what is still to be answered in each: an entry, or nothing for all."""
        return [
            (form, entry)
            for form in self._forms()
            if form["phase"] == "open"
            for entry in self._entries(form)
            if (form["activity"], form["round"], entry) not in self._done
        ]

    def _entries(self, form: Mapping[str, Any]) -> list[str]:
        if not form["key"]:
            return [""]
        key = next(one for one in form["questions"] if one["name"] == form["key"])
        if key["kind"] == "text":
            return [f"{n}" for n in range(1, ENTRIES + 1)]
        options = [option["value"] for option in key["options"]]
        if form["drafts"]:
            options = [option for option in options if option in form["drafts"]] or options
        return options

    # --- what they do ------------------------------------------------------------------------

    async def _answer(self, asked: tuple[dict[str, Any], str]) -> None:
        form, entry = asked
        activity, round = form["activity"], form["round"]
        share = 1 / max(1, len(self._entries(form)))
        # Everybody is done within about two thirds of the planned time.
        await asyncio.sleep(self.lot.uniform(0.5, 5.0) * share * self.pace)
        self._done.add((activity, round, entry))
        await self._send(activity, round, entry)
        if self.lot.random() < CHANGES:
            await asyncio.sleep(self.lot.uniform(0.2, 1.0) * self.pace)
            if await self._send(activity, round, entry):
                self.diary.changed += 1

    async def _send(self, activity: str, round: int, entry: str) -> bool:
        """Whether an answer was saved; what is refused is thought about again."""
        for attempt in range(TRIES):
            form = self.person.state("Form", activity)
            if (form["phase"], form["round"]) != ("open", round):
                self.diary.late += 1
                return False
            values = answer_to(form["questions"], self.lot, self.person.language)
            key = next((one for one in form["questions"] if one["name"] == form["key"]), None)
            if key is not None:
                titled = key["kind"] == "text"
                values[form["key"]] = f"{values[form['key']]} ({entry})" if titled else entry
            try:
                took = await self.person.answer(activity, values)
            except Refused as refused:
                if "form" in refused.errors:
                    self.diary.late += 1
                    return False
                self.diary.mended += attempt == 0
                continue
            self.diary.saved.append(self.person.saved[-1])
            self.diary.slowest = max(self.diary.slowest, took)
            return True
        return False

    async def _drop_out(self) -> None:
        """Lose the network for a while, and come back to the same page."""
        self.diary.dropped += 1
        await self.person.leave()
        await asyncio.sleep(self.lot.uniform(0.2, 1.5) * self.pace)
        with suppress(ConnectionClosed):
            await self.person.connect()
