"""Every data shape finds what it is for, in three engines, and nothing else.

A fixture is data and the `sh:ValidationReport` that they are expected to give, in one file. The data of `base.ttl` and
the ontology are merged into each.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.paths import MulPath
from rdflib.term import Node

from treatygraph import checking
from treatygraph.prepared import PreparingGraph

ROOT = Path(__file__).parents[2]
ONTOLOGY = [ROOT / "ontology" / name for name in ("treatygraph.ttl", "relations.ttl", "codes.ttl")]
SHAPES = sorted((ROOT / "ontology" / "shapes").glob("*.ttl"))
FIXTURES = Path(__file__).parent / "shapes"
CASES = sorted(FIXTURES.glob("*/*.ttl"))
TG = Namespace("https://w3id.org/treatygraph/ontology#")
TGS = Namespace("https://w3id.org/treatygraph/shape/")

every_case = pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")


class Result(NamedTuple):
    """What is compared: a blank focus is only known to be blank, since engines rename it."""

    focus: str
    component: str
    path: str
    severity: str


class Finding(NamedTuple):
    """A result, and the shape or the constraint that it comes from."""

    result: Result
    rule: str


def read(*paths: Path) -> Graph:
    graph = PreparingGraph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@cache
def shapes() -> Graph:
    return read(*SHAPES)


@cache
def world() -> Graph:
    graph = read(*ONTOLOGY, FIXTURES / "base.ttl")
    for triple in list(bounds(graph)):
        graph.add(triple)
    return graph


def name(term: Node | None) -> str:
    return "blank" if isinstance(term, BNode) else str(term or "")


def findings(report: Graph) -> set[Finding]:
    return {
        Finding(
            Result(
                name(report.value(result, SH.focusNode)),
                name(report.value(result, SH.sourceConstraintComponent)),
                name(report.value(result, SH.resultPath)),
                name(report.value(result, SH.resultSeverity)),
            ),
            name(report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)),
        )
        for result in report.objects(None, SH.result)
    }


def days(written: Literal) -> tuple[date, date] | None:
    """Return the first and the last day of a day, a month or a year that exists."""
    text = str(written)
    try:
        match written.datatype:
            case XSD.date:
                return date.fromisoformat(text), date.fromisoformat(text)
            case XSD.gYearMonth:
                return date.fromisoformat(f"{text}-01"), date.fromisoformat(f"{text}-28")
            case XSD.gYear:
                return date.fromisoformat(f"{text}-01-01"), date.fromisoformat(f"{text}-12-31")
    except ValueError:
        return None
    return None


def bounds(data: Graph) -> Iterator[tuple[Node, Node, Node]]:
    """Yield what loading derives for the dates of `data`, as far as fixtures need it; they write out the other bounds.

    A month is taken to end on its 28th, which no fixture can tell from its last day.
    """
    for written in {term for term in data.objects() if isinstance(term, Literal)}:
        if found := days(written):
            node = BNode()
            yield node, RDF.type, TG.Bounds
            yield node, TG.written, written
            yield node, TG.earliest, Literal(found[0])
            yield node, TG.latest, Literal(found[1])


@cache
def load(case: Path) -> tuple[Graph, frozenset[Finding]]:
    """Return what the fixture adds to the world, and the findings that it expects."""
    told, expected = read(case), Graph()
    report = told.value(None, RDF.type, SH.ValidationReport)
    assert report is not None, "a fixture tells which report it expects"
    for node in (report, *told.objects(report, SH.result)):
        for triple in told.triples((node, None, None)):
            told.remove(triple)
            expected.add(triple)
    return told, frozenset(findings(expected))


@contextmanager
def merged(case: Path) -> Iterator[Graph]:
    """Give the world with the fixture in it: the same graph each time, which has prepared the queries of the shapes."""
    told, _ = load(case)
    added = [triple for triple in (*told, *bounds(told)) if triple not in world()]
    for triple in added:
        world().add(triple)
    yield world()
    for triple in added:
        world().remove(triple)


def told_about(case: Path, expected: frozenset[Finding]) -> list[str | URIRef] | None:
    """Return the nodes to look at: none means all, which takes pySHACL seconds and is needed only for blank nodes."""
    if any(finding.result.focus == "blank" for finding in expected):
        return None
    told = {subject for subject in read(case).subjects() if isinstance(subject, URIRef)}
    return [*sorted(told | {URIRef(finding.result.focus) for finding in expected})]


@every_case
def test_pyshacl_reports_what_the_fixture_expects(case: Path) -> None:
    _, expected = load(case)
    with merged(case) as data:
        conforms, report, _ = pyshacl.validate(
            data, shacl_graph=shapes(), inplace=True, advanced=False, focus_nodes=told_about(case, expected)
        )
    assert isinstance(report, Graph)
    assert findings(report) == expected
    assert conforms == (not expected)


@pytest.fixture(scope="module")
def engine() -> Any:
    return pytest.importorskip("shacl").Shapes.from_text(shapes().serialize(format="nt"), format="ntriples")


@every_case
def test_the_fast_engine_reports_the_same(case: Path) -> None:
    store = ox.Store()
    with merged(case) as data:
        store.load(data.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    found = {
        Finding(
            Result(
                "blank" if isinstance(result.focus, ox.BlankNode) else result.focus.value,
                f"{SH}{result.constraint.component}",
                "blank" if len(result.path) > 1 else "".join(each.value for each in result.path),
                f"{SH}{result.constraint.severity}",
            ),
            (result.constraint.rule or result.constraint.shape).value,
        )
        for result in checking.results(store)
    }
    assert found == load(case)[1]


@every_case
def test_an_engine_by_others_reports_the_same(case: Path, engine: Any) -> None:
    with merged(case) as data:
        report = engine.validate_text(data.serialize(format="nt"), format="ntriples")
    assert findings(Graph().parse(data=report.serialize("ntriples"), format="nt")) == load(case)[1]


def test_the_base_is_valid_as_a_whole(engine: Any) -> None:
    assert pyshacl.validate(world(), shacl_graph=shapes(), inplace=True, advanced=False)[0]
    assert engine.validate_text(world().serialize(format="nt"), format="ntriples").conforms


def test_an_engine_by_others_sees_time_zones_that_rdflib_drops(engine: Any) -> None:
    text = (
        "PREFIX tg: <https://w3id.org/treatygraph/ontology#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        '<https://example.org/recall> a tg:Retraction ; tg:recordedOn "1894-07-01Z"^^xsd:date .'
    )
    paths = {result.path for result in engine.validate_text(text, format="turtle").results}
    assert f"<{TG.recordedOn}>" in paths


@every_case
def test_a_fixture_is_named_for_what_it_expects(case: Path) -> None:
    assert case.stem.split("-")[0] == ("fail" if load(case)[1] else "pass")


def parameters(rule: Node) -> set[str]:
    """Return the constraint components that a shape or a constraint uses under its own message."""
    if (rule, RDF.type, SH.SPARQLConstraint) in shapes():
        return {SH.SPARQLConstraintComponent}
    named = {
        SH.minCount,
        SH.maxCount,
        SH.nodeKind,
        SH.datatype,
        SH["class"],
        SH["in"],
        SH.pattern,
        SH.uniqueLang,
        SH.minInclusive,
        SH.closed,
    }
    described = {
        RDF.type,
        RDFS.label,
        RDFS.comment,
        SKOS.definition,
        SH.targetClass,
        SH.targetObjectsOf,
        SH.severity,
        SH.path,
        SH.property,
        SH.sparql,
        SH.message,
        SH.ignoredProperties,
    }
    used = set(shapes().predicates(rule))
    assert not used - named - described, "this test knows every kind of constraint that the shapes use"
    local = (str(parameter).removeprefix(str(SH)) for parameter in used & named)
    return {SH[f"{word[0].upper()}{word[1:]}ConstraintComponent"] for word in local}


def rules() -> list[Node]:
    kinds = (SH.NodeShape, SH.PropertyShape, SH.SPARQLConstraint)
    return sorted({rule for kind in kinds for rule in shapes().subjects(RDF.type, kind)}, key=str)


def test_every_constraint_is_broken_by_a_fixture() -> None:
    broken = {(finding.rule, finding.result.component) for case in CASES for finding in load(case)[1]}
    written = {(str(rule), str(component)) for rule in rules() for component in parameters(rule)}
    assert broken == written


def test_every_topic_has_a_fixture_that_passes() -> None:
    topics = {case.parent.name for case in CASES}
    assert topics == {path.stem for path in SHAPES} - {"prefixes"}
    assert topics == {case.parent.name for case in CASES if case.stem.startswith("pass")}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule).rpartition("/")[2])
def test_every_constraint_says_what_is_wrong_and_how_to_mend_it(rule: Node) -> None:
    messages = list(shapes().objects(rule, SH.message))
    if parameters(rule):
        (message,) = messages
        assert isinstance(message, Literal)
        assert message.language == "en"
        assert message.endswith(".")
        wrong, _, mend = message.partition(": ")
        assert wrong
        assert mend
        assert list(shapes().subjects(SH.message, message)) == [rule]
    else:
        assert messages == [], "a message that no constraint gives is never read"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule).rpartition("/")[2])
def test_every_shape_is_named_and_defined_and_every_constraint_is_used(rule: Node) -> None:
    assert isinstance(rule, URIRef)
    if (rule, RDF.type, SH.SPARQLConstraint) in shapes():
        assert any(shapes().subjects(SH.sparql, rule))
    else:
        assert shapes().value(rule, RDFS.label)
        assert shapes().value(rule, SKOS.definition)
        assert any(shapes().subjects(SH.property, rule)) or any(
            shapes().objects(rule, SH.targetClass | SH.targetObjectsOf)
        )


def test_the_classes_that_exclude_each_other_are_those_of_the_ontology() -> None:
    disjoint = set(world().objects(None, OWL.members / MulPath(RDF.rest, "*") / RDF.first))
    derived = {TG[local] for local in ("Bounds", "Spell", "Edge", "Contradiction", "Concurrence", "Side", "Ending")}
    query = str(shapes().value(TGS.oneClass, SH.select))
    listed = {TG[word] for word in re.findall(r"tg:(\w+)", query)}
    assert listed == disjoint - derived
