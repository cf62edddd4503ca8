"""A long meeting: pages are opened and closed as phones do, people answer; nothing may grow.

    python -m bench.soak                     50 people, three hours' worth in 30 minutes
    python -m bench.soak --openings 10000    until so many pages were opened
    python -m bench.soak --short             300 openings, a minute or so

Prints a line a minute, and one before and after, when nobody has a page open. What stands there
after may be more than before only by `BOUNDS`; otherwise, or if an answer that was called saved is
missing or there twice, the exit code is 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from random import Random

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bench import load
from bench.sides import ACTIVITY, Room, started
from workbook.collaboration import Collaboration
from workbook.rehearsal.visitors import Person
from workbook.server.kernels import LOOK_EVERY

HOURS = 3.0
OPENS_EVERY, ANSWERS_EVERY = 600.0, 90.0  # seconds, of each person in a real meeting
REVEALS_EVERY = 300.0
OPENS_AT_MOST = 9.0  # seconds: who opens pages faster than that is asked to wait (see pace.py)
REST = 30.0  # seconds at most until all that was closed is gone
EACH_OPENING, MOST_WAVERING = 0.01, 32.0  # MB
EACH_ANSWER = 0.002  # MB
MOST_SETTLES = 100  # openings after which memory has been asked for that is used again
SETTLED, EACH_SETTLED = 6.0, 0.02  # MB, at the most, from then on
GONE = (ConnectionError, OSError, WebSocketException, TimeoutError, LookupError)


@dataclass(frozen=True)
class Held:
    """What the processes of one server hold. Memory is in MB, the rest are counts."""

    files: int  # open ones, sockets among them
    server: float
    warm: float
    warm_files: int
    publisher: float
    publisher_files: int
    processes: int
    runtime: int  # files in the folder of this run
    temporary: int  # in the folder for temporary files


# How much more may be held after than before, however many pages were opened and closed. Memory may
# besides grow by what was answered, and waver by how many pages happened to come at once: see
# `allowed`. 300 closings that lose 100 KB each would be 30 MB, 10,000 a GB.
BOUNDS = Held(
    files=6,
    server=26.0,
    warm=2.0,
    warm_files=0,
    publisher=32.0,
    publisher_files=2,
    processes=0,
    runtime=4,
    temporary=0,
)


def look(room: Room, place: Path) -> Held:
    """What is held now. `place` is the folder for the server's temporary files."""
    server = room.process.pid
    warm = _child(server, "workbook.server.warm")
    publisher = _child(server, "workbook.pages.publisher")
    return Held(
        files=_files(server),
        server=_memory(server),
        warm=_memory(warm),
        warm_files=_files(warm),
        publisher=_memory(publisher),
        publisher_files=_files(publisher),
        processes=len(load.family(server)),
        runtime=sum(1 for run in place.glob("workbook-run-*") for _ in run.rglob("*")),
        temporary=sum(1 for _ in place.iterdir()),
    )


def allowed(openings: int, answers: int) -> Held:
    """How much more may be held after so many openings and answers."""
    wavers = min(MOST_WAVERING, openings * EACH_OPENING)
    publisher = BOUNDS.publisher + answers * EACH_ANSWER  # it keeps them, to draw them
    return replace(BOUNDS, server=BOUNDS.server + wavers, publisher=publisher)


def grown(before: Held, after: Held, most: Held) -> list[str]:
    """What grew by more than `most`, in words."""
    names = [field.name for field in fields(Held)]
    told = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return [
        f"{name}: {then:g} -> {now:g}, at most {getattr(most, name):g} more"
        for name, then, now in told
        if now - then > getattr(most, name)
    ]


def _child(process: int, module: str) -> int:
    for one in load.family(process)[1:]:
        with suppress(OSError):
            if module in Path(f"/proc/{one}/cmdline").read_bytes().decode().split("\0"):
                return one
    raise ProcessLookupError(module)


def _files(process: int) -> int:
    return sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return round(int(status.partition("VmRSS:")[2].split()[0]) / 1024, 1)


# --- how a phone leaves ---------------------------------------------------------------------------


async def told_first(person: Person) -> None:
    """The page says that it is closed, then its socket goes: as browsers do."""
    await person.quit()
    await person.leave()


async def told_last(person: Person) -> None:
    """The socket goes first."""
    await person.bye()


