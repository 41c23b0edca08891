"""A picture as SVG: nodes by family, arrows by sign, a legend, and the evidence of each edge in its title."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Generator, Iterable, Iterator, Mapping
from hashlib import sha1
from html import escape
from itertools import product
from math import ceil, cos, radians, sin
from unicodedata import east_asian_width

from treatygraph import looks, tables
from treatygraph.curves import Curve, Point, curves
from treatygraph.looks import Look
from treatygraph.parts import Link, Node, target
from treatygraph.picture import Picture
from treatygraph.room import Room
from treatygraph.terms import shorten

_RADIUS = 11.0
_BELOW = 16.0
"""Where the name of a node begins, below its middle."""
_NAME, _VERB = 11.0, 8.5
"""How high the letters of names and of verbs are."""
_LEADING = 12.0
_ROOM = 4.0
"""How much stays free around a symbol and a name where a line ends."""
_BESIDE = (-7.0, 7.0, -14.0, 14.0)
"""How far the middle of a verb may be from its line, what is best first; the last two leave room for a ring."""
_RING = 10.0
_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Where beside its line a verb may stand, what is best first."""
_MARGIN = 80.0
_LINE = 20
"""How many characters of a name stand on a line."""
_LONGEST, _LONGEST_VERB = 300, 60
_COLUMN, _ROW = 175.0, 24.0
"""How wide and how high an entry of the legend is."""
_SPREAD = (1.4, 1.9)
"""How much further apart, to the right and up, things stand than their names need, so that verbs fit between them."""
_SIGNS = {1: "positive", 0: "neutral", -1: "negative"}
_UNASSERTED = '<text x="-20" y="3" class="verb unasserted">(alleged)</text><text x="24" y="4">nobody asserts it</text>'
_SHAPES = {
    "ellipse": "M-13,0a13,10 0 1 0 26,0a13,10 0 1 0 -26,0z",
    "rectangle": "M-12,-8h24v16h-24z",
    "rounded": "M-8,-9h16a5,5 0 0 1 5,5v8a5,5 0 0 1 -5,5h-16a5,5 0 0 1 -5,-5v-8a5,5 0 0 1 5,-5z",
    "diamond": "M0,-13L14,0L0,13L-14,0z",
    "rhomboid": "M-14,-8h20l8,16h-20z",
    "pentagon": "M0,-12L12,-3L8,11L-8,11L-12,-3z",
    "hexagon": "M-7,-11h14l7,11l-7,11h-14l-7,-11z",
    "octagon": "M-5,-12h10l7,7v10l-7,7h-10l-7,-7v-10z",
    "star": "M0,-14L4,-5L13,-4L6,3L8,12L0,7L-8,12L-6,3L-13,-4L-4,-5z",
    "tag": "M-12,-9h15l10,9l-10,9h-15z",
    "bubble": "M-12,-9h24v13h-14l-5,6v-6h-5z",
    "barrel": "M-9,-9q9,-4 18,0q5,9 0,18q-9,4 -18,0q-5,-9 0,-18z",
}
"""The outlines of neutral symbols, around the middle of a node."""
_HEADS = {
    "triangle": '<path d="M0,0L10,4L0,8z"/>',
    "vee": '<path d="M2,0L10,4L2,8" fill="none" stroke-width="1.6"/>',
    "tee": '<path d="M9,-1V9" fill="none" stroke-width="2.8"/>',
}
"""The heads of arrows, in a box 10 wide and 8 high whose right side is at the node."""
_GROUND = "--ground: #ffffff; --ink: #1d232b;"
_DARK_GROUND = "--ground: #14181d; --ink: #e4e8ed;"
_STYLE = """\
{ background: var(--ground); max-width: 100%; height: auto; }
text { font: 11px system-ui, sans-serif; fill: var(--ink); unicode-bidi: plaintext; }
.halo { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; text-anchor: middle; }
.verb { font-size: 8.5px; fill: var(--colour, var(--ink)); }
.unasserted { font-style: italic; }
.ground { fill: var(--ground); }
.node path { fill: var(--colour); stroke: var(--ground); stroke-width: 1.5px; }
.line { fill: none; stroke: var(--colour); stroke-width: 1.4px; }
.possible { stroke-dasharray: 5 4; }
.ring { fill: var(--ground); stroke: var(--colour); stroke-width: 1.8px; }
marker { overflow: visible; }
marker path { stroke: var(--colour); }
marker path:not([fill]) { fill: var(--colour); }"""
_NO_XML = re.compile("[\ufffe\uffff]")


