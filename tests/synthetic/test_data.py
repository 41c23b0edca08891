"""The synthetic set is sound: said to be invented, valid for both engines, and borne out by the texts that it cites."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

import treatygraph as tg
from treatygraph.passages import paragraphs, verify
from treatygraph.terms import TGR, XSD
from treatygraph.validation import ENGINES

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
TG = Namespace("https://w3id.org/treatygraph/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
FILES = sorted(HERE.glob("*.ttl"))


@cache
def world() -> tg.Graph:
    return tg.load(HERE)


@cache
def data() -> Graph:
    graph = Graph()
    for path in FILES:
        graph.parse(path)
    return graph


def text_of(passage: Node) -> str:
    """Return the paragraph or the row that a passage stands for."""
    identifier = data().value(data().value(passage, OA.hasSource), DCTERMS.identifier)
    row, number = data().value(passage, TG.row), data().value(passage, TG.paragraph)
    if row:
        table = (TEXTS / f"{identifier}.csv").read_text(encoding="utf-8").splitlines()
        return next(line for line in table if line.startswith(f"{row},"))
    return paragraphs((TEXTS / f"{identifier}.txt").read_text(encoding="utf-8"))[int(str(number)) - 1]


def own(term: object) -> str:
    """Return the name of a thing of the set below its folder, or nothing."""
    return str(term).removeprefix(TGR).partition("/")[2] if isinstance(term, URIRef) and term.startswith(TGR) else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_that_it_is_invented(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Invented, for tests: nothing of it happened.")


def test_every_name_and_every_title_says_that_it_is_invented() -> None:
    names = {own(term) for triple in data() for term in triple} - {""}
    assert len(names) > 250
    assert [name for name in names if not name.startswith("invented-")] == []
    assert all(str(title).endswith("(invented)") for title in data().objects(None, DCTERMS.title))


@pytest.mark.parametrize("engine", ENGINES)
def test_it_is_valid(engine: str) -> None:
    report = world().validate(engine)
    assert report.conforms, report.serialize("text")
    assert report.findings == ()


def test_it_points_at_the_right_words() -> None:
    verdicts = list(verify(world().view(), TEXTS))
    assert [verdict.fault for verdict in verdicts if verdict.fault] == []
    assert {verdict.passage.identifier for verdict in verdicts} == {path.stem for path in TEXTS.glob("*.txt")}


def test_every_paragraph_and_every_row_of_a_text_has_a_passage() -> None:
    found: dict[str, list[str]] = {}
    for passage, source in data().subject_objects(OA.hasSource):
        place = data().value(passage, TG.paragraph) or data().value(passage, TG.row)
        found.setdefault(str(data().value(source, DCTERMS.identifier)), []).append(str(place))
    wanted = {}
    for path in TEXTS.iterdir():
        text = path.read_text(encoding="utf-8")
        rows = csv.reader(text.splitlines()[1:], strict=True) if path.suffix == ".csv" else ()
        wanted[path.stem] = [row[0] for row in rows] or [str(n) for n, _ in enumerate(paragraphs(text), 1)]
    assert {name: sorted(places) for name, places in found.items()} == {n: sorted(p) for n, p in wanted.items()}


def test_a_passage_lists_exactly_the_statements_that_cite_it_or_says_why_there_are_none() -> None:
    for passage in data().subjects(RDF.type, TG.Passage):
        stated = set(data().objects(passage, TG.states))
        assert stated == set(data().subjects(TG.passage, passage)), passage
        assert bool(stated) != bool(list(data().objects(passage, TG.statesNothing))), passage


def named(statement: Node) -> Iterator[Node]:
    """Yield what a statement is about, who says it and who relays it."""
    for part in (RDF.subject, RDF.object, TG.assertedBy):
        yield from data().objects(statement, part)
    for relays in data().objects(statement, TG.relayedBy):
        yield from data().items(relays)


def spoken_of(statement: Node) -> Iterator[set[str]]:
    """Yield for each thing and each day that a statement names the words of which its passage must have one."""
    for label in (label for thing in named(statement) for label in data().objects(thing, RDFS.label)):
        yield set(re.findall(r"\w{4,}", str(label)))
    for value in data().objects(statement):
        if isinstance(value, Literal) and str(value.datatype) == f"{XSD}date":
            yield {str(value), f"{value.value.day} {value.value:%B %Y}"}


def test_a_passage_names_what_its_statements_are_about_and_their_days() -> None:
    """More must bear a statement out; but what is named nowhere, on a day that is not either, was made up."""
    for statement in data().subjects(RDF.type, TG.Statement):
        text = " ".join(map(text_of, data().objects(statement, TG.passage))).casefold()
        unsaid = [words for words in spoken_of(statement) if not any(word.casefold() in text for word in words)]
        assert not unsaid, f"{own(statement)}: “{text}” has none of {unsaid}"
