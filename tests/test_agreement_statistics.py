"""Agreement, concordance, reliability and equity against published values and definitions."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.statistics import agreement, consensus, cronbach_alpha, gini, kendalls_w, lorenz, rwg
from workbook.statistics.concordance import upper_tail

COUNTS = st.lists(st.integers(0, 500), min_size=3, max_size=9).filter(any)
AMOUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)
SCALE = st.integers(2, 7)
SCORES = st.tuples(st.integers(2, 6), st.integers(2, 15)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(1, 5), min_size=shape[0], max_size=shape[0]),
        min_size=shape[1],
        max_size=shape[1],
    )
)
NOT_NUMBERS = [math.nan, math.inf, -math.inf, None, "3", True, 1j, [1], 10**400, pd.NA]


def mean_ranks(scores: Sequence[float]) -> list[float]:
    """The rank of each: one more than there are below it, and half of those beside it."""
    return [
        1 + sum(other < one for other in scores) + (sum(other == one for other in scores) - 1) / 2
        for one in scores
    ]


RANKS = SCORES.map(lambda rows: [mean_ranks(row) for row in rows])


def refused(call, *arguments, **named):
    with pytest.raises(ValueError, match=r"[.)]$") as caught:
        call(*arguments, **named)
    return str(caught.value)


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

    @given(COUNTS)
    def test_as_the_article_counts_it_triple_by_triple(self, counts):
        assert agreement(counts) == pytest.approx(agreement_by_triples(counts), abs=1e-9)

    @given(COUNTS, st.integers(2, 5))
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


class TestCountsOfAnyKind:
    @pytest.mark.parametrize("call", [consensus, agreement, gini])
    @pytest.mark.parametrize(
        "counts",
        [
            (3, 0, 1),
            np.array([3, 0, 1]),
            np.array([3, 0, 1], dtype=np.float32),
            pd.Series([3, 0, 1], index=["c", "a", "b"]),
            pd.Series([3, 0, 1], dtype="Int64"),
            [Decimal(3), Fraction(0), np.int8(1)],
            {"low": 3.0, "middle": 0.0, "high": 1.0}.values(),
        ],
    )
    def test_arrays_columns_and_other_numbers_are_read(self, call, counts):
        assert call(counts) == pytest.approx(call([3, 0, 1]))

    @pytest.mark.parametrize("call", [consensus, agreement, gini, lorenz])
    @pytest.mark.parametrize("cell", [*NOT_NUMBERS, -1])
    def test_what_is_no_count_is_refused(self, call, cell):
        refused(call, [1, 2, cell])

    @pytest.mark.parametrize("call", [consensus, agreement, gini, lorenz])
    @pytest.mark.parametrize(
        "counts", [[], [0, 0, 0], "123", {1: 4, 2: 5, 3: 6}, {1, 2, 3}, 5, None, [[1, 2, 3]]]
    )
    def test_what_are_no_counts_is_refused(self, call, counts):
        refused(call, counts)

    def test_a_scale_with_too_few_points_is_refused(self):
        refused(consensus, [3])
        refused(agreement, [3])
        assert "three points" in refused(agreement, [3, 4])


class TestKendallsW:
    # Siegel, S. (1956), Nonparametric statistics, pages 230 (three executives, six applicants)
    # and 235 (tied ranks, from Kendall 1948).
    APPLICANTS = ((1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1))
    TIED = (
        (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
        (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
        (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
    )

    def test_published_value_without_ties(self):
        result = kendalls_w(self.APPLICANTS)
        assert (result.s, result.df, round(result.w, 2)) == (25.5, 5, 0.16)

    def test_published_value_with_ties(self):
        result = kendalls_w(self.TIED)
        assert (result.s, result.df, round(result.w, 3)) == (591, 9, 0.828)
        assert result.chi2 == pytest.approx(3 * 9 * result.w)

    def test_all_alike_and_two_that_are_opposed(self):
        assert kendalls_w([[1, 2, 3]] * 4).w == 1
        assert kendalls_w([[1, 2.5, 2.5, 4]] * 4).w == pytest.approx(1)
        opposed = kendalls_w([[1, 2, 3], [3, 2, 1]])
        assert (opposed.w, opposed.s, opposed.chi2, opposed.p) == (0, 0, 0, 1)

    def test_nothing_ranked_has_no_concordance(self):
        result = kendalls_w([[2, 2, 2], [2, 2, 2]])
        assert result.s == 0
        assert all(math.isnan(value) for value in (result.w, result.chi2, result.p))

    def test_a_judge_who_ties_all_says_nothing(self):
        one_way = kendalls_w([[1, 2, 3], [1, 2, 3], [2, 2, 2]])
        assert one_way.w == pytest.approx(12 * 8 / (9 * 24 - 3 * 24))

    def test_tables_of_pandas_and_arrays_are_read_by_rows(self):
        table = pd.DataFrame(self.TIED, columns=list("abcdefghij"), index=["x", "y", "z"])
        assert kendalls_w(table) == kendalls_w(table.to_numpy()) == kendalls_w(self.TIED)

    @given(RANKS)
    def test_w_without_the_formula_for_ties(self, ranks):
        """W is the variance of the rank sums, of what it would be if all ranked like each."""
        m, n = len(ranks), len(ranks[0])
        own = sum((rank - (n + 1) / 2) ** 2 for row in ranks for rank in row)
        assume(own)
        sums = [sum(column) for column in zip(*ranks, strict=True)]
        s = sum((total - m * (n + 1) / 2) ** 2 for total in sums)
        result = kendalls_w(ranks)
        assert result.s == pytest.approx(s)
        assert result.w == pytest.approx(s / (m * own))
        assert -1e-9 <= result.w <= 1 + 1e-9
        assert 0 <= result.p <= 1

    @given(RANKS, st.randoms())
    def test_the_order_of_judges_and_of_objects_does_not_matter(self, ranks, chance):
        objects = chance.sample(range(len(ranks[0])), len(ranks[0]))
        mixed = [[row[i] for i in objects] for row in chance.sample(ranks, len(ranks))]
        reverse = [[len(row) + 1 - rank for rank in row] for row in ranks]
        for other in (mixed, reverse):
            assert kendalls_w(other).w == pytest.approx(kendalls_w(ranks).w, nan_ok=True)

    # Critical values of chi-square, in every table of it.
    @pytest.mark.parametrize(
        ("chi2", "df", "p"),
        [
            (3.841, 1, 0.05),
            (5.991, 2, 0.05),
            (7.815, 3, 0.05),
            (16.919, 9, 0.05),
            (18.307, 10, 0.05),
            (43.773, 30, 0.05),
            (124.342, 100, 0.05),
            (6.635, 1, 0.01),
            (21.666, 9, 0.01),
            (29.588, 10, 0.001),
        ],
    )
    def test_p_is_the_upper_tail_of_chi_square(self, chi2, df, p):
        assert upper_tail(chi2, df) == pytest.approx(p, rel=2e-3)

    @given(st.integers(1, 300), st.floats(0, 2000))
    def test_p_falls_from_1_as_chi_square_grows(self, df, chi2):
        assert upper_tail(0, df) == 1
        assert 0 <= upper_tail(chi2 + 1, df) <= upper_tail(chi2, df) + 1e-12 <= 1 + 1e-12

    @pytest.mark.parametrize(
        "row", [[1, 2, 2, 4], [1, 1, 2, 3], [1, 2, 3, 3], [0, 1, 2, 3], [1, 2, 3, 5], [4, 2, 2, 1]]
    )
    def test_a_rank_given_twice_or_left_out_is_refused_with_what_to_do(self, row):
        said = refused(kendalls_w, [[1, 2, 3, 4], row])
        assert "Row 2" in said
        assert "mean of their ranks" in said

    @pytest.mark.parametrize("cell", NOT_NUMBERS)
    def test_what_is_no_rank_is_refused(self, cell):
        refused(kendalls_w, [[1, 2], [cell, 2]])

    @pytest.mark.parametrize(
        "ranks",
        [[], [[]], [[1, 2]], [[1], [1]], [[1, 2], [1, 2, 3]], [1, 2, 3], "12", ["12", "21"], None],
    )
    def test_bad_shapes_are_refused(self, ranks):
        refused(kendalls_w, ranks)


class TestCronbachAlpha:
    # Data set cronbach_wide_missing of the Python package pingouin, with the values of its
    # documentation, which were compared with psych::alpha of R.
    ANSWERS = (
        (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
        (1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0),
        (None, 0, 1, 1, None, 1, 1, 1, 1, 0, 0),
        (1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0),
        (1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0),
        (0, 1, None, 0, 1, 1, 1, 1, 0, 0, 0),
        (1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0),
        (1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0),
        (0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 0),
        (1, 0, 0, 1, 0, 1, 0, 0, None, 0, 0),
        (1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        (1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
    )

    def test_published_values_with_missing_answers(self):
        assert cronbach_alpha(self.ANSWERS) == pytest.approx(0.8016949152542373)
        assert cronbach_alpha(self.ANSWERS, "pairwise") == pytest.approx(0.732660835214447)

    @pytest.mark.parametrize("missing", ["listwise", "pairwise"])
    def test_tables_of_pandas_and_arrays_are_read_by_rows(self, missing):
        table = pd.DataFrame(self.ANSWERS)
        expected = cronbach_alpha(self.ANSWERS, missing=missing)
        assert cronbach_alpha(table, missing=missing) == expected
        assert cronbach_alpha(table.to_numpy(), missing=missing) == expected
        assert cronbach_alpha(table.astype("Int64"), missing=missing) == expected

    def test_by_hand(self):
        # Variances 1, 1 and 4; sums 3, 7, 10 with a variance of 37/3: 3/2 (1 - 6 * 3/37).
        assert cronbach_alpha([[1, 1, 1], [2, 2, 3], [3, 3, 4]]) == pytest.approx(
            3 / 2 * (1 - (1 + 1 + 7 / 3) / (37 / 3))
        )

    def test_items_that_repeat_each_other_have_1_and_opposed_ones_less_than_0(self):
        assert cronbach_alpha([[1, 1], [2, 2], [5, 5]]) == pytest.approx(1)
        assert cronbach_alpha([[1, 4], [2, 4], [5, 1]]) < 0

    def test_no_variance_of_the_sum_is_nan(self):
        assert math.isnan(cronbach_alpha([[3, 4], [3, 4], [3, 4]]))
        assert math.isnan(cronbach_alpha([[1, 3], [2, 2], [3, 1]]))
        assert math.isnan(cronbach_alpha([[0.1, 0.3], [0.2, 0.2], [0.3, 0.1]]))

    @given(SCORES, st.randoms())
    def test_the_order_of_people_and_of_items_does_not_matter(self, scores, chance):
        value = cronbach_alpha(scores)
        assert math.isnan(value) or value <= 1 + 1e-9
        items = chance.sample(range(len(scores[0])), len(scores[0]))
        mixed = [[row[i] for i in items] for row in chance.sample(scores, len(scores))]
        assert cronbach_alpha(mixed) == pytest.approx(value, nan_ok=True, rel=1e-6)

    @given(SCORES, st.integers(1, 9), st.integers(-5, 5))
    def test_another_zero_or_unit_of_the_scale_does_not_matter(self, scores, unit, zero):
        other = [[zero + unit * score for score in row] for row in scores]
        assert cronbach_alpha(other) == pytest.approx(cronbach_alpha(scores), nan_ok=True, rel=1e-6)

    @given(SCORES)
    def test_both_ways_agree_if_nothing_is_missing_and_with_pandas(self, scores):
        value = cronbach_alpha(scores)
        assert cronbach_alpha(scores, missing="pairwise") == pytest.approx(value, nan_ok=True)

    @given(SCORES, st.data())
    def test_pairwise_uses_the_covariances_that_pandas_finds(self, scores, data):
        row = data.draw(st.integers(0, len(scores) - 1))
        item = data.draw(st.integers(0, len(scores[0]) - 1))
        assume(len(scores) > 2)
        scores[row][item] = None
        covariances = pd.DataFrame(scores, dtype=float).cov().to_numpy()
        k, total, alone = len(scores[0]), covariances.sum(), np.trace(covariances)
        assume(abs(total) > 1e-9)
        expected = k / (k - 1) * (1 - alone / total)
        assert cronbach_alpha(scores, missing="pairwise") == pytest.approx(expected)

    @pytest.mark.parametrize("cell", [math.inf, "3", True, np.True_, [1], 10**400])
    def test_what_is_no_score_is_refused(self, cell):
        refused(cronbach_alpha, [[1, 2], [cell, 2], [3, 3]])

    @pytest.mark.parametrize(
        "scores",
        [[], [[]], [[1, 2]], [[1], [2], [3]], [[1, 2], [1, 2, 3]], [1, 2, 3], "12", ["12"], None],
    )
    def test_bad_shapes_are_refused(self, scores):
        refused(cronbach_alpha, scores)

    def test_too_few_answers_are_refused_with_what_to_do(self):
        assert "pairwise" in refused(cronbach_alpha, [[1, None], [2, 3], [None, 4]])
        refused(cronbach_alpha, [[1, None], [None, 3], [2, 4]], missing="pairwise")
        refused(cronbach_alpha, [[1, 2], [2, 3]], missing="drop")


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
