"""What can be asked. A question knows what fits it and how it is kept; not how it looks.

A question's `name` is its column in the answers file and never changes; its `label` may.
`clean` takes what a browser sent and returns the value to keep, or raises `Unfit` with a sentence.
`cell` and `value` are inverse to each other: a value as text in a CSV file, and back.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from workbook.errors import Unfit
from workbook.language import Words
from workbook.language import mark as _

Lists = Mapping[str, Sequence["Option"]]


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: the value that is kept and the label that is read."""

    value: str
    label: str = ""

    def describe(self, words: Words) -> dict[str, str]:
        """As a form needs it: ``{"value", "label"}``."""
        return {"value": self.value, "label": words(self.label) if self.label else self.value}


@dataclass(frozen=True)
class Question:
    """What all questions share. `rounds` names the rounds in which it is asked; empty: in all."""

    kind: ClassVar[str] = ""
    name: str
    label: str
    help: str = field(default="", kw_only=True)
    required: bool = field(default=True, kw_only=True)
    rounds: tuple[int, ...] = field(default=(), kw_only=True)

    def asked_in(self, round: int) -> bool:
        """Whether this question is asked in that round."""
        return not self.rounds or round in self.rounds

    def with_lists(self, lists: Lists) -> Question:
        """This question with the room's own options (organisations, added ones) filled in."""
        return self

    def clean(self, value: Any) -> Any:
        """The value to keep, None for no answer. Raises `Unfit`."""
        if value is None or value == "" or value == [] or value == {}:
            if self.required:
                raise Unfit(_("Please answer this question."))
            return None
        return self._fit(value)

    def _fit(self, value: Any) -> Any:
        raise NotImplementedError

    def cell(self, value: Any) -> str:
        """`value` as the text of a CSV cell; empty for no answer."""
        return "" if value is None else str(value)

    def value(self, cell: str) -> Any:
        """The value of a CSV cell; None for an empty one. Raises ValueError if it is none."""
        return cell or None

    def describe(self, words: Words) -> dict[str, Any]:
        """As a form needs it, in one language; JSON types only."""
        return {
            "name": self.name,
            "kind": self.kind,
            "label": words(self.label),
            "help": words(self.help),
            "required": self.required,
        }

    def schema(self) -> dict[str, Any]:
        """The field of Frictionless Table Schema for this question's column."""
        return {"name": self.name, "type": "string", "title": self.label}


@dataclass(frozen=True)
class Text(Question):
    """Free text of up to `limit` characters, shown `lines` high."""

    kind: ClassVar[str] = "text"
    limit: int = field(default=1000, kw_only=True)
    lines: int = field(default=3, kw_only=True)

    def _fit(self, value: Any) -> str | None:
        if not isinstance(value, str):
            raise Unfit(_("Please answer this question with text."))
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        text = text.encode("utf-8", "replace").decode("utf-8")
        text = "".join(c for c in text if c in "\n\t" or ord(c) >= 32).strip()
        if not text:
            return self.clean(None)
        if len(text) > self.limit:
            raise Unfit(
                _("This has {length} characters; please keep it to {limit}."),
                length=len(text),
                limit=self.limit,
            )
        return text

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {"limit": self.limit, "lines": self.lines}

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"constraints": {"maxLength": self.limit + 1}}


@dataclass(frozen=True)
class Number(Question):
    """A number from `low` to `high`, in `unit`; whole unless `step` is smaller than one."""

    kind: ClassVar[str] = "number"
    low: float
    high: float
    unit: str = field(default="", kw_only=True)
    step: float = field(default=1, kw_only=True)

    def _fit(self, value: Any) -> float:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
        if number is None or (isinstance(number, float) and not math.isfinite(number)):
            raise Unfit(_("Please enter a number."))
        if not self.low <= number <= self.high:
            raise Unfit(
                _("Please enter a number from {low} to {high}."), low=self.low, high=self.high
            )
        if self.step == 1 and number != int(number):
            raise Unfit(_("Please enter a whole number."))
        return int(number) if number == int(number) else float(number)

    def value(self, cell: str) -> float | None:
        if not cell:
            return None
        number = float(cell)
        return int(number) if number.is_integer() else number

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "low": self.low,
            "high": self.high,
            "step": self.step,
            "unit": words(self.unit),
        }

    def schema(self) -> dict[str, Any]:
        limits = {"minimum": self.low, "maximum": self.high}
        return super().schema() | {"type": "number", "constraints": limits}


