"""Instant runoff: rounds, ties, and every way to break them."""

from __future__ import annotations

from itertools import pairwise

from ballots import BALLOTS, CYCLE, TENNESSEE, named
from hypothesis import given
from refusing import refused

from workbook.statistics import instant_runoff


class TestInstantRunoff:
    def test_tennessee_elects_knoxville_in_the_third_round(self):
        result = instant_runoff(TENNESSEE)
        assert result.rounds == [
            {"M": 42, "N": 26, "C": 15, "K": 17},
            {"M": 42, "N": 26, "K": 32},
            {"M": 42, "K": 58},
        ]
        assert (result.winners, result.tied) == (["K"], [])

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
