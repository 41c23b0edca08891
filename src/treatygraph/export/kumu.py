"""Kumu, as its guide to JSON blueprints has them: elements and connections with tags, and with fields that hold one text each."""

from collections.abc import Iterator

from treatygraph.export import jsontext
from treatygraph.export.lists import joined
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link, Node, Value
from treatygraph.tables import escape_markdown


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON object with `elements` and `connections`; family, sign, status and conflict are tags to select by."""
    picture = exported.picture
    if picture.edges:
        exported.lose("Kumu takes no positions, shapes or colours: choose them there, by type and by tag")
        exported.lose("Kumu has no records: edges name their statements, and tell who says so and where")
    yield '{"elements": '
    yield from jsontext.array(map(_element, picture.nodes()))
    yield ',\n"connections": '
    yield from jsontext.array(map(_connection, picture.links()))
    yield "}\n"


def _element(node: Node) -> dict[str, object]:
    return {
        "id": node.id,
        **_texts(node.attributes()),
        "type": node.kind,
        "tags": [node.family],
        "description": _paragraphs(", ".join(node.names.values()), *node.identifiers),
    }


def _connection(link: Link) -> dict[str, object]:
    tags = [link.look.label, link.edge.status, *(["contested"] if link.edge.contested else [])]
    return {
        "id": link.edge.iri,
        "from": link.source,
        "to": link.target,
        "direction": "directed",
        **_texts(link.attributes()),
        "type": link.label,
        "tags": tags,
        "description": _paragraphs(*link.evidence),
    }


def _texts(attributes: dict[str, Value]) -> dict[str, str]:
    return {
        name: joined(value) if isinstance(value, tuple) else jsontext.text(value) if isinstance(value, int) else value
        for name, value in attributes.items()
    }


def _paragraphs(*texts: str) -> str:
    """Return those of these texts that are not empty as paragraphs of Markdown."""
    return "\n\n".join(escape_markdown(text) for text in texts if text)


FORMAT = Format("Kumu JSON blueprint", (".kumu.json",), write)
