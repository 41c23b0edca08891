"""A value is a node of its own edge: equal values of two edges join nothing, and attributes tell what the id does not."""

from hashlib import sha1

import networkx as nx
import pyoxigraph as ox
import pytest
from building import graph_of, iri, said
from export import hostile

from treatygraph.parts import as_written, target
from treatygraph.picture import Picture
from treatygraph.terms import EDTF, TG, XSD

AGREEMENTS = ("zenda-treaty", "klow-truce")
LASTING = graph_of(*(said(f"{agreement} hasDuration P6M") for agreement in AGREEMENTS))


def value_of(agreement: str) -> str:
    """Return the id of the node of “6 months”: the rule of spells names an edge by its subject, relation, object and datatype."""
    return f"urn:treatygraph:value:{sha1(f'{iri(agreement)} {TG}hasDuration P6M@{XSD}duration'.encode()).hexdigest()}"


def test_equal_values_of_two_edges_are_two_nodes() -> None:
    picture = Picture(LASTING.view())
    assert {(link.source, link.target) for link in picture.links()} == {
        (iri(agreement), value_of(agreement)) for agreement in AGREEMENTS
    }
    values = [node for node in picture.nodes() if node.kind == "Literal"]
    assert {node.id for node in values} == {*map(value_of, AGREEMENTS)}
    assert {(node.label, node.value, node.datatype) for node in values} == {("6 months", "P6M", "xsd:duration")}
    assert picture.degrees == dict.fromkeys([*map(iri, AGREEMENTS), *map(value_of, AGREEMENTS)], 1)


def test_equal_values_join_nothing_in_the_network() -> None:
    network = LASTING.network()
    assert set(network) == {node.id for node in Picture(LASTING.view()).nodes()}
    assert not nx.has_path(network.to_undirected(), *map(iri, AGREEMENTS))
    assert nx.number_connected_components(network.to_undirected()) == 2


def test_a_thing_is_one_node_however_many_edges_point_at_it() -> None:
    graph = graph_of(said("ruritania backs syldavia"), said("borduria backs syldavia"))
    assert Picture(graph.view()).degrees == {iri("ruritania"): 1, iri("borduria"): 1, iri("syldavia"): 2}
    assert {(node.value, node.datatype) for node in Picture(graph.view()).nodes()} == {("", "")}


def test_a_value_that_is_the_iri_of_an_actor_is_not_that_actor() -> None:
    edge = hostile.link(7, ox.NamedNode("urn:x"), ox.Literal(iri("ruritania"))).edge
    assert target(edge) == "urn:treatygraph:value:7"
    assert not Picture(LASTING.view(), actors="ruritania").shows(edge.subject, edge.relation, edge.term)


@pytest.mark.parametrize(
    ("term", "value", "datatype"),
    [
        (ox.Literal("P6M", datatype=ox.NamedNode(f"{XSD}duration")), "P6M", "xsd:duration"),
        (ox.Literal(" 3 "), " 3 ", "xsd:string"),
        (ox.Literal(3), "3", "xsd:integer"),
        (ox.Literal("2017-05-03~", datatype=ox.NamedNode(EDTF)), "2017-05-03~", EDTF),
        (ox.Literal("6 أشهر", language="ar"), "6 أشهر", "ar"),
        (ox.Literal("6 أشهر", language="ar", direction=ox.BaseDirection.RTL), "6 أشهر", "ar--rtl"),
        (ox.NamedNode("urn:x"), "", ""),
    ],
)
def test_the_attributes_tell_the_value_as_it_is_written(
    term: ox.NamedNode | ox.Literal, value: str, datatype: str
) -> None:
    assert as_written(term) == {"value": value, "datatype": datatype}
