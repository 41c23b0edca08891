"""What the benchmark of exports measures is the same on both sides, and a writer never holds its document."""

import pytest
from building import said, view_of
from exports import WRITERS, Repeated, in_networkx, peak

from treatygraph.export.registry import Exported
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES
from treatygraph.store import Dataset

VIEW = view_of(said("ruritania backs syldavia"), said("syldavia rejects river-plan"))


def test_networkx_is_given_the_same() -> None:
    graph = in_networkx(Repeated(VIEW, 7))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, 7)
    assert all(set(data) == set(NODE_ATTRIBUTES) for _, data in graph.nodes(data=True))
    assert all(set(data) == set(LINK_ATTRIBUTES) for _, _, data in graph.edges(data=True))


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_holds_a_small_part_of_what_it_writes(name: str) -> None:
    format, _ = WRITERS[name]
    exported = Exported(Repeated(VIEW, 2000), Dataset())
    length = sum(map(len, format.write(exported)))
    assert length > 2_000_000
    assert peak(lambda: format.write(exported)) * 1e6 < length / 10
