"""Consensus, agreement and agreement in a group, against published values and definitions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusing import NOT_NUMBERS, refused

from workbook.statistics import agreement, consensus, rwg

COUNTS = st.lists(st.integers(0, 500), min_size=2, max_size=9).filter(any)
LONGER = st.lists(st.integers(0, 500), min_size=3, max_size=9).filter(any)
SCALE = st.integers(2, 7)


class TestConsensus:
    def test_published_value_of_agrmt(self):
        assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=1e-7)

    @pytest.mark.parametrize("counts", [[7, 0, 0], [0, 3, 0, 0], [0, 0, 0, 0, 1]])
    def test_all_in_one_category_is_one(self, counts):
        assert consensus(counts) == 1

    @pytest.mark.parametrize("points", [2, 3, 5, 10])
    def test_halves_at_the_two_ends_is_zero(self, points):
        assert consensus([4] + [0] * (points - 2) + [4]) == pytest.approx(0, abs=1e-12)

    def test_the_whole_scale_counts_not_the_points_that_were_chosen(self):
        assert consensus([3, 3]) == 0
        assert consensus([0, 3, 3, 0]) > 0.5

    @given(COUNTS, st.integers(2, 5))
    def test_from_0_to_1_either_way_round_and_for_any_number_of_such_rooms(self, counts, times):
        value = consensus(counts)
        assert 0 <= value <= 1
        assert consensus(counts[::-1]) == pytest.approx(value, abs=1e-9)
        assert consensus([times * count for count in counts]) == pytest.approx(value, abs=1e-9)

    @pytest.mark.parametrize(
        "counts",
        [[], [3], [0, 0, 0], [1, -1], [1, math.nan], [1, math.inf], [1, "2"], [1, True], "12"],
    )
    def test_bad_counts_are_refused_with_a_sentence(self, counts):
        refused(consensus, counts)


class TestAgreement:
    def test_published_value_of_agrmt(self):
        assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=1e-7)

    # Vignette of the R package agrmt: four people on four points, and Dutch voters placing the
    # PvdA and the D66 on seven points.
    @pytest.mark.parametrize(
        ("counts", "value"),
        [
            ([4, 0, 0, 0], 1),
            ([1, 1, 1, 1], 0),
            ([2, 0, 0, 2], -1),
            ([2, 0, 1, 1], 0.08),
            ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.61),
            ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.48),
            ([20, 20, 20, 20, 20, 20, 0], 0.17),  # the second layer of its example
        ],
    )
    def test_published_values_of_the_vignette_of_agrmt(self, counts, value):
        assert round(agreement(counts), 2) == value

    @pytest.mark.parametrize("points", [3, 4, 5, 7, 101])
    def test_ends_of_its_range(self, points):
        assert agreement([9] + [0] * (points - 1)) == 1
        assert agreement([4] + [0] * (points - 2) + [4]) == pytest.approx(-1)
        assert agreement([6] * points) == 0

    def test_one_layer_by_hand(self):
        # 1 0 1 0: one empty point between, one outside: U = (2 * 1 - 3 * 1) / (2 * 2) = -1/4.
        assert agreement([5, 0, 5, 0]) == pytest.approx(-1 / 4 * (1 - 1 / 3))
        # 1 1 0: U = 1, two points of three.
        assert agreement([5, 5, 0]) == pytest.approx(1 / 2)

    def test_layers_are_weighted_by_what_they_hold(self):
        # 3 1 0 is 1 1 0 (two answers, 1/2) and twice 1 0 0 (two answers, 1).
        assert agreement([3, 1, 0]) == pytest.approx((2 * 1 / 2 + 2 * 1) / 4)

    @given(LONGER)
    def test_as_the_article_counts_it_triple_by_triple(self, counts):
        assert agreement(counts) == pytest.approx(agreement_by_triples(counts), abs=1e-9)

    @given(LONGER, st.integers(2, 5))
    def test_the_same_either_way_round_and_for_any_number_of_such_rooms(self, counts, times):
        value = agreement(counts)
        assert -1 <= value <= 1
        assert agreement(counts[::-1]) == pytest.approx(value, abs=1e-9)
        assert agreement([2 * count for count in counts]) == value
        assert agreement([times * count for count in counts]) == pytest.approx(value, abs=1e-9)

    @given(st.integers(3, 7), st.data())
    def test_all_at_one_point_agree_wherever_it_is(self, points, data):
        counts = [0] * points
        counts[data.draw(st.integers(0, points - 1))] = data.draw(st.integers(1, 99))
        assert agreement(counts) == consensus(counts) == 1


def agreement_by_triples(counts: Sequence[int]) -> Fraction:
    """Van der Eijk's A with the layers peeled off one by one, and all triples looked at."""
    left, total, value, k = list(counts), sum(counts), Fraction(0), len(counts)
    while any(left):
        pattern = [int(count > 0) for count in left]
        layer = min(count for count in left if count)
        left = [count - layer * there for count, there in zip(left, pattern, strict=True)]
        triples = list(combinations(pattern, 3))
        tu = sum(triple in ((1, 1, 0), (0, 1, 1)) for triple in triples)
        tdu = triples.count((1, 0, 1))
        s = sum(pattern)
        if s == 1:
            a = Fraction(1)
        elif s == k:
            a = Fraction(0)
        else:
            u = Fraction((k - 2) * tu - (k - 1) * tdu, (k - 2) * (tu + tdu))
            a = u * (1 - Fraction(s - 1, k - 1))
        value += a * Fraction(layer * s, total)
    return value


