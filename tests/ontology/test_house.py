"""The rules of the house: shapes that lint the ontology, the headers of queries, and the data beyond its own shapes."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from pyshacl import validate
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from treatygraph.prepared import PreparingGraph

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "ontology" / "house"
FOR_TERMS = ("terms", "relations", "concepts", "header", "mappings")
TG = Namespace("https://w3id.org/treatygraph/ontology#")
TGS = Namespace("https://w3id.org/treatygraph/shape/")
HEADER = Namespace("https://w3id.org/treatygraph/query-header/")
ENTRIES = {"skip": "expression", "example": "cell"}  # what stands beside each name in these maps
PREFIXES = """
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix h: <https://w3id.org/treatygraph/query-header/> .
@prefix mod: <https://w3id.org/mod#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix tgc: <https://w3id.org/treatygraph/code/> .
@prefix tgr: <https://w3id.org/treatygraph/id/> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@cache
def house(*names: str) -> Graph:
    shapes = Graph()
    for name in names or sorted(path.stem for path in HOUSE.glob("*.ttl")):
        shapes.parse(HOUSE / f"{name}.ttl")
    return shapes


@cache
def ontology() -> Graph:
    graph = PreparingGraph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    # Stated in alignments.ttl alone, since it would take the ontology out of OWL 2 DL; see test_owl.py.
    graph.remove((TG.Statement, RDFS.subClassOf, RDF.Statement))
    return graph


