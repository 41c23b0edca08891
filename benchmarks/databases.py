"""Stores on disk, compared with what the bare engine does with the same quads: it neither proves nor remembers anything.

`python benchmarks/databases.py FILE STORE` is the load that is not checked.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from costs import of_command
from events import COMMAND
from lines import Line, times

LOAD = 1.3  # of the time of bulk_load, at most
PEER = "bulk_load and flush"
_BULK_LOAD = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
store.flush()
"""
_DUMP = """
import sys, pyoxigraph
pyoxigraph.Store.read_only(sys.argv[1]).dump(output=sys.argv[2], format=pyoxigraph.RdfFormat.N_QUADS)
"""


def on_disk(quads: Path, folder: Path) -> Iterator[Line]:
    """Yield the lines of a store in `folder` that is loaded from a file of N-Quads, dumped and verified, each by a command."""
    store, bare = folder / "store", folder / "bare"
    bulk_load = of_command([sys.executable, "-c", _BULK_LOAD, quads, bare])
    size = f"{len(ox.Store.read_only(str(bare))):,} quads"
    load = of_command([COMMAND, "load", quads, "--store", store])
    unchecked = of_command([sys.executable, __file__, quads, folder / "unchecked"])
    for what, cost in (("checked", load), ("unchecked", unchecked)):
        yield from times(f"load into a store, {what}", size, cost, PEER, bulk_load, LOAD)
        yield Line(f"load into a store, {what}: memory", size, "GB", cost.peak / 1e9, PEER, bulk_load.peak / 1e9)
    dump = of_command([COMMAND, "dump", "--store", store, "-o", folder / "dump.nq"])
    bare_dump = of_command([sys.executable, "-c", _DUMP, bare, folder / "bare.nq"])
    yield from times("dump, proved and sorted", size, dump, "dump of the bare store", bare_dump)
    yield from times("verify", size, of_command([COMMAND, "verify", "--store", store]))


def main() -> None:
    from treatygraph.database import writing

    writing.load(sys.argv[2], sys.argv[1], check=False)


if __name__ == "__main__":
    main()
