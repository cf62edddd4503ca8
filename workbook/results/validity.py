"""How many judges find an item relevant, and how much of that is more than chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ContentValidity:
    """Shares of experts, each from 0 to 1.

    `i_cvi`: one share an item, in the order of the columns; `s_cvi_ave`: their mean; `s_cvi_ua`:
    the share of items that every expert finds relevant (universal agreement).
    """

    i_cvi: list[float]
    s_cvi_ave: float
    s_cvi_ua: float


def content_validity(ratings: Any, relevant: float = 3) -> ContentValidity:
    """Content validity of items: rows are experts, columns are items, cells are ratings.

    A rating of `relevant` or more counts as relevant. `ratings` is a list of rows, or an array or
    table with `to_numpy` or `tolist`.

    Raises ValueError if there is no rating, if rows differ in length, or if a rating is missing or
    no number.

    Source: Lynn, M. R. (1986), Determination and quantification of content validity, Nursing
    Research 35(6), 382-385; Polit, D. F. & Beck, C. T. (2006), The content validity index, Research
    in Nursing & Health 29(5), 489-497 (S-CVI/Ave and S-CVI/UA).
    """
    rows = _rows(ratings)
    experts, items = len(rows), len(rows[0])
    agreeing = [sum(row[item] >= relevant for row in rows) for item in range(items)]
    shares = [count / experts for count in agreeing]
    unanimous = sum(count == experts for count in agreeing)
    return ContentValidity(shares, math.fsum(shares) / items, unanimous / items)


def modified_kappa(experts: int, agreeing: int) -> float:
    """I-CVI of one item corrected for chance: 1 if all agree, 0 or less if chance would do as well.

    `agreeing` of `experts` find the item relevant. Raises ValueError for no expert, for more
    agreeing than there are, or for numbers that are not whole.

    Source: Polit, D. F., Beck, C. T. & Owen, S. V. (2007), Is the CVI an acceptable indicator of
    content validity?, Research in Nursing & Health 30(4), 459-467:
    (I-CVI - pc) / (1 - pc), pc = C(N, A) 0.5^N.
    """
    if not all(math.isfinite(number) and number == int(number) for number in (experts, agreeing)):
        raise ValueError("The numbers of experts must be whole numbers.")
    if experts < 1 or not 0 <= agreeing <= experts:
        raise ValueError("There must be an expert, and not more agreeing than there are experts.")
    # Whole numbers are divided last: 0.5 ** experts would be 0 for a very large room.
    chance = math.comb(int(experts), int(agreeing)) / 2 ** int(experts)
    return (agreeing / experts - chance) / (1 - chance)


def _rows(ratings: Any) -> list[list[float]]:
    if hasattr(ratings, "to_numpy"):
        ratings = ratings.to_numpy()
    if hasattr(ratings, "tolist"):
        ratings = ratings.tolist()
    if not _is_sequence(ratings) or not all(_is_sequence(row) for row in ratings):
        raise ValueError("Ratings must be rows of numbers: one row an expert, one column an item.")
    rows = [[_rating(cell) for cell in row] for row in ratings]
    if not rows or not rows[0]:
        raise ValueError("There is no rating: the table needs an expert and an item.")
    if len({len(row) for row in rows}) > 1:
        raise ValueError("Every expert must rate every item: the rows differ in length.")
    return rows


def _rating(cell: Any) -> float:
    try:
        number = float(cell)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError("A rating is missing or is not a number.")
    return number


def _is_sequence(thing: Any) -> bool:
    return isinstance(thing, Sequence | Iterable) and not isinstance(thing, str | bytes)
