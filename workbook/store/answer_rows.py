"""What a row of a table of answers has, whose it is, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.errors import AnswerRefused, Unfit
from workbook.language import mark as _

FIXED = (
    "answer_id", "rev", "at", "session", "round", "participant", "organisation", "lang", "status",
)  # fmt: skip
STATUSES = ("given", "retracted", "hidden")
COUNT = ("given", "hidden")  # nothing writes `hidden` any more; tables of others may have it
# Numbers of participants that are nobody's begin so: of sealed answers, and of erased ones.
SEALED, GONE = "sealed-", "gone-"
NOBODY = (SEALED, GONE)


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


def receipt_for(
    answer_id: str, participant: str, rev: int | str, at: str, author: Author
) -> Receipt:
    """The receipt of a submission that is there already; AnswerRefused if it is another's."""
    if participant != author.participant:
        raise AnswerRefused(
            {"form": Unfit(_("This answer has the number of another one. Reload the page."))}
        )
    return Receipt(answer_id, int(rev), at)
