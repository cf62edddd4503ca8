"""What one person takes home of a meeting: what was decided, when the next one is, what they said.

Nobody else's answer is in it. What they answered without their name is known to be theirs until the
meeting is sealed, as their own forms show it until then; after that it is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbook.activity import Activity
from workbook.collaboration import Collaboration, days
from workbook.collaboration.closing import closings, recorded
from workbook.collaboration.standing import asked_ahead, decided_in, to_come, to_report
from workbook.collaboration.visibility import is_revealed
from workbook.decision import Decision
from workbook.documents.calendar import Event, to_ics
from workbook.errors import UnknownActivity
from workbook.language import Words
from workbook.language import mark as _
from workbook.pages.overview import Told, due, item, kind, owned, so_far, status
from workbook.questions import Question
from workbook.questions.in_words import in_words
from workbook.store.meetings import Meeting
from workbook.store.own_answers import given_by
from workbook.store.people import Person

Said = tuple[str, Sequence[str]]  # a question, and the lines of what was answered


@dataclass(frozen=True)
class Answered:
    """What a person answered in one round of an activity: for each entry, question by question."""

    title: str
    stage: str  # what the round was called; empty where there is only one
    nameless: bool
    entries: Sequence[Sequence[Said]]


@dataclass(frozen=True)
class Keepsake:
    """What a person takes home of `meeting`, in one language.

    `decided`, `open` and `due` are as `pages.overview.item` has them. `again` are notes of when the
    room meets again; `next` is the meeting that is planned, and `asked` is what is open before it:
    a workshop and a title each. With `sealed` nobody knows any more what this person answered
    without their name.
    """

    meeting: Meeting
    person: Person
    going_on: bool
    sealed: bool
    decided: Sequence[Told]
    open: Sequence[Told]
    again: Sequence[Told]
    next: Meeting | None
    asked: Sequence[tuple[str, str]]
    due: Sequence[Told]
    days: bool  # whether any of it has a day, for a calendar
    answers: Sequence[Answered]


def keepsake(
    collaboration: Collaboration, person: Person, words: Words, today: date | None = None
) -> Keepsake:
    """What that person takes home of the last meeting they were at. Raises `FolderError`."""
    day = today or date.today()
    sessions = collaboration.sessions
    session = meeting_of(collaboration, person)
    meeting_to_come, theirs = _next(collaboration, day), seen_to(collaboration, person)
    decisions = [
        (one, item(one, words, day.isoformat(), kind, status, owned, due))
        for one in decided_in(collaboration, session)
        if one.status != "withdrawn"
    ]
    notes = _Notes(collaboration, session, words)
    meeting = sessions.meetings.get(session) or Meeting(session, session[:10])
    return Keepsake(
        meeting=meeting,
        person=person,
        going_on=session == sessions.running and bool(meeting.begun_at) and not meeting.is_over,
        sealed=session in sessions.sealed or session in sessions.sealing,
        decided=[*(told for one, told in decisions if not one.is_open), *notes.of("decided")],
        open=[*(told for one, told in decisions if one.is_open), *notes.of("open")],
        again=notes.of("next"),
        next=meeting_to_come,
        asked=list(_asked(collaboration, words)),
        due=[item(one, words, day.isoformat(), kind, due, so_far) for one in theirs],
        days=meeting_to_come is not None or any(one.due for one in theirs),
        answers=list(_answers(collaboration, person, session, words)),
    )


def meeting_of(collaboration: Collaboration, person: Person) -> str:
    """The last meeting at which this person was and something was done; else the last they came to.

    A server that is started again after a meeting begins another one, which is empty at first.
    """
    sessions, attended = (
        collaboration.sessions,
        collaboration.people.meetings_of(person.participant),
    )
    done = [
        one
        for one in sessions.sessions()
        if one in attended
        and sessions.meetings[one].begun_at
        and any(row["activity"] for row in sessions.of(one))
    ]
    return done[-1] if done else person.session


def seen_to(collaboration: Collaboration, person: Person) -> list[Decision]:
    """What this person, or their organisation, has still to carry out; the first day first."""
    found = [*to_report(collaboration, person.organisation), *to_report(collaboration, person.name)]
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.due or "9")


def own_calendar(
    collaboration: Collaboration, person: Person, words: Words, today: date | None = None
) -> bytes:
    """The next meeting and what this person sees to, as a calendar; empty if there is no day.

    Its events are those of the calendar of all (`deliverables.dates`): who has both has them once.
    """
    events: list[Event] = []
    if meeting := _next(collaboration, today or date.today()):
        events += days.of_meeting(collaboration, meeting, words)
    for one in seen_to(collaboration, person):
        if one.due:
            events += days.due(collaboration, one, words)
    if not events:
        return b""
    name = words(_("Calendar of {name}"), name=collaboration.name)
    of, stamp = days.identity(collaboration), days.last_change(collaboration)
    return to_ics(events, of=of, name=name, lang=words.lang, stamp=stamp)


def _next(collaboration: Collaboration, today: date) -> Meeting | None:
    """The meeting that people answer before, or else the next that is planned."""
    meeting = collaboration.sessions.meeting
    return meeting if meeting.is_ahead else next(to_come(collaboration, today.isoformat()), None)


class _Notes:
    """What the facilitator wrote down at the closing, once the room has seen it."""

    def __init__(self, collaboration: Collaboration, session: str, words: Words) -> None:
        self._words = words
        self._known = {one["text"] for one in recorded(collaboration, session, words)}
        self._drafts = [
            collaboration.sessions.progress(name, session).drafts
            for name in closings(collaboration)
            if is_revealed(collaboration, name, session)
        ]

    def of(self, note: str) -> list[Told]:
        """The lines of one of the notes; not those that are recorded as decisions."""
        found: dict[str, Told] = {}
        for drafts in self._drafts:
            for lang, text in drafts.get(note, {}).items():
                for line in filter(None, map(str.strip, text.splitlines())):
                    foreign = lang if lang != self._words.lang else ""
                    found[line] = {"text": line, "lang": foreign, "facts": "", "notes": []}
        return [told for line, told in found.items() if line not in self._known]


def _asked(collaboration: Collaboration, words: Words) -> Iterator[tuple[str, str]]:
    for name in asked_ahead(collaboration):
        of, activity = collaboration.find(name)
        yield of.name, words(activity.title)


# --- what they answered -------------------------------------------------------------------------


def _answers(
    collaboration: Collaboration, person: Person, session: str, words: Words
) -> Iterator[Answered]:
    """In the order in which the room came to it."""
    steps = (row["activity"] for row in collaboration.sessions.of(session))
    for name in dict.fromkeys(filter(None, steps)):
        with suppress(UnknownActivity):  # it is gone from activities.py
            yield from _answered(collaboration, name, person, session, words)


def _answered(
    collaboration: Collaboration, name: str, person: Person, session: str, words: Words
) -> Iterator[Answered]:
    of, activity = collaboration.find(name)
    path = collaboration.folder.answers_of(of.name, activity.id)
    rows = given_by(person.participant, session, path, activity.all_questions, activity.key)
    rounds = sorted({row["round"] for row in rows})
    was_nameless = collaboration.sessions.nameless.get((session, name), False)
    for round in rounds:
        questions = [
            one
            for one in collaboration.questions(name, person, session, round)
            if activity.is_asked(one.name, round)
        ]
        entries = [_said(questions, row, words) for row in rows if row["round"] == round]
        yield Answered(
            words(activity.title),
            _stage(activity, round, len(rounds) > 1, words),
            activity.is_anonymous or was_nameless,
            entries,
        )


def _said(questions: Sequence[Question], row: dict[str, Any], words: Words) -> list[Said]:
    lines = ((words(one.label), in_words(one, row[one.name], words)) for one in questions)
    return [(label, said) for label, said in lines if said]


def _stage(activity: Activity, round: int, several: bool, words: Words) -> str:
    title = words(activity.stage(round).title)
    if title and not activity.is_again(round):
        return title
    if title:
        return words(_("Round {round}: {stage}"), round=round, stage=title)
    return words(_("Round {round}"), round=round) if several else ""