def broken(data: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Return the rules that `data` breaks, each with the node that breaks it."""
    _, report, text = validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
    assert isinstance(report, Graph), text
    return {
        (str(report.value(result, SH.sourceShape)).removeprefix(str(TGS)), str(report.value(result, SH.focusNode)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def rules(shapes: Graph) -> set[str]:
    """Return the names of all rules: every shape that has a message, its own or its SPARQL constraint's."""
    holders = set(shapes.subjects(SH.message)) | set(shapes.subjects(SH.sparql))
    return {str(shape).removeprefix(str(TGS)) for shape in holders if isinstance(shape, URIRef)}


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


ENTITIES = (
    *("Actor", "Agreement", "Proposal", "Process", "Meeting", "Conflict", "Place", "Zone", "Issue"),
    *("Assessment", "Retraction", "Provision", "Source", "Passage", "Statement"),
)
TITLE = "<https://w3id.org/treatygraph/ontology> a owl:Ontology"
WRONG_FILE = {
    "terms": {
        "TermLabel": 'tg:A a owl:Class ; rdfs:label "a"@en, "b"@en .',
        "TermDefinition": 'tg:A a owl:Class ; skos:definition "Eine Klasse."@de .',
        "TermTyped": 'tg:a rdfs:label "a"@en .',
        "DefinitionEndsWithFullStop": 'tg:A skos:definition "A class"@en .',
        "LabelIsPlain": 'tg:A rdfs:label "a "@en .',
        "LabelHasLanguage": 'tg:A rdfs:label "a" .',
        "ClassName": "tg:armedGroup a owl:Class .",
        "PropertyName": "tg:HasPart a owl:ObjectProperty .",
        "PropertyKind": "tg:a a owl:ObjectProperty, owl:DatatypeProperty .",
        "NoAxiomOnRdf": f"{TITLE} . rdf:subject rdfs:range tg:Actor .",
    },
    "relations": {
        "RelationDomain": "tg:a a tg:Relation .",
        "RelationRange": "tg:a a tg:Relation ; rdfs:range tg:Actor, tg:Place .",
        "RelationAspect": "tg:a a tg:Relation ; tg:aspect tgc:holds .",
        "RelationPolarity": "tg:a a tg:Relation ; tg:polarity 2 .",
        "RelationPluralLabel": 'tg:a a tg:Relation ; tg:pluralLabel "backen"@de .',
        "RelationIsProperty": "tg:a a tg:Relation, owl:AnnotationProperty .",
        "InitiatesFromEvent": "tg:a tg:initiates tg:b ; tg:aspect tgc:state .",
        "InitiatesState": "tg:a tg:initiates tg:b . tg:b tg:aspect tgc:event .",
        "TerminatesState": "tg:a tg:terminates tg:b . tg:b tg:aspect tgc:timeless .",
        "TerminatesInTime": "tg:a tg:terminates tg:b ; tg:aspect tgc:timeless .",
        "IncompatibleBothWays": "tg:a tg:incompatibleWith tg:b .",
        "FunctionalAspect": "tg:a tg:functional true ; tg:aspect tgc:event .",
        "OnceAspect": "tg:a tg:once true ; tg:aspect tgc:state .",
        "ValueKind": "tg:a a tg:Relation, owl:DatatypeProperty .",
        "InverseIsNoRelation": "tg:a a tg:Relation ; owl:inverseOf tg:b . tg:b a tg:Relation .",
    },
    "concepts": {
        "CodeName": "tgc:NewsAgency a skos:Concept .",
        "SchemeName": "tgc:modality a skos:ConceptScheme .",
        "ConceptScheme": "tgc:a a skos:Concept ; skos:inScheme tgc:schemeThatIsMissing .",
        "ConceptPreferredLabel": 'tgc:a a skos:Concept ; rdfs:label "a"@en ; skos:prefLabel "b"@en .',
        "ConceptNotation": "<https://w3id.org/treatygraph/code/cameo/1.1b3/057> a skos:Concept .",
        "NotationUnique": """tgc:schemeA a skos:ConceptScheme .
            tgc:a skos:inScheme tgc:schemeA ; skos:notation "1" .
            tgc:b skos:inScheme tgc:schemeA ; skos:notation "1" .""",
        "SchemeUsed": "tgc:schemeA a skos:ConceptScheme .",
    },
    "header": {
        "HeaderTitle": f'{TITLE} ; dcterms:title "no language" .',
        "HeaderDescription": f"{TITLE} .",
        "HeaderAbstract": f'{TITLE} ; dcterms:abstract "a"@en, "b"@en .',
        "HeaderLicense": f'{TITLE} ; dcterms:license "CC BY" .',
        "HeaderCreator": f"{TITLE} .",
        "HeaderPublisher": f"{TITLE} .",
        "HeaderCreated": f'{TITLE} ; dcterms:created "2026-11-22"^^xsd:date .',
        "HeaderIssued": f'{TITLE} ; dcterms:issued "2026-11-22"^^xsd:date .',
        "HeaderModified": f"{TITLE} .",
        "HeaderVersionInfo": f'{TITLE} ; owl:versionInfo "1.0" .',
        "HeaderVersionIri": f'{TITLE} ; owl:versionIRI "1.0.0" .',
        "HeaderVersionsAgree": f"""{TITLE} ; owl:versionInfo "0.2.0" ;
            owl:versionIRI <https://w3id.org/treatygraph/ontology/0.1.0> .""",
        "HeaderDatesAgree": f"""{TITLE} ; dcterms:created "2026-11-23T00:00:00Z"^^xsd:dateTime ;
            dcterms:issued "2026-11-22T00:00:00Z"^^xsd:dateTime ;
            dcterms:modified "2026-11-22T00:00:00Z"^^xsd:dateTime .""",
        "HeaderPrefix": f'{TITLE} ; vann:preferredNamespacePrefix "treatygraph" .',
        "HeaderNamespace": f"{TITLE} ; vann:preferredNamespaceUri tg: .",
        "HeaderCitation": f"{TITLE} .",
        "HeaderStatus": f"{TITLE} .",
        "HeaderMaturity": f'{TITLE} ; mod:status "ready" .',
        "HeaderSource": f"{TITLE} .",
        "HeaderRepository": f"{TITLE} .",
        "HeaderPriorVersions": f"{TITLE} .",
    },
    "mappings": {
        "MappingFromTerm": "tg:misspelt skos:closeMatch <http://example.org/a> .",
        "MappingToIri": "tg:A a owl:Class ; skos:closeMatch tg:B .",
        "MappingToDeclaredCode": "tg:A a owl:Class ; skos:closeMatch <https://w3id.org/treatygraph/code/untc/z> .",
        "MappingOnce": "tg:A a owl:Class ; skos:closeMatch <http://e.org/a> ; skos:broadMatch <http://e.org/a> .",
        "MappingToWikidataEntity": "tg:A a owl:Class ; skos:closeMatch <http://www.wikidata.org/prop/direct/P580> .",
    },
    "query-header": {
        "QueryHeader": '[] a h:Header ; h:sumary "Who guarantees an agreement?" .',
        "QuerySummary": '[] a h:Header ; h:summary "Who guarantees? And since when?" .',
        "QuerySummaryEnds": '[] a h:Header ; h:summary "Who guarantees what" ; h:tags "guarantee" .',
        "QueryParameters": '[] a h:Header ; h:params "agreement" .',
        "QueryTags": '[] a h:Header ; h:tags "Two words" .',
        "QueryParameter": '[] h:params [ h:name "on" ; h:type "date" ; h:defualt "today" ] .',
        "ParameterName": '[] h:params [ h:name "On" ; h:type "date" ] .',
        "ParameterType": '[] h:params [ h:name "on" ; h:type "Date" ] .',
        "ParameterDefault": '[] h:params [ h:default "today", "tomorrow" ] .',
        "ParameterDescription": '[] h:params [ h:description "" ] .',
    },
    "mapping-header": {
        "MappingHeader": '[] a h:MappingHeader ; h:colums "date" .',
        "MappingSummary": '[] a h:MappingHeader ; h:summary "Which events are there?" .',
        "MappingTags": '[] a h:MappingHeader ; h:tags "Two words" .',
        "MappingTable": "[] a h:MappingHeader .",
        "MappingColumns": '[] a h:MappingHeader ; h:key "date" .',
        "MappingOptional": '[] a h:MappingHeader ; h:columns "date" ; h:optional "date" .',
        "MappingKey": '[] a h:MappingHeader ; h:columns "date" .',
        "MappingAmbiguous": '[] a h:MappingHeader ; h:ambiguous "guess" .',
        "MappingSource": '[] a h:MappingHeader ; h:source "a gazette" .',
        "MappingSkip": '[] a h:MappingHeader ; h:skip "?name = ?other" .',
        "MappingLookups": '[] a h:MappingHeader ; h:lookups "dates" .',
        "MappingSourceFacts": '[] h:source [ h:license "none stated" ] .',
        "MappingSourceIri": "[] h:source [ h:iri <https://w3id.org/treatygraph/id/source/gazette> ] .",
        "MappingSourceIdentifier": '[] h:source [ h:identifier "a", "b" ] .',
        "MappingSourceTitle": '[] h:source [ h:identifier "a" ] .',
        "MappingSourceVersion": '[] h:source [ h:version "" ] .',
        "MappingSourceIssued": '[] h:source [ h:issued "May 2017" ] .',
        "MappingSourceLicence": '[] h:source [ h:title "A gazette" ] .',
        "MappingSourceCitation": '[] h:source [ h:title "A gazette" ] .',
        "MappingSourceHomepage": '[] h:source [ h:homepage "example.org" ] .',
        "MappingSkipRule": '[] h:skip [ h:name "a note" ; h:expression "?a" ; h:unless "?b" ] .',
        "MappingSkipName": '[] h:skip [ h:expression "?a" ] .',
        "MappingSkipExpression": '[] h:skip [ h:name "a note" ; h:expression "true" ] .',
        "MappingLookup": '[] h:lookups [ h:name "dates" ; h:key "id" ; h:colums "date" ] .',
        "MappingLookupName": '[] h:lookups [ h:name "a table" ] .',
        "MappingLookupKey": '[] h:lookups [ h:name "dates" ] .',
        "MappingLookupColumns": '[] h:lookups [ h:name "dates" ] .',
        "MappingLookupOf": '[] h:lookups [ h:of "" ] .',
        "MappingLookupOptional": '[] h:lookups [ h:optional "perhaps" ] .',
        "MappingLookupTable": '[] h:lookups [ h:table "" ] .',
        "MappingExample": '[] a h:MappingHeader ; h:example "a row" .',
        "MappingExampleCell": '[] h:example [ h:name "id" ; h:cell "1" ; h:note "a row" ] .',
        "MappingExampleColumn": '[] h:example [ h:cell "1" ] .',
        "MappingExampleText": '[] h:example [ h:name "id" ] .',
    },
    "data": {
        **{f"{name}Iri": f"<https://w3id.org/treatygraph/id/thing/A_b> a tg:{name} ." for name in ENTITIES},
        "TextTrimmed": '<https://w3id.org/treatygraph/id/actor/a> skos:altLabel " a"@en .',
        "TextLanguage": '<https://w3id.org/treatygraph/id/actor/a> rdfs:label "a"@xx .',
        "ExactMatchToEntity": "tgr:a skos:exactMatch <https://www.wikidata.org/wiki/Q794> .",
        "ExactMatchOnce": """tgr:a a tg:Actor ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .
            tgr:b a tg:Actor ; skos:exactMatch <http://www.wikidata.org/entity/Q1> .""",
    },
}


def test_the_ontology_keeps_the_rules_of_the_house() -> None:
    assert broken(ontology(), house(*FOR_TERMS)) == set()


def test_no_rule_for_the_ontology_is_idle() -> None:
    shapes, graph = house(*FOR_TERMS), ontology()
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)):
        found = [
            *(node for kind in shapes.objects(shape, SH.targetClass) for node in graph.subjects(RDF.type, kind)),
            *(node for link in shapes.objects(shape, SH.targetSubjectsOf) for node in graph.subjects(link)),
            *(node for link in shapes.objects(shape, SH.targetObjectsOf) for node in graph.objects(None, link)),
        ]
        assert found, f"{shape} looks at nothing"


