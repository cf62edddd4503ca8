"""What years cost: the same room with no past, with 10 meetings and with 60, as ratios.

    python -m bench.history          0, 10,000 and 100,000 answers: about three minutes
    python -m bench.history --short  0, 2,000 and 20,000: does anything grow with the years?

Start, pages, console, reveal and `workbook check` of a collaboration that `tests/years.py` makes.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from bench import load, report, sides
from bench.places import place
from workbook.rehearsal.thinking import answer_to
from workbook.rehearsal.visitors import Facilitator, Person

YEARS = Path(__file__).parent.parent / "tests" / "years.py"
HEALTH = "evaluation.health"  # its picture shows the meetings before
# answers, people, meetings
NONE, FEW, MANY = (0, 0, 0), (10_000, 500, 10), (100_000, 5_000, 60)
SHORT = (2_000, 100, 5), (20_000, 1_000, 20)
BOUND = 2.0  # times what it is without a past; see docs/performance.md


@dataclass
class Cost:
    """Seconds, and MB, that a room with such a past takes."""

    start: float
    at_once: float
    one_more: float
    memory: float
    console: float
    reveal: float
    check: float


NAMES = {
    "start": "`workbook start` until it answers",
    "at_once": "30 open the page at once, slowest",
    "one_more": "one more page, median of nine",
    "memory": "own memory of a page (USS)",
    "console": "the console opens, median of five",
    "reveal": "reveal in the instant of the closing, to the picture on all pages "
    "(times the second: with no past one picture fewer is drawn)",
    "check": "`workbook check`",
}


def measure(past: tuple[int, int, int], people: int = 30) -> Cost:
    """A room after that past."""
    with place() as folder:
        subprocess.run([sys.executable, YEARS, folder, *map(str, past)], check=True)
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "workbook.cli", "check", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        check = time.perf_counter() - begun
        begun = time.perf_counter()
        with sides.started(sides.Room, folder) as room:
            start = time.perf_counter() - begun
            return asyncio.run(_room(room, people, start, check))


async def _room(room: sides.Room, people: int, start: float, check: float) -> Cost:
    await load.at_once(room, 1)
    at_once = await load.at_once(room, people)
    one_more = await load.one_more(room, 9)
    memory = statistics.median(map(load.own_memory, load.kernels(room)))
    facilitator = Facilitator(room.info)
    await facilitator.join()
    console = []
    for _turn in range(5):
        console.append(await facilitator.open())
        await facilitator.bye()
    await facilitator.open()
    reveal = await _reveal(room, facilitator, people)
    await facilitator.bye()
    return Cost(
        start,
        at_once.slowest,
        one_more.median,
        memory,
        statistics.median(console),
        reveal,
        check,
    )


async def _reveal(room: sides.Room, facilitator: Facilitator, people: int) -> float:
    """Seconds from pressing "reveal", in the instant of the closing, until everybody sees it."""
    everybody = [room.visitor(number) for number in range(people)]
    for person in everybody:
        await person.join()
        await person.open("/w/evaluation")
    await facilitator.steer("open", HEALTH)
    chance = random.Random(1)
    for person in everybody:
        await person.until(lambda one=person: _phase(one) == "open")  # type: ignore[misc]
        asked = person.state("Form", "health")["questions"]
        await person.answer("health", answer_to(asked, chance, "en"))
    await facilitator.steer("close", HEALTH)
    pressed = await facilitator.steer("reveal", HEALTH)
    waiting = [person.until(lambda one=person: _sees(one)) for person in everybody]  # type: ignore[misc]
    seen = max(await asyncio.gather(*waiting))
    for person in everybody:
        await person.bye()
    return seen - pressed


def _phase(person: Person) -> str:
    return str(person.state("Form", "health")["phase"])


def _sees(person: Person) -> bool:
    return any(picture["svg"] for picture in person.state("Results", "health")["pictures"])


def ratios(costs: Sequence[Cost], field: str) -> list[float]:
    """How many times as much each takes as the first.

    A reveal: as the second, since a picture of the meetings before is drawn where there are any.
    """
    values = [getattr(cost, field) for cost in costs]
    return [one / values[1 if field == "reveal" else 0] for one in values]


def table(pasts: Sequence[tuple[int, int, int]], costs: Sequence[Cost]) -> str:
    """What it takes with each past, and how many times as much as with none."""
    titles = [f"{past[0]:,} answers, {past[2]} meetings" for past in pasts]
    lines = [f"| what | {' | '.join(titles)} |", "|---" * (len(pasts) + 1) + "|"]
    for field in fields(Cost):
        unit = "MB" if field.name == "memory" else "s"
        values = [getattr(cost, field.name) for cost in costs]
        said = [
            f"{value:.2f} {unit}" + (f": {ratio:.2f} times" if ratio != 1 else "")
            for value, ratio in zip(values, ratios(costs, field.name), strict=True)
        ]
        lines.append(f"| {NAMES[field.name]} | {' | '.join(said)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 1 if something grows with the years."""
    pasts = (NONE, *SHORT) if "--short" in sys.argv else (NONE, FEW, MANY)
    costs = [measure(past) for past in pasts]
    said = table(pasts, costs)
    print(said if "--short" in sys.argv else report.put("years", said))
    return 0 if max(ratios(costs, field.name)[-1] for field in fields(Cost)) <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
