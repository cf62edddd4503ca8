"""What tells rows, people and texts apart: UUIDs, counts, pseudonyms, digests."""

from __future__ import annotations

import hashlib
import re
import secrets
import uuid
from typing import Any

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _

NO_UUID = _("This answer has no valid number. Reload the page.")
_COUNT = re.compile(r"0*[1-9][0-9]{0,8}")
_UUID = re.compile(r"[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")


def uuid_of(answer_id: Any) -> str:
    """`answer_id` in the one spelling that is kept. Raises AnswerRefused if it is no UUID."""
    if not isinstance(answer_id, str) or not _UUID.fullmatch(answer_id):
        raise AnswerRefused({"form": Unfit(NO_UUID)})
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
