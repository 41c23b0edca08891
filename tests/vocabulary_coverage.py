"""How much of the vocabulary a data set uses: `python tests/vocabulary_coverage.py [FOLDER]`.

What there is to show is read from `ontology/` and what shows it from the Turtle of the data, both with rdflib alone. Only what
rules derive is read from a view: edges that begin and end, conflicts, and the classes and properties of their own.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SH, SKOS, XSD
from rdflib.term import Node

import treatygraph as tg
from treatygraph.terms import EDTF, shorten

ROOT = Path(__file__).parents[1]
TG = Namespace("https://w3id.org/treatygraph/ontology#")
TGC = Namespace("https://w3id.org/treatygraph/code/")
TGS = Namespace("https://w3id.org/treatygraph/shape/")
ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
# Codes that stand on a relation: statements show them by using it.
OF_RELATIONS: dict[Node, URIRef] = {TGC.schemeAspect: TG.aspect, TGC.schemeValueKind: TG.valueKind}
NOT_FOR_DATA: dict[Node, str] = {
    TGC.schemeCameo: "codes of somebody else's list, to which relations are mapped",
    TGC.schemePlover: "codes of somebody else's list, to which relations are mapped",
    TGC.schemeUntc: "codes of somebody else's list, to which relations are mapped",
    TGC.schemePaxStage: "codes of somebody else's list, to which kinds of agreement are mapped",
    TGC.schemePolicy: "a policy is chosen by whoever asks for a view",
}
# What EDTF can say and the XML Schema dates cannot.
EDTF_FORMS = {
    "season": r"\d{4}-2[1-4]",
    "uncertain": r"[\d-]+\?",
    "approximate": r"[\d-]+~",
    "uncertain and approximate": r"[\d-]+%",
    "unspecified year": r"\d{1,3}X+",
    "unspecified month": r"\d{4}-XX",
    "unspecified day": r"\d{4}-\d\d-XX",
    "interval": r"[\d-]+/[\d-]+",
    "open begin": r"\.\./[\d-]+",
    "open end": r"[\d-]+/\.\.",
    "one of several": r"\[.+,.+\]",
}
# A conflict of relation is among states or of an event with a state; one of value is of a timeless value or of a date.
CONFLICTS: tuple[tuple[Node, Node | None], ...] = (
    (TGC.ofRelation, TGC.state),
    (TGC.ofRelation, TGC.event),
    (TGC.ofValue, TGC.timeless),
    (TGC.ofValue, TGC.event),
    (TGC.ofPosition, None),
    (TGC.ofTruth, None),
)


@dataclass(frozen=True)
class Row:
    """A part of the vocabulary, with the things that show it: none where the data leave it out."""

    kind: str
    term: str
    shown_by: tuple[str, ...]


class Vocabulary:
    """What the files of `ontology/` declare, each question about it answered once."""

    def __init__(self) -> None:
        self.terms = _parse(ROOT / "ontology" / f"{name}.ttl" for name in ("treatygraph", "relations", "codes"))
        self.shapes = _parse((ROOT / "ontology" / "shapes").glob("*.ttl"))
        self.relations = set(self.terms.subjects(RDF.type, TG.Relation))

    def pairs(self, link: URIRef) -> list[tuple[Node, Node]]:
        """Return the relations that `link` ties, ordered by name."""
        return sorted(self.terms.subject_objects(link), key=str)

    def with_mark(self, mark: URIRef) -> list[Node]:
        """Return the relations of which `mark` (`tg:functional` or `tg:once`) is true."""
        return sorted(self.terms.subjects(mark, Literal(True)), key=str)

    def grades(self, shape: URIRef) -> list[Node]:
        """Return the values that a shape of the assessment takes."""
        listed = self.shapes.value(shape, SH["in"])
        assert listed is not None, shape
        return list(Collection(self.shapes, listed))

    def properties(self) -> list[Node]:
        """Return the properties that are no relations, without the inverses of relations, which nobody states."""
        kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
        declared = {property for kind in kinds for property in self.terms.subjects(RDF.type, kind)}
        ours = {note for note in self.terms.subjects(RDF.type, OWL.AnnotationProperty) if str(note).startswith(TG)}
        inverses = {other for one, other in self.terms.subject_objects(OWL.inverseOf) if one in self.relations}
        return sorted((declared | ours) - self.relations - inverses, key=str)


class World:
    """A data set as its Turtle says it (`said`) and as a view of it does (`derived`)."""

    def __init__(self, folder: Path) -> None:
        self.said = _parse(folder.rglob("*.ttl"))
        self.graph = tg.load(folder)
        triples = self.graph.view("any").store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
        assert triples is not None
        self.derived = Graph().parse(data=triples, format="nt")
        self._statuses: dict[date, dict[tuple[str, str, str], str]] = {}

    def using(self, property: Node | None, value: Node | None = None) -> set[Node]:
        """Return the things of which the data say a property or a value, or else those of which rules or the ontology do."""
        return set(self.said.subjects(property, value)) or set(self.derived.subjects(property, value))

    def statements(self, relation: Node) -> list[Node]:
        return sorted(self.said.subjects(RDF.predicate, relation), key=str)

    def affirmed(self, relation: Node) -> list[Node]:
        """Return the statements of a relation that are neither denied nor posited."""
        no_edge = {*self.said.subjects(TG.modality, TGC.denied), *self.said.subjects(TG.modality, TGC.posited)}
        return [statement for statement in self.statements(relation) if statement not in no_edge]

    def ends(self, statement: Node) -> tuple[str, str]:
        """Return the subject and the object of a statement."""
        return str(self.said.value(statement, RDF.subject)), str(self.said.value(statement, RDF.object))

    def day(self, statement: Node) -> date | None:
        """Return the day on which an event happened or a state began, where it is known to the day."""
        written = self.said.value(statement, TG.happenedOn) or self.said.value(statement, TG.validFrom)
        return written.value if isinstance(written, Literal) and written.datatype == XSD.date else None

    def status(self, ends: tuple[str, str], relation: Node, day: date) -> str | None:
        """Return whether an edge holds or is possible on a day, or None where it is neither."""
        if day not in self._statuses:
            edges = self.graph.view(day).edges(possible=True)
            self._statuses[day] = {(edge.subject, edge.relation, str(edge.object)): edge.status for edge in edges}
        return self._statuses[day].get((ends[0], str(relation), ends[1]))

    def relations_in(self, conflict: Node) -> list[Node]:
        """Return the relations of the edges that a conflict contests."""
        sides = self.derived.objects(conflict, TG.hasSide)
        edges = {edge for side in sides for edge in self.derived.objects(side, TG.contestedEdge)}
        spells = (self.derived.value(None, TG.inEdge, edge, any=True) for edge in edges)
        relations = (relation for spell in spells for relation in self.derived.objects(spell, TG.edgeRelation))
        return sorted(relations, key=str)


def coverage(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    """Yield every part of the vocabulary that data may use, with what shows it."""
    for relation in sorted(vocabulary.relations, key=str):
        yield _row("relation", relation, world.statements(relation))
    yield from _codes(vocabulary, world)
    yield from _grades(vocabulary, world)
    yield from _classes(vocabulary, world)
    for property in vocabulary.properties():
        yield _row("property", property, world.using(property))
    yield from _dates(world)
    yield from _initiated(vocabulary, world)
    yield from _terminated(vocabulary, world)
    yield from _incompatible(vocabulary, world)
    yield from _conflicts(vocabulary, world)
    yield from _several_values(vocabulary, world)


def _codes(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    for scheme in sorted(vocabulary.terms.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        if scheme in NOT_FOR_DATA:
            continue
        kind = str(vocabulary.terms.value(scheme, RDFS.label))
        link = OF_RELATIONS.get(scheme)
        for code in sorted(vocabulary.terms.subjects(SKOS.inScheme, scheme), key=str):
            marked = vocabulary.terms.subjects(link, code) if link else ()
            stated = [statement for relation in marked for statement in world.statements(relation)]
            yield _row(kind, code, stated if link else world.using(None, code))


def _grades(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    for shape, property in (
        (TGS.AssessmentReliability, TG.sourceReliability),
        (TGS.AssessmentCredibility, TG.informationCredibility),
    ):
        for grade in vocabulary.grades(shape):
            yield _row("Admiralty grade", grade, world.using(property, grade))


def _classes(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    ours = {kind for kind in vocabulary.terms.subjects(RDF.type, OWL.Class) if str(kind).startswith(TG)}
    for kind in sorted({*ours, ODRL.Prohibition, ODRL.Permission, ODRL.Duty}, key=str):
        below = vocabulary.terms.transitive_subjects(RDFS.subClassOf, kind)
        yield _row("class", kind, {thing for each in below for thing in world.using(RDF.type, each)})


def _dates(world: World) -> Iterator[Row]:
    written = [(thing, value) for thing, _, value in world.said if isinstance(value, Literal)]
    for kind in (XSD.date, XSD.gYearMonth, XSD.gYear):
        yield _row("date", kind, {thing for thing, value in written if value.datatype == kind})
    for name, form in EDTF_FORMS.items():
        edtf = {thing for thing, value in written if str(value.datatype) == EDTF and re.fullmatch(form, value)}
        yield _row("date", f"EDTF {name}", edtf)
    sources = set(world.said.subjects(RDF.type, TG.Source))
    dated = set(world.said.subjects(DCTERMS.issued))
    yield _row("date", "source with a date", sources & dated)
    yield _row("date", "source without a date", sources - dated)


def _initiated(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    """Yield each pair of an event and its state, with the events on whose day the state holds."""
    for event, state in vocabulary.pairs(TG.initiates):
        dated = ((statement, world.day(statement)) for statement in world.affirmed(event))
        begun = {one for one, day in dated if day and world.status(world.ends(one), state, day) == "holds"}
        yield _pair_row("initiates", event, state, begun)


def _terminated(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    """Yield each pair of a relation and the state it ends, with those on whose day a state that held the day before is gone.

    The state must have an ending too: an edge may also be gone because its own last day has passed.
    """
    spells = {
        spell for ending, spell in world.derived[: TG.endingOf] if (ending, TG.under, TGC.inView) in world.derived
    }
    ended = {statement for spell in spells for statement in world.derived.objects(spell, TG.spellOf)}
    for relation, state in vocabulary.pairs(TG.terminates):
        ways = (state, *vocabulary.terms.subjects(TG.initiates, state))
        over = {world.ends(one) for way in ways for one in world.affirmed(way) if one in ended}
        found = set()
        for statement in world.affirmed(relation):
            ends, day = world.ends(statement), world.day(statement)
            if day and ends in over:
                days = (day - timedelta(days=1), day)
                if [world.status(ends, state, each) for each in days] == ["holds", None]:
                    found.add(statement)
        yield _pair_row("terminates", relation, state, found)


def _incompatible(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    conflicts = {
        conflict: world.relations_in(conflict) for conflict in world.using(TG.contradictionKind, TGC.ofRelation)
    }
    for one, other in vocabulary.pairs(TG.incompatibleWith):
        if str(one) < str(other):
            found = {conflict for conflict, relations in conflicts.items() if relations == [one, other]}
            yield _pair_row("incompatibleWith", one, other, found)


def _conflicts(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    """Yield each kind of conflict, told apart by aspect where that makes a rule of its own, with the conflicts of that kind."""
    kinds = {way: set[Node]() for way in CONFLICTS}
    for conflict, kind in world.derived[: TG.contradictionKind]:
        relations = world.relations_in(conflict)
        aspects = {vocabulary.terms.value(relation, TG.aspect) for relation in relations}
        aspect = TGC.event if TGC.event in aspects else next(iter(aspects))
        for key in ((kind, aspect), (kind, None)):
            if key in kinds:
                kinds[key].add(conflict)
    for (kind, known_aspect), found in kinds.items():
        yield _row("conflict", f"{_short(kind)} ({_short(known_aspect)})" if known_aspect else kind, found)


def _several_values(vocabulary: Vocabulary, world: World) -> Iterator[Row]:
    """Yield the relations that take one value, or happen once, with the statements of which two differ in it."""
    for mark in (TG.functional, TG.once):
        for relation in vocabulary.with_mark(mark):
            given: dict[tuple[str, ...], dict[Node, Node | None]] = {}
            for statement in world.affirmed(relation):
                ends = world.ends(statement)
                key, value = (ends[:1], RDF.object) if mark == TG.functional else (ends, TG.happenedOn)
                given.setdefault(key, {})[statement] = world.said.value(statement, value)
            several = {one for values in given.values() if len(set(values.values()) - {None}) > 1 for one in values}
            yield _row(_short(mark), relation, several)


def _parse(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def _short(term: Node | str) -> str:
    return shorten(str(term))


def _row(kind: str, term: Node | str, shown_by: Iterable[Node]) -> Row:
    return Row(kind, _short(term), tuple(sorted(map(_short, shown_by))))


def _pair_row(kind: str, one: Node, other: Node, shown_by: Iterable[Node]) -> Row:
    return _row(kind, f"{_short(one)} {_short(other)}", shown_by)


def main(folder: Path) -> int:
    rows = list(coverage(Vocabulary(), World(folder)))
    for row in rows:
        print(f"{row.kind:26} {row.term:52} {len(row.shown_by):5}  {next(iter(row.shown_by), '-- missing --')}")
    for scheme, reason in NOT_FOR_DATA.items():
        print(f"not looked for: {_short(scheme)}, {reason}")
    shown = sum(bool(row.shown_by) for row in rows)
    print(f"{shown} of {len(rows)} parts of the vocabulary are shown")
    return int(shown < len(rows))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "tests" / "synthetic"))
