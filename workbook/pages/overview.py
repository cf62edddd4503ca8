"""What the page “Where we are” says, in one language: sentences and lists, ready to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from workbook.collaboration.meetings import came, hours, meeting_title, missing
from workbook.collaboration.reading import Reading
from workbook.collaboration.standing import (
    Standing,
    WorkshopStanding,
    progress_by_meeting,
    standing,
)
from workbook.decision import KINDS, PROGRESS, STATUSES, Decision, counted
from workbook.language import LANGUAGES, Words
from workbook.language import mark as _
from workbook.store.meetings import Meeting

Told = dict[str, Any]


def overview(collaboration: Reading, words: Words, today: date | None = None) -> Told:
    """The traits of `workbook.widgets.where_we_are.WhereWeAre`, by name."""
    day = today or date.today()
    there = standing(collaboration, day)
    return {
        "meeting": meeting_sentence(collaboration, words),
        "next": _next(there.next_meeting, words),
        "workshops": [_row(one, words) for one in there.workshops],
        "parts": [*_parts(there, words, day.isoformat()), _actions(collaboration, words)],
    }


def meeting_sentence(collaboration: Reading, words: Words) -> str:
    """What meeting it is, and who came."""
    sessions = collaboration.sessions
    if not sessions.id:
        return words(_("No meeting has begun yet."))
    meeting = sessions.meeting
    title = meeting_title(meeting, words)
    if meeting.is_ahead:
        return words(_("Before the {meeting}: some things can be answered now."), meeting=title)
    there = came(collaboration)
    if not there:
        return words(_("This is the {meeting}. Nobody has come yet."), meeting=title)
    people = words.count("{n} person", "{n} people", sum(there.values()))
    of = words.count("{n} organisation", "{n} organisations", len(there))
    text = _("This is the {meeting}: {people} of {organisations} came.")
    if meeting.is_over:
        text = _("The {meeting} has ended: {people} of {organisations} came.")
    said = words(text, meeting=title, people=people, organisations=of)
    if meeting.ends and not meeting.is_over:
        said += " " + words(_("It is to end at {time}."), time=words.clock(meeting.ends))
    if sessions.at() and (absent := missing(collaboration)):
        said += " " + words(_("Nobody came from: {names}."), names=", ".join(absent))
    return said


def _next(meeting: Meeting | None, words: Words) -> str:
    if meeting is None:
        return words(_("No next meeting is planned yet."))
    title = meeting_title(meeting, words)
    if where := ", ".join(filter(None, (hours(meeting, words), meeting.place))):
        return words(_("Next: the {meeting}, {place}."), meeting=title, place=where)
    return words(_("Next: the {meeting}."), meeting=title)


def _row(one: WorkshopStanding, words: Words) -> Told:
    of = len(one.workshop.activities)
    return {
        "name": one.workshop.name,
        "title": words(one.workshop.title),
        "done": words(_("{n} of {all}"), n=len(one.done), all=of),
        "agreed": str(len(one.agreed)),
        "open": str(len(one.open)),
        "next": words(one.next.title) if one.next else "–",
    }


def _parts(there: Standing, words: Words, day: str) -> Iterator[Told]:
    def part(id: str, title: str, none: str, items: Sequence[Told], open: bool) -> Told:
        names = {"title": words(title), "none": words(none)}
        return {"id": id, **names, "items": list(items), "open": open and bool(items)}

    def told(of: Iterable[Decision], *facts: Fact) -> list[Told]:
        return [item(one, words, day, *facts) for one in of]

    opened = [one for of in there.workshops for one in of.open]
    agreed = [one for of in there.workshops for one in of.agreed]
    yield part(
        "due", _("Due now or soon"), _("Nothing is due."), told(there.due, owned, due, so_far), True
    )
    yield part(
        "lapsed",
        _("To be looked at again"),
        _("No day to look at something again has passed."),
        told(there.lapsed, kind, review),
        True,
    )
    yield part(
        "open",
        _("Not agreed yet"),
        _("Nothing is open."),
        told(opened, kind, status),
        True,
    )
    yield part(
        "held",
        _("Reservations"),
        _("Nobody has a reservation."),
        told([one for one in there.held if one not in opened], kind, status),
        False,
    )
    yield part(
        "lessons",
        _("Lessons to act on"),
        _("No lesson is open."),
        told(there.lessons, owned, due, so_far),
        False,
    )
    yield part(
        "agreed",
        _("What we agreed"),
        _("Nothing was recorded as agreed yet."),
        told(agreed, kind, status, owned, review),
        False,
    )


def _actions(collaboration: Reading, words: Words) -> Told:
    """How far the actions were at the end of each meeting, the last one first."""
    meetings = progress_by_meeting(collaboration, collaboration.sessions.id)
    said = []
    for session, counts in reversed(meetings):
        if counts:
            n = words.count("{n} action", "{n} actions", sum(counts.values()))
            told = {"actions": n, "counts": counted(counts, words), "day": words.day(session)}
            said.append(words(_("On {day}: {actions} ({counts})."), **told))
    return {
        "id": "actions",
        "title": words(_("How far our actions are, meeting by meeting")),
        "none": words(_("No action was recorded yet.")),
        "items": [{"text": one, "lang": "", "facts": "", "notes": []} for one in said],
        "open": False,
    }


# --- one decision -------------------------------------------------------------------------------

Fact = Callable[[Decision, Words, str], str]


def item(one: Decision, words: Words, day: str, *facts: Fact) -> Told:
    """A decision as a list shows it, with those of its facts that there are.

    Where its status is among them, also what is held against it and who was absent.
    """
    text = one.in_words(words)
    lang = next((lang for lang, there in one.text.items() if there == text), "")
    said = [fact(one, words, day) for fact in facts]
    if lang and lang != words.lang:
        said.append(words(_("written in {language}"), language=LANGUAGES[lang]))
    return {
        "text": text,
        "lang": lang if lang != words.lang else "",
        "facts": " · ".join(filter(None, said)),
        "notes": [*notes(one, words)] if status in facts else list(filter(None, [one.why])),
    }


def notes(one: Decision, words: Words) -> Iterator[str]:
    """What organisations hold against it, who has not said anything, why it is as it is."""
    for held in one.reservations:
        said = " → ".join(filter(None, (held.reason, held.solve)))
        text = _("{organisation} objects: {text}") if held.objects else _("{organisation}: {text}")
        if not said:
            text = _("{organisation} gave no reason: ask for it.")
        yield words(text, organisation=held.organisation, text=said)
    if one.absent:
        yield words(_("Absent: {names}. They can confirm or object."), names=", ".join(one.absent))
    if one.why:
        yield one.why


def kind(one: Decision, words: Words, _day: str) -> str:
    """What kind of decision it is."""
    return words(KINDS.get(one.kind, one.kind))


def status(one: Decision, words: Words, _day: str) -> str:
    """Whether it is agreed."""
    return words(STATUSES.get(one.status, one.status))


def owned(one: Decision, _words: Words, _day: str) -> str:
    """Who sees to it."""
    return one.owner


def so_far(one: Decision, words: Words, _day: str) -> str:
    """How far it is."""
    return words(PROGRESS.get(one.progress, one.progress))


def due(one: Decision, words: Words, day: str) -> str:
    """By when it is to be done, or was."""
    if not one.due:
        return ""
    text = _("was due on {day}") if one.is_late(day) else _("by {day}")
    return words(text, day=words.day(one.due))


def review(one: Decision, words: Words, _day: str) -> str:
    """When it is to be looked at again."""
    return (
        words(_("look at it again on {day}"), day=words.day(one.review_on)) if one.review_on else ""
    )
