"""A store, written: files are loaded, lines added and files compacted, each as a new generation that is whole or not there."""

import shutil
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from treatygraph.database.folder import Folder, Generation
from treatygraph.database.lines import lines_of, spooled
from treatygraph.database.manifest import Extent, Manifest, extent_of, extents, manifest_of
from treatygraph.database.reading import opened, place_of, prove_files
from treatygraph.files import read_store
from treatygraph.store import Dataset


def load(path: str | Path, *sources: str | Path, check: bool = True) -> Manifest:
    """Load files into the store at `path`, which is made if it is not there, and return what it holds then.

    Each file is a named graph; N-Quads and TriG keep their own. A graph that was there before is replaced. The store is as it was
    before, or holds all: nothing of it is kept where a file cannot be read.

    Args:
        path: the folder of the store.
        *sources: what `treatygraph.load` takes, and N-Quads that end in .nq.gz.
        check: refuse data from which statements would silently be lost, as `treatygraph.load` does.

    Raises:
        UsageError: the folder is in use, is none of a store, or cannot be written.
        InputError: a file cannot be read, or the data are not sound.
        EngineError: the disk is full, or the store is damaged.
    """
    folder = Folder(path)
    with folder.writing() as draft, TemporaryDirectory(dir=draft) as spools:
        spool = spooled(list(map(str, sources)), Path(spools))
        return write(folder, draft, spool.files, spool.graphs, check)


def compact(path: str | Path) -> tuple[int, int]:
    """Write the store at `path` anew in as little space as it needs, and return how many bytes it took and takes.

    Raises:
        UsageError: the folder is in use, or cannot be written.
        InputError: there is no store, or nothing in it.
        EngineError: the disk is full, or the store is damaged.
    """
    folder = Folder(path)
    with folder.reading():
        pass  # a store is never made by compacting
    with folder.writing() as draft:
        current = folder.current()
        assert current is not None
        prove_files(folder, current)
        shutil.rmtree(folder.importing, ignore_errors=True)  # of imports that nobody has resumed
        database = draft / "generation" / "database"
        database.parent.mkdir()
        opened(current).backup(str(database))
        store = ox.Store(str(database))
        store.optimize()
        store.flush()
        del store
        sizes = _size(current.database), _size(database)
        folder.commit(Generation(database.parent, manifest_of(current.manifest.graphs, database)))
        return sizes


def _size(database: Path) -> int:
    return sum(path.stat().st_size for path in database.iterdir())


def write(folder: Folder, draft: Path, files: Sequence[Path], replaced: Set[str] | None, check: bool) -> Manifest:
    """Make the generation that holds what `files` say, and return what it holds; where it is the same, the current one stays.

    Args:
        folder: the folder of the store.
        draft: what `Folder.writing` gave.
        files: files of canonical N-Quads.
        replaced: graphs whose place they take, beside those that they name; None where they are added to what there is.
        check: refuse data from which statements would silently be lost.
    """
    current = folder.current()
    before = dict(current.manifest.graphs) if current else {}
    database = draft / "generation" / "database"
    database.parent.mkdir()
    with ThreadPoolExecutor(1) as pool:  # the engine leaves the interpreter free while it loads
        counting = pool.submit(extents, lines_of(files))
        removed = set() if replaced is None or not before else before.keys() & (replaced | counting.result().keys())
        store = _copy_without(folder, current, removed, database)
        before = {graph: extent for graph, extent in before.items() if graph not in removed}
        for file in files:
            _bulk_load(store, file)
        store.flush()
        given = counting.result()
    graphs = before | {
        graph: _extent(store, graph, before.get(graph, Extent()), extent) for graph, extent in given.items()
    }
    if check:
        _check(store, graphs)
    if current and graphs == current.manifest.graphs:
        return current.manifest
    del store  # its files are settled once it is closed
    manifest = manifest_of(graphs, database)
    folder.commit(Generation(database.parent, manifest))
    return manifest


def _copy_without(folder: Folder, current: Generation | None, removed: Set[str], database: Path) -> ox.Store:
    """Return a database that can be written, with what the current one holds but for the graphs `removed`."""
    if current is None or removed == current.manifest.graphs.keys():
        return ox.Store(str(database))
    prove_files(folder, current)
    opened(current).backup(str(database))  # by hard links, so that it costs neither time nor space
    store = ox.Store(str(database))
    for graph in removed:
        store.remove_graph(ox.NamedNode(graph))
    return store


def _bulk_load(store: ox.Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    except SyntaxError:  # lines of the right form can hold an IRI that is none
        read_store(file.read_bytes(), str(file), file.resolve().as_uri(), ox.RdfFormat.N_QUADS)
        raise


def _extent(store: ox.Store, graph: str, before: Extent, given: Extent) -> Extent:
    """Return the extent of a graph to which lines were added: where each was new, or none was, their number tells so."""
    node = ox.NamedNode(graph)
    counted = store.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}")
    assert isinstance(counted, ox.QuerySolutions)
    quads = int(next(counted)[0].value)
    after = before + given
    if quads in (before.quads, after.quads):
        return after if quads == after.quads else before
    return extent_of(store, graph)


def _check(store: ox.Store, graphs: Mapping[str, Extent]) -> None:
    dataset = Dataset()
    dataset.store.bulk_extend(store)
    dataset.files = {graph: place_of(graph) for graph in graphs}
    dataset.check(dataset.merged())
