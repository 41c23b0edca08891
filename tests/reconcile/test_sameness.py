"""What exact matches join is seen as one: in views, conflicts, names and explanations; and what keeps things apart."""

import pyoxigraph as ox
import pytest
import rdflib
from building import document, graph_of, said, short, view_of
from reconcile.matched import OURS, REGISTER, RURITANIA, SET, THEIRS, decided, exact

import treatygraph as tg
from treatygraph.explanation import as_text
from treatygraph.naming import resolve
from treatygraph.resources import folder
from treatygraph.terms import TG

MATCHED = (OURS, REGISTER, exact(RURITANIA, THEIRS), decided(RURITANIA, THEIRS, "accepted", "2020-07-01"))


def seen_as(*turtle: str) -> dict[str, str]:
    """Return by what things are represented, by the last parts of their IRIs."""
    found = graph_of(*turtle).view("any").query("SELECT ?thing ?seen { ?thing tg:seenAs ?seen }")
    return {row.thing.rpartition("/")[2]: row.seen.rpartition("/")[2] for row in found}


def test_an_edge_of_either_is_an_edge_of_the_curated_one() -> None:
    assert {short(edge) for edge in view_of(*MATCHED).edges()} == {
        "ruritania accepts zenda-treaty",
        "ruritania rejects zenda-treaty",
    }


def test_without_a_match_they_are_two() -> None:
    assert {short(edge) for edge in view_of(OURS, REGISTER).edges()} == {
        "ruritania accepts zenda-treaty",
        "R1 rejects zenda-treaty",
    }


def test_a_conflict_between_data_sets_is_found_on_what_is_matched() -> None:
    (conflict,) = graph_of(*MATCHED).contested()  # accepts and rejects exclude each other, and both are undated
    assert conflict.kind == "relation"
    assert {statement.iri for side in conflict.sides for statement in side.statements} == {
        "https://w3id.org/treatygraph/id/statement/a",
        f"{SET}statement/7",
    }
    assert len(graph_of(OURS, REGISTER).contested()) == 0


@pytest.mark.parametrize(
    "name", [THEIRS, RURITANIA, "Kingdom of Ruritania", "Ruritania", "register:R1", "tgd:register/actor/R1"]
)
def test_it_may_be_asked_for_by_any_of_its_names(name: str) -> None:
    assert resolve(view_of(*MATCHED), name, "Actor").value == RURITANIA


def test_its_names_and_identifiers_are_those_of_all_and_its_label_is_its_own() -> None:
    found = view_of(*MATCHED).query(
        "SELECT ?property ?value { actor:ruritania ?property ?value FILTER (isLiteral(?value)) } ORDER BY ?property ?value"
    )
    assert [(row.property.rpartition("/")[2].rpartition("#")[2], row.value) for row in found] == [
        ("identifier", "iso3166-1:RUR"),
        ("identifier", "register:R1"),
        ("label", "Ruritania"),
        ("altLabel", "Kingdom of Ruritania"),
    ]


def test_what_a_source_called_it_is_told() -> None:
    view = view_of(*MATCHED)
    found = graph_of(*MATCHED).explain(THEIRS, "rejects", "zenda treaty")
    (record,) = found.support
    assert record.subject == RURITANIA
    assert record.named_as == (THEIRS,)
    assert "named there: “Kingdom of Ruritania”" in as_text(view, found)
    assert record.as_dict()["named_as"] == [THEIRS]


def test_they_can_be_seen_apart() -> None:
    apart = tg.Graph(graph_of(*MATCHED).dataset, apart=True).view("any")
    assert {short(edge) for edge in apart.edges()} == {"ruritania accepts zenda-treaty", "R1 rejects zenda-treaty"}


def test_a_match_counts_whatever_was_known() -> None:
    """That two names are of one thing is no news about it: the match is of 2020-07-01, what was said of 2020-06-15."""
    view = view_of(*MATCHED, known_by="2020-06-15")
    assert {short(edge) for edge in view.edges()} == {
        "ruritania accepts zenda-treaty",
        "ruritania rejects zenda-treaty",
    }


@pytest.mark.parametrize(
    ("decisions", "is_joined"),
    [
        ([("rejected", "2020-07-02")], False),
        ([("accepted", "2020-07-01"), ("rejected", "2020-07-02")], False),
        ([("rejected", "2020-07-01"), ("accepted", "2020-07-02")], True),
        ([("accepted", "2020-07-02"), ("rejected", "2020-07-02")], False),  # of one day: rejection outweighs
        ([], True),  # by hand, which is a warning, since nobody answers for it
    ],
)
def test_the_latest_decision_counts(decisions: list[tuple[str, str]], is_joined: bool) -> None:
    records = [decided(THEIRS, RURITANIA, *each) for each in decisions]
    assert seen_as(OURS, REGISTER, exact(RURITANIA, THEIRS), *records) == ({"R1": "ruritania"} if is_joined else {})


