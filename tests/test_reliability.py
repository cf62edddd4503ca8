"""Cronbach's alpha against published values, and for any scores."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from refusing import refused
from scores import SCORES

from workbook.statistics import cronbach_alpha


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
