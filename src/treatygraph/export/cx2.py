"""CX2, which Cytoscape and NDEx exchange, as its specification of 2025-07-22 and its visual styles of 2024-09-18 have it."""

from collections.abc import Iterable, Iterator, Mapping

from treatygraph import looks
from treatygraph.export import jsontext
from treatygraph.export.property_graph import RELATIONSHIP_PROPERTIES, evidence
from treatygraph.export.registry import Exported, Format
from treatygraph.looks import Look
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Link, Node

_TYPES = {str: "string", int: "integer", bool: "boolean", tuple: "list_of_string"}
_SHAPES = {"rounded": "round-rectangle", "rhomboid": "parallelogram"}
"""What neutral symbols are called in CX2, where the name differs."""
_STAND_INS = {"star": "triangle", "pentagon": "hexagon", "tag": "vee", "barrel": "rectangle", "bubble": "rectangle"}
"""What is drawn for the symbols that CX2 has not."""
_BELOW = {
    "HORIZONTAL_ALIGN": "center",
    "VERTICAL_ALIGN": "top",
    "HORIZONTAL_ANCHOR": "center",
    "VERTICAL_ANCHOR": "bottom",
    "JUSTIFICATION": "center",
    "MARGIN_X": 0,
    "MARGIN_Y": 2,
}
"""Where a node's label stands: its top at the bottom of the node."""


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON array of aspects; nodes and edges are numbered, and have their IRIs as `represents` and `iri`."""
    picture = exported.picture
    numbers: dict[str, int] = {}
    symbols: set[str] = set()
    for number, node in enumerate(picture.nodes()):
        numbers[node.id] = number
        symbols.add(node.look.symbol)
    if missing := [f"{symbol} ({stand_in} instead)" for symbol, stand_in in _STAND_INS.items() if symbol in symbols]:
        exported.lose(f"CX2 has no symbol {', '.join(missing)}")
    if picture.edges:
        exported.lose("CX2 has no records within records: each statement of the evidence is one text of JSON")
    network = {"name": picture.title, **picture.about}
    aspects: list[tuple[str, int, Iterable[object]]] = [
        ("attributeDeclarations", 1, [_declarations(network)]),
        ("networkAttributes", 1, [network]),
        ("nodes", len(numbers), (_node(node, numbers, *picture.positions[node.id]) for node in picture.nodes())),
        ("edges", len(picture.edges), (_edge(each, number, numbers) for number, each in enumerate(picture.links()))),
        ("visualProperties", 1, [_style()]),
        ("visualEditorProperties", 1, [{"arrowColorMatchesEdge": True, "nodeSizeLocked": False}]),
    ]
    yield '[\n{"CXVersion": "2.0", "hasFragments": false},\n{"metaData": '
    yield from jsontext.array({"name": name, "elementCount": count} for name, count, _ in aspects)
    for name, _, elements in [*aspects, ("status", 1, [{"error": "", "success": True}])]:
        yield f'}},\n{{"{name}": '
        yield from jsontext.array(elements)
    yield "}\n]\n"


def _declarations(network: Mapping[str, str]) -> dict[str, dict[str, dict[str, str]]]:
    """Return the type of each attribute of the network, of the nodes and of the edges."""
    declared: dict[str, Mapping[str, type]] = {
        "networkAttributes": dict.fromkeys(network, str),
        "nodes": {"name": str, "represents": str, **NODE_ATTRIBUTES},
        "edges": {"iri": str, "interaction": str, "shown": str, **RELATIONSHIP_PROPERTIES},
    }
    return {
        aspect: {name: {"d": _TYPES[kind]} for name, kind in attributes.items()}
        for aspect, attributes in declared.items()
    }


def _node(node: Node, numbers: Mapping[str, int], right: float, up: float) -> dict[str, object]:
    values = {"name": node.label, "represents": node.id, **node.attributes()}
    return {"id": numbers[node.id], "x": right, "y": -up, "v": values}


def _edge(link: Link, number: int, numbers: Mapping[str, int]) -> dict[str, object]:
    values = {
        "iri": link.edge.iri,
        "interaction": link.label,
        "shown": link.shown,
        **link.attributes(),
        **evidence(link),
    }
    return {"id": number, "s": numbers[link.source], "t": numbers[link.target], "v": values}


def _style() -> dict[str, object]:
    """Return how nodes look by family and edges by sign; possible edges are dashed, contested ones begin with a dot."""
    families, signs = looks.of_classes(), looks.of_signs()
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#ffffff"},
            "node": {
                "NODE_SHAPE": _shape(looks.of_values()),
                "NODE_BACKGROUND_COLOR": looks.of_values().colour,
                "NODE_WIDTH": 24,
                "NODE_HEIGHT": 24,
                "NODE_LABEL_FONT_SIZE": 10,
                "NODE_LABEL_MAX_WIDTH": 120,
                "NODE_LABEL_POSITION": _BELOW,
            },
            "edge": {"EDGE_WIDTH": 2, "EDGE_LABEL_FONT_SIZE": 8, "EDGE_CURVE_STYLE": "bezier"},
        },
        "nodeMapping": {
            "NODE_LABEL": _passed_through("label"),
            "NODE_SHAPE": _by("family", {name: _shape(look) for name, look in families.items()}),
            "NODE_BACKGROUND_COLOR": _by("family", {name: look.colour for name, look in families.items()}),
        },
        "edgeMapping": {
            "EDGE_LABEL": _passed_through("shown"),
            "EDGE_LINE_COLOR": _by("polarity", {sign: look.colour for sign, look in signs.items()}),
            "EDGE_TARGET_ARROW_COLOR": _by("polarity", {sign: look.colour for sign, look in signs.items()}),
            "EDGE_TARGET_ARROW_SHAPE": _by("polarity", {sign: look.symbol for sign, look in signs.items()}),
            "EDGE_LINE_STYLE": _by("status", {"holds": "solid", "possible": "dashed"}),
            "EDGE_SOURCE_ARROW_SHAPE": _by("contested", {True: "circle", False: "none"}),
        },
    }


def _shape(look: Look) -> str:
    return _STAND_INS.get(look.symbol) or _SHAPES.get(look.symbol, look.symbol)


def _passed_through(attribute: str) -> dict[str, object]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}


def _by(attribute: str, drawn: Mapping[str, str] | Mapping[int, str] | Mapping[bool, str]) -> dict[str, object]:
    """Return a discrete mapping from the values of an attribute to those of a visual property."""
    types = _TYPES[{**NODE_ATTRIBUTES, **LINK_ATTRIBUTES}[attribute]]
    entries = [{"v": value, "vp": look} for value, look in drawn.items()]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "type": types, "map": entries}}


FORMAT = Format("CX2, for Cytoscape and NDEx", (".cx2",), write)