@pytest.mark.parametrize("folder", ["graph", "tests/synthetic"])
def test_the_data_keeps_the_rules_of_the_house(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.ttl"))
    data = PreparingGraph()
    for path in (*files, ROOT / "ontology" / "treatygraph.ttl"):
        data.parse(path)
    assert broken(data, house("data")) == set()


@pytest.mark.parametrize(("file", "rule"), [(f, r) for f in sorted(WRONG_FILE) for r in sorted(WRONG_FILE[f])])
def test_a_rule_sees_what_breaks_it(file: str, rule: str) -> None:
    assert rule in {name for name, _ in broken(turtle(WRONG_FILE[file][rule]), house(file))}


def test_every_rule_is_shown_to_fail() -> None:
    assert set(WRONG_FILE) == {path.stem for path in HOUSE.glob("*.ttl")}
    for file, wrong in WRONG_FILE.items():
        assert set(wrong) == rules(house(file)), file


def test_a_rule_is_named_once() -> None:
    """House shapes and data shapes may be loaded together, so a name stands in one file."""
    seen: dict[str, Path] = {}
    for path in sorted(HOUSE.glob("*.ttl")) + sorted((ROOT / "ontology" / "shapes").rglob("*.ttl")):
        for subject in {str(s) for s in Graph().parse(path).subjects() if isinstance(s, URIRef) and s.startswith(TGS)}:
            assert seen.setdefault(subject, path) == path, subject


def header_of(text: str) -> Graph:
    """Return the `#+` YAML header of a query file as RDF: a key is a property, a map of maps is named nodes."""
    graph, subject = Graph(), BNode()
    graph.add((subject, RDF.type, HEADER.Header))
    for key, value in yaml_of(text).items():
        if isinstance(value, dict):
            for name, entries in value.items():
                described = entries if isinstance(entries, dict) else {"type": entries}
                add(graph, subject, key, {"name": name, **described})
        else:
            add(graph, subject, key, value)
    return graph


def header_of_mapping(text: str) -> Graph:
    """Return the header of a mapping as RDF; its source is one node, and each rule, look-up and cell a named node."""
    graph, subject = Graph(), BNode()
    graph.add((subject, RDF.type, HEADER.MappingHeader))
    for key, value in yaml_of(text).items():
        if key in ("columns", "optional") and isinstance(value, dict):  # what each holds is said beside it
            add(graph, subject, key, list(value))
        elif key == "lookups" and isinstance(value, dict):
            for name, facts in value.items():
                add(graph, subject, key, {"name": name, **facts})
        elif key in ENTRIES and isinstance(value, dict):
            for name, text in value.items():
                add(graph, subject, key, {"name": name, ENTRIES[key]: text})
        else:
            add(graph, subject, key, value)
    return graph


def yaml_of(text: str) -> dict[str, Any]:
    lines = text.splitlines()  # read with BaseLoader, since YAML 1.1 takes the key `on` for the boolean true
    head = [line for line in lines if line.startswith("#+")]
    assert lines[: len(head)] == head, "the header is not one block at the top of the file"
    return yaml.load("\n".join(line[2:] for line in head), yaml.BaseLoader) or {}


def add(graph: Graph, subject: Node, key: str, value: Any) -> None:
    """Add the entry of a map to the node that stands for the map: a list is several values, a map a node of its own."""
    for item in value if isinstance(value, list) else [value]:
        node = BNode() if isinstance(item, dict) else Literal(item)
        graph.add((subject, HEADER[quote(key)], node))
        for entry, content in item.items() if isinstance(item, dict) else ():
            add(graph, node, entry, content)


def parameters_in(text: str) -> set[str]:
    """Return the names that are written `$name` outside comments, strings and IRIs."""
    token = re.compile(
        r'"""(?:[^"\\]|\\.|"(?!""))*"""'
        + r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
        + r'|"(?:[^"\\\n]|\\.)*"'
        + r"|'(?:[^'\\\n]|\\.)*'"
        r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|\$(?P<name>\w+)",
        re.DOTALL,
    )
    return {match["name"] for match in token.finditer(text) if match["name"]}


QUERIES = sorted((ROOT / "queries").rglob("*.rq"))


@pytest.mark.parametrize("path", QUERIES, ids=[path.relative_to(ROOT / "queries").as_posix() for path in QUERIES])
def test_a_query_has_a_header_that_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.parent.name == "mappings":
        header, rules_of_headers = header_of_mapping(text), house("mapping-header")
    else:
        header, rules_of_headers = header_of(text), house("query-header")
    assert broken(header, rules_of_headers) == set()
    assert {str(header.value(each, HEADER.name)) for each in header.objects(None, HEADER.params)} == parameters_in(text)


RIGHT = """#+ summary: Who guarantees an agreement, since when, and on whose word?
#+ params: {agreement: {type: Agreement}, on: {type: date, default: today, description: The day of the view.}}
#+ tags: [guarantee, evidence]
SELECT ?who WHERE { ?who ?guarantees $agreement ; ?on $on . FILTER (STR(?who) != "costs $5") } # $not-one
"""


def test_a_right_header_passes() -> None:
    assert broken(header_of(RIGHT), house("query-header")) == set()
    assert parameters_in(RIGHT) == {"agreement", "on"}


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("summary:", "sumary:", "QueryHeader"),
        ("summary: Who", "summary: who", "QuerySummary"),
        ("word?", "word", "QuerySummaryEnds"),
        ("word?", "word? And since when?", "QuerySummary"),
        ("type: Agreement", "type: Treaty", "ParameterType"),
        ("type: Agreement", "kind: Agreement", "QueryParameter"),
        ("default: today", "defualt: today", "QueryParameter"),
        ("{agreement: {type: Agreement}", "{Agreement: {type: Agreement}", "ParameterName"),
        ("The day of the view.", "the day, or a month", "QueryParameter"),
        ("[guarantee, evidence]", "[Guarantee]", "QueryTags"),
        ("#+ tags: [guarantee, evidence]\n", "", "QueryTags"),
    ],
)
def test_a_wrong_header_fails(right: str, wrong: str, rule: str) -> None:
    assert right in RIGHT
    found = broken(header_of(RIGHT.replace(right, wrong)), house("query-header"))
    assert rule in {name for name, _ in found}


