"""D3: nodes and links as its force simulation takes them."""

from collections.abc import Iterator

from treatygraph.export import jsontext
from treatygraph.export.nested import record
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link, Node


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON object with `about`, `nodes` and `links`, which name their ends by the ids of the nodes."""
    picture = exported.picture
    yield f'{{"about": {jsontext.text(picture.about)},\n"nodes": '
    yield from jsontext.array(_node(node, *picture.positions[node.id]) for node in picture.nodes())
    yield ',\n"links": '
    yield from jsontext.array(map(_link, picture.links()))
    yield "}\n"


def _node(node: Node, right: float, up: float) -> dict[str, object]:
    return {
        "id": node.id,
        **node.attributes(),
        "x": right,
        "y": -up,  # on a screen y grows downwards
        "symbol": node.look.symbol,
        "colour": node.look.colour,
        "dark_colour": node.look.dark_colour,
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "id": link.edge.iri,
        "source": link.source,
        "target": link.target,
        **record(link),
        "symbol": link.look.symbol,
        "colour": link.look.colour,
        "dark_colour": link.look.dark_colour,
    }


FORMAT = Format("D3 node-link JSON, for d3-force", (".d3.json",), write)