def draw(picture: Picture) -> Generator[str, None, int]:
    """Yield an SVG document, which may also stand in a page of HTML, and return how many verbs had no room in it.

    The title of a node tells its kind and its short name, that of an edge on whose word it stands, where that is said and who
    is against it. Colours follow the reader's choice of light or dark. A name of more than three lines is whole in its title.
    A verb that would lie on a name or on another verb is left out, on the longest lines first; the title of its line tells it.
    """
    id = "picture-" + sha1(repr((picture.about, [edge.iri for edge in picture.edges])).encode("utf-8")).hexdigest()[:12]
    nodes = list(picture.nodes())
    looks_of = {node.family: node.look for node in nodes}
    places = {node: (_SPREAD[0] * right, -_SPREAD[1] * up) for node, (right, up) in picture.positions.items()}
    left, right = _extent((x for x, _ in places.values()), 2 * _COLUMN)
    top, bottom = _extent((y for _, y in places.values()), 0)
    columns = int((right - left) // _COLUMN)
    families = list(_families(looks_of))
    legend = [*families, *[""] * (-len(families) % columns), *_lines(id, picture)]  # lines begin a row of their own
    rows = ceil((len(legend) + 1) / columns)
    width, height = right - left, bottom - top + _ROW * (rows + 3)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{id}" role="graphics-document document" '
        f'aria-labelledby="{id}-title {id}-desc" '
        f'width="{width:.0f}" height="{height:.0f}" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}">\n'
        f'<title id="{id}-title">{_text(picture.title)}</title>\n<desc id="{id}-desc">{_text(_told(picture))}</desc>\n'
        f"<style>\n{_style(id, looks_of)}</style>\n<defs>{_heads(id)}</defs>\n"
        f'<rect class="ground" x="{left:.0f}" y="{top:.0f}" width="100%" height="100%"/>\n'
    )
    names = {node.id: node.label for node in nodes}
    boxes = {node.id: _box(node) for node in nodes}
    room = Room()
    for node_id, (x, y) in places.items():
        room.take((x, y), 2 * _RADIUS, 2 * _RADIUS)
        across, below = boxes[node_id]
        room.take((x, y + (_BELOW + below) / 2), 2 * across, below - _BELOW)
    verbs = []
    ends = ((edge.subject, target(edge)) for edge in picture.edges)
    lines = curves(ends, places, lambda node, direction: _rim(*boxes[node], *direction))
    for link, curve in zip(picture.links(), lines, strict=True):
        title = f"<title>{_text(_evidence(link, names))}</title>"
        yield _line(id, link, title, curve)
        if link.edge.contested:
            room.take(curve.middle, _RING, _RING)
        css = f"verb halo {_SIGNS[link.edge.polarity]}{' unasserted' if link.mark else ''}"
        verbs.append((curve.length, css, title, _cut(_clean(link.shown), _LONGEST_VERB), curve))
    for node in nodes:
        yield _node(node, places[node.id], _css(node.family, looks_of))
    left_out = 0
    for _, css, title, verb, curve in sorted(verbs, key=lambda each: each[0]):
        if place := _lettered(room, verb, curve):
            yield f'<text aria-hidden="true" class="{css}" dy="3" transform="{place}">{title}{escape(verb)}</text>\n'
        else:
            left_out += 1
    if any("unasserted" in css for _, css, *_ in verbs):
        legend.append(_UNASSERTED)
    for number, entry in enumerate(legend):
        row, column = divmod(number, columns)
        place = _at((left + 30 + column * _COLUMN, bottom + row * _ROW))
        yield f'<g transform="{place}">{entry}</g>\n' if entry else ""
    yield f'<text transform="{_at((left + 16, bottom + _ROW * (rows + 1)))}">{_text(picture.title)}</text>\n'
    if left_out:
        note = f"verbs without room, which the titles of their lines tell: {left_out:,}"
        yield f'<text transform="{_at((left + 16, bottom + _ROW * (rows + 2)))}">{note}</text>\n'
    yield "</svg>\n"
    return left_out


