"""Where a collaboration stands: of each workshop what is done, agreed, open and next; what is due.

From what was recorded and from the course of the activities. Nobody's answer is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workbook.activity import Activity, Workshop
from workbook.collaboration.reading import Reading
from workbook.collaboration.visibility import last_revealed
from workbook.decision import IMPORTED, PARTNER, Decision
from workbook.phases import Phase
from workbook.store.meetings import Meeting

SOON = timedelta(days=30)  # what is due in so many days is named


@dataclass(frozen=True)
class WorkshopStanding:
    """One workshop: its activities done and still to do, its decisions agreed and open."""

    workshop: Workshop
    done: list[Activity]
    agreed: list[Decision]
    open: list[Decision]
    next: Activity | None  # the first that was not done yet


@dataclass(frozen=True)
class Standing:
    """Where a collaboration stands on a day."""

    workshops: list[WorkshopStanding]
    due: list[Decision]  # to be carried out by now or soon, or by nobody knows when
    lapsed: list[Decision]  # to be looked at again
    held: list[Decision]  # with reservations or objections
    lessons: list[Decision]  # not acted on yet
    unheard: list[Decision]  # somebody was absent and has not said anything yet
    next_meeting: Meeting | None
    meeting: Meeting


def standing(collaboration: Reading, today: date) -> Standing:
    """Where the collaboration stands on that day."""
    live = [one for one in collaboration.decisions.all() if one.status not in ("withdrawn", "done")]
    day, soon = today.isoformat(), (today + SOON).isoformat()
    under_way = [one for one in live if one.is_under_way]
    return Standing(
        workshops=[
            _workshop(collaboration, of, live) for of in collaboration.programme.workshops.values()
        ],
        due=sorted(
            (one for one in under_way if one.kind != "lesson" and one.due and one.due <= soon),
            key=lambda one: one.due,
        ),
        lapsed=sorted((one for one in live if one.is_lapsed(day)), key=lambda one: one.review_on),
        held=[one for one in live if one.reservations],
        lessons=[one for one in under_way if one.kind == "lesson"],
        unheard=[one for one in live if one.absent and (one.is_agreed or one.is_open)],
        next_meeting=next(to_come(collaboration, day), None),
        meeting=collaboration.sessions.meeting,
    )


def to_come(collaboration: Reading, day: str) -> Iterator[Meeting]:
    """The meetings planned for that day or later that have not begun, the next one first."""
    for one in collaboration.sessions.coming():
        if one.day >= day:
            yield one


def _workshop(collaboration: Reading, of: Workshop, live: list[Decision]) -> WorkshopStanding:
    done = [one for one in of.activities if last_revealed(collaboration, f"{of.name}.{one.id}")]
    here = [one for one in live if one.activity.partition(".")[0] == of.name]
    left = (one for one in of.activities if one not in done)
    return WorkshopStanding(
        workshop=of,
        done=done,
        agreed=[one for one in here if one.is_agreed],
        open=[one for one in here if one.is_open],
        next=next(left, None),
    )


def decided_in(collaboration: Reading, session: str) -> list[Decision]:
    """What was recorded in a meeting, as it stood at its end; not what came in later.

    That is what partners said themselves, and what came back in a sheet.
    """
    found = []
    for one in collaboration.decisions.all():
        steps = [
            step
            for step in collaboration.decisions.history(one.id)
            if step.session == session and not step.actor.startswith((PARTNER, IMPORTED))
        ]
        found += steps[-1:]
    return found


def progress_by_meeting(
    collaboration: Reading, session: str, kind: str = "action"
) -> list[tuple[str, dict[str, int]]]:
    """How many decisions of a kind were in which state at the end of each meeting, up to that one.

    As their owners said it on their phones, or it was recorded. What was never agreed is left out.
    """
    sessions = collaboration.sessions
    every = sessions.sessions()
    every = every[: every.index(session) + 1] if session in every else []
    meetings = [one for one in every if one == session or len(sessions.of(one)) > 1]
    found: dict[str, dict[str, int]] = {one: {} for one in meetings}
    for one in collaboration.decisions.all():
        if one.kind != kind:
            continue
        steps = collaboration.decisions.history(one.id)
        for place, meeting in enumerate(meetings):
            so_far = [step for step in steps if step.session in meetings[: place + 1]]
            if state := _state(so_far):
                found[meeting][state] = found[meeting].get(state, 0) + 1
    return list(found.items())


def _state(steps: Sequence[Decision]) -> str:
    """How far something is after what was recorded of it; empty if the room never agreed on it."""
    if not any(one.is_agreed or one.status == "done" for one in steps):
        return ""
    last = steps[-1]
    ended = {"withdrawn": "dropped", "done": "done"}
    return ended.get(last.status) or last.progress or "planned"


def to_confirm(collaboration: Reading, organisation: str) -> list[Decision]:
    """What an organisation was absent for or objects to: it can confirm, or say why not."""
    return [one for one in collaboration.decisions.all() if one.may_say(organisation)]


def to_report(collaboration: Reading, organisation: str) -> list[Decision]:
    """What an organisation sees to, and says how far it is."""
    there = [one for one in collaboration.decisions.all() if one.owner == organisation]
    return sorted((one for one in there if one.is_under_way), key=lambda one: one.due or "9")


def asked_ahead(collaboration: Reading) -> list[str]:
    """The activities that are open before the meeting begins, in their order."""
    if not collaboration.sessions.meeting.is_ahead:
        return []
    names = [f"{of.name}.{one.id}" for of, one in collaboration.activities()]
    return [n for n in names if collaboration.progress(n).state.phase is Phase.OPEN]
