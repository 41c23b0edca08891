"""Cytoscape.js holds all that was exported, and its style draws each node and edge as the ontology says."""

from pathlib import Path

import consumers
from export import hostile
from export.plain import astana, attributes, files, losses, pictures, strict, text, with_evidence, without

from treatygraph.export.cytoscape import FORMAT
from treatygraph.parts import NODE_ATTRIBUTES

NAMES = {"rounded": "round-rectangle", "bubble": "cut-rectangle"}  # as the manual of cytoscape.js lists its shapes


def rgb(colour: str) -> str:
    return f"rgb({','.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_cytoscape_js_holds_and_draws_every_node_and_edge(tmp_path: Path) -> None:
    for picture, found in zip(
        pictures(), consumers.node("cytoscape.mjs", *files(FORMAT, pictures(), tmp_path)), strict=True
    ):
        assert found["data"] == {"name": picture.title, **picture.about}
        for node, read in zip(picture.nodes(), found["nodes"], strict=True):
            right, up = picture.positions[node.id]
            assert (read["data"]["id"], read["data"]["name"]) == (node.id, node.label)
            assert read["position"] == {"x": right, "y": -up}
            assert without(read["data"], "id", "name") == attributes(node)
            shape = NAMES.get(node.look.symbol, node.look.symbol)
            drawn = {"shape": shape, "background-color": rgb(node.look.colour), "labelled": True}
            assert read["style"] == drawn
        for link, read in zip(picture.links(), found["edges"], strict=True):
            assert read["ends"] == [link.source, link.target]
            told = tuple(read["data"][name] for name in ("id", "interaction", "shown"))
            assert told == (link.edge.iri, link.label, link.shown)
            assert without(read["data"], "id", "source", "target", "interaction", "shown") == with_evidence(link)
            assert read["style"] == {
                "line-color": rgb(link.look.colour),
                "target-arrow-color": rgb(link.look.colour),
                "target-arrow-shape": link.look.symbol,
                "line-style": "dashed" if link.edge.status == "possible" else "solid",
                "source-arrow-shape": "circle" if link.edge.contested else "none",
                "labelled": True,
            }


def test_cytoscape_desktop_finds_what_its_reader_asks_for() -> None:
    """Its reader (`CytoscapejsMapper`) asks for `data` and ids that are texts, and passes over `SUID` and `selected`."""
    for picture in pictures():
        found = strict(text(FORMAT, picture))
        assert isinstance(found["data"], dict)
        ids = {node["data"]["id"] for node in found["elements"]["nodes"]}
        assert all(isinstance(id, str) for id in ids)
        assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in found["elements"]["edges"])
    assert not {"SUID", "selected"} & set(NODE_ATTRIBUTES)


def test_what_the_desktop_does_not_show_is_said() -> None:
    assert losses(FORMAT, hostile.EMPTY) == []
    assert losses(FORMAT, astana()[0]) == [
        "Cytoscape Desktop shows nested statements as empty texts; cytoscape.js holds them"
    ]
