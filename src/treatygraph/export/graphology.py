"""graphology, whose graphs sigma.js draws."""

from collections.abc import Iterator

from treatygraph.export import jsontext
from treatygraph.export.nested import record
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link, Node
from treatygraph.picture import Picture


def write(exported: Exported) -> Iterator[str]:
    """Yield a directed multigraph as graphology imports it; `x`, `y`, `size`, `color` and `type` are for sigma.js."""
    picture = exported.picture
    yield f'{{"attributes": {jsontext.text(picture.about)},\n"options": '
    yield jsontext.text({"type": "directed", "multi": True, "allowSelfLoops": True}) + ',\n"nodes": '
    yield from jsontext.array(_node(picture, node) for node in picture.nodes())
    yield ',\n"edges": '
    yield from jsontext.array(map(_edge, picture.links()))
    yield "}\n"


def _node(picture: Picture, node: Node) -> dict[str, object]:
    right, up = picture.positions[node.id]
    drawn = {
        "x": right,
        "y": up,
        "size": picture.sizes[node.id] / 2,  # sigma.js takes the radius
        "color": node.look.colour,
        "symbol": node.look.symbol,
    }
    return {"key": node.id, "attributes": {**node.attributes(), **drawn}}


def _edge(link: Link) -> dict[str, object]:
    drawn = {"type": "arrow", "size": 2, "color": link.look.colour, "symbol": link.look.symbol}
    return {
        "key": link.edge.iri,
        "source": link.source,
        "target": link.target,
        "attributes": {**record(link), **drawn},
    }


FORMAT = Format("graphology JSON, for sigma.js", (".graphology.json",), write)
