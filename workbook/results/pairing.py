"""The same people asked again: what changed is told among them, not between different people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Said = TypeVar("Said")


def of_the_same(
    times: Mapping[int, Mapping[str, Said]], fewest: int = 1
) -> dict[int, dict[str, Said]]:
    """By time what people said (by person), of those who said something each time.

    Times of which nobody, or fewer than `fewest`, said anything are left out. If fewer than
    `fewest` people are there each time, the last time stands alone, with everybody.
    """
    there = {time: dict(said) for time, said in times.items() if len(said) >= max(1, fewest)}
    if not there:
        return {}
    again = set.intersection(*map(set, there.values()))
    if len(again) < max(1, fewest):
        return {max(there): there[max(there)]}
    return {
        time: {who: one for who, one in said.items() if who in again}
        for time, said in there.items()
    }
