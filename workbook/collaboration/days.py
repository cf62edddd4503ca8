"""The days that were agreed on, as a calendar has them: meetings, and what is due. See also
`deliverables.dates`, which adds what results tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from workbook.collaboration.meetings import hours
from workbook.collaboration.reading import Reading
from workbook.decision import CARRIED_OUT, KINDS, PROGRESS, Decision
from workbook.documents.calendar import Event
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.meetings import Meeting

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def day_in(text: str) -> date | None:
    """A day as it is kept; None for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def last_day(days: Iterable[str]) -> date | None:
    """The day that counts, or the last that did: who has it in a calendar has it cancelled."""
    return next((found for day in reversed([*days]) if (found := day_in(day))), None)


def identity(collaboration: Reading) -> str:
    """What tells this collaboration's calendars from others: it stays, whatever it is called."""
    sessions = collaboration.sessions
    first = next(iter([*sessions.sessions(), *sessions.meetings]), "")
    rows = sessions.of(first) if first else []
    return str(rows[0]["event_id"]) if rows else collaboration.name


def last_change(collaboration: Reading) -> datetime:
    """When anything was done last: a calendar is the same until then."""
    moments = [collaboration.sessions.last_at, *(one.at for one in collaboration.decisions.all())]
    known = [datetime.fromisoformat(at) for at in moments if at]
    return max(known, default=BEGINNING).astimezone(UTC).replace(microsecond=0)


def of_meeting(collaboration: Reading, one: Meeting, words: Words) -> Iterator[Event]:
    """The day of a meeting, and the one until which people answer before it."""
    if not (day := day_in(one.day or one.id[:10])):
        return
    title = words(_("Meeting: {title}"), title=one.title) if one.title else words(_("Meeting"))
    planned = sum(row["verb"] == "plan" for row in collaboration.sessions.of(one.id))
    yield Event(
        key=f"meeting {one.id}",
        title=title,
        day=day,
        place=one.place,
        text="\n".join(filter(None, (collaboration.name, hours(one, words)))),
        kind=words(_("Meeting")),
        revision=planned,
        cancelled=one.cancelled,
        busy=True,
    )
    if until := day_in(one.answer_by):
        text = words(_("Answer before the meeting: {title}"), title=one.title or words.day(one.id))
        kind, key = words(_("Meeting")), f"answer by {one.id}"
        yield Event(key, text, until, kind=kind, revision=planned, cancelled=one.cancelled)


def due(collaboration: Reading, one: Decision, words: Words) -> Iterator[Event]:
    """The day until which a decision is carried out, if it has one."""
    history = collaboration.decisions.history(one.id)
    day = last_day(step.due for step in history)
    if one.kind not in CARRIED_OUT or not day:
        return
    state = words(PROGRESS.get(one.progress, ""))
    told = {
        _("Who sees to it"): one.owner,
        _("Who stands in"): str(one.more.get("backup", "")),
        _("How far"): state,
        _("Why, and how we know"): one.why,
    }
    yield Event(
        key=f"due {one.id}",
        title=words(_("Due: {title}"), title=one.said(words)),
        day=day,
        text="\n".join(
            words(_("{name}: {text}"), name=words(name), text=text)
            for name, text in told.items()
            if text
        ),
        kind=words(KINDS[one.kind]),
        revision=one.rev,
        cancelled=one.status == "withdrawn" or not one.due,
    )
