"""The ontology is OWL 2 DL, and nothing that the project ships contradicts it.

`alignments.ttl` is left out of the profile: it says that `tg:Statement` is an `rdf:Statement`, and an axiom about a
term of `rdf:` is not OWL 2 DL. The closure under the OWL 2 RL rules is taken with everything, that axiom included.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

import treatygraph as tg

ROOT = Path(__file__).parents[2]
TG = Namespace("https://w3id.org/treatygraph/ontology#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
TEST = Namespace("http://example.org/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")

RESERVED = (str(RDF), str(RDFS), str(OWL), str(XSD))
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
FOR_OBJECT_PROPERTIES = (
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.TransitiveProperty,
    OWL.ReflexiveProperty,
    OWL.IrreflexiveProperty,
    OWL.InverseFunctionalProperty,
)
METACLASSES = {*KINDS, *FOR_OBJECT_PROPERTIES, OWL.FunctionalProperty, OWL.Class, OWL.Ontology, OWL.AllDisjointClasses}
BUILT_IN_ANNOTATIONS = {
    RDFS.label,
    RDFS.comment,
    RDFS.seeAlso,
    RDFS.isDefinedBy,
    OWL.versionInfo,
    OWL.priorVersion,
    OWL.deprecated,
}
SYNTAX = {
    RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf,
    OWL.unionOf, OWL.members, OWL.disjointWith, OWL.equivalentClass, OWL.equivalentProperty, OWL.versionIRI,
    OWL.imports,
}  # fmt: skip
# The datatype map of OWL 2: there is no xsd:date. RDF 1.1 makes rdf:langString of rdf:PlainLiteral with a language.
DATATYPES = {
    RDFS.Literal, RDF.PlainLiteral, RDF.langString, RDF.XMLLiteral, OWL.real, OWL.rational, XSD.string,
    XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.decimal,
    XSD.integer, XSD.nonNegativeInteger, XSD.nonPositiveInteger, XSD.positiveInteger, XSD.negativeInteger,
    XSD.long, XSD.int, XSD.short, XSD.byte, XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort,
    XSD.unsignedByte, XSD.double, XSD.float, XSD.hexBinary, XSD.base64Binary, XSD.anyURI, XSD.dateTime,
    XSD.dateTimeStamp,
}  # fmt: skip


@cache
def ontology() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        if path.name != "alignments.ttl":
            graph.parse(path)
    return graph


@cache
def everything() -> Graph:
    """Return the ontology, the data, and every edge that is drawn from them."""
    graph = Graph()
    for path in [*sorted((ROOT / "ontology").glob("*.ttl")), *sorted((ROOT / "graph").rglob("*.ttl"))]:
        graph.parse(path)
    edges = tg.load().view(on="any", policy="alleged", possible=True)
    triples = edges.query(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?edge tg:edgeSubject ?s ; tg:edgeRelation ?p ; tg:edgeObject ?o ; a tg:Edge }"
    )
    return graph.parse(data=triples.serialize("ttl"), format="turtle")


def is_reserved(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(RESERVED)


def members(graph: Graph, head: Node) -> list[Node] | None:
    """Return the members of a well-formed RDF list, and None for any other thing."""
    found: list[Node] = []
    seen: set[Node] = set()
    while head != RDF.nil:
        firsts, rests = list(graph.objects(head, RDF.first)), list(graph.objects(head, RDF.rest))
        if head in seen or len(firsts) != 1 or len(rests) != 1 or len(list(graph.triples((None, None, head)))) != 1:
            return None
        seen.add(head)
        found.append(firsts[0])
        head = rests[0]
    return found


def of_kind(graph: Graph, *kinds: Node) -> set[Node]:
    return {subject for kind in kinds for subject in graph.subjects(RDF.type, kind)}


def undeclared(graph: Graph) -> Iterator[str]:
    declared = of_kind(graph, *KINDS) | BUILT_IN_ANNOTATIONS | SYNTAX
    yield from (f"property {p} is not declared" for p in set(graph.predicates()) - declared)
    classes = of_kind(graph, OWL.Class)
    in_lists = (
        m for p in (OWL.unionOf, OWL.members) for head in graph.objects(None, p) for m in members(graph, head) or ()
    )
    relations = of_kind(graph, OWL.ObjectProperty, OWL.AnnotationProperty)
    used = {
        *(set(graph.objects(None, RDF.type)) - METACLASSES),
        *graph.subjects(RDFS.subClassOf),
        *graph.objects(None, RDFS.subClassOf),
        *graph.objects(None, RDFS.domain),
        *(range_ for p, range_ in graph.subject_objects(RDFS.range) if p in relations),
        *in_lists,
    }
    yield from (f"class {name} is not declared" for name in used - classes - {OWL.Thing})


def misused(graph: Graph) -> Iterator[str]:
    for one, other in combinations(KINDS, 2):
        yield from (f"property {p} is two kinds at once" for p in of_kind(graph, one) & of_kind(graph, other))
    objects, data, notes = (of_kind(graph, kind) for kind in KINDS)
    restricted = (
        of_kind(graph, *FOR_OBJECT_PROPERTIES)
        | set(graph.subjects(OWL.inverseOf))
        | set(graph.objects(None, OWL.inverseOf))
    )
    yield from (f"{p} is used as an object property and is none" for p in restricted - objects)
    yield from (
        f"annotation property {p} is functional" for p in of_kind(graph, OWL.FunctionalProperty) - objects - data
    )
    yield from (f"class {name} is a datatype too" for name in of_kind(graph, OWL.Class) & of_kind(graph, RDFS.Datatype))
    for subject, predicate, value in graph:
        if is_reserved(subject) and (subject, predicate, value) not in {
            (name, RDF.type, OWL.AnnotationProperty) for name in BUILT_IN_ANNOTATIONS
        }:
            yield f"{subject} is reserved and stands as a subject"
        if predicate in objects and isinstance(value, Literal):
            yield f"object property {predicate} has a literal"
        if predicate in objects | {RDFS.subClassOf, RDFS.domain, OWL.inverseOf} and is_reserved(value):
            yield f"{value} is reserved and stands as an object"
        if predicate in data and not isinstance(value, Literal):
            yield f"datatype property {predicate} has a resource"
        if predicate in (RDFS.domain, RDFS.range) and subject in notes and not isinstance(value, URIRef):
            yield f"annotation property {subject} has a class expression as domain or range"


def outside_the_datatype_map(graph: Graph) -> Iterator[str]:
    data = of_kind(graph, OWL.DatatypeProperty)
    ranges = {value for p, value in graph.subject_objects(RDFS.range) if p in data}
    literals = {
        value.datatype or (RDF.langString if value.language else XSD.string)
        for value in graph.objects()
        if isinstance(value, Literal)
    }
    yield from (f"datatype {name} is not in OWL 2" for name in (ranges | literals) - DATATYPES)
    yield from (
        f"{value} is no {value.datatype}" for value in graph.objects() if isinstance(value, Literal) and value.ill_typed
    )


def badly_listed(graph: Graph) -> Iterator[str]:
    for predicate in (OWL.unionOf, OWL.members):
        for subject, head in graph.subject_objects(predicate):
            found = members(graph, head)
            if (
                found is None
                or len(found) < 2
                or len(set(found)) != len(found)
                or not all(isinstance(m, URIRef) for m in found)
            ):
                yield f"the list {predicate} of {subject} is not well formed"
            if predicate == OWL.unionOf and (
                not isinstance(subject, BNode) or len(list(graph.triples((None, None, subject)))) != 1
            ):
                yield f"the union {subject} is named, unused or shared"
    used = {node for node in graph.objects() if isinstance(node, BNode)}
    axioms = of_kind(graph, OWL.AllDisjointClasses)
    yield from (
        f"blank node {s} hangs loose" for s in set(graph.subjects()) if isinstance(s, BNode) and s not in used | axioms
    )


def not_simple_enough(graph: Graph) -> Iterator[str]:
    """A property that is transitive, or has such a one below it or its inverse, takes none of these restrictions."""
    composite = of_kind(graph, OWL.TransitiveProperty)
    while True:
        wider = {
            *composite,
            *(parent for p in composite for parent in graph.objects(p, RDFS.subPropertyOf)),
            *(
                other
                for p in composite
                for other in (*graph.objects(p, OWL.inverseOf), *graph.subjects(OWL.inverseOf, p))
            ),
        }
        if wider == composite:
            break
        composite = wider
    restricted = of_kind(
        graph, OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty
    )
    yield from (f"{p} is transitive and restricted" for p in composite & restricted)


CHECKS = (undeclared, misused, outside_the_datatype_map, badly_listed, not_simple_enough)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_ontology_is_owl_2_dl(check: object) -> None:
    assert callable(check)
    assert list(check(ontology())) == []


PREFIXES = """
@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (":a :p :b .", "property http://example.org/p is not declared"),
        (":a a :A .", "class http://example.org/A is not declared"),
        (":p a owl:ObjectProperty ; rdfs:domain :A .", "class http://example.org/A is not declared"),
        (":p a owl:ObjectProperty, owl:DatatypeProperty .", "two kinds at once"),
        (":p a owl:DatatypeProperty, owl:SymmetricProperty .", "used as an object property"),
        (":p a owl:AnnotationProperty, owl:FunctionalProperty .", "is functional"),
        ("rdf:subject a owl:ObjectProperty .", "reserved and stands as a subject"),
        (":A a owl:Class ; rdfs:subClassOf rdf:Statement .", "reserved and stands as an object"),
        (":p a owl:ObjectProperty . :a :p 1 .", "has a literal"),
        (":p a owl:DatatypeProperty . :a :p :b .", "has a resource"),
        (":p a owl:DatatypeProperty ; rdfs:range xsd:date .", "XMLSchema#date is not in OWL 2"),
        (':a rdfs:label "2026-11-22"^^xsd:date .', "XMLSchema#date is not in OWL 2"),
        (':a rdfs:label "many"^^xsd:integer .', "is no http://www.w3.org/2001/XMLSchema#integer"),
        (":p rdfs:domain [ a owl:Class ; owl:unionOf ( :A ) ] .", "not well formed"),
        (":p rdfs:domain [ a owl:Class ; owl:unionOf _:l ] . _:l rdf:first :A ; rdf:rest _:l .", "not well formed"),
        ("[] a owl:Class ; owl:unionOf ( :A :B ) .", "unused or shared"),
        (":p a owl:TransitiveProperty, owl:FunctionalProperty .", "transitive and restricted"),
        (":p a owl:TransitiveProperty ; owl:inverseOf :q . :q a owl:FunctionalProperty .", "transitive and restricted"),
    ],
)
def test_a_fault_of_the_profile_is_seen(wrong: str, message: str) -> None:
    graph = Graph().parse(data=PREFIXES + wrong, format="turtle")
    assert any(message in fault for check in CHECKS for fault in check(graph))


