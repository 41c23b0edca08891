"""The bundled set covers its sources: every paragraph is answered for, and no sentence of theirs is copied."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from treatygraph.passages import digest, paragraphs

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
TG = Namespace("https://w3id.org/treatygraph/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
SOURCE = "https://w3id.org/treatygraph/id/source/"
LONGEST = 7
PARAGRAPHS = {"000_9b25f99f3cfbca96": 20, "001_5d528c949b1b2e8c": 13}
with_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the texts of the sources are not in {SEEDS}")

DATA = Graph()
for _path in sorted((ROOT / "graph").rglob("*.ttl")):
    DATA.parse(_path)
PASSAGES = sorted(map(str, DATA.subjects(RDF.type, TG.Passage)))


def cited(passage: URIRef) -> set[Node]:
    return set(DATA.subjects(TG.passage, passage)) & set(DATA.subjects(RDF.type, TG.Statement))


@pytest.mark.parametrize("iri", PASSAGES, ids=lambda iri: iri.rpartition("/")[2])
def test_a_passage_lists_exactly_the_statements_that_cite_it_or_says_why_there_are_none(iri: str) -> None:
    passage = URIRef(iri)
    stated = set(DATA.objects(passage, TG.states))
    reasons = list(DATA.objects(passage, TG.statesNothing))
    assert stated == cited(passage)
    assert bool(stated) != bool(reasons)
    assert all(isinstance(reason, Literal) and reason.strip() and reason.language == "en" for reason in reasons)


def test_nothing_but_a_passage_states_anything() -> None:
    assert {*DATA.subjects(TG.states), *DATA.subjects(TG.statesNothing)} == set(map(URIRef, PASSAGES))


@pytest.mark.parametrize("identifier", PARAGRAPHS)
def test_every_paragraph_of_a_source_has_one_passage(identifier: str) -> None:
    passages = list(DATA.subjects(OA.hasSource, URIRef(SOURCE + identifier)))
    numbers = sorted(int(str(DATA.value(passage, TG.paragraph))) for passage in passages)
    assert numbers == list(range(1, PARAGRAPHS[identifier] + 1))


def test_every_statement_cites_passages_of_its_own_source() -> None:
    for statement in DATA.subjects(RDF.type, TG.Statement):
        sources = {DATA.value(passage, OA.hasSource) for passage in DATA.objects(statement, TG.passage)}
        assert sources == {DATA.value(statement, TG.source)}, statement


@with_seeds
@pytest.mark.parametrize("identifier", PARAGRAPHS)
def test_a_source_has_as_many_paragraphs_as_the_graph_says(identifier: str) -> None:
    text = paragraphs((SEEDS / f"{identifier}.txt").read_text(encoding="utf-8"))
    assert len(text) == PARAGRAPHS[identifier]
    for passage in DATA.subjects(OA.hasSource, URIRef(SOURCE + identifier)):
        number = int(str(DATA.value(passage, TG.paragraph)))
        assert str(DATA.value(passage, TG.paragraphDigest)) == digest(text[number - 1]), passage


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[start : start + length]) for start in range(len(found) - length + 1))


@with_seeds
def test_no_sentence_of_a_source_is_copied() -> None:
    texts = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    theirs = {run for text in texts for run in runs(text, LONGEST + 1)}
    assert len(theirs) > 500
    titles = {(source, DCTERMS.title) for source in DATA.subjects(RDF.type, TG.Source)}
    ours = [(s, p, o) for s, p, o in DATA if isinstance(o, Literal) and (s, p) not in titles]
    assert len(ours) > 300
    assert [(s, o) for s, _, o in ours if theirs.intersection(runs(o, LONGEST + 1))] == []