def test_a_proposal_joins_nothing() -> None:
    proposal = (
        f"<urn:match:1> a tg:Match ; tg:matched <{RURITANIA}>, <{THEIRS}> ; tg:matchKind tgc:exact ; tg:score 1.0 .\n"
    )
    assert seen_as(OURS, REGISTER, proposal) == {}


def test_a_close_match_joins_nothing() -> None:
    assert seen_as(OURS, REGISTER, f"<{RURITANIA}> skos:closeMatch <{THEIRS}> .\n") == {}


def test_chains_and_circles_are_one_thing_in_whichever_direction_they_are_written() -> None:
    other, third = (f'<{SET}{name}/actor/x> a tg:State ; rdfs:label "{name}"@en .\n' for name in ("b", "c"))
    b, c = f"{SET}b/actor/x", f"{SET}c/actor/y"
    third = third.replace("actor/x", "actor/y")
    chain = (OURS, REGISTER, other, third, exact(THEIRS, RURITANIA), exact(THEIRS, b), exact(c, b))
    expected = {"R1": "ruritania", "x": "ruritania", "y": "ruritania"}
    assert seen_as(*chain) == expected
    assert seen_as(*chain, exact(c, RURITANIA)) == expected


def test_without_a_curated_one_the_smallest_iri_stands_for_all() -> None:
    other = f'<{SET}b/actor/x> a tg:State ; rdfs:label "B"@en .\n'
    assert seen_as(said("syldavia backs borduria"), REGISTER, other, exact(f"{SET}b/actor/x", THEIRS)) == {"x": "R1"}


@pytest.mark.parametrize("kind", ["tg:Agreement", "tg:UnidentifiedActor"])
def test_what_is_of_another_kind_or_nobody_is_not_joined(kind: str) -> None:
    other = f'<{SET}b/actor/x> a {kind} ; rdfs:label "B"@en .\n'
    assert seen_as(OURS, other, exact(RURITANIA, f"{SET}b/actor/x")) == {}


def test_wikidata_joins_nothing_by_itself() -> None:
    assert (
        seen_as(
            OURS,
            REGISTER,
            exact(RURITANIA, "http://www.wikidata.org/entity/Q1"),
            exact(THEIRS, "http://www.wikidata.org/entity/Q1"),
        )
        == {}
    )


def test_speakers_relays_and_publishers_are_seen_as_one_too() -> None:
    paper = f'<{SET}actor/paper> a tg:MediaOrganization ; rdfs:label "The Gazette of Strelsau"@en .\n'
    spoken = said("ruritania backs syldavia", "b", by="gazette", relays="gazette")
    theirs = spoken.replace("https://w3id.org/treatygraph/id/actor/gazette", f"{SET}actor/paper")
    graph = graph_of(theirs, paper, exact("https://w3id.org/treatygraph/id/actor/gazette", f"{SET}actor/paper"))
    found = graph.view("any").query(
        "SELECT ?speaker ?relay ?voice { ?s tg:assertedBy ?speaker ; tg:relayedBy/rdf:first ?relay ; tg:voice ?voice }"
    )
    assert {value.rpartition("/")[2] for row in found for value in row} == {"gazette"}


def test_both_engines_join_the_same() -> None:
    store = ox.Store()
    for name in ("treatygraph", "relations", "codes"):
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    store.load(document(*MATCHED).encode(), format=ox.RdfFormat.TURTLE)
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert dumped
    graph = rdflib.Graph().parse(data=dumped, format="nt")
    for rule in sorted(folder("queries").glob("rules/0[1-3]*.rq")):
        text = rule.read_text(encoding="utf-8")
        triples = store.query(text)
        assert isinstance(triples, ox.QueryTriples)
        ours = {tuple(term.value for term in triple) for triple in triples}
        theirs = {tuple(str(term) for term in triple) for triple in graph.query(text)}  # type: ignore[union-attr]
        assert ours == theirs
        assert ours
        for triple in graph.query(text):
            graph.add(triple)  # type: ignore[arg-type]
        found = store.query(text)
        assert isinstance(found, ox.QueryTriples)
        store.extend(ox.Quad(*triple) for triple in found)
    assert (rdflib.URIRef(THEIRS), rdflib.URIRef(TG + "seenAs"), rdflib.URIRef(RURITANIA)) in graph


def test_validation_looks_at_what_was_matched_and_not_at_what_is_seen() -> None:
    findings = graph_of(*MATCHED[:3]).validate("fast").findings
    assert any("Nobody answers for this match" in finding.message for finding in findings)
    assert not any("match" in finding.message for finding in graph_of(*MATCHED).validate("fast").findings)
