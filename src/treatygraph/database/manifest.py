"""What a store holds, to be proved: how many quads, and a digest, for each named graph and each file of the database.

The digest of a graph is the sum, modulo 2^256, of the SHA-256 of its lines in canonical N-Quads (AdHash of Bellare and
Micciancio, “A new paradigm for collision-free hashing”, 1997). It depends on no order, neither the engine's nor that in which
the quads came, and what is added to a graph is added to its digest. It guards against accidents, not against forgers.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

_MODULUS = 2**256
_IDLE = ("LOCK", "LOG")


@dataclass(frozen=True)
class Extent:
    """How many quads there are, and the sum of their digests."""

    quads: int = 0
    total: int = 0

    def __add__(self, other: "Extent") -> "Extent":
        """Return the extent of both, where no quad is in both."""
        return Extent(self.quads + other.quads, (self.total + other.total) % _MODULUS)

    @property
    def digest(self) -> str:
        """The digest in 64 hexadecimal digits."""
        return f"{self.total:064x}"


@dataclass(frozen=True)
class Manifest:
    """What a generation of a store holds: the extent of each named graph, the SHA-256 of each file, and the engine's version."""

    graphs: Mapping[str, Extent]
    files: Mapping[str, str]
    engine: str

    @property
    def quads(self) -> int:
        """How many quads there are in all graphs."""
        return sum(extent.quads for extent in self.graphs.values())

    def written(self) -> bytes:
        """Return the manifest as JSON."""
        graphs = {name: {"quads": each.quads, "digest": each.digest} for name, each in sorted(self.graphs.items())}
        content = {"engine": self.engine, "graphs": graphs, "files": dict(sorted(self.files.items()))}
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()


def manifest_of(graphs: Mapping[str, Extent], database: Path) -> Manifest:
    """Return the manifest of a database that holds `graphs` and is closed."""
    held = {name: extent for name, extent in graphs.items() if extent.quads}
    return Manifest(held, file_digests(database), f"pyoxigraph {version('pyoxigraph')}")


def read_manifest(content: bytes) -> Manifest:
    """Return the manifest that `content` writes.

    Raises:
        ValueError: it is none.
    """
    try:
        found = json.loads(content)
        graphs = {name: Extent(int(each["quads"]), int(each["digest"], 16)) for name, each in found["graphs"].items()}
        return Manifest(graphs, dict(found["files"]), str(found["engine"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no manifest ({error})") from None


def file_digests(database: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a database, but for those that hold none of it."""
    found = {}
    for path in sorted(path for path in database.iterdir() if path.name not in _IDLE):
        with path.open("rb") as file:
            found[path.name] = file_digest(file, "sha256").hexdigest()
    return found


def extents(lines: Iterable[bytes]) -> dict[str, Extent]:
    """Return the extent of each graph of which these lines of canonical N-Quads are, as the engine will hold them.

    A line that is given twice counts twice, so that the number tells whether lines were.
    """
    totals: dict[bytes, int] = {}
    counts: dict[bytes, int] = {}
    for line in lines:
        before, _, graph = line[:-3].rpartition(b" ")
        if b'"^^<' in before:
            line = _as_held(before, graph)
        totals[graph] = totals.get(graph, 0) + int.from_bytes(sha256(line).digest(), "big")
        counts[graph] = counts.get(graph, 0) + 1
    return {
        graph[1:-1].decode(): Extent(counts[graph], total % _MODULUS)  # without its brackets
        for graph, total in totals.items()
    }


def extent_of(store: ox.Store, graph: str) -> Extent:
    """Return the extent of a graph of `store`, from what the engine says that it holds."""
    return extents(lines_of_store(store, ox.NamedNode(graph))).get(graph, Extent())


def lines_of_store(store: ox.Store, graph: ox.NamedNode | None = None) -> Iterator[bytes]:
    """Yield what a graph of `store`, or the whole of it, holds in canonical N-Quads."""
    return (f"{quad} .\n".encode() for quad in store.quads_for_pattern(None, None, None, graph))


def _as_held(triple: bytes, graph: bytes) -> bytes:
    subject, predicate, value = triple.split(b" ", 2)
    held = value if b"<<(" in triple else _held(value)
    return b"%b %b %b %b .\n" % (subject, predicate, held, graph)


@lru_cache(maxsize=65536)
def _held(literal: bytes) -> bytes:
    """Return a literal as the engine holds it: it writes numbers, truth values and times in one way only."""
    store = ox.Store()
    store.load(b"<urn:s> <urn:p> %b .\n" % literal, format=ox.RdfFormat.N_TRIPLES)
    [quad] = store
    return str(quad.object).encode()
