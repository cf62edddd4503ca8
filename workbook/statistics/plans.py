"""An action plan as a table: what is wrong with it, and which actions it hangs on."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from graphlib import TopologicalSorter
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.language import words as words_of
from workbook.statistics.reading import exact, listed, missing

ENGLISH = words_of("en")
ONE_DAY = Fraction(1)


@dataclass(frozen=True)
class Action:
    """One row of the plan, read.

    `key` is its id as text, `name` what a sentence calls it, `wrong` what in it cannot be read.
    """

    id: Any
    key: str
    name: str
    owners: list[str]
    start: date | None
    end: date | None
    days: Fraction | None
    after: list[str]
    wrong: list[WorkbookError]

    @property
    def length(self) -> Fraction:
        """How many days it takes: `days`, or from the first to the last day, or 1."""
        if self.days is not None:
            return self.days
        return Fraction((self.end - self.start).days + 1) if self.start and self.end else ONE_DAY


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
    and actions that wait for one another in a circle. No sentence: nothing was found.

    Raises ValueError if there is no action, or for what is no list of mappings.
    """
    plan = _read(actions)
    found = [*_unreadable(plan), *_owners(plan), *_backward(plan), *_dependencies(plan)]
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
    plan = _read(actions)
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
                start=action.start.isoformat(),
                end=action.end.isoformat(),
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


# --- reading the table ---------------------------------------------------------------------------


def _read(actions: Any) -> list[Action]:
    refusal = "The actions must be a list of mappings, one an action, with “id”, “owner” and so on."
    if hasattr(actions, "to_dict"):  # a table of pandas
        actions = actions.to_dict("records")
    rows = listed(actions, refusal)
    if not all(isinstance(row, Mapping) for row in rows):
        raise ValueError(refusal)
    if not rows:
        raise ValueError("There is no action in the plan yet: write one down first.")
    return [_action(number, row) for number, row in enumerate(rows, start=1)]


def _action(number: int, row: Mapping[str, Any]) -> Action:
    key = _text(row.get("id"))
    title = _text(row.get("title")) or _text(row.get("action"))
    name = " – ".join(filter(None, (key, title))) or str(number)
    wrong: list[WorkbookError] = []

    def cell(column: str, read: Callable[[Any], Any], refusal: str) -> Any:
        value = row.get(column)
        if not _text(value):
            return None
        try:
            return read(value)
        except ValueError:
            wrong.append(WorkbookError(refusal, action=name, cell=_text(value)))
            return None

    no_date = _("“{action}” has the date “{cell}”, which cannot be read. Write it as 2026-03-31.")
    no_days = _("“{action}” has the length “{cell}”, which is no number of days. Write 0 or more.")
    return Action(
        id=row.get("id"),
        key=key,
        name=name,
        owners=_several(row.get("owner")),
        start=cell("start", _date, no_date),
        end=cell("end", _date, no_date),
        days=cell("days", _days, no_days),
        after=_several([row.get("after"), row.get("depends_on")]),
        wrong=wrong,
    )


def _text(value: Any) -> str:
    """A cell as text; 3 for the 3.0 that a table of pandas makes of a 3; empty if missing."""
    if missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _several(value: Any) -> list[str]:
    """The names or ids in a cell, each once."""
    if isinstance(value, Set):
        value = sorted(value, key=str)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping):
        parts = [part for one in value for part in _several(one)]
    else:
        parts = [part.strip() for part in _text(value).split(";")]
    return list(dict.fromkeys(filter(None, parts)))


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else datetime.fromisoformat(_text(value)).date()


def _days(value: Any) -> Fraction:
    days = exact(float(value) if isinstance(value, str) else value, "no number")
    if days < 0:
        raise ValueError("not from 0")
    return days
