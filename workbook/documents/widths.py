"""How wide the columns of a table are, where its maker did not say."""

from __future__ import annotations

from workbook.documents.model import Table, plain

LINE = 98
"""Characters on a line of a table, as wide as the page."""
MANY = 6
"""Tables of more columns are set smaller."""
PADDING = 4
ENOUGH = 44
"""A column that is so wide needs no more."""
TEXT = 30
READABLE = 22
"""A text in a column that is narrower would be a tower of words."""
LONG = 18
"""What is longer than that is no word: it may be broken."""


def shares(table: Table) -> list[float]:
    """The share of each column (they add up to 1).

    No column is narrower than its longest word (with a fifth more, as letters differ), as long
    as they all fit; what is left goes to the columns that have more to say, a date before a text.
    """
    if table.widths:
        return _as_asked(table)
    need, want = _needs(table), _wants(table)
    given = _dealt([max(0.0, w - n) for n, w in zip(need, want, strict=True)], LINE - sum(need))
    wide = [n + more for n, more in zip(need, given, strict=True)]
    return [one / sum(wide) for one in wide]


def _as_asked(table: Table) -> list[float]:
    """The widths that its maker said, where one is too narrow for its longest word a little more.

    The others give it, as far as their own words let them; if they cannot, nothing is changed.
    """
    asked, need = [LINE * one / sum(table.widths) for one in table.widths], _needs(table)
    lacks = sum(max(0.0, n - wide) for n, wide in zip(need, asked, strict=True))
    spare = sum(max(0.0, wide - n) for n, wide in zip(need, asked, strict=True))
    if lacks and lacks <= spare:
        asked = [
            max(n, wide - max(0.0, wide - n) * lacks / spare)
            for n, wide in zip(need, asked, strict=True)
        ]
    return [wide / sum(asked) for wide in asked]


def least(table: Table) -> int:
    """How many characters wide the table is at least, so that words stay whole on a phone."""
    asked = zip(_needs(table), _wants(table), shares(table), strict=True)
    return round(
        max(max(need, READABLE if want > TEXT else 0) / share for need, want, share in asked)
    )


def _needs(table: Table) -> list[float]:
    longest = (
        max((_long(word) for text in texts for word in text.split()), default=0.0)
        for texts in _columns(table)
    )
    return [PADDING + 1.2 * min(LONG, one) for one in longest]


def _long(word: str) -> float:
    return len(word) + 0.6 * sum(letter in "mwMW" for letter in word)


def _wants(table: Table) -> list[float]:
    if table.blank:
        return [LINE / len(table.columns)] * len(table.columns)
    return [PADDING + float(min(ENOUGH, max(map(len, texts)))) for texts in _columns(table)]


def _columns(table: Table) -> list[list[str]]:
    heads = enumerate(table.columns)
    return [[head, *(plain(row[n]) for row in table.rows)] for n, head in heads]


def _dealt(wanted: list[float], left: float) -> list[float]:
    """What each gets of what is left: who wants little gets it all, the others share the rest."""
    given = [0.0] * len(wanted)
    waiting = sorted(range(len(wanted)), key=wanted.__getitem__)
    while waiting:
        one = waiting[0]
        given[one] = max(0.0, min(wanted[one], left / len(waiting)))
        left -= given[one]
        waiting = waiting[1:]
    return given
