"""What the room can choose from: organisations, what was added, what another activity gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from workbook.activity import Activity
from workbook.language import Wording
from workbook.questions import Choice, Grid, Option, Points, Question, Ranking
from workbook.store.people import Person
from workbook.store.sessions import Sessions

LONGEST = 120  # characters of an option
ALL = "/all"  # behind the name of an activity: what was added in any meeting, not in the last one


def asked(
    activity: Activity,
    name: str,
    sessions: Sessions,
    organisations: Mapping[str, str],
    person: Person | None,
    session: str = "",
    round: int = 0,
    people: Sequence[Person] = (),
) -> list[Question]:
    """All questions of an activity, with the options of a session, as for `person`.

    `round`: whose list or group task to use; the current one by default. `people`: who can be
    named, with their names.
    """
    session = session or sessions.id
    progress = sessions.progress(name, session)
    begun = progress.begun.get(round or progress.state.round, {})
    lists = {
        "organisations": _options(organisations),
        "added": _options(begun.get("options", progress.added)),
        "me": _options([person.organisation] if person else []),
        "people": _named(people),
    }
    lists |= {of: _added_there(of, sessions, session) for of in _elsewhere(activity) - {name}}
    if name in _elsewhere(activity):
        carried = begun.get("carried", added_before(name, sessions, session))
        lists[name] = _options(carried)
    questions = [question.with_lists(lists) for question in activity.all_questions]
    if progress.settled:
        questions = [_without(question, progress.settled, activity) for question in questions]
    if begun.get("about"):
        questions[0] = replace(questions[0], label=Wording(begun["about"]))
    return questions


def _without(question: Question, settled: Sequence[str], activity: Activity) -> Question:
    """The question that tells answers apart without what is agreed already."""
    if question.name != activity.key or not isinstance(question, Choice):
        return question
    left = tuple(one for one in question.options if one.value not in settled)
    return replace(question, options=left)


def worth_asking(question: Question) -> bool:
    """False for a question that may be left out and has nothing to choose from."""
    if question.required:
        return True
    if isinstance(question, Grid):
        return bool(question.rows and question.columns)
    return bool(question.options) if isinstance(question, Choice | Points | Ranking) else True


def ever_asked(
    activity: Activity, name: str, sessions: Sessions, organisations: Mapping[str, str]
) -> list[Question]:
    """The questions with every option any session ever had."""
    lists = {
        "organisations": _options(organisations),
        "added": _options(_ever_added(name, sessions)),
    }
    lists |= {of: _options(_ever_added(_name(of), sessions)) for of in _elsewhere(activity)}
    return [question.with_lists(lists) for question in activity.all_questions]


def listed(activity: Activity, questions: Iterable[Question]) -> set[str]:
    """Everything in the lists that what is added lengthens, without regard to case.

    Values and English labels; `questions` are those of the activity with the lists filled in.
    """
    found: set[str] = set()
    for declared, question in zip(activity.all_questions, questions, strict=True):
        options: Sequence[Option] = ()
        if isinstance(question, Choice | Points | Ranking):
            options = question.options if _lengthens(declared, "also") else ()
        elif isinstance(question, Grid):
            options = question.rows if _lengthens(declared, "rows_also") else ()
        found |= {text.casefold() for one in options for text in (one.value, one.label)}
    return found


def _lengthens(question: Question, list_of: str) -> bool:
    return "added" in getattr(question, list_of, "").split()


def in_a_line(text: str) -> str:
    """A text as an option: in one line, and cut where it is too long to be chosen from a list."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _options(texts: Iterable[str]) -> list[Option]:
    return [Option(text) for text in texts]


def _named(people: Iterable[Person]) -> list[Option]:
    """A name each; of two people with the same name, each with the organisation."""
    people = list(people)
    labels = {one.participant: in_a_line(f"{one.name} ({one.organisation})") for one in people}
    names = Counter(one.name.casefold() for one in people)
    return [
        Option(
            one.name if names[one.name.casefold()] == 1 else labels[one.participant],
            labels[one.participant],
        )
        for one in people
    ]


def _elsewhere(activity: Activity) -> set[str]:
    """The other activities (``action_plan.objectives``) whose added options this one offers.

    With `ALL` behind the name of one whose options of all meetings it offers.
    """
    names = [
        getattr(question, list_of, "")
        for question in activity.all_questions
        for list_of in ("also", "rows_also", "columns_also")
    ]
    return {name for several in names for name in several.split() if "." in name}


def _name(of: str) -> str:
    return of.removesuffix(ALL)


def _added_there(of: str, sessions: Sessions, until: str) -> list[Option]:
    """What was added to another activity: in the last session with any, or with `ALL` in all."""
    if not of.endswith(ALL):
        return _added_last(of, sessions, until)
    before = added_before(_name(of), sessions, until)
    now = sessions.progress(_name(of), until).added
    return _options(dict.fromkeys([*before, *now]))


def _added_last(name: str, sessions: Sessions, until: str) -> list[Option]:
    """What was added to another activity in the last session with any, with what explains it."""
    all_of_them = sessions.sessions()
    there = all_of_them.index(until) if until in all_of_them else len(all_of_them)
    for session in reversed(all_of_them[: there + 1]):
        progress = sessions.progress(name, session)
        if progress.added:
            return [Option(text, _explained(text, progress.explained)) for text in progress.added]
    return []


def _explained(text: str, more: Mapping[str, str]) -> str:
    return f"{text} → {more[text]}" if text in more else ""


def added_before(name: str, sessions: Sessions, until: str) -> list[str]:
    """What was added to an activity in all sessions before `until`, the oldest first."""
    earlier = takewhile(lambda session: session != until, sessions.sessions())
    texts = [text for session in earlier for text in sessions.progress(name, session).added]
    return list(dict.fromkeys(texts))


def _ever_added(name: str, sessions: Sessions) -> list[str]:
    ever = [sessions.progress(name, session) for session in sessions.sessions()]
    lists = [one.added for one in ever]
    lists += [begun.get("options", []) for one in ever for begun in one.begun.values()]
    return list(dict.fromkeys(text for several in lists for text in several))
