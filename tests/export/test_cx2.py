"""CX2: NDEx's own library reads all that was exported, and the file keeps what the published description asks for.

The description is `cytoscape-exchange-format-specification-(version-2)` of 2025-07-22, and of 2024-09-18 for visual styles.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from export import hostile
from export.plain import astana, attributes, losses, pictures, strict, text

from treatygraph.export.cx2 import FORMAT

SHAPES = [
    "ellipse",
    "triangle",
    "rectangle",
    "round-rectangle",
    "parallelogram",
    "diamond",
    "hexagon",
    "octagon",
    "vee",
]
ARROWS = ["none", "triangle", "triangle-cross", "square", "diamond", "circle", "vee", "tee"]
LINES = ["solid", "dotted", "dashed", "double"]
ALIGNED = {"left", "center", "right", "top", "bottom"}


def test_the_library_of_ndex_reads_every_node_and_edge_with_all_attributes() -> None:
    cx2 = pytest.importorskip("ndex2.cx2")
    for picture in pictures():
        found = cx2.RawCX2NetworkFactory().get_cx2network(strict(text(FORMAT, picture)))
        assert found.get_network_attributes() == {"name": picture.title, **picture.about}
        numbers = {}
        for node, (number, read) in zip(picture.nodes(), found.get_nodes().items(), strict=True):
            right, up = picture.positions[node.id]
            numbers[node.id] = number
            assert (read["x"], read["y"]) == (right, -up)
            assert read["v"] == {"name": node.label, "represents": node.id, **attributes(node)}
        for link, read in zip(picture.links(), found.get_edges().values(), strict=True):
            assert (read["s"], read["t"]) == (numbers[link.source], numbers[link.target])
            values = dict(read["v"])
            for name, statements in (("evidence", link.statements), ("evidence_against", link.against)):
                assert [json.loads(each) for each in values.pop(name)] == [each.as_dict() for each in statements]
            told = {"iri": link.edge.iri, "interaction": link.label, "shown": link.shown}
            assert values == told | attributes(link)


def aspects(document: list[Any]) -> dict[str, list[Any]]:
    """Return the aspects of a document, having checked its top level: each once, in the order that is asked for."""
    names = [name for part in document for name in part]
    assert document[0] == {"CXVersion": "2.0", "hasFragments": False}
    assert all(len(part) == 1 for part in document[1:])
    assert names[2:4] == ["metaData", "attributeDeclarations"]
    assert names[-1] == "status"
    assert len(set(names)) == len(names)
    return {name: elements for part in document[1:] for name, elements in part.items()}


def test_the_document_is_as_the_specification_says() -> None:
    for picture in pictures():
        found = aspects(strict(text(FORMAT, picture)))
        assert found.pop("status") == [{"error": "", "success": True}]
        counts = {each["name"]: each["elementCount"] for each in found.pop("metaData")}
        assert counts == {name: len(elements) for name, elements in found.items()}
        assert (counts["nodes"], counts["edges"]) == (len(list(picture.nodes())), len(picture.edges))
        [declared] = found["attributeDeclarations"]
        for aspect, values in (
            ("networkAttributes", found["networkAttributes"]),
            ("nodes", [node["v"] for node in found["nodes"]]),
            ("edges", [edge["v"] for edge in found["edges"]]),
        ):
            types = {name: declaration["d"] for name, declaration in declared[aspect].items()}
            assert "id" not in types
            for each in values:
                assert {name: typed(value) for name, value in each.items()} == types
        assert {end for edge in found["edges"] for end in (edge["s"], edge["t"])} <= {
            node["id"] for node in found["nodes"]
        }


def typed(value: object) -> str:
    """Return the CX2 type of a JSON value."""
    if isinstance(value, list):
        assert all(isinstance(each, str) for each in value)
        return "list_of_string"
    return {str: "string", bool: "boolean", int: "integer"}[type(value)]


def test_the_style_uses_only_what_the_visual_styles_know() -> None:
    [style] = aspects(strict(text(FORMAT, astana()[0])))["visualProperties"]
    [declared] = aspects(strict(text(FORMAT, astana()[0])))["attributeDeclarations"]
    known: dict[str, Callable[[Any], bool]] = {
        "NODE_SHAPE": SHAPES.__contains__,
        "EDGE_SOURCE_ARROW_SHAPE": ARROWS.__contains__,
        "EDGE_TARGET_ARROW_SHAPE": ARROWS.__contains__,
        "EDGE_LINE_STYLE": LINES.__contains__,
        "EDGE_CURVE_STYLE": ["straight", "segments", "bezier", "unbundled-bezier"].__contains__,
        **dict.fromkeys(
            ["NODE_BACKGROUND_COLOR", "EDGE_LINE_COLOR", "EDGE_TARGET_ARROW_COLOR", "NETWORK_BACKGROUND_COLOR"],
            lambda value: len(value) == 7 and int(value[1:], 16) >= 0,
        ),
        **dict.fromkeys(
            ["NODE_WIDTH", "NODE_HEIGHT", "NODE_LABEL_FONT_SIZE", "NODE_LABEL_MAX_WIDTH"], lambda value: value > 0
        ),
        **dict.fromkeys(["EDGE_WIDTH", "EDGE_LABEL_FONT_SIZE"], lambda value: value > 0),
        "NODE_LABEL_POSITION": lambda value: {each for each in value.values() if isinstance(each, str)} <= ALIGNED,
    }
    assert set(style) == {"default", "nodeMapping", "edgeMapping"}
    for defaults in style["default"].values():
        assert all(known[name](value) for name, value in defaults.items())
    for mapping, aspect in (("nodeMapping", "nodes"), ("edgeMapping", "edges")):
        for name, mapped in style[mapping].items():
            definition = mapped["definition"]
            assert declared[aspect][definition["attribute"]]["d"] == definition["type"]
            if mapped["type"] == "DISCRETE":
                assert all(known[name](each["vp"]) for each in definition["map"])
            else:
                assert (mapped["type"], name) in {("PASSTHROUGH", "NODE_LABEL"), ("PASSTHROUGH", "EDGE_LABEL")}


def test_the_style_draws_sign_possibility_and_contest() -> None:
    """Colours and arrows of signs are those of ontology/drawing.ttl."""
    [style] = aspects(strict(text(FORMAT, astana()[0])))["visualProperties"]
    drawn = {
        name: {each["v"]: each["vp"] for each in mapped["definition"].get("map", ())}
        for name, mapped in style["edgeMapping"].items()
    }
    colours = {1: "#0062a3", 0: "#5b6470", -1: "#b84300"}
    assert drawn == {
        "EDGE_LABEL": {},
        "EDGE_LINE_COLOR": colours,
        "EDGE_TARGET_ARROW_COLOR": colours,
        "EDGE_TARGET_ARROW_SHAPE": {1: "triangle", 0: "vee", -1: "tee"},
        "EDGE_LINE_STYLE": {"holds": "solid", "possible": "dashed"},
        "EDGE_SOURCE_ARROW_SHAPE": {True: "circle", False: "none"},
    }


def test_what_cannot_be_drawn_or_nested_is_said() -> None:
    assert losses(FORMAT, hostile.EMPTY) == []
    assert losses(FORMAT, astana()[0]) == [
        "CX2 has no symbol star (triangle instead), pentagon (hexagon instead), tag (vee instead), "
        "bubble (rectangle instead)",
        "CX2 has no records within records: each statement of the evidence is one text of JSON",
    ]
