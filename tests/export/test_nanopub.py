"""Nanopublications are well formed, named by what they say, and assert a triple only where the statement asserts it."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256

import pyoxigraph as ox
import pytest
import rdflib
from building import graph_of, said
from export.hostile_data import hostile
from export.rdf import exports, quads, text

from treatygraph.export import trusty
from treatygraph.terms import PREFIXES, TG, TGC, TGR

NP = "http://www.nanopub.org/nschema#"
RDF = PREFIXES["rdf"]


def publications(content: str) -> Iterator[tuple[str, dict[str, list[ox.Quad]]]]:
    """Yield the name of each nanopublication with its graphs, by what they are: head, assertion, provenance, pubinfo."""
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in quads(content, ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode), "each triple stands in a graph"
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)
        graphs[quad.graph_name.value].append(quad)
    heads = {
        quad.subject: quad.graph_name
        for found in graphs.values()
        for quad in found
        if str(quad.object) == f"<{NP}Nanopublication>"
    }
    for name, head in heads.items():
        assert isinstance(name, ox.NamedNode)
        assert isinstance(head, ox.NamedNode)
        parts = {"head": graphs.pop(head.value)}
        for part, kind in {
            "assertion": "hasAssertion",
            "provenance": "hasProvenance",
            "pubinfo": "hasPublicationInfo",
        }.items():
            (pointed_at,) = [quad.object for quad in parts["head"] if quad.predicate.value == NP + kind]
            assert isinstance(pointed_at, ox.NamedNode)
            parts[part] = graphs.pop(pointed_at.value)
        assert len(parts["head"]) == 4, "the head holds nothing else"
        yield name.value, parts
    assert not graphs, "no triple stands outside the four graphs"


def described(parts: dict[str, list[ox.Quad]]) -> tuple[ox.NamedNode, dict[str, ox.NamedNode | ox.Literal]]:
    """Return the statement of a nanopublication with what its assertion says of it."""
    (statement,) = {quad.subject for quad in parts["assertion"] if quad.object == ox.NamedNode(TG + "Statement")}
    facts = {quad.predicate.value: quad.object for quad in parts["assertion"] if quad.subject == statement}
    return statement, facts  # type: ignore[return-value]


def test_they_are_well_formed_and_one_a_statement() -> None:
    """The criteria of the guidelines: what each graph must refer to, and nothing besides."""
    for _, exported in exports():
        found = list(publications(text("nanopub", exported)))
        statements = set()
        for name, parts in found:
            own = ox.NamedNode(name)
            assertion = parts["assertion"][0].graph_name
            assert any(quad.subject == assertion for quad in parts["provenance"])
            assert any(quad.subject == own for quad in parts["pubinfo"])
            statement, facts = described(parts)
            statements.add(statement.value)
            assert {RDF + "subject", RDF + "predicate", RDF + "object", TG + "modality"} <= facts.keys()
            origin = {quad.predicate.value for quad in parts["provenance"] if quad.subject == statement}
            assert {TG + "source", TG + "passage"} <= origin
        assert len(statements) == len(found)
        assert statements >= {iri for edge in exported.picture.edges for iri in (*edge.statements, *edge.counter)}
        assert len(exported.losses) >= 2


def test_only_what_is_asserted_is_a_bare_triple() -> None:
    counts = {True: 0, False: 0}
    for _, exported in exports():
        for _, parts in publications(text("nanopub", exported)):
            statement, facts = described(parts)
            bare = [quad for quad in parts["assertion"] if quad.predicate == facts[RDF + "predicate"]]
            counts[bool(bare)] += 1
            if facts[TG + "modality"] != ox.NamedNode(TGC + "asserted"):
                assert not bare, statement
            assert len(bare) <= 1
            assert all((q.subject, q.object) == (facts[RDF + "subject"], facts[RDF + "object"]) for q in bare)
    assert all(counts.values())


@pytest.mark.parametrize(
    ("lines", "bare"),
    [
        ([said("ruritania backs syldavia", "a")], True),
        ([said("ruritania backs syldavia", "a", "alleged")], False),
        ([said("ruritania signs zenda-treaty", "a", planned="2021")], False),
        (
            [
                said("ruritania backs syldavia", "a", since="2020"),
                said("ruritania opposes syldavia", "b", since="2020"),
            ],
            False,
        ),
        (
            [
                said("ruritania backs syldavia", "a"),
                f"source:2020-06-15 prov:wasInvalidatedBy <{TGR}r> . <{TGR}r> a tg:Retraction .",
            ],
            None,
        ),
    ],
)
def test_what_keeps_a_triple_from_being_asserted(lines: list[str], bare: bool | None) -> None:
    """Alleged, announced or contested; what was withdrawn is in no view, and so is not exported at all."""
    exported = graph_of(*lines).exported(on="any", policy="alleged", possible=True)
    found = {
        statement.value.rpartition("/")[2]: any(
            quad.predicate == facts[RDF + "predicate"] for quad in parts["assertion"]
        )
        for _, parts in publications(text("nanopub", exported))
        for statement, facts in [described(parts)]
    }
    assert found.get("a") == bare


def test_the_name_is_the_hash_of_what_is_said() -> None:
    """Worked out again from the text as a reader has it, hostile data included: any change would show."""
    for exported in [exports()[0][1], *(given for _, given in hostile())]:
        for name, parts in publications(text("nanopub", exported)):
            code = name.rpartition("/")[2]
            assert trusty.code(without(code, quad) for found in parts.values() for quad in found) == code


def without(code: str, quad: ox.Quad) -> trusty.Quad:
    """Return a quad of a publication as it was before it had its code."""

    def earlier(iri: object) -> str:
        return str(iri)[1:-1].replace(code, trusty.PLACEHOLDER)

    value = ox.NamedNode(earlier(quad.object)) if isinstance(quad.object, ox.NamedNode) else quad.object
    assert isinstance(value, ox.NamedNode | ox.Literal)
    return earlier(quad.graph_name), earlier(quad.subject), earlier(quad.predicate), value


def test_the_code_is_that_of_the_published_method() -> None:
    """By hand: the lines are graph, subject, property and value; the code is their SHA-256 in URL-safe base 64, after RA."""
    np = f"https://example.org/{trusty.PLACEHOLDER}"
    lines = ("https://example.org/ #g", "https://example.org/ ", "https://example.org/p", "@en a\\\\b\\nc", "")
    expected = "RA" + urlsafe_b64encode(sha256("\n".join(lines).encode()).digest()).decode().rstrip("=")
    assert trusty.code([(np + "#g", np, "https://example.org/p", ox.Literal("a\\b\nc", language="en"))]) == expected


def test_the_library_of_the_network_takes_them() -> None:
    """`nanopub`, where it is installed, checks the form and the trusty URI."""
    nanopub = pytest.importorskip("nanopub")
    found = rdflib.ConjunctiveGraph()
    found.parse(data=text("nanopub", exports()[0][1]), format="trig")
    names = list(found.subjects(rdflib.RDF.type, rdflib.URIRef(NP + "Nanopublication")))
    assert len(names) > 100
    for name in names[::10]:
        one = rdflib.ConjunctiveGraph()
        for graph in found.contexts():
            if str(graph.identifier).startswith(f"{name}#"):
                one.addN((*triple, one.get_context(graph.identifier)) for triple in graph)
        checked = nanopub.Nanopub(rdf=one)
        assert checked.is_valid
        assert checked.has_valid_trusty
