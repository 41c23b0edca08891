"""Mermaid: a flowchart for Markdown pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from treatygraph.export.characters import displayable, followable
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link

SHAPES = {
    "ellipse": ("([", "])"),
    "rounded": ("(", ")"),
    "rectangle": ("[", "]"),
    "star": ("(((", ")))"),
    "rhomboid": ("[/", "/]"),
    "octagon": ("[[", "]]"),
    "pentagon": ("[/", "\\]"),
    "hexagon": ("{{", "}}"),
    "tag": (">", "]"),
    "barrel": ("[(", ")]"),
    "bubble": ("[\\", "/]"),
    "diamond": ("{", "}"),
}
_HEADS = {"triangle": ">", "tee": "x", "vee": "o"}
LONGEST_LABEL = 200
_MOST_LINKS = 500
_MOST_CHARACTERS = 50_000
# What Markdown or Mermaid may read as its own; with the last of these Mermaid itself writes entities while it parses.
_UNSAFE = re.compile(r"(?!(?<=\w)[-.'’](?=\w))[^\w ,“”]|[_ﬂß]")


def write(exported: Exported) -> Iterator[str]:
    """Yield a flowchart; a comment before each link tells on whose word it stands, and where that is said."""
    if exported.picture.edges:
        exported.lose(
            "Mermaid holds on whose word an edge stands as a comment; dates and all other evidence are left out"
        )
    length = 0
    for line in _lines(exported):
        length += len(line) + 1
        yield line + "\n"
    if length > _MOST_CHARACTERS:
        exported.lose(
            f"Mermaid draws no more than {_MOST_CHARACTERS:,} characters unless maxTextSize is raised; these are {length:,}"
        )
    if (links := len(exported.picture.edges)) > _MOST_LINKS:
        exported.lose(f"Mermaid draws no more than {_MOST_LINKS} links unless maxEdges is raised; these are {links:,}")


def _lines(exported: Exported) -> Iterator[str]:
    picture = exported.picture
    yield "flowchart LR"
    for name, value in picture.about.items():
        yield _comment(f"{name}: {value}")
    yield _comment(
        "x: against; o: neither for nor against; dotted: possible; thick: contested; (alleged), (presupposed): nobody asserts it"
    )
    numbers: dict[str, str] = {}
    colours: dict[str, str] = {}
    for node in picture.nodes():
        number = numbers[node.id] = f"n{len(numbers)}"
        family = re.sub(r"\W", "_", node.family, flags=re.ASCII)
        colours[family] = node.look.colour
        before, after = SHAPES[node.look.symbol]
        yield f"{number}{before}{_label(node.label, exported)}{after}:::{family}"
        if followable(node.id):
            address = node.id.replace(";", "%3B")  # Mermaid would read #…; as an entity
            yield f'click {number} href "{address}" _blank'
    styled: dict[str, list[str]] = defaultdict(list)
    for order, link in enumerate(picture.links()):
        style = f"stroke:{link.look.colour},color:{link.look.colour}"
        styled[style + (",stroke-width:4px" if link.edge.contested else "")].append(str(order))
        if link.evidence:
            yield _comment("; ".join(link.evidence))
        yield f"{numbers[link.source]} {_arrow(link)}|{_label(link.shown, exported)}| {numbers[link.target]}"
    for family, colour in colours.items():
        yield f"classDef {family} fill:#ffffff,stroke:{colour},color:#000000"
    for style, orders in styled.items():
        yield f"linkStyle {','.join(orders)} {style}"


def _arrow(link: Link) -> str:
    return ("-.-" if link.edge.status == "possible" else "--") + _HEADS[link.look.symbol]


def _label(text: str, exported: Exported) -> str:
    """Return a label in quotation marks, cut where it is long; an empty one is a space, since Mermaid takes none."""
    if len(text) > LONGEST_LABEL:
        exported.lose(f"labels of more than {LONGEST_LABEL} characters are cut and end with …")
        text = text[: LONGEST_LABEL - 1] + "…"
    escaped = _UNSAFE.sub(lambda found: f"#{ord(found[0])};", displayable(text, exported))
    return f'"{escaped or " "}"'


def _comment(text: str) -> str:
    """Return a comment on one line; a directive in it would be obeyed."""
    return f"%% {' '.join(text.split())}".replace("%%{", "%% {")


FORMAT = Format("Mermaid flowchart", (".mmd", ".mermaid"), write)
