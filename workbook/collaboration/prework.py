"""What people answer before a meeting closes by itself, once its day has passed.

Whoever looks first after midnight notes it: the server while it runs, or when it is started, and
the console. Until then answers are refused all the same. A later day opens again what it closed.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

from workbook.collaboration.reading import Reading
from workbook.collaboration.standing import asked_ahead
from workbook.errors import StepRefused, Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.phases import State
from workbook.store.clock import today
from workbook.store.progress import AFTER

ACTOR = "deadline"  # who closed it, in the log
TOO_LATE = _(
    "This could be answered until {day}; it was not saved. What you wrote stays on this page. The "
    "facilitator can give you more time."
)
CLOSED = _("It could be answered until {day}. The facilitator can give you more time.")
NOT_OPENED = _(
    "The day until which people answer before the meeting, {day}, has passed: give a later day "
    "under “The meeting”, or begin the meeting."
)


def has_passed(collaboration: Reading) -> bool:
    """Whether the day has passed until which people answer before the running meeting."""
    meeting = collaboration.sessions.meeting
    return meeting.is_ahead and "" < meeting.answer_by < today()


def must_not_have_passed(collaboration: Reading) -> None:
    """Raises `StepRefused` where what is opened would be closed again."""
    if has_passed(collaboration):
        raise StepRefused(NOT_OPENED, day=_day(collaboration))


def too_late(collaboration: Reading) -> Unfit:
    """Why an answer is not taken any more."""
    return Unfit(TOO_LATE, day=_day(collaboration))


def why_closed(collaboration: Reading, words: Words) -> str:
    """What a phone says of what is closed; empty if its day has not passed."""
    return words(CLOSED, day=_day(collaboration)) if has_passed(collaboration) else ""


def close_what_is_over(collaboration: Reading) -> None:
    """Close what people answer before the meeting, if its day has passed.

    A clock that was wrong has closed it too early: once it is right, that is opened again.
    """
    collaboration.refresh()
    if collaboration.folder.settings.replay:
        return
    if not has_passed(collaboration):
        open_again(collaboration, ACTOR)
        return
    due = collaboration.sessions.meeting.answer_by
    for name in asked_ahead(collaboration):
        rounds = collaboration.find(name)[1].rounds

        def close(state: State, rounds: int = rounds) -> State:
            # Under the lock: somebody may give more time, or begin the meeting, just now.
            if not has_passed(collaboration):
                raise StepRefused(_("There is more time now."))
            return state.after("close", rounds)

        with suppress(StepRefused):
            collaboration.sessions.record(ACTOR, "close", name, {"due": due}, close)


def closed_by_itself(collaboration: Reading) -> list[str]:
    """The activities that were closed because the day had passed, and not opened since."""
    if not collaboration.sessions.meeting.is_ahead:
        return []
    last: dict[str, bool] = {}
    for row in collaboration.sessions.of():
        if row["activity"] and row["verb"] in AFTER:
            detail = json.loads(row["detail"]) if row["detail"] else {}
            last[row["activity"]] = row["verb"] == "close" and "due" in detail
    return [name for name, by_itself in last.items() if by_itself]


def open_again(collaboration: Reading, actor: str) -> None:
    """Open again what was closed because the day had passed, if there is more time now."""
    if has_passed(collaboration):
        return
    for name in closed_by_itself(collaboration):
        rounds = collaboration.find(name)[1].rounds

        def reopen(state: State, rounds: int = rounds) -> State:
            return state.after("reopen", rounds)

        collaboration.sessions.record(actor, "reopen", name, None, reopen)


def _day(collaboration: Reading) -> date:
    return date.fromisoformat(collaboration.sessions.meeting.answer_by)
