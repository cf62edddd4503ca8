"""An election counted in rounds: instant run-off. `voting` has those counted in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workbook.statistics.ballots import Ballot, Candidate, Cast, best_first, by_name, read
from workbook.statistics.reading import tidy

WAYS = 5000
"""How many sets of candidates left over are followed at most after a tie: a second or so."""

Standing = frozenset[Candidate]


@dataclass(frozen=True)
class InstantRunoff:
    """The result of an instant run-off; see `instant_runoff`.

    `rounds`: for each round a dict of those still in and their votes, most first. `winners`: one,
    or several if a tie decides. `tied`: those among whom the last round could not choose who
    leaves; empty if there was no such tie.
    """

    rounds: list[dict[Candidate, int | float]]
    winners: list[Candidate]
    tied: list[Candidate]


@dataclass(frozen=True)
class _Step:
    """What follows from a round: it is over (`winners`), or one, or each, of `last` leaves."""

    winners: list[Candidate]
    last: list[Candidate]
    together: bool


def instant_runoff(ballots: Iterable[Ballot]) -> InstantRunoff:
    """Instant run-off on `ballots`, a list of ``(count, [candidates best first])``.

    In each round a ballot counts for the first of its candidates who is still in; one that names
    none of them counts no more. Whoever has more than half of the votes that count wins; otherwise
    the candidate with fewest leaves. A candidate whom no ballot has first is in with 0 votes.

    A tie is returned, not broken. If several have fewest and would all leave next anyway, as they
    have together less than any other, they leave together. Otherwise `rounds` ends there, `tied`
    names them, and `winners` are all who win for some choice of who leaves, at this tie and at
    those that follow: one winner, if the choice does not matter. So do two or more who have half
    each at the end.

    Raises ValueError for what is no list of ballots, a count that is negative or no number, a
    candidate that is missing or twice on a ballot, if nobody voted for anyone, or if so many tie
    again and again that not every choice can be followed.

    Source: Robert's Rules of Order, section “Preferential voting”; Tideman, T. N. (2006),
    Collective decisions and voting, chapter 13 (alternative vote); every choice at a tie: Conitzer,
    V., Rognlie, M. & Xia, L. (2009), Preference functions that score rankings and maximum
    likelihood estimation, Proceedings of IJCAI 2009, 109-115.
    """
    cast = read(ballots)
    standing: Standing = frozenset(cast.candidates)
    rounds = []
    while True:
        votes = _count(cast, standing)
        rounds.append({candidate: tidy(count) for candidate, count in votes.items()})
        step = _step(votes)
        if step.winners:
            return InstantRunoff(rounds, step.winners, [])
        if not step.together:
            found: set[Any] = set()
            _follow(cast, standing, found, set())
            return InstantRunoff(rounds, by_name(found), step.last)
        standing -= set(step.last)


def _count(cast: Cast, standing: Standing) -> dict[Candidate, Fraction]:
    votes = dict.fromkeys(standing, Fraction(0))
    for ranking, count in cast.rankings.items():
        first = next((candidate for candidate in ranking if candidate in standing), None)
        if first is not None:
            votes[first] += count
    return best_first(votes)


def _step(votes: dict[Candidate, Fraction]) -> _Step:
    total, most, fewest = sum(votes.values()), max(votes.values()), min(votes.values())
    if total == 0 or len(votes) == 1:
        return _Step(by_name(votes), [], True)
    if 2 * most > total:
        return _Step([candidate for candidate in votes if votes[candidate] == most], [], True)
    last = [candidate for candidate in votes if votes[candidate] == fewest]
    others = [count for count in votes.values() if count > fewest]
    together = len(last) == 1 or (bool(others) and len(last) * fewest < min(others))
    return _Step([], last, together)


def _follow(cast: Cast, standing: Standing, found: set[Any], seen: set[Standing]) -> None:
    """Add to `found` who wins from here on, for every choice of who leaves at a tie."""
    if standing in seen or standing <= found:  # nothing new can come of it
        return
    seen.add(standing)
    if len(seen) > WAYS:
        raise ValueError(
            "So many candidates tie that not every choice among them can be followed: "
            "leave out those with fewest first places and vote again."
        )
    step = _step(_count(cast, standing))
    found.update(step.winners)
    for leaving in [step.last] if step.together else [[one] for one in step.last]:
        if leaving:
            _follow(cast, standing - set(leaving), found, seen)
