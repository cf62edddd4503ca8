"""What one says of each partner: the ties between organisations."""

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


@dataclass(frozen=True)
class Ties(Question):
    """The questions `about` each partner; partners of whom nothing is said are not in the value.

    The value maps a partner to the answers about it, by the question's name. `me` is the person's
    own organisation, once it is known: nobody has a tie to oneself.
    """

    kind: ClassVar[str] = "ties"
    about: tuple[Question, ...] = ()
    partners: tuple[Option, ...] = ()
    also: str = field(default="organisations", kw_only=True)
    me: str = field(default="", kw_only=True)

    def with_lists(self, lists: Lists) -> Ties:
        partners = longer(self.partners, lists, self.also)
        me = next((option.value for option in lists.get("me", ())), "")
        others = tuple(option for option in partners if option.value != me)
        about = tuple(question.with_lists(lists) for question in self.about)
        return replace(self, about=about, partners=others, also="", me=me)

    def _fit(self, value: Any) -> dict[str, dict[str, Any]] | None:
        whole = isinstance(value, Mapping)
        if not whole or not all(isinstance(said, Mapping) for said in value.values()):
            raise Unfit(_("Please answer for the partners shown."))
        if self.me and self.me in value:
            raise Unfit(_("A tie leads to somebody else: please leave out your own organisation."))
        if not set(value) <= {partner.value for partner in self.partners}:
            raise Unfit(_("Please answer for the partners shown."))
        kept = {
            partner.value: said
            for partner in self.partners
            if (said := self._said(partner.value, value.get(partner.value, {})))
        }
        return kept or self.clean(None)

    def _said(self, partner: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """What is said of one partner; empty if nothing is."""
        if not set(value) <= {question.name for question in self.about}:
            raise Unfit(_("Please answer for the partners shown."))
        if all(one is None or one in ("", [], {}) for one in value.values()):
            return {}
        said = {}
        for question in self.about:
            try:
                answer = question.clean(value.get(question.name))
            except Unfit as error:
                about = Unfit(question.label)
                text = _("{name} – {question}: {text}")
                raise Unfit(text, name=partner, question=about, text=error) from error
            if answer is not None:
                said[question.name] = answer
        return said

    @property
    def wordy(self) -> bool:
        return any(question.wordy for question in self.about)

    def texts(self, value: Any) -> list[str]:
        return [
            text
            for said in (value or {}).values()
            for question in self.about
            for text in question.texts(said.get(question.name))
        ]

    def without_texts(self, value: Any, hidden: Callable[[str], bool]) -> Any:
        kept = {
            partner: {
                question.name: shown
                for question in self.about
                if (shown := question.without_texts(said.get(question.name), hidden)) is not None
            }
            for partner, said in (value or {}).items()
        }
        return {partner: said for partner, said in kept.items() if said} or None

    def part_names(self) -> list[str]:
        return [question.name for question in self.about]

    def parts(self, value: Any) -> dict[str, Any]:
        names = sorted({name for said in (value or {}).values() for name in said})
        return {
            name: {partner: said[name] for partner, said in value.items() if name in said}
            for name in names
        }

    def joined(self, parts: Mapping[str, Any]) -> Any:
        said: dict[str, dict[str, Any]] = {}
        for name, by_partner in in_order(parts, self.part_names()).items():
            for partner, answer in by_partner.items():
                said.setdefault(partner, {})[name] = answer
        return in_order(said, [partner.value for partner in self.partners]) or None

    def cell(self, value: Any) -> str:
        return json_cell(value)

    def value(self, cell: str) -> Any:
        return from_json(cell, dict)

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "partners": [partner.describe(words) for partner in self.partners],
            "about": [question.describe(words) for question in self.about],
        }

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "object"}
