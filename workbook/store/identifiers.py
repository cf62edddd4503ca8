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
    """`answer_id` in the one spelling that tables have. Raises AnswerRefused if it is no UUID."""
    if not isinstance(answer_id, str) or not _UUID.fullmatch(answer_id):
        raise AnswerRefused({"form": Unfit(NO_UUID)})
    return str(uuid.UUID(answer_id))


def count_of(text: str) -> int:
    """A revision or a round, from its cell. Raises ValueError if it is no whole number from 1."""
    if not _COUNT.fullmatch(text):
        raise ValueError(f"no whole number from 1: {text[:40]}")
    return int(text)


def pseudonym(kind: str) -> str:
    """A random number that begins with `kind` and is nobody's."""
    return f"{kind}{secrets.token_hex(5)}"


def digest_of(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256: names it without repeating its words."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
