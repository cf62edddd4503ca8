"""How far several judges rank the same objects alike."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook.statistics.reading import number, table


@dataclass(frozen=True)
class Concordance:
    """Kendall's W and what it is made of; see `kendalls_w`.

    `w`: from 0 (no agreement) to 1 (all rank alike); `s`: sum of the squared distances of the
    objects' rank sums from their mean; `chi2`, `df`, `p`: the test of W against chance.
    """

    w: float
    s: float
    chi2: float
    df: int
    p: float


def kendalls_w(ranks: Any) -> Concordance:
    """Concordance of judges: rows are judges, columns are objects, cells are ranks from 1.

    Tied objects share the mean of the ranks they take up: two at the top have 1.5 each; the next
    has 3. W is corrected for them: 12 S / (m^2 (n^3 - n) - m T), where T adds t^3 - t for every
    group of t tied objects of a judge. chi2 = m (n - 1) W with n - 1 degrees of freedom; `p` is its
    upper tail, an approximation that is good for more than seven objects. `ranks` is a list of
    rows, or an array or table of pandas.

    `w`, `chi2` and `p` are NaN if every judge ties all objects: then nothing was ranked.

    Raises ValueError for fewer than two judges or two objects, rows of different length, a rank
    that is missing or no number, or a row that is no ranking, such as one with a rank given twice
    (1, 2, 2, 4 instead of 1, 2.5, 2.5, 4). Scores are not ranked here.

    Source: Kendall, M. G. & Babington Smith, B. (1939), The problem of m rankings, Annals of
    Mathematical Statistics 10(3), 275-287; ties: Kendall, M. G. (1970), Rank correlation methods,
    4th edition, chapter 6; Siegel, S. (1956), Nonparametric statistics, 229-238.
    """
    refusal = "Ranks must be rows of numbers of one length: one row a judge, one column an object."
    rows = [[number(cell, refusal) for cell in row] for row in table(ranks, refusal)]
    m, n = len(rows), len(rows[0])
    if m < 2 or n < 2:
        raise ValueError("Concordance needs two judges or more who rank two objects or more.")
    for judge, row in enumerate(rows, start=1):
        if row != _mean_ranks(row):
            raise ValueError(
                f"Row {judge} is no ranking from 1 to {n}: give each rank once; "
                "tied objects share the mean of their ranks (1, 2.5, 2.5, 4)."
            )
    sums = [math.fsum(column) for column in zip(*rows, strict=True)]
    s = math.fsum((total - m * (n + 1) / 2) ** 2 for total in sums)
    ties = sum(t**3 - t for row in rows for t in Counter(row).values())
    most = m**2 * (n**3 - n) - m * ties
    w = 12 * s / most if most else math.nan
    chi2 = m * (n - 1) * w
    return Concordance(w, s, chi2, n - 1, upper_tail(chi2, n - 1))


def upper_tail(chi2: float, df: int) -> float:
    """The probability that chi-square with `df` degrees of freedom is `chi2` or more.

    Source: Abramowitz, M. & Stegun, I. A. (1964), Handbook of mathematical functions, 26.4.4 and
    26.4.5: a finite sum, as `df` is whole.
    """
    if math.isnan(chi2):
        return math.nan
    half = chi2 / 2
    if half <= 0:
        return 1.0
    first = (df % 2) / 2  # the powers of `half` are 0, 1, 2 ... or 1/2, 3/2, 5/2 ...
    powers = [first + step for step in range(df // 2)]
    terms = [math.exp(k * math.log(half) - half - math.lgamma(k + 1)) for k in powers]
    return min(1.0, math.fsum([*terms, math.erfc(math.sqrt(half)) if df % 2 else 0.0]))


def _mean_ranks(row: Sequence[float]) -> list[float]:
    """The ranks of the numbers in `row`, tied ones with the mean of the ranks they take up."""
    times, before, rank = Counter(row), 0, {}
    for value in sorted(times):
        rank[value] = before + (times[value] + 1) / 2
        before += times[value]
    return [rank[value] for value in row]