async def torn(person: Person) -> None:
    """The network goes without a parting, and the page is closed then."""
    person.drop()
    await person.quit()


async def came_back(person: Person) -> None:
    """The page connects again twice, the old connections still standing; then it is closed."""
    for _ in range(2):
        await person.connect()
    await told_first(person)


async def hurried(person: Person) -> None:
    """Another page is opened, and closed before it is welcomed."""
    await told_first(person)
    await person.fetch_page("/w/common_language")
    browser = person.browser
    address = f"ws://{browser.host}:{browser.port}/api/kernels/{person.kernel}/channels"
    socket = await connect(address, additional_headers={"Cookie": browser.cookie()})
    socket.transport.abort()
    await person.quit()


async def never_came(person: Person) -> None:
    """Another page is opened whose script does not run: it never connects."""
    await told_first(person)
    await person.fetch_page("/w/common_language")
    await person.quit()


async def killed(person: Person) -> None:
    """Its process is killed."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "comm").read_text().strip() == f"kernel {person.kernel[:8]}":
                os.kill(int(process.name), signal.SIGKILL)
    await person.leave()


WAYS: tuple[Callable[[Person], Awaitable[None]], ...] = (
    told_first,
    told_first,
    told_last,
    torn,
    came_back,
    hurried,
    never_came,
    killed,
)


# --- the meeting ----------------------------------------------------------------------------------


@dataclass
class Plan:
    """How long it takes, and how often each person opens a page and answers, all in seconds.

    With `openings`, it takes until so many pages were opened. After the first `settles` of them
    everybody leaves, and comes again: what is held grows then by no more than `SETTLED`.
    """

    people: int
    seconds: float
    opens_every: float
    answers_every: float
    openings: int = 0
    settles: int = 0
    seed: int = 1


def plan(people: int, minutes: float, openings: int = 0) -> Plan:
    """Three hours' worth in so many minutes, or so many openings as fast as the server allows."""
    if openings:
        settles = min(MOST_SETTLES, openings // 3)
        return Plan(people, 24 * 3600.0, OPENS_AT_MOST, OPENS_AT_MOST / 2, openings, settles)
    faster = HOURS * 60 / minutes
    return Plan(people, minutes * 60, OPENS_EVERY / faster, ANSWERS_EVERY / faster)


class Soak:
    """One run of a plan in a room."""

    def __init__(self, room: Room, place: Path, plan: Plan) -> None:
        self.room, self.place, self.plan = room, place, plan
        self.lot = Random(plan.seed)
        self.people = [room.visitor(number) for number in range(plan.people)]
        self.leader = Collaboration(room.folder)
        self.opened = 0
        self._enough = plan.openings
        self.failed: list[str] = []  # what went wrong for somebody, in words
        self.begun = time.monotonic()

    async def run(self, tell: Callable[[str], None] = print) -> list[str]:
        """What is wrong after it, in words; a line a minute goes to `tell`."""
        for person in self.people:
            await person.join()
        await self._warm_up()
        tell(HEAD)
        settled = before = await self.rest()
        tell(self.line("before", before))
        if self.plan.settles:
            settled = await self._until(self.plan.settles, "settled", tell)
        after = await self._until(self.plan.openings, "after", tell)
        lost, doubled = load.kept(self.room, self.people)
        answers = sum(len(person.saved) for person in self.people)
        wrong = grown(before, after, allowed(self.opened, answers)) + self.failed
        if self.plan.settles:
            wrong += grown(settled, after, self._bound_once_settled())
        if lost or doubled:
            wrong.append(f"answers: {lost} missing, {doubled} twice")
        return wrong

    async def _until(self, openings: int, when: str, tell: Callable[[str], None]) -> Held:
        """What is held once so many pages were opened, or the time is over."""
        self._enough = openings
        telling = asyncio.create_task(self._tell(tell))
        steering = asyncio.create_task(self._steer())
        await asyncio.gather(*map(self._live, self.people))
        for task in (telling, steering):
            task.cancel()
        held = await self.rest()
        tell(self.line(when, held))
        return held

    def _bound_once_settled(self) -> Held:
        later = self.plan.openings - self.plan.settles
        server = SETTLED + later * EACH_SETTLED
        return replace(BOUNDS, server=server, publisher=BOUNDS.publisher)

    async def _warm_up(self) -> None:
        """Everybody is there at once, answers and leaves, before anything is counted."""
        await self._reveal()

        async def come_and_go(number: int, person: Person) -> None:
            await person.open()
            await person.answer("necessity", {"need": 1, "benefit": 1, "effort": 1})
            await asyncio.sleep(5)
            await WAYS[number % len(WAYS)](person)

        await asyncio.gather(*map(come_and_go, range(len(self.people)), self.people))
        await self._reveal()

    async def _live(self, person: Person) -> None:
        await asyncio.sleep(self.plan.opens_every * self.lot.random())
        while not self._over():
            self.opened += 1
            way = self.lot.choice(WAYS)
            try:
                await person.open()
                await self._stay(person)
                await way(person)
            except GONE as error:
                self.failed.append(f"{way.__name__}: {type(error).__name__} {error}"[:200])
                with suppress(*GONE):
                    await person.bye()

    def _over(self) -> bool:
        if self.plan.openings:
            return self.opened >= self._enough
        return time.monotonic() - self.begun > self.plan.seconds

    async def _stay(self, person: Person) -> None:
        until = time.monotonic() + self.plan.opens_every * (0.5 + self.lot.random())
        while True:
            values = {name: self.lot.randint(1, 5) for name in ("need", "benefit", "effort")}
            if person.state("Form", "necessity")["phase"] == "open":
                with suppress(ValueError):  # it was closed that very moment
                    await person.answer("necessity", values)
            pause = self.plan.answers_every * (0.5 + self.lot.random())
            if time.monotonic() + pause > until or self._over():
                return
            await asyncio.sleep(pause)

    async def _steer(self) -> None:
        while True:
            await asyncio.sleep(max(8.0, REVEALS_EVERY * self.plan.opens_every / OPENS_EVERY))
            await self._reveal()

    async def _reveal(self) -> None:
        """Show the result, with its picture and its backup, and go on."""
        for verb in ("close", "reveal", "reopen"):
            await asyncio.to_thread(self.leader.steer, ACTIVITY, verb)
            await asyncio.sleep(0.3)

    async def _tell(self, tell: Callable[[str], None]) -> None:
        while True:
            await asyncio.sleep(60)
            minute = f"{(time.monotonic() - self.begun) / 60:.0f}"
            with suppress(OSError):
                tell(self.line(minute, look(self.room, self.place)))

    def line(self, when: str, held: Held) -> str:
        """A line of the table."""
        lost, _doubled = load.kept(self.room, self.people)
        told = [answer for person in self.people for answer in person.saved]
        counts = (self.opened, len(told), len(told) - lost)
        cells = [when, *counts, *(getattr(held, field.name) for field in fields(Held))]
        return " ".join(f"{cell!s:>{len(name)}}" for cell, name in zip(cells, NAMES, strict=True))

    async def rest(self) -> Held:
        """What is held once nobody has a page open and all that was closed is gone."""
        until = time.monotonic() + REST
        while load.kernels(self.room) and time.monotonic() < until:
            await asyncio.sleep(0.1)
        held = look(self.room, self.place)
        while time.monotonic() < until:  # until it stands still, from one look of the server to two
            await asyncio.sleep(LOOK_EVERY + 1)
            last, held = held, look(self.room, self.place)
            if last == held:
                break
        return held


NAMES = ("minute", "openings", "told saved", "found", *(field.name for field in fields(Held)))
HEAD = " ".join(NAMES)


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder for the room and its temporary files, with a name short enough for sockets."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="s-", ignore_cleanup_errors=True) as name:
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = f"{name}/t"
        Path(name, "t").mkdir(mode=0o700)
        try:
            yield Path(name)
        finally:
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before


def soak(plan: Plan, tell: Callable[[str], None] = print) -> list[str]:
    """Run it in a room of its own; what is wrong after it, in words."""
    with temporary() as place, started(Room, place / "room") as room:
        return asyncio.run(Soak(room, place / "t", plan).run(tell))


def main() -> int:
    """Soak, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--openings", type=int, default=0)
    parser.add_argument("--short", action="store_true")
    chosen = parser.parse_args()
    if chosen.short:
        chosen.people, chosen.openings = 50, 300
    wrong = soak(plan(chosen.people, chosen.minutes, chosen.openings), _tell)
    for line in wrong[:20] or ["Nothing grew beyond its bound; no answer is missing or twice."]:
        _tell(line)
    return 1 if wrong else 0


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
