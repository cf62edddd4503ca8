"""Who is tied to whom: measures of a small network. A room has a hundred nodes at most."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from workbook.statistics.reading import listed, missing

Ways = Mapping[Hashable, set[Hashable]]


@dataclass(frozen=True)
class Network:
    """Measures of a network; see `network` for what each means."""

    density: float
    reciprocity: float
    degree_centralisation: float
    betweenness: dict[Hashable, float]
    closeness: dict[Hashable, float]


def network(
    ties: Iterable[tuple[Hashable, Hashable]],
    directed: bool = True,
    *,
    nodes: Iterable[Hashable] = (),
) -> Network:
    """Density, reciprocity, centralisation and centrality of `ties`, a list of ``(from, to)``.

    A tie named twice counts once. `nodes` adds those that no tie names.

    - `density`: ties there are, of the ties there could be.
    - `reciprocity`: of the ties there are, the share that goes both ways; 1 if not `directed`;
      NaN without ties.
    - `degree_centralisation`: from 0 (all have as many partners) to 1 (a star). It counts
      partners, whichever way a tie goes; NaN for fewer than three nodes.
    - `betweenness`: how much of the shortest paths between two others leads through a node, 0-1;
      0 for fewer than three nodes.
    - `closeness`: how near the others are to a node, 0-1 (1: all one step away), along the ties
      that lead to it. Where not all can reach it, Freeman's value for those that can is scaled by
      their share (Wasserman and Faust), so that it stays comparable.

    Raises ValueError for fewer than two nodes, a tie that has not two ends, or one from a node to
    itself.

    Source: Freeman, L. C. (1978), Centrality in social networks: conceptual clarification, Social
    Networks 1(3), 215-239; Wasserman, S. & Faust, K. (1994), Social network analysis, sections 5.2
    and 5.3; shortest paths as in Brandes, U. (2001), Journal of Mathematical Sociology 25, 163-177.
    """
    out = _ways(ties, nodes, directed)
    n = len(out)
    arcs = sum(len(ends) for ends in out.values())
    mutual = sum(node in out[end] for node, ends in out.items() for end in ends)
    return Network(
        density=arcs / (n * (n - 1)),
        reciprocity=mutual / arcs if arcs else math.nan,
        degree_centralisation=_degree_centralisation(out),
        betweenness=_betweenness(out),
        closeness=_closeness(out),
    )


def _ways(
    ties: Iterable[tuple[Hashable, Hashable]], nodes: Iterable[Hashable], directed: bool
) -> dict[Hashable, set[Hashable]]:
    """For each node where it leads to; an undirected tie leads both ways."""
    out: dict[Hashable, set[Hashable]] = {_node(node): set() for node in nodes}
    if isinstance(ties, Set):
        ties = list(ties)
    for tie in listed(ties, "Ties must be a list of pairs: from whom, to whom."):
        start, end = _ends(tie)
        if start == end:
            raise ValueError("A tie leads from one to another, not to itself.")
        out.setdefault(start, set()).add(end)
        out.setdefault(end, set())
        if not directed:
            out[end].add(start)
    if len(out) < 2:
        raise ValueError("A network needs at least two that can be tied.")
    return out


def _ends(tie: Any) -> tuple[Hashable, Hashable]:
    refusal = "A tie has two ends: from whom, to whom."
    ends = listed(tie, refusal)
    if len(ends) != 2:
        raise ValueError(refusal)
    return _node(ends[0]), _node(ends[1])


def _node(node: Any) -> Hashable:
    if missing(node) or not isinstance(node, Hashable):
        raise ValueError("Whoever is tied needs a name: one is missing.")
    return node


def _backwards(out: Ways) -> dict[Hashable, set[Hashable]]:
    back: dict[Hashable, set[Hashable]] = {node: set() for node in out}
    for node, ends in out.items():
        for end in ends:
            back[end].add(node)
    return back


def _degree_centralisation(out: Ways) -> float:
    n = len(out)
    if n < 3:
        return math.nan
    back = _backwards(out)
    degrees = [len(out[node] | back[node]) for node in out]
    return sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2))


def _closeness(out: Ways) -> dict[Hashable, float]:
    back = _backwards(out)
    others = len(out) - 1
    closeness = {}
    for node in out:
        steps = _steps(back, node)
        reached, total = len(steps) - 1, sum(steps.values())
        closeness[node] = (reached / others) * (reached / total) if total else 0.0
    return closeness


def _steps(ways: Ways, start: Hashable) -> dict[Hashable, int]:
    """How many steps each node is away from `start`, for those that can be reached."""
    steps, waiting = {start: 0}, deque([start])
    while waiting:
        node = waiting.popleft()
        for end in ways[node]:
            if end not in steps:
                steps[end] = steps[node] + 1
                waiting.append(end)
    return steps


def _betweenness(out: Ways) -> dict[Hashable, float]:
    n = len(out)
    between = dict.fromkeys(out, 0.0)
    for start in out:
        for node, part in _parts(out, start).items():
            between[node] += part
    # Undirected ties lead both ways here, so both directions are counted and the same divisor fits.
    pairs = (n - 1) * (n - 2)
    return {node: part / pairs if pairs else 0.0 for node, part in between.items()}


def _parts(out: Ways, start: Hashable) -> dict[Hashable, float]:
    """For each node, how much of the shortest paths from `start` to all others leads through it."""
    steps = _steps(out, start)
    paths = dict.fromkeys(steps, 0)
    paths[start] = 1
    before: dict[Hashable, list[Hashable]] = {node: [] for node in steps}
    for node in steps:  # in the order of their distance, as `_steps` found them
        for end in out[node]:
            if steps[end] == steps[node] + 1:
                paths[end] += paths[node]
                before[end].append(node)
    parts = dict.fromkeys(steps, 0.0)
    for node in reversed(steps):
        for earlier in before[node]:
            parts[earlier] += paths[earlier] / paths[node] * (1 + parts[node])
    del parts[start]
    return parts
