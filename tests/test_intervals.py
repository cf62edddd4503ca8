"""How sure a mean on a scale is, and what changed of it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusing import refused

from workbook.statistics import difference_interval, mean_interval

FIVE = range(1, 6)
ANSWERS = st.lists(st.integers(1, 5), min_size=1, max_size=40)


class TestMeanInterval:
    @pytest.mark.parametrize(
        ("yes", "n", "low", "high"),
        [  # Jeffreys intervals, as beta quantiles of other programs give them
            (3, 10, 0.0927, 0.6058),
            (1, 2, 0.0608, 0.9392),
            (0, 10, 0, 0.2172),
            (10, 10, 0.7828, 1),
            (50, 100, 0.4032, 0.5968),
        ],
    )
    def test_on_two_points_it_is_that_of_jeffreys(self, yes, n, low, high):
        found = mean_interval([1] * yes + [0] * (n - yes), [0, 1])
        assert (found.low, found.high) == (
            pytest.approx(low, abs=1e-4),
            pytest.approx(high, abs=1e-4),
        )
        assert (found.value, found.n) == (yes / n, n)

    @given(ANSWERS)
    def test_it_stays_on_the_scale_and_holds_the_mean(self, answers):
        found = mean_interval(answers, FIVE)
        assert 1 <= found.low <= found.value <= found.high <= 5
        assert found.low < found.high

    @given(ANSWERS)
    def test_turned_round_it_is_the_same_from_the_other_end(self, answers):
        found, turned = (
            mean_interval(answers, FIVE),
            mean_interval([6 - one for one in answers], FIVE),
        )
        assert turned.low == pytest.approx(6 - found.high, abs=1e-6)

    @pytest.mark.parametrize("point", FIVE)
    def test_two_who_say_the_same_are_not_sure(self, point):
        found = mean_interval([point] * 2, FIVE)
        assert found.high - found.low > 1

    def test_the_more_people_the_surer(self):
        widths = [
            found.high - found.low
            for n in (2, 6, 15, 100)
            if (found := mean_interval([3, 4] * (n // 2), FIVE))
        ]
        assert widths == sorted(widths, reverse=True)

    @pytest.mark.parametrize(
        "shares", [(2, 5, 15, 48, 30), (35, 10, 10, 10, 35), (0, 0, 2, 18, 80)]
    )
    @pytest.mark.parametrize("n", [5, 15, 30])
    def test_nineteen_of_twenty_hold_the_truth(self, shares, n):
        lot = random.Random(n)
        truth = sum(point * share for point, share in zip(FIVE, shares, strict=True)) / sum(shares)
        found = [mean_interval(lot.choices(FIVE, shares, k=n), FIVE) for _ in range(300)]
        held = sum(one.low - 1e-9 <= truth <= one.high + 1e-9 for one in found) / len(found)
        assert held > 0.9

    @pytest.mark.parametrize(
        ("values", "points", "level"),
        [([], FIVE, 0.95), ([6], FIVE, 0.95), ([1], [1], 0.95), ([1], [2, 1], 0.95),
         ([1], FIVE, 1), (["1"], FIVE, 0.95)],
    )  # fmt: skip
    def test_what_makes_no_sense_is_refused(self, values, points, level):
        assert refused(mean_interval, values, points, level).endswith((".", "0.95."))


class TestDifferenceInterval:
    def test_newcombes_own_example(self):
        # Newcombe 1998, table II, (b): 9/10 and 3/10; his single intervals are Wilson's, so near.
        nine, three = ([1] * n + [0] * (10 - n) for n in (9, 3))
        found = difference_interval(mean_interval(three, [0, 1]), mean_interval(nine, [0, 1]))
        assert found.value == pytest.approx(0.6)
        assert found.low == pytest.approx(0.17, abs=0.05)
        assert found.high == pytest.approx(0.81, abs=0.05)
        assert found.direction == 1

    @pytest.mark.parametrize("n", [2, 6, 15, 100])
    def test_the_same_twice_is_no_change(self, n):
        one = mean_interval([2, 4, *[3] * (n - 2)], FIVE)
        found = difference_interval(one, one)
        assert (found.value, found.direction, found.n) == (0, 0, n)
        assert found.low < 0 < found.high

    def test_turned_round_it_has_the_other_sign(self):
        then, now = mean_interval([1, 1, 2, 1, 2] * 4, FIVE), mean_interval([4, 5] * 9, FIVE)
        up, down = difference_interval(then, now), difference_interval(now, then)
        assert (up.direction, down.direction) == (1, -1)
        assert up.low == pytest.approx(-down.high)

    def test_chance_alone_is_seldom_called_a_change(self):
        lot, called = random.Random(5), 0
        for _ in range(300):
            said = (lot.choices(FIVE, (2, 5, 15, 48, 30), k=12) for _ in range(2))
            then, now = (mean_interval(one, FIVE) for one in said)
            called += difference_interval(then, now).direction != 0
        assert called / 300 < 0.1

    def test_what_is_no_estimate_is_refused(self):
        assert "mean_interval" in refused(difference_interval, 1, 2)
