"""Files in: every format gives the same data, a file loaded again is replaced, and what stands in two files counts once."""

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

import treatygraph as tg
from treatygraph.store import Dataset

TURTLE = """@prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix tgc: <https://w3id.org/treatygraph/code/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix x: <https://example.org/> .

x:ruritania a tg:State ; rdfs:label "Ruritania"@en .
x:graustark a tg:State ; rdfs:label "Graustark"@en .
x:agency a tg:MediaOrganization ; rdfs:label "Agency"@en .
x:gazette a tg:Source ; dcterms:identifier "gazette" ; dcterms:title "Gazette"@en .
x:p1 a tg:Passage ; oa:hasSource x:gazette ; tg:row "1" .
x:s1 a tg:Statement ; rdf:subject x:ruritania ; rdf:predicate tg:backs ; rdf:object x:graustark ;
  tg:source x:gazette ; tg:passage x:p1 ; tg:modality tgc:asserted ; tg:relayedBy ( x:agency ) .
"""
BACKERS = "SELECT ?who ?relay { ?who tg:backs ?whom . ?s rdf:subject ?who ; tg:relayedBy/rdf:first ?relay }"
EXPECTED = [("https://example.org/ruritania", "https://example.org/agency")]
FORMATS = {
    "a.ttl": ox.RdfFormat.TURTLE,
    "a.nt": ox.RdfFormat.N_TRIPLES,
    "a.trig": ox.RdfFormat.TRIG,
    "a.nq": ox.RdfFormat.N_QUADS,
    "a.rdf": ox.RdfFormat.RDF_XML,
    "a.jsonld": ox.RdfFormat.JSON_LD,
}


def written(path: Path, text: str = TURTLE) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def backers(*sources: Path) -> list[tuple[str, str]]:
    return [tuple(row) for row in tg.load(*sources).query(BACKERS)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same(tmp_path: Path, name: str) -> None:
    triples = ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)
    ox.serialize((quad.triple for quad in triples), tmp_path / name, format=FORMATS[name])
    assert backers(tmp_path / name) == EXPECTED


def test_quads_of_named_graphs_are_read(tmp_path: Path) -> None:
    graph = ox.NamedNode("https://example.org/graph")
    quads = [ox.Quad(q.subject, q.predicate, q.object, graph) for q in ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)]
    ox.serialize(quads, tmp_path / "a.nq", format=ox.RdfFormat.N_QUADS)
    assert backers(tmp_path / "a.nq") == EXPECTED


def test_our_context_is_known_without_the_network(tmp_path: Path) -> None:
    document = {
        "@context": ["https://w3id.org/treatygraph/ontology/context.jsonld", {"x": "https://example.org/"}],
        "id": "x:s1",
        "type": "Statement",
        "subject": "x:ruritania",
        "relation": "backs",
        "object": "x:graustark",
        "modality": "asserted",
        "source": "x:gazette",
        "passage": "x:p1",
    }
    things = written(tmp_path / "things.ttl", TURTLE.partition("x:s1 a")[0])
    statement = written(tmp_path / "s.jsonld", json.dumps(document))
    graph = tg.load(things, statement)
    assert graph.query("ASK { ?s rdf:predicate tg:backs ; tg:modality tgc:asserted }").truth


def test_a_file_loaded_again_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path / "a.ttl")
    dataset = Dataset()
    dataset.load(path)
    before = len(dataset.store)
    dataset.load(path)
    assert len(dataset.store) == before
    written(path, TURTLE.replace("tg:backs", "tg:opposes"))
    dataset.load(path)
    assert not any("backs" in str(quad.object) for quad in dataset.store)


def test_what_stands_in_two_files_counts_once(tmp_path: Path) -> None:
    paths = [written(tmp_path / name) for name in ("a.ttl", "b.ttl")]
    one, two = tg.load(paths[0]), tg.load(*paths)
    assert len(one) == len(two) == 1
    assert len(two.query("SELECT ?label { <https://example.org/ruritania> rdfs:label ?label }")) == 1


def test_a_relay_list_in_two_files_is_one_list(tmp_path: Path) -> None:
    paths = [written(tmp_path / name) for name in ("a.ttl", "b.ttl")]
    assert tg.load(*paths).validate("fast").findings == tg.load(paths[0]).validate("fast").findings
    assert backers(*paths) == EXPECTED


def test_a_folder_is_read_with_its_folders(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    things, _, statement = TURTLE.partition("x:s1 a")
    prefixes = things.partition("x:ruritania")[0]
    written(tmp_path / "things.ttl", things)
    written(tmp_path / "deep" / "statements.ttl", prefixes + "x:s1 a" + statement)
    (tmp_path / "notes.txt").write_text("not data", encoding="utf-8")
    assert backers(tmp_path) == EXPECTED


def test_a_statement_without_an_iri_counts(tmp_path: Path) -> None:
    anonymous = TURTLE.replace("x:s1 a tg:Statement", "[] a tg:Statement")
    graph = tg.load(written(tmp_path / "a.ttl", anonymous))
    [edge] = graph.view().edges()
    assert edge.subject == "https://example.org/ruritania"
    assert len(edge.statements) == 1


def test_nothing_is_kept_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    dataset = Dataset()
    dataset.load(written(tmp_path / "a.ttl"))
    before = len(dataset.store)
    with pytest.raises(tg.InputError, match="line 16"):
        dataset.load(written(tmp_path / "b.ttl", TURTLE + "x:broken x:is"))
    assert len(dataset.store) == before
    assert len(dataset.files) == 1


def test_the_negative_cases_of_the_w3c_suite_are_refused_with_their_line() -> None:
    suite = Path(__file__).parents[2].parent / "shared" / "suites" / "rdf-turtle"
    if not suite.is_dir():
        pytest.skip(f"the W3C suite is not at {suite}")
    bad = sorted(suite.glob("turtle-syntax-bad-*.ttl"))
    assert bad
    for path in bad:
        with pytest.raises(tg.InputError, match=path.name):
            Dataset().load(path)


def test_what_stands_in_the_graph_of_a_view_is_not_loaded(tmp_path: Path) -> None:
    """Exports write there what rules derive; anywhere else it is refused."""
    derived = "<urn:treatygraph:edge:1> a <https://w3id.org/treatygraph/ontology#Edge> ."
    exported = written(tmp_path / "a.trig", f"{TURTLE} <urn:treatygraph:view:1> {{ {derived} }}")
    assert backers(exported) == EXPECTED
    elsewhere = written(tmp_path / "b.trig", f"{TURTLE} <urn:treatygraph:other:1> {{ {derived} }}")
    with pytest.raises(tg.errors.InputError, match="only rules derive"):
        tg.load(elsewhere)


def test_the_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    dataset = Dataset()
    dataset.load(written(tmp_path / "a.ttl", "# SHA-256 of these bytes\n"))
    assert list(dataset.digests.values()) == [hashlib.sha256(b"# SHA-256 of these bytes\n").hexdigest()]
