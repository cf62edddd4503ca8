"""Rows that only hide an answer from the wall or bring it back, told apart from new answers."""

from __future__ import annotations

from workbook.store.numbers import is_mark_of
from workbook.store.table import Row

Key = tuple[str, int, str, str]  # session, round, participant, value of the activity's key question


class Marks:
    """What was marked in one table: `rows` are marks, `hidden` the answers whose words are."""

    def __init__(self) -> None:
        self.rows: set[str] = set()
        self.hidden: set[str] = set()
        self._answer: dict[Key, str] = {}  # the answer that the last row of a key is about

    def note(self, key: Key, row: Row, before: Row | None) -> None:
        """Take note of a row that comes after `before`."""
        number = row["answer_id"]
        if is_mark_of(row, before):
            self.rows.add(number)
            number = self._answer[key]
        else:
            self._answer[key] = number
        if row["status"] == "hidden":
            self.hidden.add(number)
        else:
            self.hidden.discard(number)

    def answer_of(self, key: Key) -> str:
        """The number of the answer that the last row of that key is, or is about."""
        return self._answer[key]
