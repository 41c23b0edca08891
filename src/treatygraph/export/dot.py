r"""DOT: a drawing for Graphviz, with everything that is known as attributes.

In each text, names of nodes included, a backslash is written twice, since Graphviz reads `\N` and its like as commands, and an
ampersand as `&amp;`, since it reads entities; a line break is `\n`. Lists are as in `treatygraph.export.lists`. The label of a
node is broken into lines at blanks, and that of an edge has its mark, such as “(alleged)”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from treatygraph.export.characters import displayable, followable
from treatygraph.export.lists import joined
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link, Node, Value

SHAPES = {
    "ellipse": "ellipse",
    "rounded": "box",
    "rectangle": "box",
    "star": "star",
    "rhomboid": "parallelogram",
    "octagon": "octagon",
    "pentagon": "pentagon",
    "hexagon": "hexagon",
    "tag": "cds",
    "barrel": "cylinder",
    "bubble": "note",
    "diamond": "diamond",
}
_STYLES = {"rounded": "rounded"}
_MARGINS = {"star": 0}  # it has room enough beside its label
_HEADS = {"triangle": "normal", "tee": "tee", "vee": "vee"}
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})
_LINE = re.compile(r"([^\n]{1,22}(?:\n|\Z))|([^\n]{1,22}) ")
"""A line of a label: what is left of it, or as much as has room, up to a blank."""
_STRETCHED = (1.6, 2.6)
"""How much further apart, right and up, boxes with labels inside stand than the symbols for which a picture has room."""
_PIECE = 2000  # Graphviz reads no more than 16 kB between two quotation marks


def write(exported: Exported) -> Iterator[str]:
    """Yield a digraph whose nodes are named by their ids; the `id` of an edge is its IRI."""
    picture = exported.picture
    yield "digraph treatygraph {\n"
    caption = ", ".join(f"{name}: {value}" for name, value in picture.about.items())
    yield from _defaults(
        exported,
        graph={
            **{f"view_{name}".replace(" ", "_"): value for name, value in picture.about.items()},
            "label": f"{caption}\ndashed: possible; double line: contested; (alleged), (presupposed): nobody asserts it",
            "rankdir": "LR",
            "ranksep": 1,
            "inputscale": 72,  # positions are in points, for neato as for neato -n
            "overlap": False,
            "fontname": "sans-serif",
        },
        node={"fontname": "sans-serif", "fontsize": 11, "margin": "0.1,0.05"},
        edge={"fontname": "sans-serif", "fontsize": 9},
    )
    positions = picture.positions
    for node in picture.nodes():
        x, y = (stretch * place for stretch, place in zip(_STRETCHED, positions[node.id], strict=True))
        yield f"  {_quoted(node.id, exported)} {_attributes(_of_node(node) | {'pos': f'{x:.2f},{y:.2f}'}, exported)};\n"
    for link in picture.links():
        ends = f"{_quoted(link.source, exported)} -> {_quoted(link.target, exported)}"
        yield f"  {ends} {_attributes(_of_link(link), exported)};\n"
    yield "}\n"
    if picture.edges:
        exported.lose("DOT has no records: edges name their statements, with speakers, sources and paragraphs")


def _defaults(exported: Exported, **kinds: Mapping[str, Value]) -> Iterator[str]:
    for kind, attributes in kinds.items():
        yield f"  {kind} {_attributes(attributes, exported)};\n"


def _of_node(node: Node) -> dict[str, Value]:
    return {
        **node.attributes(),
        "label": _LINE.sub(lambda found: found[1] or found[2] + "\n", node.label),
        "shape": SHAPES[node.look.symbol],
        "style": _STYLES.get(node.look.symbol, ""),
        "margin": _MARGINS.get(node.look.symbol, ""),
        "color": node.look.colour,
        "tooltip": f"{node.kind}: {node.label}",
        "URL": node.id if followable(node.id) else "",
    }


def _of_link(link: Link) -> dict[str, Value]:
    colour = link.look.colour
    return {
        "id": link.edge.iri,
        **link.attributes(),
        "label": link.shown,
        "color": f"{colour}:invis:{colour}" if link.edge.contested else colour,
        "fontcolor": colour,
        "arrowhead": _HEADS[link.look.symbol],
        "style": "dashed" if link.edge.status == "possible" else "",
        "tooltip": "\n".join((link.label, *link.evidence)),
    }


def _attributes(attributes: Mapping[str, Value], exported: Exported) -> str:
    """Return attributes as DOT; what is not known is left out, but for labels, which would be names of nodes then."""
    known = {name: value for name, value in attributes.items() if name == "label" or value not in ("", ())}
    return "[" + ", ".join(f"{name}={_value(value, exported)}" for name, value in known.items()) + "]"


def _value(value: Value, exported: Exported) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    return _quoted(value if isinstance(value, str) else joined(value), exported)


def _quoted(text: str, exported: Exported) -> str:
    clean = displayable(text, exported).replace("&", "&amp;")
    pieces = (clean[start : start + _PIECE] for start in range(0, max(len(clean), 1), _PIECE))
    return " + ".join(f'"{piece.translate(_ESCAPES)}"' for piece in pieces)


FORMAT = Format("Graphviz DOT", (".dot", ".gv"), write)
