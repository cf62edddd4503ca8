"""What all questions share: a name, a label, whether an answer has to be given, and how it is kept.

A question's `name` is its column in the answers file and never changes; its `label` may.
`clean` takes what a browser sent and returns the value to keep, or raises `Unfit` with a sentence.
`cell` and `value` are inverse to each other: a value as text in a CSV file, and back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from workbook.errors import Unfit
from workbook.language import Words
from workbook.language import mark as _

Lists = Mapping[str, Sequence["Option"]]


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: the value that is kept and the label that is read.

    `tells` is what people read of it before they choose, such as an invented case.
    """

    value: str
    label: str = ""
    tells: str = ""

    def describe(self, words: Words) -> dict[str, str]:
        """As a form needs it: ``{"value", "label"}``, and ``"tells"`` if there is more to read."""
        label = words(self.label) if self.label else self.value
        return {"value": self.value, "label": label} | (
            {"tells": words(self.tells)} if self.tells else {}
        )


@dataclass(frozen=True)
class Question:
    """What all questions share."""

    kind: ClassVar[str] = ""
    name: str
    label: str
    help: str = field(default="", kw_only=True)
    required: bool = field(default=True, kw_only=True)

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

    @property
    def wordy(self) -> bool:
        """Whether a person can answer in their own words, wholly or besides."""
        return False

    def texts(self, value: Any) -> list[str]:
        """What a person wrote in their own words in a value; nothing in most kinds."""
        return []

    def without_texts(self, value: Any, hidden: Callable[[str], bool]) -> Any:
        """The value without those of its `texts` that are `hidden`; None if nothing is left."""
        return value

    def part_names(self) -> list[str]:
        """The names of the `parts` that are asked; one without a name where a value is whole."""
        return [""]

    def parts(self, value: Any) -> dict[str, Any]:
        """What stands by itself in a value where few answers are not shown: a row, say, by name.

        The same content has the same parts, in whatever order it was sent. Nothing of None.
        """
        return {} if value is None else {"": value}

    def joined(self, parts: Mapping[str, Any]) -> Any:
        """The value that has those parts, or as much of it as they make; None for none."""
        return parts.get("")

    def fits(self, part: Any, whole: Any) -> bool:
        """Whether a part with a name goes with the one without; for kinds that have both."""
        return True

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


def longer(options: tuple[Option, ...], lists: Lists, names: str) -> tuple[Option, ...]:
    """The options, and behind them those of lists of the room (`names`, separated by spaces)."""
    all_of_them = {option.value: option for option in options}
    for name in names.split():
        for option in lists.get(name, ()):
            all_of_them.setdefault(option.value, option)
    return tuple(all_of_them.values())


def some_of(value: Any, known: set[str]) -> list[str]:
    """The chosen ones without repeats. Raises `Unfit` unless all are known."""
    whole = isinstance(value, list) and all(isinstance(chosen, str) for chosen in value)
    if not whole or not set(value) <= known:
        raise Unfit(_("Please choose among the options shown."))
    return list(dict.fromkeys(value))


def in_order(parts: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The parts in the order of `names`, and behind them others in that of the alphabet."""
    known = [name for name in names if name in parts]
    return {name: parts[name] for name in [*known, *sorted(set(parts) - set(known))]}


def json_cell(value: Any) -> str:
    """A value as JSON in a cell; empty for no answer."""
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def from_json(cell: str, shape: type) -> Any:
    """What `json_cell` wrote. Raises ValueError if it is not of that shape."""
    try:
        value = json.loads(cell) if cell else None
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if value is not None and not isinstance(value, shape):
        raise ValueError(f"not a JSON {'array' if shape is list else 'object'}")
    return value