RIGHT_MAPPING = """#+ summary: Coded events, each an act of one actor towards another.
#+ tags: [mapping, events]
#+ table: one event a row
#+ columns: [id, actor, date]
#+ optional: note
#+ key: [id, date]
#+ ambiguous: digest
#+ source: {iri: "https://w3id.org/treatygraph/dataset/gazette/{table}", title: Gazette, licence: CC0, citation: "Gazette, 2020"}
#+ skip: {nobody acts: "!BOUND(?actor)"}
#+ lookups: {days: {key: [id, date], of: [no, date], columns: [day], table: the days of events, optional: "true"}}
#+ example: {id: "1"}
CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }
"""


def test_a_right_header_of_a_mapping_passes() -> None:
    assert broken(header_of_mapping(RIGHT_MAPPING), house("mapping-header")) == set()


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("columns:", "colums:", "MappingHeader"),
        ("another.", "another", "MappingSummary"),
        ("optional: note", "optional: actor", "MappingOptional"),
        ("digest", "guess", "MappingAmbiguous"),
        ("licence:", "license:", "MappingSourceFacts"),
        ("dataset/gazette", "id/gazette", "MappingSourceIri"),
        ('"!BOUND(?actor)"', "true", "MappingSkipExpression"),
        ("{key: [", "{kye: [", "MappingLookup"),
    ],
)
def test_a_wrong_header_of_a_mapping_fails(right: str, wrong: str, rule: str) -> None:
    assert right in RIGHT_MAPPING
    found = broken(header_of_mapping(RIGHT_MAPPING.replace(right, wrong, 1)), house("mapping-header"))
    assert rule in {name for name, _ in found}


def test_a_header_below_the_query_fails() -> None:
    with pytest.raises(AssertionError, match="not one block"):
        header_of("SELECT * WHERE { ?s ?p ?o }\n" + RIGHT)