class TestRwg:
    @pytest.mark.parametrize(("categories", "chance"), [(5, 2.0), (7, 4.0)])
    def test_published_variances_of_chance(self, categories, chance):
        # Two scores 1 apart have a sample variance of 1/2.
        assert rwg([2, 3], categories) == pytest.approx(1 - 0.5 / chance)

    def test_by_hand(self):
        # Mean 4, squares 1 + 0 + 0 + 1, over n - 1 = 3.
        assert rwg([3, 4, 4, 5], 5) == pytest.approx(1 - (2 / 3) / 2)

    def test_alike_is_1_and_farther_apart_than_chance_is_0(self):
        assert rwg([4, 4, 4], 5) == 1
        assert rwg([1, 5, 1, 5], 5) == 0
        assert rwg([1, 2], 2) == 0

    def test_arrays_columns_and_means_of_items_are_read(self):
        assert rwg(np.array([2, 3]), 5) == rwg(pd.Series([2, 3]), np.int64(5)) == rwg((2, 3), 5.0)
        assert rwg([2.5, 3.5], 5) == rwg([2, 3], 5)

    @given(SCALE, st.data())
    def test_from_0_to_1_in_any_order_and_either_way_round(self, points, data):
        scores = data.draw(st.lists(st.integers(1, points), min_size=2, max_size=20))
        value = rwg(scores, points)
        assert 0 <= value <= 1
        assert rwg(sorted(scores), points) == value
        assert rwg([points + 1 - score for score in scores], points) == pytest.approx(value)

    @pytest.mark.parametrize("cell", NOT_NUMBERS)
    def test_what_is_no_score_is_refused(self, cell):
        refused(rwg, [1, 2, cell], 5)

    @pytest.mark.parametrize(
        "scores", [[], [3], [1, 6], "12", {1, 2}, {1: 2, 2: 3}, None, [[1, 2]]]
    )
    def test_bad_scores_are_refused(self, scores):
        refused(rwg, scores, 5)

    @pytest.mark.parametrize("categories", [1, 0, -5, 2.5, math.nan, math.inf, None, "5", True])
    def test_bad_scales_are_refused(self, categories):
        refused(rwg, [1, 1], categories)


def test_a_scale_with_too_few_points_is_refused():
    refused(consensus, [3])
    refused(agreement, [3])
    assert "three points" in refused(agreement, [3, 4])
