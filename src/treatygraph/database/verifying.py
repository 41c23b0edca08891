"""A store, verified: what the engine says that it holds is compared with the manifest, graph by graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from treatygraph.bounded import bounded
from treatygraph.database.folder import Folder, Generation
from treatygraph.database.manifest import Extent, extent_of
from treatygraph.database.reading import changed_files, opened
from treatygraph.errors import EngineError

_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }"


@dataclass(frozen=True)
class Difference:
    """What is not as it was written: a file of the database or a named graph, what was written, and what is found."""

    kind: str
    name: str
    written: str
    found: str


def verify(path: str | Path, seconds: float = 3600) -> list[Difference]:
    """Return what of the store at `path` is not as the manifest says; nothing where all is well.

    Each graph is read in a process of its own, since the engine may never end on a damaged file.

    Args:
        path: the folder of the store.
        seconds: how long reading one graph may take.

    Raises:
        InputError: there is no store, or nothing in it.
        EngineError: its manifest is damaged, so that nothing can be compared.
    """
    with Folder(path).reading() as generation:
        return [*_files(generation), *_graphs(generation, seconds)]


def _files(generation: Generation) -> Iterator[Difference]:
    for name in changed_files(generation):
        there = (generation.database / name).exists()
        yield Difference("file", name, generation.manifest.files[name], "another content" if there else "missing")


def _graphs(generation: Generation, seconds: float) -> Iterator[Difference]:
    for name, extent in generation.manifest.graphs.items():
        found = _read(generation, name, seconds)
        if found != _text(extent):
            yield Difference("graph", name, _text(extent), found)
    names = generation.manifest.graphs.keys()
    for name in _read(generation, None, seconds).splitlines():
        if name not in names:
            yield Difference("graph", name, "nothing", "quads that were never written")


def _read(generation: Generation, graph: str | None, seconds: float) -> str:
    """Return the extent of a graph as text, or the names of all; why it cannot be read where it cannot."""

    def work() -> str:
        try:
            store = opened(generation)
            return _text(extent_of(store, graph)) if graph is not None else _names(store)
        except (OSError, RuntimeError) as error:
            return f"it cannot be read ({error})" if graph is not None else ""

    try:
        return bounded(work, seconds)
    except EngineError:
        return f"it cannot be read (within {seconds:g} seconds, or at all)" if graph is not None else ""


def _names(store: ox.Store) -> str:
    found = store.query(_GRAPHS)
    assert isinstance(found, ox.QuerySolutions)
    return "\n".join(graph.value for (graph,) in found)


def _text(extent: Extent) -> str:
    return f"{extent.quads} quads, {extent.digest}"
