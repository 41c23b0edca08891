"""Where the lines of an import go: a file of N-Triples, N-Quads or Turtle."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from treatygraph.errors import UsageError
from treatygraph.replacing import content, replace

SUFFIXES = (".nt", ".nq", ".ttl")


class FileSink:
    """A file that is written whole, once the import is done.

    Raises:
        UsageError: the ending of the file does not say which format it is to have.
    """

    def __init__(self, path: Path) -> None:
        if path.suffix not in SUFFIXES:
            raise UsageError(f"{path}: its ending does not say which format it is to have; take {', '.join(SUFFIXES)}")
        self.path = path
        self._lines: list[str] = []

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines of N-Triples to a named graph; only N-Quads keep which."""
        end = f" <{graph}> .\n" if self.path.suffix == ".nq" else " .\n"
        self._lines += (line.replace(" .\n", end) for line in lines)

    def close(self) -> None:
        """Write the file.

        Raises:
            UsageError: it cannot be written.
        """
        text = "".join(self._lines)
        if self.path.suffix == ".ttl":
            store = ox.Store()
            store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
            from treatygraph.terms import PREFIXES

            written = ox.serialize(
                (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store),
                format=ox.RdfFormat.TURTLE,
                prefixes=PREFIXES,
            )
            assert written is not None  # only where it goes to a file
            text = written.decode()
        replace(self.path, content(self.path), text.encode())
