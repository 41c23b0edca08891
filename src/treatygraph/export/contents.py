"""What an export in RDF says: what a view derives, and what was said, described thing by thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from hashlib import sha1
from importlib.metadata import version
from itertools import groupby

import pyoxigraph as ox

from treatygraph.export.file_names import Places
from treatygraph.export.registry import Exported
from treatygraph.export.selection import Row, Selection, behind
from treatygraph.files import VIEW
from treatygraph.terms import PREFIXES, TG, TGC, XSD
from treatygraph.turtle import Description, Term, Value
from treatygraph.view import Edge
from treatygraph.wording import Wording, count

_RDF = PREFIXES["rdf"]
_FIRST = {_RDF + name: place for place, name in enumerate(("type", "subject", "predicate", "object"))}
_SOFTWARE = f"treatygraph {version('treatygraph')}"


class Contents:
    """What is derived and what was said, as descriptions.

    Attributes:
        places: how files are called.
        selection: which things are described.
    """

    def __init__(self, exported: Exported, whole: bool = False) -> None:
        """Select what the edges of the picture rest on, and say how much that leaves out; or, as a whole, the data."""
        self._exported = exported
        self._picture = exported.picture
        view = self._picture.view
        self._wording = Wording(view)
        self.places = Places(exported)
        store = exported.dataset.store
        named = (quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode))
        self.selection = Selection(view, store, named if whole else behind(view, self._picture.edges))
        if not whole:
            self._say_what_is_left_out()

    @cached_property
    def files(self) -> list[str]:
        """The names of the files from which something is here."""
        return sorted({self.places.names[graph] for graph in self.selection.things})

    @cached_property
    def view(self) -> ox.NamedNode:
        """The graph of what is derived; its name is made from the view, the part of it that is here, and the files.

        Two actors of one label are told apart, since two graphs of one name would become one.
        """
        picture = self._picture
        parts = [picture.title, *picture.relations, *picture.actors, *self.files]
        return ox.NamedNode(VIEW + sha1("\n".join(parts).encode()).hexdigest())

    def derived(self) -> Iterator[Description]:
        """Yield what the graph of the view says: what it is, each edge with its statements, and the plain edges."""
        yield from self._provenance()
        self._wording.read_ahead(edge.term.value for edge in self._picture.edges if isinstance(edge.term, ox.NamedNode))
        yield from map(self._edge, self._picture.edges)
        for subject, edges in groupby(self._picture.edges, key=lambda edge: edge.subject):
            yield Description(
                self.iri(subject), [(self.iri(edge.relation), self.places.term(edge.term)) for edge in edges]
            )

    def said(self) -> Iterator[Description]:
        """Yield all that was said of each thing, whichever file says it."""
        yield from self.described(set().union(*self.selection.things.values()))

    def by_file(self) -> Iterator[tuple[ox.NamedNode, Iterator[Description]]]:
        """Yield the name of each file with what it says of each thing."""
        by_name = defaultdict(list)
        for graph in self.selection.things:
            by_name[self.places.names[graph]].append(graph)
        for name in self.files:
            for graph in by_name[name]:
                yield ox.NamedNode(name), self.described(self.selection.things[graph], graph)

    def described(self, things: Iterable[str], graph: str | None = None) -> Iterator[Description]:
        """Yield what was said of some things, in one file or in any."""
        for rows in self.selection.rows(things):
            found: dict[str, dict[tuple[ox.NamedNode, Value], None]] = defaultdict(dict)
            for row in rows:
                if graph in (None, row[0]):
                    found[row[1]].update(dict.fromkeys(self._fact(row)))
            for thing, facts in found.items():
                in_order = sorted(facts, key=lambda fact: _FIRST.get(fact[0].value, len(_FIRST)))
                if in_order:
                    yield Description(self.iri(thing), in_order)

    def files_of(self, thing: str) -> list[ox.NamedNode]:
        """Return the names of the files that describe a thing."""
        things = self.selection.things
        return [
            ox.NamedNode(name)
            for name in sorted({self.places.names[graph] for graph in things if thing in things[graph]})
        ]

    def iri(self, iri: str) -> ox.NamedNode:
        """Return an IRI of the data as it is called here."""
        return ox.NamedNode(self.places.iri(iri))

    def _say_what_is_left_out(self) -> None:
        named = self._exported.dataset.store.quads_for_pattern(None, _named("rdf:type"), ox.NamedNode(TG + "Statement"))
        all_statements = {getattr(quad.subject, "value", "") for quad in named}
        if left := all_statements.difference(*self.selection.things.values()):
            self._exported.lose(
                f"{len(left):,} of {count(len(all_statements), 'statement')}, which neither bear an edge that is here nor speak "
                "against one, are left out; ro-crate takes the data whole"
            )
        if self._picture.relations or self._picture.actors:
            self._exported.lose(
                "this is an excerpt, with what speaks against its edges or may have ended them: a view made of it has edges of "
                "these as well"
            )

    def _fact(self, row: Row) -> Iterator[tuple[ox.NamedNode, Value]]:
        """Yield the property and the value of a row, a list as a whole; nothing, where RDF 1.1 has no such value."""
        _, _, property, value = row
        items = self.selection.items(value)
        if any(isinstance(each, ox.Triple) for each in (value, *(items or ()))):
            self._exported.lose("the data hold triple terms, which RDF 1.1 has not: they are left out")
            return
        name = self.iri(property.value)
        yield name, tuple(map(self._term, items)) if items is not None else self._term(value)

    def _term(self, term: Term) -> Term:
        if isinstance(term, ox.Literal) and term.direction:
            self._exported.lose("texts that tell the direction of their writing, which RDF 1.1 has not, do not tell it")
            return ox.Literal(term.value, language=term.language)
        return self.places.term(term)

    def _provenance(self) -> Iterator[Description]:
        view = self._picture.view
        software = ox.NamedNode(f"urn:treatygraph:software:{version('treatygraph')}")
        facts: list[tuple[str, Value]] = [
            ("rdf:type", _named("prov:Entity")),
            ("dcterms:description", ox.Literal(self._picture.title, language="en")),
            ("dcterms:conformsTo", ox.NamedNode(f"{TGC}{view.policy}Policy")),
            *([("dcterms:valid", _day(view.on))] if str(view.on) != "any" else []),
            ("prov:wasAttributedTo", software),
            *(("prov:wasDerivedFrom", ox.NamedNode(name)) for name in self.files),
        ]
        yield Description(self.view, facts)
        yield Description(software, [("rdf:type", _named("prov:SoftwareAgent")), ("rdfs:label", ox.Literal(_SOFTWARE))])
        for graph in sorted(self.selection.things):
            title = ox.Literal(self.places.titles[graph])
            yield Description(ox.NamedNode(self.places.names[graph]), [("dcterms:title", title)])

    def _edge(self, edge: Edge) -> Description:
        name = self._wording.name
        label = f"{name(edge.subject)} {self._wording.verb(edge.relation)} {name(edge.term)}"
        facts: list[tuple[str, Value]] = [
            ("rdf:type", ox.NamedNode(TG + "Edge")),
            ("rdfs:label", ox.Literal(label, language="en")),
            ("tg:edgeSubject", self.iri(edge.subject)),
            ("tg:edgeRelation", self.iri(edge.relation)),
            ("tg:edgeObject", self.places.term(edge.term)),
            ("tg:status", ox.NamedNode(TGC + edge.status)),
            ("tg:polarity", ox.Literal(edge.polarity)),
            *([("tg:lastAttestedOn", _day(edge.last_attested))] if edge.last_attested else []),
            *(("tg:supportedBy", self.iri(iri)) for iri in edge.statements),
            *(("tg:contestedBy", self.iri(iri)) for iri in edge.counter),
        ]
        return Description(ox.NamedNode(edge.iri), facts)


def _named(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def _day(day: object) -> ox.Literal:
    return ox.Literal(str(day), datatype=ox.NamedNode(XSD + "date"))
