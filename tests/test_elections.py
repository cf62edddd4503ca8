"""Elections against published ones, definitions followed to the letter, and ties that stay."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest
from ballots import BALLOTS, CYCLE, FULL, NAMES, TENNESSEE, named, prefer
from hypothesis import assume, given
from hypothesis import strategies as st

from workbook.statistics import approval, borda, schulze

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


class TestTennessee:
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
