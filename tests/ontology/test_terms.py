"""The names that users of the vocabulary rely on, written out by hand: none may go, whatever else changes."""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

ROOT = Path(__file__).parents[2]
TG = Namespace("https://w3id.org/treatygraph/ontology#")
TGC = Namespace("https://w3id.org/treatygraph/code/")

words = str.split
GRAPH = Graph()
for _path in sorted((ROOT / "ontology").glob("*.ttl")):
    GRAPH.parse(_path)

ACTORS = words("""State Government OppositionBody ArmedGroup InternationalOrganization MediaOrganization Person
    UnidentifiedActor""")
AGREEMENTS = words("Ceasefire Memorandum Treaty")
CLASSES = words("""Actor Agreement Proposal Provision Process Meeting Conflict Place Zone Issue Source Passage Statement
    Relation Assessment""")
PROPERTIES = words("""source passage assertedBy relayedBy citesDocument modality saidOn validFrom validUntil happenedOn
    scheduledFor reason condition firmness note paragraph paragraphDigest issuedBasis earliestBegin
    latestBegin earliestEnd latestEnd aspect polarity initiates terminates incompatibleWith functional
    once assesses verdict recordedOn sourceReliability informationCredibility""")
STATES = words("""backs opposes sponsors hosts mediates accepts rejects signatoryTo partyTo guarantees participatesIn
    suspends represents leads memberOf compliesWith fights controls""")
EVENTS = words("""welcomes criticises votesFor votesAgainst abstainsOn proposes signs ratifies accedesTo reservesOn
    objectsTo withdrawsFrom failsToGuarantee promises breaksPromise demands threatens resumes walksOutOf
    meetsWith convenes violates attacks fulfils codedEvent""")
TIMELESS = words("""upholds partOf negotiatedIn basedOn amends implements supersedes hasProvision binds appliesIn
    createsZone zoneCount hasDuration hasDeadline signedOn inForceOn terminatedOn locatedIn near
    deathsAtLeast startedOn""")
CODES = words("""asserted alleged denied presupposed posited categorical conditional inferred state event timeless
    accepted disputed rejected""")
INITIATES = {("ratifies", "partyTo"), ("accedesTo", "partyTo"), ("signs", "signatoryTo")}
TERMINATES = {
    *(("withdrawsFrom", state) for state in words("partyTo signatoryTo guarantees sponsors participatesIn")),
    ("resumes", "suspends"),
    ("accepts", "rejects"),
    ("rejects", "accepts"),
    ("backs", "opposes"),
    ("opposes", "backs"),
}
INCOMPATIBLE = {
    ("accepts", "rejects"),
    ("backs", "opposes"),
    ("guarantees", "failsToGuarantee"),
    ("compliesWith", "violates"),
    ("participatesIn", "suspends"),
}
CODED = {
    "backs": "cameo/1.1b3/051 plover/SUPPORT",
    "signs": "cameo/1.1b3/057 plover/SUPPORT",
    "accepts": "cameo/1.1b3/037 cameo/1.1b3/038 plover/AGREE",
    "rejects": "cameo/1.1b3/127 plover/REJECT-meet",
    "walksOutOf": "cameo/1.1b3/164 plover/SANCTION-withdraw",
    "suspends": "cameo/1.1b3/164 plover/SANCTION-withdraw",
    "threatens": "cameo/1.1b3/134 plover/THREATEN-relations",
    "demands": "cameo/1.1b3/1056 plover/REQUEST-yield",
    "violates": "cameo/1.1b3/196 plover/ASSAULT",
    "guarantees": "",
}


@pytest.mark.parametrize("name", CLASSES + ACTORS + AGREEMENTS)
def test_a_pinned_class_exists(name: str) -> None:
    assert (TG[name], RDF.type, OWL.Class) in GRAPH


def test_pinned_subclasses_stand_below_their_class() -> None:
    below = (
        {(child, "Actor") for child in ACTORS} | {(child, "Agreement") for child in AGREEMENTS} | {("Zone", "Place")}
    )
    for child, parent in below:
        assert TG[parent] in GRAPH.transitive_objects(TG[child], RDFS.subClassOf), child
    assert URIRef("http://www.opengis.net/ont/geosparql#Feature") in GRAPH.objects(TG.Zone, RDFS.subClassOf)


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_pinned_property_exists(name: str) -> None:
    assert {OWL.ObjectProperty, OWL.DatatypeProperty} & set(GRAPH.objects(TG[name], RDF.type))


@pytest.mark.parametrize(
    ("name", "aspect"),
    [
        (name, aspect)
        for names, aspect in ((STATES, "state"), (EVENTS, "event"), (TIMELESS, "timeless"))
        for name in names
    ],
)
def test_a_pinned_relation_exists(name: str, aspect: str) -> None:
    assert (TG[name], RDF.type, TG.Relation) in GRAPH
    assert set(GRAPH.objects(TG[name], TG.aspect)) == {TGC[aspect]}


@pytest.mark.parametrize("name", CODES)
def test_a_pinned_code_exists(name: str) -> None:
    assert (TGC[name], RDF.type, SKOS.Concept) in GRAPH


def test_pinned_effects_of_relations() -> None:
    for subject, state in INITIATES:
        assert (TG[subject], TG.initiates, TG[state]) in GRAPH
    assert (TG.signs, TG.initiates, TG.partyTo) not in GRAPH
    for subject, state in TERMINATES:
        assert (TG[subject], TG.terminates, TG[state]) in GRAPH
    for one, other in INCOMPATIBLE:
        assert (TG[one], TG.incompatibleWith, TG[other]) in GRAPH
        assert (TG[other], TG.incompatibleWith, TG[one]) in GRAPH
    for name in ("signs", "ratifies"):
        assert (TG[name], TG.once, Literal(True)) in GRAPH


@pytest.mark.parametrize("name", sorted(CODED))
def test_a_relation_maps_to_the_pinned_codes(name: str) -> None:
    ours = str(TGC)
    found = {
        str(code).removeprefix(ours) for code in GRAPH.objects(TG[name], SKOS.closeMatch) if str(code).startswith(ours)
    }
    assert {code for code in found if code.startswith(("cameo", "plover"))} == set(CODED[name].split())


def test_alleging_maps_to_the_pinned_codes() -> None:
    assert set(GRAPH.objects(TGC.alleged, SKOS.closeMatch)) >= {TGC["cameo/1.1b3/1123"], TGC["plover/ACCUSE-allege"]}


def test_every_act_of_the_treaty_collection_is_mapped() -> None:
    acts = set(GRAPH.subjects(SKOS.inScheme, TGC.schemeUntc))
    kinds = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
    assert acts
    assert {act for act in acts if any(GRAPH.subjects(kind, act) for kind in kinds)} >= acts


def test_every_kind_of_agreement_is_mapped_to_its_stage() -> None:
    for kind in GRAPH.subjects(SKOS.inScheme, TGC.schemeAgreementKind):
        stages = [s for s in GRAPH.objects(kind, SKOS.closeMatch) if (s, SKOS.inScheme, TGC.schemePaxStage) in GRAPH]
        assert len(stages) == 1, kind
