"""Every kind of process is killed while people write: what was told “saved” is there, once.

The long form, two hundred kills with twenty-five people, is part of `make faults`. A run that fails
says its seed; WORKBOOK_SEED=... kills in the same order again. The short form has always the same.
"""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

from kills import KINDS, KilledRoom
from served import Served

SHORT = 12  # every kind of process is in its plan
LONG = bool(os.environ.get("WORKBOOK_LONG"))
PEOPLE, KILLS = (25, 200) if LONG else (12, 10)
SEED = int(os.environ.get("WORKBOOK_SEED") or (random.randrange(1 << 30) if LONG else SHORT))


def test_processes_are_killed_at_random_and_what_was_told_saved_is_there_once(
    tmp_path: Path,
) -> None:
    served = Served(tmp_path / "room")
    served.steer("open", "necessity")
    print(f"seed {SEED}")  # noqa: T201 (shown by pytest if it fails)
    room = KilledRoom(served, PEOPLE, KILLS, SEED)
    assert set(room.plan) == set(KINDS), SEED
    tally = asyncio.run(room.run())
    served.stop()
    told = f"seed {SEED}: {tally}"
    print(told)  # noqa: T201 (shown by pytest if it fails, and by make faults)
    assert tally.is_clean(), told
    assert tally.told >= sum(room.at), told
    assert tally.killed["server"] == room.plan.count("server"), told
    assert tally.killed["page"] > 0, told
    if LONG:
        assert set(tally.killed) == set(KINDS), told
