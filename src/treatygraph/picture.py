"""What of a view is drawn or exported: its things as nodes, its edges as links with their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

from treatygraph import layout, looks, terms
from treatygraph.answer import Term, plain
from treatygraph.episodes import Episode, episodes
from treatygraph.evidence import Statement, statements
from treatygraph.looks import Look
from treatygraph.naming import resolve
from treatygraph.terms import TG, shorten
from treatygraph.view import Edge, View
from treatygraph.voices import Voice, told, voices
from treatygraph.wording import Wording

_T = TypeVar("_T")
Value: TypeAlias = str | int | bool | tuple[str, ...]
"""What an attribute is; what is not known is an empty text or an empty tuple."""
Names: TypeAlias = str | Sequence[str]
"""Names of relations or of actors; a text is one name."""

NODE_ATTRIBUTES: Mapping[str, type] = {
    "label": str,
    "kind": str,
    "family": str,
    "short": str,
    "names": tuple,
    "identifiers": tuple,
    "value": str,
    "datatype": str,
}
LINK_ATTRIBUTES: Mapping[str, type] = {
    "relation": str,
    "label": str,
    "aspect": str,
    "polarity": int,
    "status": str,
    "contested": bool,
    "begins": tuple,
    "ends": tuple,
    "episodes": tuple,
    "last_attested": str,
    "modalities": tuple,
    "speakers": tuple,
    "relays": tuple,
    "sources": tuple,
    "paragraphs": tuple,
    "statements": tuple,
    "against": tuple,
    "against_speakers": tuple,
}
_VALUE = "urn:treatygraph:value:"
_BATCH = 1000


@dataclass(frozen=True)
class Node:
    """A thing, a statement or a literal at the end of an edge.

    Attributes:
        id: its IRI; of a literal one made from its edge, see `target`.
        label: what it is called in English, else in another language; a statement and a literal in words.
        kind: its own class, by its local name, such as `OppositionBody`; `Literal` for a literal.
        family: the class above it that has a look of its own, such as `Actor`.
        names: what it is called, by language.
        identifiers: IRIs of the same thing elsewhere.
        look: how it is drawn.
        value: the text of a literal, as it is written; empty for anything else.
        datatype: the short name of its datatype, such as `xsd:duration`, or its language tag.
    """

    id: str
    label: str
    kind: str
    family: str
    names: Mapping[str, str]
    identifiers: tuple[str, ...]
    look: Look
    value: str = ""
    datatype: str = ""

    def attributes(self) -> dict[str, Value]:
        """Return what `NODE_ATTRIBUTES` lists; a name is written as `Россия@ru`."""
        return {
            "label": self.label,
            "kind": self.kind,
            "family": self.family,
            "short": shorten(self.id),
            "names": tuple(f"{name}@{language}" if language else name for language, name in self.names.items()),
            "identifiers": self.identifiers,
            "value": self.value,
            "datatype": self.datatype,
        }


@dataclass(frozen=True)
class Link:
    """An edge of a view with all that is known of it.

    Attributes:
        edge: the edge itself; `edge.iri` names it, the same in every view and export.
        source: the id of the node that it comes from.
        target: the id of the node that it points at.
        label: the verb of its relation.
        aspect: `state`, `event` or `timeless`.
        look: how it is drawn: the look of its sign.
        episodes: the runs of days on which it holds or is possible.
        statements: those that bear it.
        against: those that conflict with one of them.
        speakers: those on whose word it stands: of each statement the speaker where one is named, else the first relay,
            else the source.
        relays: those through whom `statements` reached their sources.
        against_speakers: those on whose word the other side stands.
        sources: the sources of `statements`, each by its label and its identifier: `CNN (000_9b25f99f3cfbca96)`.
        paragraphs: where in them: such a source with `¶7`, or with the key of a row.
        voices: who speaks for it, how far each goes, and where; `against_voices`: the same of the other side.
    """

    edge: Edge
    source: str
    target: str
    label: str
    aspect: str
    look: Look
    episodes: tuple[Episode, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    against: tuple[Statement, ...] = field(default=(), repr=False)
    speakers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    against_speakers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    against_voices: tuple[Voice, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """On whose word it stands, how far that goes and where it is said, then who is against it, in words."""
        return told(self.voices, self.against_voices)

    @property
    def mark(self) -> str:
        """How far those go who speak for it, where nobody asserts it: `(alleged)`, `(presupposed)`; else an empty text."""
        modalities = _distinct(each.modality for each in self.voices)
        return f"({', '.join(modalities)})" if modalities and "asserted" not in modalities else ""

    @property
    def shown(self) -> str:
        """What stands beside it in a drawing: its label with its mark."""
        return f"{self.label} {self.mark}" if self.mark else self.label

    def attributes(self) -> dict[str, Value]:
        """Return what `LINK_ATTRIBUTES` lists: `begins` and `ends` as they are written, an episode as `holds 2017-05-04/..`."""
        attested = self.edge.last_attested
        return {
            "relation": shorten(self.edge.relation),
            "label": self.label,
            "aspect": self.aspect,
            "polarity": self.edge.polarity,
            "status": self.edge.status,
            "contested": self.edge.contested,
            "begins": self.dates("validFrom", "happenedOn", "scheduledFor"),
            "ends": self.dates("validUntil"),
            "episodes": tuple(f"{each.status} {each.first or '..'}/{each.last or '..'}" for each in self.episodes),
            "last_attested": str(attested or ""),
            "modalities": _distinct(each.modality for each in self.statements),
            "speakers": self.speakers,
            "relays": self.relays,
            "sources": self.sources,
            "paragraphs": self.paragraphs,
            "statements": tuple(each.iri for each in self.statements),
            "against": tuple(each.iri for each in self.against),
            "against_speakers": self.against_speakers,
        }

    def dates(self, *names: str) -> tuple[str, ...]:
        """Return the dates that the statements give under these names, such as `validFrom`, as they are written."""
        return _distinct(each.dates[name] for each in self.statements for name in names if name in each.dates)


class Picture:
    """The nodes and links of a view, or of that part of it which has certain relations or concerns certain actors.

    Attributes:
        view: the view.
        relations: the IRIs of the relations that are kept; none for all.
        actors: the IRIs of those one of whom each link begins or ends at; none for all.
    """

    def __init__(self, view: View, relations: Names = (), actors: Names = ()) -> None:
        """Choose what is drawn.

        Args:
            view: the view.
            relations: only edges of these.
            actors: only edges from or to one of these.

        Raises:
            UsageError: there is no relation or actor of such a name.
        """
        self.view = view
        self.relations = tuple(resolve(view, name, "Relation").value for name in _several(relations))
        self.actors = tuple(resolve(view, name, "Actor").value for name in _several(actors))
        self._wording = Wording(view)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The edges that are drawn, in the order of their subjects, relations and objects."""
        return tuple(edge for edge in self.view.edges() if self.shows(edge.subject, edge.relation, edge.term))

    def shows(self, subject: str, relation: str, object: Term) -> bool:
        """Tell whether an edge is among those of which the picture is."""
        ends = {subject, object.value if isinstance(object, ox.NamedNode) else ""}
        return (not self.relations or relation in self.relations) and (
            not self.actors or not ends.isdisjoint(self.actors)
        )

    @property
    def about(self) -> dict[str, str]:
        """What the picture is of, in words that each file repeats: the view, and which relations and actors were chosen."""
        known_by = self.view.known_by
        held = "those that hold or are possible" if self.view.possible else "those that hold"
        relations = ", ".join(map(self._wording.verb, self.relations))
        actors = ", ".join(map(self._wording.name, self.actors))
        return {
            "on": str(self.view.on),
            "known by": str(known_by) if known_by else "everything",
            "policy": self.view.policy,
            "edges": f"{held}, and what has no time of its own",
            **({"relations": relations} if self.relations else {}),
            **({"actors": actors} if self.actors else {}),
        }

    @property
    def title(self) -> str:
        """What the picture is of, in one line."""
        return "; ".join(f"{key}: {value}" for key, value in self.about.items())

    @cached_property
    def positions(self) -> Mapping[str, tuple[float, float]]:
        """Where each node is drawn, by id: right and up, one edge about 100 long where labels leave room."""
        return layout.positions(sorted(self.degrees), [self._ends(edge) for edge in self.edges])

    @cached_property
    def degrees(self) -> Mapping[str, int]:
        """How many links begin or end at each node, by id."""
        return Counter(end for edge in self.edges for end in self._ends(edge))

    @cached_property
    def sizes(self) -> Mapping[str, float]:
        """How wide each node is drawn, by id: its area grows with its degree, and one with four links is 20 wide."""
        return {id: round(10 * sqrt(degree), 1) for id, degree in self.degrees.items()}

    def nodes(self) -> Iterator[Node]:
        """Yield the node of each end of an edge once, ordered by id."""
        return self.nodes_of(self.edges)

    def nodes_of(self, edges: Sequence[Edge]) -> Iterator[Node]:
        """Yield the node of each end of these edges once, ordered by id, whether or not they are drawn."""
        ends: dict[str, Term] = {edge.subject: ox.NamedNode(edge.subject) for edge in edges}
        ends |= {target(edge): edge.term for edge in edges}
        for batch in _batches(sorted(ends)):
            facts = self._facts(ends[id] for id in batch)
            self._wording.read_ahead(facts)
            for id in batch:
                yield self._node(id, ends[id], facts.get(id, {}))

    def links(self) -> Iterator[Link]:
        """Yield the edges with their evidence; in batches, so that much evidence need not be held at once."""
        return self.links_of(self.edges)

    def links_of(self, edges: Sequence[Edge]) -> Iterator[Link]:
        """Yield these of the edges with their evidence, in batches."""
        for batch in _batches(edges):
            records = statements(self.view, [iri for edge in batch for iri in (*edge.statements, *edge.counter)])
            for edge in batch:
                yield self._link(edge, records)

    @staticmethod
    def _ends(edge: Edge) -> tuple[str, str]:
        return edge.subject, target(edge)

    def _node(self, id: str, end: Term, facts: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> Node:
        kind, family = self._kind(facts.get("type", ()), "Literal" if isinstance(end, ox.Literal) else "Thing")
        return Node(
            id=id,
            label=self._wording.name(end),
            kind=kind,
            family=family,
            names={name.language or "": name.value for name in facts.get("label", ()) if isinstance(name, ox.Literal)},
            identifiers=tuple(plain(term) for term in facts.get("exactMatch", ())),
            look=looks.of_classes().get(family, looks.PLAIN),
            **as_written(end),
        )

    def _link(self, edge: Edge, records: Mapping[str, Statement]) -> Link:
        behind = tuple(records[iri] for iri in edge.statements)
        against = tuple(records[iri] for iri in edge.counter)
        name = self._wording.name
        places = _distinct(
            f"{self._source(each.source)} {where}" for each in behind for where in _numbered(each.paragraphs)
        )
        return Link(
            edge=edge,
            source=edge.subject,
            target=target(edge),
            label=self._wording.verb(edge.relation),
            aspect=self._aspects.get(edge.relation, ""),
            look=looks.of_signs()[edge.polarity],
            episodes=tuple(self._episodes.get(edge.iri, ())),
            statements=behind,
            against=against,
            speakers=_distinct(name(each.voice) for each in behind),
            relays=_distinct(name(relay) for each in behind for relay in each.relays),
            against_speakers=_distinct(name(each.voice) for each in against),
            sources=_distinct(self._source(each.source) for each in behind),
            paragraphs=places,
            voices=voices(self._wording, behind),
            against_voices=voices(self._wording, against),
        )

    def _source(self, source: str) -> str:
        """Return the label of a source and its identifier, such as the name of its file, else its short name."""
        identifier = self._identifiers.get(source) or shorten(source)
        label = self._wording.name(source) if self.view.labels.get(source) else identifier
        return identifier if label == identifier else f"{label} ({identifier})"

    def _kind(self, types: Sequence[ox.NamedNode | ox.Literal], otherwise: str) -> tuple[str, str]:
        """Return the lowest class of ours among `types`, and the nearest class from there upwards that has a look."""
        own = [iri.value.removeprefix(TG) for iri in types if iri.value.startswith(TG)]
        above = {upper for kind in own for upper in self._upwards(kind) if upper != kind}
        kind = next((kind for kind in own if kind not in above), otherwise)
        return kind, next((upper for upper in self._upwards(kind) if upper in looks.of_classes()), kind)

    def _upwards(self, kind: str) -> Iterator[str]:
        """Yield a class and those above it, the nearer first."""
        level = [kind]
        while level:
            yield from level
            level = [upper for each in level for upper in self._classes.get(each, ())]

    @cached_property
    def _classes(self) -> Mapping[str, Sequence[str]]:
        above: dict[str, list[str]] = defaultdict(list)
        for row in self.view.answer("picture/classes"):
            above[row[0].removeprefix(TG)].append(row[1].removeprefix(TG))
        return above

    def _facts(self, ends: Iterable[Term]) -> Mapping[str, Mapping[str, Sequence[ox.NamedNode | ox.Literal]]]:
        """Return the types, names and identifiers of things, by their ids."""
        things = [end for end in ends if isinstance(end, ox.NamedNode)]
        found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(list))
        for thing, name, value in self.view.answer("picture/things", things=things).terms:
            assert isinstance(thing, ox.NamedNode)
            assert isinstance(name, ox.NamedNode)
            if isinstance(value, ox.NamedNode | ox.Literal):
                found[thing.value][name.value.replace("#", "/").rpartition("/")[2]].append(value)
        return found

    @cached_property
    def _identifiers(self) -> Mapping[str, str]:
        return {row.source: row.identifier for row in self.view.answer("picture/sources")}

    @cached_property
    def _aspects(self) -> Mapping[str, str]:
        aspect = ox.NamedNode(TG + "aspect")
        return {
            quad.subject.value: quad.object.value.removeprefix(terms.TGC)
            for quad in self.view.store.quads_for_pattern(None, aspect, None)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        }

    @cached_property
    def _episodes(self) -> Mapping[str, Sequence[Episode]]:
        found: dict[str, list[Episode]] = defaultdict(list)
        for episode in episodes(self.view):
            found[episode.edge].append(episode)
        return found


def target(edge: Edge) -> str:
    """Return the id of the node that an edge points at: of a thing its IRI, of a literal one made from that of the edge.

    So each edge has a node of its own for its literal: were equal literals one node, “3” would join the pages of one agreement
    with the zones of another.
    """
    return edge.term.value if isinstance(edge.term, ox.NamedNode) else _VALUE + edge.iri.rpartition(":")[2]


def as_written(term: Term) -> dict[str, str]:
    """Return the attributes `value` and `datatype` of the node of a term; both are empty for what is no literal."""
    if not isinstance(term, ox.Literal):
        return {"value": "", "datatype": ""}
    tag = f"{term.language}--{term.direction}" if term.direction else term.language
    return {"value": term.value, "datatype": tag or shorten(term.datatype.value)}


def _several(names: Names) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _numbered(paragraphs: Sequence[str]) -> Iterator[str]:
    for each in paragraphs:
        yield f"¶{each}" if each.isdigit() else each


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
