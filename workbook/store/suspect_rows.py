"""Which rows of a table `check` has to look at: those with a value that is not as it should be.

Most columns have few different values, and most tables are in order. So each value is tried once,
and not each row.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import filterfalse

from workbook.errors import Unfit
from workbook.questions import Question, Text
from workbook.store import answer_rows, consents, people
from workbook.store.identifiers import count_of

Fits = Callable[[str], object]
_NUMBER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# As the workbook writes it; any other spelling is read by `fromisoformat`.
_MOMENT = re.compile(
    r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z",
    re.ASCII,
)


@dataclass
class Seen:
    """What earlier rows and tables say that later rows refer to."""

    # Participants, texts of consent, and all numbers that tell rows apart.
    people: set[str] = field(default_factory=set)
    consents: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    # The tables that could not be read: what they say is not known.
    unread: set[str] = field(default_factory=set)

    def note(self, columns: Mapping[str, Collection[str]], number: str) -> None:
        """Keep what a table says, given by columns; the column `number` tells its rows apart."""
        self.numbers.update(columns.get(number, ()))
        if number == "participant":
            self.people.update(columns["participant"])
        if number == "consent_text":
            self.consents.update(columns["consent_text"])


def suspects(
    name: str,
    columns: Mapping[str, Sequence[str]],
    questions: Sequence[Question] | None,
    seen: Seen,
) -> set[int]:
    """The places of rows that may have something wrong with them; `columns` are the table."""
    if name in ("consents.csv", "decisions.csv"):  # few, and each is looked at as a whole
        return set(range(len(columns["at"])))
    found: set[int] = set()
    for column, fits in _tests(name, columns, questions, seen):
        values = columns.get(column, ())
        wrong = set(filterfalse(fits, set(values)))
        if wrong:
            found.update(place for place, value in enumerate(values) if value in wrong)
    if questions is not None:
        found.update(_of_nobody(columns))
        found.update(_twice(columns["answer_id"], seen.numbers))
    elif name == "session.csv":
        pairs = zip(columns["activity"], columns["round"], strict=True)
        found.update(place for place, (of, round) in enumerate(pairs) if of and not _counts(round))
        found.update(_twice(columns["event_id"], seen.numbers))
    return found


def _tests(
    name: str,
    columns: Mapping[str, Sequence[str]],
    questions: Sequence[Question] | None,
    seen: Seen,
) -> Iterator[tuple[str, Fits]]:
    if not all(map(_MOMENT.fullmatch, columns["at"])):
        yield "at", _is_moment
    if questions is not None:
        yield "answer_id", _NUMBER.fullmatch
        yield "rev", _counts
        yield "round", _counts
        yield "status", answer_rows.STATUSES.__contains__
        yield "session", bool
        if "participants.csv" not in seen.unread:
            yield "participant", lambda of: of in seen.people or of.startswith(answer_rows.NOBODY)
        for question in questions:
            if not isinstance(question, Text) or not _all_fit(question, columns):
                yield question.name, _fitting(question)
    elif name == "participants.csv":
        yield "rev", _counts
        yield "status", people.STATUSES.__contains__
        yield "consent_text", {"", consents.ON_PAPER, *seen.consents}.__contains__
    else:
        yield "event_id", _NUMBER.fullmatch
        yield "detail", _is_json


def _of_nobody(columns: Mapping[str, Sequence[str]]) -> Iterator[int]:
    """Rows that should name an organisation and do not."""
    if "" in columns["organisation"]:
        pairs = zip(columns["organisation"], columns["participant"], strict=True)
        for place, (organisation, participant) in enumerate(pairs):
            if not organisation and not participant.startswith(answer_rows.NOBODY):
                yield place


def _twice(numbers: Sequence[str], before: Collection[str]) -> Iterator[int]:
    if len(set(numbers)) == len(numbers) and set(numbers).isdisjoint(before):
        return
    counts = Counter(numbers)
    yield from (n for n, one in enumerate(numbers) if counts[one] > 1 or one in before)


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        return False


def _counts(text: str) -> bool:
    try:
        return bool(count_of(text))
    except ValueError:
        return False


def _is_json(text: str) -> bool:
    try:
        json.loads(text or "{}")
    except (ValueError, RecursionError):
        return False
    return True


def _all_fit(question: Text, columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether all texts of a column fit for sure: none is too long or has an invisible sign."""
    there = set(columns.get(question.name, ())) - {""}
    text = "".join(there).replace("\n", "").replace("\t", "")
    return text.isprintable() and all(map(str.strip, there)) and not _longer(there, question.limit)


def _longer(texts: Collection[str], limit: int) -> bool:
    return max(map(len, texts), default=0) > limit


def _fitting(question: Question) -> Fits:
    def fits(cell: str) -> bool:
        try:
            value = question.value(cell)
            if value is not None:
                question.clean(value)
        except (Unfit, ValueError, RecursionError):
            return False
        return True

    return fits
