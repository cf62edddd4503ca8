"""How fast rows become durable, against SQLite, and what a long table costs.

    .venv/bin/python -m bench.storage

Twenty processes append to one table at once, each row durable before the next: through the store,
and into SQLite (write-ahead log, ``synchronous=FULL``, a transaction a row). Rounds alternate.
Everything is written to a folder beside this file, so to a real disk, and removed afterwards.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbook.questions import Scale, Text
from workbook.store.answer_rows import FIXED, Author
from workbook.store.answers import Answers
from workbook.store.clock import now

WRITERS = 20
QUESTIONS = (Scale("need", "Need", 1, 5), Text("why", "Why"))
VALUES = {"need": 3, "why": "because none of us can do it alone"}
COLUMNS = (*FIXED, *(question.name for question in QUESTIONS))


@dataclass(frozen=True)
class Storage:
    """What came out. Rates in durable rows a second, times in seconds."""

    ours: float
    sqlite: float
    append_short: float
    append_long: float
    follow_short: float
    follow_long: float
    rows_long: int
    first_read: float
    lost: int


def measure(short: bool = False) -> Storage:
    """Measure all of it; with `short`, few rows, to see that it works."""
    each, rounds, long = (10, 1, 10_000) if short else (150, 3, 1_000_000)
    with folder() as place:
        ours: list[float] = []
        sqlite: list[float] = []
        lost = 0
        for number in range(rounds):
            for rate, kind in ((ours, "store"), (sqlite, "sqlite")):
                seconds, kept = together(kind, place / f"{number}.{kind}", each)
                rate.append(WRITERS * each / seconds)
                lost += abs(WRITERS * each - kept)
        repeat = 50 if short else 400
        figures = long_tables(place, long, repeat)
    return Storage(
        statistics.median(ours), statistics.median(sqlite), **figures, rows_long=long, lost=lost
    )


@contextmanager
def folder() -> Iterator[Path]:
    """A temporary folder on the disk this file is on; the system's own may be in memory."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent, prefix=".storage-") as name:
        yield Path(name)


def together(kind: str, path: Path, each: int) -> tuple[float, int]:
    """Seconds that the writers took from a common start, and how many rows there are then."""
    prepare(kind, path)
    command = [sys.executable, "-m", "bench.storage", kind, str(path), str(each)]
    writers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(WRITERS)
    ]
    for one in writers:
        assert one.stdout
        assert one.stdout.readline() == b"ready\n"
    begun = time.perf_counter()
    for one in writers:
        assert one.stdin
        one.stdin.close()
    for one in writers:
        assert one.wait() == 0
    seconds = time.perf_counter() - begun
    for one in writers:
        assert one.stdout
        one.stdout.close()
    return seconds, count(kind, path)


def prepare(kind: str, path: Path) -> None:
    """Make the empty table."""
    if kind == "sqlite":
        with connected(path) as base:
            base.execute(f"create table answers ({', '.join(COLUMNS)}, unique (answer_id))")
    else:
        write_table(path, 0)


def count(kind: str, path: Path) -> int:
    """How many different rows the table holds."""
    if kind == "sqlite":
        with connected(path) as base:
            found: int = base.execute("select count(distinct answer_id) from answers").fetchone()[0]
            return found
    table = Answers(path, QUESTIONS)
    table.refresh()
    return len(table.given())


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The SQLite base, as durable as our rows are."""
    base = sqlite3.connect(path, timeout=60, isolation_level=None)
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    try:
        yield base
    finally:
        base.close()


def write(kind: str, path: Path, each: int) -> None:
    """What one of the writers does: say that it is ready, wait, write."""
    me = Author(f"p{uuid.uuid4().hex[:10]}", "Police", "en")
    if kind == "sqlite":
        with connected(path) as base:
            wait()
            for _ in range(each):
                row = [str(uuid.uuid4()), 1, now(), "s", 1, *me_cells(me), "given", 3, "because"]
                base.execute(f"insert into answers values ({','.join('?' * len(row))})", row)
        return
    table = Answers(path, QUESTIONS, only=me.participant)
    table.refresh()
    wait()
    for number in range(each):
        table.put(str(uuid.uuid4()), me, "s", number + 1, VALUES)


def me_cells(me: Author) -> tuple[str, str, str]:
    """The person's columns."""
    return me.participant, me.organisation, me.lang


def wait() -> None:
    """Until everybody is ready."""
    print("ready", flush=True)
    sys.stdin.read()


def write_table(path: Path, rows: int) -> None:
    """A table of that many answers, written at once."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        at = now()
        for number in range(rows):
            file.write(
                f"{uuid.UUID(int=number + 1)},1,{at},s,{number + 1},p0,Police,en,given,3,x\n"
            )


def long_tables(place: Path, long: int, repeat: int) -> dict[str, float]:
    """What an append and a look for what was appended cost, in a short and in a long table.

    The two take turns. One writes and one follows, as an answer and a page do.
    """
    me = Author("p1", "Police", "en")
    writers, readers, first = [], [], 0.0
    for rows in (1000, long):
        path = place / f"{rows}.csv"
        write_table(path, rows)
        writers.append(Answers(path, QUESTIONS, only="p1"))
        readers.append(Answers(path, QUESTIONS, only="p2"))
        for one in (writers[-1], readers[-1]):
            first = timed(one.refresh)
    appended: list[list[float]] = [[], []]
    followed: list[list[float]] = [[], []]
    for number in range(repeat):
        for which, (writer, reader) in enumerate(zip(writers, readers, strict=True)):
            put = partial(writer.put, str(uuid.uuid4()), me, "s", number + 1, VALUES)
            appended[which].append(timed(put))
            followed[which].append(timed(reader.refresh))
    return {
        "append_short": statistics.median(appended[0]),
        "append_long": statistics.median(appended[1]),
        "follow_short": statistics.median(followed[0]),
        "follow_long": statistics.median(followed[1]),
        "first_read": first,
    }


def timed(act: Callable[[], object]) -> float:
    """Seconds it takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def main() -> None:
    """A writer's part if asked for one; else measure and print."""
    if len(sys.argv) == 4:
        write(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
        return
    got = measure(short="--short" in sys.argv)
    print(f"{WRITERS} writers, durable rows a second: {got.ours:.0f}, SQLite {got.sqlite:.0f}")
    print(f"append: {got.append_short * 1000:.3f} ms, in {got.rows_long} rows", end=" ")
    print(f"{got.append_long * 1000:.3f} ms")
    print(f"follow: {got.follow_short * 1000:.3f} ms, in {got.rows_long} rows", end=" ")
    print(f"{got.follow_long * 1000:.3f} ms; first read {got.first_read:.1f} s")
    print(f"lost or doubled: {got.lost}")


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    main()
