"""Cytoscape: elements and a style that draws them, for cytoscape.js and Cytoscape Desktop."""

from collections.abc import Iterator

from treatygraph import looks
from treatygraph.export import jsontext
from treatygraph.export.nested import record
from treatygraph.export.registry import Exported, Format
from treatygraph.looks import Look
from treatygraph.parts import Link, Node

_SHAPES = {"rounded": "round-rectangle", "bubble": "cut-rectangle"}
"""What neutral symbols are called in cytoscape.js, where the name differs."""


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON object that is at once the options of a cytoscape.js graph and a `.cyjs` file."""
    picture = exported.picture
    yield f'{{"data": {jsontext.text({"name": picture.title, **picture.about})},\n"elements": {{"nodes": '
    yield from jsontext.array(_node(node, *picture.positions[node.id]) for node in picture.nodes())
    yield ',\n"edges": '
    yield from jsontext.array(map(_edge, picture.links()))
    if picture.edges:
        exported.lose("Cytoscape Desktop shows nested statements as empty texts; cytoscape.js holds them")
    yield '},\n"style": '
    yield from jsontext.array(_style())
    yield ',\n"layout": {"name": "preset"}}\n'


def _node(node: Node, right: float, up: float) -> dict[str, object]:
    # Cytoscape Desktop shows `name`, and would show the id without one.
    data = {"id": node.id, "name": node.label, **node.attributes()}
    return {"data": data, "position": {"x": right, "y": -up}}


def _edge(link: Link) -> dict[str, object]:
    return {
        "data": {
            "id": link.edge.iri,
            "source": link.source,
            "target": link.target,
            "interaction": link.label,
            "shown": link.shown,
            **record(link),
        }
    }


def _style() -> Iterator[dict[str, object]]:
    """Yield how nodes look by family and edges by sign; possible edges are dashed, contested ones begin with a ring."""
    of_nodes = {
        "label": "data(label)",
        "font-size": 10,
        "text-wrap": "wrap",
        "text-max-width": 120,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "width": 24,
        "height": 24,
    }
    of_edges = {
        "label": "data(shown)",
        "font-size": 8,
        "text-rotation": "autorotate",
        "text-background-color": "#ffffff",
        "text-background-opacity": 0.8,
        "curve-style": "bezier",
        "width": 2,
    }
    yield _rule("node", {**of_nodes, **_of_node(looks.of_values())})
    for family, look in looks.of_classes().items():
        yield _rule(f'node[family = "{family}"]', _of_node(look))
    yield _rule("edge", of_edges)
    for polarity, look in looks.of_signs().items():
        yield _rule(f"edge[polarity = {polarity}]", _of_edge(look))
    yield _rule('edge[status = "possible"]', {"line-style": "dashed"})
    yield _rule("edge[?contested]", {"source-arrow-shape": "circle", "source-arrow-fill": "hollow"})


def _rule(selector: str, style: dict[str, object]) -> dict[str, object]:
    return {"selector": selector, "style": style}


def _of_node(look: Look) -> dict[str, object]:
    return {"shape": _SHAPES.get(look.symbol, look.symbol), "background-color": look.colour}


def _of_edge(look: Look) -> dict[str, object]:
    return {
        "line-color": look.colour,
        "color": look.colour,
        "target-arrow-shape": look.symbol,
        "target-arrow-color": look.colour,
        "source-arrow-color": look.colour,
    }


FORMAT = Format("Cytoscape.js JSON, for cytoscape.js and Cytoscape Desktop", (".cyjs",), write)
