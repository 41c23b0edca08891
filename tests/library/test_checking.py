"""The fast engine finds what pySHACL and an engine by others find, of valid data, of broken ones, and after a change.

Data are broken at random: triples of valid data are taken out, or get another property or value. All that a finding says is
compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from building import document, said
from hypothesis import given, settings
from hypothesis import strategies as st

from treatygraph import alike, checking, shapes, validation
from treatygraph.checking import Checker, Finding
from treatygraph.errors import EngineError, InputError
from treatygraph.resources import folder
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

    def named(term: Any) -> Any:
        return ox.NamedNode(f"{term.value}-{topic}") if term in own else term

    return ox.Triple(named(triple.subject), triple.predicate, named(triple.object))


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


WRONG: list[ox.NamedNode | ox.Literal] = [
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
    return Broken(name, data(name) - left, frozenset(left) - data(name))


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


def test_a_change_of_what_classes_are_below_may_reach_everything() -> None:
    change = ox.Triple(
        ox.NamedNode(f"{TG}State"), ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf"), WRONG[-1]
    )
    assert checking.reached(merged(data("invented")), [change]) is None


def test_a_new_statement_reaches_what_it_mentions_and_not_what_else_mentions_that() -> None:
    whole = data("invented")
    backing = ox.NamedNode("https://example.org/backing")
    reached = checking.reached(merged(whole), [triple for triple in whole if triple.subject == backing])
    assert reached is not None
    assert {backing, ox.NamedNode("https://example.org/report")} <= reached
    assert ox.NamedNode("https://example.org/acceptance") not in reached  # it comes from the same report


def lines(*turtle: str) -> bytes:
    return b"".join(f"{triple} .\n".encode() for triple in ox.parse(document(*turtle), format=ox.RdfFormat.TURTLE))


def test_a_checker_finds_the_same_in_each_of_many_pieces() -> None:
    checker = Checker()
    right = lines(said("ruritania backs zenda-treaty", since="2020-01", issued=None))
    wrong = lines(
        said("ruritania backs zenda-treaty", since="2020-02", until="2019", issued=None),
        said("zenda backs zenda", issued=None),
    )
    for _ in range(2):
        assert violations(checker.check(right)) == set()
        assert {finding.message.partition(":")[0] for finding in violations(checker.check(wrong))} == {
            "A statement relates a thing to itself",
            "The subject is of a class that the relation does not take",
            "The object is of a class that the relation does not take",
            "A state ends before it begins",
        }


def near(triples: Iterable[ox.Triple]) -> Triples:
    """Return what is told of things of which shapes look at nothing from further away, so that a checker takes signatures."""
    told = frozenset(triples)
    far = {triple.subject for triple in told if any(each in str(triple).encode() for each in alike._FAR)}
    return frozenset(triple for triple in told if triple.subject not in far)


def as_lines(triples: Iterable[ox.Triple]) -> bytes:
    return "".join(f"{triple} .\n" for triple in sorted(triples, key=str)).encode()


CHECKER = Checker()  # one for all examples, so that it knows the signatures of those before


@pytest.mark.parametrize("case", sorted(FIXTURES.glob("*/*.ttl")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_of_each_fixture_a_checker_finds_what_the_whole_shows(case: Path) -> None:
    triples = near(read(FIXTURES / "base.ttl") | read(case))
    assert set(CHECKER.check(as_lines(triples))) == found(merged(triples))


@given(broken("invented") | broken("astana-2017"))
@settings(max_examples=60)
def test_a_checker_that_knows_signatures_finds_what_the_whole_shows(case: Broken) -> None:
    triples = near(case.triples)
    assert set(CHECKER.check(as_lines(triples))) == found(merged(triples))


@pytest.mark.parametrize("name", ["invented", "astana-2017"])
def test_valid_data_have_signatures(name: str) -> None:
    """Without them, the comparisons above would compare the whole with itself."""
    assert alike.Signatures().of(as_lines(near(data(name)))) is not None


def kinds(*turtle: str) -> int:
    """Return how many different signatures the statements of a document have."""
    triples = near(ox.parse(document(*turtle), format=ox.RdfFormat.TURTLE))
    signatures = alike.Signatures().of(as_lines(triples))
    assert signatures is not None
    return len({signatures[str(each.subject)] for each in triples if each.object == ox.NamedNode(f"{TG}Statement")})


@pytest.mark.parametrize(
    ("claim", "since", "until", "expected"),
    [
        ("syldavia backs zenda-treaty", "2020-02", "2022", 1),  # other names and days, in the same order
        ("syldavia backs zenda-treaty", "2020-02", "2019", 2),  # the end before the begin
        ("syldavia backs zenda-treaty", "2020-02-30", "2022", 2),  # a day that does not exist
        ("syldavia backs zenda-treaty", "2020", "2022", 2),  # another datatype
        ("syldavia backs klow-truce", "2020-02", "2022", 2),  # an object of another class
        ("syldavia accepts zenda-treaty", "2020-02", "2022", 2),  # another relation
        ("zenda-treaty backs zenda-treaty", "2020-02", "2022", 2),  # a thing twice
    ],
)
def test_names_and_days_make_no_difference_and_what_shapes_read_does(
    claim: str, since: str, until: str, expected: int
) -> None:
    first = said("ruritania backs zenda-treaty", since="2020-01", until="2021", issued=None)
    assert kinds(first, said(claim, since=since, until=until, issued=None)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "_:a <urn:b> <urn:c> .",
        "<urn:a>  <urn:b> <urn:c> .",
        f"<{TG}Actor> <urn:b> <urn:c> .",
        f"<urn:a> <{TG}hasDeadline> <urn:c> .",
        "<urn:a> <urn:a> <urn:c> .",
        '<urn:a> <urn:b> "\\u0041" .',
    ],
)
def test_what_signatures_could_leave_out_has_none(line: str) -> None:
    assert alike.Signatures().of(f"{line}\n".encode()) is None


def test_a_checker_names_the_line_that_cannot_be_read() -> None:
    with pytest.raises(InputError, match=r"^line 2 of what was made is not valid N-Triples"):
        Checker().check(b"<urn:a> <urn:b> <urn:c> .\n<urn:a> words <urn:c> .\n")


def test_findings_with_and_without_a_value_stand_in_one_report() -> None:
    """A passage in two sources of which one is not described breaks one property in both ways."""
    dataset = Dataset()
    for name in ("base", "passage/fail-source-nowhere-described", "passage/fail-two-sources"):
        dataset.load(FIXTURES / f"{name}.ttl")
    report = validation.validate(dataset, dataset.merged())
    assert {finding.value is None for finding in report.findings} == {True, False}
    assert "sh:resultMessage" in report.turtle


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of shapes of an installation whose queries are ours."""
    (tmp_path / "ontology" / "shapes").mkdir(parents=True)
    places = {"ontology": tmp_path / "ontology", "queries": folder("queries")}
    monkeypatch.setattr("treatygraph.shapes.folder", places.__getitem__)
    shapes.constraints.cache_clear()
    yield tmp_path / "ontology" / "shapes" / "a.ttl"
    shapes.constraints.cache_clear()


