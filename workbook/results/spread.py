"""How far apart the answers to one scale lie. Plain numbers in, plain numbers out."""

from __future__ import annotations

import math
from collections.abc import Sequence


def consensus(counts: Sequence[float]) -> float:
    """Consensus of answers on an ordered scale, from 0 (halves at the two ends) to 1 (all alike).

    `counts` has one count for every point of the scale, in order, zeros included: the width of the
    whole scale matters, not of the points that were chosen.

    Raises ValueError for fewer than two points, a count that is negative or no number, or if
    nobody answered.

    Source: Tastle, W. J. & Wierman, M. J. (2007), Consensus and dissention: a measure of ordinal
    dispersion, International Journal of Approximate Reasoning 45(3), 531-545:
    Cns = 1 + sum p_i log2(1 - abs(X_i - mean) / d), d = the scale's width.
    """
    numbers = [float(count) for count in counts]
    if len(numbers) < 2:
        raise ValueError("A scale has at least two points.")
    if not all(math.isfinite(number) and number >= 0 for number in numbers):
        raise ValueError("Each count must be a number that is not negative.")
    total = math.fsum(numbers)
    if total == 0:
        raise ValueError("Nobody answered: there is no consensus to compute.")
    shares = [number / total for number in numbers]
    mean = math.fsum(point * share for point, share in enumerate(shares))
    width = len(shares) - 1
    # A share so small that the mean does not see it would ask for log2(0); its term tends to 0.
    terms = [
        share * math.log2(1 - abs(point - mean) / width)
        for point, share in enumerate(shares)
        if share > 0 and abs(point - mean) < width
    ]
    return min(1.0, max(0.0, 1 + math.fsum(terms)))
