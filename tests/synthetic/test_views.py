"""The synthetic set on some days of its story: edges and conflicts are those that were worked out on paper."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from building import short

import treatygraph as tg

HERE = Path(__file__).parent
EXPECTED: dict[str, Any] = tomllib.loads((HERE / "views.toml").read_text(encoding="utf-8"))
CONFLICTS = list(csv.DictReader((HERE / "conflicts.csv").read_text(encoding="utf-8").splitlines(), strict=True))
CHOICE = ("on", "known_by", "policy")


@cache
def world() -> tg.Graph:
    return tg.load(HERE)


def conflicts(known_by: str | None) -> set[tuple[str, frozenset[str]]]:
    """Return each conflict as its kind and its sides, the statements of a side joined by a space."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for row in world().query(
        "SELECT ?kind ?conflict ?side ?name WHERE { ?conflict tg:contradictionKind ?kind ; tg:hasSide ?side . "
        "?side tg:sideStatement ?statement BIND (STRAFTER(STR(?statement), 'invented-') AS ?name) } ORDER BY ?name",
        known_by=known_by,
    ):
        sides = found.setdefault((row.kind.rpartition("/")[2], row.conflict), {})
        sides.setdefault(row.side, []).append(row.name)
    return {(kind, frozenset(map(" ".join, sides.values()))) for (kind, _), sides in found.items()}


def case_name(case: dict[str, Any]) -> str:
    return " ".join((*(case[key] for key in CHOICE if key in case), *case.get("relations", ())))


@pytest.mark.parametrize("case", EXPECTED["view"], ids=case_name)
def test_a_view_holds_exactly_the_edges_that_follow_from_the_texts(case: dict[str, Any]) -> None:
    view = world().view(**{key: case[key] for key in CHOICE if key in case})
    relations = case.get("relations", EXPECTED["stances"])
    found: dict[str, list[str]] = {"holds": [], "possible": []}
    for edge in view.edges(possible=True):
        if edge.relation.rpartition("#")[2] in relations:
            found[edge.status].append(short(edge).replace("invented-", ""))
    assert {status: sorted(edges) for status, edges in found.items()} == {s: sorted(case[s]) for s in found}


@pytest.mark.parametrize("known_by", [None, "2002-06-20", *sorted({row["known_since"] for row in CONFLICTS})])
def test_the_conflicts_known_by_a_day_are_those_of_which_both_sides_are_published(known_by: str | None) -> None:
    wanted = [row for row in CONFLICTS if known_by is None or row["known_since"] <= known_by]
    assert conflicts(known_by) == {(row["kind"], frozenset((row["one"], row["other"]))) for row in wanted}


def test_the_day_of_a_view_is_the_last_on_which_a_source_may_have_been_issued() -> None:
    """The event table of 2005 may be as late as the last day of that year."""
    assert str(world().view().on) == "2005-12-31"


def test_every_policy_is_asked() -> None:
    assert {case.get("policy", "reported") for case in EXPECTED["view"]} == {"reported", "alleged", "accepted"}


def test_a_deadline_that_was_met_is_not_overdue_and_one_that_was_missed_is() -> None:
    """The maps were drawn by both before the end of September 2002; by whom the zones were delimited nobody says."""
    rows = world().ask("deadlines-overdue", on="2003-05-10")
    found = {(row.provision.rpartition("/")[2], row.whom.rpartition("/invented-")[2]) for row in rows}
    assert found == {("zone-delimitation", "quillmark"), ("zone-delimitation", "sandria")}
