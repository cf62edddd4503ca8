"""Which words people read: English as written in the code, other languages from `locale/`.

Strings are marked where they are written (`mark`) and translated where they are shown (`words`),
because one room reads two languages at the same time.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = {"en": "English", "fr": "Français"}
LOCALE = Path(__file__).parent / "locale"


def mark(message: str) -> str:
    """Mark `message` for the catalogues and return it unchanged. Imported as ``_``."""
    return message


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
        """`message` in this language, its gaps filled from `values`. Empty stays empty."""
        if isinstance(message, Wording):
            text = message.versions.get(self.lang, str(message))
        else:
            text = self._catalogue.gettext(message) if message else ""
        return text.format(**values) if values else text

    def count(self, one: str, many: str, n: int) -> str:
        """`one` or `many`, as `n` asks for in this language, with ``{n}`` filled."""
        return self._catalogue.ngettext(one, many, n).format(n=n)


@lru_cache
def words(lang: str) -> Words:
    """The words of `lang`; English for a language the workbook does not have."""
    return Words(lang if lang in LANGUAGES else "en")
