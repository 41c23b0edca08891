"""The rules of time and of views: the worked cases of time-cases.toml, on Oxigraph and on rdflib, and what no table can say."""

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from building import assessed, graph_of, retracted, said, sides, source, statuses, told, view_of
from second_engine import derived_by_oxigraph, derived_by_rdflib

CASES: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "time-cases.toml").read_text("utf-8"))
BEST = ("holds", "possible", "absent")
LONG_AGO, LATER = "1000-01-01", "2999-12-31"
BACKS = "ruritania backs syldavia"
OPPOSES = "ruritania opposes syldavia"
GUARANTEES = "ruritania guarantees zenda-treaty"
VIOLATES = "ruritania violates klow-truce"


def changes(timeline: str) -> Iterator[tuple[str, str]]:
    """Yield the days on which the status of an edge changes (an empty text for the first), and its status from then on."""
    for part in timeline.split(", "):
        status, _, day = part.partition(" from ")
        assert status in BEST, timeline
        yield day, status


def status_on(day: str, timeline: str) -> str:
    """Return the status of an edge on a day; on the day `any`, the best that it ever has."""
    in_order = list(changes(timeline))
    assert in_order == sorted(in_order), timeline
    if day == "any":
        return min((status for _, status in in_order), key=BEST.index)
    return next((status for begin, status in reversed(in_order) if begin <= day), "absent")


def days_of(case: dict[str, Any], *offsets: int) -> list[str]:
    """Return `any`, and the days that lie so many days from a change of any edge of a case."""
    changed = {day for timeline in case["edges"].values() for day, _ in changes(timeline) if day}
    around = {str(date.fromisoformat(day) + timedelta(days)) for day in changed for days in offsets}
    return [*sorted(around), "any"]


def data_of(case: dict[str, Any]) -> tuple[str, ...]:
    return tuple(map(told, case["said"]))


def expected_conflicts(case: dict[str, Any]) -> set[tuple[str, frozenset[frozenset[str]]]]:
    found = set()
    for line in case.get("conflicts", []):
        kind, _, both = line.partition(": ")
        found.add((f"of{kind.title()}", frozenset(frozenset(side.split(", ")) for side in both.split(" | "))))
    return found


def on_oxigraph(case: dict[str, Any]) -> None:
    """Check every edge long ago, on the days before, on and after each change, much later, and on any day; and each conflict."""
    known_by, policy = case.get("known_by"), case.get("policy", "reported")
    for day in [LONG_AGO, *days_of(case, -1, 0, 1), LATER]:
        view = view_of(*data_of(case), on=day, known_by=known_by, policy=policy)
        expected = {edge: status_on(day, timeline) for edge, timeline in case["edges"].items()}
        expected |= case.get("any", {}) if day == "any" else {}
        assert statuses(view) == {edge: status for edge, status in expected.items() if status != "absent"}, day
    found = {(kind, frozenset(names for _, names in both)) for kind, both in sides(view)}
    assert found == expected_conflicts(case)


def on_rdflib(case: dict[str, Any]) -> None:
    """Check that rdflib derives the same triples as Oxigraph, on each day of a change and on any day."""
    known_by, policy = case.get("known_by"), case.get("policy", "reported")
    graph = graph_of(*data_of(case))
    for day, derived in derived_by_rdflib(graph, days_of(case, 0), known_by, policy).items():
        assert derived == derived_by_oxigraph(graph.view(day, known_by, policy, possible=True)), day


