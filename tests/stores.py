"""Small stores for tests: invented statements, and what must be true of every store."""

from pathlib import Path

import pyoxigraph as ox
from building import document, said

from treatygraph.database import dumping, verifying, writing
from treatygraph.database.folder import Folder
from treatygraph.database.reading import read

FIRST = document(said("ruritania backs syldavia", "one"), said("borduria opposes syldavia", "two"))
SECOND = document(said("ruritania backs syldavia", "one"), said("duke leads ruritania", "three"))


def store_of(folder: Path, text: str = FIRST) -> Path:
    """Return a store in `folder` that holds one file, `data.ttl`."""
    file = folder / "data.ttl"
    file.write_text(text, encoding="utf-8")
    writing.load(folder / "store", file)
    return folder / "store"


def dump(store: Path) -> bytes:
    return b"".join(dumping.dump(store))


def graphs(store: Path) -> dict[str, tuple[int, str]]:
    """Return how many quads there are in each graph, and the digest, as the manifest says."""
    with Folder(store).reading() as generation:
        return {name: (extent.quads, extent.digest) for name, extent in generation.manifest.graphs.items()}


def quads(store: Path) -> set[ox.Quad]:
    return set(read(store).store)


def assert_whole(store: Path) -> None:
    """Assert that all is well with a store, and that nothing but its current generation is there."""
    assert verifying.verify(store, 60) == []
    names = sorted(path.name for path in store.iterdir())
    assert names == ["CURRENT", names[1], "lock", "treatygraph-store.json"]
    assert names[1] == (store / "CURRENT").read_text().split()[0]
