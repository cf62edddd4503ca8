"""The way through the stages of an activity: whether one is settled, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.activity import MANY, Activity, Stage
from workbook.collaboration.reading import Reading
from workbook.collaboration.visibility import on_the_wall
from workbook.phases import Phase


@dataclass(frozen=True)
class Way:
    """A round that may come next. `stage`: where to jump to, leaving out repeats; else empty."""

    to: Stage
    again: bool  # it holds the same stage once more
    stage: str = ""


def ways_on(activity: Activity, round: int) -> Iterator[Way]:
    """The rounds that may follow that one: the same stage again, and the first of the next one."""
    after = activity.stage_after(round)
    if activity.may_be_again(round):
        yield Way(activity.stage(round), again=True)
        if after:
            yield Way(after, again=False, stage=after.name)
    elif after:
        yield Way(after, again=False)


def next_way(collaboration: Reading, name: str) -> Way | None:
    """The way a facilitator usually goes on after a reveal; None if the activity is done.

    A stage that may be held a few times is held again until it is settled. A spare stage comes
    only if the one before was not settled.
    """
    _of, activity = collaboration.find(name)
    round = collaboration.progress(name).state.round
    stage = activity.stage(round)
    settled = is_settled(collaboration, name)
    for way in ways_on(activity, round):
        if way.again and (settled or stage.times == MANY):
            continue
        if way.to.spare and (settled or stage.settled is None):
            continue
        return way
    return None


def is_settled(collaboration: Reading, name: str) -> bool:
    """Whether the round that was revealed settles its stage, by what the room saw."""
    _of, activity = collaboration.find(name)
    state = collaboration.progress(name).state
    settled = activity.stage(state.round).settled
    if settled is None or state.phase is not Phase.REVEALED:
        return False
    collaboration.answers(name).refresh()
    seen = on_the_wall(collaboration, name, collaboration.sessions.id)
    return settled([row for row in seen.rows if row["round"] == state.round])
