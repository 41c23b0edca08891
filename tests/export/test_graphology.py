"""graphology imports the graph, with all that was exported and with what sigma.js needs to draw it."""

from pathlib import Path

import consumers
import pytest
from export.plain import astana, attributes, files, pictures, text, with_evidence, without

from treatygraph.export.graphology import FORMAT


def test_graphology_imports_every_node_and_edge_with_all_attributes(tmp_path: Path) -> None:
    for picture, found in zip(
        pictures(), consumers.node("graphology.mjs", *files(FORMAT, pictures(), tmp_path)), strict=True
    ):
        assert (found["attributes"], found["type"], found["multi"]) == (picture.about, "directed", True)
        assert (found["order"], found["size"]) == (len(list(picture.nodes())), len(picture.edges))
        for node, read in zip(picture.nodes(), found["nodes"], strict=True):
            drawn = read["attributes"]
            assert (read["key"], read["degree"]) == (node.id, picture.degrees.get(node.id, 0))
            assert (drawn["x"], drawn["y"]) == picture.positions[node.id]
            assert (drawn["color"], drawn["symbol"]) == (node.look.colour, node.look.symbol)
            assert without(drawn, "x", "y", "size", "color", "symbol") == attributes(node)
        for link, read in zip(picture.links(), found["edges"], strict=True):
            drawn = read["attributes"]
            assert (read["key"], read["source"], read["target"]) == (link.edge.iri, link.source, link.target)
            assert (drawn["type"], drawn["color"], drawn["symbol"]) == ("arrow", link.look.colour, link.look.symbol)
            assert without(drawn, "type", "size", "color", "symbol") == with_evidence(link)


def test_the_area_of_a_node_grows_with_its_degree(tmp_path: Path) -> None:
    file = tmp_path / "astana.json"
    file.write_text(text(FORMAT, astana()[0]), encoding="utf-8")
    [found] = consumers.node("graphology.mjs", file)
    degrees = {node["degree"] for node in found["nodes"]}
    assert {1, 4} < degrees
    for node in found["nodes"]:  # a radius of 5 at one link, so one of 10 at four
        assert node["attributes"]["size"] ** 2 == pytest.approx(25 * node["degree"], rel=0.02)
