"""What may be seen of an activity, and by whom: decided before any result is computed.

Everything that shows answers gets its rows here, so nothing can show more: results, the list of
texts, the charter, JupyterLab, earlier meetings, what one activity shows of another, what is
gathered for a next round or carried into a next session. Whether an activity is revealed at all is
its phase. Rows of anonymous answers have no participant, organisation and language, and are in an
order that depends on their content alone; `anonymity` says how much of them is shown.

The rule of five: at least five people must have answered. A person counts if they answered and were
taking part at the reveal. Answers of others stay, but do not count. Who leaves afterwards changes
nothing. Merged entries are one person.

Rounds and sessions are independent: a round is only compared with earlier states of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbook.activity import Activity
from workbook.collaboration.anonymity import Row, canonical
from workbook.collaboration.course import courses, reveals_of
from workbook.collaboration.groups import groups_in
from workbook.collaboration.reading import Reading
from workbook.phases import Phase
from workbook.questions import Question
from workbook.store.answer_rows import FIXED
from workbook.store.progress import Progress

Place = tuple[int, str]  # a round, and a question


@dataclass(frozen=True)
class Seen:
    """Rows that may be seen, as `Answers.given` has them, and what is to be said with them.

    `nameless`: they tell nobody's name, so the rule of five holds. Then `few` are the questions
    that are not fully shown, because fewer than `ENOUGH` people answered, and `held` those with
    newer answers that are not shown yet.
    """

    rows: Sequence[Row]
    nameless: bool = False
    few: frozenset[Place] = frozenset()
    held: frozenset[Place] = frozenset()


def seen(
    collaboration: Reading, name: str, session: str, together: bool = False, now: bool = False
) -> Seen:
    """What may be seen of an activity in a session, in all its rounds, on the wall and elsewhere.

    `together`: for a picture of the whole room, which keeps to the rule of five whatever the
    attribution; organisations stay, for what they say of each other. `now`: as if it were revealed.
    What the facilitator hid from the wall is in it; `as_on_the_wall` takes it out.
    """
    activity = _activity(collaboration, name)
    if not together and not activity.is_anonymous:
        table = collaboration.answers(name)
        return Seen(table.given(session))
    few: set[Place] = set()
    late: set[Place] = set()
    rows: list[Row] = []
    for round, course in courses(collaboration, name, session, now):
        rows += _without_names(course.rows(), round, activity, keep=together)
        few |= {(round, one) for one in course.few()}
        late |= {(round, one) for one in course.late()}
    if session in collaboration.sessions.sealed:
        late = _held_at_sealing(collaboration, name, session)
    return Seen(rows, True, frozenset(few), frozenset(late))


@dataclass(frozen=True)
class Who:
    """Who people are, where that is shown: their names, who is of which organisation and group."""

    names: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)
    groups: Sequence[Sequence[str]] = ()


def who_they_are(collaboration: Reading, name: str, session: str, round: int) -> Who:
    """Who people are in a round of an activity; nobody is anybody where that is not shown."""
    activity = _activity(collaboration, name)
    groups = groups_in(collaboration.sessions.progress(name, session), round)
    named = activity.attribution == "named"
    if activity.is_anonymous or not (named or groups):
        return Who()
    everybody = collaboration.people.all()
    # Of two with the same name the one who is still there counts: last.
    people = sorted(everybody, key=lambda one: one.status == "joined") if named else []
    # Leave out people who were taken off the list, except where small groups are shown.
    members = everybody if groups else [one for one in everybody if one.status == "joined"]
    return Who(
        {person.participant: person.name for person in people},
        {
            of: [person.participant for person in members if person.organisation == of]
            for of in collaboration.organisations
        },
        groups,
    )


def shown_rows(collaboration: Reading, name: str, session: str) -> list[Row]:
    """Of an anonymous activity the rows that the room has seen something of, as it saw them.

    For sealing. What cannot be revealed any more (of an earlier session, of a round that is over)
    is there as if it were revealed now, so that it is not lost.

    - The row: the last one of a person, round and entry (with the highest `rev`), and its `FIXED`
      columns.
    - The values: as the room saw them, a value a question. That may be less than the row has, or
      what an earlier row had.
    - The status: ``given`` or ``hidden``, also if the row was taken back and that is not shown yet.
      What the facilitator hid is there: its digest in `session.csv` goes on hiding it.

    Sealing then

    1. writes these values and this status into the row of that `answer_id`;
    2. marks every other row of the session ``retracted``, so that `seen` gives the same rows from
       then on, without looking at reveals;
    3. notes what `held` says under ``held`` in the `seal` row, so that the sentence about it stays;
    4. notes what `course.unrevealed` says under ``unrevealed``: those rounds stay hidden.
    """
    names = [question.name for question in _activity(collaboration, name).all_questions]
    return [
        {column: row[column] for column in (*FIXED, *names)}
        for _round, course in courses(collaboration, name, session, closing=True)
        for row in course.rows()
    ]


def held(collaboration: Reading, name: str, session: str) -> list[list[Any]]:
    """Of which questions something was sent that does not show yet: ``[round, question]`` each."""
    found = courses(collaboration, name, session, closing=True)
    return [[round, one] for round, course in found for one in sorted(set(course.late()))]


def came_since(collaboration: Reading, name: str) -> int:
    """How many people joined the running session since the activity, or its round, was opened."""
    progress = collaboration.sessions.progress(name)
    if progress.state.phase is Phase.WAITING:
        return 0
    people = collaboration.people.came(collaboration.sessions.id)
    if progress.here is not None:
        return max(0, len(people) - progress.here)
    since = _opened_at(collaboration, name)  # a log from before the number was noted
    return sum(person.joined_at > since for person in people)


def _opened_at(collaboration: Reading, name: str) -> str:
    sessions = collaboration.sessions
    for row in reversed(sessions.of()):
        if row["activity"] == name and row["verb"] in ("open", "round"):
            return str(row["at"])
    return ""


def depends_on(collaboration: Reading, name: str) -> tuple[Any, ...]:
    """What besides the table decides what is seen: its reveals, and one that may come now."""
    session = collaboration.sessions.id
    sessions = collaboration.sessions
    return (
        session in sessions.sealed,
        session in sessions.sealing,
        *(
            (one.round, one.rows, one.away, len(one.same))
            for one in reveals_of(collaboration, name, session)
        ),
    )


def as_on_the_wall(
    rows: Sequence[Row], progress: Progress, activity: Activity, questions: Sequence[Question]
) -> Iterator[Row]:
    """Rows without the words that are hidden now; their numbers stay.

    An entry whose title is hidden is left out: without it nobody would know what it is.
    """
    for row in rows:

        def hidden(question: Question, row: Row = row) -> Any:
            return lambda text: is_hidden(row, question.name, text, progress)

        kept = {q.name: q.without_texts(row[q.name], hidden(q)) for q in questions if q.wordy}
        key = activity.key_in(row["round"])
        if not key or kept.get(key, row[key]) is not None:
            yield row | kept


def is_hidden(row: Row, question: str, text: str, progress: Progress) -> bool:
    """Whether the room does not see a text: the facilitator hid it, or has not shown it yet."""
    return row["status"] == "hidden" or not progress.is_shown(question, text)


def on_the_wall(
    collaboration: Reading, name: str, session: str, together: bool = False, now: bool = False
) -> Seen:
    """As `seen`, without the words that the facilitator hid."""
    there = seen(collaboration, name, session, together, now)
    progress = collaboration.sessions.progress(name, session)
    questions = collaboration.questions(name, session=session)
    activity = _activity(collaboration, name)
    return replace(there, rows=list(as_on_the_wall(there.rows, progress, activity, questions)))


def brought_together(
    collaboration: Reading, name: str, session: str, rows: Sequence[Row]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """The headings of the texts that are shown, and which of them stands for which."""
    progress = collaboration.sessions.progress(name, session)
    headings, twins = {}, {}
    for question in {of for of, _digest in (*progress.headings, *progress.twins)}:
        there = list(dict.fromkeys(row[question] for row in rows if row[question]))
        for text in there:
            headings[question, text] = progress.heading(question, text)
            twins[question, text] = progress.stands_for(question, text, there)
    return headings, twins


def is_revealed(collaboration: Reading, name: str, session: str) -> bool:
    """Whether the activity's result was revealed when that session ended, or is now."""
    return collaboration.sessions.progress(name, session).state.phase is Phase.REVEALED


