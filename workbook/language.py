"""Which words people read: English as written in the code, other languages from `locale/`.

Strings are marked where they are written (`mark`) and translated where they are shown (`words`),
because one room reads two languages at the same time.
"""

from __future__ import annotations

import gettext
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


_DAYS = (
    _("{day} January {year}"),
    _("{day} February {year}"),
    _("{day} March {year}"),
    _("{day} April {year}"),
    _("{day} May {year}"),
    _("{day} June {year}"),
    _("{day} July {year}"),
    _("{day} August {year}"),
    _("{day} September {year}"),
    _("{day} October {year}"),
    _("{day} November {year}"),
    _("{day} December {year}"),
)


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
        said = {name: self.day(one) if type(one) is date else one for name, one in values.items()}
        return text.format(**said) if said else text

    def number(self, value: float, digits: int) -> str:
        """A number with so many decimals, as it is written in this language: 3.5, 3,5."""
        whole, _point, decimals = f"{value:.{digits}f}".partition(".")
        return self(_("{whole}.{decimals}"), whole=whole, decimals=decimals) if decimals else whole

    def day(self, day: date) -> str:
        """A day as people write it: 2 June 2026, 2 juin 2026."""
        number = self(_("1st")) if day.day == 1 else str(day.day)
        return self(_DAYS[day.month - 1], day=number, year=day.year)

    def count(self, one: str, many: str, n: int) -> str:
        """`one` or `many`, as `n` asks for in this language, with ``{n}`` filled."""
        return self._catalogue.ngettext(one, many, n).format(n=n)


@lru_cache
def words(lang: str) -> Words:
    """The words of `lang`; English for a language the workbook does not have."""
    return Words(lang if lang in LANGUAGES else "en")
