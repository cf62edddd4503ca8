"""Ballots as they come, read for every way of counting them in `voting` and `runoff`."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workbook.alphabet import alphabetical
from workbook.statistics.reading import exact, listed, missing

Candidate = Hashable
Ballot = tuple[float, Collection[Candidate]]
"""How many people voted like this, and the candidates they named, best first."""

BALLOTS = "Ballots must be a list of pairs: how many voted so, and a list of candidates."
COUNT = "The count of a ballot must be a number that is not negative."


@dataclass(frozen=True)
class Cast:
    """`rankings`: how many voted so, by the candidates they named; `candidates`: by name."""

    rankings: dict[tuple[Candidate, ...], Fraction]
    candidates: list[Candidate]


def read(ballots: Iterable[Ballot], ordered: bool = True) -> Cast:
    """The ballots cast, equal ones put together, and all candidates that one of them names.

    A ballot that names nobody is an abstention. A set is taken where the order does not matter.

    Raises ValueError for what is no list of ballots, a count that is negative or no number, a
    candidate that is missing, no single name or twice on a ballot, or if nobody voted for anyone.
    """
    rankings: dict[tuple[Candidate, ...], Fraction] = {}
    for ballot in listed(ballots, BALLOTS):
        if isinstance(ballot, str | Set) or not isinstance(ballot, Collection) or len(ballot) != 2:
            raise ValueError(BALLOTS)
        count, named = ballot
        ranking = _ranking(named, ordered)
        votes = exact(count, COUNT)
        if votes < 0:
            raise ValueError(COUNT)
        rankings[ranking] = rankings.get(ranking, Fraction(0)) + votes
    candidates = {candidate for ranking in rankings for candidate in ranking}
    if not candidates or not sum(rankings.values()):
        raise ValueError("Nobody voted for anyone: there must be a ballot that names a candidate.")
    return Cast(rankings, by_name(candidates))


def by_name(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates in an order that does not depend on the ballots."""
    return sorted(candidates, key=lambda one: (alphabetical(str(one)), type(one).__name__))


def best_first(scores: dict[Candidate, Any]) -> dict[Candidate, Any]:
    """The scores, highest first; equal ones by name."""
    names = by_name(scores)
    return {name: scores[name] for name in sorted(names, key=lambda name: -scores[name])}


def _ranking(named: Any, ordered: bool) -> tuple[Candidate, ...]:
    if isinstance(named, Set) and not ordered:
        named = by_name(named)
    ranking = listed(named, BALLOTS)
    for candidate in ranking:
        if isinstance(candidate, Collection) and not isinstance(candidate, str):
            raise ValueError("A ballot names one candidate after the other, each by its own name.")
        if missing(candidate) or candidate == "":
            raise ValueError("A candidate has no name: leave it out of the ballot, or name it.")
    if len(set(ranking)) < len(ranking):
        raise ValueError("A candidate is twice on a ballot: leave it where it was first.")
    return tuple(ranking)
