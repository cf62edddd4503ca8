"""What a crowd does, and how long it takes: at once, within a minute, answering, seeing, idle."""

from __future__ import annotations

import asyncio
import csv
import math
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.sides import Room, Side
from workbook.rehearsal.visitors import Facilitator, Person

GLOSSARY = "common_language.glossary"
FROM_BUTTON_TO_BUTTON = 2.0  # seconds from the closing to the reveal, if nobody says a word
TICKS = 100  # of /proc, a second


@dataclass
class Times:
    """Seconds that something took, each time."""

    seconds: list[float] = field(default_factory=list)

    @property
    def slowest(self) -> float:
        return max(self.seconds)

    @property
    def p95(self) -> float:
        return self.share(0.95)

    @property
    def median(self) -> float:
        return self.share(0.5)

    def share(self, share: float) -> float:
        """The smallest that so large a share of them does not exceed."""
        return sorted(self.seconds)[math.ceil(share * len(self.seconds)) - 1]


async def at_once(side: Side, people: int) -> Times:
    """GET to the form's state for `people` who open the page in one instant; they leave again."""
    visitors = [side.visitor(number) for number in range(people)]
    for visitor in visitors:
        await visitor.join()
    times = Times(list(await asyncio.gather(*[visitor.open() for visitor in visitors])))
    for visitor in visitors:
        await visitor.bye()
    return times


async def one_more(side: Side, repeat: int) -> Times:
    """GET to the form's state for one person after the other, who stay."""
    times = Times()
    for number in range(repeat):
        visitor = side.visitor(number)
        await visitor.join()
        times.seconds.append(await visitor.open())
    return times


async def arrive(room: Room, people: int, minute: float, reading: tuple[float, float]) -> Arrived:
    """`people` come within `minute` seconds; each looks at the join page for `reading` seconds.

    Measured from pressing “Join” to the form's state.
    """
    chance = random.Random(1)
    everybody = [room.visitor(number) for number in range(people)]

    async def come(person: Person) -> float:
        await asyncio.sleep(minute * chance.random())
        await person.browser.fetch("GET", "/")
        await asyncio.sleep(chance.uniform(*reading))
        pressed = time.perf_counter()
        await person.join()
        await person.open()
        return time.perf_counter() - pressed

    return Arrived(everybody, Times(list(await asyncio.gather(*map(come, everybody)))))


@dataclass
class Arrived:
    """Those who came, with the times it took them."""

    people: list[Person]
    times: Times


@dataclass
class Load:
    """What came of a load: until saved, until counted by the facilitator, until all saw it."""

    saved: Times
    counted: Times
    seen: Times
    lost: int
    doubled: int


async def answer(room: Room, people: Sequence[Person], seconds: float, every: float) -> Load:
    """Everybody answers every so many seconds for so long, each another term; then a reveal."""
    facilitator = Facilitator(room.info)
    await facilitator.join()
    await facilitator.open()
    times = max(1, round(seconds / every))
    console = facilitator.widget("Console")
    for number in range(times):
        term = f"term {number}"
        await facilitator.tell(console, {"type": "add", "activity": GLOSSARY, "option": term})
    await facilitator.steer("open", GLOSSARY)
    for person in people:
        await person.until(lambda one=person: _asks(one, times))  # type: ignore[misc]
    counts = _Counts(facilitator)
    saved, sent = await _answers(people, times, every)
    await facilitator.until(lambda: counts.reached(len(sent)))
    await facilitator.steer("close", GLOSSARY)
    await facilitator.until(lambda: facilitator.entry(GLOSSARY)["phase"] == "closed")
    await asyncio.sleep(FROM_BUTTON_TO_BUTTON)
    pressed = await facilitator.steer("reveal", GLOSSARY)
    seen = await asyncio.gather(*[person.until(lambda p=person: _sees(p)) for person in people])  # type: ignore[misc]
    await facilitator.bye()
    lost, doubled = kept(room, people)
    return Load(
        Times(saved),
        Times(counts.delays(sent)),
        Times([at - pressed for at in seen]),
        lost,
        doubled,
    )


