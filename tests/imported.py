"""Runs a mapping over a table, as `treatygraph import` does, and hands over the account and what was made."""

import csv
import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import pyoxigraph as ox
import pytest

from treatygraph.importing import mapping as mappings
from treatygraph.importing.pipeline import Summary, import_tables
from treatygraph.terms import PREFIXES

DATA = Path(__file__).parents[2] / "shared" / "data"


def real(name: str) -> Path:
    """Return a file of the real data sets, which lie beside the project; skip the test where it is absent."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is absent")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, read without the library."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table(path: Path, columns: str, *lines: Sequence[str]) -> Path:
    """Write a table at `path`, and return it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.split(), *lines])
    return path


class _Kept:
    """A sink that keeps the lines of an import."""

    former = None

    def __init__(self) -> None:
        self.lines: list[str] = []

    def journal(self, files: Sequence[str], *more: object) -> None:
        """Return None: nothing can be resumed."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Keep lines of N-Triples."""
        self.lines += lines

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Imported:
    """What an import made: the account, and the triples in a store of their own."""

    def __init__(self, mapping: str, path: Path, lookups: Mapping[str, Path] | None = None) -> None:
        given = {name: str(file) for name, file in (lookups or {}).items()}
        with TemporaryDirectory() as rejects, _Kept() as kept:
            self.summary: Summary = import_tables([str(path)], mappings.find(mapping), kept, Path(rejects), given)
        self._lines = kept.lines
        self.store = ox.Store()
        self.store.bulk_load("".join(self._lines).encode(), ox.RdfFormat.N_TRIPLES)

    def ask(self, query: str) -> list[tuple[str, ...]]:
        """Return the rows of a SELECT as text: labels and dates as they are, IRIs without their namespace."""
        found = self.store.query(query, prefixes=PREFIXES | {"tgd": "https://w3id.org/treatygraph/dataset/"})
        assert isinstance(found, ox.QuerySolutions)
        return [tuple(_text(value) for value in solution) for solution in found]

    def written(self, folder: Path) -> Path:
        """Write the triples to a file in `folder`, and return it."""
        path = folder / "made.nt"
        path.write_text("".join(self._lines), encoding="utf-8")
        return path

    @property
    def relations(self) -> dict[str, int]:
        """How many statements have each relation."""
        found = self.ask("SELECT ?r (COUNT(?s) AS ?n) WHERE { ?s rdf:predicate ?r } GROUP BY ?r")
        return {relation: int(number) for relation, number in found}

    @property
    def is_accounted_for(self) -> bool:
        """Whether mapped + skipped + refused = read."""
        summary = self.summary
        return summary.mapped + summary.skipped.total() + summary.refused.total() == summary.read


def _text(value: object) -> str:
    if isinstance(value, ox.NamedNode):
        return value.value.rpartition("#")[2].rpartition("/")[2]
    return value.value if isinstance(value, ox.Literal) else ""
