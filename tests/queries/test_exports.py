"""The queries behind exports in RDF: the same rows on Oxigraph and on rdflib."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import treatygraph as tg
from treatygraph import sparql
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES, TGR, XSD

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
QUERIES = sorted((folder("queries") / "export").glob("*.rq"))
NAMED = ("descriptions", "assessments-and-corrections")


@cache
def graph() -> tg.Graph:
    return tg.load(Path(__file__).parents[1] / "synthetic")


@cache
def view() -> tg.View:
    return graph().view("any", policy="alleged", possible=True)


@cache
def by_rdflib(named: bool) -> rdflib.Dataset:
    found = rdflib.Dataset()
    quads = (
        graph().dataset.store if named else (quad for quad in view().store if not isinstance(quad.object, ox.Triple))
    )
    found.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format="nquads")
    return found


def things() -> list[ox.NamedNode]:
    """Return statements that end something, that are contested, or whose source was withdrawn, among others; and sources."""
    found = {quad.subject for quad in graph().dataset.store if isinstance(quad.subject, ox.NamedNode)}
    kinds = ("statement", "source")
    return [iri for kind in kinds for iri in sorted(found, key=str) if iri.value.startswith(f"{TGR}{kind}/")][-260:]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows(path: Path) -> None:
    values: dict[str, sparql.Value | list[ox.NamedNode]] = {
        "things": things(),
        "files": things(),
        "edges": [ox.NamedNode(edge.iri) for edge in view().edges()],
        "known_by": ox.Literal("2004-08-25", datatype=ox.NamedNode(XSD + "date")),
    }
    text = sparql.bind(path.read_text(encoding="utf-8"), values)
    named = path.stem in NAMED
    store = graph().dataset.store if named else view().store
    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    rows = [tuple(str(term) for term in solution) for solution in found]
    others = []
    for row in by_rdflib(named).query(text):
        assert isinstance(row, rdflib.query.ResultRow)
        others.append(tuple(term.n3() if term is not None else "None" for term in row))
    assert len(rows) == len(others)
    assert sorted(map(plain, rows)) == sorted(map(plain, others))
    assert rows or path.stem in ("licences-of-files", "wikidata-names")


def plain(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row in which literals are written in one way."""
    return tuple(
        part.replace("^^<http://www.w3.org/2001/XMLSchema#boolean>", "").replace('"', "").partition("^^")[0]
        for part in row
    )
