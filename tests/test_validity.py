"""Content validity and the modified kappa against published values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusing import refused

from workbook.statistics import content_validity, modified_kappa

RATINGS = st.integers(1, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 4), min_size=items, max_size=items), min_size=1, max_size=20
    )
)


class TestContentValidity:
    def test_by_hand(self):
        result = content_validity([[4, 3, 1], [3, 2, 2], [4, 4, 3], [3, 3, 1]])
        assert result.i_cvi == [1, 0.75, 0.25]
        assert result.s_cvi_ave == pytest.approx(2 / 3)
        assert result.s_cvi_ua == pytest.approx(1 / 3)

    def test_another_bound(self):
        assert content_validity([[4], [3]], relevant=4).i_cvi == [0.5]

    def test_a_table_of_pandas_is_read_by_rows(self):
        pandas = pytest.importorskip("pandas")
        table = pandas.DataFrame({"a": [4, 1], "b": [4, 4], "c": [1, 1]})
        assert content_validity(table).i_cvi == [0.5, 1, 0]
        assert content_validity(table.to_numpy()).i_cvi == [0.5, 1, 0]

    @given(RATINGS, st.randoms())
    def test_shares_that_do_not_depend_on_the_order_of_experts(self, ratings, chance):
        result = content_validity(ratings)
        assert all(0 <= share <= 1 for share in result.i_cvi)
        assert result.s_cvi_ua <= result.s_cvi_ave + 1e-9
        mixed = chance.sample(ratings, len(ratings))
        assert content_validity(mixed) == result

    @pytest.mark.parametrize(
        "ratings",
        [
            [],
            [[]],
            [[3, 4], [3]],
            [[3, None]],
            [[3, math.nan]],
            [[3, math.inf]],
            [["many"]],
            [["3"]],
            [[True]],
            [3, 4],
            "34",
            ["34"],
            {"a": [3, 4]},
            None,
        ],
    )
    def test_bad_ratings_are_refused_with_a_sentence(self, ratings):
        refused(content_validity, ratings)

    @pytest.mark.parametrize("relevant", [None, math.nan, "3", True])
    def test_a_bad_bound_is_refused_with_a_sentence(self, relevant):
        refused(content_validity, [[3, 4]], relevant=relevant)


class TestModifiedKappa:
    @pytest.mark.parametrize(("agreeing", "kappa"), [(10, 1.00), (9, 0.90), (8, 0.79), (7, 0.66)])
    def test_published_values_for_ten_experts(self, agreeing, kappa):
        assert round(modified_kappa(10, agreeing), 2) == kappa

    @given(st.integers(1, 2000), st.data())
    def test_never_above_the_share_that_agrees(self, experts, data):
        agreeing = data.draw(st.integers(0, experts))
        assert -1 <= modified_kappa(experts, agreeing) <= agreeing / experts

    @pytest.mark.parametrize(
        "numbers",
        [
            (0, 0),
            (3, 4),
            (3, -1),
            (2.5, 1),
            (3, 1.5),
            (3, math.inf),
            (math.nan, 1),
            ("3", 1),
            (3, True),
            (None, None),
        ],
    )
    def test_bad_numbers_are_refused_with_a_sentence(self, numbers):
        refused(modified_kappa, *numbers)
