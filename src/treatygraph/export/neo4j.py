"""Neo4j: nodes and relationships for `neo4j-admin database import full @import.args`.

The files are as the Operations Manual of Neo4j 5 and 2025 describes them: quotation marks are doubled, a field without them
is null where it is empty. What is not known is null, and so is an empty list, which the tool cannot read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from treatygraph.export.delimited import rows_as_csv
from treatygraph.export.property_graph import RELATIONSHIP_PROPERTIES, evidence, labels, relationship_type
from treatygraph.export.registry import Exported, SetFormat
from treatygraph.parts import NODE_ATTRIBUTES, Value

BETWEEN = "\N{INFORMATION SEPARATOR ONE}"
"""What stands between the values of a list: the tool has no way to escape it, so it is a character that no text has."""

ARGUMENTS = f"""\
# In this folder: neo4j-admin database import full @import.args neo4j
--nodes=nodes.csv
--relationships=relationships.csv
--array-delimiter=U+{ord(BETWEEN):04X}
--multiline-fields=true
"""
_TYPES = {str: "string", int: "int", bool: "boolean", tuple: "string[]"}


def parts(exported: Exported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield `nodes.csv`, `relationships.csv`, and the arguments of the command that imports them."""
    yield "nodes.csv", rows_as_csv(_nodes(exported))
    yield "relationships.csv", rows_as_csv(_relationships(exported))
    yield "import.args", iter([ARGUMENTS])


def _nodes(exported: Exported) -> Iterator[list[str]]:
    yield ["iri:ID", ":LABEL", *_header(NODE_ATTRIBUTES)]
    for node in exported.picture.nodes():
        yield [node.id, *(_field(value, exported) for value in (labels(node), *node.attributes().values()))]


def _relationships(exported: Exported) -> Iterator[list[str]]:
    yield [":START_ID", ":END_ID", ":TYPE", "iri:string", *_header(RELATIONSHIP_PROPERTIES)]
    for link in exported.picture.links():
        values = (*link.attributes().values(), *evidence(link).values())
        ends = [link.source, link.target, relationship_type(link), link.edge.iri]
        yield [*ends, *(_field(value, exported) for value in values)]


def _header(attributes: Mapping[str, type]) -> Iterator[str]:
    return (f"{name}:{_TYPES[kind]}" for name, kind in attributes.items())


def _field(value: Value, exported: Exported) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if not value:
        exported.lose("an empty list cannot be imported: the property is null")
    if value == ("",):
        exported.lose("a list whose only value is empty cannot be imported and is left out")
    if any(BETWEEN in each for each in value):
        exported.lose(
            f"U+{ord(BETWEEN):04X} separates the values of lists, and stands as \N{REPLACEMENT CHARACTER} in them"
        )
    return BETWEEN.join(each.replace(BETWEEN, "\N{REPLACEMENT CHARACTER}") for each in value)


FORMAT = SetFormat("Neo4j CSV for neo4j-admin import", parts)
