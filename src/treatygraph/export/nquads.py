"""N-Quads: the graphs of TriG, a line a quad."""

from collections.abc import Iterator
from itertools import chain, count

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.terms import PREFIXES
from treatygraph.turtle import Description

_RDF = PREFIXES["rdf"]


def write(exported: Exported) -> Iterator[str]:
    """Yield the graph of the view, which describes itself, and the graphs of the files."""
    contents = Contents(exported)
    cells = map("_:cell{}".format, count(1))
    for name, descriptions in chain([(contents.view, contents.derived())], contents.by_file()):
        for description in descriptions:
            yield "".join(f"{line} {name} .\n" for line in triples(description, cells))


def triples(description: Description, cells: Iterator[str]) -> Iterator[str]:
    """Yield the triples of a description, as N-Triples has them but for the full stop; `cells` names those of lists."""
    for property, value in description.values():
        if not isinstance(value, tuple):
            yield f"{description.iri} {property} {value}"
            continue
        before = f"{description.iri} {property}"
        for item in value:
            cell = next(cells)
            yield f"{before} {cell}"
            yield f"{cell} <{_RDF}first> {item}"
            before = f"{cell} <{_RDF}rest>"
        yield f"{before} <{_RDF}nil>"


FORMAT = Format("N-Quads: edges and statements in named graphs; can be loaded again", (".nq",), write)
