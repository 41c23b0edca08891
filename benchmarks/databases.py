"""Stores on disk, compared with what the bare engine does with the same quads: it neither proves nor remembers anything."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from costs import of_work
from lines import Line, times

from treatygraph.database import dumping, verifying, writing

LOAD = 1.3  # of the time of bulk_load, at most
_HOUR = 3600.0


def on_disk(quads: Path, folder: Path) -> Iterator[Line]:
    """Yield the lines of a store in `folder` that is loaded from a file of N-Quads, dumped and verified."""
    store, dumped, bare = folder / "store", folder / "dump.nq", folder / "bare"

    def bulk_load() -> None:
        database = ox.Store(str(bare))
        database.bulk_load(path=str(quads), format=ox.RdfFormat.N_QUADS)
        database.flush()

    def bare_dump() -> None:
        ox.Store.read_only(str(bare)).dump(output=str(folder / "bare.nq"), format=ox.RdfFormat.N_QUADS)

    peer_load = of_work(bulk_load)
    load = of_work(lambda: writing.load(store, quads))
    size = f"{len(ox.Store.read_only(str(bare))):,} quads"
    yield from times("load into a store, with its manifest", size, load, "bulk_load and flush", peer_load, LOAD)
    dump = of_work(lambda: dumping.save(dumping.dump(store), dumped))
    yield from times("dump, proved and sorted", size, dump, "dump of the bare store", of_work(bare_dump))
    found: list[verifying.Difference] = []
    verify = of_work(lambda: found.extend(verifying.verify(store, _HOUR)))  # in other processes
    yield Line("verify", size, "s", verify.wall)
    if found:
        raise ValueError(f"the store that was measured is damaged: {found[0]}")
