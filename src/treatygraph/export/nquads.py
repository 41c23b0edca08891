"""N-Quads: the graphs of TriG, a line a quad."""

from collections.abc import Iterator
from itertools import chain, count

import pyoxigraph as ox

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.terms import PREFIXES
from treatygraph.turtle import Description, Term

_FIRST, _REST, _NIL = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest", "nil"))
Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, Term]


def write(exported: Exported) -> Iterator[str]:
    """Yield the graph of the view, which describes itself, and the graphs of the files."""
    contents = Contents(exported)
    numbers = count(1)
    for name, descriptions in chain([(contents.view, contents.derived())], contents.by_file()):
        for description in descriptions:
            yield "".join(f"{s} {p} {o} {name} .\n" for s, p, o in triples(description, numbers))


def triples(description: Description, numbers: Iterator[int]) -> Iterator[Triple]:
    """Yield the triples of a description whose properties are IRIs; the cells of its lists are numbered."""
    for property, value in description.facts:
        ...


FORMAT = Format("N-Quads: edges and statements in named graphs; can be loaded again", (".nq",), write)
