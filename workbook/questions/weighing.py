"""Questions that weigh options against each other: points to share out, a ranking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from workbook.errors import Unfit
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions.base import (
    Lists,
    Option,
    Question,
    from_json,
    in_order,
    json_cell,
    longer,
)
from workbook.questions.single import Text

OWN = Text("own", "", limit=60)
HIDDEN = "…"  # an option of a person's own that is hidden from the wall


@dataclass(frozen=True)
class Points(Question):
    """So many points (`total`) to share out over the options, in whole points.

    The value maps an option to its points; those without points are not in it. A person may type
    `own` options besides. `also` names a list of the room that lengthens the options.
    """

    kind: ClassVar[str] = "points"
    options: tuple[Option, ...] = ()
    total: int = field(default=10, kw_only=True)
    also: str = field(default="", kw_only=True)
    own: int = field(default=0, kw_only=True)

    def with_lists(self, lists: Lists) -> Points:
        return replace(self, options=longer(self.options, lists, self.also), also="")

    def _fit(self, value: Any) -> dict[str, int] | None:
        if not isinstance(value, Mapping):
            raise Unfit(_("Please share out the points among the options shown."))
        kept: dict[str, int] = {}
        for option, points in value.items():
            if not isinstance(points, int) or isinstance(points, bool) or points < 0:
                raise Unfit(_("Please give whole points, none below zero."))
            if points:
                kept[self._named(option)] = kept.get(self._named(option), 0) + points
        if not kept:
            return self.clean(None)  # type: ignore[no-any-return]
        known = {option.value for option in self.options}
        if len(set(kept) - known) > self.own:
            if not self.own:
                raise Unfit(_("Please share out the points among the options shown."))
            raise Unfit(_("Please add at most {n} of your own."), n=self.own)
        if sum(kept.values()) != self.total:
            raise Unfit(
                _("Points given so far: {given}. Please share out {total} in all."),
                given=sum(kept.values()),
                total=self.total,
            )
        return kept

    def _named(self, option: Any) -> str:
        """An option's value; one of a person's own without what no label holds."""
        if option in {one.value for one in self.options}:
            return str(option)
        return " ".join(str(OWN.clean(option)).split())

    @property
    def wordy(self) -> bool:
        return self.own > 0

    def texts(self, value: Any) -> list[str]:
        known = {option.value for option in self.options}
        known.add(HIDDEN)
        return [option for option in value or {} if self.own and option not in known]

    def parts(self, value: Any) -> dict[str, Any]:
        own = {option: value[option] for option in self.texts(value)}
        hidden = sum(own.values()) + (value or {}).get(HIDDEN, 0)
        given = {option: n for option, n in (value or {}).items() if option not in own}
        given |= {HIDDEN: hidden} if hidden else {}
        return ({"": given} if given else {}) | ({OWN.name: own} if own else {})

    def joined(self, parts: Mapping[str, Any]) -> Any:
        given, own = dict(parts.get("", {})), parts.get(OWN.name, {})
        if own and self.fits(own, given):
            given = {option: n for option, n in given.items() if option != HIDDEN} | own
        return in_order(given, [option.value for option in self.options]) or None

    def fits(self, part: Any, whole: Any) -> bool:
        return bool(sum(part.values()) == (whole or {}).get(HIDDEN, 0))

    def without_texts(self, value: Any, hidden: Callable[[str], bool]) -> Any:
        gone = [option for option in self.texts(value) if hidden(option)]
        kept = {option: points for option, points in (value or {}).items() if option not in gone}
        return (kept | ({HIDDEN: sum(value[one] for one in gone)} if gone else {})) or None

    def cell(self, value: Any) -> str:
        return json_cell(value)

    def value(self, cell: str) -> Any:
        return from_json(cell, dict)

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "options": [option.describe(words) for option in self.options],
            "total": self.total,
            "own": self.own,
        }

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "object"}


@dataclass(frozen=True)
class Ranking(Question):
    """The options in the order of preference, the best first; those left out are not ranked.

    The value is a list of options. `also` names a list of the room that lengthens them.
    """

    kind: ClassVar[str] = "ranking"
    options: tuple[Option, ...] = ()
    also: str = field(default="", kw_only=True)

    def with_lists(self, lists: Lists) -> Ranking:
        return replace(self, options=longer(self.options, lists, self.also), also="")

    def _fit(self, value: Any) -> list[str]:
        known = {option.value for option in self.options}
        whole = isinstance(value, list) and all(isinstance(ranked, str) for ranked in value)
        if not whole or not set(value) <= known:
            raise Unfit(_("Please rank the options shown."))
        if len(set(value)) < len(value):
            raise Unfit(_("Please give each option one place only."))
        return list(value)

    def cell(self, value: Any) -> str:
        return json_cell(value)

    def value(self, cell: str) -> Any:
        return from_json(cell, list)

    def describe(self, words: Words) -> dict[str, Any]:
        options = [option.describe(words) for option in self.options]
        return super().describe(words) | {"options": options}

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "array"}
