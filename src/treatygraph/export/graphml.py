"""GraphML for yEd, Cytoscape, igraph and networkx: typed attributes, each declared once."""

import json
from collections.abc import Iterator, Mapping

from treatygraph.export.markup import Markup
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Link, Node, Value

_TYPES = {str: "string", int: "int", bool: "boolean", tuple: "string", float: "double"}
_NODE_ATTRIBUTES = {"term": str, **NODE_ATTRIBUTES, "x": float, "y": float, "size": float, "symbol": str, "colour": str}
_LINK_ATTRIBUTES = {"iri": str, **LINK_ATTRIBUTES, "symbol": str, "colour": str}
_in_json = json.JSONEncoder(ensure_ascii=False).encode
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(exported: Exported) -> Iterator[str]:
    """Yield the file: the attributes, what it is of, the nodes, then the edges.

    A list is written as a JSON array. Ids stand in attributes too, `term` of a node and `iri` of an edge, since igraph 1.0 gives
    an edge the id of another element, and a node one with `&#38;` for `&`.
    """
    picture, markup = exported.picture, Markup()
    about = {name.replace(" ", "_"): value for name, value in picture.about.items()}
    yield _HEAD
    yield _declared("graph", dict.fromkeys(about, str))
    yield _declared("node", _NODE_ATTRIBUTES)
    yield _declared("edge", _LINK_ATTRIBUTES)
    yield f'<graph edgedefault="directed">{_values("graph", about, markup)}\n'
    for node in picture.nodes():
        yield _node(node, picture.positions[node.id], picture.sizes[node.id], markup)
    for link in picture.links():
        yield _edge(link, markup)
    yield "</graph>\n</graphml>\n"
    if picture.positions:
        exported.lose(
            "GraphML draws nothing: symbol and colour are attributes, for yEd's Properties Mapper and its like"
        )
    markup.tell(exported)
    if picture.edges:
        exported.lose(
            "GraphML has no nested records: edges name their statements, with speakers, sources and paragraphs"
        )


def _declared(kind: str, attributes: Mapping[str, type]) -> str:
    return "".join(
        f'<key id="{kind}.{name}" for="{kind}" attr.name="{name}" attr.type="{_TYPES[type]}"/>\n'
        for name, type in attributes.items()
    )


def _node(node: Node, position: tuple[float, float], size: float, markup: Markup) -> str:
    x, y = position
    values: dict[str, Value | float] = {
        "term": node.id,
        **node.attributes(),
        "x": x,
        "y": y,
        "size": size,
        "symbol": node.look.symbol,
        "colour": node.look.colour,
    }
    return f'<node id="{markup.attribute(node.id)}">{_values("node", values, markup)}</node>\n'


def _edge(link: Link, markup: Markup) -> str:
    values: dict[str, Value] = {
        "iri": link.edge.iri,
        **link.attributes(),
        "symbol": link.look.symbol,
        "colour": link.look.colour,
    }
    return (
        f'<edge id="{markup.attribute(link.edge.iri)}" '
        f'source="{markup.attribute(link.source)}" target="{markup.attribute(link.target)}">'
        f"{_values('edge', values, markup)}</edge>\n"
    )


def _values(kind: str, values: Mapping[str, Value | float], markup: Markup) -> str:
    return "".join(f'<data key="{kind}.{name}">{markup.text(_text(value))}</data>' for name, value in values.items())


def _text(value: Value | float) -> str:
    if isinstance(value, tuple):
        # JSON has a form for these two, and XML has none
        return _in_json(value).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    return str(value).lower() if isinstance(value, bool) else str(value)


FORMAT = Format("GraphML, for yEd, Cytoscape, igraph and networkx", (".graphml",), write)
