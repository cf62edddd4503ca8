"""Questions that are answered by choosing: one or several options, or a choice for each row."""

from __future__ import annotations

from collections.abc import Mapping
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
    some_of,
)


@dataclass(frozen=True)
class Choice(Question):
    """One of the options, or with `multiple` any number of them.

    `also` names lists of the room (``organisations``, ``added``, or what was added to another
    activity, ``action_plan.objectives``) that lengthen the options; separated by spaces.
    """

    kind: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    also: str = field(default="", kw_only=True)
    multiple: bool = field(default=False, kw_only=True)
    # It tells the answers of one person apart: what each of them is about, such as a term.
    key: bool = field(default=False, kw_only=True)
    # It says which entries of earlier meetings are done; then they are asked about no more.
    closes: bool = field(default=False, kw_only=True)
    # Not about oneself: one's own organisation is not among the options.
    others: bool = field(default=False, kw_only=True)
    # Whoever chooses this option is not in the list ``people`` of later rounds.
    keeps_off: str = field(default="", kw_only=True)

    def with_lists(self, lists: Lists) -> Choice:
        options = longer(self.options, lists, self.also)
        if self.others:
            me = {option.value for option in lists.get("me", ())}
            options = tuple(option for option in options if option.value not in me)
        return replace(self, options=options, also="")

    def _fit(self, value: Any) -> str | list[str]:
        known = {option.value for option in self.options}
        if not self.multiple:
            if not isinstance(value, str) or value not in known:
                raise Unfit(_("Please choose one of the options shown."))
            return value
        return some_of(value, known)

    def parts(self, value: Any) -> dict[str, Any]:
        return super().parts(sorted(value) if self.multiple and value else value)

    def cell(self, value: Any) -> str:
        return json_cell(value) if self.multiple else super().cell(value)

    def value(self, cell: str) -> Any:
        return from_json(cell, list) if self.multiple else super().value(cell)

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
            rows=longer(self.rows, lists, self.rows_also),
            columns=longer(self.columns, lists, self.columns_also),
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
                if chosen := some_of(chosen, columns):
                    kept[row] = chosen
            elif isinstance(chosen, str) and chosen in columns:
                kept[row] = chosen
            else:
                raise Unfit(_("Please choose one of the options shown."))
        return kept or self.clean(None)

    def part_names(self) -> list[str]:
        return [row.value for row in self.rows]

    def parts(self, value: Any) -> dict[str, Any]:
        chosen = (value or {}).items()
        return {row: sorted(one) if isinstance(one, list) else one for row, one in chosen}

    def joined(self, parts: Mapping[str, Any]) -> Any:
        return in_order(parts, self.part_names()) or None

    def cell(self, value: Any) -> str:
        return json_cell(value)

    def value(self, cell: str) -> Any:
        return from_json(cell, dict)

    def describe(self, words: Words) -> dict[str, Any]:
        return super().describe(words) | {
            "rows": [row.describe(words) for row in self.rows],
            "columns": [column.describe(words) for column in self.columns],
            "multiple": self.multiple,
        }

    def schema(self) -> dict[str, Any]:
        return super().schema() | {"type": "object"}