@pytest.mark.parametrize("check", [on_oxigraph, on_rdflib])
@pytest.mark.parametrize("name", CASES)
def test_case(name: str, check: Callable[[dict[str, Any]], None]) -> None:
    check(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_a_case_cites_the_rules_that_it_rests_on(name: str) -> None:
    assert CASES[name].keys() <= {"said", "known_by", "policy", "edges", "any", "conflicts", "why"}
    assert re.search("Time [1-6]|View|Contested", CASES[name]["why"])


@pytest.mark.parametrize(
    "rule", [*(f"Time {rule}" for rule in range(1, 7)), *(f"Contested {rule}" for rule in range(1, 5)), "View"]
)
def test_every_rule_has_cases(rule: str) -> None:
    heading, _, number = rule.partition(" ")
    cited = re.compile(rf"{heading}\b[^.:;]*{number}")
    assert any(cited.search(case["why"]) for case in CASES.values())


def test_dates_before_the_year_1_have_bounds_too() -> None:
    """Not in the table, since rdflib has no such dates."""
    data = said(BACKS, since="-0431-03", until="-0404")
    assert statuses(view_of(data, on="0001-01-01")) == {}
    assert statuses(view_of(data, on="any")) == {BACKS: "holds"}


def test_the_day_of_a_view_is_by_default_the_latest_on_which_a_source_was_issued() -> None:
    view = view_of(said(BACKS), source("2020-11-30"), said(OPPOSES, said="2020-12-24"), source(None))
    assert str(view.on) == "2020-11-30"


def test_the_default_day_in_a_month_is_its_last() -> None:
    assert str(view_of(said(BACKS, issued="2020-02")).on) == "2020-02-29"


def test_the_default_day_does_not_depend_on_what_is_known() -> None:
    assert str(view_of(said(BACKS), source("2020-11-30"), known_by="2020-06-15").on) == "2020-11-30"


def test_the_day_is_any_where_no_source_has_a_date() -> None:
    view = view_of(said(BACKS, issued=None, since="2020-01-01", until="2020-02-01"))
    assert view.on == "any"
    assert statuses(view) == {BACKS: "holds"}


def test_a_source_beyond_the_calendar_counts_without_a_limit_and_makes_no_day() -> None:
    """Not in the table, since rdflib has no such dates."""
    data = said(BACKS, issued="2020-02-01", since="2020-01-01").replace(
        'dcterms:issued "2020-02-01"', 'dcterms:issued "12020-02-01"'
    )
    view = view_of(data)
    assert (view.on, statuses(view)) == ("any", {BACKS: "holds"})
    assert view.why_any_day() == "the latest issue of a source, 12020-02-01, is beyond the years 1 to 9999"
    assert statuses(view_of(data, on="2020-06-01", known_by="9999-12-30")) == {}
    early = data.replace("12020-02-01", "-0431-02-01")
    assert statuses(view_of(early, on="2020-06-01", known_by="0001-01-01")) == {BACKS: "holds"}


def test_a_retraction_or_an_assessment_does_not_set_the_default_day() -> None:
    view = view_of(said(BACKS, "s"), retracted("2020-06-15", "2020-12-01"), assessed("s", "accepted", "2020-12-02"))
    assert str(view.on) == "2020-06-15"


def test_possible_edges_join_the_plain_ones_on_request_only() -> None:
    graph = graph_of(said(VIOLATES, planned="2020-09-01"), said(BACKS))
    plain = "SELECT ?relation WHERE { actor:ruritania ?relation [] . ?relation a tg:Relation } ORDER BY ?relation"
    certain = graph.view("2020-10-01")
    possible = graph.view("2020-10-01", possible=True)
    assert [row.relation.rpartition("#")[2] for row in certain.query(plain)] == ["backs"]
    assert [row.relation.rpartition("#")[2] for row in possible.query(plain)] == ["backs", "violates"]
    assert statuses(certain) == {BACKS: "holds"}
    assert statuses(possible) == {BACKS: "holds", VIOLATES: "possible"}


def test_the_last_attestation_is_the_latest_of_the_statements_behind_an_edge() -> None:
    data = (
        said(BACKS, said="2020-06-10"),
        said(BACKS, issued="2020-08-01"),
        said(BACKS, issued=None, since="2019-01-01"),
    )
    (edge,) = view_of(*data, on="2020-09-01").edges()
    assert str(edge.last_attested) == "2020-08-01"
    (earlier,) = view_of(*data, on="2020-09-01", known_by="2020-07-31").edges()
    assert str(earlier.last_attested) == "2020-06-10"


def test_an_edge_keeps_the_statements_behind_it_and_the_sign_of_its_relation() -> None:
    data = (said(OPPOSES, "a"), said(OPPOSES, "b", since="2020-01-01"), said(OPPOSES, "later", since="2020-09-01"))
    (edge,) = view_of(*data, on="2020-06-15").edges()
    assert {name.rpartition("/")[2] for name in edge.statements} == {"a", "b"}
    assert (edge.polarity, edge.status, edge.contested) == (-1, "holds", False)


def test_a_statement_that_is_the_object_of_an_edge_is_pointed_at() -> None:
    data = (said(GUARANTEES, "s", modality="posited"), said("syldavia demands statement:s"))
    assert statuses(view_of(*data)) == {"syldavia demands statement:s": "holds"}
