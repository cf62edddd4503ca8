"""A simulated facilitator, for rehearsals that run unattended: the steps a person would make."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from workbook.activity import MANY, Activity
from workbook.rehearsal.visitors import Facilitator

BEGINNINGS: Mapping[str, Mapping[str, Any]] = {
    "list": {"type": "list", "options": "Simulated: this\nSimulated: that\nSimulated: neither"},
    "groups": {"type": "groups", "size": 4, "about": "Simulated: what did you find?"},
}


class Leading:
    """Goes through activities at the console. `pace`: seconds a planned minute takes."""

    def __init__(self, info: Mapping[str, str], pace: float) -> None:
        self.console = Facilitator(dict(info))
        self.pace = pace

    async def come(self) -> None:
        """Open the console."""
        await self.console.join()
        await self.console.open()

    async def wait_for(self, people: int) -> None:
        """Wait until so many are here."""
        await self.console.until(lambda: self.console.state("Console")["here"] >= people)

    async def lead(self, activity: Activity, name: str, terms: tuple[str, ...] = ()) -> None:
        """Open an activity, close and reveal it, in all its rounds; `terms` get a common draft."""
        rounds = activity.rounds if activity.rounds < MANY else 1  # one of as many as wanted
        minutes = activity.minutes
        for round in range(1, rounds + 1):
            if activity.begins:
                await self._begin(name, BEGINNINGS[activity.begins])
            else:
                await self.press("round" if round > 1 else "open", name, "open", round)
            await self._until_answered(name, minutes / rounds * self.pace)
            await self.press("close", name, "closed", round)
            await self.press("reveal", name, "revealed", round)
            await self.console.until(self._shown)
            if activity.drafts_are_due(round, True) and not activity.drafts_are_due(round, False):
                for term in terms:
                    await self._draft(name, term)

    async def press(self, verb: str, name: str, phase: str, round: int) -> None:
        """Press a button and wait until the console says that it is so."""
        await self.console.steer(verb, name)
        await self._until_in(name, phase, round)

    async def _begin(self, name: str, message: Mapping[str, Any]) -> None:
        """Begin a vote, or small groups."""
        await self.console.tell(self.console.widget("Console"), {**message, "activity": name})
        await self._until_in(name, "open", 1)

    async def _until_in(self, name: str, phase: str, round: int) -> None:
        def done() -> bool:
            entry = self.console.entry(name)
            return bool((entry["phase"], entry["round"]) == (phase, round))

        await self.console.until(done)

    async def _until_answered(self, name: str, seconds: float) -> None:
        """Until all have answered, or the time is over (always, where people give several)."""

        def all_have() -> bool:
            entry = self.console.entry(name)
            return bool(not entry["entries"] and entry["answered"] >= entry["of"])

        waiting = asyncio.create_task(self.console.until(all_have, None))
        await asyncio.wait([waiting], timeout=seconds)
        waiting.cancel()

    def _shown(self) -> bool:
        return bool(self.console.state("Results")["pictures"])

    async def _draft(self, name: str, option: str) -> None:
        message: dict[str, Any] = {"type": "draft", "activity": name, "option": option}
        message["text"] = f"Simulated: a common draft of {option or 'what we said'}."
        await self.console.tell(self.console.widget("Console"), message)

        def there() -> bool:
            drafts = self.console.entry(name)["drafts"]
            return any(one["value"] == option and one["text"] for one in drafts)

        await self.console.until(there)
