"""The invented statements that are measured are valid data, the same for the same seed, and of every relation."""

import warnings
from collections import Counter
from pathlib import Path

import pytest
from synthetic import WEIGHTS, relations, turtle

import treatygraph as tg
from treatygraph.terms import TG
from treatygraph.validation import quickest


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tg.Graph:
    path = tmp_path_factory.mktemp("synthetic") / "data.ttl"
    path.write_text("".join(turtle(400)), encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing may be mentioned and not described
        return tg.load(path)


def test_as_many_statements_are_made_as_are_asked_for(graph: tg.Graph) -> None:
    assert len(graph) == 400


def test_they_are_valid(graph: tg.Graph) -> None:
    report = graph.validate(quickest())
    assert report.conforms, report.serialize()


def test_the_same_seed_gives_the_same_text_and_another_seed_another() -> None:
    assert list(turtle(100, seed=1)) == list(turtle(100, seed=1))
    assert list(turtle(100, seed=1)) != list(turtle(100, seed=2))


def test_every_relation_occurs(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text("".join(turtle(5000)), encoding="utf-8")
    stated = tg.load(path).merged.query(
        "SELECT DISTINCT ?r { ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?r }"
    )
    assert {relation.name for relation in relations()} == {str(row[0].value).removeprefix(TG) for row in stated}  # type: ignore[union-attr,index]
    assert WEIGHTS.keys() <= {relation.name for relation in relations()}


def test_a_few_actors_are_spoken_of_most(graph: tg.Graph) -> None:
    rows = graph.query(
        "SELECT ?who { ?statement rdf:subject ?who FILTER (STRSTARTS(STR(?who), STR(actor:))) }", on="any"
    )
    counts = Counter(row.who for row in rows)
    assert counts.most_common(1)[0][1] > 5 * len(rows) / len(counts)
