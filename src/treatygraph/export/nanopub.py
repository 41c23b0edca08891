"""Nanopublications: one a statement, in TriG, each named by a hash of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice

import pyoxigraph as ox

from treatygraph.evidence import Statement, statements
from treatygraph.export import trusty
from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.export.trig import graph
from treatygraph.terms import PREFIXES, RDFS_LABEL, TG
from treatygraph.turtle import Description, Facts, Value, prologue

_BASE = "https://w3id.org/treatygraph/np/"
_NP = "http://www.nanopub.org/nschema#"
_FIRST, _REST, _NIL = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("first", "rest", "nil"))
_RDF = PREFIXES["rdf"]
_PARTS = ("subject", "predicate", "object")
_ORIGIN = {TG + name for name in ("source", "passage", "assertedBy", "relayedBy", "citesDocument", "saidOn")}
"""What is told of a statement as its provenance; all the rest of it is what is asserted."""
_BATCH = 1000


def write(exported: Exported) -> Iterator[str]:
    """Yield four graphs a statement: the head; what is said; on whose word and where; and what the publication is made from.

    The assertion describes the statement. The triple itself is asserted only where the statement is: by a source that nobody
    withdrew, of what has happened, uncontested and in the view.
    """
    exported.lose(
        "nanopublications name no creator and no time of theirs, and are not signed: do so before you publish them"
    )
    exported.lose("nanopublications hold no edges, no assessments and no withdrawals, and of things only labels")
    contents = Contents(exported)
    yield prologue()
    for publication in _publications(contents, exported):
        code = trusty.code(_quads(publication.graphs(trusty.PLACEHOLDER)))
        for name, descriptions in publication.graphs(code):
            yield from graph(name, descriptions)


@dataclass(frozen=True)
class _Publication:
    """A statement as it is published.

    Attributes:
        claim: what is asserted.
        origin: the facts of the statement that tell where it comes from, its passages and its source.
        voices: on whose word it stands.
        sources: its source.
        labels: what the things are called that it is about.
        files: the files that say it.
    """

    claim: Sequence[Description]
    origin: Sequence[Description]
    voices: Sequence[ox.NamedNode]
    sources: Sequence[ox.NamedNode]
    labels: Sequence[Description]
    files: Sequence[ox.NamedNode]

    def graphs(self, code: str) -> list[tuple[ox.NamedNode, list[Description]]]:
        """Return the four graphs of the publication that has this code."""
        own = ox.NamedNode(_BASE + code)
        head, assertion, provenance, pubinfo = (
            ox.NamedNode(f"{own.value}#{name}") for name in ("Head", "assertion", "provenance", "pubinfo")
        )
        parts: Facts = [
            ("rdf:type", ox.NamedNode(_NP + "Nanopublication")),
            (ox.NamedNode(_NP + "hasAssertion"), assertion),
            (ox.NamedNode(_NP + "hasProvenance"), provenance),
            (ox.NamedNode(_NP + "hasPublicationInfo"), pubinfo),
        ]
        known: Facts = [
            *(("prov:wasAttributedTo", voice) for voice in self.voices),
            *(("prov:wasDerivedFrom", source) for source in self.sources),
        ]
        made: Facts = [("prov:wasDerivedFrom", file) for file in self.files]
        graphs = [
            (head, [Description(own, parts)]),
            (assertion, self.claim),
            (provenance, [Description(assertion, known), *self.origin]),
            (pubinfo, [Description(own, made), *self.labels]),
        ]
        cells = (ox.NamedNode(f"{own.value}#cell{number}") for number in count(1))
        return [
            (name, [each for one in said if one.facts for each in _without_lists(one, cells)]) for name, said in graphs
        ]


def _publications(contents: Contents, exported: Exported) -> Iterator[_Publication]:
    view = exported.picture.view
    things = iter(sorted(set().union(*contents.selection.things.values())))
    while batch := list(islice(things, _BATCH)):
        records = statements(view, batch)
        if not records:
            continue
        nodes = [ox.NamedNode(iri) for iri in records]
        reserved = {row.statement for row in view.answer("export/reservations", things=nodes)}
        around = {iri for record in records.values() for iri in (*_places(record), *_ends(record))}
        described = {each.iri: list(each.values()) for each in contents.described({*records, *around})}
        for iri, record in records.items():
            yield _publication(contents, record, described, is_fact=iri not in reserved)


def _publication(
    contents: Contents,
    record: Statement,
    described: Mapping[ox.NamedNode, Sequence[tuple[ox.NamedNode, Value]]],
    is_fact: bool,
) -> _Publication:
    name = contents.iri(record.iri)
    facts = described[name]
    claim = [Description(name, [fact for fact in facts if fact[0].value not in _ORIGIN])]
    origin = [Description(name, [fact for fact in facts if fact[0].value in _ORIGIN])]
    for place in map(contents.iri, _places(record)):
        origin.append(Description(place, [fact for fact in described.get(place, ()) if fact[0].value != TG + "states"]))
    if is_fact:
        # As the source names things, where others stand for them by accepted matches.
        subject, relation, object = (next(value for key, value in facts if key.value == _RDF + part) for part in _PARTS)
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(relation, ox.NamedNode)
        claim.append(Description(subject, [(relation, object)]))
    return _Publication(
        claim=claim,
        origin=origin,
        voices=[contents.iri(record.voice)] if record.voice != record.source else [],
        sources=[contents.iri(record.source)],
        labels=[
            Description(end, [fact for fact in described.get(end, ()) if fact[0].value == RDFS_LABEL])
            for end in map(contents.iri, _ends(record))
        ],
        files=contents.files_of(record.iri),
    )


def _places(record: Statement) -> Sequence[str]:
    return (*record.passages, record.source)


def _ends(record: Statement) -> Sequence[str]:
    """Return the things that a statement is about, as its source names them too, and whose word it is."""
    named = [record.object.value] if isinstance(record.object, ox.NamedNode) else []
    return list(dict.fromkeys([record.subject, *named, *record.named_as, record.voice]))


def _without_lists(description: Description, cells: Iterator[ox.NamedNode]) -> Iterator[Description]:
    """Yield a description in which lists are cells with names, and the cells: no node of a nanopublication is blank."""
    facts = []
    for property, value in description.values():
        if not isinstance(value, tuple):
            facts.append((property, value))
            continue
        names = [next(cells) for _ in value]
        facts.append((property, names[0]))
        for item, cell, rest in zip(value, names, [*names[1:], _NIL], strict=True):
            yield Description(cell, [(_FIRST, item), (_REST, rest)])
    yield Description(description.iri, facts)


def _quads(graphs: Iterable[tuple[ox.NamedNode, list[Description]]]) -> Iterator[trusty.Quad]:
    for name, descriptions in graphs:
        for description in descriptions:
            for property, value in description.values():
                assert isinstance(value, ox.NamedNode | ox.Literal)
                yield name.value, description.iri.value, property.value, value


FORMAT = Format("Nanopublications in TriG: one a statement, with its provenance", (".nanopub.trig",), write)