def _line(id: str, link: Link, title: str, curve: Curve) -> str:
    sign = _SIGNS[link.edge.polarity]
    path = f"M{_pair(curve.start)}C{' '.join(map(_pair, (*curve.bends, curve.end)))}"
    ring = f'<circle class="ring" r="4" transform="{_at(curve.middle)}"/>' if link.edge.contested else ""
    return (
        f'<g class="{sign}" role="img">{title}'
        f'<path class="line {link.edge.status}" d="{path}" marker-end="url(#{id}-{sign})"/>{ring}</g>\n'
    )


def _lettered(room: Room, verb: str, curve: Curve) -> str:
    """Return where a verb stands beside its line, near to the middle as far as there is room; an empty text where is none."""
    for part, beside in product(_PARTS, _BESIDE):
        turn = curve.turn_at(part)
        upright = turn - 180 if turn > 90 else turn + 180 if turn <= -90 else turn
        x, y = curve.at(part)
        across = radians(upright + 90)
        place = (x + beside * cos(across), y + beside * sin(across))
        if room.claim(place, _wide(verb, _VERB), _VERB, upright):
            return f"{_at(place)} rotate({upright:.0f})"
    return ""


def _node(node: Node, place: Point, css: str) -> str:
    lines = "".join(
        f'<tspan x="0" y="{_BELOW + 9 + _LEADING * number:.0f}">{escape(line)}</tspan>'
        for number, line in enumerate(_name(node))
    )
    title = f"{node.label} ({_called(node.kind)}), {node.value or shorten(node.id)}"
    return (
        f'<g class="node {css}" role="img" transform="{_at(place)}"><title>{_text(title)}</title>'
        f'<path d="{_SHAPES[node.look.symbol]}"/><text class="halo">{lines}</text></g>\n'
    )


def _name(node: Node) -> list[str]:
    return textwrap.wrap(_clean(node.label), _LINE, max_lines=3, placeholder=" …")


def _box(node: Node) -> tuple[float, float]:
    """Return how far the name of a node reaches to each side of its middle, with some room around it, and how far down."""
    lines = _name(node)
    across = max((_wide(line, _NAME) for line in lines), default=0.0) / 2
    return max(across, _RADIUS) + _ROOM, _BELOW + _LEADING * len(lines) + _ROOM


def _rim(across: float, below: float, right: float, down: float) -> float:
    """Return how far a line ends from the middle of a node: beyond its symbol, and beyond its name where that is in the way."""
    if down <= 0 or _BELOW * abs(right) > across * down:
        return _RADIUS + _ROOM
    return min(below / down, across / abs(right) if right else below / down)


def _wide(text: str, size: float) -> float:
    """Return about how wide a text is in letters of a size."""
    return size * sum(1.0 if east_asian_width(letter) in "FW" else 0.55 for letter in text)


def _called(kind: str) -> str:
    return looks.of_values().label if kind == "Literal" else kind


def _evidence(link: Link, names: Mapping[str, str]) -> str:
    """Return what an edge says, how far it stands, on whose word, where, and who is against it."""
    marks = [link.edge.status] if link.edge.status == "possible" else []
    marks += ["contested"] if link.edge.contested else []
    claim = f"{_cut(names[link.source])} {link.label} {_cut(names[link.target])}"
    return "; ".join((f"{claim} ({', '.join(marks)})" if marks else claim, *link.evidence))


