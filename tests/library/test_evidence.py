"""Evidence: relays in their order, and what speaks for, against and beside an edge."""

import json

import pyoxigraph as ox
import pytest
from building import assessed, graph_of, iri, literal, retracted, said

import treatygraph as tg
from treatygraph.evidence import statements

CLAIM = "ruritania backs syldavia"
EDGE = ("Ruritania", "backs", "Syldavia")


def names(records: tuple[tg.Statement, ...]) -> list[str]:
    return [record.iri.rpartition("/")[2] for record in records]


def test_relays_go_from_the_speaker_to_the_source() -> None:
    graph = graph_of(said(CLAIM, "s", by="duke", relays="gazette borduria ruritania"))
    (statement,) = graph.explain(*EDGE).support
    assert statement.relays == (iri("gazette"), iri("borduria"), iri("ruritania"))
    assert statement.speaker == iri("duke")


@pytest.mark.parametrize("relays", ["gazette", "gazette borduria gazette", "borduria gazette", ""])
def test_relays_keep_their_order_and_their_repetitions(relays: str) -> None:
    (statement,) = graph_of(said(CLAIM, "s", relays=relays)).explain(*EDGE).support
    assert statement.relays == tuple(map(iri, relays.split()))
    assert statement.speaker is None


DATA = (
    said(CLAIM, "for-own-voice"),
    said(CLAIM, "for-presupposed", modality="presupposed"),
    said(CLAIM, "alleged", modality="alleged"),
    said(CLAIM, "denied", modality="denied"),
    said(CLAIM, "posited", modality="posited"),
    said(CLAIM, "later", since="2020-09-01", issued="2020-08-01"),
    said(CLAIM, "withdrawn", issued="2020-05-01"),
    retracted("2020-05-01", "2020-05-02"),
    said(CLAIM, "rejected"),
    assessed("rejected", "rejected"),
    said("ruritania opposes syldavia", "opposed", since="2020-06-01"),
    said("borduria rejects statement:for-own-voice", "position"),
    said("ruritania backs borduria", "something-else"),
)


def test_what_speaks_for_against_and_beside_an_edge() -> None:
    found = graph_of(*DATA).explain(*EDGE, on="2020-06-20")
    assert (found.status, found.contested) == ("holds", True)
    assert names(found.support) == ["for-own-voice", "for-presupposed"]
    assert names(found.against) == ["denied", "opposed", "position"]
    assert names(found.beside) == ["alleged", "later", "posited", "rejected", "withdrawn"]


def test_the_policy_and_the_day_move_statements_to_the_side_of_the_edge() -> None:
    graph = graph_of(*DATA)
    assert "alleged" in names(graph.explain(*EDGE, on="2020-06-20", policy="alleged").support)
    assert "later" in names(graph.explain(*EDGE, on="2020-09-01").support)
    assert names(graph.explain(*EDGE, known_by="2020-05-01").support) == ["withdrawn"]
    assert names(graph.explain(*EDGE, known_by="2020-05-01").against) == []


def test_an_edge_that_is_not_in_the_view_still_has_its_statements() -> None:
    found = graph_of(said(CLAIM, "s", modality="alleged")).explain(*EDGE)
    assert (found.status, found.contested, found.support) == (None, False, ())
    assert names(found.beside) == ["s"]


def test_an_edge_that_nobody_claims_has_none() -> None:
    found = graph_of(said(CLAIM)).explain("Syldavia", "backs", "Ruritania")
    assert (found.status, found.support, found.against, found.beside) == (None, (), (), ())


def test_a_state_is_explained_by_the_event_that_initiates_it() -> None:
    graph = graph_of(said("ruritania signs zenda-treaty", "s", happened="2020-01-01"))
    found = graph.explain("Ruritania", "signatoryTo", "Zenda Treaty")
    assert (found.status, names(found.support)) == ("holds", ["s"])


def test_a_possible_edge_is_told_as_such() -> None:
    graph = graph_of(said("ruritania violates klow-truce", "s", planned="2020-09-01"))
    assert graph.explain("Ruritania", "violates", "Klow Truce", on="2020-09-01").status == "possible"


@pytest.mark.parametrize(("claim", "text"), [("river-plan zoneCount 4", "4"), ("river-plan hasDuration P6M", "P6M")])
def test_an_edge_to_a_literal_is_named_by_its_text(claim: str, text: str) -> None:
    found = graph_of(said(claim, "s")).explain("River Plan", claim.split()[1], text)
    assert names(found.support) == ["s"]
    assert isinstance(found.object, ox.Literal)
    assert literal(text).startswith(f'"{found.object.value}"')


def test_an_edge_to_a_statement_is_named_by_its_short_name() -> None:
    graph = graph_of(said(CLAIM, "s", modality="posited"), said("borduria demands statement:s", "t"))
    assert names(graph.explain("Borduria", "demands", "statement:s").support) == ["t"]


@pytest.mark.parametrize(
    "edge", [("Nobody", "backs", "Syldavia"), ("Ruritania", "admires", "Syldavia"), ("Ruritania", "backs", "Nobody")]
)
def test_an_edge_between_unknown_things_is_refused(edge: tuple[str, str, str]) -> None:
    with pytest.raises(tg.UsageError):
        graph_of(said(CLAIM)).explain(*edge)


def test_a_record_says_all_that_the_statement_says() -> None:
    more = (
        'statement:s tg:note "As we read it."@en ; tg:firmness tgc:categorical ; tg:reason statement:t ; '
        "tg:condition issue:fishing-rights ; tg:citesDocument agreement:zenda-treaty .\n"
    )
    data = (
        said(
            CLAIM,
            "s",
            modality="alleged",
            by="duke",
            relays="gazette",
            said="2020-06-10",
            since="2020-01",
            until="2020~",
        ),
        said("ruritania fights borduria", "t"),
        more,
    )
    (statement,) = graph_of(*data).explain(*EDGE, policy="alleged").support
    told = statement.as_dict()
    assert (
        json.loads(json.dumps(told))
        == told
        == {
            "iri": iri("statement:s"),
            "subject": iri("ruritania"),
            "relation": "https://w3id.org/treatygraph/ontology#backs",
            "object": iri("syldavia"),
            "modality": "alleged",
            "voice": iri("duke"),
            "witness": iri("gazette"),
            "speaker": iri("duke"),
            "relays": [iri("gazette")],
            "source": iri("source:2020-06-15"),
            "paragraphs": ["1"],
            "passages": [iri("passage:2020-06-15")],
            "cites": [iri("zenda-treaty")],
            "dates": {"saidOn": "2020-06-10", "validFrom": "2020-01", "validUntil": "2020~"},
            "reasons": [iri("statement:t")],
            "conditions": [iri("fishing-rights")],
            "firmness": "categorical",
            "codes": [],
            "notes": ["As we read it."],
        }
    )


def test_records_come_in_the_order_in_which_they_are_asked_for_and_only_of_statements() -> None:
    view = graph_of(said(CLAIM, "s"), said("ruritania fights borduria", "t")).view()
    asked = [iri("statement:t"), iri("duke"), iri("statement:s"), iri("statement:t")]
    assert list(statements(view, asked)) == [iri("statement:t"), iri("statement:s")]
    assert statements(view, []) == {}
