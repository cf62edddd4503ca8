"""A collaboration as pandas frames, for whoever analyses it: the types are those of the questions.

It only reads: no file of the folder is made or changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbook.collaboration import Collaboration
from workbook.collaboration.visibility import is_revealed, last_revealed, seen
from workbook.language import words
from workbook.pictures import pictures_of
from workbook.questions import Number, Question
from workbook.store.answer_rows import FIXED

# The columns that every table of answers has: as what an analyst gets each of them.
_FIXED_TYPES = dict.fromkeys(FIXED, "string") | {"rev": "integer", "round": "integer", "at": "at"}


# The columns of the table of decisions that an analyst gets.
_DECISION = {
    **dict.fromkeys(("id", "kind", "status", "subject", "activity"), "string"),
    "text": "object",
    "lang": "string",
    **dict.fromkeys(("consented", "reservations", "absent"), "array"),
    "owner": "string",
    **dict.fromkeys(("due", "review_on"), "date"),
    **dict.fromkeys(("progress", "why", "session"), "string"),
    **dict.fromkeys(("round", "rev"), "integer"),
    "at": "at",
    "actor": "string",
}


@dataclass(frozen=True)
class ShownResult:
    """One picture as the room saw it, without the drawing."""

    session: str
    title: str
    sentence: str
    table: pd.DataFrame


class Frames:
    """The collaboration in a folder. Each call reads what was written since the last.

    Identified data: names are in `people`, and wherever somebody typed one (`roles.spokesperson`,
    `roles.continuity`). The numbers of participants in `answers` lead to the names in `people`,
    but for anonymous activities. Raises `FolderError` if the folder cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._collaboration = Collaboration(folder)

    def activities(self) -> list[str]:
        """The names of all activities, as ``common_language.glossary``: what `answers` takes."""
        return [name for name, _activity in self._collaboration.programme.everything()]

    def answers(self, activity: str) -> pd.DataFrame:
        """The answers to one activity of all sessions, the oldest first: one row an answer.

        Each is there as it was last given; what was taken back is not there. The columns are those
        of every table of answers (docs/data.md), then one a question. Scales and whole numbers are
        ``Int64``, other numbers ``float64``, texts and choices ``string``, days ``datetime64[s]``;
        `at` is in UTC. Several choices are lists, tables of choices dicts. “None” and “N/A” are
        texts that somebody typed; what is missing is missing. If a value does not fit its question
        any more, its column has the values as they are (``object``).

        Of an anonymous activity there is what the room may have seen: rounds that were revealed,
        under the rule of five, with texts that the facilitator hid. `answer_id`, `rev`, `at`,
        `organisation` and `lang` are missing. `participant` is a number that holds together what
        one person said in one round, and leads to nobody. Raises `UnknownActivity`.
        """
        here = self._collaboration
        here.refresh()
        _of, declared = here.find(activity)
        table = here.answers(activity)
        table.refresh()
        rows = list(self._nameless(activity)) if declared.is_anonymous else table.given()
        types = _FIXED_TYPES | {one.name: _type_of(one) for one in declared.all_questions}
        return _frame(rows, types)

    def _nameless(self, activity: str) -> Iterator[dict[str, Any]]:
        """The rows of an anonymous activity that the room may have seen."""
        sessions = self._collaboration.sessions
        for session in sessions.sessions():
            rounds = sessions.revealed_rounds(activity, session)
            for row in seen(self._collaboration, activity, session).rows:
                if row["round"] in rounds:
                    yield row | {"session": session}

    def people(self) -> pd.DataFrame:
        """Who takes part, one row a person, as they were last recorded. Identified: with names.

        Columns: participant, name, organisation, sector, lang, session (the last one they came to),
        at (when that was recorded), status (``joined``, ``observing``, ``left``).
        """
        here = self._collaboration
        here.refresh()
        sectors = here.organisations
        rows = [
            {
                "participant": one.participant,
                "name": one.name,
                "organisation": one.organisation,
                "sector": sectors.get(one.organisation, ""),
                "lang": one.lang,
                "session": one.session,
                "at": one.joined_at,
                "status": one.status,
            }
            for one in here.people.all()
        ]
        names = ("participant", "name", "organisation", "sector", "lang", "session", "at", "status")
        return _frame(rows, dict.fromkeys(names, "string") | {"at": "at"})

    def sessions(self) -> pd.DataFrame:
        """The meetings, oldest first.

        Columns: session, day, title, place, invited and came (how many people), began, last_step
        and ended (UTC; missing while it goes on), sealed.
        """
        here = self._collaboration
        here.refresh()
        log = here.sessions
        rows = []
        for session in log.sessions():
            steps = [row["at"] for row in log.of(session)]
            ends = {"began": steps[0], "last_step": steps[-1]}
            one = log.meetings[session]
            known = {"day": one.day, "title": one.title, "place": one.place, "ended": one.ended_at}
            people = {
                "invited": sum(one.invited.values()) or None,
                "came": len(here.people.attended(session)),
            }
            sealed = {"sealed": session in log.sealed}
            rows.append({"session": session, **known, **people, **ends, **sealed})
        types = dict.fromkeys(("session", "title", "place"), "string") | {"day": "date"}
        types |= dict.fromkeys(("invited", "came"), "integer")
        types |= dict.fromkeys(("began", "last_step", "ended"), "at") | {"sealed": "boolean"}
        return _frame(rows, types)

    def decisions(self, history: bool = False) -> pd.DataFrame:
        """What was decided or is open, one row a decision, as last recorded; see docs/data.md.

        With `history`, one row a change. `text` is a dict by language, `consented`, `absent` and
        `reservations` are lists, the last of dicts.
        """
        here = self._collaboration
        here.refresh()
        last = here.decisions.all()
        steps = [step for one in last for step in here.decisions.history(one.id)]
        rows = [
            {column: getattr(one, column) for column in _DECISION}
            | {"text": dict(one.text), "reservations": [asdict(held) for held in one.reservations]}
            for one in (steps if history else last)
        ]
        return _frame(rows, _DECISION)

    def results(self, activity: str, session: str = "", lang: str = "en") -> list[ShownResult]:
        """What the room was shown of an activity in a session, by default the last that has some.

        A title, a sentence and a table each, and no more than the room saw. Empty if nothing of it
        is revealed. Raises `UnknownActivity`.
        """
        here = self._collaboration
        here.refresh()
        here.find(activity)
        session = session or last_revealed(here, activity)
        if not session or not is_revealed(here, activity, session):
            return []
        there = pictures_of(here, activity, words(lang), session)
        return [
            ShownResult(session, one.words(one.picture.title), one.result.sentence, _copied(one))
            for one in there
        ]


