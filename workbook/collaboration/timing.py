"""How long an activity takes: the timer that all see, the minutes that were taken, and whether the
workshop will end later than planned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbook.activity import Activity, Stage
from workbook.collaboration import Collaboration
from workbook.collaboration.stages import next_way
from workbook.collaboration.visibility import last_revealed
from workbook.errors import StepRefused
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import Phase, State
from workbook.store.meetings import Meeting
from workbook.store.sessions import Sessions

LONGEST = 240  # minutes
HALF_A_DAY = 210  # minutes
LONGEST_MEETING = 12  # hours
PAUSE = 10  # minutes of a workshop in which nothing is open: people arrive, and have a break
WORTH_SAYING = 5  # minutes
AS_PLANNED = 15  # minutes as planned, put beside those behind us: one long activity is not all
_OPENS, _CLOSES = ("open", "reopen", "round"), ("close", "reveal")
TOO_LONG = _("At this pace it takes about {n} minutes more than planned.")
PAST_THE_END = _("At this pace it takes about {n} minutes more than there are until {time}.")
LEAVE_OUT = _("Leave {titles} for another meeting, or give it as work before that.")
NOTHING_TO_LEAVE_OUT = _("Shorten what is open, and keep the time for “{title}”.")


def stage_minutes(activity: Activity, stage: Stage) -> int:
    """How many minutes of an activity are planned for one of its stages.

    As its stages share them out, whatever the facilitator has made of the whole; at least one. A
    spare stage comes on top.
    """
    usual = [one for one in activity.stages if not one.spare]
    whole = sum(one.minutes or 1 for one in usual)
    return max(1, round(activity.minutes * (stage.minutes or 1) / whole))


def stage_ahead(activity: Activity, state: State) -> Stage | None:
    """The stage that is about to be opened: the first, or once a result is shown the next."""
    if state.phase is Phase.WAITING:
        return activity.stages[0]
    return activity.stage_after(state.round) if state.phase is Phase.REVEALED else None


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
    return elapsed + _pace(parts) * sum(part.left for part in parts) - time


def _pace(parts: Sequence[Part]) -> float:
    """How many minutes a planned one takes."""
    behind = sum(part.minutes - part.left for part in parts)
    taken = sum(part.taken for part in parts)
    return max((taken + AS_PLANNED) / (behind + AS_PLANNED), 1.0)


def _to_leave(parts: Sequence[Part], more: float) -> list[Part]:
    """What was not begun and can be left out, the last first, until so many minutes are spared.

    The last of all, the closing, stays.
    """
    left: list[Part] = []
    for part in reversed(parts[:-1]):
        if more < WORTH_SAYING:
            break
        if part.left == part.minutes:
            left.insert(0, part)
            more -= _pace(parts) * part.left
    return left


def agenda_minutes(collaboration: Collaboration) -> int:
    """How many minutes a meeting takes in which the workshop that is next goes on.

    With what of it was not done yet, its closing, and a pause; half a day at most.
    """
    _of, left = _next_workshop(collaboration)
    return min(sum(one.minutes for one in left) + PAUSE, HALF_A_DAY) if left else HALF_A_DAY


def _next_workshop(collaboration: Collaboration) -> tuple[str, list[Activity]]:
    """The first workshop with something left to do, by its name: that, and its closing."""
    for of in collaboration.programme.workshops.values():
        names = {f"{of.name}.{one.id}": one for one in of.activities}
        left = [one for name, one in names.items() if not last_revealed(collaboration, name)]
        if left:
            return of.name, [*left, *(one for one in of.anytime if not one.begins)]
    return "", []


def late(collaboration: Collaboration, words: Words, now: datetime | None = None) -> str:
    """A sentence if the workshop the room is at, or is about to begin, will not fit, with what to
    do; else empty.

    It should end when the meeting is planned to, if somebody said so, or else after the minutes
    that its activities are planned with, and a pause.
    """
    now, meeting = now or datetime.now(UTC), collaboration.sessions.meeting
    of, led = _led(collaboration)
    began = _start(collaboration.sessions, of, now)
    start = began or now
    end = _end_of_today(meeting, start)
    if not led or (began is None and (end is None or not meeting.is_on)):
        return ""
    parts = list(_parts(collaboration, of, led, start, now))
    elapsed = (now - start).total_seconds() / 60
    time = sum(part.minutes for part in parts) + PAUSE
    if end:
        time = (end - start).total_seconds() / 60
    more = minutes_late(parts, elapsed, time)
    if more < WORTH_SAYING:
        return ""
    n, until = 5 * round(more / 5), words.clock(meeting.ends) if end else ""
    said = words(PAST_THE_END, n=n, time=until) if end else words(TOO_LONG, n=n)
    if to_leave := [words(_("“{name}”"), name=words(one.title)) for one in _to_leave(parts, more)]:
        return f"{said} {words(LEAVE_OUT, titles=', '.join(to_leave))}"
    return f"{said} {words(NOTHING_TO_LEAVE_OUT, title=words(parts[-1].title))}"


def _led(collaboration: Collaboration) -> tuple[str, list[Activity]]:
    """The workshop that the room is at, by its name, with what is led in it; else the next one."""
    current = collaboration.at()
    if not current:
        return _next_workshop(collaboration)
    of = collaboration.find(current)[0]
    return of.name, [one for one in of.everything if not one.begins]


def _end_of_today(meeting: Meeting, start: datetime) -> datetime | None:
    """When the meeting is to end, if what the room began with is of that day, and before it."""
    end = meeting.end
    if end is None or not timedelta() < end - start <= timedelta(hours=LONGEST_MEETING):
        return None
    return end


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
    usual = [stage for stage in activity.stages if not stage.spare]
    here = activity.stage(state.round)
    after = usual[usual.index(here) + 1 :] if here in usual else []
    return max(activity.minutes - taken, sum(stage_minutes(activity, one) for one in after))
