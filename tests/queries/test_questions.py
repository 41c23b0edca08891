"""The competency questions: each case of cases.toml has exactly its expected rows, on Oxigraph and on rdflib."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import ResultRow
from second_engine import n_triples

import treatygraph as tg
from treatygraph import questions, sparql, terms
from treatygraph.answer import Term
from treatygraph.importing.functions import FUNCTIONS
from treatygraph.resources import folder

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "questions" / "cases.toml").read_text(encoding="utf-8"))
QUERIES = sorted(folder("queries").rglob("*.rq"))
VIEW = ("on", "known_by", "policy", "possible")


@cache
def data(name: str) -> tg.Graph:
    return tg.load(HERE / "invented.ttl" if name == "invented" else name)


@cache
def in_rdflib(view: tg.View) -> rdflib.Graph:
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return rdflib.Graph().parse(data=triples, format="nt")


def ask(name: str) -> tg.Answer:
    """Return the answer to a case."""
    case = CASES[name]
    graph = data(case["data"])
    return graph.ask(
        name.partition(".")[0], **{key: case[key] for key in VIEW if key in case}, **case.get("params", {})
    )


def ask_rdflib(name: str) -> list[ResultRow]:
    """Return the rows that rdflib gives for the same view and the same query."""
    case = CASES[name]
    view = data(case["data"]).view(**{key: case[key] for key in VIEW if key in case})
    question = questions.find(name.partition(".")[0])
    text = sparql.bind(question.text, questions.bind_parameters(view, question, case.get("params")))
    return [row for row in in_rdflib(view).query(text) if isinstance(row, ResultRow)]


def expected(name: str) -> list[list[str]]:
    with (HERE / "questions" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def cell(term: Term | None) -> str:
    """Return a term as the CSV files write it: CURIEs for IRIs, the plain text of literals, nothing for nothing."""
    if isinstance(term, ox.NamedNode):
        return terms.shorten(term.value)
    return term.value if isinstance(term, ox.Literal | ox.BlankNode) else ""


def in_any_order(rows: Iterable[Iterable[object]]) -> list[list[str]]:
    return sorted(list(map(n_triples, row)) for row in rows)


@pytest.mark.parametrize("name", CASES)
def test_a_case_gives_exactly_its_expected_rows_in_order(name: str) -> None:
    answer = ask(name)
    assert [list(answer.columns), *([cell(term) for term in row] for row in answer.terms)] == expected(name)


@pytest.mark.parametrize("name", CASES)
def test_rdflib_gives_the_same_rows_as_oxigraph(name: str) -> None:
    assert in_any_order(ask_rdflib(name)) == in_any_order(ask(name).terms)


def test_every_question_has_a_case_with_an_answer() -> None:
    rows: defaultdict[str, int] = defaultdict(int)
    for name in CASES:
        rows[name.partition(".")[0]] += len(expected(name)) - 1
    assert sorted(rows) == questions.names()
    assert all(rows.values())


def test_every_expected_answer_belongs_to_a_case() -> None:
    assert {path.stem for path in (HERE / "questions").glob("*.csv")} == CASES.keys()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_query_file_parses_in_both_engines_and_declares_its_parameters(path: Path) -> None:
    query = sparql.read_query(path)
    assert sparql.parameters_of(query.text) == query.parameters.keys()
    bound = sparql.bind(query.text, {name: ox.NamedNode("urn:example:any") for name in query.parameters})
    ox.Store().query(bound, custom_functions=FUNCTIONS)
    prepareQuery(bound)


@pytest.mark.parametrize("name", questions.names())
def test_a_question_asks_and_orders_its_rows(name: str) -> None:
    question = questions.find(name)
    assert question.summary.endswith("?")
    assert question.tags
    assert "ORDER BY" in question.text
