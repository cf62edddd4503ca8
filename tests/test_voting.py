"""Elections against published ones, definitions followed to the letter, and ties that stay."""

from __future__ import annotations

import math
from itertools import pairwise, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.statistics import approval, borda, instant_runoff, schulze

# Electowiki, “Tennessee example”: Memphis, Nashville, Chattanooga, Knoxville.
TENNESSEE = [(42, list("MNCK")), (26, list("NCKM")), (15, list("CKNM")), (17, list("KCNM"))]
# Schulze (2011), example 1 of section 3: 45 voters, no Condorcet winner.
SCHULZE_45 = [
    (5, list("ACBED")),
    (5, list("ADECB")),
    (8, list("BEDAC")),
    (3, list("CABED")),
    (7, list("CAEBD")),
    (2, list("CBADE")),
    (7, list("DCEBA")),
    (8, list("EBADC")),
]
CYCLE = [(1, list("ABC")), (1, list("BCA")), (1, list("CAB"))]

NAMES = "ABCD"
RANKING = st.permutations(NAMES).flatmap(
    lambda names: st.integers(0, len(names)).map(lambda n: list(names[:n]))
)
BALLOTS = st.lists(st.tuples(st.integers(0, 6), RANKING), min_size=1, max_size=8).filter(
    lambda ballots: any(ballot[1] for ballot in ballots) and any(ballot[0] for ballot in ballots)
)
FULL = st.lists(
    st.tuples(st.integers(1, 6), st.permutations(NAMES).map(list)), min_size=1, max_size=8
)
WAYS_TO_COUNT = [schulze, instant_runoff, approval, borda]


def named(ballots):
    return {name for _count, ranking in ballots for name in ranking}


def prefer(ballots, one, other):
    """How many prefer `one`: they name it, and `other` later or not at all."""
    return sum(
        count
        for count, ranking in ballots
        if one in ranking and (other not in ranking or ranking.index(one) < ranking.index(other))
    )


def renamed(ballots, names):
    return [(count, [names[one] for one in ranking]) for count, ranking in ballots]


def refused(call, ballots):
    with pytest.raises(ValueError, match=r"\.$") as caught:
        call(ballots)
    return str(caught.value)


class TestTennessee:
    def test_instant_runoff_elects_knoxville_in_the_third_round(self):
        result = instant_runoff(TENNESSEE)
        assert result.rounds == [
            {"M": 42, "N": 26, "C": 15, "K": 17},
            {"M": 42, "N": 26, "K": 32},
            {"M": 42, "K": 58},
        ]
        assert (result.winners, result.tied) == (["K"], [])

    def test_nashville_beats_every_other_one_to_one(self):
        result = schulze(TENNESSEE)
        assert result.winners == ["N"]
        assert result.order == ["N", "C", "K", "M"]
        assert result.pairwise["N"] == {"M": 58, "C": 68, "K": 68}
        assert result.pairwise["C", "K"] == 83

    def test_borda(self):
        assert list(borda(TENNESSEE).items()) == [("N", 194), ("C", 173), ("M", 126), ("K", 107)]

    def test_approval_of_the_first_two(self):
        first_two = [(count, ranking[:2]) for count, ranking in TENNESSEE]
        assert approval(first_two) == {"N": 68, "M": 42, "C": 58, "K": 32}


