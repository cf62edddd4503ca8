"""What is wrong in one cell: a sentence, and what to fill in, for each fault."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from workbook.decision import KINDS, PROGRESS, STATUSES
from workbook.language import mark as _
from workbook.store.decisions import LISTS, TEXTS, decision_of
from workbook.store.identifiers import count_of
from workbook.store.records import Row
from workbook.store.suspect_rows import Seen

Fault = tuple[str, dict[str, Any]]


def number(text: str, column: str, seen: Seen) -> Iterator[Fault]:
    """An identifier that is no UUID, or that is there twice; notes it in `seen`."""
    try:
        spelled = str(uuid.UUID(text)) == text
    except ValueError:
        spelled = False
    if not spelled:
        yield _("“{column}” is not a UUID: {text}"), {"column": column, "text": text[:40]}
    if text in seen.numbers:
        yield _("“{column}” is there twice: {text}"), {"column": column, "text": text[:40]}
    seen.numbers.add(text)


def moment(text: str) -> Iterator[Fault]:
    """A moment that is none."""
    try:
        utc = datetime.fromisoformat(text).utcoffset() is not None
    except ValueError:
        utc = False
    if not utc:
        yield _("“at” is not a moment in ISO 8601, UTC: {text}"), {"text": text[:40]}


def count(column: str, text: str) -> Iterator[Fault]:
    """A number that is not whole, or less than 1."""
    try:
        count_of(text)
    except ValueError:
        values = {"column": column, "text": text[:40]}
        yield _("“{column}” is not a whole number from 1: {text}"), values


def one_of(column: str, text: str, known: Sequence[str]) -> Iterator[Fault]:
    """A text that is none of those known."""
    if text not in known:
        values = {"column": column, "text": text, "known": ", ".join(known)}
        yield _("“{column}” is “{text}”; it should be one of: {known}."), values


def day(column: str, text: str) -> Iterator[Fault]:
    """A day that is none; there may be none at all."""
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        values = {"column": column, "text": text[:40]}
        yield _("“{column}” is not a day, written as 2031-12-31: {text}"), values


def decision(row: Row) -> Iterator[Fault]:
    """What is wrong in a row of `decisions.csv`."""
    yield from count("rev", row["rev"])
    yield from count("round", row["round"])
    yield from one_of("kind", row["kind"], list(KINDS))
    yield from one_of("status", row["status"], list(STATUSES))
    yield from one_of("progress", row["progress"], ["", *PROGRESS])
    for column in ("decision_id", "session", "activity"):
        if not row[column]:
            yield _("“{column}” is empty."), {"column": column}
    for column in ("due", "review_on"):
        yield from day(column, row[column])
    if not any(row[column] for column in TEXTS.values()):
        yield _("It says nothing: “text_en” and “text_fr” are empty."), {}
    try:
        decision_of(row | {"rev": "1", "round": "1"})
    except (ValueError, TypeError, RecursionError):
        columns = ", ".join((*LISTS, "more"))
        yield _("One of these is not JSON as it should be: {columns}."), {"columns": columns}
