"""The answers to one activity: every submission is a row, the newest revision wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _
from workbook.questions import Question
from workbook.store.answer_rows import COUNT, FIXED, NOBODY, Author, Receipt, receipt_for
from workbook.store.clock import now
from workbook.store.identifiers import count_of, uuid_of
from workbook.store.records import Row
from workbook.store.table import Table

Key = tuple[int, str, str]  # round, participant, value of the activity's key question


@dataclass
class Meeting:
    """The rows of one session, as far as they are kept."""

    # How many there are, with those that cannot be read.
    rows: int = 0
    # The newest revision of each answer.
    current: dict[Key, Row] = field(default_factory=dict)
    # Every row with its place among the rows of the session, from 1.
    history: list[tuple[int, Row]] = field(default_factory=list)
    # How many of `current` tell who gave them.
    linked: int = 0


class Answers:
    """The table of one activity. It is read as far as somebody asks, and followed from there.

    With `only`, the answers of that participant alone are kept in memory: a participant's page
    needs no others. With `since` (the running session) and `earlier` (those before it), the rows of
    earlier sessions are read once somebody asks for them.
    """

    def __init__(
        self,
        path: Path,
        questions: Sequence[Question],
        key: str = "",
        only: str = "",
        since: str = "",
        earlier: Collection[str] = (),
    ) -> None:
        # The file.
        self.table = Table(path, FIXED, [question.name for question in questions])
        self.table.since, self.table.earlier = since, earlier
        self.table.reread = self.refresh
        # What is asked: a column each.
        self.questions = questions
        # The question that tells the answers of one person apart (a term); empty if each has one.
        self.key = key
        # The participant whose answers are kept; empty: everybody's.
        self.only = only
        # The sessions before the running one.
        self._earlier = frozenset(earlier)
        # What `linked` counted in rows that were passed over, and for which state of the table.
        self._linked_before: tuple[tuple[int, str], dict[str, int]] = ((-1, ""), {})
        self._begin()

    def _begin(self) -> None:
        # What was read, by session.
        self._meetings: dict[str, Meeting] = {}
        # Whose a submission is, its revision and its moment, by `answer_id`.
        self._receipts: dict[str, tuple[str, int, str]] = {}
        # With `only`: each `answer_id` that somebody else sent.
        self._others: set[str] = set()

    def refresh(self) -> bool:
        """Read what was appended since; True if anything came. Raises `TableChanged`."""
        with self.table.mutex:
            return self._take(self.table.follow())

    def go_on_from(self, ahead: Answers) -> None:
        """Go on where `ahead` has stopped reading. Does nothing if this one has begun to read."""
        if self.table.go_on_at(ahead.table.mark()):
            (_generation, since), counts = ahead._linked_before
            self._linked_before = (self.table.generation, since), counts

    def _of(self, session: str) -> Meeting:
        """What is kept of a session. Reads earlier sessions if it is one of them."""
        if self.table.since and session in self._earlier:
            self._read_everything()
        return self._meetings.get(session) or Meeting()

    def _every(self) -> dict[str, Meeting]:
        if self.table.since:
            self._read_everything()
        return dict(self._meetings)

    def _read_everything(self) -> None:
        with self.table.mutex:
            self._take(self.table.follow_from_the_start())

    def _take(self, rows: list[Row]) -> bool:
        if self.table.restarted:
            self.table.restarted = False
            self._begin()
        for row in rows:
            meeting = self._meetings.setdefault(row["session"], Meeting())
            meeting.rows += 1
            try:
                self._keep(row, meeting)
            except ValueError as error:
                self.table.leave_out(row["answer_id"], str(error))
        return bool(rows)

    def _keep(self, row: Row, meeting: Meeting) -> None:
        rev = count_of(row["rev"])
        count_of(row["round"])
        if self.only and row["participant"] != self.only:
            self._others.add(row["answer_id"])  # that it is somebody else's is all that is kept
            return
        self._receipts[row["answer_id"]] = (row["participant"], rev, row["at"])
        self._values(row)  # a row that cannot be read must not take the place of one that can
        if not self.only:
            meeting.history.append((meeting.rows, row))
        key = self._key_of(row)
        before = meeting.current.get(key)
        if before is None:
            meeting.linked += not row["participant"].startswith(NOBODY)
        if before is None or int(before["rev"]) <= rev:
            meeting.current[key] = row

    def _key_of(self, row: Row) -> Key:
        return int(row["round"]), row["participant"], row[self.key] if self.key else ""

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
        """Append a row that takes an answer back. The answer itself stays in the file.

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
        number = uuid_of(answer_id)
        if known := self.known(answer_id, author):
            return known
        with self.table.writing() as writer:
            self._take(writer.fresh)
            came = next((row for row in writer.fresh if row["answer_id"] == number), None)
            if came:  # another of this person's pages has just sent the same
                writer.must_settle = True
                return receipt_for(answer_id, came["participant"], came["rev"], came["at"], author)
            if not still_open():
                raise AnswerRefused({"form": Unfit(_("This activity is not open for answers."))})
            row = self._row(number, author, *there, values)
            writer.append([row])
            self._take([row])
        return Receipt(answer_id, int(row["rev"]), row["at"])

    def known(self, answer_id: str, author: Author, ever: bool = False) -> Receipt | None:
        """The receipt of a submission that is in the table already; None if it is not.

        With `ever`, earlier sessions are searched, too. Raises AnswerRefused if somebody else sent
        it, or if `answer_id` is no UUID.
        """
        number = uuid_of(answer_id)
        self.refresh()
        if not self._there(number, ever):
            return None
        with self.table.writing() as writer:
            self._take(writer.fresh)
            there = self._there(number, ever)  # if the disk failed, it was taken out meanwhile
            if there is None:
                return None
            writer.must_settle = True  # the first try may have failed at that
            participant, rev, at = there
            return receipt_for(answer_id, participant, rev, at, author)

    def _there(self, number: str, ever: bool) -> tuple[str, int | str, str] | None:
        """Whose a submission is, its revision and its moment; None if it is not in the table."""
        if number in self._others:
            return ("", 0, "")
        if number in self._receipts or not (ever and self.table.since):
            return self._receipts.get(number)
        row = next(iter(self.table.those_of(number)), None)
        return (row["participant"], row["rev"], row["at"]) if row else None

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
        before = self._of(row["session"]).current.get(self._key_of(row))
        row["rev"] = str(int(before["rev"]) + 1 if before else 1)
        return row

    def given(self, session: str = "", participant: str = "") -> list[dict[str, Any]]:
        """The newest revision of each answer that was not taken back, oldest first.

        Each is a dict of `FIXED` (round and rev as int) and one Python object a question.
        """
        meetings = [self._of(session)] if session else list(self._every().values())
        return [
            self._values(row)
            for meeting in meetings
            for (_round, of, _key), row in list(meeting.current.items())
            if row["status"] in COUNT and (not participant or of == participant)
        ]

    def history(self, session: str) -> list[tuple[int, dict[str, Any]]]:
        """Every row of a session in the file's order, retracted ones too, in the form of `given`.

        Each comes with its place among the rows of the session, from 1. With `only` it is empty.
        """
        return [(place, self._values(row)) for place, row in list(self._of(session).history)]

    def length(self, session: str) -> int:
        """How many rows of that session there are, with those that cannot be read."""
        return self._of(session).rows

    def linked(self) -> dict[str, int]:
        """For each session, how many answers in the file tell who gave them."""
        generation = self.table.generation, self.table.since
        if self._linked_before[0] != generation:
            self._linked_before = generation, self._count(self.table.passed_over())
        now = {session: one.linked for session, one in list(self._meetings.items())}
        return self._linked_before[1] | {session: n for session, n in now.items() if n}

    def _count(self, rows: Iterable[Row]) -> dict[str, int]:
        """For each session, how many answers in these rows tell who gave them."""
        linked = {
            (row["session"], row["round"], row["participant"], row[self.key] if self.key else "")
            for row in rows
            if not row["participant"].startswith(NOBODY)
        }
        return dict(Counter(session for session, *_rest in linked))

    def answered(self, session: str, round: int) -> dict[str, int]:
        """How many answers each participant has given in that round: one, or one for each key."""
        counts: dict[str, int] = {}
        for (of_round, participant, _key), row in list(self._of(session).current.items()):
            if row["status"] in COUNT and of_round == round:
                counts[participant] = counts.get(participant, 0) + 1
        return counts

    def _values(self, row: Row) -> dict[str, Any]:
        fixed: dict[str, Any] = {name: row[name] for name in FIXED}
        fixed |= {"rev": int(row["rev"]), "round": int(row["round"])}
        return fixed | {q.name: q.value(row[q.name]) for q in self.questions}