class TestSchulze:
    def test_published_example_with_45_voters(self):
        result = schulze(SCHULZE_45)
        assert result.order == list("EACBD")
        assert result.pairwise == {
            "A": {"B": 20, "C": 26, "D": 30, "E": 22},
            "B": {"A": 25, "C": 16, "D": 33, "E": 18},
            "C": {"A": 19, "B": 29, "D": 17, "E": 24},
            "D": {"A": 15, "B": 12, "C": 28, "E": 14},
            "E": {"A": 23, "B": 27, "C": 21, "D": 31},
        }
        assert result.strongest == {
            "A": {"B": 28, "C": 28, "D": 30, "E": 24},
            "B": {"A": 25, "C": 28, "D": 33, "E": 24},
            "C": {"A": 25, "B": 29, "D": 29, "E": 24},
            "D": {"A": 25, "B": 28, "C": 28, "E": 24},
            "E": {"A": 25, "B": 28, "C": 28, "D": 31},
        }

    # Schulze (2011), examples 2, 3 and 4 of section 3; in the last two are level.
    @pytest.mark.parametrize(
        ("ballots", "order"),
        [
            ("5ACBD 2ACDB 3ADCB 4BACD 3CBDA 3CDBA 1DACB 5DBAC 4DCBA", list("DACB")),
            (
                "3ABDEC 5ADEBC 1ADECB 2BADEC 2BDECA 4CABDE 6CBADE 2DBECA 5DECAB",
                list("BADEC"),
            ),
            ("3ABCD 2DABC 2DBCA 2CBDA", [("B", "D"), ("A", "C")]),
        ],
    )
    def test_published_examples_with_four_and_five_candidates(self, ballots, order):
        cast = [(int(one[0]), list(one[1:])) for one in ballots.split()]
        assert schulze(cast).order == order

    def test_a_number_for_two_is_found_either_way(self):
        result = schulze(SCHULZE_45)
        assert result.pairwise["A"]["B"] == result.pairwise["A", "B"] == 20
        for pair in (("A", "A"), ("A", "X"), ("X", "A"), "X"):
            with pytest.raises(KeyError):
                result.pairwise[pair]

    def test_a_circle_of_equals_is_a_tie_of_all(self):
        result = schulze(CYCLE)
        assert result.winners == ["A", "B", "C"]
        assert result.order == [("A", "B", "C")]

    def test_a_tie_for_a_later_place_is_a_tuple(self):
        assert schulze([(1, ["A", "B", "C"]), (1, ["A", "C", "B"])]).order == ["A", ("B", "C")]

    def test_those_a_ballot_does_not_name_are_last_on_it_together(self):
        result = schulze([(3, ["A"]), (2, ["B", "C", "A"])])
        assert result.pairwise == {
            "A": {"B": 3, "C": 3},
            "B": {"A": 2, "C": 2},
            "C": {"A": 2, "B": 0},
        }
        assert result.order == ["A", "B", "C"]

    def test_winning_votes_not_margins_make_a_link_strong(self):
        # A beats B by 6 to 3, B beats C by 4 to 2, C beats A by 5 to 4. The weakest link is the one
        # of 4 votes: C wins. By margins it would be the one of 5 to 4, and A would win.
        result = schulze([(1, list("ABC")), (3, list("BCA")), (2, list("CAB")), (3, ["A"])])
        assert result.strongest["B"] == {"A": 4, "C": 4}
        assert result.winners == ["C"]

    @given(BALLOTS)
    def test_as_the_definition_says_looking_at_every_path(self, ballots):
        names = sorted(named(ballots))
        result = schulze(ballots)

        def link(one, other):
            votes = prefer(ballots, one, other)
            return votes if votes > prefer(ballots, other, one) else 0

        def strength(one, other):
            between = [name for name in names if name not in (one, other)]
            paths = [
                (one, *middle, other)
                for n in range(len(between) + 1)
                for middle in permutations(between, n)
            ]
            return max(min(link(*step) for step in pairwise(path)) for path in paths)

        for one, other in permutations(names, 2):
            assert result.pairwise[one, other] == prefer(ballots, one, other)
            assert result.strongest[one, other] == strength(one, other)
        unbeaten = [
            one
            for one in names
            if all(strength(one, other) >= strength(other, one) for other in names if other != one)
        ]
        assert result.winners == unbeaten

    @given(BALLOTS)
    def test_places_hold_everybody_once_and_nobody_beats_one_placed_before(self, ballots):
        result = schulze(ballots)
        places = [place if isinstance(place, tuple) else (place,) for place in result.order]
        assert sorted(name for place in places for name in place) == sorted(named(ballots))
        assert list(places[0]) == result.winners
        assert all(len(place) > 1 for place in result.order if isinstance(place, tuple))
        for i, place in enumerate(places):
            for one in place:
                for other in (name for earlier in places[: i + 1] for name in earlier):
                    if one != other:
                        assert result.strongest[one, other] <= result.strongest[other, one]
                assert i == 0 or any(
                    result.strongest[other, one] > result.strongest[one, other]
                    for other in places[i - 1]
                )

    @given(BALLOTS)
    def test_who_beats_every_other_one_to_one_wins_alone(self, ballots):
        names = named(ballots)
        best = [
            one
            for one in names
            if all(
                prefer(ballots, one, other) > prefer(ballots, other, one) for other in names - {one}
            )
        ]
        assume(best)
        assert schulze(ballots).winners == best

    @given(FULL, st.data())
    def test_putting_a_winner_higher_on_a_ballot_does_it_no_harm(self, ballots, data):
        winner = schulze(ballots).winners[0]
        i = data.draw(st.integers(0, len(ballots) - 1))
        count, ranking = ballots[i]
        place = data.draw(st.integers(0, ranking.index(winner)))
        higher = [name for name in ranking if name != winner]
        higher.insert(place, winner)
        assert winner in schulze([*ballots[:i], (count, higher), *ballots[i + 1 :]]).winners


