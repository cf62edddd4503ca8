"""How far apart the answers to one scale lie. Plain numbers in, plain numbers out."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from workbook.statistics.reading import numbers, shares, whole

COUNTS = "Give a list of counts, one for each point of the scale: numbers that are not negative."
NOBODY = "Nobody answered: all counts are zero. Wait for answers."


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
    parts = shares(counts, COUNTS, NOBODY)
    if len(parts) < 2:
        raise ValueError("A scale has at least two points: give a count for each, zeros too.")
    mean = math.fsum(point * part for point, part in enumerate(parts))
    width = len(parts) - 1
    # A share so small that the mean does not see it would ask for log2(0); its term tends to 0.
    terms = [
        part * math.log2(1 - abs(point - mean) / width)
        for point, part in enumerate(parts)
        if part > 0 and abs(point - mean) < width
    ]
    return min(1.0, max(0.0, 1 + math.fsum(terms)))


def agreement(counts: Sequence[float]) -> float:
    """Agreement A of answers on an ordered scale.

    -1: halves at the two ends; 0: as many at every point; 1: all at one point.

    `counts` has one count for every point of the scale, in order, zeros included. They are cut
    into layers, each with the same number of answers at some points and none at the others; A is
    the mean of the layers' agreement, weighted by how many answers each holds.

    Raises ValueError for fewer than three points (A is not defined for two), a count that is
    negative or no number, or if nobody answered.

    Source: van der Eijk, C. (2001), Measuring agreement in ordered rating scales, Quality &
    Quantity 35(3), 325-341. What he leaves open is as in the reference manual of the R package
    agrmt: a layer of one point has agreement 1, a layer of all points 0.
    """
    parts = shares(counts, COUNTS, NOBODY)
    if len(parts) < 3:
        raise ValueError("Agreement needs three points of a scale or more: give a count for each.")
    below, layers = 0.0, []
    for level in sorted(set(parts) - {0.0}):
        pattern = [part >= level for part in parts]
        layers.append((level - below) * sum(pattern) * _agreement_of_layer(pattern))
        below = level
    return min(1.0, max(-1.0, math.fsum(layers)))


def _agreement_of_layer(pattern: Sequence[bool]) -> float:
    """A = U (1 - (S - 1) / (K - 1)), for S points of K that have answers."""
    points, taken = len(pattern), sum(pattern)
    if taken == 1:
        return 1.0
    if taken == points:
        return 0.0
    # Of every three points of which two have answers, the empty one lies outside or between.
    outside, between, before = 0, 0, 0
    for there in pattern:
        if there:
            before += 1
        else:
            outside += math.comb(before, 2) + math.comb(taken - before, 2)
            between += before * (taken - before)
    unimodality = ((points - 2) * outside - (points - 1) * between) / (
        (points - 2) * (outside + between)
    )
    return unimodality * (1 - (taken - 1) / (points - 1))


def rwg(scores: Sequence[float], categories: int) -> float:
    """Agreement of a group on one item: 1 if all alike, 0 if as far apart as chance, or farther.

    `scores` are the answers of the group, one a person, on a scale of `categories` points that are
    1 apart. Their variance (sample variance, divided by n - 1) is compared with that of a scale of
    which all points are equally likely, (A^2 - 1) / 12; a value below 0 is given as 0.

    Raises ValueError for fewer than two scores, a score that is no number, scores farther apart
    than the scale is wide, or `categories` that are not a whole number from 2.

    Source: James, L. R., Demaree, R. G. & Wolf, G. (1984), Estimating within-group interrater
    reliability with and without response bias, Journal of Applied Psychology 69(1), 85-98; n - 1
    and 0 as the least value as in the reference manual of the R package multilevel (rwg).
    """
    found = numbers(scores, "Give the scores as a list of numbers, one a person, none missing.")
    points = whole(categories, "The number of categories must be a whole number, 2 or more.")
    if points < 2:
        raise ValueError("The number of categories must be a whole number, 2 or more.")
    if len(found) < 2:
        raise ValueError("Agreement in a group needs the scores of two people or more.")
    if max(found) - min(found) > points - 1:
        raise ValueError(f"The scores lie farther apart than {points} categories are wide.")
    chance = (points**2 - 1) / 12
    return max(0.0, 1 - statistics.variance(found) / chance)
