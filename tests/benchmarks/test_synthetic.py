"""The invented statements that are measured are valid data, the same for the same seed, and of every relation."""

import re
import warnings
from collections import Counter

import networkx as nx
import pytest
from synthetic import HIERARCHIES, WEIGHTS, relations, turtle

import treatygraph as tg


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
    report = graph.validate()
    assert report.conforms, report.serialize()


def test_the_same_seed_gives_the_same_text_and_another_seed_another() -> None:
    assert list(turtle(100, seed=1)) == list(turtle(100, seed=1))
    assert list(turtle(100, seed=1)) != list(turtle(100, seed=2))


def test_every_relation_occurs() -> None:
    stated = set(re.findall(r"rdf:predicate tg:(\w+)", "".join(turtle(5000))))
    assert stated == {relation.name for relation in relations()}
    assert stated >= WEIGHTS.keys()


def test_a_few_actors_are_spoken_of_most(graph: tg.Graph) -> None:
    rows = graph.query(
        "SELECT ?who { ?statement rdf:subject ?who FILTER (STRSTARTS(STR(?who), STR(actor:))) }", on="any"
    )
    counts = Counter(row.who for row in rows)
    assert counts.most_common(1)[0][1] > 2 * len(rows) / len(counts)


def test_whoever_belongs_to_whom_goes_in_no_circle_and_few_levels() -> None:
    statements = re.findall(r"rdf:subject (\S+) ; rdf:predicate tg:(\w+) ; rdf:object (\S+)", "".join(turtle(5000)))
    ranked = nx.DiGraph((low, high) for low, relation, high in statements if relation in HIERARCHIES)
    assert ranked.number_of_edges() > 100
    assert nx.is_directed_acyclic_graph(ranked)
    levels = nx.dag_longest_path_length(ranked)
    assert levels <= 2  # no kind has a thousand things, and each level is at most a tenth of the one below
