"""A collaboration after five years, made by a script: many answers, people and meetings.

Invented, and valid: `workbook check` finds it in order. By hand, to try something on it:

    python tests/years.py FOLDER [ANSWERS [PEOPLE [MEETINGS]]]
"""

from __future__ import annotations

import json
import sys
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from workbook.collaboration import Collaboration
from workbook.language import words
from workbook.questions import Question
from workbook.rehearsal.thinking import answer_to
from workbook.store import answer_rows, consents, people, sessions
from workbook.store.folder import Folder, create
from workbook.store.records import encode

ORGANISATIONS = {
    "Police": "police",
    "Youth protection": "youth protection",
    "School": "education",
    "Street work": "community",
    "Health centre": "health",
    "Victim support": "community",
    "Shelter": "community",
    "Prosecution": "justice",
}
# What each meeting does: the activity, its round, and how many answers of a hundred come there.
STEPS = (
    ("common_language.necessity", 1, 8),
    ("common_language.glossary", 1, 30),
    ("common_language.glossary", 2, 24),
    ("values.values", 1, 6),
    ("values.trust", 1, 5),
    ("roles.roles", 1, 6),
    ("roles.continuity", 1, 6),
    ("action_plan.support", 1, 5),
    ("evaluation.health", 1, 5),
    ("evaluation.closing", 1, 5),
)
MONTH = timedelta(days=30)
POOL = 150  # how many answers to a round are thought up; each gets a text of its own besides


@dataclass
class _Made:
    """The rows of every table, as they are made."""

    lot: Random
    log: list[list[str]] = field(default_factory=list)
    people: list[list[str]] = field(default_factory=list)
    answers: dict[str, list[list[str]]] = field(default_factory=dict)

    def number(self) -> str:
        return str(uuid.UUID(int=self.lot.getrandbits(128), version=4))


