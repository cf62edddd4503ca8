r"""Finds a text however it was typed: in capitals, with accents composed or combining.

Spaces of any kind and number count as one; invisible characters do not count. In the bytes of a
file (`raw`), ``\u00e9`` is the letter it stands for, and a doubled quotation mark is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_ESCAPED = re.compile(
    r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})|\\([nrt\"\\])|\"\"", re.I
)
_SPACES = re.compile(r"\s\s|[^\S ]")  # what is one space to us, and is not written as one
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}


def folded(text: str) -> str:
    """A text without what may differ between two spellings of it."""
    plain = _fold(_UNSEEN.sub("", text))
    return " ".join(plain.split())


def _fold(text: str) -> str:
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())


class Passage:
    """A text to be found. `alone`: only where it is the whole text of a place.

    `words`: not as a part of a longer word.
    """

    def __init__(self, text: str, alone: bool = False, words: bool = False) -> None:
        self.folded = folded(text)
        self.alone = alone
        self.words = words

    def __bool__(self) -> bool:
        return bool(self.folded)

    def within(self, text: str) -> bool:
        """Whether it can be in a text at all; quick."""
        return self.folded in folded(text)

    def replaced(self, text: str, mark: str, raw: bool = False) -> tuple[str, int]:
        """`text` with `mark` wherever it is, and how often that was."""
        if not self.folded or (not raw and not self.within(text)):
            return text, 0
        if self.alone:
            return (mark, 1) if folded(text) == self.folded else (text, 0)
        parts, end, n = [], 0, 0
        for start, stop in self._spans(text, raw):
            parts += [text[end:start], mark]
            end, n = stop, n + 1
        return "".join([*parts, text[end:]]), n

    def beginning(self, text: str, least: int = 3) -> int:
        """Where in `text` a beginning of the passage starts that goes on to its end (cut short).

        At least `least` letters of it. The length of `text` if there is none.
        """
        units = list(_units(text, raw=True))
        told = "".join(one for one, _start, _end in units)
        for n in range(min(len(self.folded) - 1, len(told)), least - 1, -1):
            if told.endswith(self.folded[:n]):
                return _places(units)[len(told) - n][0]
        return len(text)

    def _spans(self, text: str, raw: bool) -> Iterator[tuple[int, int]]:
        if text.isascii() and not raw and not _SPACES.search(text):  # most often; and quick
            told, places = text.lower(), [(at, at + 1) for at in range(len(text))]
        else:
            units = list(_units(text, raw))
            told, places = "".join(one for one, _start, _end in units), _places(units)
        at = told.find(self.folded)
        end = 0
        while at >= 0:
            start, stop = places[at][0], places[at + len(self.folded) - 1][1]
            if start >= end and not (self.words and _in_a_word(text, start, stop)):
                yield start, stop
                end = stop
            at = told.find(self.folded, at + len(self.folded))


def _in_a_word(text: str, start: int, stop: int) -> bool:
    return text[:start][-1:].isalnum() or text[stop:][:1].isalnum()


def _places(units: list[tuple[str, int, int]]) -> list[tuple[int, int]]:
    """For each folded letter, where it starts and ends in the text."""
    return [(start, end) for one, start, end in units for _letter in one]


def _units(text: str, raw: bool) -> Iterator[tuple[str, int, int]]:
    """Each letter with its accents, folded, and where it starts and ends."""
    space = False
    for letter, start, end in _letters(text, raw):
        one = _fold(_UNSEEN.sub("", letter))
        if one.isspace():
            one, space = ("" if space else " "), True
        elif one:
            space = False
        yield one, start, end


def _letters(text: str, raw: bool) -> Iterator[tuple[str, int, int]]:
    """Each letter with what belongs to it: combining accents and invisible characters."""
    letter, start, end = "", 0, 0
    for one, begins, ends in _signs(text, raw):
        belongs = unicodedata.combining(one[0]) or _UNSEEN.match(one)
        if letter and not belongs:
            yield letter, start, end
            letter, start = "", begins
        letter, end = letter + one, ends
    if letter:
        yield letter, start, end


def _signs(text: str, raw: bool) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(text):
        found = _ESCAPED.match(text, at) if raw and text[at] in '\\"' else None
        if found:
            yield _meant(found), at, found.end()
            at = found.end()
        else:
            yield text[at], at, at + 1
            at += 1


def _meant(found: re.Match[str]) -> str:
    high, low, one, sign = found.groups()
    if high:
        pair = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
        return chr(pair)
    return chr(int(one, 16)) if one else _MEANT.get(sign or '"', sign or '"')
