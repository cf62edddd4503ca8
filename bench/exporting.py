"""What documents cost the room: everybody answers, once without an export and once during one.

    python -m bench.exporting          50 people, a minute each: about four minutes
    python -m bench.exporting --short  10 people, 20 seconds each

In copies of the example. The export is begun as the console begins it.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from pathlib import Path

from bench import load, sides
from bench.load import Load
from bench.places import place
from workbook.rehearsal.visitors import Person
from workbook.server.exporting import Exporting
from workbook.shipped import EXAMPLE
from workbook.store.folder import Folder
from workbook.store.runtime import Runtime

EVERY = 5.0  # seconds between two answers of a person
LOOK = 0.1  # seconds


class Example(sides.Room):
    """A room in a copy of the example."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("README.md"))
        self.organisations = [*Folder(folder).settings.organisations]
        super().__init__(folder)

    def visitor(self, number: int) -> Person:
        of = self.organisations[number % len(self.organisations)]
        return Person(self.info, f"Sample {number}", of)


def measure(people: int, seconds: float, *, export: bool) -> tuple[Load, float]:
    """What the answers took, and how long the export; 0 without one."""
    with place() as folder, sides.started(Example, folder) as room:
        return asyncio.run(_room(room, people, seconds, export))


async def _room(room: Example, people: int, seconds: float, export: bool) -> tuple[Load, float]:
    arrived = await load.arrive(room, people, people / 4, (0.1, 1.0))
    answers = asyncio.create_task(load.answer(room, arrived.people, seconds, EVERY))
    took = await _exported(room) if export else 0.0
    told = await answers
    for person in arrived.people:
        await person.bye()
    return told, took


async def _exported(room: Example) -> float:
    """Seconds that an export takes, begun as the server begins it."""
    runtime = Runtime(room.folder.parent)
    exporting, begun = Exporting(Folder(room.folder), runtime), time.perf_counter()
    exporting.start("both")
    while (told := runtime.get("documents"))["state"] == "making":
        await asyncio.sleep(LOOK)
    if told["state"] == "failed":
        raise RuntimeError(told["why"])
    return time.perf_counter() - begun


def _said(told: Load) -> str:
    saved, counted, seen = told.saved, told.counted, told.seen
    return (
        f"saved p95 {saved.p95 * 1000:.0f} ms, median {saved.median * 1000:.0f} ms; "
        f"counted p95 {counted.p95 * 1000:.0f} ms; reveal p95 {seen.p95:.2f} s; "
        f"lost {told.lost}, doubled {told.doubled}"
    )


def main() -> int:
    """Measure both and print them; 1 if an answer was lost or kept twice."""
    people, seconds = (10, 20.0) if "--short" in sys.argv else (50, 60.0)
    bad = 0
    for export in (False, True):
        told, took = measure(people, seconds, export=export)
        when = f"during an export ({took:.0f} s)" if export else "without an export"
        print(f"{when}, {people} people: {_said(told)}", flush=True)
        bad += told.lost + told.doubled
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
