"""The calls of the library, on the bundled set: what is expected was read in the two articles, not in an output."""

from datetime import date, datetime
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from building import document, said

import treatygraph as tg
from treatygraph.terms import TG, TGR, shorten

G = tg.load()
DAY = "2017-05-04"


def told(answer: tg.Answer, *columns: str) -> set[tuple[str, ...]]:
    return {tuple(shorten(getattr(row, column)).rpartition(":")[2] for column in columns) for row in answer}


def pairs(relation: str, **view: str) -> set[tuple[str, str]]:
    edges = G.view(**view).edges()  # type: ignore[arg-type]
    return {
        (edge.subject.rpartition("/")[2], str(edge.object).rpartition("/")[2])
        for edge in edges
        if edge.relation == TG + relation
    }


def test_who_backs_whom() -> None:
    assert pairs("backs") == {
        ("russia", "bashar-al-assad"),
        ("iran", "bashar-al-assad"),
        ("turkey", "syrian-armed-opposition"),
        ("iran", "russian-de-escalation-plan"),
        ("syrian-government", "russian-de-escalation-plan"),
    }


def test_the_three_signed_the_memorandum_and_sponsor_the_talks_and_the_ceasefire() -> None:
    three = {"russia", "turkey", "iran"}
    assert pairs("signs") == pairs("signatoryTo") == {(state, "astana-memorandum-2017") for state in three}
    assert pairs("sponsors") >= {
        (state, what) for state in three for what in ("december-2016-ceasefire", "astana-may-2017")
    }


def test_russia_failed_as_guarantor_on_the_word_of_abu_zeid_alone() -> None:
    assert pairs("failsToGuarantee") == set()
    assert pairs("failsToGuarantee", policy="alleged") == {("russia", "december-2016-ceasefire")}
    found = G.explain("Russia", "failsToGuarantee", "December ceasefire", policy="alleged")
    (statement,) = found.support
    assert (statement.speaker, statement.modality) == (f"{TGR}actor/osama-abu-zeid", "alleged")
    assert statement.source == f"{TGR}source/000_9b25f99f3cfbca96"
    assert (statement.paragraphs, statement.relays) == (("17",), ())
    assert statement.dates == {"saidOn": DAY}
    assert found.contested


def test_the_opposition_rejects_that_iran_guarantees_the_memorandum() -> None:
    found = G.explain("Iran", "guarantees", "Astana memorandum")
    assert (found.status, found.contested) == ("holds", True)
    (support,), (against,) = found.support, found.against
    assert support.modality == "presupposed"
    assert (against.subject, against.relation) == (f"{TGR}actor/syrian-armed-opposition", f"{TG}rejects")
    assert getattr(against.object, "value", None) == support.iri
    assert (against.firmness, against.paragraphs) == ("categorical", ("7",))


def test_the_suspension_began_on_wednesday() -> None:
    suspension = ("syrian-armed-opposition", "astana-talks")
    assert suspension in pairs("suspends", on="2017-05-03")
    found = G.explain("armed opposition", "suspends", "Astana talks", on="2017-05-03")
    assert found.status == "holds"
    begins = {statement.source.rpartition("/")[2][:3]: statement.dates.get("validFrom") for statement in found.support}
    assert begins == {"000": "2017-05-03", "001": None}
    assert pairs("walksOutOf", on="2017-05-03") == set()
    assert pairs("walksOutOf", on=DAY) == {("syrian-armed-opposition", "astana-may-2017")}


def test_the_memorandum_lasts_six_months_on_the_word_of_the_kremlin() -> None:
    found = G.explain("Astana memorandum", "hasDuration", "P6M")
    assert [(statement.speaker, statement.paragraphs) for statement in found.support] == [
        (f"{TGR}actor/kremlin", ("12",))
    ]


def test_the_maps_are_due_by_22_may() -> None:
    assert pairs("hasDeadline") == {("complete-maps", "2017-05-22")}


def test_nothing_was_known_on_wednesday() -> None:
    assert [edge for edge in G.view(known_by="2017-05-03").edges() if edge.relation != f"{TG}locatedIn"] == []
    assert str(G.view().on) == DAY


def test_the_nusra_front_is_a_former_affiliate() -> None:
    assert pairs("affiliatedWith", on=DAY) == set()
    found = {
        shorten(edge.subject): edge.status
        for edge in G.view(on="any", possible=True).edges()
        if edge.relation == f"{TG}affiliatedWith"
    }
    assert found == {"actor:al-nusra-front": "possible"}


def test_asking() -> None:
    rows = G.ask("who-guarantees", agreement="December ceasefire", on=DAY)
    assert told(rows, "guarantor") == {("russia",)}
    assert [row.modality for row in rows]
    assert not G.ask("who-guarantees", agreement="December ceasefire", on=DAY, known_by="2017-05-03")


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("who-guarantee", {}, "who-guarantees"),
        ("who-guarantees", {"agrement": "x"}, "agreement"),
        ("who-guarantees", {"agreement": "Treaty of Zenda"}, "nothing called"),
    ],
)
def test_a_question_that_cannot_be_asked(question: str, parameters: dict[str, object], message: str) -> None:
    with pytest.raises(tg.UsageError, match=message):
        G.ask(question, **parameters)  # type: ignore[arg-type]


