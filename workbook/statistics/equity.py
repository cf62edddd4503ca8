"""How evenly something is shared out, such as time to speak."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from workbook.statistics.reading import shares

AMOUNTS = "Give the amounts as a list, one for each person: numbers that are not negative."
NOTHING = "There is nothing to share out: give at least one amount above zero."


def gini(values: Sequence[float]) -> float:
    """Gini coefficient: 0 if all have as much, (n - 1) / n if one of n has everything.

    It is the mean difference between any two of the whole group (each also with itself), divided
    by twice the mean: the biased or population form, not multiplied by n / (n - 1). It is twice
    the area between the curve of `lorenz` and the diagonal.

    Raises ValueError if there is no value, one is negative or no number, or all are zero.

    Source: Gini, C. (1912), Variabilità e mutabilità; Sen, A. (1973), On economic inequality,
    section 2.3.
    """
    parts = sorted(shares(values, AMOUNTS, NOTHING))
    n = len(parts)
    return max(0.0, math.fsum((2 * i - n + 1) * part for i, part in enumerate(parts)) / n)


def relative_gini(values: Sequence[float]) -> float:
    """Gini coefficient as a share of the most it can be among so many: 0 all the same, 1 one has
    everything, however few they are.

    `gini` times n / (n - 1); NaN for a single value, which is as even as it is uneven.

    Raises ValueError if there is no value, one is negative or no number, or all are zero.

    Source: Deltas, G. (2003), The small-sample bias of the Gini coefficient, Review of Economics
    and Statistics 85(1), 226-234.
    """
    n, value = len(values), gini(values)
    return value * n / (n - 1) if n > 1 else math.nan


def lorenz(values: Sequence[float]) -> list[tuple[float, float]]:
    """Points of the Lorenz curve, from (0, 0) to (1, 1): one more than there are values.

    Each is the share of people, those with least first, and the share of the total they have.

    Raises ValueError if there is no value, one is negative or no number, or all are zero.

    Source: Lorenz, M. O. (1905), Methods of measuring the concentration of wealth, Publications of
    the American Statistical Association 9(70), 209-219.
    """
    parts = sorted(shares(values, AMOUNTS, NOTHING))
    n = len(parts)
    sums = [0.0, *accumulate(parts[:-1]), 1.0]
    return [(people / n, min(1.0, amount)) for people, amount in enumerate(sums)]
