"""Names of organisations and functions as names of files, on any laptop."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80  # letters
# Of UTF-8: most systems take 255, and behind these there may be a number and an ending.
MOST_BYTES = 200
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
# What Windows keeps for itself, whatever stands behind a dot.
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """For each name the name of its file, without an ending; no two are the same to Windows."""
    taken: set[str] = set()
    found = {}
    for name in names:
        plain = _plain(name)
        fit, number = plain, 1
        while fit.casefold() in taken:
            number += 1
            fit = f"{plain} ({number})"
        taken.add(fit.casefold())
        found[name] = fit
    return found


def _plain(name: str) -> str:
    text = _NOT_IN_A_NAME.sub("-", unicodedata.normalize("NFC", name))
    short = text[:LONGEST].encode("utf-8", "ignore")[:MOST_BYTES]
    text = short.decode("utf-8", "ignore").strip(" .-") or "-"
    return f"{text}-" if _RESERVED.fullmatch(text) else text
