"""Small groups of people who do not know each other yet. Pure: people in, groups out.

A cost is put on each two people who sit together: much if they are of one organisation, some if
they were in a group before, a little if their organisations have met. Groups are dealt out, and
then two people change places as long as that costs less.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from random import Random

from workbook.store.people import Person
from workbook.store.progress import Progress

SMALLEST, LARGEST = 2, 8  # people
OF_ONE_ORGANISATION, IN_A_GROUP_BEFORE, ORGANISATIONS_MET = 100, 10, 1
Pair = frozenset[str]
Cost = Callable[[Person, Person], int]


def groups_of(
    people: Sequence[Person],
    size: int,
    together: Mapping[Pair, int],
    met: frozenset[Pair] = frozenset(),
    lot: Random | None = None,
) -> list[list[str]]:
    """Groups of about `size` people, by their numbers; no group of one, unless there is only one.

    `together`: how often two people (their numbers) were in a group; `met`: organisations that have
    met. `lot` decides among groups that cost the same.
    """
    shuffled = list(people)
    (lot or Random(0)).shuffle(shuffled)
    shuffled.sort(key=lambda one: one.organisation)  # so that each is dealt to many groups
    n = max(1, min(round(len(people) / size), len(people) // SMALLEST))
    groups = [shuffled[i::n] for i in range(n)]
    improve(groups, cost_of(together, met))
    return [[one.participant for one in group] for group in groups if group]


def cost_of(together: Mapping[Pair, int], met: frozenset[Pair] = frozenset()) -> Cost:
    """What it costs that two people sit together."""

    def cost(one: Person, other: Person) -> int:
        before = together.get(frozenset((one.participant, other.participant)), 0)
        if one.organisation == other.organisation:
            return OF_ONE_ORGANISATION + IN_A_GROUP_BEFORE * before
        known = frozenset((one.organisation, other.organisation)) in met
        return IN_A_GROUP_BEFORE * before + ORGANISATIONS_MET * known

    return cost


def improve(groups: list[list[Person]], cost: Cost) -> None:
    """Let two people of two groups change places, as long as the two groups then cost less."""
    better = True
    while better:
        better = False
        for a, b in combinations(groups, 2):
            for i in range(len(a)):
                for j in range(len(b)):
                    if _gain(a, i, b, j, cost) > 0:
                        a[i], b[j] = b[j], a[i]
                        better = True


def _gain(a: list[Person], i: int, b: list[Person], j: int, cost: Cost) -> int:
    """How much less it costs if the two change places."""
    one, other = a[i], b[j]
    others_a, others_b = a[:i] + a[i + 1 :], b[:j] + b[j + 1 :]
    now = sum(cost(one, x) for x in others_a) + sum(cost(other, x) for x in others_b)
    then = sum(cost(other, x) for x in others_a) + sum(cost(one, x) for x in others_b)
    return now - then


def placed(
    groups: Sequence[Sequence[str]], late: Sequence[Person], known: Mapping[str, Person], cost: Cost
) -> list[list[str]]:
    """The groups with each of who came late in the smallest, or of those where it costs least.

    If they are more than there are groups, they make groups of their own.
    """
    now = [list(group) for group in groups]
    if len(late) > len(now):  # too many to take in
        largest = max((len(group) for group in now), default=SMALLEST)
        return now + groups_of(late, max(largest, SMALLEST), {}, lot=Random(len(late)))
    for one in late:

        def price(group: list[str], one: Person = one) -> tuple[int, int]:
            return len(group), sum(cost(one, known[other]) for other in group if other in known)

        min(now, key=price).append(one.participant)
    return now


def number_of(progress: Progress, participant: str) -> int:
    """The number of that person's group in the present round, from 1; 0 if there is none."""
    groups = groups_in(progress)
    return next((n for n, group in enumerate(groups, 1) if participant in group), 0)


def groups_in(progress: Progress, round: int = 0) -> list[list[str]]:
    """The groups of a round, by default the present one."""
    begun = progress.begun.get(round or progress.state.round, {})
    groups: list[list[str]] = begun.get("groups", [])
    return groups
