"""What the room can choose from: organisations, what was added, what another activity gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook.activity import Activity
from workbook.questions import Choice, Grid, Option, Points, Question, Ranking
from workbook.store.people import Person
from workbook.store.sessions import Sessions

LONGEST = 120  # characters of an option


def asked(
    activity: Activity,
    name: str,
    sessions: Sessions,
    organisations: Mapping[str, str],
    person: Person | None,
) -> list[Question]:
    """All questions of an activity, with the options of the running session, as for `person`."""
    lists = {
        "organisations": _options(organisations),
        "added": _options(sessions.progress(name).added),
        "me": _options([person.organisation] if person else []),
    }
    lists |= {of: _options(_added_last(of, sessions)) for of in _elsewhere(activity)}
    return [question.with_lists(lists) for question in activity.questions]


def ever_asked(
    activity: Activity, name: str, sessions: Sessions, organisations: Mapping[str, str]
) -> list[Question]:
    """The questions with every option any session ever had."""
    lists = {
        "organisations": _options(organisations),
        "added": _options(_ever_added(name, sessions)),
    }
    lists |= {of: _options(_ever_added(of, sessions)) for of in _elsewhere(activity)}
    return [question.with_lists(lists) for question in activity.questions]


def listed(questions: Iterable[Question]) -> set[str]:
    """Everything that can be chosen, without regard to case: values and English labels."""
    found: set[str] = set()
    for question in questions:
        options: Sequence[Option] = ()
        if isinstance(question, Choice | Points | Ranking):
            options = question.options
        elif isinstance(question, Grid):
            options = question.rows
        found |= {text.casefold() for one in options for text in (one.value, one.label)}
    return found


def in_a_line(text: str) -> str:
    """A text as an option: in one line, and cut where it is too long to be chosen from a list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _options(texts: Iterable[str]) -> list[Option]:
    return [Option(text) for text in texts]


def _elsewhere(activity: Activity) -> set[str]:
    """The other activities (``action_plan.objectives``) whose added options this one offers."""
    names = [
        getattr(question, list_of, "")
        for question in activity.questions
        for list_of in ("also", "rows_also", "columns_also")
    ]
    return {name for name in names if "." in name}


def _added_last(name: str, sessions: Sessions) -> list[str]:
    """What was added to an activity in the last session in which anything was."""
    for session in reversed(sessions.sessions()):
        if added := sessions.progress(name, session).added:
            return added
    return []


def _ever_added(name: str, sessions: Sessions) -> list[str]:
    added = {
        text: None
        for session in sessions.sessions()
        for text in sessions.progress(name, session).added
    }
    return list(added)
