"""What the documents are made from: what was decided, and what the room has seen. Nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import last_revealed, on_the_wall, who_they_are
from workbook.decision import Decision
from workbook.errors import UnknownActivity
from workbook.language import Words
from workbook.pictures import pictures_of
from workbook.results.context import Result

ACTIONS, OBJECTIVES = "action_plan.actions", "action_plan.objectives"
CONTINUITY, ROLES, MANDATE = "roles.continuity", "roles.roles", "roles.spokesperson_mandate"
LESSONS = "evaluation.lessons"

Row = dict[str, Any]


class Material:
    """A collaboration, in one language; what was looked up once is kept.

    An activity that this collaboration does not have, or has not revealed yet, has no result and
    no rows.
    """

    def __init__(self, collaboration: Collaboration, words: Words) -> None:
        collaboration.refresh()
        self.collaboration, self.words = collaboration, words
        self._results: dict[str, dict[str, Result]] = {}

    @property
    def organisations(self) -> list[str]:
        """The organisations that take part, in the order they are shown."""
        return [*self.collaboration.organisations_here]

    def decisions(self, *kinds: str) -> list[Decision]:
        """What was decided or is open of those kinds, the oldest first; not what was withdrawn."""
        every = self.collaboration.decisions.all()
        return [one for one in every if one.kind in kinds and one.status != "withdrawn"]

    def result(self, name: str, result: str) -> Result | None:
        """What the room saw last of a picture of an activity, by its `module.function`."""
        if name not in self._results:
            self._results[name] = dict(self._found(name))
        return self._results[name].get(result)

    def _found(self, name: str) -> Iterator[tuple[str, Result]]:
        if session := self._session(name):
            for one in pictures_of(self.collaboration, name, self.words, session):
                if not one.result.nothing:
                    yield one.picture.result, one.result

    def rows(self, name: str) -> list[Row]:
        """The answers that the room saw last, and whose organisation said them.

        None of an anonymous activity: nobody's answer is anybody's there.
        """
        session = self._session(name)
        return list(self._rows_in(name, session)) if session else []

    def rows_ever(self, name: str) -> list[Row]:
        """The answers that the room saw in any meeting, the oldest first; as `rows`."""
        if not self._session(name):
            return []
        sessions = self.collaboration.sessions.sessions()
        return [row for session in sessions for row in self._rows_in(name, session)]

    def _rows_in(self, name: str, session: str) -> Iterator[Row]:
        here = self.collaboration
        if here.find(name)[1].is_anonymous:
            return
        here.answers(name).refresh()
        rounds = here.sessions.revealed_rounds(name, session)
        if rounds:
            for row in on_the_wall(here, name, session).rows:
                if row["round"] in rounds:
                    yield row | {"session": session}

    def names(self, name: str) -> dict[str, str]:
        """By participant what people are called, where the activity shows names."""
        session = self._session(name)
        if not session:
            return {}
        return dict(who_they_are(self.collaboration, name, session, 0).names)

    def labels(self, name: str, question: str) -> dict[str, str]:
        """What the options of a question are called; empty if there is no such question."""
        session = self._session(name)
        if not session:
            return {}
        for one in self.collaboration.questions(name, session=session):
            if one.name == question:
                told = one.describe(self.words)
                return {option["value"]: option["label"] for option in told.get("options", ())}
        return {}

    def title(self, name: str) -> str:
        """What an activity is called in what partners take home; its name, if it is gone."""
        try:
            activity = self.collaboration.find(name)[1]
        except UnknownActivity:
            return name
        return self.words(activity.charter or activity.title)

    def _session(self, name: str) -> str:
        try:
            return last_revealed(self.collaboration, name)
        except UnknownActivity:
            return ""
