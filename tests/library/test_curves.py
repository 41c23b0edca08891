"""The lines of links end at their nodes, and those between the same two lie apart."""

from itertools import combinations
from math import dist, hypot, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.curves import Curve, Point, curves

GAP = 15.0
PLACES = {"a": (0.0, 0.0), "b": (200.0, 0.0), "c": (0.0, 200.0)}


def rim(node: str, direction: Point) -> float:
    assert isclose(hypot(*direction), 1)
    return GAP


def test_one_link_is_straight_and_several_are_bent_apart_to_both_sides() -> None:
    [one] = curves([("a", "b")], PLACES, rim)
    assert one == Curve((15.0, 0.0), ((57.5, 0.0), (142.5, 0.0)), (185.0, 0.0))
    assert one.middle == (100.0, 0.0)
    # 26 apart; links there and back are told apart in the same way
    there, back = curves([("a", "b"), ("b", "a")], PLACES, rim)
    assert [each.middle[1] for each in (there, back)] == pytest.approx([-13, 13], abs=2)
    middles = [each.middle[1] for each in curves([("a", "b"), ("a", "b"), ("b", "a")], PLACES, rim)]
    assert middles == pytest.approx([-26, 0, 26], abs=4)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=9))
def test_lines_begin_and_end_at_the_rim_of_their_nodes_and_parallel_ones_keep_apart(
    links: list[tuple[str, str]],
) -> None:
    found = list(curves(links, PLACES, rim))
    assert len(found) == len(links)
    for (source, target), curve in zip(links, found, strict=True):
        assert isclose(dist(curve.start, PLACES[source]), GAP)
        assert isclose(dist(curve.end, PLACES[target]), GAP)
    for (ends, one), (others, other) in combinations(zip(map(set, links), found, strict=True), 2):
        assert ends != others or dist(one.middle, other.middle) > 10


def test_nodes_in_one_place_do_not_stop_it() -> None:
    assert len(list(curves([("a", "b"), ("a", "a")], {"a": (1.0, 1.0), "b": (1.0, 1.0)}, rim))) == 2
    [near] = curves([("a", "b")], {"a": (0.0, 0.0), "b": (1.0, 0.0)}, rim)
    assert near.start[0] <= near.middle[0] <= near.end[0]


def test_points_and_directions_along_a_curve() -> None:
    curve = Curve((0.0, 0.0), ((0.0, 40.0), (100.0, 40.0)), (100.0, 0.0))
    assert [curve.at(part) for part in (0, 0.5, 1)] == [(0, 0), (50, 30), (100, 0)]  # by de Casteljau
    assert [curve.turn_at(part) for part in (0, 0.5, 1)] == pytest.approx([90, 0, -90])  # down first, then up
    assert curve.length == 180


def test_a_loop_lies_above_its_node() -> None:
    [loop] = curves([("b", "b")], PLACES, rim)
    assert loop.middle[0] == pytest.approx(200)
    assert loop.middle[1] < -GAP


def test_a_rim_may_reach_further_on_one_side() -> None:
    down = [("a", "c"), ("c", "a")]
    for there in curves(down, PLACES, lambda _, direction: 50.0 if direction[1] > 0.5 else 10.0):
        heights = sorted(round(point[1]) for point in (there.start, there.end))
        assert heights[0] >= 45
        assert heights[1] >= 188
