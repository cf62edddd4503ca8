"""How long an activity takes: the timer that all see, the minutes that were taken, and whether the
workshop will end later than planned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbook.activity import Activity
from workbook.collaboration import Collaboration
from workbook.collaboration.stages import next_way
from workbook.errors import StepRefused
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import Phase
from workbook.store.sessions import Sessions

LONGEST = 240  # minutes
PAUSE = 10  # minutes of a workshop in which nothing is open: people arrive, and have a break
WORTH_SAYING = 5  # minutes
AS_PLANNED = 15  # minutes as planned, put beside those behind us: one long activity is not all
_OPENS, _CLOSES = ("open", "reopen", "round"), ("close", "reveal")
LEAVE_OUT = _(
    "At this pace it takes about {n} minutes more than planned. Leave “{title}” for another "
    "meeting, or give it as work before that."
)
NOTHING_TO_LEAVE_OUT = _(
    "At this pace it takes about {n} minutes more than planned. Shorten what is open, and keep the "
    "time for “{title}”."
)


def set_timer(
    collaboration: Collaboration, name: str, minutes: float, more: bool, actor: str = "facilitator"
) -> None:
    """Let the timer of an open activity end in so many minutes; none stop it.

    With `more`, so many minutes later than it would. Only the end is kept: pages count down
    themselves. Raises `StepRefused`.
    """
    progress = collaboration.progress(name)
    if progress.state.phase is not Phase.OPEN:
        raise StepRefused(_("Open it first: the timer is for what is open."))
    if not 0 <= minutes <= LONGEST:
        raise StepRefused(_("A timer runs for {longest} minutes at most."), longest=LONGEST)
    start = datetime.now(UTC)
    if more and progress.until:
        start = max(start, datetime.fromisoformat(progress.until))
    until = (start + timedelta(minutes=minutes)).isoformat(timespec="seconds") if minutes else ""
    collaboration.sessions.record(actor, "timer", name, {"until": until})


def minutes_taken(
    sessions: Sessions, name: str, since: datetime | None = None, now: datetime | None = None
) -> float:
    """For how many minutes an activity has been open in the running session, or `since` then."""
    seconds, opened = 0.0, None
    for row in sessions.of():
        if row["activity"] != name:
            continue
        at = datetime.fromisoformat(row["at"])
        at = max(at, since) if since else at
        if row["verb"] in _OPENS:
            opened = opened or at
        elif row["verb"] in _CLOSES and opened:
            seconds, opened = seconds + (at - opened).total_seconds(), None
    if opened:
        seconds += ((now or datetime.now(UTC)) - opened).total_seconds()
    return seconds / 60


# --- whether it fits ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """An activity of today: its planned minutes, those it took so far, and those still to come."""

    title: str
    minutes: float
    taken: float
    left: float


def minutes_late(parts: Sequence[Part], elapsed: float, time: float) -> float:
    """How many minutes more than `time` it will take, if it goes on at the pace so far.

    `elapsed`: how many have gone, pauses included. Faster than planned counts as planned: people
    talk longer where they have the time. Below zero if all of it fits.
    """
    behind = sum(part.minutes - part.left for part in parts)
    taken = sum(part.taken for part in parts)
    pace = max((taken + AS_PLANNED) / (behind + AS_PLANNED), 1.0)
    return elapsed + pace * sum(part.left for part in parts) - time


def late(
    collaboration: Collaboration,
    words: Words,
    end: datetime | None = None,
    now: datetime | None = None,
) -> str:
    """A sentence if the workshop the room is at will not fit, with what to do; else empty.

    It should end at `end` if that is known, or else after the minutes that its activities are
    planned with, and a pause.
    """
    current, now = collaboration.at(), now or datetime.now(UTC)
    if not current:
        return ""
    of = collaboration.find(current)[0]
    led = [one for one in of.everything if not one.begins]
    start = _start(collaboration.sessions, of.name, now)
    if start is None:
        return ""
    parts = list(_parts(collaboration, of.name, led, start, now))
    elapsed = (now - start).total_seconds() / 60
    time = sum(part.minutes for part in parts) + PAUSE
    if end is not None:
        time = (end - start).total_seconds() / 60
    more = minutes_late(parts, elapsed, time)
    if more < WORTH_SAYING:
        return ""
    *ahead, last = parts
    to_leave = [part.title for part in ahead if part.left == part.minutes]
    text, title = (LEAVE_OUT, to_leave[-1]) if to_leave else (NOTHING_TO_LEAVE_OUT, last.title)
    return words(text, n=5 * round(more / 5), title=words(title))


def _start(sessions: Sessions, workshop: str, now: datetime) -> datetime | None:
    """When the room began with that workshop; None if no step is of today.

    What was opened hours before is work before the meeting, or a clock jumped.
    """
    steps = (row for row in sessions.of() if row["verb"] in (*_OPENS, *_CLOSES))
    times = [
        datetime.fromisoformat(row["at"])
        for row in steps
        if row["activity"].partition(".")[0] == workshop
    ]
    today = [at for at in times if timedelta() <= now - at <= timedelta(minutes=LONGEST)]
    return min(today, default=None)


def _parts(
    collaboration: Collaboration,
    workshop: str,
    led: Collection[Activity],
    start: datetime,
    now: datetime,
) -> Iterator[Part]:
    """What was opened, and what comes after the last of it; what was passed over is left out."""
    phases = {one.id: collaboration.progress(f"{workshop}.{one.id}").state.phase for one in led}
    opened = [place for place, id in enumerate(phases) if phases[id] is not Phase.WAITING]
    furthest = max(opened, default=-1)
    for place, one in enumerate(led):
        if place in opened or place > furthest:
            name = f"{workshop}.{one.id}"
            taken = minutes_taken(collaboration.sessions, name, start, now)
            yield Part(one.title, one.minutes, taken, _left(collaboration, name, one, taken))


def _left(collaboration: Collaboration, name: str, activity: Activity, taken: float) -> float:
    """The planned minutes of it that are still to come."""
    state = collaboration.progress(name).state
    if state.phase is Phase.WAITING:
        return activity.minutes
    if state.phase is Phase.REVEALED and next_way(collaboration, name) is None:
        return 0.0
    usual = [stage.name for stage in activity.stages if not stage.spare]
    here = activity.stage(state.round).name
    after = usual[usual.index(here) + 1 :] if here in usual else []
    return max(activity.minutes - taken, activity.minutes * len(after) / len(usual))
