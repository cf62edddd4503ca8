"""Makes docs/agendas.md from what the workshops declare: ``.venv/bin/python docs/agendas.py``.

Whoever changes the minutes of an activity, or adds one, runs it again; a test says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from workbook.activity import Activity, Workshop
from workbook.workshops import WORKSHOPS

PAGE = Path(__file__).with_suffix(".md")
ARRIVING = 10
# What can be answered alone, before people meet: the first of a workshop that is in two hours.
ALONE = (
    "common_language.glossary",
    "common_language.necessity",
    "common_language.mandates",
    "values.values",
    "values.vision",
    "roles.continuity",
    "roles.roles",
    "action_plan.support",
    "action_plan.learning",
    "action_plan.objectives",
    "evaluation.health",
    "evaluation.results",
)
# What asks about something agreed on before: not on the day on which it is agreed on.
NEXT_TIME = ("action_plan.granted", "action_plan.attended")
INTRODUCTION = """# Agendas: two hours, or half a day

For each workshop two agendas, to the minute. The minutes are those the workshops declare (the console shows them, and says early when they will not do); this page is made from them by `docs/agendas.py`, so change them there, or for your own collaboration in `collaboration.toml` ([customising.md](customising.md)).

- **Two hours** are enough if part of the work is done before: open an activity a week ahead, say until when, and remind who has not answered. In the room you begin with its result.
- **Half a day** has room for all of it, and for the talk that the pictures start. Fewer than ten people need less, more than forty need it all.
- **Arriving** has the two minutes for the frame ([facilitators.md](facilitators.md)) and a look at where you are.
- **In hand** is not for one more activity. It is for the conversation that turned out to matter.
"""  # noqa: E501 - a paragraph is a line


@dataclass(frozen=True)
class Kind:
    """How long a meeting is, and its break."""

    title: str
    minutes: int
    pause: int
    before: int  # how many activities are at least begun before it
    talk: float  # how many times its minutes an activity gets at most: the rest is for talk
    groups: bool  # whether there may be time for small groups


KINDS = (Kind("Two hours", 120, 10, 1, 1.5, False), Kind("Half a day", 210, 20, 0, 2, True))


@dataclass
class Plan:
    """What is done before, in the room (with its minutes there), and at another meeting."""

    before: list[Activity]
    here: list[tuple[Activity, int]]
    later: list[Activity]
    groups: bool


def planned(workshop: Workshop, kind: Kind) -> Plan:
    """The workshop in a meeting of that kind: first more of it before, then less of it."""
    time = kind.minutes - ARRIVING - kind.pause - _anytime(workshop, "closing").minutes
    alone = [one for one in ALONE if one.partition(".")[0] == workshop.name]
    by_name = {f"{workshop.name}.{one.id}": one for one in workshop.activities}
    can = [by_name[name] for name in alone if name in by_name]
    here = [one for one in workshop.activities if f"{workshop.name}.{one.id}" not in NEXT_TIME]
    before = can[: kind.before]

    def minutes() -> int:
        return sum(_in_the_room(one, before) for one in here)

    groups = _anytime(workshop, "groups").minutes
    in_groups = kind.groups and minutes() + groups <= time
    time -= groups if in_groups else 0
    while minutes() > time and len(before) < len(can):
        before.append(can[len(before)])
    while minutes() > time:
        here.pop()
    later = [one for one in workshop.activities if one not in here]
    before = [one for one in workshop.activities if one in before and one in here]
    more = min(kind.talk, time / minutes())
    in_the_room = [(one, int(_in_the_room(one, before) * more)) for one in here]
    return Plan(before, in_the_room, later, in_groups)


def _anytime(workshop: Workshop, id: str) -> Activity:
    return next(one for one in workshop.everything if one.id == id)


def _in_the_room(activity: Activity, before: Sequence[Activity]) -> int:
    """What was answered before takes half as long in the room."""
    return ceil(activity.minutes / 2) if activity in before else activity.minutes


def rows(workshop: Workshop, kind: Kind) -> Iterator[tuple[str, int | str, str]]:
    """The agenda: when, how many minutes, and what."""
    plan, clock, rested = planned(workshop, kind), 0, False
    for one in plan.before:
        alone = one.minutes - _in_the_room(one, plan.before)
        yield "before", "", f"“{one.title}”: everybody answers alone, about {alone} minutes"
    steps: list[tuple[int, str]] = [(ARRIVING, "people arrive; the frame; where we are")]
    for one, minutes in plan.here:
        needed = _in_the_room(one, plan.before)
        what = f"{needed} for its result and on" if one in plan.before else f"{needed} as planned"
        talk = f", {minutes - needed} more to talk" if minutes > needed else ""
        steps.append((minutes, f"“{one.title}”: {what}{talk}"))
        if not rested and sum(taken for taken, _what in steps) >= 0.4 * kind.minutes:
            rested = True
            steps.append((kind.pause, "break"))
    if not rested:
        steps.append((kind.pause, "break"))
    if plan.groups:
        groups = _anytime(workshop, "groups")
        steps.append((groups.minutes, f"“{groups.title}”: on what is hardest so far"))
    closing = _anytime(workshop, "closing")
    in_hand = kind.minutes - closing.minutes - sum(taken for taken, _what in steps)
    if in_hand:
        steps.append((in_hand, "in hand"))
    for minutes, what in [*steps, (closing.minutes, f"“{closing.title}”")]:
        yield f"{clock // 60}:{clock % 60:02}", minutes, what
        clock += minutes
    for one in plan.later:
        yield "later", "", f"“{one.title}”: {one.minutes} minutes, at another meeting"


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for workshop in WORKSHOPS.values():
        parts.append(f"## {workshop.number}. {workshop.title}\n")
        for kind in KINDS:
            lines = [
                f"| {when} | {minutes} | {what} |" for when, minutes, what in rows(workshop, kind)
            ]
            parts.append(
                "\n".join([f"| {kind.title} | minutes | |", "|---|---|---|", *lines]) + "\n"
            )
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
