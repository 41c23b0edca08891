"""The fast engine finds what pySHACL and an engine by others find, of valid data, of broken ones, and after a change.

Data are broken at random: triples of valid data are taken out, or get another property or value. All that a finding says is
compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatygraph import checking, shapes, validation
from treatygraph.checking import Finding
from treatygraph.store import Dataset, bounds, ontology

FIXTURES = Path(__file__).parents[1] / "ontology" / "shapes"
TG = "https://w3id.org/treatygraph/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
Triples = frozenset[ox.Triple]


def read(source: Path | str) -> Triples:
    """Return what a file or a bundled data set says, without the report that a fixture expects."""
    dataset = Dataset()
    dataset.load(source)
    said = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in dataset.store)
    return frozenset(triple for triple in said if "shacl#" not in f"{triple.predicate}{triple.object}")


@cache
def data(name: str) -> Triples:
    """Return valid data: `invented`, which meet every shape, or a bundled data set."""
    if name != "invented":
        return read(name)
    base = read(FIXTURES / "base.ttl")
    found = set(base)
    for path in FIXTURES.glob("*/pass.ttl"):
        own = {triple.subject for triple in read(path)} - {triple.subject for triple in base}
        found |= {renamed(triple, own, path.parent.name) for triple in read(path)}
    return frozenset(found)


def renamed(triple: ox.Triple, own: set[Any], topic: str) -> ox.Triple:
    """Return a triple with names for what only one fixture describes, since fixtures use the same ones."""
    subject, value = (
        ox.NamedNode(f"{term.value}-{topic}") if term in own else term for term in (triple.subject, triple.object)
    )
    return ox.Triple(subject, triple.predicate, value)


@cache
def _ontology() -> tuple[ox.Quad, ...]:
    return tuple(ontology())


def merged(triples: Iterable[ox.Triple]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(_ontology())
    store.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    store.extend(bounds(store))
    return store


def found(store: ox.Store) -> set[Finding]:
    return {result.finding for result in checking.results(store)}


def violations(findings: Iterable[Finding]) -> set[Finding]:
    return {finding for finding in findings if finding.severity == "Violation"}


def after(triples: Triples, changed: Iterable[ox.Triple]) -> set[Finding]:
    """Return the violations that are found among the nodes that a change reaches."""
    store = merged(triples)
    return violations(result.finding for result in checking.results(store, checking.reached(store, changed)))


def n_triples(store: ox.Store) -> str:
    written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert written is not None
    return written.decode()


@pytest.fixture(scope="module")
def engine_by_others() -> Any:
    return pytest.importorskip("shacl").Shapes.from_text(n_triples(shapes.graph()), "ntriples")


WRONG = [
    ox.Literal("2017-02-30", datatype=ox.NamedNode(f"{XSD}date")),
    ox.Literal("2017-02-28Z", datatype=ox.NamedNode(f"{XSD}date")),
    ox.Literal("1894-05", datatype=ox.NamedNode(f"{XSD}gYearMonth")),
    ox.Literal("0", datatype=ox.NamedNode(f"{XSD}integer")),
    ox.Literal("many", datatype=ox.NamedNode(f"{XSD}integer")),
    ox.Literal(""),
    ox.Literal("words"),
    ox.Literal("words", language="en"),
    ox.NamedNode("https://example.org/nowhere"),
    ox.NamedNode(f"{RDF}nil"),
    ox.NamedNode(f"{TG}Actr"),
]


@dataclass(frozen=True)
class Broken:
    """Valid data, and what was taken out of them and put in."""

    name: str
    out: Triples
    new: Triples

    @property
    def triples(self) -> Triples:
        return (data(self.name) - self.out) | self.new


@st.composite
def broken(draw: st.DrawFn, name: str) -> Broken:
    """Draw data with some triples taken out, or changed in property or value."""
    whole = sorted(data(name), key=str)
    properties = sorted({triple.predicate for triple in whole}, key=str)
    left = set(whole)
    for triple in draw(st.lists(st.sampled_from(whole), min_size=1, max_size=6)):
        match draw(st.sampled_from(["out", "value", "second value", "property", "value from elsewhere"])):
            case "out":
                left.discard(triple)
            case "value":
                left.discard(triple)
                left.add(ox.Triple(triple.subject, triple.predicate, draw(st.sampled_from(WRONG))))
            case "second value":
                left.add(ox.Triple(triple.subject, triple.predicate, draw(st.sampled_from(whole)).object))
            case "property":
                left.discard(triple)
                left.add(ox.Triple(triple.subject, draw(st.sampled_from(properties)), triple.object))
            case _:
                other = draw(st.sampled_from(whole))
                left.discard(triple)
                left.add(ox.Triple(triple.subject, triple.predicate, other.object))
    return Broken(name, data(name) - left, left - data(name))


@pytest.mark.parametrize("name", ["invented", "astana-2017"])
def test_valid_data_are_valid(name: str) -> None:
    assert violations(found(merged(data(name)))) == set()


def without_itself(findings: Iterable[Finding]) -> set[Finding]:
    """Return findings of which none gives its focus as the value: engines differ on whether it is that where there is none."""
    return {replace(each, value=None) if each.value == each.focus else each for each in findings}


def by_others(engine: Any, store: ox.Store) -> set[Finding]:
    report = engine.validate_text(n_triples(store), "ntriples").serialize("turtle")
    return set(validation._findings(report, shapes.graph()))


@given(broken("invented") | broken("astana-2017"))
@settings(max_examples=30)
def test_an_engine_by_others_finds_the_same(engine_by_others: Any, case: Broken) -> None:
    store = merged(case.triples)
    assert without_itself(found(store)) == without_itself(by_others(engine_by_others, store))


@given(broken("invented"))
@settings(max_examples=4)
def test_pyshacl_finds_the_same(case: Broken) -> None:
    store = merged(case.triples)
    report = validation._pyshacl(n_triples(store), n_triples(shapes.graph()))
    assert found(store) == set(validation._findings(report, shapes.graph()))


@given(broken("invented"))
@settings(max_examples=60)
def test_what_a_change_breaks_is_found_where_it_reaches(case: Broken) -> None:
    assert after(case.triples, case.out | case.new) == violations(found(merged(case.triples)))


@pytest.mark.parametrize(
    "case", sorted(FIXTURES.glob("*/fail-*.ttl")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_what_a_fixture_breaks_is_found_where_it_reaches(case: Path) -> None:
    """The fixtures break each constraint, so no constraint looks further than a change is followed."""
    told = read(case)
    whole = data("invented") | told
    assert after(whole, told - data("invented")) == violations(found(merged(whole)))
