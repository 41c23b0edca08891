"""TriG: what a view derives in one named graph, what was said in others, one a file."""

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.turtle import Description, body, prologue


def write(exported: Exported) -> Iterator[str]:
    """Yield the graph of the view, which describes itself, and the graphs of the files."""
    contents = Contents(exported)
    yield prologue()
    for name, descriptions in chain([(contents.view, contents.derived())], contents.by_file()):
        yield from graph(name, descriptions)


def graph(name: ox.NamedNode, descriptions: Iterable[Description]) -> Iterator[str]:
    """Yield a named graph."""
    yield f"\n{name} {{\n"
    for description in descriptions:
        yield "\n" + body(description)
    yield "}\n"


FORMAT = Format("TriG: edges and statements in named graphs; can be loaded again", (".trig",), write)
