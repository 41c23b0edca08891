"""What the page is told of statements and deadlines, so that it can show each with its evidence."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import ISSUED, assessed, graph_of, provision, retracted, said

import treatygraph as tg
from treatygraph.contested import KINDS, contested
from treatygraph.explorer.payload import payload

ROOT = Path(__file__).parents[2]


def told(*turtle: str) -> dict[str, Any]:
    graph = graph_of(*turtle)
    return payload(graph.view(), graph.merged, "small")


def test_a_statement_tells_speaker_and_relays_and_links_those_that_are_in_the_picture() -> None:
    page = told(
        said("ruritania backs klow-truce", "a", by="ruritania", relays="gazette duke", said="2020-06-14"),
        said("syldavia backs klow-truce", "b", issued="2020-07-01"),
    )
    spoken, own = page["statements"]
    assert page["things"][spoken["speaker"]["thing"]]["label"] == spoken["speaker"]["name"] == "Ruritania"
    assert spoken["relays"] == [{"name": "Gazette", "thing": None}, {"name": "Duke", "thing": None}]
    assert spoken["said"] == "on 14 June 2020"
    assert (own["speaker"], own["relays"], own["said"]) == (None, [], "")


def test_a_verdict_is_known_from_the_step_on_in_which_it_is_recorded() -> None:
    # steps: 15 June (the statement), 1 July (the verdict), everything
    page = told(said("ruritania backs klow-truce", "a"), assessed("a", "rejected", "2020-07-01"))
    (statement,) = page["statements"]
    assert [(each["known"], each["verdict"]) for each in statement["verdicts"]] == [
        (1, "rejected by Duke on 1 July 2020")
    ]


def test_each_modality_is_explained() -> None:
    page = told(said("ruritania backs klow-truce"))
    assert set(page["modalities"]) == {"asserted", "alleged", "denied", "presupposed", "posited"}
    assert all(meaning.endswith(".") for meaning in page["modalities"].values())


def test_what_is_said_twice_falls_due_once() -> None:
    page = told(
        said("syldavia signs zenda-treaty", planned="2020-09-01"),
        said("syldavia signs zenda-treaty", planned="2020-09-01", issued="2020-07-01"),
        said("borduria signs zenda-treaty", planned="2020-09-01"),
    )
    due = {_subject(page, each): each for each in page["deadlines"]}
    assert len(due) == len(page["deadlines"]) == 2
    assert {each["when"] for each in due.values()} == {"1 September 2020"}
    assert [len(due[who]["statements"]) for who in ("Syldavia", "Borduria")] == [2, 1]


def test_what_is_planned_names_the_statement_that_announces_it_and_no_other() -> None:
    page = told(
        said("syldavia violates klow-truce", "held", happened="2019-03-01"),
        said("syldavia violates klow-truce", "announced", planned="2020-09"),
    )
    (planned,) = page["deadlines"]
    (statement,) = planned["statements"]
    assert page["statements"][statement]["iri"].endswith("announced")
    assert planned["when"] == "September 2020"
    assert len(page["edges"][planned["edge"]]["supports"]) == 2


def test_what_was_announced_in_a_source_that_is_withdrawn_later_is_told_of_until_then() -> None:
    page = told(said("syldavia signs zenda-treaty", planned="2020-09-01"), retracted(ISSUED, "2020-07-01"))
    (planned,) = page["deadlines"]
    (statement,) = planned["statements"]
    assert (page["statements"][statement]["known"], page["statements"][statement]["withdrawn"]) == (0, 1)


def test_a_support_tells_whether_its_begin_is_stated_or_only_attested() -> None:
    page = told(
        said("ruritania backs klow-truce", "dated", since="2020-01"), said("ruritania backs klow-truce", "undated")
    )
    (edge,) = page["edges"]
    attested = {page["statements"][each["statement"]]["iri"][-7:]: each["attested"] for each in edge["supports"]}
    assert attested == {"t/dated": False, "undated": True}


def test_what_expires_tells_from_when_that_is_reckoned_and_that_it_was_terminated() -> None:
    # two begins are told, so one year ends on two days; who says when it ended is not asked, only that an edge does
    page = told(
        said("klow-truce hasDuration P1Y"),
        said("klow-truce inForceOn 2019-06-20"),
        said("klow-truce inForceOn 2019-06-21"),
        said("klow-truce terminatedOn 2020-06-01"),
    )
    rows = sorted(page["deadlines"], key=lambda each: each["due"])
    assert [(_iso(each["due"]), _iso(each["reckoned"]["begun"])) for each in rows] == [
        ("2020-06-20", "2019-06-20"),
        ("2020-06-21", "2019-06-21"),
    ]
    labels = [page["things"][page["edges"][edge]["object"]]["label"] for each in rows for edge in each["begins"]]
    assert labels == ["on 20 June 2019", "on 21 June 2019"]
    assert [each["when"] for row in rows for each in row["ended"]] == ["on 1 June 2020"] * 2


def test_what_expires_is_reckoned_anew_in_each_knowledge_and_under_each_policy() -> None:
    # It lasts half a year: from the signature, as far as is known before March, and as far as its force is only alleged.
    page = told(
        said("zenda-treaty hasDuration P6M", issued="2020-01-02"),
        said("ruritania signs zenda-treaty", happened="2020-01-01", issued="2020-01-02"),
        said("zenda-treaty inForceOn 2020-03-01", "a", "alleged", issued="2020-03-02"),
        assessed("a", "accepted", "2020-05-01"),
    )
    rows = {
        (_iso(each["due"]), tuple(each["reckoned"]["policies"]), each["reckoned"]["from"], each["reckoned"]["to"])
        for each in page["deadlines"]
    }
    assert len(page["steps"]) == 3
    assert rows == {
        ("2020-07-01", ("reported", "alleged"), 0, 0),
        ("2020-07-01", ("reported",), 1, 3),
        ("2020-09-01", ("alleged",), 1, 3),
    }


def test_what_is_due_tells_whom_it_binds_and_that_it_is_said_not_to_be_kept() -> None:
    page = told(
        provision("maps", "Duty", "delimit"),
        said("provision:maps hasDeadline 2020-05-01"),
        said("provision:maps binds syldavia"),
        said("syldavia fulfils provision:maps", "denied", modality="denied"),
    )
    (row,) = page["deadlines"]
    assert [page["things"][page["edges"][edge]["object"]]["label"] for edge in row["debtors"]] == ["Syldavia"]
    assert [page["statements"][each["statement"]]["iri"].rpartition("/")[2] for each in row["breaches"]] == ["denied"]
    assert [_iso(each["by"]) for each in row["breaches"]] == [ISSUED]


@pytest.mark.parametrize("name", ["astana-2017", "tests/synthetic"])
def test_at_every_step_the_page_knows_the_conflicts_that_are_known(name: str) -> None:
    graph = tg.load(ROOT / name if "/" in name else name)
    page = payload(graph.view(), graph.merged, name)

    def told(side: dict[str, Any], step: int) -> frozenset[str]:
        numbers = [each["statement"] for each in side["statements"] if each["from"] <= step <= each["to"]]
        return frozenset(page["statements"][number]["iri"] for number in numbers)

    for step in range(len(page["steps"]) + 1):
        day = date.fromordinal(page["steps"][step]) if step < len(page["steps"]) else None
        expected = {
            (KINDS[each.kind], frozenset(frozenset(record.iri for record in side.statements) for side in each.sides))
            for each in contested(tg.View(graph.merged, "any", day))
        }
        sides = ((each["meaning"], [told(side, step) for side in each["sides"]]) for each in page["conflicts"])
        assert {(meaning, frozenset(each)) for meaning, each in sides if all(each)} == expected, day


def test_a_source_tells_its_title_and_its_last_day() -> None:
    page = told(said("ruritania backs klow-truce", issued="2020-06"))
    (source,) = page["sources"]
    assert (source["title"], source["issued"], _iso(source["latest"])) == (
        "Gazette, 2020-06",
        "June 2020",
        "2020-06-30",
    )


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _subject(page: dict[str, Any], deadline: dict[str, Any]) -> str:
    label: str = page["things"][page["edges"][deadline["edge"]]["subject"]]["label"]
    return label
