"""The queries behind the commands that record: the same rows on Oxigraph and on rdflib, and some for each."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from building import assessed, graph_of, iri, provision, said

from treatygraph import sparql
from treatygraph.resources import folder
from treatygraph.terms import TG, TGC

VIEW = graph_of(
    provision("curfew", "Duty", "withdraw"),
    said("duke represents syldavia", "a"),
    said("syldavia memberOf borduria", "b", "presupposed"),
    said("borduria signs zenda-treaty", "c"),
    said("zenda-treaty hasProvision provision:curfew", "d"),
    said("zenda-treaty zoneCount 4", "e"),
    assessed("a", "accepted", "2020-07-01"),
    '<urn:example:jane> a prov:Agent ; rdfs:label "Jane Doe" .',
).view("any")
QUERIES = sorted((folder("queries") / "recording").glob("*.rq"))
THINGS: list[sparql.Value] = [
    ox.NamedNode(iri(name)) for name in ("duke", "borduria", "zenda-treaty", "provision:curfew")
]
GIVEN: dict[str, list[dict[str, sparql.Value]]] = {
    "choices": [{}],
    "agents-with-name": [{"name": ox.Literal("JANE doe")}],
    "codes": [{"scheme": ox.NamedNode(f"{TGC}schemeVerdict")}],
    "counts-from": [{"record": ox.NamedNode(iri("assessment:a-accepted-2020-07-01"))}],
    "sources-with-identifier": [{"identifier": ox.Literal("2020-06-15")}],
    "statements-that-say": [
        {
            "passage": ox.NamedNode(iri("passage:2020-06-15")),
            "subject": subject,
            "relation": ox.NamedNode(TG + relation),
            "object": object,
        }
        for subject, relation, object in (
            (THINGS[1], "signs", THINGS[2]),
            (THINGS[2], "zoneCount", ox.Literal(4)),
        )
    ],
    "ties-to-what-is-spoken-of": [{"speaker": speaker, "subject": subject} for speaker in THINGS for subject in THINGS],
}


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows_and_there_are_some(path: Path) -> None:
    triples = VIEW.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    graph = rdflib.Graph().parse(data=triples, format="nt")
    file = sparql.read_query(path)
    rows = 0
    for values in GIVEN[file.name]:
        text = sparql.bind(file.text, values)
        found = sorted([getattr(term, "value", term) for term in row] for row in VIEW.query(text).terms)
        assert found == sorted([str(term) for term in row] for row in graph.query(text))  # type: ignore[union-attr]
        rows += len(found)
    assert rows
