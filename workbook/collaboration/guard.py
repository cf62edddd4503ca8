"""What a text says that could give a young person away: a phone number, a date of birth, a place.

A look at the pattern of what is written, not at its meaning: it misses things, and it is wrong at
times (docs/guard.md has the figures). So it asks and never forbids. The browser asks first, with
the same rules (`shared`); here is asked again, as a browser can send anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from workbook.collaboration.telltales import PLAIN, RULES, SENTENCES, Kind, filled
from workbook.errors import AnswerRefused, Unfit, WorkbookError
from workbook.language import Words
from workbook.language import mark as _
from workbook.questions import Question, Text, Ties

KINDS: dict[Kind, str] = {
    "phone": _("a phone number"),
    "file": _("a file number"),
    "email": _("an e-mail address"),
    "health": _("a health insurance number"),
    "social": _("a social insurance number"),
    "birth": _("a date of birth"),
    "address": _("an address or postal code"),
    "age": _("an age and a place"),
}
# Where a question asks how to reach somebody, these are what it asks for.
CONTACT: frozenset[Kind] = frozenset({"phone", "email", "address"})
FOUND = _(
    "This may hold {what}. Could somebody know from it who a young person is? Change it, or send "
    "it as it is."
)
Pattern = re.Pattern[str]


def found(text: str) -> list[Kind]:
    """The kinds of personal detail that a text seems to hold, in the order of `KINDS`."""
    plain = unicodedata.normalize("NFKC", text)
    for pattern, instead in PLAIN:
        plain = re.sub(pattern, instead, plain)
    hit: set[Kind] = set()
    for kind, low, cased, luhn in _compiled():
        if kind in hit:
            continue
        several = len(low) + len(cased) > 1
        parts = re.split(SENTENCES, plain) if several else [plain]
        if any(_all_in(f"¶ {part} ¶", low, cased, luhn) for part in parts):
            hit.add(kind)
    return [kind for kind in KINDS if kind in hit]


def _all_in(part: str, low: Iterable[Pattern], cased: Iterable[Pattern], luhn: bool) -> bool:
    if luhn:
        return any(_checked(number[0]) for one in low for number in one.finditer(part.lower()))
    small = part.lower()
    return all(one.search(small) for one in low) and all(one.search(part) for one in cased)


def _checked(number: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn's)."""
    digits = [int(sign) for sign in reversed(number) if sign in "0123456789"]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[0::2]) + sum(doubled)) % 10 == 0


@lru_cache
def _compiled() -> list[tuple[Kind, list[Pattern], list[Pattern], bool]]:
    def made(patterns: Sequence[str]) -> list[Pattern]:
        return [re.compile(filled(one)) for one in patterns]

    return [(rule.kind, made(rule.low), made(rule.cased), rule.luhn) for rule in RULES]


def shared() -> dict[str, Any]:
    """The rules as the browser goes by them; JSON types only."""
    return {
        "plain": PLAIN,
        "sentences": SENTENCES,
        "kinds": list(KINDS),
        "contact": sorted(CONTACT),
        "rules": [
            [rule.kind, [filled(one) for one in rule.low], [filled(one) for one in rule.cased]]
            + ([1] if rule.luhn else [])
            for rule in RULES
        ],
    }


def found_in(question: Question, value: Any) -> list[Kind]:
    """The same of what a person wrote in their own words in the answer to a question."""
    if isinstance(question, Ties):
        hits = {
            kind
            for said in (value or {}).values()
            for about in question.about
            for kind in found_in(about, said.get(about.name))
        }
    else:
        hits = {kind for text in question.texts(value) for kind in found(text)}
    expected = CONTACT if isinstance(question, Text) and question.contact else frozenset()
    return [kind for kind in KINDS if kind in hits - expected]


class Telltale(Unfit):
    """An answer that its author is asked about; it is taken once they are sure."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        super().__init__(FOUND)
        self.kinds = kinds

    def sentence(self, words: Callable[..., str]) -> str:
        return words(FOUND, what=", ".join(words(KINDS[kind]) for kind in self.kinds))


def ask(values: Mapping[str, Any], questions: Sequence[Question]) -> None:
    """Raise `AnswerRefused` with a `Telltale` for each question whose answer may tell too much."""
    errors: dict[str, WorkbookError] = {
        question.name: Telltale(kinds)
        for question in questions
        if (kinds := found_in(question, values.get(question.name)))
    }
    if errors:
        raise AnswerRefused(errors)


def kinds(words: Words) -> dict[str, str]:
    """What each kind is called, by the name that the browser has for it."""
    return {f"kind_{kind}": words(name) for kind, name in KINDS.items()}
