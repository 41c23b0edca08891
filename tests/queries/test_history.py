"""The queries of history give the same rows on Oxigraph and on rdflib."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from building import assessed, graph_of, said

import treatygraph as tg
from treatygraph import sparql, terms
from treatygraph.resources import folder

MADE_UP = (
    said("ruritania backs syldavia", "a", issued="2020-01-01", since="2018", until="2019-12-24"),
    said("ruritania backs syldavia", "b", issued="2020-01-02", since="2019-12"),
    said("ruritania opposes syldavia", "c", "denied", issued="2020-01-02"),
    said("zenda-treaty signedOn 2019", "d", issued="2020-01-01"),
    said("zenda-treaty signedOn 2019-12", "e", issued="2020-01-02"),
    said("ruritania suspends strelsau-talks", "f", issued="2020-01-01", since="2019-12-01"),
    said("ruritania resumes strelsau-talks", "g", issued="2020-01-02", happened="2019-12"),
    said("ruritania leads borduria", "h", issued=None),
    assessed("a", "disputed"),
)
HERE = Path(__file__).parent
QUERIES = sorted((folder("queries") / "history").glob("*.rq"))
DATA = ("astana-2017", "invented", "made up")
XSD_DATE = ox.NamedNode(terms.XSD + "date")


@cache
def view(name: str) -> tg.View:
    graph = graph_of(*MADE_UP) if name == "made up" else tg.load(HERE / "invented.ttl" if name == "invented" else name)
    return graph.view(policy="alleged", possible=True)


@cache
def in_rdflib(name: str) -> rdflib.Graph:
    triples = view(name).store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


def bound(path: Path, name: str) -> str:
    sources = [row.source for row in view(name).query("SELECT ?source { ?source a tg:Source } ORDER BY ?source")]
    one, other = (ox.NamedNode(iri) for iri in sources[:2])
    statements = view(name).query("SELECT ?statement { ?statement a tg:Statement } ORDER BY ?statement LIMIT 20")
    return sparql.bind(
        path.read_text(encoding="utf-8"),
        {
            "entity": ox.Literal("any"),
            "after": ox.Literal(date.min.isoformat(), datatype=XSD_DATE),
            "until": ox.Literal(date.max.isoformat(), datatype=XSD_DATE),
            "sources": [one, other],
            "one": one,
            "other": other,
            "statements": [ox.NamedNode(row.statement) for row in statements],
        },
    )


def cell(term: Any) -> str:
    """Return a term as text; a blank node has no name that both engines know."""
    if isinstance(term, ox.BlankNode | rdflib.BNode):
        return "_"
    return "" if term is None else term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows(path: Path, name: str) -> None:
    text = bound(path, name)
    found = sorted(tuple(map(cell, row)) for row in view(name).query(text).terms)
    assert found == sorted(tuple(map(cell, row)) for row in in_rdflib(name).query(text) if isinstance(row, tuple))


def test_every_query_finds_something_somewhere() -> None:
    silent = [path.stem for path in QUERIES if not any(len(view(name).query(bound(path, name))) for name in DATA)]
    assert silent == []
