"""What ballots say whatever counts them, and what are none."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from ballots import BALLOTS, NAMES
from hypothesis import given
from hypothesis import strategies as st
from refusing import refused

from workbook.statistics import approval, borda, instant_runoff, schulze

WAYS_TO_COUNT = [schulze, instant_runoff, approval, borda]


def renamed(ballots, names):
    return [(count, [names[one] for one in ranking]) for count, ranking in ballots]


class TestAnyElection:
    @given(BALLOTS, st.randoms())
    def test_the_order_of_ballots_does_not_matter(self, ballots, chance):
        mixed = chance.sample(ballots, len(ballots))
        apart = [(1, ranking) for count, ranking in mixed for _ in range(count)]
        apart += [(0, ranking) for _count, ranking in mixed]
        for call in WAYS_TO_COUNT:
            assert repr(call(mixed)) == repr(call(apart)) == repr(call(ballots))

    @given(BALLOTS, st.permutations(NAMES))
    def test_names_of_candidates_do_not_matter(self, ballots, others):
        names = dict(zip(NAMES, others, strict=True))
        other = renamed(ballots, names)
        back = {new: old for old, new in names.items()}
        for call in (approval, borda):
            assert {back[name]: score for name, score in call(other).items()} == call(ballots)
        for call in (schulze, instant_runoff):
            winners = [back[name] for name in call(other).winners]
            assert sorted(winners) == call(ballots).winners
        rounds = [
            {back[name]: votes for name, votes in one.items()}
            for one in instant_runoff(other).rounds
        ]
        assert rounds == instant_runoff(ballots).rounds

    @given(BALLOTS)
    def test_twice_as_many_of_each_ballot_elect_the_same(self, ballots):
        twice = [(2 * count, ranking) for count, ranking in ballots]
        assert schulze(twice).order == schulze(ballots).order
        assert instant_runoff(twice).winners == instant_runoff(ballots).winners

    def test_names_may_be_numbers_and_the_order_of_tied_ones_is_that_of_their_names(self):
        assert schulze([(1, [3]), (1, [1]), (1, [2])]).winners == [1, 2, 3]
        assert list(borda([(1, ["b"]), (1, ["a"])])) == ["a", "b"]

    @pytest.mark.parametrize(
        "ballots",
        [
            ((2, ("A", "B")), (1, ("B", "A"))),
            [[2, ["A", "B"]], [1, ["B", "A"]]],
            [(np.int64(2), np.array(["A", "B"])), (np.float64(1), np.array(["B", "A"]))],
            [(2.0, pd.Series(["A", "B"])), (1, ["B", "A"])],
            {"AB": (2, ["A", "B"]), "BA": (1, ["B", "A"])}.values(),
        ],
    )
    def test_ballots_in_other_containers_are_read(self, ballots):
        assert schulze(ballots).pairwise == {"A": {"B": 2}, "B": {"A": 1}}
        assert instant_runoff(ballots).rounds == [{"A": 2, "B": 1}]
        assert borda(ballots) == {"A": 2, "B": 1}
        assert approval(ballots) == {"A": 3, "B": 3}
        assert type(borda(ballots)["A"]) is int

    def test_weights_count_as_they_are_written(self):
        assert schulze([(0.1, ["A"]), (0.2, ["A"]), (0.3, ["B"])]).winners == ["A", "B"]
        assert approval([(0.1, ["A"]), (0.2, ["A"]), (0.3, ["B"])]) == {"A": 0.3, "B": 0.3}

    def test_one_candidate_and_ballots_that_name_nobody(self):
        assert schulze([(2, []), (1, ["A"])]).order == ["A"]
        assert instant_runoff([(2, []), (1, ["A"])]).winners == ["A"]
        assert borda([(2, []), (1, ["A"])]) == {"A": 0}
        assert approval([(2, []), (1, ["A"])]) == {"A": 1}

    @pytest.mark.parametrize("call", WAYS_TO_COUNT)
    @pytest.mark.parametrize(
        "count", [-1, math.nan, math.inf, -math.inf, None, "3", True, [1], 10**400]
    )
    def test_a_bad_count_is_refused(self, call, count):
        assert "count of a ballot" in refused(call, [(2, ["A", "B"]), (count, ["A"])])

    @pytest.mark.parametrize("call", WAYS_TO_COUNT)
    def test_a_candidate_twice_on_a_ballot_is_refused(self, call):
        assert "twice" in refused(call, [(1, ["A", "B", "A"])])

    @pytest.mark.parametrize("call", WAYS_TO_COUNT)
    @pytest.mark.parametrize(
        "name", [None, math.nan, "", pd.NA, ["A"], ("A", "B"), {"A"}, {}, b"A"]
    )
    def test_a_candidate_without_a_single_name_is_refused(self, call, name):
        refused(call, [(1, ["B", name])])

    @pytest.mark.parametrize("call", WAYS_TO_COUNT)
    @pytest.mark.parametrize(
        "ballots",
        [
            [],
            [(3, [])],
            [(0, ["A", "B"])],
            [["A", "B", "C"]],
            [(3,)],
            [(1, ["A"], 2)],
            [(1, "AB")],
            [(1, {"A": 1})],
            [(1, None)],
            [(["A"], 1)],
            ["AB"],
            [3],
            "AB",
            {1: ["A"]},
            3,
            None,
        ],
    )
    def test_what_are_no_ballots_is_refused(self, call, ballots):
        refused(call, ballots)

    @pytest.mark.parametrize("call", [schulze, instant_runoff, borda])
    def test_a_set_has_no_order_to_count(self, call):
        refused(call, [(1, {"A", "B"})])
