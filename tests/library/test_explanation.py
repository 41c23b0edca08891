"""The whole chain of an edge: its days, the rules that derive and end it, assessments, and why a statement does not count."""

import json

import pytest
from building import assessed, corrected, graph_of, retracted, said

import treatygraph as tg
from treatygraph import explanation

SUSPENDS = said("ruritania suspends strelsau-talks", "suspends", since="2020-02-01")
RESUMES = said("ruritania resumes strelsau-talks", "resumes", happened="2020-03-10", by="duke")
EDGE = ("Ruritania", "suspends", "Strelsau Talks")


def told(
    *data: str,
    edge: tuple[str, str, str] = EDGE,
    on: str = "2020-06-15",
    known_by: str | None = None,
    policy: str = "reported",
) -> str:
    graph = graph_of(*data)
    found = graph.explain(*edge, on=on, known_by=known_by, policy=policy)
    text = explanation.as_text(graph.view(on, known_by, policy), found)
    return " ".join(text.split())


def test_what_ends_an_edge_and_by_which_rule() -> None:
    ending = "it ends on 2020-03-10 by “resumes”, which terminates it: Ruritania resumes Strelsau Talks, on 2020-03-10 [Duke, "
    text = told(SUSPENDS, RESUMES)
    assert "not in the view on 2020-06-15" in text
    assert ending in text
    assert "statement:resumes" in text
    assert ending in told(SUSPENDS, RESUMES, on="2020-03-09")


def test_an_uncertain_ending_casts_doubt_first() -> None:
    month = said("ruritania resumes strelsau-talks", "resumes", happened="2020-03")
    assert "it is in doubt from 2020-03-01 and over from 2020-03-31 by “resumes”" in told(SUSPENDS, month)
    announced = said("ruritania resumes strelsau-talks", "resumes", planned="2020-07-01")
    assert "it is in doubt from 2020-07-01 by “resumes”" in told(SUSPENDS, announced)


def test_what_initiates_an_edge() -> None:
    ratifies = said("ruritania ratifies zenda-treaty", "r", happened="2020-01-05")
    text = told(ratifies, edge=("Ruritania", "partyTo", "Zenda Treaty"))
    assert "by “ratifies”, which initiates it, it holds from 2020-01-05" in text


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"since": "2020-02-01"}, "it holds from 2020-02-01 "),
        ({"since": "2020-02"}, "it holds from 2020-02-29, and is possible from 2020-02-01"),
        (
            {"since": "2020-02-01", "until": "2020-05"},
            "it holds from 2020-02-01 until 2020-05-01, perhaps to 2020-05-31",
        ),
        ({}, "it holds from 2020-06-15, when it is attested: no date is stated"),
        ({"until": "2020-05-01"}, "it is at most possible until 2020-05-01"),
    ],
)
def test_its_days(dates: dict[str, str], words: str) -> None:
    data = said("ruritania backs syldavia", "s", **dates)
    assert words in told(data, edge=("Ruritania", "backs", "Syldavia")) + " "


@pytest.mark.parametrize(
    ("data", "choice", "reason"),
    [
        ((said("ruritania suspends strelsau-talks", modality="denied"),), {}, "a denial makes no edge"),
        ((said("ruritania suspends strelsau-talks", modality="posited"),), {}, "only the content of a promise"),
        ((said("ruritania suspends strelsau-talks", modality="alleged"),), {}, "does not take it: it is alleged"),
        ((SUSPENDS,), {"known_by": "2020-06-01"}, "was issued on 2020-06-15, and is not known by 2020-06-01"),
        ((SUSPENDS, retracted("2020-06-15", "2020-06-20")), {}, "its source was withdrawn on 2020-06-20"),
        ((SUSPENDS, corrected("2020-06-15", "2020-06-21")), {}, "its source was withdrawn on 2020-06-21"),
        ((SUSPENDS, assessed("suspends", "rejected", "2020-06-16")), {}, "rejected by Duke on 2020-06-16"),
        ((SUSPENDS,), {"policy": "accepted"}, "the policy “accepted” does not take it: it is asserted"),
    ],
)
def test_why_a_statement_does_not_count(data: tuple[str, ...], choice: dict[str, str], reason: str) -> None:
    assert reason in told(*data, known_by=choice.get("known_by"), policy=choice.get("policy", "reported"))


def test_what_is_withdrawn_later_counts_until_then() -> None:
    data = (SUSPENDS, retracted("2020-06-15", "2020-06-20"))
    text = told(*data, known_by="2020-06-19")
    assert "holds on 2020-06-15" in text
    assert "withdrawn" not in text


def test_assessments_with_their_grades() -> None:
    grades = 'assessment:suspends-disputed-2020-06-16 tg:sourceReliability "B" ; tg:informationCredibility 2 .\n'
    data = (SUSPENDS, assessed("suspends", "disputed", "2020-06-16"), grades)
    assert "disputed by Duke on 2020-06-16 (source B, information 2): assessment:suspends-disputed" in told(*data)
    assert "disputed" not in told(*data, known_by="2020-06-15")


def test_json_holds_the_course() -> None:
    graph = graph_of(SUSPENDS, RESUMES)
    found = graph.explain(*EDGE, on="2020-03-01")
    [statement] = json.loads(json.dumps(explanation.as_dict(graph.view("2020-03-01"), found)))["for"]
    [spell] = statement["course"]["spells"]
    assert (spell["holds_from"], spell["over_from"]) == ("2020-02-01", "2020-03-10")
    assert [iri.rpartition("/")[2] for iri in spell["ended_by"]] == ["resumes"]


def test_an_edge_is_found_by_the_beginning_of_its_own_name() -> None:
    graph = tg.load()
    edge = graph.explain("Russia", "guarantees", "December ceasefire").edge
    assert edge is not None
    found = graph.explain("edge:" + edge.rpartition(":")[2][:10])
    assert (found.subject.rpartition("/")[2], found.relation.rpartition("#")[2]) == ("russia", "guarantees")
    assert graph.explain(edge) == found


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        (("edge:",), "edges begin like that; give more digits"),
        (("edge:zz",), "no edge of these data has that name"),
        (("Russia",), "“Russia” alone is neither"),
        (("Russia", "backs"), "“Russia” alone is neither"),
    ],
)
def test_what_names_no_edge(edge: tuple[str, ...], message: str) -> None:
    with pytest.raises(tg.UsageError, match=message):
        tg.load().explain(*edge)