class TestInstantRunoff:
    def test_more_than_half_wins_at_once_and_half_does_not(self):
        assert instant_runoff([(3, ["A", "B"]), (1, ["B"]), (1, ["C"])]).rounds == [
            {"A": 3, "B": 1, "C": 1}
        ]
        result = instant_runoff([(2, ["A"]), (1, ["B", "C"]), (1, ["C", "B"])])
        assert result.tied == ["B", "C"]

    def test_a_ballot_that_names_nobody_left_counts_no_more(self):
        result = instant_runoff([(4, ["A"]), (3, ["B"]), (2, ["C"])])
        assert result.rounds == [{"A": 4, "B": 3, "C": 2}, {"A": 4, "B": 3}]
        assert result.winners == ["A"]

    def test_one_whom_no_ballot_has_first_is_in_with_no_votes(self):
        result = instant_runoff([(2, ["A", "D"]), (2, ["B", "D"]), (1, ["C", "B"])])
        assert result.rounds == [
            {"A": 2, "B": 2, "C": 1, "D": 0},
            {"A": 2, "B": 2, "C": 1},
            {"B": 3, "A": 2},
        ]

    def test_halves_at_the_end_are_a_tie(self):
        result = instant_runoff([(3, ["A"]), (2, ["B"]), (1, ["C", "B"])])
        assert result.rounds == [{"A": 3, "B": 2, "C": 1}, {"A": 3, "B": 3}]
        assert (result.winners, result.tied) == (["A", "B"], ["A", "B"])

    def test_a_tie_for_who_leaves_is_returned_with_all_who_could_win(self):
        # If B leaves, C has 4 of 7 and wins; if C leaves, A has 5 of 7.
        result = instant_runoff([(3, ["A"]), (2, ["B", "C"]), (2, ["C", "A"])])
        assert result.rounds == [{"A": 3, "B": 2, "C": 2}]
        assert (result.winners, result.tied) == (["A", "C"], ["B", "C"])

    def test_a_tie_for_who_leaves_that_does_not_matter_has_one_winner(self):
        result = instant_runoff([(4, ["A"]), (2, ["B", "A"]), (2, ["C", "A"])])
        assert (result.winners, result.tied) == (["A"], ["B", "C"])

    def test_several_who_would_leave_next_anyway_leave_together(self):
        result = instant_runoff([(5, ["A"]), (4, ["B"]), (1, ["C", "B"]), (1, ["D", "B"])])
        assert result.rounds == [{"A": 5, "B": 4, "C": 1, "D": 1}, {"B": 6, "A": 5}]
        assert (result.winners, result.tied) == (["B"], [])

    def test_a_circle_of_equals_is_a_tie_of_all(self):
        assert instant_runoff(CYCLE).winners == ["A", "B", "C"]

    def test_thirty_with_one_vote_each_are_a_tie_of_thirty(self):
        names = [f"idea {i:02}" for i in range(30)]
        assert instant_runoff([(1, [name]) for name in names]).winners == names

    def test_ties_without_end_are_refused_with_what_to_do(self, monkeypatch):
        monkeypatch.setattr("workbook.statistics.runoff.WAYS", 2)
        assert "vote again" in refused(instant_runoff, CYCLE)

    @given(BALLOTS)
    def test_winners_are_those_of_every_way_to_break_ties_one_by_one(self, ballots):
        def winners(standing):
            votes = dict.fromkeys(standing, 0)
            for count, ranking in ballots:
                for name in ranking:
                    if name in standing:
                        votes[name] += count
                        break
            if len(standing) == 1 or not any(votes.values()):
                return set(standing)
            fewest = min(votes.values())
            last = [name for name in standing if votes[name] == fewest]
            return set().union(*(winners(standing - {name}) for name in last))

        assert instant_runoff(ballots).winners == sorted(winners(frozenset(named(ballots))))

    @given(BALLOTS)
    def test_rounds_begin_with_all_lose_some_and_end_with_a_winner_or_a_tie(self, ballots):
        result = instant_runoff(ballots)
        rounds = [set(votes) for votes in result.rounds]
        assert rounds[0] == named(ballots)
        assert all(after < before for before, after in pairwise(rounds))
        assert set(result.winners) <= rounds[-1]
        assert set(result.tied) <= rounds[-1]
        most = max(result.rounds[-1].values())
        if not result.tied and most:
            assert 2 * most > sum(result.rounds[-1].values())


