"""A store, read: its files are proved by the manifest, and what they hold is copied to memory."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from treatygraph.database.folder import Folder, Generation
from treatygraph.database.manifest import file_digests
from treatygraph.store import Dataset


def read(path: str | Path) -> Dataset:
    """Return what the store at `path` holds, proved by its manifest.

    Raises:
        InputError: there is no store, or nothing in it, or it is of a newer format.
        EngineError: it is damaged.
    """
    folder = Folder(path)
    with folder.reading() as generation:
        prove_files(folder, generation)
        dataset = Dataset()
        try:
            dataset.store.bulk_extend(opened(generation))
        except OSError as error:
            raise folder.damaged(f"the engine cannot read it ({error})") from None
        held = len(dataset.store)
        if held != generation.manifest.quads:
            raise folder.damaged(f"{held} quads can be read, and {generation.manifest.quads} were written")
        for graph, extent in generation.manifest.graphs.items():
            dataset.files[graph] = place_of(graph)
            dataset.digests[graph] = extent.digest
    return dataset


def prove_files(folder: Folder, generation: Generation) -> None:
    """Refuse a generation whose files are not those that were written, since the engine may not notice, or never end.

    Raises:
        EngineError: a file is missing, or holds something else.
    """
    if found := changed_files(generation):
        raise folder.damaged(f"{generation.path.name}/database/{found[0]} is not what was written")


def changed_files(generation: Generation) -> list[str]:
    """Return the names of the files of a generation that are missing, or hold something else than was written."""
    now = file_digests(generation.database)
    return [name for name, digest in sorted(generation.manifest.files.items()) if now.get(name) != digest]


def opened(generation: Generation) -> ox.Store:
    """Return the database of a generation, to be read only."""
    return ox.Store.read_only(str(generation.database))


def place_of(graph: str) -> str:
    """Return how a graph of a store is called where something stands in it: by the path of the file that it was, or its IRI."""
    parts = urlsplit(graph)
    return unquote(parts.path) if parts.scheme == "file" else graph
