"""The network as networkx and igraph take it: they draw it, with the labels and the evidence that it carries."""

from pathlib import Path
from typing import Any

import igraph
import lxml.etree
import networkx as nx
import pytest
from building import graph_of, said

import treatygraph as tg
from treatygraph.terms import TGR

NETWORK = tg.load().network(on="any", policy="alleged", possible=True)


def test_networkx_draws_it() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()
    nx.draw(NETWORK, nx.circular_layout(NETWORK), axes, labels=nx.get_node_attributes(NETWORK, "label"))
    shown = {text.get_text() for text in axes.texts}
    assert {"Russia", "Syrian armed opposition", "Astana memorandum", "2016-12"} <= shown
    [points] = axes.collections
    offsets: Any = points.get_offsets()
    assert len(offsets) == NETWORK.number_of_nodes()
    assert len(axes.patches) == NETWORK.number_of_edges()
    pyplot.close(figure)


def test_igraph_takes_it_with_all_attributes_and_draws_it(tmp_path: Path) -> None:
    taken = igraph.Graph.from_networkx(NETWORK)
    assert (taken.vcount(), taken.ecount()) == (NETWORK.number_of_nodes(), NETWORK.number_of_edges())
    assert taken.vs["label"] == [data["label"] for _, data in NETWORK.nodes(data=True)]
    assert taken.vs["_nx_name"] == list(NETWORK)
    by_edge = {(*ends, key): data for *ends, key, data in NETWORK.edges(keys=True, data=True)}
    for edge in taken.es:
        attributes = edge.attributes()
        ends = (taken.vs[end]["_nx_name"] for end in edge.tuple)
        assert by_edge[(*ends, attributes.pop("_nx_multiedge_key"))] == attributes
    file = tmp_path / "network.svg"
    taken.write_svg(str(file), layout=taken.layout_circle(), labels="label")
    written = lxml.etree.parse(str(file)).xpath("//*[local-name()='tspan']/text()")
    assert isinstance(written, list)
    assert {"Russia", "Astana memorandum"} <= {str(each).strip() for each in written}


def test_values_of_one_text_and_different_datatypes_tell_them() -> None:
    as_text = said("river-plan hasDuration P6M", name="as-text").replace('"P6M"^^xsd:duration', '"P6M"')
    network = graph_of(said("river-plan hasDuration P6M"), as_text, check=False).network()
    values = [data for node, data in network.nodes(data=True) if node != f"{TGR}proposal/river-plan"]
    told = {"label": "P6M", "kind": "literal", "short": "P6M", "value": "P6M"}
    assert sorted(values, key=lambda data: data["datatype"]) == [
        told | {"datatype": "xsd:duration"},
        told | {"datatype": "xsd:string"},
    ]
    assert network.number_of_edges() == 2
