"""Twenty-five simulated people through all of workshop 1, through the doors real people use."""

from __future__ import annotations

import csv
from pathlib import Path

from served import ORGANISATIONS

from workbook.cli import main
from workbook.rehearsal.rehearsing import copied, rehearsing
from workbook.store.folder import create
from workbook.workshops import WORKSHOPS


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_workshop_1_runs_unattended_and_loses_nothing(tmp_path: Path) -> None:
    folder = create(tmp_path / "room", "Try-out", ORGANISATIONS).path
    visited: list[str] = []
    with copied(folder) as copy:
        outcome = rehearsing(
            copy,
            people=25,
            minutes=0.7,
            seed=7,
            unattended="common_language",
            options=["--port", "0", "--ip", "127.0.0.1"],
            tell=visited.append,
        )
        people = rows(copy / "participants.csv")
        answers = {path.stem: rows(path) for path in (copy / "answers").glob("*.csv")}
        steps = [(one["verb"], one["activity"]) for one in rows(copy / "session.csv")]
        assert main(["check", str(copy)]) == 0
    own = WORKSHOPS["common_language"].activities
    led = (*(one.id for one in own), "closing", "vote", "groups")
    assert visited == [f"common_language.{id}" for id in led]
    assert outcome.diary.joined == 25
    assert (outcome.lost, outcome.doubled) == (0, 0)
    assert outcome.diary.changed
    assert outcome.diary.dropped

    names = {one["participant"]: one["name"] for one in people}
    assert all(name.startswith("Simulated ") for name in names.values())
    assert set(answers) == set(visited)
    for table in answers.values():
        assert all(row["participant"].startswith("simulated-") for row in table)
    for name, rounds in zip(visited, (1, 3, 2, *[1] * (len(led) - 3)), strict=True):
        assert steps.count(("reveal", name)) == rounds

    assert not copy.exists()
    assert not (folder / "participants.csv").exists(), "the collaboration itself is untouched"
