"""What the library asks of a view: the same rows on Oxigraph and on rdflib, and some for each query."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from building import graph_of, said

import treatygraph as tg
from treatygraph import sparql
from treatygraph.resources import folder
from treatygraph.terms import XSD

SYNTHETIC = Path(__file__).parents[1] / "synthetic"
DAY = "rules/00-default-day"  # the other rules make the view; tests/rules/ runs them in both engines
ASKED = ("brief", "conflicts", "evidence", "explorer", "picture", "view")
# What these tests leave out is asked in both engines elsewhere.
ELSEWHERE = {
    "analysis",
    "comparison",
    "dossier",
    "endpoint",
    "export",
    "history",
    "mappings",
    "questions",
    "reconcile",
    "recording",
    "rules",
    "validators",
}
QUERIES = [
    path for name in (DAY, *(f"{name}/*" for name in ASKED)) for path in sorted(folder("queries").glob(f"{name}.rq"))
]
BROKEN = (
    said("ruritania backs syldavia", "a", happened="2020-02-30"),  # no such day
    said("ruritania backs statement:nowhere", "b"),
    said("ruritania backz syldavia", "c"),
    "statement:d a tg:Statement ; rdf:subject actor:ruritania . ",
    "actor:ruritania tg:opposes actor:borduria . tg:backs rdfs:label 'supports'@en . ",
    "actor:borduria tg:standing tgc:inView . ",
)


def same_triples(store: ox.Store) -> rdflib.Graph:
    triples = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


@cache
def both() -> tuple[tg.View, rdflib.Graph]:
    """Return a view of the synthetic set, in which sources are withdrawn and statements assessed, and the same in rdflib."""
    view = tg.load(SYNTHETIC).view(on="any", policy="alleged", possible=True)
    return view, same_triples(view.store)


@cache
def given() -> Mapping[str, sparql.Value | Sequence[sparql.Value]]:
    """Return what the parameters of these queries stand for, by name: what is said of a contested edge, and of its ends."""
    edge = next(edge for edge in both()[0].edges() if edge.contested and isinstance(edge.term, ox.NamedNode))
    day = ox.Literal("2005-12-31", datatype=ox.NamedNode(f"{XSD}date"))
    things: list[sparql.Value] = [ox.NamedNode(edge.subject), ox.NamedNode(str(edge.object))]
    found = both()[0].query("SELECT ?statement { ?statement a tg:Statement }")
    statements: list[sparql.Value] = [ox.NamedNode(row.statement) for row in found]
    return {
        "subject": things[0],
        "relation": ox.NamedNode(edge.relation),
        "object": things[1],
        "beginning": ox.Literal(edge.iri[:-30]),
        "thing": things[0],
        "things": things,
        "statements": statements,
        "on": day,
        "known_by": day,
    }


def as_text(row: Iterable[object]) -> list[str]:
    """Return the values of a row as text; blank nodes have no common names, and the parts of a GROUP_CONCAT come in no order."""
    return [" ".join(sorted(_text(term).split())) for term in row]


def _text(term: object) -> str:
    if isinstance(term, ox.BlankNode | rdflib.BNode):
        return "blank"
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" if term is None else str(term)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows_and_there_are_some(path: Path) -> None:
    view, graph = both()
    query = sparql.read_query(path)
    text = sparql.bind(query.text, {name: given()[name] for name in query.parameters})
    expected = sorted(map(as_text, view.query(text).terms))
    assert sorted(as_text(row) for row in graph.query(text)) == expected  # type: ignore[arg-type]
    assert expected


@pytest.mark.parametrize("path", sorted(folder("queries").glob("checks/*.rq")), ids=lambda path: path.stem)
def test_both_engines_find_what_is_wrong_with_data(path: Path) -> None:
    broken = graph_of(*BROKEN, check=False).merged
    text = path.read_text(encoding="utf-8")
    found = broken.query(text)
    if isinstance(found, ox.QueryBoolean):
        assert bool(found) == same_triples(broken).query(text).askAnswer
    else:
        assert isinstance(found, ox.QuerySolutions)
        rows = sorted(map(as_text, found))
        assert sorted(as_text(row) for row in same_triples(broken).query(text)) == rows  # type: ignore[arg-type]
        assert rows


def test_every_query_is_asked_in_both_engines_somewhere() -> None:
    assert {path.parent.name for path in folder("queries").rglob("*.rq")} == {*ASKED, "checks"} | ELSEWHERE
