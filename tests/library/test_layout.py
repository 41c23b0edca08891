"""Places of nodes: every node has one, they keep apart, and neither the run nor the order of the data moves them."""

from collections.abc import Sequence
from itertools import combinations
from math import dist, isfinite
from random import Random
from statistics import mean

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.layout import BOX, positions
from treatygraph.picture import Picture
from treatygraph.spreading import spread

names = st.text(max_size=3)
graphs = st.lists(names, max_size=25, unique=True).flatmap(
    lambda nodes: st.tuples(
        st.just(nodes),
        st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=40) if nodes else st.just([]),
    )
)


def overlapping(places: Sequence[tuple[float, float]]) -> int:
    """Return how many pairs of nodes share room; a place is rounded to a tenth."""
    return sum(
        abs(one[0] - other[0]) < BOX[0] - 0.2 and abs(one[1] - other[1]) < BOX[1] - 0.2
        for one, other in combinations(places, 2)
    )


@settings(max_examples=40, deadline=None, database=None)
@given(graphs, st.randoms(use_true_random=False))
def test_every_node_has_a_place_of_its_own_whatever_the_order_of_the_data(
    graph: tuple[list[str], list[tuple[str, str]]], random: Random
) -> None:
    nodes, links = graph
    found = positions(nodes, links)
    assert found.keys() == {*nodes}
    assert all(isfinite(x) and isfinite(y) for x, y in found.values())
    assert overlapping(list(found.values())) == 0
    turned = [link[::-1] if random.random() < 0.5 else link for link in links]
    assert positions(random.sample(nodes, len(nodes)), random.sample(turned, len(turned))) == found


def test_no_node_and_one_node_stand_in_the_middle() -> None:
    assert positions([], []) == {}
    assert positions(["a"], [("a", "a")]) == {"a": (0, 0)}


def test_loops_and_parallel_links_move_nothing() -> None:
    links = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]
    assert positions("abcd", links + links[::-1] + [("b", "a"), ("d", "d")]) == positions("abcd", links)


def test_the_bundled_data_fit_a_page() -> None:
    # 80 labels side by side, 150 by 36 each, fill 430,000 of the 1,200 by 900 that a screen shows.
    picture = Picture(tg.load().view("any", policy="alleged", possible=True))
    places = picture.positions
    links = [(edge.source, edge.target) for edge in picture.links() if edge.source != edge.target]
    assert overlapping(list(places.values())) == 0
    assert mean(dist(places[one], places[other]) for one, other in links) == pytest.approx(150, abs=50)
    width, height = (max(axis) - min(axis) for axis in zip(*places.values(), strict=True))
    assert 1 <= width / height <= 2
    assert width <= 1300


def test_a_chain_is_as_long_as_its_links() -> None:
    # A link is 100 long; where it lies flat, its ends are a label apart, or one of them makes way.
    found = positions("abcde", ["ab", "bc", "cd", "de"])  # type: ignore[list-item]
    assert mean(dist(found[one], found[other]) for one, other in ("ab", "bc", "cd", "de")) == pytest.approx(145, abs=45)
    assert dist(found["a"], found["e"]) > 3 * 80


def test_parts_stand_side_by_side() -> None:
    # A hundred pairs in a square would be 10 by 10; no pair reaches into another.
    nodes = [f"{pair}{end}" for pair in range(100) for end in "ab"]
    found = positions(nodes, [(f"{pair}a", f"{pair}b") for pair in range(100)])
    assert overlapping(list(found.values())) == 0
    width, height = (max(axis) - min(axis) for axis in zip(*found.values(), strict=True))
    assert 0.8 <= width / height <= 3


@pytest.mark.parametrize(
    "graph", [nx.star_graph(1500), nx.barabasi_albert_graph(1500, 3, seed=1)], ids=["star", "hubs"]
)
def test_many_nodes_keep_apart_too(graph: "nx.Graph[int]") -> None:
    found = positions([str(node) for node in graph], [(str(one), str(other)) for one, other in graph.edges])
    assert len(found) == len(graph)
    assert overlapping(list(found.values())) == 0


def test_boxes_that_are_apart_stay_and_the_first_of_those_that_are_not() -> None:
    wanted = [(0.0, 0.0), (500.0, 0.0), (0.0, 100.0), (10.0, 0.0)]
    found = spread(wanted, *BOX)
    assert found[:3] == wanted[:3]
    assert found[3][0] == 10.0  # up or down is the nearer way
    assert abs(found[3][1]) == pytest.approx(BOX[1])
