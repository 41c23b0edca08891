"""How long it takes to load invented statements and to view them, and in how much memory, compared with the bare engine.

`python benchmarks/views.py FILE` is what is measured.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from costs import of_command
from lines import Line, times

PEER = "load into a bare store"
_BARE = """
import sys, pyoxigraph
pyoxigraph.Store().load(path=sys.argv[1], format=pyoxigraph.RdfFormat.TURTLE)
"""


def load_and_view(path: Path, statements: int) -> Iterator[Line]:
    """Yield the lines of a process that loads a file of so many statements and views it, the start of Python with it."""
    ours = of_command([sys.executable, __file__, path])
    its = of_command([sys.executable, "-c", _BARE, path])
    size = f"{statements:,} statements"
    yield from times("load and view", size, ours, PEER, its)
    yield Line("load and view: memory", size, "GB", ours.peak / 1e9, PEER, its.peak / 1e9)


def main() -> None:
    import treatygraph as tg

    tg.load(sys.argv[1], check=False).view("2020-01-01")


if __name__ == "__main__":
    main()
