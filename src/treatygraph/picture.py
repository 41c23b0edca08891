"""What of a view is drawn or exported: its things as nodes, its edges as links with their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import sqrt
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

from treatygraph import layout, looks, terms
from treatygraph.answer import Term, plain
from treatygraph.episodes import Episode, episodes
from treatygraph.evidence import Statement, statements
from treatygraph.naming import resolve
from treatygraph.parts import Link, Node, as_written, distinct, target
from treatygraph.terms import TG, shorten
from treatygraph.view import Edge, View
from treatygraph.voices import voices
from treatygraph.wording import Wording

_T = TypeVar("_T")
Names: TypeAlias = str | Sequence[str]
"""Names of relations or of actors; a text is one name."""

_BATCH = 1000


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
            look=looks.of_classes().get(family, looks.of_values()),
            **as_written(end),
        )

    def _link(self, edge: Edge, records: Mapping[str, Statement]) -> Link:
        behind = tuple(records[iri] for iri in edge.statements)
        against = tuple(records[iri] for iri in edge.counter)
        name = self._wording.name
        places = distinct(f"{self._source(each.source)} {mark}" for each in behind for mark in each.marks)
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
            speakers=distinct(name(each.voice) for each in behind),
            relays=distinct(name(relay) for each in behind for relay in each.relays),
            against_speakers=distinct(name(each.voice) for each in against),
            sources=distinct(self._source(each.source) for each in behind),
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


def _several(names: Names) -> Sequence[str]:
    return (names,) if isinstance(names, str) else names


def _batches(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