@pytest.mark.parametrize("view", [{"on": "2017-02-29"}, {"on": "yesterday"}, {"known_by": "any"}, {"policy": "all"}])
def test_a_view_that_does_not_exist(view: dict[str, str]) -> None:
    with pytest.raises(tg.UsageError):
        G.view(**view)  # type: ignore[arg-type]


def test_a_query_sees_plain_edges_and_the_statements_behind_them() -> None:
    rows = G.query(
        "SELECT ?guarantor ?backed ?statement WHERE { "
        "?guarantor tg:guarantees agreement:astana-memorandum-2017 ; tg:backs ?backed . "
        "?edge tg:edgeSubject ?guarantor ; tg:edgeRelation tg:backs ; tg:edgeObject ?backed ; tg:supportedBy ?statement }"
    )
    assert told(rows, "guarantor", "backed") == {
        ("iran", "bashar-al-assad"),
        ("iran", "russian-de-escalation-plan"),
        ("turkey", "syrian-armed-opposition"),
    }


def test_the_network_has_an_edge_for_each_edge_with_its_evidence() -> None:
    network = G.network(policy="alleged")
    assert isinstance(network, nx.MultiDiGraph)
    edges = list(G.view(policy="alleged").edges())
    assert network.number_of_edges() == len(edges)
    data = network.edges[f"{TGR}actor/russia", f"{TGR}agreement/december-2016-ceasefire", f"{TG}failsToGuarantee"]
    assert (data["polarity"], data["status"], data["contested"]) == (-1, "holds", True)
    assert (data["last_attested"], data["begins"], data["ends"]) == (DAY, [], [])
    assert [evidence["speaker"] for evidence in data["evidence"]] == [f"{TGR}actor/osama-abu-zeid"]
    assert network.nodes[f"{TGR}actor/russia"] == {
        "label": "Russia",
        "kind": "State",
        "short": "actor:russia",
        "value": "",
        "datatype": "",
    }
    assert network.graph == {"on": DAY, "known_by": None, "policy": "alleged"}


def test_the_rdflib_face_shows_the_loaded_files() -> None:
    face = G.rdflib()
    russia = rdflib.URIRef(f"{TGR}actor/russia")
    assert (russia, rdflib.RDFS.label, rdflib.Literal("Россия", lang="ru")) in face
    statements = set(face.subjects(rdflib.RDF.type, rdflib.URIRef(f"{TG}Statement")))
    assert len(statements) == len(G)
    names = {Path(str(graph.identifier)).name for graph in face.graphs() if len(graph)}
    assert {"actors.ttl", "statements-000.ttl", "statements-001.ttl"} <= names
    assert not list(face.triples((russia, rdflib.URIRef(f"{TG}backs"), None)))


def test_the_data_conform() -> None:
    assert G.validate().conforms


def test_files_folders_and_names_are_loaded_together(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.ttl").write_text(document(said("ruritania backs syldavia")), encoding="utf-8")
    both = tg.load("astana-2017", tmp_path)
    assert len(both) == len(G) + 1
    assert str(both.view().on) == "2020-06-15"


def test_a_file_that_is_loaded_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(document(said("ruritania backs syldavia")), encoding="utf-8")
    assert len(tg.load(path, path)) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "tg:x tg:y .", "line 1: it is not valid Turtle"),
        ("a.ttl", "\ufeff<urn:a> <urn:b> <urn:c> .", "byte order mark"),
        ("a.ttl", "<urn:a> <urn:b> <urn:c> .", "there is no statement"),
        ("a.ttl", document(said("ruritania admires syldavia")), "is not a known relation"),
        ("a.ttl", document(said("ruritania backs syldavia", since="2019-02-29")), "is not a date that exists"),
        ("a.ttl", document(said("ruritania backs syldavia", since="2019-02-29~")), "is not a date that exists"),
        ("a.rdf", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "DOCTYPE"),
        ("a.docx", "", "its ending"),
    ],
)
def test_a_file_that_cannot_be_taken(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(tg.InputError, match=message) as error:
        tg.load(path)
    assert name in str(error.value)


def test_a_file_that_does_not_exist() -> None:
    with pytest.raises(tg.InputError, match="astana-2017"):
        tg.load("nowhere.ttl")


def test_what_is_mentioned_and_not_described_is_warned_of(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        document(said("ruritania backs syldavia").replace("actor/syldavia", "actor/atlantis")), encoding="utf-8"
    )
    with pytest.warns(tg.UnsoundDataWarning, match="actor:atlantis is mentioned"):
        tg.load(path)


def test_a_moment_counts_as_its_day() -> None:
    graph = tg.load()
    on_the_day = {edge.subject for edge in graph.view(on=date(2017, 5, 4)).edges()}
    assert {edge.subject for edge in graph.view(on=datetime(2017, 5, 4, 12)).edges()} == on_the_day
    assert len(list(graph.view(known_by=datetime(2017, 5, 4, 12)).edges())) == len(list(graph.view().edges()))
    with pytest.raises(tg.UsageError):
        graph.view(on=20170504)  # type: ignore[arg-type]
