"""The frustration index: what holds of it for every signed graph, and small graphs worked out by hand."""

import subprocess
import sys
from collections import Counter
from itertools import product
from random import Random

import networkx as nx
import pytest
from building import graph_of, said
from hypothesis import given, settings
from hypothesis import strategies as st
from signs import signed, signed_graphs, written

import treatygraph as tg
from treatygraph.analysis.balance import KINDS, triads
from treatygraph.analysis.frustration import blocs_of, frustrated, least_frustration
from treatygraph.analysis.signed import signed_ties


def tried(graph: "nx.Graph[str]") -> int:
    """Return the frustration index by trying all divisions."""
    divisions = (dict(zip(graph, sides, strict=True)) for sides in product((False, True), repeat=len(graph)))
    return min(len(list(frustrated(graph, sides))) for sides in divisions)


def switched(graph: "nx.Graph[str]", side: set[str]) -> "nx.Graph[str]":
    """Return `graph` with the signs of all ties between `side` and the rest turned."""
    return signed(
        (one, other, -sign if (one in side) != (other in side) else sign) for one, other, sign in signed_ties(graph)
    )


@given(signed_graphs())
@settings(deadline=None, max_examples=60)
def test_it_is_the_least_of_all_divisions_and_its_own_attains_it(graph: "nx.Graph[str]") -> None:
    found = least_frustration(graph)
    assert found.is_exact
    assert len(list(frustrated(graph, found.sides))) == found.upper == tried(graph)


@given(signed_graphs(), st.sets(st.sampled_from("abcdefgh")))
@settings(deadline=None, max_examples=30)
def test_switching_does_not_change_it(graph: "nx.Graph[str]", side: set[str]) -> None:
    assert least_frustration(switched(graph, side)).upper == least_frustration(graph).upper


@given(signed_graphs())
@settings(deadline=None, max_examples=30)
def test_it_is_zero_where_every_circle_has_an_even_number_of_negative_ties(graph: "nx.Graph[str]") -> None:
    circles = (list(zip(circle, [*circle[1:], circle[0]], strict=True)) for circle in nx.simple_cycles(graph))
    balanced = all(sum(graph.edges[tie]["sign"] < 0 for tie in circle) % 2 == 0 for circle in circles)
    assert (least_frustration(graph).upper == 0) == balanced


@given(signed_graphs())
@settings(deadline=None, max_examples=30)
def test_without_the_frustrated_ties_nothing_is_frustrated(graph: "nx.Graph[str]") -> None:
    graph.remove_edges_from(list(frustrated(graph, least_frustration(graph).sides)))
    assert graph.number_of_edges() == 0 or least_frustration(graph).upper == 0


@given(signed_graphs(), st.randoms())
def test_triads_do_not_depend_on_the_order_of_ties(graph: "nx.Graph[str]", random: Random) -> None:
    ties = list(signed_ties(graph))
    random.shuffle(ties)
    assert sorted(triads(signed((other, one, sign) for one, other, sign in ties))) == sorted(triads(graph))


@given(signed_graphs())
def test_turning_all_signs_turns_the_kinds_of_triads(graph: "nx.Graph[str]") -> None:
    turned = signed((one, other, -sign) for one, other, sign in signed_ties(graph))
    there = Counter(kind for kind, _ in triads(graph))
    back = Counter(kind for kind, _ in triads(turned))
    assert [there[kind] for kind in KINDS] == [back[kind] for kind in reversed(KINDS)]


@pytest.mark.parametrize(
    ("ties", "index"),
    [
        ("a+b b+c a+c", 0),
        ("a-b b-c a+c", 0),
        ("a+b b+c a-c", 1),
        ("a-b b-c a-c", 1),
        ("a+b b+c c+d d-a", 1),  # a circle of four with one negative tie has no triad, and is not balanced all the same
        ("a-b b-c c-d d-a", 0),
        ("a-b a-c a-d b-c b-d c-d", 2),  # all foes: two and two leave one tie within each
        ("a-b a-c a-d a-e b-c b-d b-e c-d c-e d-e", 4),  # three and two leave three ties and one
        ("a-b b-c a-c d-e e-f d-f", 2),  # two components, one each
    ],
)
def test_small_graphs(ties: str, index: int) -> None:
    assert least_frustration(written(ties)).upper == index


def test_blocs_are_named_by_component_and_the_larger_side_comes_first() -> None:
    graph = written("a+b b+c c-d d+e d-a f-g h+i")
    assert blocs_of(graph, least_frustration(graph).sides) == {
        "1A": ["a", "b", "c"],
        "1B": ["d", "e"],
        "2A": ["f"],
        "2B": ["g"],
        "3A": ["h", "i"],
    }


def test_where_time_runs_out_the_index_is_stated_as_bounds() -> None:
    """All foes, 60 of them: 30 and 30 leave 2 * 30 * 29 / 2 = 870 ties; a thousandth of a second proves nothing of the kind."""
    names = [f"n{number:02}" for number in range(60)]
    found = least_frustration(
        signed((one, other, -1) for one in names for other in names if one < other), seconds=0.001
    )
    assert found.lower <= 870 <= found.upper
    assert not found.is_exact
    assert found.words() == f"between {found.lower} and {found.upper} (time ran out)"


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_no_time_is_refused(seconds: float) -> None:
    with pytest.raises(tg.UsageError, match="give a positive number"):
        least_frustration(written("a-b"), seconds)


def test_a_network_without_a_circle_has_no_index_and_yet_blocs() -> None:
    """Ruritania backs Syldavia and fights Borduria: nothing can be frustrated, and a zero would claim balance."""
    graph = graph_of(said("ruritania backs syldavia"), said("ruritania fights borduria"))
    with pytest.raises(tg.NothingToMeasureError, match="no ties close a circle"):
        graph.analyse("frustration")
    assert [row.values[:2] for row in graph.analyse("blocs").rows] == [
        ("1A", "https://w3id.org/treatygraph/id/actor/ruritania"),
        ("1A", "https://w3id.org/treatygraph/id/actor/syldavia"),
        ("1B", "https://w3id.org/treatygraph/id/actor/borduria"),
    ]


def test_without_a_solver_the_message_names_the_extra() -> None:
    code = (
        "import sys; sys.modules['scipy'] = sys.modules['scipy.optimize'] = None\n"
        "import treatygraph as tg\n"
        "try: tg.load().analyse('frustration')\n"
        "except tg.UsageError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'treatygraph[analysis]'" in done.stdout
