"""What rows are told apart by: numbers in one spelling, moments, and digests of texts."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _

NO_NUMBER = _("This answer has no valid number. Reload the page.")
_COUNT = re.compile(r"0*[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


def now() -> str:
    """The present moment as tables keep it: ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def ticks() -> float:
    """Seconds on a clock that nobody sets; it goes on while a laptop sleeps, where there is one."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def number_of(answer_id: Any) -> str:
    """`answer_id` in the one spelling that is kept. Raises AnswerRefused if it is no UUID."""
    if not isinstance(answer_id, str) or not _NUMBER.fullmatch(answer_id):
        raise AnswerRefused({"form": Unfit(NO_NUMBER)})
    return str(uuid.UUID(answer_id))


def count_of(text: str) -> int:
    """A revision or a round as it stands in a table. Raises ValueError if it is none from 1."""
    if not _COUNT.fullmatch(text):
        raise ValueError(f"no whole number from 1: {text[:40]}")
    return int(text)


def pseudonym(kind: str) -> str:
    """A number that is nobody's and begins with `kind`: made of chance, nothing leads to it."""
    return f"{kind}{secrets.token_hex(5)}"


def digest_of(text: str) -> str:
    """What stands for a text where its words should not be written again: 16 hexadecimal digits.

    The beginning of its SHA-256.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