@dataclass
class _Meeting:
    id: str
    clock: datetime
    here: list[tuple[str, str, str]]  # participant, organisation, language

    def at(self, later: float = 0.3) -> str:
        self.clock += timedelta(seconds=later)
        return self.clock.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def made(
    folder: Path | str, answers: int = 100_000, people: int = 5_000, meetings: int = 60
) -> Folder:
    """A new collaboration in `folder` with about so many of each, a month between meetings.

    The same each time, but for the days: the last meeting was three weeks ago.
    """
    room = create(Path(folder), "Five years", ORGANISATIONS)
    rows = _Made(Random(5))
    text = consents.id_of("2021-01-01", "en", "What it is for: a test.")
    first = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0)
    first -= timedelta(days=21) + MONTH * (meetings - 1)
    asked = _Asked(Collaboration(room.path))
    for n in range(meetings):
        begins = first + MONTH * n
        meeting = _Meeting(begins.strftime("%Y-%m-%d"), begins, [])
        _step(rows, meeting, "start")
        came = range(people * n // meetings, people * (n + 1) // meetings)
        meeting.here = [_join(rows, meeting, number, text) for number in came]
        if meeting.here:
            _hold(rows, meeting, asked, answers * (n + 1) // meetings - answers * n // meetings)
    _write(room, rows, [[text, first.isoformat(), "2021-01-01", "en", "What it is for: a test."]])
    Collaboration(room.path).describe()
    return room


def _join(rows: _Made, meeting: _Meeting, n: int, text: str) -> tuple[str, str, str]:
    who = f"p{rows.lot.getrandbits(40):010x}"
    of, lang = list(ORGANISATIONS)[n % len(ORGANISATIONS)], "fr" if n % 3 == 0 else "en"
    fixed = [who, "1", meeting.at(), meeting.id, f"Sample {n + 1:04}", of, lang, "yes"]
    rows.people.append([*fixed, "joined", text])
    return who, of, lang


def _hold(rows: _Made, meeting: _Meeting, asked: _Asked, answers: int) -> None:
    """One meeting: each activity is opened, answered, closed and revealed."""
    weights = [weight for _name, _round, weight in STEPS]
    revisions: Counter[tuple[str, ...]] = Counter()
    lengths: Counter[str] = Counter()
    for i, (name, round, _weight) in enumerate(STEPS):
        anonymous = asked.room.find(name)[1].is_anonymous
        opening = {"here": len(meeting.here), "nameless": anonymous}
        _step(rows, meeting, "open" if round == 1 else "round", name, round, opening)
        before, after = sum(weights[:i]), sum(weights[: i + 1])
        share = answers * after // sum(weights) - answers * before // sum(weights)
        for k in range(share):
            who = meeting.here[k % len(meeting.here)]
            row = asked.answer(rows, name, round, k // len(meeting.here))
            revisions[name, str(round), who[0], row[0]] += 1
            rev = str(revisions[name, str(round), who[0], row[0]])
            fixed = [rows.number(), rev, meeting.at(), meeting.id, str(round), *who, "given"]
            rows.answers.setdefault(name, []).append([*fixed, *row[1]])
        lengths[name] += share
        _step(rows, meeting, "close", name, round)
        _step(rows, meeting, "reveal", name, round, {"rows": lengths[name]})


def _step(
    rows: _Made, meeting: _Meeting, verb: str, name: str = "", round: int = 0, detail: Any = None
) -> None:
    row = [rows.number(), meeting.at(20), meeting.id, "facilitator", verb, name]
    rows.log.append([*row, str(round) if name else "", json.dumps(detail) if detail else ""])


class _Asked:
    """Answers to the questions of each round, thought up once and drawn from by chance."""

    def __init__(self, room: Collaboration) -> None:
        self.room = room
        self._pools: dict[tuple[str, int], list[dict[str, str]]] = {}
        self._questions: dict[str, Sequence[Question]] = {}

    def answer(self, rows: _Made, name: str, round: int, turn: int) -> tuple[str, list[str]]:
        """What tells the answer apart, and its cells. A person's `turn` names another entry."""
        if (name, round) not in self._pools:
            self._questions[name] = self.room.questions(name)
            self._pools[name, round] = list(self._think(rows.lot, name, round))
        activity = self.room.find(name)[1]
        cells = dict(rows.lot.choice(self._pools[name, round]))
        for question in activity.all_questions:
            if question.kind == "text" and cells[question.name]:
                cells[question.name] += f" ({rows.lot.randrange(1_000_000)})"
        if activity.key and (key := activity.question(activity.key)).kind == "choice":
            values = [option.value for option in key.options]  # type: ignore[attr-defined]
            cells[activity.key] = values[turn % len(values)]
        return cells.get(activity.key, ""), list(cells.values())

    def _think(self, lot: Random, name: str, round: int) -> Iterator[dict[str, str]]:
        questions, activity = self._questions[name], self.room.find(name)[1]
        here = {one.name for one in activity.asked_in(round)}
        asked = [one.describe(words("en")) for one in questions if one.name in here]
        for _n in range(POOL):
            said = answer_to(asked, lot, lot.choice(("en", "fr")))
            yield {one.name: one.cell(one.clean(said.get(one.name))) if one.name in here else ""
                   for one in questions}  # fmt: skip


def _write(room: Folder, rows: _Made, texts: list[list[str]]) -> None:
    _put(room.sessions, [list(sessions.COLUMNS), *rows.log])
    _put(room.people, [list(people.COLUMNS), *rows.people])
    _put(room.consents, [list(consents.COLUMNS), *texts])
    room.answers.mkdir(mode=0o700)
    for name, made in rows.answers.items():
        of, activity = Collaboration(room.path).find(name)
        header = [*answer_rows.FIXED, *(question.name for question in activity.all_questions)]
        _put(room.answers_of(of.name, activity.id), [header, *made])


def _put(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.touch(mode=0o600)
    path.write_bytes(encode(rows))


if __name__ == "__main__":
    made(sys.argv[1], *map(int, sys.argv[2:]))
