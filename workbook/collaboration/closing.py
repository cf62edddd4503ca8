"""How a meeting closes, in words: what was recorded in it, and when the room meets again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbook.collaboration.reading import Reading
from workbook.collaboration.standing import decided_in, progress_by_meeting
from workbook.collaboration.visibility import is_revealed
from workbook.decision import KINDS, STATUSES
from workbook.language import Words
from workbook.language import mark as _
from workbook.store.clock import today


def closings(collaboration: Reading) -> Iterator[str]:
    """The activities in which the facilitator writes down what was decided."""
    for of, activity in collaboration.activities():
        if activity.writes:
            yield f"{of.name}.{activity.id}"


def has_closed(collaboration: Reading) -> bool:
    """Whether the running meeting has ended, or what it closes with is shown."""
    sessions = collaboration.sessions
    if not sessions.id or sessions.meeting.is_ahead:
        return False
    if sessions.meeting.is_over or sessions.is_over:
        return True
    return any(is_revealed(collaboration, name, sessions.id) for name in closings(collaboration))


def of_meetings(collaboration: Reading, session: str, words: Words) -> dict[str, Any]:
    """What a result is told of meetings and decisions besides answers: see `results.context`."""
    return {
        "came": collaboration.people.came_to(),
        "invited": collaboration.sessions.invited_to(),
        "today": today(),
        "decided": list(recorded(collaboration, session, words)),
        "next_meeting": meeting_after(collaboration, session, words),
        "progress": progress_by_meeting(collaboration, session),
    }


def recorded(collaboration: Reading, session: str, words: Words) -> Iterator[dict[str, str]]:
    """The decisions of a meeting, as `results.closing` lists them."""
    for one in decided_in(collaboration, session):
        if one.status == "withdrawn":
            continue
        said = words(_("{name}: {text}"), name=words(KINDS[one.kind]), text=one.in_words(words))
        if one.status not in ("agreed", "done"):
            said = words(_("{text} ({status})"), text=said, status=words(STATUSES[one.status]))
        note = "open" if one.is_open else "decided"
        yield {"note": note, "text": said, "who": one.owner, "when": words.day(one.due)}


def meeting_after(collaboration: Reading, session: str, words: Words) -> str:
    """When and where the room meets after that meeting; empty if that is not planned."""
    meetings = collaboration.sessions.meetings
    here = meetings[session].day if session in meetings else ""
    later = [one for one in meetings.values() if one.day > here and not one.cancelled]
    if not here or not later:
        return ""
    one = min(later, key=lambda one: one.day)
    return ", ".join(filter(None, (words.day(one.day), one.title, one.place)))
