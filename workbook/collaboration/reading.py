"""A collaboration as it is read: its people, its sessions, its activities, their questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbook.activity import Activity, Workshop
from workbook.collaboration import options
from workbook.collaboration.programme import Programme
from workbook.errors import UnknownActivity
from workbook.phases import Phase
from workbook.questions import Question
from workbook.store.answers import Answers
from workbook.store.consents import Consents
from workbook.store.decisions import Decisions
from workbook.store.folder import Folder
from workbook.store.people import People, Person
from workbook.store.progress import Progress
from workbook.store.sessions import Sessions


class Reading:
    """The collaboration in a folder. Raises `FolderError` if the folder is none.

    Reading is from memory; `refresh` brings what others have written since. With `only`, answers
    and names of other participants than that one are not kept in memory. Without `added`, the
    folder's `activities.py` is not run, and what it adds is not there. With `present` (and `only`),
    answers of sessions before the running one are read once somebody asks for them.
    """

    def __init__(
        self, path: Path | str, only: str = "", added: bool = True, present: bool = False
    ) -> None:
        self.folder = Folder(path)
        self.only = only
        self._present = present or bool(only)
        self.added = added
        self.programme = Programme(self.folder, added)
        self.people = People(self.folder.people, only)
        self.consents = Consents(self.folder.consents)
        self.sessions = Sessions(self.folder.sessions)
        self.decisions = Decisions(self.folder.decisions)
        for book in (self.people, self.consents, self.sessions, self.decisions):
            book.table.identity = self.folder.identity
        self._answers: dict[str, Answers] = {}
        self._ahead: dict[str, Answers] = {}

    def go_on_from(self, ahead: Reading) -> None:
        """Take over what another has read of the same folder. That one is not to be used after."""
        self.sessions, self.decisions = ahead.sessions, ahead.decisions
        if self.only:
            self.people = ahead.people
            self.people.be_of(self.only)
        self._ahead = ahead._answers

    @property
    def name(self) -> str:
        return self.folder.settings.name

    @property
    def organisations(self) -> dict[str, str]:
        """Every organisation's sector, by name: those planned, then those of who joined besides."""
        known = dict(self.folder.settings.organisations)
        for name in self.people.organisations():
            known.setdefault(name, "")
        return known

    @property
    def organisations_here(self) -> dict[str, str]:
        """As `organisations`, without those of people who were all taken off the list."""
        here = set(self.people.organisations(without="left"))
        planned = self.folder.settings.organisations
        return {of: it for of, it in self.organisations.items() if of in planned or of in here}

    def refresh(self) -> bool:
        """Read what was done and decided, and who joined; True if anything came."""
        came = [book.refresh() for book in (self.sessions, self.people, self.decisions)]
        return any(came)

    def in_order(self) -> Iterator[tuple[Workshop, Activity]]:
        """Every activity of every workshop, in order."""
        return self.programme.in_order()

    def activities(self) -> Iterator[tuple[Workshop, Activity]]:
        """Every activity, those in order first, then those for any time."""
        return self.programme.activities()

    def find(self, name: str) -> tuple[Workshop, Activity]:
        """The activity called as in ``common_language.glossary``. Raises `UnknownActivity`."""
        return self.programme.find(name)

    def progress(self, name: str) -> Progress:
        """Where that activity stands in the running session."""
        return self.sessions.progress(name)

    def current(self) -> str:
        """The activity the board shows; empty before the first, and for one that is gone."""
        return self._there(self.sessions.on_the_board())

    def at(self) -> str:
        """The activity the room is at; as `current`, whatever earlier result the board shows."""
        return self._there(self.sessions.at())

    def _there(self, name: str) -> str:
        try:
            self.find(name)
        except UnknownActivity:
            return ""
        return name

    def questions(
        self, name: str, person: Person | None = None, session: str = "", round: int = 0
    ) -> list[Question]:
        """All questions of an activity, with the room's own options filled in, as for `person`.

        Those of a session, by default the running one, and of a round, by default the last.
        """
        _of, activity = self.find(name)
        there = self.sessions, self.organisations
        return options.asked(activity, name, *there, person, session, round)

    def asked(self, name: str, person: Person | None = None) -> list[Question]:
        """The questions of the present round, as for `person`."""
        _of, activity = self.find(name)
        round = self.progress(name).state.round
        there = self.sessions, self.organisations_here
        people = self._to_be_named(name, person)
        asked = options.asked(activity, name, *there, person, people=people)
        return [
            question
            for question in asked
            if activity.is_asked(question.name, round) and options.worth_asking(question)
        ]

    def _to_be_named(self, name: str, person: Person | None) -> list[Person]:
        """Who can be named in the present round, as it was noted when it was opened."""
        progress = self.progress(name)
        listed = progress.begun.get(progress.state.round, {}).get("people", ())
        if not listed or progress.state.phase is not Phase.OPEN:
            return []
        return self.people.named(
            [one for one in listed if person is None or one != person.participant]
        )

    def answers(self, name: str) -> Answers:
        """The table of an activity's answers; kept open, so that following it is cheap."""
        if name not in self._answers:
            of, activity = self.find(name)
            path = self.folder.answers_of(of.name, activity.id)
            since, earlier = self._from_here() if self._present else ("", [])
            table = Answers(path, activity.all_questions, activity.key, self.only, since, earlier)
            table.table.identity = self.folder.identity
            if name in self._ahead:
                table.go_on_from(self._ahead[name])
            self._answers[name] = table
        return self._answers[name]

    def _from_here(self) -> tuple[str, list[str]]:
        """The running session, and those before it."""
        every = self.sessions.sessions()
        return self.sessions.id, every[: every.index(self.sessions.id)] if self.sessions.id else []

    def own_answers(self, name: str, participant: str) -> list[dict[str, Any]]:
        """What this person has answered in the present round: the values alone."""
        round = self.progress(name).state.round
        asked = [question.name for question in self.asked(name)]
        return [
            {question: row[question] for question in asked if row[question] is not None}
            for row in self.answers(name).given(self.sessions.id, participant)
            if row["round"] == round
        ]
