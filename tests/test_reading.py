"""What statistics take for numbers, and what they refuse."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from refusing import NOT_NUMBERS, refused

from workbook.statistics import agreement, consensus, gini, lorenz


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