class TestBorda:
    def test_those_a_ballot_does_not_name_share_its_remaining_points(self):
        # Of four, A has 3 points; the others share 2 + 1 + 0.
        assert borda([(2, ["A"]), (1, ["B", "C", "D", "A"])]) == {"A": 6, "B": 5, "C": 4, "D": 3}
        assert borda([(1, ["A", "B"]), (1, ["C"])]) == {"A": 2.5, "C": 2, "B": 1.5}

    @given(BALLOTS)
    def test_every_ballot_gives_as_many_points(self, ballots):
        n, votes = len(named(ballots)), sum(count for count, _ranking in ballots)
        assert sum(borda(ballots).values()) == votes * n * (n - 1) / 2

    @given(BALLOTS)
    def test_points_are_wins_one_to_one_and_half_of_what_is_undecided(self, ballots):
        names, votes = named(ballots), sum(count for count, _ranking in ballots)
        for one, score in borda(ballots).items():
            wins = sum(prefer(ballots, one, other) for other in names - {one})
            losses = sum(prefer(ballots, other, one) for other in names - {one})
            undecided = votes * (len(names) - 1) - wins - losses
            assert score == wins + undecided / 2

    @given(FULL)
    def test_who_beats_every_other_one_to_one_is_never_last(self, ballots):
        winners = schulze(ballots).winners
        beaten = all(
            prefer(ballots, winners[0], other) > prefer(ballots, other, winners[0])
            for other in NAMES
            if other != winners[0]
        )
        assume(beaten)
        scores = borda(ballots)
        assert scores[winners[0]] > min(scores.values())


class TestApproval:
    def test_order_on_a_ballot_does_not_matter_and_a_set_will_do(self):
        assert approval([(2, ["A", "B"]), (1, ["B"])]) == {"B": 3, "A": 2}
        assert approval([(2, {"A", "B"}), (1, frozenset("B"))]) == {"B": 3, "A": 2}
        assert approval([(1, ["A", "B"]), (1, ["B", "A"])]) == {"A": 2, "B": 2}

    @given(BALLOTS)
    def test_it_counts_who_names_whom(self, ballots):
        scores = approval(ballots)
        assert set(scores) == named(ballots)
        for name, score in scores.items():
            assert score == sum(count for count, ranking in ballots if name in ranking)
        assert list(scores.values()) == sorted(scores.values(), reverse=True)


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