def _copied(one: Any) -> pd.DataFrame:
    table: pd.DataFrame = one.result.table
    return table.copy()


def _type_of(question: Question) -> str:
    """The type of a question's column in Table Schema; a number that is whole, an integer."""
    if isinstance(question, Number) and question.step == 1:
        return "integer"
    return str(question.schema()["type"])


def _frame(rows: Sequence[dict[str, Any]], types: dict[str, str]) -> pd.DataFrame:
    columns = {
        name: _column([_present(row.get(name)) for row in rows], type)
        for name, type in types.items()
    }
    return pd.DataFrame(columns)


def _present(value: Any) -> Any:
    return None if value == "" else value


def _column(values: list[Any], type: str) -> pd.Series[Any]:
    """Values as a column of a type; None is missing. As objects if one of them does not fit."""
    try:
        if type == "at":
            moments = pd.to_datetime(values, utc=True, format="ISO8601", errors="coerce")
            return pd.Series(moments).astype("datetime64[ms, UTC]")
        if type == "date":
            return pd.Series(np.array(values, dtype="datetime64[s]"))
        if type in ("array", "object"):
            return pd.Series(values, dtype=object)
        return pd.Series(values, dtype=_PANDAS[type])
    except (ValueError, TypeError, OverflowError):
        return pd.Series(values, dtype=object)


_PANDAS = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string"}
