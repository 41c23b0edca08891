"""How fast exports are written, and in how much memory: `python benchmarks/exports.py [--edges 100000] [--statements 10000]`.

A writer is compared with that of networkx for the same edges and attributes, which it is given in a form that it can hold:
lists as JSON texts, and neither spells nor colours. The edges are those of an invented view, repeated under new names until
there are enough, so that the writer is measured and not the view. What a picture makes of a view is compared with making the
view. Times are of the processor; peaks are what Python allocates meanwhile, beside what was there before.
"""

import argparse
import json
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
from scale import seconds
from synthetic import turtle

import treatygraph as tg
from treatygraph import tables
from treatygraph.errors import UnsoundDataWarning
from treatygraph.export import gexf, graphml
from treatygraph.export.registry import Exported, Format
from treatygraph.export.saving import stream
from treatygraph.parts import Link, Node, Value
from treatygraph.picture import Picture
from treatygraph.store import Dataset

REPEATED = 10_000  # statements, whose edges are repeated
REPEATS = 3
COLUMNS = ("what", "edges", "seconds", "peer", "its seconds", "ratio", "peak MB")
WRITERS: dict[str, tuple[Format, Callable[..., None]]] = {
    "write_gexf": (gexf.FORMAT, nx.write_gexf),
    "write_graphml": (graphml.FORMAT, nx.write_graphml),
}


class Repeated(Picture):
    """The picture of a view with its links repeated, under new names, until there are so many."""

    def __init__(self, view: tg.View, number: int) -> None:
        super().__init__(view)
        self._nodes = list(super().nodes())
        self._links = [
            replace(link, edge=replace(link.edge, iri=f"urn:treatygraph:edge:{number:040x}"))
            for number, link in enumerate(islice(cycle(list(super().links())), number))
        ]

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def links(self) -> Iterator[Link]:
        return iter(self._links)


def in_networkx(picture: Picture) -> Any:
    """Return the nodes and links with all their attributes as a graph of networkx."""

    def held(attributes: dict[str, Value]) -> dict[str, Any]:
        return {name: json.dumps(each) if isinstance(each, tuple) else each for name, each in attributes.items()}

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, held(node.attributes())) for node in picture.nodes())
    for link in picture.links():
        graph.add_edge(link.source, link.target, link.edge.iri, **held(link.attributes()))
    return graph


def peak(work: Callable[[], Iterable[object]]) -> float:
    """Return how many megabytes are allocated at most while `work` is gone through."""
    tracemalloc.start()
    for _ in work():
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def writers(view: tg.View, number: int, folder: Path) -> Iterator[list[str]]:
    """Yield a row for each writer."""
    exported = Exported(Repeated(view, number), Dataset())
    graph = in_networkx(exported.picture)
    for name, (format, write) in WRITERS.items():
        list(islice(format.write(exported), 1000))  # positions and degrees are worked out once

        def ours(format: Format = format) -> None:
            with (folder / "ours").open("wb") as sink:
                stream(format, exported, sink)

        def theirs(write: Callable[..., None] = write) -> None:
            write(graph, folder / "theirs", prettyprint=False)

        most = peak(lambda format=format: format.write(exported))  # type: ignore[misc]
        yield row(name, number, seconds(ours, REPEATS), f"networkx.{name}", seconds(theirs, REPEATS), most)


def pictures(view: tg.View, derived: float) -> Iterator[list[str]]:
    """Yield a row for each step that makes a picture of a view, which itself took so many seconds."""
    picture = Picture(view)
    edges = len(picture.edges)
    steps: dict[str, Callable[[], Iterable[object]]] = {
        "View.edges": view.edges,
        "Picture.nodes": picture.nodes,
        "Picture.links": picture.links,
    }
    next(picture.nodes()), next(picture.links())  # labels, classes and episodes are read once
    for name, step in steps.items():
        took = seconds(lambda step=step: [None for _ in step()], REPEATS)  # type: ignore[misc]
        yield row(name, edges, took, "making the view", derived, peak(step))


def row(name: str, edges: int, ours: float, peer: str, theirs: float, megabytes: float) -> list[str]:
    return [name, f"{edges:,}", f"{ours:.2f}", peer, f"{theirs:.2f}", f"{ours / theirs:.2f}", f"{megabytes:.2f}"]


def invented(statements: int, folder: Path) -> tuple[tg.View, float]:
    """Return a view on any day of so many invented statements, and the seconds that making it took."""
    path = folder / f"{statements}.ttl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(turtle(statements))
    graph = tg.load(path, check=False)
    merged = graph.merged
    start = time.process_time()
    view = tg.View(merged, "any", policy="alleged", possible=True)
    return view, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edges", type=int, nargs="*", default=[10_000, 100_000], help="how many edges are written")
    parser.add_argument("--statements", type=int, nargs="*", default=[1_000, 10_000], help="of which views are made")
    parser.add_argument("-f", "--format", choices=tables.FORMATS, default="table")
    given = parser.parse_args()
    warnings.simplefilter("ignore", UnsoundDataWarning)
    rows: list[list[str]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for statements in given.statements:
            print(f"measuring the picture of {statements:,} statements …", file=sys.stderr)
            rows += pictures(*invented(statements, folder))
        view, _ = invented(REPEATED, folder)
        for number in given.edges:
            print(f"measuring writers of {number:,} edges …", file=sys.stderr)
            rows += writers(view, number, folder)
    print(tables.write(list(COLUMNS), rows, given.format), end="")


if __name__ == "__main__":
    main()
