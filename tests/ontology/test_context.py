"""The JSON-LD context has a term for everything in the vocabulary, and JSON written with it says what Turtle says."""

import json
from pathlib import Path
from typing import Any

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.namespace import SKOS

ROOT = Path(__file__).parents[2]
TG = Namespace("https://w3id.org/treatygraph/ontology#")
TGC = "https://w3id.org/treatygraph/code/"
CONTEXT: dict[str, Any] = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))["@context"]

GRAPH = Graph()
for _name in ("treatygraph", "relations", "codes"):
    GRAPH.parse(ROOT / "ontology" / f"{_name}.ttl")

DOCUMENT = {
    "@context": CONTEXT,
    "graph": [
        {
            "id": "tgr:statement/1",
            "type": "Statement",
            "subject": "tgr:actor/russia",
            "relation": "failsToGuarantee",
            "object": {"id": "tgr:agreement/december-2016-ceasefire"},
            "source": "tgr:source/1",
            "passage": ["tgr:passage/1-p6", "tgr:passage/1-p7"],
            "assertedBy": "tgr:actor/osama-abu-zeid",
            "relayedBy": ["tgr:actor/reuters", "tgr:actor/cnn"],
            "modality": "alleged",
            "firmness": "categorical",
            "saidOn": "2017-05-04",
            "validFrom": {"value": "2016-12", "type": "xsd:gYearMonth"},
            "validUntil": {"value": "2017-05~", "type": "edtf:EDTF"},
            "reason": {"id": "tgr:issue/unity", "type": "Issue", "label": {"en": "unity", "fr": "unité"}},
            "note": {"en": "Our words."},
        },
        {"id": "tgr:statement/2", "type": "Statement", "relation": "zoneCount", "object": 4},
        {"id": "tgr:statement/3", "relation": "hasDuration", "object": {"value": "P6M", "type": "xsd:duration"}},
        {"id": "tgr:passage/1-p6", "type": "Passage",
         "paragraph": 6, "paragraphDigest": "ab", "hasSource": "tgr:source/1"},
        {"id": "tgr:source/1", "type": "Source", "identifier": "1", "issued": "2017-05-04", "issuedBasis": "inferred"},
        {"id": "tgr:provision/m/a", "type": ["Provision", "Prohibition"], "action": "useWeapons"},
        {"id": "tgr:assessment/1", "type": "Assessment", "assesses": "tgr:statement/1", "verdict": "disputed",
         "recordedOn": "2020-01-01", "sourceReliability": "B", "informationCredibility": 3,
         "wasAttributedTo": "tgr:actor/a"},
        {"id": "tgr:agreement/x", "type": "Ceasefire", "agreementKind": "ceasefire",
         "exactMatch": "wd:Q1", "altLabel": {"en": ["x", "y"]}},
        {"id": "tgr:place/homs", "hasGeometry": {"type": "Geometry", "asWKT": "POINT(36.71 34.73)"}},
        {"id": "tgr:actor/russia", "type": "State", "backs": "tgr:actor/bashar-al-assad", "actorKind": "newsAgency"},
        {"id": "tg:signs", "type": "Relation", "initiates": "signatoryTo", "aspect": "event",
         "polarity": 1, "once": True},
    ],
}  # fmt: skip
TURTLE = """
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix tgc: <https://w3id.org/treatygraph/code/> . @prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @base <https://w3id.org/treatygraph/id/> .

<statement/1> a tg:Statement ; rdf:subject <actor/russia> ; rdf:predicate tg:failsToGuarantee ;
    rdf:object <agreement/december-2016-ceasefire> ; tg:source <source/1> ; tg:passage <passage/1-p6>, <passage/1-p7> ;
    tg:assertedBy <actor/osama-abu-zeid> ; tg:relayedBy ( <actor/reuters> <actor/cnn> ) ; tg:modality tgc:alleged ;
    tg:firmness tgc:categorical ; tg:saidOn "2017-05-04"^^xsd:date ; tg:validFrom "2016-12"^^xsd:gYearMonth ;
    tg:validUntil "2017-05~"^^edtf:EDTF ; tg:reason <issue/unity> ; tg:note "Our words."@en .
<issue/unity> a tg:Issue ; rdfs:label "unity"@en, "unité"@fr .
<statement/2> a tg:Statement ; rdf:predicate tg:zoneCount ; rdf:object 4 .
<statement/3> rdf:predicate tg:hasDuration ; rdf:object "P6M"^^xsd:duration .
<passage/1-p6> a tg:Passage ; oa:hasSource <source/1> ; tg:paragraph 6 ; tg:paragraphDigest "ab" .
<source/1> a tg:Source ; dcterms:identifier "1" ; dcterms:issued "2017-05-04"^^xsd:date ; tg:issuedBasis tgc:inferred .
<provision/m/a> a tg:Provision, odrl:Prohibition ; odrl:action tgc:useWeapons .
<assessment/1> a tg:Assessment ; tg:assesses <statement/1> ; tg:verdict tgc:disputed ;
    tg:recordedOn "2020-01-01"^^xsd:date ;
    tg:sourceReliability "B" ; tg:informationCredibility 3 ; prov:wasAttributedTo <actor/a> .
<agreement/x> a tg:Ceasefire ; tg:agreementKind tgc:ceasefire ; skos:exactMatch wd:Q1 ; skos:altLabel "x"@en, "y"@en .
<place/homs> geo:hasGeometry [ a geo:Geometry ; geo:asWKT "POINT(36.71 34.73)"^^geo:wktLiteral ] .
<actor/russia> a tg:State ; tg:backs <actor/bashar-al-assad> ; tg:actorKind tgc:newsAgency .
tg:signs a tg:Relation ; tg:initiates tg:signatoryTo ; tg:aspect tgc:event ; tg:polarity 1 ; tg:once true .
"""


