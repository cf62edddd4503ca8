"""The answers to one activity: every submission is a row, the newest revision wins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store.marks import Key, Marks
from workbook.store.numbers import NO_NUMBER, is_mark_of, mark_id, now, number_of
from workbook.store.table import Row, Table

FIXED = (
    "answer_id", "rev", "at", "session", "round", "participant", "organisation", "lang", "status",
)  # fmt: skip
STATUSES = ("given", "retracted", "hidden")


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


def again(row: Row, status: str) -> Row:
    """The same answer as its author's next revision, under another status."""
    number, rev = mark_id(row["answer_id"], status), str(int(row["rev"]) + 1)
    return row | {"status": status, "at": now(), "answer_id": number, "rev": rev}


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
        self.key = key
        self.only = only
        self._begin()

    def _begin(self) -> None:
        self._current: dict[Key, Row] = {}
        self._history: list[Row] = []
        self._marks = Marks()
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
            try:
                self._keep(row)
            except ValueError as error:
                self.table.leave_out(row["answer_id"], str(error))
        return bool(rows)

    def _keep(self, row: Row) -> None:
        rev = int(row["rev"])
        self._receipts[row["answer_id"]] = (row["participant"], rev, row["at"])
        if self.only and row["participant"] != self.only:
            return
        self._values(row)  # a row that cannot be read must not take the place of one that can
        if not self.only:
            self._note(row)
        self._supersede(self._current, row)

    def _note(self, row: Row) -> None:
        self._history.append(row)
        key = self._key_of(row)
        self._marks.note(key, row, self._current.get(key))

    def _supersede(self, current: dict[Key, Row], row: Row) -> None:
        key = self._key_of(row)
        if key not in current or int(current[key]["rev"]) <= int(row["rev"]):
            current[key] = row

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

    def _same_words(self, row: Row, before: Row) -> bool:
        return all(
            q.texts(q.value(row[q.name])) == q.texts(q.value(before[q.name]))
            for q in self.questions
        )

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
            before = self._current.get(self._key_of(row))
            if any(is_mark_of(row | {"status": status}, before) for status in STATUSES):
                raise AnswerRefused({"form": Unfit(NO_NUMBER)})
            if row["status"] == "given" and before and before["status"] == "hidden":
                # The same words again are no reason to show them.
                row["status"] = "hidden" if self._same_words(row, before) else "given"
            writer.append([row])
            self._take([row])
        return Receipt(answer_id, int(row["rev"]), row["at"])

    def mark(self, answers: Collection[str], status: str) -> bool:
        """Append the answers of those numbers once more, `hidden` or `given` again.

        False, and nothing is written, unless each is there and the last of its author.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            last = {self._marks.answer_of(key): row for key, row in self._current.items()}
            there = [last[one] for one in answers if one in last]
            if len(there) < len(answers) or any(row["status"] == "retracted" for row in there):
                return False
            rows = [again(row, status) for row in there if row["status"] != status]
            if rows:
                writer.append(rows)
                self._take(rows)
        return True

    def hold_back(self, session: str, round: int) -> int:
        """Append what has words of people's own in it once more, as `hidden`; how many rows.

        What was shown or hidden since it was written stays as it is: it was looked at.
        """
        with self.table.writing() as writer:
            self._take(writer.fresh)
            rows = [
                again(row, "hidden")
                for (of, n, *_key), row in self._current.items()
                if (of, n, row["status"]) == (session, round, "given")
                and row["answer_id"] not in self._marks.rows
                and any(q.texts(q.value(row[q.name])) for q in self.questions)
            ]
            if rows:
                writer.append(rows)
                self._take(rows)
        return len(rows)

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

    def given_until(self, session: str, round: int, at: str) -> list[dict[str, Any]]:
        """What `given` would have returned for that round at that moment (as `now` writes it).

        What was hidden is there still: nobody added or changed anything by it. Not for a table that
        is kept for one participant only.
        """
        current: dict[Key, Row] = {}
        for row in list(self._history):
            here = (row["session"], int(row["round"])) == (session, round)
            if here and row["at"] <= at and not self._marked(row):
                self._supersede(current, row)
        return [self._values(row) for row in current.values() if row["status"] != "retracted"]

    def _marked(self, row: Row) -> bool:
        """Whether a row only hides an answer from the wall, or brings it back."""
        return row["answer_id"] in self._marks.rows

    def words_hidden(self, row: Mapping[str, Any]) -> bool:
        """Whether the words of an answer (as `given` or `given_until` have it) are hidden now."""
        return row["status"] == "hidden" or row["answer_id"] in self._marks.hidden

    def answer_of(self, row: Mapping[str, Any]) -> str:
        """The number of the answer that a row is, or only marks."""
        number: str = row["answer_id"]
        entry = row[self.key] or "" if self.key else ""
        key = (row["session"], row["round"], row["participant"], entry)
        return self._marks.answer_of(key) if number in self._marks.rows else number

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
