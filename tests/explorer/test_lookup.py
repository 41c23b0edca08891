"""The page shows, for every day and every state of knowledge, exactly the edges that the view in Python has."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import consumers
import pytest

import treatygraph as tg
from treatygraph.explorer.payload import payload
from treatygraph.view import POLICIES

WEB = Path(__file__).parents[2] / "src" / "treatygraph" / "explorer" / "web"
DATA = {"astana-2017": 250, "tests/synthetic": 75}
"""Data sets, each with the number of views that are compared, with possible edges and without; all where there are fewer."""


@cache
def _loaded(name: str) -> tuple[tg.Graph, dict[str, Any]]:
    graph = tg.load(Path(__file__).parents[2] / name if "/" in name else name)
    return graph, payload(graph.view(), graph.merged, name)


def _days(page: dict[str, Any]) -> Iterator[date]:
    """Yield every day on which something changes, and its neighbours."""
    runs = [day for edge in page["edges"] for each in edge["supports"] for run in each["runs"] for day in run[1:]]
    turns = {day for day in (*runs, *page["steps"], *page["span"]) if day}
    for day in sorted({day + step for day in turns for step in (-1, 0, 1)}):
        yield date.fromordinal(day)


def _choices(page: dict[str, Any]) -> list[tuple[date | str, date | None, str]]:
    """Return every choice of a view that may differ from another: days, states of knowledge, policies."""
    knowledge: list[date | None] = [date.fromordinal(day) for day in page["steps"]]
    knowledge += [day - timedelta(days=1) for day in knowledge if day] + [None]
    return list(product(["any", *_days(page)], knowledge, POLICIES))


@pytest.mark.parametrize("name", DATA)
def test_the_page_shows_what_the_view_has(name: str, tmp_path: Path) -> None:
    if not (WEB / "node_modules" / "esbuild").is_dir():
        pytest.skip("the packages of the page are not installed: npm ci --prefix src/treatygraph/explorer/web")
    graph, page = _loaded(name)
    choices = _choices(page)
    choices = random.Random(4).sample(choices, min(DATA[name], len(choices)))
    asked = [
        {
            "on": on.toordinal() if isinstance(on, date) else on,
            "known": _step(page, known_by),
            "policy": policy,
            "possible": possible,
        }
        for on, known_by, policy in choices
        for possible in (False, True)
    ]
    (tmp_path / "payload.json").write_text(json.dumps(page), encoding="utf-8")
    (tmp_path / "choices.json").write_text(json.dumps(asked), encoding="utf-8")
    script = Path(__file__).with_name("lookup.mjs")
    told = consumers.node(str(script), tmp_path / "payload.json", tmp_path / "choices.json")
    statements = [each["iri"] for each in page["statements"]]
    views = (tg.View(graph.merged, *choice) for choice in choices)
    edges = (view.edges(possible) for view in views for possible in (False, True))
    for choice, shown, had in zip(asked, told, edges, strict=True):
        assert {
            page["edges"][each["edge"]]["iri"]: (
                each["status"],
                each["contested"],
                {statements[number] for number in each["statements"]},
                {statements[number] for number in each["against"]},
            )
            for each in shown
        } == {edge.iri: (edge.status, edge.contested, set(edge.statements), set(edge.counter)) for edge in had}, choice


def _step(page: dict[str, Any], known_by: date | None) -> int:
    """Return the step of knowledge on a day, counted by hand and not as the page does it."""
    return len(page["steps"]) if known_by is None else sum(day <= known_by.toordinal() for day in page["steps"]) - 1
