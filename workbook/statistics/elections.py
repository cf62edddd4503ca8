"""Elections counted in one go: Schulze, approval, Borda. `runoff` counts in rounds."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import Any

from workbook.statistics.ballots import Ballot, Candidate, Cast, best_first, read
from workbook.statistics.reading import tidy


class Pairs(dict[Hashable, Any]):
    """A number for every two candidates: ``pairs["Ann"]["Ben"]``, or ``pairs["Ann", "Ben"]``."""

    def __missing__(self, pair: Hashable) -> int | float:
        if isinstance(pair, tuple) and len(pair) == 2 and pair[0] in self:
            votes: int | float = self[pair[0]][pair[1]]
            return votes
        raise KeyError(pair)


@dataclass(frozen=True)
class Schulze:
    """The result of an election by the Schulze method; see `schulze`.

    `winners`: all whom nobody beats. `order`: places, best first: a candidate, or a tuple of those
    who share the place; the first holds the winners. `pairwise`: by two candidates, how many
    prefer the first to the second. `strongest`: by two candidates, the strength of the strongest
    path from the first to the second; 0 without one.
    """

    winners: list[Candidate]
    order: list[Any]
    pairwise: Pairs
    strongest: Pairs


def schulze(ballots: Iterable[Ballot]) -> Schulze:
    """Schulze method on `ballots`, a list of ``(count, [candidates best first])``.

    The candidates whom a ballot does not name are last on it together: it prefers all whom it
    names to them, and none of them to another. A link from one candidate to another is there if
    more ballots prefer the one than the other; it is as strong as the ballots that prefer the one
    (winning votes). A path is as strong as its weakest link. A candidate beats another if the
    strongest path there is stronger than the strongest path back.

    A tie is returned, not broken. Those of a place beat nobody of an earlier place, and each is
    beaten by someone of the place just before. Tied ones are in the order of their names.

    Raises ValueError for what is no list of ballots, a count that is negative or no number, a
    candidate that is missing or twice on a ballot, or if nobody voted for anyone.

    Source: Schulze, M. (2011), A new monotonic, clone-independent, reversal symmetric, and
    Condorcet-consistent single-winner election method, Social Choice and Welfare 36, 267-303.
    """
    cast = read(ballots)
    preferring = _preferring(cast)
    strongest = _strongest_paths(cast, preferring)
    order: list[tuple[Candidate, ...]] = []
    left = cast.candidates
    while left:
        place = tuple(
            one
            for one in left
            if all(strongest[one, other] >= strongest[other, one] for other in left if other != one)
        )
        order.append(place)
        left = [one for one in left if one not in place]
    return Schulze(
        winners=list(order[0]),
        order=[place if len(place) > 1 else place[0] for place in order],
        pairwise=_pairs(cast, preferring),
        strongest=_pairs(cast, strongest),
    )


def approval(ballots: Iterable[Ballot]) -> dict[Candidate, int | float]:
    """Approval voting: for each candidate how many approve of it, most first; equal ones by name.

    `ballots` is a list of ``(count, [candidates approved of])``, in any order; a set will do.

    Raises ValueError for what is no list of ballots, a count that is negative or no number, a
    candidate that is missing or twice on a ballot, or if nobody voted for anyone.

    Source: Brams, S. J. & Fishburn, P. C. (1978), Approval voting, American Political Science
    Review 72(3), 831-847.
    """
    cast = read(ballots, ordered=False)
    scores = dict.fromkeys(cast.candidates, Fraction(0))
    for approved, count in cast.rankings.items():
        for candidate in approved:
            scores[candidate] += count
    return best_first({candidate: tidy(score) for candidate, score in scores.items()})


def borda(ballots: Iterable[Ballot]) -> dict[Candidate, int | float]:
    """Borda count: for each candidate its points, most first; equal ones by name.

    `ballots` is a list of ``(count, [candidates best first])``. Of n candidates the first on a
    ballot gets n - 1 points, the next one point less, the last 0. Those whom a ballot does not
    name are last on it together and share its remaining points equally, so that every ballot gives
    as many points as another.

    Raises ValueError for what is no list of ballots, a count that is negative or no number, a
    candidate that is missing or twice on a ballot, or if nobody voted for anyone.

    Source: Borda, J.-C. de (1781), Mémoire sur les élections au scrutin, Histoire de l'Académie
    Royale des Sciences; ties: Black, D. (1976), Partial justification of the Borda count, Public
    Choice 28, 1-15.
    """
    cast = read(ballots)
    scores = dict.fromkeys(cast.candidates, Fraction(0))
    for ranking, count in cast.rankings.items():
        rest = [candidate for candidate in cast.candidates if candidate not in ranking]
        for place, candidate in enumerate(ranking, start=1):
            scores[candidate] += count * (len(cast.candidates) - place)
        for candidate in rest:
            scores[candidate] += count * Fraction(len(rest) - 1, 2)
    return best_first({candidate: tidy(score) for candidate, score in scores.items()})


Numbers = Mapping[tuple[Candidate, Candidate], Fraction]


def _preferring(cast: Cast) -> dict[tuple[Candidate, Candidate], Fraction]:
    """By two candidates how many prefer the first to the second."""
    preferring = dict.fromkeys(permutations(cast.candidates, 2), Fraction(0))
    for ranking, count in cast.rankings.items():
        place = {candidate: i for i, candidate in enumerate(ranking)}
        for one in ranking:
            for other in cast.candidates:
                if place[one] < place.get(other, len(ranking)):
                    preferring[one, other] += count
    return preferring


def _strongest_paths(
    cast: Cast, preferring: Numbers
) -> dict[tuple[Candidate, Candidate], Fraction]:
    """By two candidates the strength of the strongest path (Floyd and Warshall)."""
    strongest = {
        (one, other): votes if votes > preferring[other, one] else Fraction(0)
        for (one, other), votes in preferring.items()
    }
    for through, start, end in permutations(cast.candidates, 3):
        way = min(strongest[start, through], strongest[through, end])
        strongest[start, end] = max(strongest[start, end], way)
    return strongest


def _pairs(cast: Cast, numbers: Numbers) -> Pairs:
    return Pairs(
        {
            one: {other: tidy(numbers[one, other]) for other in cast.candidates if other != one}
            for one in cast.candidates
        }
    )
