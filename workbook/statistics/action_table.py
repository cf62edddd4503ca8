"""An action plan as a table of people's own: read into actions, with what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from workbook.errors import WorkbookError
from workbook.language import mark as _
from workbook.statistics.reading import exact, listed, missing

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


def read_plan(actions: Any) -> list[Action]:
    """The actions of a list of mappings, or a table of pandas; see `plans.plan_problems`."""
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
