"""The order of the alphabet as people know it: École stands between Aide and Entraide.

English and French share it, so a room that reads both has one order. Python's own `sorted` puts
every letter with an accent behind Z.
"""

from __future__ import annotations

import unicodedata

# Letters that are not a plain letter with a mark, and how they are looked up.
_AS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
_MARKS = range(0x300, 0x370)  # accents; the marks of other scripts are letters there


def alphabetical(text: str) -> tuple[str, str, str]:
    """Where a text stands in the alphabet: a key for `sorted`.

    First by letters alone, without case, accents, apostrophes, hyphens and other punctuation; then
    with accents; then as written, so that the order does not depend on who wrote first.
    """
    small = text.casefold()
    apart = unicodedata.normalize("NFKD", small.translate(_AS))
    letters = "".join(sign for sign in apart if ord(sign) not in _MARKS and not _is_mark(sign))
    return " ".join(letters.split()), unicodedata.normalize("NFC", small), text


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign).startswith("P")
