"""How many judges find an item relevant, and how much of that is more than chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from workbook.statistics.reading import number, table, whole


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

    Raises ValueError if there is no rating, if rows differ in length, or if a rating or `relevant`
    is missing or no number.

    Source: Lynn, M. R. (1986), Determination and quantification of content validity, Nursing
    Research 35(6), 382-385; Polit, D. F. & Beck, C. T. (2006), The content validity index, Research
    in Nursing & Health 29(5), 489-497 (S-CVI/Ave and S-CVI/UA).
    """
    refusal = "Ratings must be rows of numbers of one length, none missing: one row an expert."
    rows = [[number(cell, refusal) for cell in row] for row in table(ratings, refusal)]
    relevant = number(relevant, "Say from which rating an item is relevant: a number, such as 3.")
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
    refusal = "Say how many experts there are and how many of them agree, in whole numbers."
    experts, agreeing = whole(experts, refusal), whole(agreeing, refusal)
    if experts < 1 or not 0 <= agreeing <= experts:
        raise ValueError(refusal)
    # Whole numbers are divided last: 0.5 ** experts would be 0 for a very large room.
    chance: float = math.comb(experts, agreeing) / 2**experts
    return (agreeing / experts - chance) / (1 - chance)


def bound_of(raters: int) -> float:
    """The share (0-1) of experts who have to say yes for an item to be valid.

    Source: Lynn (1986): with up to five experts all must agree, with six or more at least .78,
    which is the published, rounded value of seven in nine (also Polit, Beck & Owen 2007).
    """
    return 1.0 if raters <= 5 else 0.78


FEWEST = 3
"""Lynn (1986) advises at least three experts; below, one voice decides."""


def is_agreed(share: float, raters: int) -> bool:
    """Whether a share (0-1) of so many experts who say yes is enough; see `bound_of`."""
    return raters >= FEWEST and round(share, 2) >= bound_of(raters)