def _asks(person: Person, terms: int) -> bool:
    form = person.state("Form", "glossary")
    options = {q["name"]: q.get("options", ()) for q in form["questions"]}["term"]
    return form["phase"] == "open" and sum(o["value"].startswith("term ") for o in options) >= terms


def _sees(person: Person) -> bool:
    pictures = person.state("Results", "glossary")["pictures"]
    return any(picture["svg"] for picture in pictures)


async def _answers(
    people: Sequence[Person], times: int, every: float
) -> tuple[list[float], list[float]]:
    """How long each answer took to be saved; and when each was sent, in the order of saving."""
    chance = random.Random(2)
    done: list[tuple[float, float]] = []

    async def one(person: Person) -> None:
        begun = time.perf_counter() + every * chance.random()
        for number in range(times):
            await asyncio.sleep(max(0.0, begun + number * every - time.perf_counter()))
            sent = time.perf_counter()
            said = f"what it means to {person.name}"
            values = {"term": f"term {number}", "definition": said}
            took = await person.answer("glossary", values)
            done.append((sent, took))

    await asyncio.gather(*map(one, people))
    done.sort(key=lambda answer: sum(answer))
    return [took for _sent, took in done], [sent for sent, _took in done]


class _Counts:
    """When the facilitator's console first counted so many answers."""

    def __init__(self, facilitator: Facilitator) -> None:
        self._facilitator = facilitator
        self._looks: list[tuple[float, int]] = []
        facilitator.heard = self._look

    def _look(self) -> None:
        found = re.search(r"\d+", self._facilitator.entry(GLOSSARY)["entries"])
        self._looks.append((time.perf_counter(), int(found[0]) if found else 0))

    def reached(self, number: int) -> bool:
        return bool(self._looks) and self._looks[-1][1] >= number

    def delays(self, sent: Sequence[float]) -> list[float]:
        """From the sending of each answer until the count held as many."""
        looks = iter(self._looks)
        at, count = next(looks)
        delays = []
        for number, moment in enumerate(sent, start=1):
            while count < number:
                at, count = next(looks)
            delays.append(max(0.0, at - moment))
        return delays


def kept(room: Room, people: Sequence[Person]) -> tuple[int, int]:
    """How many answers that were called saved are not in the tables, and how many are twice."""
    rows: Counter[str] = Counter()
    for path in (room.folder / "answers").glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            rows.update(row["answer_id"] for row in csv.DictReader(file))
    told = [answer for person in people for answer in person.saved]
    lost = sum(answer not in rows for answer in told)
    return lost, sum(n - 1 for n in rows.values())


# --- what the machine spends --------------------------------------------------------------------


def family(process: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in family(int(child)))]


def worked(process: int) -> float:
    """Seconds of a core that it and all that it started have used so far."""
    total = 0
    for one in family(process):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


async def idle(side: Side, seconds: float) -> float:
    """The share of one core that everything takes while nobody does anything."""
    before, begun = worked(side.process.pid), time.perf_counter()
    await asyncio.sleep(seconds)
    return (worked(side.process.pid) - before) / (time.perf_counter() - begun)


def own_memory(process: int) -> float:
    """MB that only this process holds (USS): what would be free again without it."""
    held = 0
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean", "Private_Dirty")):
            held += int(line.split()[1])
    return held / 1024


def kernels(room: Room) -> list[int]:
    """The processes of the people's pages."""
    return [one for one in family(room.process.pid) if _name(one).startswith("kernel ")]


def _name(process: int) -> str:
    return Path(f"/proc/{process}/comm").read_text().strip()


def memory_each(side: Side) -> float:
    """MB of its own that each further process of a server holds; 0 if it has none."""
    children = [own_memory(one) for one in family(side.process.pid)[1:]]
    return statistics.median(children) if children else 0.0
