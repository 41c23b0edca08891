"""Turtle: what a view derives and what was said, in one graph."""

from collections.abc import Iterator
from itertools import chain

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.turtle import body, prologue

WITHOUT_GRAPHS = (
    "Turtle has no named graphs: it is not told which file says what, and this is not loaded again; TriG does both"
)


def write(exported: Exported) -> Iterator[str]:
    """Yield the plain edges, what is known of each, and the statements behind them with all that they refer to."""
    exported.lose(WITHOUT_GRAPHS)
    contents = Contents(exported)
    yield prologue()
    for description in chain(contents.derived(), contents.said()):
        yield "\n" + body(description)


FORMAT = Format("Turtle: edges and statements in one graph", (".ttl", ".turtle"), write)
