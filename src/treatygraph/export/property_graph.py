"""Pictures as property graphs: the labels of nodes, the types of relationships, and evidence as a property."""

import re
from collections.abc import Iterable

from treatygraph.evidence import Statement
from treatygraph.export import jsontext
from treatygraph.parts import LINK_ATTRIBUTES, Link, Node

THING = "Thing"
"""The label of every node."""

RELATIONSHIP_PROPERTIES = {**LINK_ATTRIBUTES, "evidence": tuple, "evidence_against": tuple}
"""The types of the properties of a relationship beside its `iri`."""


def labels(node: Node) -> tuple[str, ...]:
    """Return the labels of a node, the widest first: `Thing`, its family, its kind."""
    return tuple(dict.fromkeys((THING, node.family, node.kind)))


def relationship_type(link: Link) -> str:
    """Return the type of a relationship, such as `WALKS_OUT_OF`; its property `relation` tells exactly which it is."""
    local = re.split(r"[/#:]", link.edge.relation)[-1]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local)
    return re.sub(r"\W", "_", words, flags=re.ASCII).upper() or "RELATED_TO"


def evidence(link: Link) -> dict[str, tuple[str, ...]]:
    """Return the statements for and against an edge as properties: lists of JSON, since no property holds a record."""
    return {"evidence": _as_json(link.statements), "evidence_against": _as_json(link.against)}


def _as_json(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(jsontext.text(each.as_dict()) for each in statements)
