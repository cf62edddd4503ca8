"""Measures a room of a hundred, beside stock Voilà and Panel, and writes docs/performance.md.

make bench                    all of it, about ten minutes
python -m bench --short       ten people, ours alone: does everything arrive, is nothing lost
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from dataclasses import dataclass
from typing import Any

from bench import load, phone, report, sides, storage
from bench.load import Load, Times
from bench.places import place


@dataclass
class Beside:
    """One of the others."""

    at_once: dict[int, Times]
    one_more: Times
    memory: float
    visit: phone.Visit


@dataclass
class Ours:
    """What a room did."""

    at_once: dict[int, Times]
    one_more: Times
    memory_first: float
    arrived: Times
    load: Load
    idle: float
    memory: float
    connected: int
    lost: int
    doubled: int


def ours(people: int, minute: float, reading: tuple[float, float], every: float) -> Ours:
    """A room: some at once, then `people` within a `minute`, who answer, see, and rest."""
    with place() as folder, sides.started(sides.Room, folder) as room:
        return asyncio.run(_ours(room, people, minute, reading, every))


async def _ours(
    room: sides.Room, people: int, minute: float, reading: tuple[float, float], every: float
) -> Ours:
    await load.at_once(room, 1)
    at_once = {number: await load.at_once(room, number) for number in (people * 3 // 10, people)}
    one_more = await load.one_more(room, 5)
    memory_first = statistics.median(map(load.own_memory, load.kernels(room)))
    arrived = await load.arrive(room, people, minute, reading)
    told = await load.answer(room, arrived.people, minute, every)
    idle = await load.idle(room, minute / 2)
    memory = statistics.median(map(load.own_memory, load.kernels(room)))
    more = [room.visitor(number) for number in range(people)]
    for person in more:
        await person.join()
        await person.open()
    connected = len(load.kernels(room))
    lost, doubled = load.kept(room, arrived.people)
    for person in [*arrived.people, *more]:
        await person.bye()
    return Ours(
        at_once, one_more, memory_first, arrived.times, told, idle, memory, connected, lost, doubled
    )


def beside(kind: type[sides.Side], numbers: tuple[int, ...]) -> Beside:
    """The same at one of the others, as far as it can do it."""

    async def measure(side: Any) -> tuple[dict[int, Times], Times, float]:
        await load.at_once(side, 1)
        one_more = await load.one_more(side, 5)
        memory = load.memory_each(side)
        return {n: await load.at_once(side, n) for n in numbers}, one_more, memory

    with place() as folder, sides.started(kind, folder) as side:
        visit = best_visit(side)
        return Beside(*asyncio.run(measure(side)), visit)


def best_visit(side: sides.Side, repeat: int = 3) -> phone.Visit:
    """The median of several first visits with the slow phone, by its time."""
    visits = sorted((phone.visit(side) for _ in range(repeat)), key=lambda one: one.seconds)
    return visits[repeat // 2]


def main() -> int:
    """Measure, print, write."""
    if "--short" in sys.argv:
        told = ours(10, 5, (0.1, 0.5), 1)
        print(f"10 people: {told.lost} answers lost, {told.doubled} doubled")
        return 1 if told.lost or told.doubled else 0
    room = ours(100, 60, (8, 20), 5)
    with place() as folder, sides.started(sides.Room, folder) as side:
        visit = best_visit(side)
    panel = beside(sides.Panel, (30, 100))
    stock = beside(sides.Stock, (30,))
    text = report.write(room, visit, stock, panel, storage.measure())
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
