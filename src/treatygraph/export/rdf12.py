"""RDF 1.2 in Turtle: each statement, and each edge, is a reifier of the triple that it is about."""

from collections.abc import Iterator
from itertools import chain

import pyoxigraph as ox

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.export.turtle import WITHOUT_GRAPHS
from treatygraph.terms import PREFIXES, TG
from treatygraph.turtle import Description, Value, body, prologue

_REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")
_PARTS = (
    tuple(ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")),
    tuple(ox.NamedNode(TG + name) for name in ("edgeSubject", "edgeRelation", "edgeObject")),
)


def write(exported: Exported) -> Iterator[str]:
    """Yield what Turtle holds, but for the three parts of statements and edges: a triple term stands in their place.

    The triple itself is asserted only where it is an edge of the view.
    """
    exported.lose(WITHOUT_GRAPHS)
    contents = Contents(exported)
    yield 'VERSION "1.2"\n' + prologue()
    for description in chain(contents.derived(), contents.said()):
        yield "\n" + body(_reifier(description))


def _reifier(description: Description) -> Description:
    """Return the description of a statement or an edge as that of a reifier; any other as it is."""
    facts = list(description.values())
    for parts in _PARTS:
        found = [[value for property, value in facts if property == part] for part in parts]
        if all(len(values) == 1 for values in found):
            (subject,), (relation,), (object,) = found
            if (
                isinstance(subject, ox.NamedNode)
                and isinstance(relation, ox.NamedNode)
                and not isinstance(object, tuple)
            ):
                rest: list[tuple[ox.NamedNode, Value]] = [fact for fact in facts if fact[0] not in parts]
                return Description(description.iri, [(_REIFIES, ox.Triple(subject, relation, object)), *rest])
    return description


FORMAT = Format("RDF 1.2 in Turtle: statements as reifiers of triples", (".rdf12.ttl",), write)
