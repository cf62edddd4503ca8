"""Networks against published values, definitions and all paths."""

from __future__ import annotations

import math
import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusing import refused

from workbook.statistics import network

KITE = [
    (one, other)
    for one, others in {
        "Andre": "Beverly Carol Diane Fernando",
        "Beverly": "Diane Ed Garth",
        "Carol": "Diane Fernando",
        "Diane": "Ed Fernando Garth",
        "Ed": "Garth",
        "Fernando": "Garth Heather",
        "Garth": "Heather",
        "Heather": "Ike",
        "Ike": "Jane",
    }.items()
    for other in others.split()
]
TIES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda tie: tie[0] != tie[1]),
    min_size=1,
    max_size=30,
)


def star(n: int) -> list[tuple[str, str]]:
    return [("hub", f"leaf{i}") for i in range(n - 1)]


def ring(n: int) -> list[tuple[int, int]]:
    return [(i, (i + 1) % n) for i in range(n)]


class TestNetwork:
    @pytest.mark.parametrize("directed", [True, False])
    def test_a_star_is_centralised_and_a_ring_is_not(self, directed):
        assert network(star(6), directed).degree_centralisation == pytest.approx(1)
        assert network(ring(6), directed).degree_centralisation == 0

    def test_the_hub_of_a_star_is_between_all_and_close_to_all(self):
        result = network(star(5), directed=False)
        assert result.betweenness["hub"] == 1
        assert result.betweenness["leaf0"] == 0
        assert result.closeness["hub"] == 1
        assert result.closeness["leaf0"] == pytest.approx(4 / 7)

    def test_a_line_of_five_by_hand(self):
        result = network([(1, 2), (2, 3), (3, 4), (4, 5)], directed=False)
        assert result.density == pytest.approx(0.4)
        assert result.betweenness == pytest.approx({1: 0, 2: 3 / 6, 3: 4 / 6, 4: 3 / 6, 5: 0})
        assert result.closeness == pytest.approx({1: 0.4, 2: 4 / 7, 3: 4 / 6, 4: 4 / 7, 5: 0.4})
        assert result.degree_centralisation == pytest.approx(2 / 12)

    def test_two_shortest_paths_share_what_leads_through_them(self):
        result = network([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")])
        assert result.betweenness == pytest.approx({"a": 0, "b": 0.5 / 6, "c": 0.5 / 6, "d": 0})
        assert result.density == pytest.approx(4 / 12)
        assert result.reciprocity == 0

    def test_reciprocity_is_the_share_of_ties_that_go_both_ways(self):
        assert network([("a", "b"), ("b", "a"), ("a", "c")]).reciprocity == pytest.approx(2 / 3)
        assert network([("a", "b")], directed=False).reciprocity == 1

    def test_nodes_without_ties_count_for_density(self):
        alone = network([], nodes=["a", "b", "c"])
        assert alone.density == 0
        assert math.isnan(alone.reciprocity)
        assert alone.closeness == {"a": 0, "b": 0, "c": 0}
        assert network([("a", "b")], nodes="abc").density == pytest.approx(1 / 6)

    def test_a_tie_named_twice_counts_once(self):
        assert network([("a", "b"), ("a", "b")]).density == 0.5

    def test_published_values_of_the_kite(self):
        """Krackhardt, D. (1990), Administrative Science Quarterly 35(2), 342-369."""
        result = network(KITE, directed=False)
        degrees = {who: sum(who in tie for tie in KITE) for who in result.closeness}
        assert max(degrees, key=degrees.get) == "Diane"
        assert {who: round(share, 3) for who, share in result.closeness.items()} == {
            "Andre": 0.529,
            "Beverly": 0.529,
            "Carol": 0.5,
            "Diane": 0.6,
            "Ed": 0.5,
            "Fernando": 0.643,
            "Garth": 0.643,
            "Heather": 0.6,
            "Ike": 0.429,
            "Jane": 0.31,
        }
        between = {who: round(share, 3) for who, share in result.betweenness.items()}
        assert between["Heather"] == max(between.values()) == 0.389
        assert between["Ike"] == 0.222
        assert between["Fernando"] == between["Garth"] == 0.231

    @given(TIES, st.booleans())
    def test_betweenness_by_listing_every_shortest_path(self, ties, directed):
        result = network(ties, directed)
        way = set(ties) | (set() if directed else {(end, start) for start, end in ties})
        nodes = list(result.betweenness)
        assert result.betweenness == pytest.approx(betweenness_by_paths(nodes, way), abs=1e-12)

    def test_a_set_or_a_table_of_ties_is_read(self):
        pandas = pytest.importorskip("pandas")
        ties = [("a", "b"), ("b", "a"), ("b", "c")]
        table = pandas.DataFrame(ties, columns=["from", "to"])
        assert network(set(ties)).closeness == network(table).closeness == network(ties).closeness
        assert network(tie for tie in ties).reciprocity == pytest.approx(2 / 3)

    @given(TIES, st.booleans(), st.integers())
    def test_shares_from_0_to_1_in_any_order(self, ties, directed, seed):
        nodes = range(8)
        result = network(ties, directed, nodes=nodes)
        measures = [result.density, result.reciprocity, result.degree_centralisation]
        measures += [*result.betweenness.values(), *result.closeness.values()]
        assert all(-1e-9 <= value <= 1 + 1e-9 for value in measures)
        mixed = random.Random(seed).sample(ties, len(ties))
        again = network(mixed, directed, nodes=nodes)
        assert again.density == result.density
        assert again.betweenness == pytest.approx(result.betweenness)
        assert again.closeness == pytest.approx(result.closeness)

    @given(TIES, st.booleans(), st.permutations(range(8)))
    def test_names_do_not_matter(self, ties, directed, names):
        result = network(ties, directed, nodes=range(8))
        other = network([(names[a], names[b]) for a, b in ties], directed, nodes=range(8))
        assert other.degree_centralisation == result.degree_centralisation
        for node in range(8):
            assert other.closeness[names[node]] == pytest.approx(result.closeness[node])
            assert other.betweenness[names[node]] == pytest.approx(result.betweenness[node])

    def test_two_parts_that_are_not_tied_are_comparable(self):
        # Wasserman and Faust: those who can reach one, of all others, times their nearness.
        result = network([("a", "b"), ("c", "d"), ("d", "e")], directed=False)
        assert result.closeness == {"a": 0.25, "b": 0.25, "c": 1 / 3, "d": 0.5, "e": 1 / 3}
        assert result.betweenness == pytest.approx({"a": 0, "b": 0, "c": 0, "d": 1 / 6, "e": 0})

    @pytest.mark.parametrize(
        "ties",
        [
            [],
            [("a", "a")],
            [("a",)],
            [("a", "b", "c")],
            ["ab"],
            [("a", None)],
            [(1, math.nan)],
            [("a", ["b"])],
            [1, 2],
            "ab",
            {"a": "b"},
            None,
        ],
    )
    def test_bad_ties_are_refused_with_a_sentence(self, ties):
        refused(network, ties)


def betweenness_by_paths(nodes, way):
    """Freeman's: of the shortest paths of every two others, the share that leads through a node."""
    n, between = len(nodes), dict.fromkeys(nodes, 0.0)
    for start, end in permutations(nodes, 2):
        longer, found = [[start]], []
        while longer and not found:
            found = [path for path in longer if path[-1] == end]
            longer = [
                [*path, node]
                for path in longer
                for node in nodes
                if node not in path and (path[-1], node) in way
            ]
        for path in found:
            for node in path[1:-1]:
                between[node] += 1 / len(found) / ((n - 1) * (n - 2))
    return between