@dataclass(frozen=True)
class Scale(Question):
    """A whole number from `low` to `high`; `ends` names what the two ends mean."""

    kind: ClassVar[str] = "scale"
    low: int
    high: int
    ends: tuple[str, str] = ("", "")

    def _fit(self, value: Any) -> int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not self.low <= value <= self.high:
            raise Unfit(
                _("Please choose a point from {low} to {high}."), low=self.low, high=self.high
            )
        return int(value)

    def value(self, cell: str) -> int | None:
        return int(cell) if cell else None

    def describe(self, words: Words) -> dict[str, Any]:
        low_end, high_end = self.ends
        return super().describe(words) | {
            "low": self.low,
            "high": self.high,
            "ends": [words(low_end), words(high_end)],
        }

    def schema(self) -> dict[str, Any]:
        limits = {"minimum": self.low, "maximum": self.high}
        return super().schema() | {"type": "integer", "constraints": limits}


@dataclass(frozen=True)
class Choice(Question):
    """One of the options, or with `multiple` any number of them.

    `also` names a list of the room (``organisations`` or ``added``) that lengthens the options.
    """

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    also: str = field(default="", kw_only=True)
    multiple: bool = field(default=False, kw_only=True)

    def with_lists(self, lists: Lists) -> Choice:
        return replace(self, options=_longer(self.options, lists.get(self.also, ())), also="")

    def _fit(self, value: Any) -> str | list[str]:
        known = {option.value for option in self.options}
        if not self.multiple:
            if not isinstance(value, str) or value not in known:
                raise Unfit(_("Please choose one of the options shown."))
            return value
        return _some_of(value, known)

    def cell(self, value: Any) -> str:
        return _json_cell(value) if self.multiple else super().cell(value)

    def value(self, cell: str) -> Any:
        return _from_json(cell, list) if self.multiple else super().value(cell)

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "options": [option.describe(words) for option in self.options],
            "multiple": self.multiple,
        }

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "array" if self.multiple else "string"}


@dataclass(frozen=True)
class Grid(Question):
    """The same choice for each of several rows: one column a row, or with `multiple` several.

    The value maps a row to its column (or list of columns); a row that was left out is not in it.
    """

    kind: ClassVar[str] = "grid"
    rows: tuple[Option, ...] = ()
    columns: tuple[Option, ...] = ()
    rows_also: str = field(default="", kw_only=True)
    columns_also: str = field(default="", kw_only=True)
    multiple: bool = field(default=False, kw_only=True)

    def with_lists(self, lists: Lists) -> Grid:
        return replace(
            self,
            rows=_longer(self.rows, lists.get(self.rows_also, ())),
            columns=_longer(self.columns, lists.get(self.columns_also, ())),
            rows_also="",
            columns_also="",
        )

    def _fit(self, value: Any) -> Any:
        rows = {row.value for row in self.rows}
        columns = {column.value for column in self.columns}
        if not isinstance(value, Mapping) or not set(value) <= rows:
            raise Unfit(_("Please choose from the rows shown."))
        kept: dict[str, str | list[str]] = {}
        for row in (row.value for row in self.rows if row.value in value):
            chosen = value[row]
            if self.multiple:
                if chosen := _some_of(chosen, columns):
                    kept[row] = chosen
            elif isinstance(chosen, str) and chosen in columns:
                kept[row] = chosen
            else:
                raise Unfit(_("Please choose one of the options shown."))
        return kept or self.clean(None)

    def cell(self, value: Any) -> str:
        return _json_cell(value)

    def value(self, cell: str) -> Any:
        return _from_json(cell, dict)

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "rows": [row.describe(words) for row in self.rows],
            "columns": [column.describe(words) for column in self.columns],
            "multiple": self.multiple,
        }

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "object"}


def _longer(options: tuple[Option, ...], more: Sequence[Option]) -> tuple[Option, ...]:
    known = {option.value for option in options}
    return options + tuple(option for option in more if option.value not in known)


def _some_of(value: Any, known: set[str]) -> list[str]:
    whole = isinstance(value, list) and all(isinstance(chosen, str) for chosen in value)
    if not whole or not set(value) <= known:
        raise Unfit(_("Please choose among the options shown."))
    return list(dict.fromkeys(value))


def _json_cell(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _from_json(cell: str, shape: type) -> Any:
    value = json.loads(cell) if cell else None
    if value is not None and not isinstance(value, shape):
        raise ValueError(f"not a JSON {'array' if shape is list else 'object'}")
    return value
