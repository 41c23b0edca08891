"""GEXF 1.3 for Gephi: typed attributes, and a spell of each edge for each run of days on which it holds or is possible."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from treatygraph.episodes import Episode
from treatygraph.export.markup import Markup
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Link, Node, Value

_TYPES = {str: "string", int: "integer", bool: "boolean", tuple: "liststring"}
_STATUS_OVER_TIME = "status_over_time"
# The four shapes of GEXF; whatever is not named here is a disc.
_SHAPES = {
    **dict.fromkeys(("rectangle", "rounded", "tag", "barrel", "bubble"), "square"),
    **dict.fromkeys(("diamond", "rhomboid"), "diamond"),
    **dict.fromkeys(("star", "pentagon"), "triangle"),
}
_LINES = {"holds": "solid", "possible": "dashed"}
_CONTESTED, _UNCONTESTED = 3, 1  # how thick
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def write(exported: Exported) -> Iterator[str]:
    """Yield the file: what it is of, the attributes, the nodes, then the edges, whose `kind` is their relation.

    A list is written as `["one", "two"]`, with a backslash before each quotation mark and backslash in it: Gephi and graphology
    read that alike, and so does whoever reads JSON and lets line ends stand in texts. The attribute `status_over_time` tells of
    each spell whether the edge holds or is possible in it.
    """
    picture, markup = exported.picture, Markup()
    about = "; ".join(f"{name}: {value}" for name, value in picture.about.items())
    yield _HEAD
    yield f'<meta lastmodifieddate="{date.today()}"><creator>treatygraph</creator>'
    yield f"<description>{markup.text(about)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    yield _declared("node", "static", NODE_ATTRIBUTES)
    # One id is declared twice on purpose. Graphology reads only the last block of a class, and refuses the file where a value is
    # of an attribute that stands in another, so that ids of their own would shut it out; one dynamic block for all would make
    # every column of Gephi a dynamic one. Gephi takes the first declaration, and notes in its report that there is another.
    yield _declared("edge", "dynamic", {_STATUS_OVER_TIME: str})
    yield _declared("edge", "static", {**LINK_ATTRIBUTES, _STATUS_OVER_TIME: str})
    yield "<nodes>\n"
    symbols: dict[str, set[str]] = defaultdict(set)
    for node in picture.nodes():
        symbols[_shape(node)].add(node.look.symbol)
        yield _node(node, picture.positions[node.id], picture.sizes[node.id], markup)
    yield "</nodes>\n<edges>\n"
    with_possible = any(edge.status == "possible" for edge in picture.edges)
    for link in picture.links():
        yield _edge(link, _spells(link, with_possible), markup)
    yield "</edges>\n</graph>\n</gexf>\n"
    markup.tell(exported)
    if any(len(drawn) > 1 for drawn in symbols.values()):
        exported.lose(
            "GEXF has four shapes of nodes, which several families share: `family` and colours tell them apart"
        )
    if picture.edges:
        exported.lose("GEXF has no nested records: edges name their statements, with speakers, sources and paragraphs")


def _declared(kind: str, mode: str, attributes: Mapping[str, type]) -> str:
    lines = (
        f'<attribute id="{name}" title="{name}" type="{_TYPES[type]}"/>\n'
        for name, type in attributes.items()
        if name != "label"
    )
    return f'<attributes class="{kind}" mode="{mode}">\n{"".join(lines)}</attributes>\n'


def _node(node: Node, position: tuple[float, float], size: float, markup: Markup) -> str:
    x, y = position
    return (
        f'<node id="{markup.attribute(node.id)}" label="{markup.attribute(node.label)}">'
        f"<attvalues>{_values(node.attributes(), markup)}</attvalues>"
        f'{_colour(node.look.colour)}<viz:position x="{x}" y="{y}"/><viz:size value="{size}"/>'
        f'<viz:shape value="{_shape(node)}"/></node>\n'
    )


def _shape(node: Node) -> str:
    return _SHAPES.get(node.look.symbol, "disc")


def _spells(link: Link, with_possible: bool) -> Sequence[Episode]:
    """Return the runs of days of an edge: in a picture without possible edges those in which it holds, if there are any."""
    holding = [episode for episode in link.episodes if episode.status == "holds"]
    return link.episodes if with_possible or not holding else holding


def _edge(link: Link, episodes: Sequence[Episode], markup: Markup) -> str:
    values = link.attributes()
    days = [_days(episode) for episode in episodes]
    statuses = "".join(
        f'<attvalue for="{_STATUS_OVER_TIME}" value="{episode.status}"{when}/>'
        for episode, when in zip(episodes, days, strict=True)
    )
    spells = "".join(f"<spell{when}/>" for when in days)
    return (
        f'<edge id="{markup.attribute(link.edge.iri)}" '
        f'source="{markup.attribute(link.source)}" target="{markup.attribute(link.target)}" '
        f'kind="{markup.attribute(str(values["relation"]))}" label="{markup.attribute(link.label)}">'
        f"<attvalues>{_values(values, markup)}{statuses}</attvalues>"
        + (f"<spells>{spells}</spells>" if spells else "")
        + _colour(link.look.colour)
        + f'<viz:thickness value="{_CONTESTED if link.edge.contested else _UNCONTESTED}"/>'
        f'<viz:shape value="{_LINES[link.edge.status]}"/></edge>\n'
    )


def _values(values: Mapping[str, Value], markup: Markup) -> str:
    """Return all but the label, for which the element itself has an attribute."""
    return "".join(
        f'<attvalue for="{name}" value="{markup.attribute(_text(value))}"/>'
        for name, value in values.items()
        if name != "label"
    )


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def _days(episode: Episode) -> str:
    """Return the first and the last day, both included; a spell has no limit where one is missing."""
    start = f' start="{episode.first}"' if episode.first else ""
    return start + (f' end="{episode.last}"' if episode.last else "")


def _colour(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


FORMAT = Format("GEXF 1.3, for Gephi", (".gexf",), write)
