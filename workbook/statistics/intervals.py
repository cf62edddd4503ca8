"""How far chance in who answered could move a mean on a scale, and a change of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbook.statistics.reading import number, numbers

POINTS = "Give the points of the scale in their order: two numbers or more."
VALUES = "Give the answers as a list of numbers, each a point of the scale; at least one."
LEVEL = "The level must lie between 0 and 1, for example 0.95."


@dataclass(frozen=True)
class Estimate:
    """A mean, or a difference of two, and the interval it lies in; `n`: of how many answers."""

    value: float
    low: float
    high: float
    n: int

    @property
    def direction(self) -> int:
        """1 if the whole interval lies above zero, -1 if below, 0 if it cannot be told."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def mean_interval(
    values: Sequence[float], points: Sequence[float], level: float = 0.95
) -> Estimate:
    """The mean of answers on a scale of these `points`, with an interval that stays on the scale.

    It holds for a handful of answers too, also if all are alike: then it is not a single point, as
    the usual one (mean ± t times the standard error) would be, which besides runs off the scale.
    For two points it is the Jeffreys interval of a proportion. For more it is its like: one answer
    more is spread evenly over all points (Perks), and the mean of the shares that are then likely
    (Dirichlet) is taken as a beta distribution on the scale with the same mean and variance. If
    all answers are at an end of the scale, so is the interval, and it always holds the mean.

    Raises ValueError if there is no answer, one is no point of the scale, there are fewer than two
    points or they do not rise, or `level` is not between 0 and 1.

    Source: Perks, W. (1947), Some observations on inverse probability including a new indifference
    rule, Journal of the Institute of Actuaries 73(2), 285-334; Brown, L. D., Cai, T. T. &
    DasGupta, A. (2001), Interval estimation for a binomial proportion, Statistical Science 16(2),
    101-133 (Jeffreys, and what it does at the ends); Agresti, A. & Hitchcock, D. B. (2005),
    Bayesian inference for categorical data analysis, Statistical Methods & Applications 14(3),
    297-330.
    """
    scale = tuple(numbers(points, POINTS))
    if len(scale) < 2 or any(b <= a for a, b in pairwise(scale)):
        raise ValueError(POINTS)
    counts = Counter(numbers(values, VALUES))
    if not counts or not set(counts) <= set(scale):
        raise ValueError(VALUES)
    if not 0 < number(level, LEVEL) < 1:
        raise ValueError(LEVEL)
    return _mean_interval(tuple(counts[point] for point in scale), scale, float(level))


@lru_cache(maxsize=4096)  # the answers of years are asked for again with each result
def _mean_interval(counts: tuple[int, ...], points: tuple[float, ...], level: float) -> Estimate:
    n, low, width = sum(counts), points[0], points[-1] - points[0]
    mean = math.fsum(count * point for count, point in zip(counts, points, strict=True)) / n
    likely = [(count + 1 / len(points)) / (n + 1) for count in counts]
    places = [(point - low) / width for point in points]
    centre = math.fsum(share * place for share, place in zip(likely, places, strict=True))
    spread = math.fsum(s * (p - centre) ** 2 for s, p in zip(likely, places, strict=True))
    together = centre * (1 - centre) * (n + 2) / spread - 1
    a, b = centre * together, (1 - centre) * together
    tail = (1 - level) / 2
    below = low + width * _beta_quantile(tail, a, b) if counts[0] < n else low
    above = low + width * _beta_quantile(1 - tail, a, b) if counts[-1] < n else points[-1]
    return Estimate(mean, min(below, mean), max(above, mean), n)


def difference_interval(before: Estimate, now: Estimate) -> Estimate:
    """What changed between two groups of people, `now` less `before`, with its interval.

    Each side of it is made of the two sides towards it, so a lopsided interval stays lopsided:
    Newcombe's hybrid for proportions, which holds for other estimates alike. The answers must not
    be of the same people: if it can be told whose they are, take the differences of each instead,
    and `mean_interval` of those. `n` is that of the smaller group.

    Source: Newcombe, R. G. (1998), Interval estimation for the difference between independent
    proportions, Statistics in Medicine 17(8), 873-890 (method 10); Zou, G. Y. & Donner, A. (2008),
    Construction of confidence limits about effect measures: a general approach, Statistics in
    Medicine 27(10), 1693-1702. Raises ValueError for what is no `Estimate`.
    """
    if not (isinstance(before, Estimate) and isinstance(now, Estimate)):
        raise ValueError("Give the two means as `mean_interval` returns them.")
    value = now.value - before.value
    down = math.hypot(now.value - now.low, before.high - before.value)
    up = math.hypot(now.high - now.value, before.value - before.low)
    return Estimate(value, value - down, value + up, min(before.n, now.n))


def _beta_quantile(share: float, a: float, b: float) -> float:
    """Below which value so large a share of a beta distribution lies; by halving."""
    low, high = 0.0, 1.0
    for _step in range(40):
        middle = (low + high) / 2
        if _beta_below(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """The share of a beta distribution below x.

    Source: Abramowitz, M. & Stegun, I. A. (1964), Handbook of mathematical functions, 26.5.8, the
    continued fraction, by Lentz's method; from the other side where that is sooner done.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_below(1 - x, b, a)
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logarithm + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / _kept_from_zero(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 300):
        for factor in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _kept_from_zero(1 + factor * d)
            c = _kept_from_zero(1 + factor / c)
            fraction *= c * d
        if abs(c * d - 1) < 1e-12:
            break
    return front * fraction


def _kept_from_zero(value: float) -> float:
    return value if abs(value) > 1e-300 else 1e-300
