"""An action plan: what is wrong with it, which actions it hangs on, and how late each may be."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.statistics.action_table import Action, read_plan

ENGLISH = words_of("en")


class _Day(WorkbookError):
    """A day in a sentence, which each language writes in its own way."""

    def __init__(self, day: date) -> None:
        super().__init__(ENGLISH.day(day.isoformat()))
        self.day = day.isoformat()

    def sentence(self, words: Callable[..., str]) -> str:
        return words.day(self.day) if isinstance(words, Words) else str(self)


def plan_problems(actions: Any, words: Callable[..., str] = ENGLISH) -> list[str]:
    """What is to be mended in an action plan: a sentence each, in the language of `words`.

    `actions` is a list of mappings, or a table of pandas, with these keys; others are left alone,
    and every cell but the id may be missing (no key, None, NaN or empty).

    - `id`: text or a number that no other action has.
    - `title` (or `action`): what is done; named in the sentences.
    - `owner`: one name. Several are separated by “;”, or are a list.
    - `start`, `end`: first and last day: dates, or text such as 2026-03-31.
    - `days`: how long it takes, 0 or more; stands before `start` and `end` in `critical_path`.
    - `after` (or `depends_on`): the ids of the actions that must end before; separated by “;”, or
      a list.

    Looked for, in this order: a cell that cannot be read, no id, an id given twice, no owner,
    several owners, an end before the start, an action after one that is not there or after itself,
    actions that wait for one another in a circle, and an action that starts before one it waits for
    ends (on its last day it may). No sentence: nothing was found.

    Raises ValueError if there is no action, or for what is no list of mappings.
    """
    plan = read_plan(actions)
    found = [*_unreadable(plan), *_owners(plan), *_backward(plan), *_dependencies(plan)]
    found += _too_early(plan)
    return [problem.sentence(words) for problem in found]


def critical_path(actions: Any) -> list[Any]:
    """The ids of the actions that must not be late if the plan is to end as early as it can.

    They form the longest path through the dependencies, in days. If several paths are equally
    long, the tie is not broken: the actions of all of them are there. Ids are as they were given,
    those that can start first come first.

    `actions` is as `plan_problems` reads it. An action takes `days`, else the days from `start`
    to `end`, both included (Monday to Tuesday is 2, weekends count), else 1. Only lengths and
    dependencies count: dates that leave a gap between two actions make no path longer.

    Raises ValueError with the first sentence of `plan_problems` if a cell cannot be read, an id is
    missing or given twice, an end is before its start, or a dependency is unknown or circular; if
    there is no action; or for what is no list of mappings. Owners do not matter.

    Source: Kelley, J. E. & Walker, M. R. (1959), Critical-path planning and scheduling,
    Proceedings of the Eastern Joint Computer Conference, 160-173: actions without float.
    """
    plan = read_plan(actions)
    for problem in [*_unreadable(plan), *_backward(plan), *_dependencies(plan)]:
        raise ValueError(str(problem))
    by_key = {action.key: action for action in plan}
    order = list(TopologicalSorter({action.key: action.after for action in plan}).static_order())
    start, rest = dict.fromkeys(order, Fraction(0)), dict.fromkeys(order, Fraction(0))
    for key in order:
        ends = [start[before] + by_key[before].length for before in by_key[key].after]
        start[key] = max(ends, default=Fraction(0))
    for key in reversed(order):
        rest[key] += by_key[key].length
        for before in by_key[key].after:
            rest[before] = max(rest[before], rest[key])
    total = max(start[key] + rest[key] for key in order)
    critical = [key for key in order if start[key] + rest[key] == total]
    return [by_key[key].id for key in sorted(critical, key=lambda key: start[key])]


def slack(actions: Any) -> dict[Any, int]:
    """By id, how many days each action may end later than planned without the whole plan doing so.

    The whole plan ends with the last of its `end`s. Between an action and one that waits for it lie
    the days that the dates leave free; an action keeps its length if it is moved. 0: every day it
    is late moves the end of the plan, or it is late already (see `plan_problems`). Only actions
    with an `end` are there; none if no action has one. Weekends count as days.

    `actions` is as `plan_problems` reads it. Raises ValueError as `critical_path` does.
    """
    plan = read_plan(actions)
    for problem in [*_unreadable(plan), *_backward(plan), *_dependencies(plan)]:
        raise ValueError(str(problem))
    by_key = {action.key: action for action in plan}
    order = TopologicalSorter({action.key: action.after for action in plan}).static_order()
    ends = [action.end for action in plan if action.end]
    if not ends:
        return {}
    latest = dict.fromkeys(by_key, Fraction(max(ends).toordinal()))  # the last day each may end on
    for key in reversed(list(order)):
        for before in by_key[key].after:
            latest[before] = min(latest[before], latest[key] - by_key[key].length)
    return {
        action.id: max(0, int(latest[action.key] - action.end.toordinal()))
        for action in plan
        if action.end
    }


# --- what can be wrong ---------------------------------------------------------------------------


def _unreadable(plan: list[Action]) -> Iterator[WorkbookError]:
    for action in plan:
        yield from action.wrong
    for action in plan:
        if not action.key:
            yield WorkbookError(
                _("“{action}” has no id. Give it one that no other action has."),
                action=action.name,
            )
    for key, times in Counter(action.key for action in plan).items():
        if key and times > 1:
            yield WorkbookError(
                _("{n} actions have the id “{id}”. Give each its own."), n=times, id=key
            )


def _owners(plan: list[Action]) -> Iterator[WorkbookError]:
    for action in plan:
        if not action.owners:
            yield WorkbookError(
                _("“{action}” has no owner. Name one person who sees to it."), action=action.name
            )
    for action in plan:
        if len(action.owners) > 1:
            yield WorkbookError(
                _("“{action}” has several owners: {owners}. Name the one who sees to it."),
                action=action.name,
                owners=", ".join(action.owners),
            )


def _backward(plan: list[Action]) -> Iterator[WorkbookError]:
    for action in plan:
        if action.start and action.end and action.end < action.start:
            yield WorkbookError(
                _("“{action}” ends on {end}, before it starts on {start}. Correct a date."),
                action=action.name,
                start=_Day(action.start),
                end=_Day(action.end),
            )


def _dependencies(plan: list[Action]) -> Iterator[WorkbookError]:
    known = {action.key for action in plan}
    for action in plan:
        for before in action.after:
            if before == action.key:
                yield WorkbookError(
                    _("“{action}” comes after itself. Take that dependency out."),
                    action=action.name,
                )
            elif before not in known:
                yield WorkbookError(
                    _("“{action}” comes after “{id}”, which is not in the plan. Correct the id."),
                    action=action.name,
                    id=before,
                )
    for circle in _circles(plan):
        yield WorkbookError(
            _("These actions wait for one another in a circle: {actions}. Take a dependency out."),
            actions=" → ".join(circle),
        )


def _too_early(plan: list[Action]) -> Iterator[WorkbookError]:
    by_key = {action.key: action for action in plan}
    for action in plan:
        for before in (by_key[key] for key in action.after if key in by_key and key != action.key):
            if action.start and before.end and action.start < before.end:
                yield WorkbookError(
                    _(
                        "“{action}” starts on {start}, before “{before}” ends on {end}, which it "
                        "waits for. Correct a date, or take that dependency out."
                    ),
                    action=action.name,
                    before=before.name,
                    start=_Day(action.start),
                    end=_Day(before.end),
                )


def _circles(plan: list[Action]) -> Iterator[list[str]]:
    """Circles of two and more: each action with the one it waits for, back to the first."""
    after: dict[str, list[str]] = {}
    for action in plan:
        others = [before for before in action.after if before != action.key]
        after.setdefault(action.key, []).extend(others)
    told: set[str] = set()
    for key in after:
        if key not in told and (circle := _way_back(after, key)):
            told.update(circle)
            yield circle


def _way_back(after: Mapping[str, list[str]], start: str) -> list[str]:
    """The shortest circle through `start`; empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        for before in after.get(key, ()):
            if before == start:
                circle = [start]
                while key != start:
                    circle.insert(1, key)
                    key = came_from[key]
                return [*circle, start]
            if before not in came_from:
                came_from[before] = key
                waiting.append(before)
    return []
