"""What of a text can be seen: marks that hide, turn around or imitate words go; words stay."""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"  # zero-width non-joiner and joiner
_FLAG = "\U0001f3f4"  # a flag of a region is this sign, and tags behind it
_PLAIN_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
# What no XML holds (1.0, section 2.2): who draws or files it fails, or stops altogether.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """`text` without control and formatting marks, but for line feeds, tabs and what letters need.

    Marks that turn the direction of writing make "exe.doc" of "cod.exe", and two words that look
    the same are two values in a table. Joiners stay where a script or an emoji is made with them:
    Persian, Indic scripts, families.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # most often: no mark of those kinds can be printed
    text = writable(text)
    kept: list[str] = []
    for place, sign in enumerate(text):
        before = kept[-1] if kept else ""
        if sign in _JOINERS:
            if _joins(before) and _joins(text[place + 1 : place + 2]):
                kept.append(sign)
        elif _is_tag(sign):
            if before == _FLAG or _is_tag(before):
                kept.append(sign)
        elif unicodedata.category(sign) not in ("Cc", "Cf") or sign in "\n\t" or _is_number(sign):
            kept.append(sign)
    return "".join(kept)


def writable(text: str) -> str:
    """`text` without what no XML can hold, and so no picture and no document."""
    return _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """`text` on one line, in one spelling of its letters, without what cannot be seen."""
    text = unicodedata.normalize("NFC", visible(text.replace("\r", "\n")))
    return " ".join("".join(" " if _is_gap(sign) else sign for sign in text).split())


def _joins(sign: str) -> bool:
    """Whether a joiner beside that sign does something: not beside Latin letters, digits, gaps."""
    if not sign or unicodedata.category(sign)[0] not in "LMS":
        return False
    return not unicodedata.name(sign, "").startswith(_PLAIN_SCRIPTS)


def _is_tag(sign: str) -> bool:
    return "\U000e0020" <= sign <= "\U000e007f"


def _is_number(sign: str) -> bool:
    """Whether it is a sign of Arabic that goes around a number, which can be seen."""
    return "\u0600" <= sign <= "\u0605" or sign in "\u06dd\u08e2"


def _is_gap(sign: str) -> bool:
    return not sign.isprintable() and sign not in _JOINERS and not _is_tag(sign)
