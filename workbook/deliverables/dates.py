"""The days that a collaboration has before it, as a calendar to be imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.collaboration import Collaboration
from workbook.collaboration.days import day_in, due, identity, last_change, of_meeting
from workbook.decision import Decision
from workbook.deliverables.letter_hours import GRANTED
from workbook.deliverables.letters import BOOKING
from workbook.deliverables.material import MANDATE, Material
from workbook.documents.calendar import Event, to_ics
from workbook.documents.sheets_back import folded
from workbook.language import Words
from workbook.language import mark as _

RITUALS = "values.rituals"


def calendar_ics(collaboration: Collaboration, words: Words) -> bytes:
    """The calendar of a collaboration: meetings, actions, sessions, moments, terms and reviews.

    Imported again, nothing doubles: what changed is changed, and what was dropped is cancelled.
    """
    found = list(events(collaboration, words))
    name = words(_("Calendar of {name}"), name=collaboration.name)
    of, stamp = identity(collaboration), last_change(collaboration)
    return to_ics(found, of=of, name=name, lang=words.lang, stamp=stamp)


def events(collaboration: Collaboration, words: Words) -> Iterator[Event]:
    """Everything that has a day, past and to come."""
    material = Material(collaboration, words)
    for meeting in collaboration.sessions.meetings.values():
        yield from of_meeting(collaboration, meeting, words)
    for one in collaboration.decisions.all():
        yield from due(collaboration, one, words)
    yield from _reviews(material)
    yield from _sessions(material)
    yield from _moments(material)
    yield from _ends(material)
    yield from _mandate(material)


def _steps(material: Material, name: str) -> int:
    """How often something was done in an activity: it rises with whatever changes its result."""
    sessions = material.collaboration.sessions
    return sum(row["activity"] == name for one in sessions.sessions() for row in sessions.of(one))


# --- what has a day -----------------------------------------------------------------------------


def _reviews(material: Material) -> Iterator[Event]:
    """The days on which what was agreed in an activity is looked at again: one for all of it."""
    words, decisions = material.words, material.collaboration.decisions
    now: dict[tuple[str, str], list[Decision]] = {}
    revisions: dict[str, int] = {}
    for one in decisions.all():
        revisions[one.activity] = revisions.get(one.activity, 0) + one.rev
        for step in decisions.history(one.id):
            if step.review_on:
                now.setdefault((one.activity, step.review_on), [])
        if one.review_on and one.status != "withdrawn":
            now[one.activity, one.review_on].append(one)
    for (activity, on), them in now.items():
        if day := day_in(on):
            title = material.title(activity)
            yield Event(
                key=f"review {activity} {on}",
                title=words(_("To be looked at again: {title}"), title=title),
                day=day,
                text="\n".join(one.title(words) for one in them),
                kind=words(_("Review")),
                revision=revisions[activity],
                cancelled=not them,
            )


def _sessions(material: Material) -> Iterator[Event]:
    """Sessions that were booked with a day."""
    words, steps = material.words, _steps(material, BOOKING)
    found: dict[str, Event] = {}
    for row in material.rows_ever(BOOKING):
        title, day = row.get("booked"), day_in(row.get("day") or "")
        if title and day:
            host = row.get("host") or ""
            text = words(_("At {host}"), host=host) if host else ""
            whom = row.get("for_whom") or ()
            text += "\n" + words(_("For: {names}"), names=", ".join(whom)) if whom else ""
            found[folded(title)] = Event(
                key=f"session {folded(title)}",
                title=title,
                day=day,
                place=row.get("place") or "",
                text=text.strip(),
                kind=words(_("Session")),
                revision=steps,
                busy=True,
            )
    yield from found.values()


def _moments(material: Material) -> Iterator[Event]:
    """Informal moments that have a day."""
    words, steps = material.words, _steps(material, RITUALS)
    found: dict[str, Event] = {}
    for row in material.rows_ever(RITUALS):
        idea, day = row.get("idea"), day_in(row.get("day") or "")
        if idea and day and folded(idea) not in found:
            host = row.get("host") or ""
            text = words(_("{name} sees to it"), name=host) if host else ""
            one = Event(f"moment {folded(idea)}", idea, day, text=text, revision=steps)
            found[folded(idea)] = replace(one, kind=words(_("Moment together")))
    yield from found.values()


def _ends(material: Material) -> Iterator[Event]:
    """The days on which hours that were granted end."""
    words, steps = material.words, _steps(material, GRANTED)
    for row in material.rows(GRANTED):
        if day := day_in(row["until"] or ""):
            of = row["organisation"]
            text = _("The hours that {name} granted end: ask again before")
            kind, key = words(_("End of a term")), f"hours {of} {day}"
            yield Event(key, words(text, name=of), day, kind=kind, revision=steps)


def _mandate(material: Material) -> Iterator[Event]:
    """The day on which the mandate of the spokesperson is looked at, as most people said."""
    days = [day for row in material.rows(MANDATE) if (day := day_in(row.get("review") or ""))]
    if not days:
        return
    words = material.words
    most = max(sorted(set(days)), key=days.count)
    title = words(_("To be looked at again: {title}"), title=words(_("the spokesperson's mandate")))
    yield Event(
        key="mandate",
        title=title,
        day=most,
        kind=words(_("End of a term")),
        revision=_steps(material, MANDATE),
    )
