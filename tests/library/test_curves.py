"""The lines of links end at their nodes, and those between the same two lie apart."""

from itertools import combinations
from math import dist, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.curves import Curve, curves

GAP = 15.0
PLACES = {"a": (0.0, 0.0), "b": (200.0, 0.0), "c": (0.0, 200.0)}


def test_one_link_is_straight_and_several_are_bent_apart_to_both_sides() -> None:
    [one] = curves([("a", "b")], PLACES, GAP)
    assert one == Curve((15.0, 0.0), ((50.0, 0.0), (150.0, 0.0)), (185.0, 0.0))
    assert one.middle == (100.0, 0.0)
    # 26 apart; links there and back are told apart in the same way
    there, back = curves([("a", "b"), ("b", "a")], PLACES, GAP)
    assert [each.middle[1] for each in (there, back)] == pytest.approx([-13, 13], abs=2)
    middles = [each.middle[1] for each in curves([("a", "b"), ("a", "b"), ("b", "a")], PLACES, GAP)]
    assert middles == pytest.approx([-26, 0, 26], abs=4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=9))
def test_lines_begin_and_end_at_the_rim_of_their_nodes_and_parallel_ones_keep_apart(
    links: list[tuple[str, str]],
) -> None:
    found = list(curves(links, PLACES, GAP))
    assert len(found) == len(links)
    for (source, target), curve in zip(links, found, strict=True):
        assert isclose(dist(curve.start, PLACES[source]), GAP)
        assert isclose(dist(curve.end, PLACES[target]), GAP)
    for (ends, one), (others, other) in combinations(zip(map(set, links), found, strict=True), 2):
        assert ends != others or dist(one.middle, other.middle) > 10


def test_nodes_in_one_place_do_not_stop_it() -> None:
    assert len(list(curves([("a", "b"), ("a", "a")], {"a": (1.0, 1.0), "b": (1.0, 1.0)}, GAP))) == 2
    [near] = curves([("a", "b")], {"a": (0.0, 0.0), "b": (1.0, 0.0)}, GAP)
    assert near.start[0] <= near.middle[0] <= near.end[0]