SHAPE = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x:> . :shape a sh:NodeShape ; sh:targetClass :A "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no shape"),
        ("<a", "the shapes cannot be read"),
        (SHAPE + ".", "hold no constraint"),
        (SHAPE + "; sh:xone () .", "does not know sh:xone in urn:x:shape"),
        (SHAPE + '; sh:sparql :c . :c sh:select "ASK {}" .', "a constraint is no SELECT"),
        (
            SHAPE + '; sh:sparql :c . :c sh:select "SELECT $this { ?a ?b $this MINUS { $this ?c ?d } }" .',
            "MINUS does not go",
        ),
        (SHAPE + '; sh:sparql :c . :c sh:select "SELECT $this { $this :p }" .', "the data could not be checked"),
    ],
)
def test_nothing_is_valid_where_the_shapes_cannot_be_used(written: Path, text: str, message: str) -> None:
    written.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=message):
        Checker().check(b"")


@pytest.mark.parametrize("report", [None, "<a"])
def test_a_reference_engine_that_fails_is_an_error(monkeypatch: pytest.MonkeyPatch, report: str | None) -> None:
    def fail(data: str, written: str) -> str:
        if report is None:
            raise MemoryError
        return report

    monkeypatch.setattr(validation, "_pyshacl", fail)
    with pytest.raises(EngineError, match="the engine pyshacl could not check the data"):
        validation.validate(Dataset(), merged(()), "pyshacl")


def test_the_report_in_turtle_tells_the_same_findings() -> None:
    dataset = Dataset()
    for path in [
        FIXTURES / "base.ttl",
        FIXTURES / "place" / "fail-two-points.ttl",
        FIXTURES / "passage" / "fail-no-digest.ttl",
    ]:
        dataset.load(path)
    report = validation.validate(dataset, dataset.merged())
    told = set(validation._findings(report.turtle, shapes.graph()))
    assert told == {replace(finding, place=None) for finding in report.findings}
    assert len(told) >= 2
