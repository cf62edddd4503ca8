"""Kendall's W against published values, and for any ranking."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from refusing import NOT_NUMBERS, refused
from scores import SCORES

from workbook.statistics import kendalls_w
from workbook.statistics.concordance import upper_tail


def mean_ranks(scores: Sequence[float]) -> list[float]:
    """The rank of each: one more than there are below it, and half of those beside it."""
    return [
        1 + sum(other < one for other in scores) + (sum(other == one for other in scores) - 1) / 2
        for one in scores
    ]


RANKS = SCORES.map(lambda rows: [mean_ranks(row) for row in rows])


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
