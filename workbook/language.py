"""Which words people read: English as written in the code, other languages from `locale/`.

Strings are marked where they are written (`mark`) and translated where they are shown (`words`),
because one room reads two languages at the same time.
"""

from __future__ import annotations

import gettext
import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = {"en": "English", "fr": "Français"}
LOCALE = Path(__file__).parent / "locale"


def mark(message: str) -> str:
    """Mark `message` for the catalogues and return it unchanged. Imported as ``_``."""
    return message


_ = mark

MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
FIRST_LETTERS = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    _("May"),
    _("June"),
    _("July"),
    _("Aug"),
    _("Sept"),
    _("Oct"),
    _("Nov"),
    _("Dec"),
)
"""The months where there is little room."""

MINUS = "\u2212"


class Wording(str):
    """A text that somebody wrote in one language or more, and that no catalogue has."""

    versions: Mapping[str, str]

    def __new__(cls, versions: Mapping[str, str]) -> Wording:
        """`versions`: the text by language, at least one."""
        text = super().__new__(cls, versions.get("en") or next(iter(versions.values())))
        text.versions = versions
        return text


class Words:
    """The words of one language: call it with a marked message and the values of its gaps."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = gettext.translation("workbook", LOCALE, languages=[lang], fallback=True)

    def __call__(self, message: str, **values: Any) -> str:
        """`message` in this language, its gaps filled from `values`. Empty stays empty.

        A `date` among them is written as people write it.
        """
        if isinstance(message, Wording):
            text = message.versions.get(self.lang, str(message))
        else:
            text = self._catalogue.gettext(message) if message else ""
        said = {
            name: self.day(one.isoformat()) if type(one) is date else one
            for name, one in values.items()
        }
        return text.format(**said) if said else text

    def count(self, one: str, many: str, n: int) -> str:
        """`one` or `many`, as `n` asks for in this language, with ``{n}`` filled."""
        return self._catalogue.ngettext(one, many, n).format(n=n)

    def number(self, value: float, digits: int = 0, signed: bool = False) -> str:
        """A number as it is written in this language; a dash if it is none.

        What rounds to nothing is 0, never -0; `signed` puts a plus before what is above it.
        """
        if math.isnan(value):
            return "–"
        written = f"{abs(value):.{digits}f}"
        whole, _point, decimals = written.partition(".")
        if decimals:
            whole = self(_("{whole}.{decimals}"), whole=whole, decimals=decimals)
        if not float(written):
            return whole
        return MINUS + whole if value < 0 else "+" + whole if signed else whole

    def day(self, day: str) -> str:
        """A day (ISO 8601) as people write it: 2 June 2026; what is no day as it is.

        The second meeting of a day, ``2026-06-02-2``, is 2 June 2026 (2).
        """
        found = _date(day)
        if not found:
            return day
        more = f" ({day[11:]})" if day[10:] else ""
        text = _("1 {month} {year}") if found.day == 1 else _("{day} {month} {year}")
        month = self(MONTHS[found.month - 1])
        return self(text, day=found.day, month=month, year=found.year) + more

    def clock(self, time: str) -> str:
        """A time of day (``09:30``) as people write it."""
        hour, _colon, minute = time.partition(":")
        text = _("{hour}:{minute}") if int(minute) else _("{hour}:00")
        return self(text, hour=int(hour), minute=minute)

    def day_and_month(self, day: str) -> tuple[str, str]:
        """A day where there is little room: the day with its month, and the year apart."""
        found = _date(day)
        if not found:
            return day, ""
        text = _("1 {month}") if found.day == 1 else _("{day} {month}")
        month = self(FIRST_LETTERS[found.month - 1])
        return self(text, day=found.day, month=month), str(found.year)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text[10:11] in ("", "-") else None
    except ValueError:
        return None


@lru_cache
def words(lang: str) -> Words:
    """The words of `lang`; English for a language the workbook does not have."""
    return Words(lang if lang in LANGUAGES else "en")