def _cut(text: str, longest: int = _LONGEST) -> str:
    """Return a name for the titles of edges, or a verb; one without end would stand in each of them, or go over all of it."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _told(picture: Picture) -> str:
    """Return what a reader who cannot see the picture should know of it before its parts."""
    edges = picture.edges
    signs = [f"{sum(edge.polarity == sign for edge in edges)} {look.label}" for sign, look in looks.of_signs().items()]
    return (
        f"{len(picture.positions)} things and {len(edges)} edges between them: {', '.join(signs)}; "
        f"{sum(edge.status == 'possible' for edge in edges)} only possible, {sum(edge.contested for edge in edges)} contested. "
        "The title of each edge tells on whose word it stands, and where that is said."
    )


def _families(looks_of: Mapping[str, Look]) -> Iterator[str]:
    """Yield the entries of the legend that tell of nodes."""
    for family, look in sorted(looks_of.items()):
        yield (
            f'<g class="node {_css(family, looks_of)}"><path d="{_SHAPES[look.symbol]}"/></g>'
            f'<text x="24" y="4">{_text(_called(family))}</text>'
        )


def _lines(id: str, picture: Picture) -> Iterator[str]:
    """Yield the entries of the legend that tell of edges."""
    polarities = {edge.polarity for edge in picture.edges}
    for polarity, look in looks.of_signs().items():
        if polarity in polarities:
            sign = _SIGNS[polarity]
            yield (
                f'<g class="{sign}"><path class="line" d="M-16,0H16" marker-end="url(#{id}-{sign})"/></g>'
                f'<text x="24" y="4">{_text(look.label)}</text>'
            )
    if any(edge.status == "possible" for edge in picture.edges):
        yield '<g class="neutral"><path class="line possible" d="M-16,0H16"/></g><text x="24" y="4">only possible</text>'
    if any(edge.contested for edge in picture.edges):
        yield '<g class="neutral"><circle class="ring" r="4"/></g><text x="24" y="4">contested</text>'


def _heads(id: str) -> str:
    return "".join(
        f'<marker id="{id}-{_SIGNS[polarity]}" class="{_SIGNS[polarity]}" markerUnits="userSpaceOnUse" '
        f'markerWidth="10" markerHeight="8" refX="10" refY="4" orient="auto">{_HEADS[look.symbol]}</marker>'
        for polarity, look in looks.of_signs().items()
    )


def _style(id: str, looks_of: Mapping[str, Look]) -> str:
    """Return the style sheet, each rule for what is in this picture only."""
    drawn = {_SIGNS[polarity]: look for polarity, look in looks.of_signs().items()}
    drawn |= {_css(family, looks_of): look for family, look in looks_of.items()}
    light = [f"{{ {_GROUND} }}", *(f".{css} {{ --colour: {look.colour}; }}" for css, look in drawn.items())]
    dark = [f"{{ {_DARK_GROUND} }}", *(f".{css} {{ --colour: {look.dark_colour}; }}" for css, look in drawn.items())]
    rules = "".join(f"#{id} {rule}\n" for rule in (*light, *_STYLE.splitlines()))
    return f"{rules}@media (prefers-color-scheme: dark) {{\n{''.join(f'#{id} {rule}' + chr(10) for rule in dark)}}}\n"


def _css(family: str, looks_of: Mapping[str, Look]) -> str:
    """Return the class by which the style sheet knows a family, whose own name may hold any character."""
    return f"family-{sorted(looks_of).index(family)}"


def _extent(values: Iterable[float], least: float) -> tuple[float, float]:
    """Return where a side of the picture begins and ends, with a margin, and `least` long."""
    known = list(values) or [0.0]
    short = max(0.0, least - (max(known) - min(known) + 2 * _MARGIN)) / 2
    return min(known) - _MARGIN - short, max(known) + _MARGIN + short


def _at(place: Point) -> str:
    return f"translate({_pair(place)})"


def _pair(point: Point) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"


def _clean(text: str) -> str:
    """Return a text on one line, without what XML cannot hold and without what turns the direction of writing."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", tables.one_line(text))


def _text(text: str) -> str:
    return escape(_clean(text))
