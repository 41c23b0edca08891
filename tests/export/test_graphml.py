"""GraphML: networkx, igraph and graphology read what was written."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import igraph
import networkx as nx
import pyoxigraph as ox
import pytest
from consumers import node
from export import hostile
from export.hostile import EMPTY, WORST, Sketch, exported, pictures, some
from export.plain import files
from export.xml_texts import held
from hypothesis import HealthCheck, given, settings

import treatygraph as tg
from treatygraph.export import graphml
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Value
from treatygraph.picture import Picture
from treatygraph.view import POLICIES

ASTANA = tg.load()
ASTANA_PICTURES = [
    *(Picture(ASTANA.view("any", policy=policy, possible=True)) for policy in POLICIES),
    Picture(ASTANA.view("2017-05-04")),
    Picture(ASTANA.view("2016-01-01")),
]

Edges = dict[str, tuple[str, str, dict[str, Any]]]


def expected(attributes: Mapping[str, Value]) -> dict[str, Any]:
    """Return attributes as a reader should have them; a list holds whatever JSON has a form for, control characters too."""
    lists = {name: [*value] for name, value in attributes.items() if isinstance(value, tuple)}
    return held(attributes) | lists


def decoded(found: Mapping[str, Any], types: Mapping[str, type]) -> dict[str, Any]:
    """Return attributes as Python values; a reader may leave out an empty text."""

    def value(name: str, type: type) -> Any:
        if type is str:
            return found.get(name) or ""
        return json.loads(found[name]) if type is tuple else found[name]

    return {name: value(name, type) for name, type in types.items()}


def read(nodes: Mapping[str, Mapping[str, Any]], edges: Edges, picture: Picture) -> None:
    """Compare what was read with the picture."""
    assert {key: decoded(each, NODE_ATTRIBUTES) for key, each in nodes.items()} == {
        each.id: expected(each.attributes()) for each in picture.nodes()
    }
    assert {key: (*ends, decoded(each, LINK_ATTRIBUTES)) for key, (*ends, each) in edges.items()} == {
        link.edge.iri: (link.source, link.target, expected(link.attributes())) for link in picture.links()
    }
    assert len(edges) == len(picture.edges)
    assert all(each["iri"] == key for key, (_, _, each) in edges.items())
    for each in picture.nodes():
        found = nodes[each.id]
        assert found["term"] == each.id
        assert (found["x"], found["y"]) == pytest.approx(picture.positions[each.id])
        assert found["size"] == pytest.approx(picture.sizes[each.id])
        assert (found["symbol"], found["colour"]) == (each.look.symbol, each.look.colour)


def about(picture: Picture) -> dict[str, Any]:
    return {name.replace(" ", "_"): value for name, value in held(picture.about).items()}


def read_by_networkx(path: Path, picture: Picture) -> None:
    graph = nx.read_graphml(path, force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    edges = {key: (source, target, data) for source, target, key, data in graph.edges(data=True, keys=True)}
    read(graph.nodes, edges, picture)
    assert {key: value for key, value in graph.graph.items() if "default" not in key} == about(picture)


def read_by_igraph(path: Path, picture: Picture) -> None:
    """Ids are taken from the attributes: igraph mistakes those of edges and leaves `&#38;` in those of nodes."""
    graph = igraph.Graph.Read_GraphML(str(path))
    nodes = {each["term"]: each.attributes() for each in graph.vs}
    edges = {
        each["iri"]: (graph.vs[each.source]["term"], graph.vs[each.target]["term"], each.attributes())
        for each in graph.es
    }
    read(nodes, edges, picture)


@pytest.mark.parametrize("reader", [read_by_networkx, read_by_igraph])
def test_astana_is_read(reader: Any, tmp_path: Path) -> None:
    for path, picture in zip(files(graphml.FORMAT, ASTANA_PICTURES, tmp_path), ASTANA_PICTURES, strict=True):
        reader(path, picture)


@pytest.mark.parametrize("reader", [read_by_networkx, read_by_igraph])
def test_worst_and_empty_are_read(reader: Any, tmp_path: Path) -> None:
    for path, picture in zip(files(graphml.FORMAT, [WORST, EMPTY], tmp_path), [WORST, EMPTY], strict=True):
        reader(path, picture)


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(pictures())
def test_hostile_pictures_are_read(picture: Sketch) -> None:
    with TemporaryDirectory() as folder:
        (path,) = files(graphml.FORMAT, [picture], Path(folder))
        read_by_networkx(path, picture)
        read_by_igraph(path, picture)


def test_graphology_reads_all(tmp_path: Path) -> None:
    drawn = [*ASTANA_PICTURES, *some(100), WORST, EMPTY]
    for graph, picture in zip(node("graphml.mjs", *files(graphml.FORMAT, drawn, tmp_path)), drawn, strict=True):
        nodes = {each["key"]: each["attributes"] for each in graph["nodes"]}
        edges = {each["key"]: (each["source"], each["target"], each["attributes"]) for each in graph["edges"]}
        read(nodes, edges, picture)
        assert graph["attributes"] == about(picture)


def test_what_cannot_be_held_is_said_with_its_count() -> None:
    nodes = (hostile.node(ox.NamedNode("http://a.example/"), "a\0", names={"en": "\0\ufffe"}),)
    made = exported(Sketch(nodes, ()))
    assert r"[&quot;\u0000\ufffe@en&quot;]".replace("&quot;", '"') in "".join(graphml.write(made))
    assert [*made.losses] == [
        "GraphML draws nothing: symbol and colour are attributes, for yEd's Properties Mapper and its like",
        "characters that XML cannot hold, such as control characters, in 1 text: U+FFFD stands in their place",
    ]
