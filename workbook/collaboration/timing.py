"""How long an activity takes: the timer that all see, and the minutes that were taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workbook.collaboration import Collaboration
from workbook.errors import StepRefused
from workbook.language import mark as _
from workbook.phases import Phase
from workbook.store.sessions import Sessions

LONGEST = 240  # minutes


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


def minutes_taken(sessions: Sessions, name: str) -> float:
    """For how many minutes an activity has been open in the running session."""
    seconds, since = 0.0, None
    for row in sessions.of():
        if row["activity"] != name:
            continue
        at = datetime.fromisoformat(row["at"])
        if row["verb"] in ("open", "reopen", "round"):
            since = since or at
        elif row["verb"] in ("close", "reveal") and since:
            seconds, since = seconds + (at - since).total_seconds(), None
    if since:
        seconds += (datetime.now(UTC) - since).total_seconds()
    return seconds / 60
