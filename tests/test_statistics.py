"""Consensus, content validity and networks against published values, and for any input."""

from __future__ import annotations

import math
import random
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbook.statistics
from workbook.statistics import consensus, content_validity, modified_kappa, network

STATISTICS = [
    "agreement",
    "approval",
    "borda",
    "consensus",
    "content_validity",
    "critical_path",
    "cronbach_alpha",
    "gini",
    "instant_runoff",
    "kendalls_w",
    "lorenz",
    "modified_kappa",
    "network",
    "plan_problems",
    "rwg",
    "schulze",
]
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

COUNTS = st.lists(st.integers(0, 500), min_size=2, max_size=9).filter(any)
RATINGS = st.integers(1, 6).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 4), min_size=items, max_size=items), min_size=1, max_size=20
    )
)
TIES = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda tie: tie[0] != tie[1]),
    min_size=1,
    max_size=30,
)


def star(n: int) -> list[tuple[str, str]]:
    return [("hub", f"leaf{i}") for i in range(n - 1)]


def ring(n: int) -> list[tuple[int, int]]:
    return [(i, (i + 1) % n) for i in range(n)]


class TestConsensus:
    def test_published_value_of_agrmt(self):
        assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=1e-7)

    @pytest.mark.parametrize("counts", [[7, 0, 0], [0, 3, 0, 0], [0, 0, 0, 0, 1]])
    def test_all_in_one_category_is_one(self, counts):
        assert consensus(counts) == 1

    @pytest.mark.parametrize("points", [2, 3, 5, 10])
    def test_halves_at_the_two_ends_is_zero(self, points):
        assert consensus([4] + [0] * (points - 2) + [4]) == pytest.approx(0, abs=1e-12)

    def test_the_whole_scale_counts_not_the_points_that_were_chosen(self):
        assert consensus([3, 3]) == 0
        assert consensus([0, 3, 3, 0]) > 0.5

    @given(COUNTS, st.integers(2, 5))
    def test_from_0_to_1_either_way_round_and_for_any_number_of_such_rooms(self, counts, times):
        value = consensus(counts)
        assert 0 <= value <= 1
        assert consensus(counts[::-1]) == pytest.approx(value, abs=1e-9)
        assert consensus([times * count for count in counts]) == pytest.approx(value, abs=1e-9)

    @pytest.mark.parametrize(
        "counts",
        [[], [3], [0, 0, 0], [1, -1], [1, math.nan], [1, math.inf], [1, "2"], [1, True], "12"],
    )
    def test_bad_counts_are_refused_with_a_sentence(self, counts):
        with pytest.raises(ValueError, match=r"\.$"):
            consensus(counts)


class TestContentValidity:
    def test_by_hand(self):
        result = content_validity([[4, 3, 1], [3, 2, 2], [4, 4, 3], [3, 3, 1]])
        assert result.i_cvi == [1, 0.75, 0.25]
        assert result.s_cvi_ave == pytest.approx(2 / 3)
        assert result.s_cvi_ua == pytest.approx(1 / 3)

    def test_another_bound(self):
        assert content_validity([[4], [3]], relevant=4).i_cvi == [0.5]

    def test_a_table_of_pandas_is_read_by_rows(self):
        pandas = pytest.importorskip("pandas")
        table = pandas.DataFrame({"a": [4, 1], "b": [4, 4], "c": [1, 1]})
        assert content_validity(table).i_cvi == [0.5, 1, 0]
        assert content_validity(table.to_numpy()).i_cvi == [0.5, 1, 0]

    @given(RATINGS, st.randoms())
    def test_shares_that_do_not_depend_on_the_order_of_experts(self, ratings, chance):
        result = content_validity(ratings)
        assert all(0 <= share <= 1 for share in result.i_cvi)
        assert result.s_cvi_ua <= result.s_cvi_ave + 1e-9
        mixed = chance.sample(ratings, len(ratings))
        assert content_validity(mixed) == result

    @pytest.mark.parametrize(
        "ratings",
        [
            [],
            [[]],
            [[3, 4], [3]],
            [[3, None]],
            [[3, math.nan]],
            [[3, math.inf]],
            [["many"]],
            [["3"]],
            [[True]],
            [3, 4],
            "34",
            ["34"],
            {"a": [3, 4]},
            None,
        ],
    )
    def test_bad_ratings_are_refused_with_a_sentence(self, ratings):
        with pytest.raises(ValueError, match=r"\.$"):
            content_validity(ratings)

    @pytest.mark.parametrize("relevant", [None, math.nan, "3", True])
    def test_a_bad_bound_is_refused_with_a_sentence(self, relevant):
        with pytest.raises(ValueError, match=r"\.$"):
            content_validity([[3, 4]], relevant=relevant)


class TestModifiedKappa:
    @pytest.mark.parametrize(("agreeing", "kappa"), [(10, 1.00), (9, 0.90), (8, 0.79), (7, 0.66)])
    def test_published_values_for_ten_experts(self, agreeing, kappa):
        assert round(modified_kappa(10, agreeing), 2) == kappa

    @given(st.integers(1, 2000), st.data())
    def test_never_above_the_share_that_agrees(self, experts, data):
        agreeing = data.draw(st.integers(0, experts))
        assert -1 <= modified_kappa(experts, agreeing) <= agreeing / experts

    @pytest.mark.parametrize(
        "numbers",
        [
            (0, 0),
            (3, 4),
            (3, -1),
            (2.5, 1),
            (3, 1.5),
            (3, math.inf),
            (math.nan, 1),
            ("3", 1),
            (3, True),
            (None, None),
        ],
    )
    def test_bad_numbers_are_refused_with_a_sentence(self, numbers):
        with pytest.raises(ValueError, match=r"\.$"):
            modified_kappa(*numbers)


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
        with pytest.raises(ValueError, match=r"\.$"):
            network(ties)


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


EVERYTHING = """
import sys
from workbook.statistics import *
consensus([1, 2]), agreement([1, 2, 3]), gini([1, 2]), lorenz([1, 2]), rwg([1, 2], 5)
kendalls_w([[1, 2], [2, 1]]), cronbach_alpha([[1, 2], [3, 5]]), content_validity([[3]])
modified_kappa(3, 2), network([("a", "b")])
for count in (schulze, instant_runoff, approval, borda):
    count([(1, ["a", "b"])])
plan_problems([{"id": 1}]), critical_path([{"id": 1}])
sys.exit(bool({"pandas", "altair", "numpy", "scipy"} & set(sys.modules)))
"""


def test_statistics_load_neither_pandas_nor_altair():
    program = EVERYTHING.replace("import *", "import " + ", ".join(STATISTICS))
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


@pytest.mark.parametrize("name", STATISTICS)
def test_every_statistic_names_its_source(name):
    assert name in workbook.statistics.__all__
    text = getattr(workbook.statistics, name).__doc__
    assert "Raises ValueError" in text
    assert name == "plan_problems" or "Source: " in text