def dataset(text: str, format: RdfFormat) -> Dataset:
    found = Dataset(parse(text, format=format))
    found.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return found


def names(*kinds: URIRef) -> list[str]:
    ours = str(TG)
    found = {str(s) for kind in kinds for s in GRAPH.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    return sorted(name.removeprefix(ours) for name in found if name.startswith(ours))


def test_json_says_what_turtle_says() -> None:
    assert dataset(json.dumps(DOCUMENT), RdfFormat.JSON_LD) == dataset(TURTLE, RdfFormat.TURTLE)


def test_every_class_has_a_term() -> None:
    assert [name for name in names(OWL.Class) if CONTEXT.get(name) != f"tg:{name}"] == []


def test_every_property_has_a_term_that_fits_its_range() -> None:
    for name in names(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        assert name in CONTEXT, f"add {name} to context.jsonld"
        term, range_ = CONTEXT[name], GRAPH.value(TG[name], RDFS.range)
        assert term["@id"] == f"tg:{name}"
        if range_ == SKOS.Concept:
            assert term["@type"] == "@vocab", name
            assert term["@context"] == {"@vocab": TGC}, name
        elif range_ == TG.Relation:
            assert term["@type"] == "@vocab", name
        elif (TG[name], RDF.type, OWL.ObjectProperty) in GRAPH:
            assert term["@type"] == "@id", name
        elif range_ == RDF.langString:
            assert term["@container"] == "@language", name
        else:
            assert term.get("@type") not in ("@id", "@vocab"), name


def test_dates_are_days_unless_they_say_otherwise() -> None:
    dates = [str(s).removeprefix(str(TG)) for s in GRAPH.subjects(TG.valueKind, URIRef(f"{TGC}date"))]
    dates += ["saidOn", "validFrom", "validUntil", "happenedOn", "scheduledFor", "recordedOn", "issued"]
    assert {name: CONTEXT[name]["@type"] for name in dates} == dict.fromkeys(dates, "xsd:date")


def test_no_code_is_also_a_term() -> None:
    """A code is written by its local name, and a term of the same name would be taken for it."""
    codes = {str(s).removeprefix(TGC) for s in GRAPH.subjects(RDF.type, SKOS.Concept) if str(s).startswith(TGC)}
    assert {name for name in codes if name in CONTEXT} == set()


def test_no_term_is_left_over() -> None:
    known = {
        f"tg:{name}" for name in names(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    }
    for name, term in CONTEXT.items():
        iri = term["@id"] if isinstance(term, dict) else term
        if isinstance(iri, str) and iri.startswith("tg:"):
            assert iri in known, f"{name} is no longer in the ontology"