def contradictions(graph: Graph) -> list[str]:
    """Return what is wrong in the closure of `graph` under the OWL 2 RL rules."""
    closure = Graph()
    for triple in graph:
        closure.add(triple)
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(closure)
    faults = [str(message) for message in closure.objects(None, ERROR)]
    faults += [f"{thing} is an instance of owl:Nothing" for thing in closure.subjects(RDF.type, OWL.Nothing)]
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        apart = [m for head in graph.objects(axiom, OWL.members) for m in members(graph, head) or ()]
        for one, other in combinations(apart, 2):
            faults += [
                f"{thing} is both {one} and {other}" for thing in of_kind(closure, one) & of_kind(closure, other)
            ]
    return faults


def test_the_ontology_and_all_data_are_consistent() -> None:
    assert (TG.Statement, RDFS.subClassOf, RDF.Statement) in everything()
    assert contradictions(everything()) == []


def test_every_class_can_have_an_instance_and_every_property_a_use() -> None:
    graph = Graph()
    for triple in ontology():
        graph.add(triple)
    terms = sorted(name for name in of_kind(ontology(), OWL.Class, *KINDS[:2]) if isinstance(name, URIRef))
    for number, term in enumerate(terms):
        thing = TEST[f"thing{number}"]
        if (term, RDF.type, OWL.Class) in graph:
            graph.add((thing, RDF.type, term))
        elif (term, RDF.type, OWL.ObjectProperty) in graph:
            graph.add((thing, term, TEST[f"other{number}"]))
        else:
            datatype = graph.value(term, RDFS.range)
            plain = {XSD.integer: 1, XSD.nonNegativeInteger: 1, XSD.boolean: True}
            value = plain.get(datatype, "text") if isinstance(datatype, URIRef) else "text"
            literal = Literal(value, lang="en") if datatype == RDF.langString else Literal(value)
            graph.add((thing, term, literal))
    assert len(terms) > 150
    assert contradictions(graph) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "@prefix tg: <https://w3id.org/treatygraph/ontology#> . tg:x a tg:Person, tg:Treaty .",
        "@prefix tg: <https://w3id.org/treatygraph/ontology#> . tg:x tg:signs tg:y . tg:y a tg:Zone .",
        "@prefix tg: <https://w3id.org/treatygraph/ontology#> . tg:x tg:source tg:y . tg:x a tg:Conflict .",
    ],
)
def test_a_contradiction_is_seen(wrong: str) -> None:
    graph = Graph().parse(data=wrong, format="turtle")
    for triple in ontology():
        graph.add(triple)
    assert contradictions(graph)


def test_what_is_a_statement_of_rdf_is_said_in_one_place() -> None:
    axiom = (TG.Statement, RDFS.subClassOf, RDF.Statement)
    holders = [path.name for path in sorted((ROOT / "ontology").rglob("*.ttl")) if axiom in Graph().parse(path)]
    assert holders == ["alignments.ttl"]


def test_alignments_hold_mappings_and_codes_only() -> None:
    graph = Graph().parse(ROOT / "ontology" / "alignments.ttl")
    kinds = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
    codes = of_kind(graph, SKOS.Concept, SKOS.ConceptScheme)
    for subject, predicate, value in graph:
        assert (
            subject in codes
            or predicate in kinds
            or (subject, predicate, value) == (TG.Statement, RDFS.subClassOf, RDF.Statement)
        )
