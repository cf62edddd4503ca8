"""Days as a calendar that phones and offices read: imported again, nothing doubles."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

MADE_BY = "-//Collaboration workbook//EN"
_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://collaboration-workbook.example/calendar")


@dataclass(frozen=True)
class Event:
    """A whole day, or several up to and with `last`.

    `key` tells it from every other of its calendar, and stays whatever else changes. `revision`
    rises with each change; what is `cancelled` goes from the calendars that have it. `busy`: people
    keep the day free for it.
    """

    key: str
    title: str
    day: date
    last: date | None = None
    place: str = ""
    text: str = ""
    kind: str = ""
    revision: int = 0
    cancelled: bool = False
    busy: bool = False


def to_ics(events: Sequence[Event], *, of: str, name: str, lang: str, stamp: datetime) -> bytes:
    """The events as iCalendar: the same bytes for the same events and `stamp`.

    `of` is what tells this calendar from others, and never changes: the events' UIDs are made from
    it and from their keys, so that a program that has them changes them instead of adding them.
    What ends on the last day of all is left out: an entry ends on the day after.
    """
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    written = (event for event in events if _last(event) < date.max)
    for one in sorted(written, key=lambda event: (event.day, event.key)):
        calendar.add_component(_entry(one, of, lang, stamp))
    made: bytes = calendar.to_ical()
    return made


def uid_of(of: str, key: str) -> str:
    """The UID of an event: the same whenever it is made."""
    return str(uuid.uuid5(uuid.uuid5(_OURS, of), key))


def _last(one: Event) -> date:
    return one.last or one.day


def _entry(one: Event, of: str, lang: str, stamp: datetime) -> Entry:
    entry = Entry()
    language = {"language": lang}
    entry.add("uid", uid_of(of, one.key))
    entry.add("dtstamp", stamp)
    entry.add("sequence", one.revision)
    entry.add("dtstart", one.day)
    entry.add("dtend", _last(one) + timedelta(days=1))  # the day after the last
    entry.add("summary", one.title, parameters=language)
    if one.place:
        entry.add("location", one.place)
    if one.text:
        entry.add("description", one.text, parameters=language)
    if one.kind:
        entry.add("categories", [one.kind])
    entry.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE" if one.busy and not one.cancelled else "TRANSPARENT")
    return entry
