"""How far the items of one scale measure the same thing."""

from __future__ import annotations

import math
import statistics
from typing import Any, Literal

from workbook.statistics.reading import missing as is_missing
from workbook.statistics.reading import number, table

Scores = list[float | None]


def cronbach_alpha(scores: Any, missing: Literal["listwise", "pairwise"] = "listwise") -> float:
    """Cronbach's alpha: rows are people, columns are items, None or NaN where one did not answer.

    1 at most; below 0 if people differ less in the sum of the items than in the items alone, as
    when one item is worded the other way round.

    `missing`: ``listwise`` leaves out everybody who missed an item; ``pairwise`` takes each
    covariance of two items over those who answered both. `scores` is a list of rows, or an array
    or table of pandas.

    NaN if the sum of the items has no variance, as when all give the same answers.

    Raises ValueError for fewer than two items, fewer than two people who answered (both of) them,
    rows of different length, a score that is no number, or another word for `missing`.

    Source: Cronbach, L. J. (1951), Coefficient alpha and the internal structure of tests,
    Psychometrika 16(3), 297-334: k / (k - 1) (1 - sum of the items' variances / variance of their
    sum), the latter being the sum of all covariances; `missing` as in the reference manual of the
    R package psych (alpha).
    """
    if missing not in ("listwise", "pairwise"):
        raise ValueError("Say what to do with missing scores: “listwise” or “pairwise”.")
    rows = _rows(scores)
    if missing == "listwise":
        rows = [row for row in rows if None not in row]
        if len(rows) < 2:
            raise ValueError(
                "Fewer than two people answered every item: ask more people, "
                "or give missing=“pairwise”."
            )
    items = [list(column) for column in zip(*rows, strict=True)]
    k = len(items)
    alone = [_covariance(item, item) for item in items]
    shared = [_covariance(items[i], items[j]) for i in range(k) for j in range(i)]
    of_items, of_sum = math.fsum(alone), math.fsum([*alone, *shared, *shared])
    # What is left of a sum that should be nothing is smaller than its parts by many digits.
    if abs(of_sum) <= 1e-12 * of_items:
        return math.nan
    return k / (k - 1) * (1 - of_items / of_sum)


def _rows(scores: Any) -> list[Scores]:
    refusal = "Scores must be rows of numbers of one length: one row a person, one column an item."
    rows: list[Scores] = [
        [None if is_missing(cell) else number(cell, refusal) for cell in row]
        for row in table(scores, refusal)
    ]
    if len(rows[0]) < 2:
        raise ValueError("Alpha compares items: give two columns or more.")
    return rows


def _covariance(one: Scores, other: Scores) -> float:
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    if len(both) < 2:
        raise ValueError("Every two items need two people or more who answered both: ask again.")
    return statistics.covariance(*zip(*both, strict=True))
