"""Names for files and for what is named after them, in which no path of the user's machine is told."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from treatygraph.export.registry import Exported
from treatygraph.resources import bundled_sets
from treatygraph.turtle import Term

_BUNDLED = "https://w3id.org/treatygraph/graph/"
_FILE = "urn:treatygraph:file:"
_LOCAL = "file:"


class Places:
    """Says what is named after a place on this machine in names that mean the same elsewhere.

    A file of a bundled set is called by the IRI of the set and its own name, any other by the SHA-256 of what it held. An IRI
    that was written relative to its file follows the file.

    Attributes:
        names: the name of each loaded file, by its graph.
        titles: what each loaded file is called for people, without its folder, by its graph.
        bundled: the bundled set that each loaded file belongs to, by its graph; None for a file of the user's.
        sets: what the loaded files are called for people, each bundled set and each folder of several files in one.
    """

    def __init__(self, exported: Exported) -> None:
        self._lose = exported.lose
        sets = {folder.resolve(): name for name, folder in bundled_sets().items()}
        self.names: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.bundled: dict[str, str | None] = {}
        for graph, file in exported.dataset.files.items():
            path = Path(file)
            own = self.bundled[graph] = sets.get(path.resolve().parent)
            self.names[graph] = f"{_BUNDLED}{own}/{path.name}" if own else f"{_FILE}{exported.dataset.digests[graph]}"
            self.titles[graph] = _text(path.name)
        beside = Counter(map(_folder, exported.dataset.files))
        self.sets = tuple(
            dict.fromkeys(
                self.bundled[graph]
                or (_text(Path(file).resolve().parent.name) if beside[_folder(graph)] > 1 else self.titles[graph])
                for graph, file in exported.dataset.files.items()
            )
        )

    def iri(self, iri: str) -> str:
        """Return an IRI as it is called elsewhere."""
        file, hash, rest = iri.partition("#")
        if file in self.names:
            return self.names[file] + hash + rest
        if not iri.lower().startswith(_LOCAL):
            return iri
        self._lose("IRIs that name a file of this machine are replaced by a hash of it: no path is told")
        return f"{_FILE}{sha256(file.encode()).hexdigest()}{hash}{rest}"

    def term(self, term: Term) -> Term:
        """Return a term as it is called elsewhere."""
        if isinstance(term, ox.NamedNode):
            return ox.NamedNode(self.iri(term.value))
        if isinstance(term, ox.Literal) and not term.language:
            return ox.Literal(term.value, datatype=ox.NamedNode(self.iri(term.datatype.value)))
        return term


def _folder(graph: str) -> str:
    """Return the folder of the file that a graph is named after; of standard input, none."""
    return graph.rpartition("/")[0]


def _text(name: str) -> str:
    return name.encode("utf-8", "replace").decode()  # the name of a file may hold bytes that are no text
