"""The course of an activity's rounds: what was answered, and what the room was shown of it when.

How far the table was at a reveal is noted with it: clocks jump, the order of a file does not. In a
sealed table every row counts as shown, and reveals are ignored. Only rows of rounds that were never
revealed stay hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbook.collaboration.anonymity import (
    Asked,
    Moment,
    Placed,
    Row,
    Told,
    Unit,
    end,
    shown,
    told,
)
from workbook.collaboration.reading import Reading
from workbook.phases import Phase
from workbook.questions import Choice
from workbook.questions.weighing import HIDDEN
from workbook.store.answer_rows import SEALED
from workbook.store.progress import Reveal


@dataclass(frozen=True)
class Course:
    """The rows of a round, and what the room was told of them."""

    placed: Sequence[Placed]
    asked: Asked
    told: dict[Unit, Told]

    def rows(self) -> list[Row]:
        return list(shown(self.told, self.placed, self.asked))

    def few(self) -> Iterator[str]:
        """The questions that have at least one part of which nothing is shown."""
        for question in self.asked.questions:
            if self.asked.listed and question.name == self.asked.key:
                continue
            units = [
                (question.name, part, of) for part in question.part_names() for of in self._of()
            ]
            shown = [self.told[unit].now if unit in self.told else {} for unit in units]
            if not all(shown) or any(_covered(one) for one in shown):
                yield question.name

    def _of(self) -> list[str]:
        if not self.asked.listed:
            return [""]
        key = next(one for one in self.asked.questions if one.name == self.asked.key)
        assert isinstance(key, Choice)
        return [option.value for option in key.options]

    def late(self) -> Iterator[str]:
        """The questions with answers that are newer than what is shown."""
        last = end(self.placed)
        for (name, _part, _entry), one in self.told.items():
            if one.now and one.since < last:
                yield name


def _covered(content: dict[str, dict[str, Any]]) -> bool:
    """Whether there are words in it that fewer than enough people added."""
    said = (one for entries in content.values() for one in entries.values())
    return any(isinstance(one, dict) and HIDDEN in one for one in said)


def courses(
    collaboration: Reading, name: str, session: str, now: bool = False, closing: bool = False
) -> Iterator[tuple[int, Course]]:
    """Each round of an activity in a session, with what the room was told of it.

    `now`: as if it were revealed now. `closing`: add a last reveal to rounds that can no longer be
    revealed, because their session or the round itself is over.
    """
    sessions, table = collaboration.sessions, collaboration.answers(name)
    every = table.history(session)
    moments_of = _moments_of(collaboration, name, session, every, now)
    last = Moment(table.length(session), sessions.away, sessions.same)
    for round in range(1, sessions.progress(name, session).state.round + 1):
        placed = [(place, row) for place, row in every if row["round"] == round]
        moments = moments_of(round)
        if _is_nobodys(every):
            never = round in sessions.unrevealed.get(session, {}).get(name, ())
            moments = [] if never and not now else [Moment(last.place)]
        elif closing and (session != sessions.id or not moments):
            moments.append(last)
        asked = _asked(collaboration, name, session, round)
        yield round, Course(placed, asked, told(placed, moments, asked))


def unrevealed(collaboration: Reading, name: str, session: str) -> list[int]:
    """The rounds with answers of which the room has seen nothing, as nobody revealed them."""
    every = collaboration.answers(name).history(session)
    moments_of = _moments_of(collaboration, name, session, every)
    return [one for one in sorted({row["round"] for _n, row in every}) if not moments_of(one)]


def _moments_of(
    collaboration: Reading, name: str, session: str, every: Sequence[Placed], now: bool = False
) -> Callable[[int], list[Moment]]:
    reveals, activity = reveals_of(collaboration, name, session, now), collaboration.find(name)[1]
    alone = bool(activity.begins)  # each of its rounds is about something else
    titles = activity.gathers
    gathered = frozenset(filter(None, (titles, titles and activity.explained_by(titles))))
    return lambda round: list(_moments(reveals, every, round, alone, gathered))


def _is_nobodys(every: Sequence[Placed]) -> bool:
    """Whether a table is sealed, whether the seal of its session came to its end or not."""
    return any(row["participant"].startswith(SEALED) for _place, row in every)


def _asked(collaboration: Reading, name: str, session: str, round: int) -> Asked:
    _of, activity = collaboration.find(name)
    key = activity.key_in(round)
    listed = bool(key) and isinstance(activity.question(key), Choice)
    questions = collaboration.questions(name, session=session, round=round)
    asked = [one for one in questions if activity.is_asked(one.name, round)]
    return Asked(asked, key, listed)


def reveals_of(collaboration: Reading, name: str, session: str, now: bool = False) -> list[Reveal]:
    """The reveals of an activity, and the one that would be if it were revealed now.

    A closed activity can be revealed at any moment, so the coming reveal is computed ahead.
    """
    sessions = collaboration.sessions
    progress = sessions.progress(name, session)
    closed = session == sessions.id and progress.state.phase is Phase.CLOSED
    if not now and not closed:
        return progress.reveals
    rows = collaboration.answers(name).length(session)
    ahead = Reveal(progress.state.round, rows, "", sessions.away, sessions.same)
    return [*progress.reveals, ahead]


def _moments(
    reveals: Sequence[Reveal],
    every: Sequence[Placed],
    round: int,
    alone: bool,
    gathered: frozenset[str],
) -> Iterator[Moment]:
    """How far the table was at each reveal at which answers of that round could be seen.

    If a round was never revealed but gave the next one its list, the room saw only the questions
    `gathered`.
    """
    place = 0
    for one in reveals:
        later = one.round > round and not alone and not one.gathered
        if one.round == round or later:
            place = max(place, _reached(every, one.at) if one.rows is None else one.rows)
            yield Moment(place, one.away, one.same, gathered if one.gathered else frozenset())


def _reached(every: Sequence[Placed], at: str) -> int:
    """How far the table was at a moment; no row is earlier than one that stands before it."""
    latest, place = "", 0
    for n, row in every:
        latest = max(latest, row["at"])
        if latest > at:
            break
        place = n
    return place
