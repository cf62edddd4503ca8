"""Questions with one value: a text, a number, a point on a scale, a date."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar

from workbook.errors import Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions.base import Lists, Option, Question, longer
from workbook.questions.days import within
from workbook.questions.letters import visible


@dataclass(frozen=True)
class Text(Question):
    """Free text of up to `limit` characters, shown `lines` high."""

    kind: ClassVar[str] = "text"
    limit: int = field(default=1000, kw_only=True)
    lines: int = field(default=3, kw_only=True)
    # It asks how to reach somebody, so a phone number or an address in it is no surprise.
    contact: bool = field(default=False, kw_only=True)
    # It is the title of an entry, of which a person gives as many as they like.
    key: bool = field(default=False, kw_only=True)
    # What was written can be chosen in later rounds, as what the facilitator adds,
    gathered: bool = field(default=False, kw_only=True)
    # and this question says more about it: other activities show the answer with the entry.
    explained_by: str = field(default="", kw_only=True)
    # Lists of the room (``people``, ``added``) to choose it from, instead of typing it: so a name
    # has one spelling. What is in no list can be typed.
    also: str = field(default="", kw_only=True)
    options: tuple[Option, ...] = ()

    def with_lists(self, lists: Lists) -> Text:
        return replace(self, options=longer(self.options, lists, self.also), also="")

    def _fit(self, value: Any) -> str | None:
        if not isinstance(value, str):
            raise Unfit(_("Please answer this question with text."))
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        text = visible(text.encode("utf-8", "replace").decode("utf-8")).strip()
        if not text:
            self.clean(None)  # raises if the question is required
            return None
        if len(text) > self.limit:
            raise Unfit(
                _("This has {length} characters; please keep it to {limit}."),
                length=len(text),
                limit=self.limit,
            )
        return text

    @property
    def wordy(self) -> bool:
        return True

    def texts(self, value: Any) -> list[str]:
        return [value] if value else []

    def without_texts(self, value: Any, hidden: Callable[[str], bool]) -> Any:
        return None if value and hidden(value) else value

    def describe(self, words: Words) -> dict[str, Any]:
        described = super().describe(words) | {"limit": self.limit, "lines": self.lines}
        described |= {"contact": True} if self.contact else {}
        options = [option.describe(words) for option in self.options]
        return described | ({"options": options} if options else {})

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
class Date(Question):
    """A day, from `earliest` to `latest` where they are given; all as ``2026-05-12``."""

    kind: ClassVar[str] = "date"
    earliest: str = field(default="", kw_only=True)
    latest: str = field(default="", kw_only=True)

    def _fit(self, value: Any) -> str:
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise Unfit(_("Please enter a date, as in 2026-05-12.")) from None
        return within(day, self.earliest, self.latest)

    def value(self, cell: str) -> str | None:
        return date.fromisoformat(cell).isoformat() if cell else None

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {"earliest": self.earliest, "latest": self.latest}

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "date"}
