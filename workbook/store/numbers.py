"""The numbers and moments of rows: UUIDs in one spelling, and times to the millisecond."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _

NO_NUMBER = _("This answer has no valid number. Reload the page.")
_NUMBER = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
_MARKS = uuid.UUID("7a1c6f3e-5a0b-4d5e-9a57-0b8f5d0c2e11")


def now() -> str:
    """The present moment as tables keep it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def number_of(answer_id: Any) -> str:
    """`answer_id` in the one spelling that is kept. Raises AnswerRefused if it is no UUID."""
    if not isinstance(answer_id, str) or not _NUMBER.fullmatch(answer_id):
        raise AnswerRefused({"form": Unfit(NO_NUMBER)})
    return str(uuid.UUID(answer_id))


def mark_id(answer_id: str, status: str) -> str:
    """The number of the row that gives an answer that status.

    It follows from the answer's own, so that nobody who sends the same words again is taken for
    the facilitator.
    """
    return str(uuid.uuid5(_MARKS, f"{status} {answer_id}"))


def is_mark_of(row: Mapping[str, str], before: Mapping[str, str] | None) -> bool:
    """Whether a row only gives the answer before it another status."""
    return before is not None and row["answer_id"] == mark_id(before["answer_id"], row["status"])
