"""Ballots: of published elections, and any that people may cast."""

from __future__ import annotations

from hypothesis import strategies as st

# Electowiki, “Tennessee example”: Memphis, Nashville, Chattanooga, Knoxville.
TENNESSEE = [(42, list("MNCK")), (26, list("NCKM")), (15, list("CKNM")), (17, list("KCNM"))]
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


def named(ballots):
    return {name for _count, ranking in ballots for name in ranking}


def prefer(ballots, one, other):
    """How many prefer `one`: they name it, and `other` later or not at all."""
    return sum(
        count
        for count, ranking in ballots
        if one in ranking and (other not in ranking or ranking.index(one) < ranking.index(other))
    )
