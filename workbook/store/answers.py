"""The answers to one activity: every submission is a row, the newest revision wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store.numbers import count_of, now, number_of
from workbook.store.table import Row, Table

FIXED = (
    "answer_id", "rev", "at", "session", "round", "participant", "organisation", "lang", "status",
)  # fmt: skip
STATUSES = ("given", "retracted", "hidden")
# How the numbers begin that are nobody's: of what was sealed, and of what was taken back for good.
SEALED, GONE = "sealed-", "gone-"
NOBODY = (SEALED, GONE)


Key = tuple[str, int, str, str]  # session, round, participant, value of the activity's key question


@dataclass(frozen=True)
class Author:
    """Whose answer a row is."""

    participant: str
    organisation: str
    lang: str = "en"


@dataclass(frozen=True)
class Receipt:
    """What a person is told once an answer is durable."""

    answer_id: str
    rev: int
    at: str


class Answers:
    """The table of one activity.

    `questions` give its columns, `key` tells a person's answers apart. With `only`, the answers of
    that participant alone are kept in memory: a participant's page needs no others.
    """

    def __init__(
        self, path: Path, questions: Sequence[Question], key: str = "", only: str = ""
    ) -> None:
        self.table = Table(path, FIXED, [question.name for question in questions])
        self.questions = questions
        self.table.reread = self.refresh
        self.key = key
        self.only = only
        self._begin()

    def _begin(self) -> None:
        self._current: dict[Key, Row] = {}
        self._history: dict[str, list[tuple[int, Row]]] = {}  # by session
        self._rows: dict[str, int] = {}  # by session, those that cannot be read counted
        self._receipts: dict[str, tuple[str, int, str]] = {}

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def _take(self, rows: list[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self._begin()
        for row in rows:
            self._rows[row["session"]] = self._rows.get(row["session"], 0) + 1
            try:
                self._keep(row)
            except ValueError as error:
                self.table.leave_out(row["answer_id"], str(error))
        return bool(rows)

    def _keep(self, row: Row) -> None:
        rev = count_of(row["rev"])
        count_of(row["round"])
        if self.only and row["participant"] != self.only:
            self._receipts[row["answer_id"]] = ("", 0, "")  # it is somebody's: that is all
            return
        self._receipts[row["answer_id"]] = (row["participant"], rev, row["at"])
        self._values(row)  # a row that cannot be read must not take the place of one that can
        if not self.only:
            place = self._rows[row["session"]], row
            self._history.setdefault(row["session"], []).append(place)
        key = self._key_of(row)
        if key not in self._current or int(self._current[key]["rev"]) <= rev:
            self._current[key] = row

    def _key_of(self, row: Row) -> Key:
        entry = row[self.key] if self.key else ""
        return row["session"], int(row["round"]), row["participant"], entry

    def put(
        self,
        answer_id: str,
        author: Author,
        session: str,
        round: int,
        values: dict[str, Any],
        still_open: Callable[[], bool] = lambda: True,
    ) -> Receipt:
        """Append an answer and return once it is durable.

        The same `answer_id` twice is one answer. `still_open` is asked under the table's lock, and
        AnswerRefused raised if it says no. Raises as `Table.writing` does.
        """
        there = session, round, "given"
        return self._append(answer_id, author, there, values, still_open)

    def retract(
        self,
        answer_id: str,
        author: Author,
        session: str,
        round: int,
        key: str,
        still_open: Callable[[], bool] = lambda: True,
    ) -> Receipt:
        """Append a row that takes back a person's answer; the answer stays in the history.

        `still_open` as for `put`.
        """
        values = {self.key: key} if self.key else {}
        return self._append(answer_id, author, (session, round, "retracted"), values, still_open)

    def _append(
        self,
        answer_id: str,
        author: Author,
        there: tuple[str, int, str],
        values: dict[str, Any],
        still_open: Callable[[], bool],
    ) -> Receipt:
        """Append a row; `there` are its session, round and status."""
        number = number_of(answer_id)
        with self.table.writing() as writer:
            self._take(writer.fresh)
            if known := self._receipt(number, author):
                writer.promises = True  # the first try may have failed at that
                return replace(known, answer_id=answer_id)
            if not still_open():
                raise AnswerRefused({"form": Unfit(_("This activity is not open for answers."))})
            row = self._row(number, author, *there, values)
            writer.append([row])
            self._take([row])
        return Receipt(answer_id, int(row["rev"]), row["at"])

    def known(self, answer_id: str, author: Author) -> Receipt | None:
        """The receipt of a submission that came before.

        Raises AnswerRefused if it is another's, or `answer_id` is no UUID.
        """
        number = number_of(answer_id)
        self.refresh()
        known = self._receipt(number, author)
        if not known:
            return None
        with self.table.writing() as writer:
            self._take(writer.fresh)
            writer.promises = True  # the first try may have failed at that
        return replace(known, answer_id=answer_id)

    def _receipt(self, number: str, author: Author) -> Receipt | None:
        """The receipt if that submission is there already; AnswerRefused if it is another's."""
        if number not in self._receipts:
            return None
        participant, rev, at = self._receipts[number]
        if participant != author.participant:
            raise AnswerRefused(
                {"form": Unfit(_("This answer has the number of another one. Reload the page."))}
            )
        return Receipt(number, rev, at)

    def _row(
        self,
        answer_id: str,
        author: Author,
        session: str,
        round: int,
        status: str,
        values: dict[str, Any],
    ) -> Row:
        row = {
            "answer_id": answer_id,
            "at": now(),
            "session": session,
            "round": str(round),
            "participant": author.participant,
            "organisation": author.organisation,
            "lang": author.lang,
            "status": status,
        }
        for question in self.questions:
            row[question.name] = question.cell(values.get(question.name))
        before = self._current.get(self._key_of(row))
        row["rev"] = str(int(before["rev"]) + 1 if before else 1)
        return row

    def given(
        self, session: str = "", participant: str = "", hidden: bool = False
    ) -> list[dict[str, Any]]:
        """Current answers that count, oldest first, with question values as Python objects.

        With `hidden` also those that are hidden from the wall.

        Each is a dict of `FIXED` (round and rev as int) and one value a question.
        """
        rows = [
            row
            for (of_session, _round, of, _key), row in list(self._current.items())
            if (row["status"] == "given" or (hidden and row["status"] == "hidden"))
            and (not session or of_session == session)
            and (not participant or of == participant)
        ]
        return [self._values(row) for row in rows]

    def history(self, session: str) -> list[tuple[int, dict[str, Any]]]:
        """Every row of a session as `given` has them, retracted ones too, in the file's order.

        Before each its place among the rows of the session, counted from 1. Not for a table that is
        kept for one participant only.
        """
        return [(place, self._values(row)) for place, row in list(self._history.get(session, ()))]

    def length(self, session: str) -> int:
        """How many rows of that session there are, those that cannot be read counted."""
        return self._rows.get(session, 0)

    def linked(self) -> dict[str, int]:
        """How many answers of each session tell in the file who gave them."""
        counts: dict[str, int] = {}
        for session, _round, participant, _key in list(self._current):
            if not participant.startswith(NOBODY):
                counts[session] = counts.get(session, 0) + 1
        return counts

    def answered(self, session: str, round: int) -> dict[str, int]:
        """Who has answered in that round, and how often (once, but for activities with a key)."""
        counts: dict[str, int] = {}
        for (of_session, of_round, participant, _key), row in list(self._current.items()):
            there = row["status"] in ("given", "hidden")
            if there and (of_session, of_round) == (session, round):
                counts[participant] = counts.get(participant, 0) + 1
        return counts

    def _values(self, row: Row) -> dict[str, Any]:
        fixed: dict[str, Any] = {name: row[name] for name in FIXED}
        fixed |= {"rev": int(row["rev"]), "round": int(row["round"])}
        return fixed | {q.name: q.value(row[q.name]) for q in self.questions}