def last_revealed(collaboration: Reading, name: str) -> str:
    """The last session in which the activity's result was revealed; empty if there is none."""
    sessions = reversed(collaboration.sessions.sessions())
    return next((one for one in sessions if is_revealed(collaboration, name, one)), "")


def _held_at_sealing(collaboration: Reading, name: str, session: str) -> set[Place]:
    noted = collaboration.sessions.held.get(session, {}).get(name, [])
    return {(int(round), str(question)) for round, question in noted}


# --- nobody's rows ------------------------------------------------------------------------------


def _without_names(rows: Sequence[Row], round: int, activity: Activity, keep: bool) -> list[Row]:
    """The rows of a round without whose they are, in the order of their content.

    The rows of one person share a number, which comes from that order; in another round it is
    another one. With `keep`, organisations stay.
    """
    names = [question.name for question in activity.all_questions]

    def content(row: Row) -> str:
        there = [row["organisation"] if keep else "", row["status"]]
        return canonical([*(row[name] for name in names), *there])

    people: dict[str, list[tuple[str, Row]]] = {}
    for row in rows:
        people.setdefault(row["participant"], []).append((content(row), row))
    numbered = sorted(people.values(), key=lambda theirs: sorted(one for one, _row in theirs))
    found = [(one, n, row) for n, theirs in enumerate(numbered, start=1) for one, row in theirs]
    found.sort(key=lambda one: one[:2])
    return [
        {name: row[name] for name in names}
        | {"round": round, "status": row["status"], "lang": "", "participant": f"{round}.{n}"}
        | {"organisation": row["organisation"] if keep else ""}
        for _content, n, row in found
    ]


def _activity(collaboration: Reading, name: str) -> Activity:
    return collaboration.find(name)[1]
