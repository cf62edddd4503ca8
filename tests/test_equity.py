"""Gini's coefficient, as it is and as a share of its most, and the Lorenz curve."""

from __future__ import annotations

import math
import random
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.statistics import gini, lorenz, relative_gini

AMOUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


class TestGini:
    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            ([10, 10, 10], 0),
            ([10, 10, 0, 0, 0], 0.6),
            ([0, 0, 0, 8], 3 / 4),
            ([5], 0),
            ([1, 3], 1 / 4),
            (range(1, 2001), 0.3331667),  # manual of the R package wbpip, md_compute_gini
        ],
    )
    def test_published_and_by_hand(self, values, expected):
        assert gini(values) == pytest.approx(expected, abs=1e-7)

    @given(AMOUNTS)
    def test_it_is_the_mean_difference_of_all_pairs_over_twice_the_mean(self, values):
        n = len(values)
        differences = sum(abs(one - other) for one in values for other in values)
        assert gini(values) == pytest.approx(differences / (2 * n * sum(values)), abs=1e-9)

    @given(AMOUNTS, st.randoms())
    def test_only_who_has_how_much_of_the_whole_matters(self, values, chance):
        value = gini(values)
        assert 0 <= value <= (len(values) - 1) / len(values) + 1e-9
        assert gini(chance.sample(values, len(values))) == value
        assert gini([2 * amount for amount in values]) == value
        assert gini(values * 2) == pytest.approx(value, abs=1e-9)

    @given(AMOUNTS)
    def test_it_is_twice_the_area_between_the_lorenz_curve_and_the_diagonal(self, values):
        points = lorenz(values)
        under = sum(
            (right - left) * (low + high) / 2 for (left, low), (right, high) in pairwise(points)
        )
        assert gini(values) == pytest.approx(1 - 2 * under, abs=1e-9)

    @given(AMOUNTS)
    def test_giving_from_the_richest_to_the_poorest_makes_it_no_larger(self, values):
        assume(max(values) - min(values) >= 2)
        fairer = sorted(values)
        fairer[0] += 1
        fairer[-1] -= 1
        assert gini(fairer) <= gini(values) + 1e-12


class TestLorenz:
    def test_by_hand(self):
        assert lorenz([2, 1, 1]) == [
            (0, 0),
            pytest.approx((1 / 3, 1 / 4)),
            pytest.approx((2 / 3, 1 / 2)),
            (1, 1),
        ]

    def test_equal_shares_lie_on_the_diagonal(self):
        assert lorenz([7] * 4) == [(0, 0), (0.25, 0.25), (0.5, 0.5), (0.75, 0.75), (1, 1)]

    @given(AMOUNTS, st.integers())
    def test_it_rises_ever_more_steeply_from_0_to_1(self, values, seed):
        points = lorenz(values)
        assert (points[0], points[-1], len(points)) == ((0, 0), (1, 1), len(values) + 1)
        steps = [high - low for (_left, low), (_right, high) in pairwise(points)]
        assert all(step >= -1e-12 for step in steps)
        assert all(b >= a - 1e-9 for a, b in pairwise(steps))
        assert all(share <= people + 1e-9 for people, share in points)
        assert lorenz(random.Random(seed).sample(values, len(values))) == points


class TestRelativeGini:
    @pytest.mark.parametrize("n", [2, 6, 15, 100])
    def test_who_has_everything_makes_it_one_and_all_alike_nothing(self, n):
        assert relative_gini([0] * (n - 1) + [7]) == pytest.approx(1)
        assert relative_gini([7] * n) == 0

    def test_one_alone_is_as_even_as_uneven(self):
        assert math.isnan(relative_gini([3]))

    @given(AMOUNTS.filter(lambda values: len(values) > 1))
    def test_it_is_the_mean_difference_of_two_different_ones(self, values):
        n = len(values)
        differences = sum(abs(one - other) for one in values for other in values)
        expected = differences / (2 * (n - 1) * sum(values))
        assert relative_gini(values) == pytest.approx(expected, abs=1e-9)
