"""The days that a collaboration has before it, as a calendar to be imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from workbook.collaboration import Collaboration
from workbook.decision import CARRIED_OUT, KINDS, PROGRESS, Decision
from workbook.deliverables.letter_hours import GRANTED
from workbook.deliverables.letters import BOOKING
from workbook.deliverables.material import MANDATE, Material
from workbook.deliverables.plan import day_in, text_of
from workbook.documents.calendar import Event, to_ics
from workbook.documents.sheets_back import folded
from workbook.language import Words
from workbook.language import mark as _

RITUALS = "values.rituals"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def calendar_ics(collaboration: Collaboration, words: Words) -> bytes:
    """The calendar of a collaboration: meetings, actions, sessions, moments, terms and reviews.

    Imported again, nothing doubles: what changed is changed, and what was dropped is cancelled.
    """
    found = list(events(collaboration, words))
    name = words(_("Calendar of {name}"), name=collaboration.name)
    of, stamp = _identity(collaboration), _last_change(collaboration)
    return to_ics(found, of=of, name=name, lang=words.lang, stamp=stamp)


def events(collaboration: Collaboration, words: Words) -> Iterator[Event]:
    """Everything that has a day, past and to come."""
    material = Material(collaboration, words)
    yield from _meetings(material)
    for one in collaboration.decisions.all():
        yield from _of_decision(one, material)
    yield from _reviews(material)
    yield from _sessions(material)
    yield from _moments(material)
    yield from _ends(material)
    yield from _mandate(material)


def _identity(collaboration: Collaboration) -> str:
    """What tells this collaboration's calendar from others: it stays, whatever it is called."""
    sessions = collaboration.sessions
    first = next(iter([*sessions.sessions(), *sessions.meetings]), "")
    rows = sessions.of(first) if first else []
    return str(rows[0]["event_id"]) if rows else collaboration.name


def _last_change(collaboration: Collaboration) -> datetime:
    """When anything was done last: the calendar is the same until then."""
    moments = [collaboration.sessions.last_at, *(one.at for one in collaboration.decisions.all())]
    known = [datetime.fromisoformat(at) for at in moments if at]
    return max(known, default=BEGINNING).astimezone(UTC).replace(microsecond=0)


def _steps(material: Material, name: str) -> int:
    """How often something was done in an activity: it rises with whatever changes its result."""
    sessions = material.collaboration.sessions
    return sum(row["activity"] == name for one in sessions.sessions() for row in sessions.of(one))


# --- what has a day -----------------------------------------------------------------------------


def _meetings(material: Material) -> Iterator[Event]:
    words, sessions = material.words, material.collaboration.sessions
    for id, one in sessions.meetings.items():
        if not (day := day_in(one.day or id[:10])):
            continue
        title = words(_("Meeting: {title}"), title=one.title) if one.title else words(_("Meeting"))
        planned = sum(row["verb"] == "plan" for row in sessions.of(id))
        yield Event(
            key=f"meeting {id}",
            title=title,
            day=day,
            place=one.place,
            text=material.collaboration.name,
            kind=words(_("Meeting")),
            revision=planned,
            cancelled=one.cancelled,
            busy=True,
        )
        if until := day_in(one.answer_by):
            text = words(_("Answer before the meeting: {title}"), title=one.title or words.day(id))
            kind, key = words(_("Meeting")), f"answer by {id}"
            yield Event(key, text, until, kind=kind, revision=planned, cancelled=one.cancelled)


def _of_decision(one: Decision, material: Material) -> Iterator[Event]:
    """The day until which it is carried out."""
    words = material.words
    history = material.collaboration.decisions.history(one.id)
    over = one.status == "withdrawn"
    due = _last_day([step.due for step in history])
    if one.kind in CARRIED_OUT and due:
        state = words(PROGRESS.get(one.progress, ""))
        told = {
            _("Who sees to it"): one.owner,
            _("Who stands in"): str(one.more.get("backup", "")),
            _("How far"): state,
            _("Why, and how we know"): one.why,
        }
        yield Event(
            key=f"due {one.id}",
            title=words(_("Due: {title}"), title=text_of(one, words)),
            day=due,
            text="\n".join(
                words(_("{name}: {text}"), name=words(name), text=text)
                for name, text in told.items()
                if text
            ),
            kind=words(KINDS[one.kind]),
            revision=one.rev,
            cancelled=over or not one.due,
        )


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


def _last_day(days: list[str]) -> date | None:
    """The day that counts, or the last that did: who has it in a calendar has it cancelled."""
    return next((found for day in reversed(days) if (found := day_in(day))), None)


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
