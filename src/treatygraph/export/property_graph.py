"""Pictures as property graphs: the labels of nodes, the types of relationships, and evidence as a property."""

import json
import re

from treatygraph.picture import Link, Node

THING = "Thing"
"""The label of every node."""


def labels(node: Node) -> tuple[str, ...]:
    """Return the labels of a node, the widest first: `Thing`, its family, its kind."""
    return tuple(dict.fromkeys((THING, node.family, node.kind)))


def relationship_type(link: Link) -> str:
    """Return the type of a relationship, such as `WALKS_OUT_OF`; its property `relation` tells exactly which it is."""
    local = re.split(r"[/#:]", link.edge.relation)[-1]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local)
    return re.sub(r"\W", "_", words, flags=re.ASCII).upper() or "RELATED_TO"


def evidence(link: Link) -> tuple[str, ...]:
    """Return each statement for or against an edge as JSON, since no property holds a record."""
    sides = (("for", link.statements), ("against", link.against))
    return tuple(
        json.dumps({"side": side, **each.as_dict()}, ensure_ascii=False)
        for side, statements in sides
        for each in statements
    )
