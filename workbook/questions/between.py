"""What must hold between the answers to several questions of one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbook.errors import Unfit
from workbook.language import mark as _


@dataclass(frozen=True)
class EndsAfter:
    """Nothing ends before it starts; `start` and `end` name two dates."""

    start: str
    end: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        start, end = values.get(self.start), values.get(self.end)
        if start and end and end < start:
            return {self.end: Unfit(_("This ends before it starts: please look at both dates."))}
        return {}


@dataclass(frozen=True)
class NotBelow:
    """The second of two numbers is not below the first."""

    low: str
    high: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        low, high = values.get(self.low), values.get(self.high)
        if low is not None and high is not None and high < low:
            return {self.high: Unfit(_("This is below the number before: please look at both."))}
        return {}


@dataclass(frozen=True)
class Different:
    """Two questions name two, not one: who does something, and who stands in."""

    one: str
    other: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        if values.get(self.one) and values.get(self.one) == values.get(self.other):
            return {self.other: Unfit(_("This is the same twice: please name somebody else."))}
        return {}


@dataclass(frozen=True)
class NotItself:
    """Nothing in a `Grid` whose rows and columns are the same list is chosen for itself."""

    grid: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        for row, chosen in (values.get(self.grid) or {}).items():
            if row in ([chosen] if isinstance(chosen, str) else chosen):
                text = _("“{text}” cannot wait for itself: please take that away.")
                return {self.grid: Unfit(text, text=row)}
        return {}


@dataclass(frozen=True)
class Reasoned:
    """Who chooses `option` in `choice` says why in `reason`."""

    choice: str
    option: str
    reason: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        if values.get(self.choice) == self.option and not values.get(self.reason):
            return {self.reason: Unfit(_("Say what harm it would do: it helps to mend it."))}
        return {}


@dataclass(frozen=True)
class ReasonedBelow:
    """Who says less than `least` on `scale` says why in `reason`."""

    scale: str
    least: int
    reason: str

    def __call__(self, values: Mapping[str, Any]) -> dict[str, Unfit]:
        """The sentence for the question that is to be looked at again, by its name."""
        said = values.get(self.scale)
        if said is not None and said < self.least and not values.get(self.reason):
            text = _(
                "You cannot work with it: say what stands in the way, and what would solve it. It "
                "helps to mend the draft."
            )
            return {self.reason: Unfit(text)}
        return {}
