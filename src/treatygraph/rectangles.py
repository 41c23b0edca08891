"""Rectangles: for each edge, on which days, in which knowledge and under which policies its statements make it hold or possible.

What a page needs whose reader moves the day and the knowledge of a view at will: it looks up, and re-implements no rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph.answer import to_python
from treatygraph.dates import order
from treatygraph.episodes import Episode, episodes_by_statement
from treatygraph.knowledge import Knowledge
from treatygraph.spans import Spans
from treatygraph.terms import TG, TGC
from treatygraph.view import Edge, View

_Support: TypeAlias = tuple[str, str, str, tuple[Episode, ...], tuple[str, ...]]
_Counter: TypeAlias = tuple[str, str]
_Clash: TypeAlias = tuple[str, str, str, str | None, str]
_ORDER = ("edge", "statement", "steps")
_ORDER_OF_CLASHES = ("conflict", "side", "statement", "steps")


@dataclass(frozen=True)
class Support:
    """That a statement bears an edge: in some steps of knowledge, under some policies, on some days.

    Attributes:
        edge: the IRI of the edge, as in `Edge.iri`.
        statement: the IRI of the statement.
        on_any: the status that it gives the edge in a view on any day: `holds` or `possible`.
        episodes: the runs of days on which it makes the edge hold, or possible, in order of time; none where all of its days
            lie beyond the years 1 to 9999.
        policies: those under which this is so, in the order of `view.POLICIES`.
        steps: the first and the last step of `Rectangles.known_by` in which this is so, both included.
    """

    edge: str
    statement: str
    on_any: str
    episodes: tuple[Episode, ...]
    policies: tuple[str, ...]
    steps: tuple[int, int]


@dataclass(frozen=True)
class Counter:
    """That a statement stands against an edge in some steps of knowledge, whatever the day and the policy.

    Attributes:
        edge: the IRI of the edge.
        statement: the IRI of the statement against it.
        steps: the first and the last step of `Rectangles.known_by` in which this is so, both included.
    """

    edge: str
    statement: str
    steps: tuple[int, int]


@dataclass(frozen=True)
class Clash:
    """That a statement stands on a side of a conflict in some steps of knowledge, whatever the day and the policy.

    Attributes:
        conflict: the IRI of the conflict.
        kind: what kind of conflict it is, as `Conflict.kind`; two sides that agree and differ in precision only are none.
        side: the IRI of the side.
        edge: the edge that the other side contests; None for a position or a denial, which make none.
        statement: the IRI of the statement.
        steps: the first and the last step of `Rectangles.known_by` in which this is so, both included.
    """

    conflict: str
    kind: str
    side: str
    edge: str | None
    statement: str
    steps: tuple[int, int]


@dataclass(frozen=True)
class Rectangles:
    """What all views of the same data tell of their edges.

    A step is a state of knowledge: step `n` lasts from the day `known_by[n]` to the day before `known_by[n + 1]`. The last
    step is None, where everything counts, sources without a date too. Before the first step nothing is known.

    On a day, in a step, under a policy, an edge is in view where a support of it covers the step and the policy, and has an
    episode with the day (on any day: whatever its episodes). It holds where one of these episodes holds (`on_any`), and is
    else possible. Their statements are those of the edge; the counters that cover the step are what stands against it, and
    where there is one it is contested. It was last attested on the latest day that `attested` tells of one of its statements.

    Attributes:
        known_by: the steps.
        edges: what is the same of an edge in all views, by its IRI: subject, relation, object, polarity; ordered by them.
        supports: ordered by edge, statement and step.
        counters: ordered by edge, statement and step.
        clashes: ordered by conflict, side, statement and step.
        known: for each statement that is ever known, the first and the last step in which it is, and not withdrawn.
        attested: the day by which each statement was made, by its IRI, where that is known; a day beyond the years 1 to 9999
            as text.
    """

    known_by: tuple[date | None, ...]
    edges: Mapping[str, Edge]
    supports: tuple[Support, ...]
    counters: tuple[Counter, ...]
    clashes: tuple[Clash, ...]
    known: Mapping[str, tuple[int, int]]
    attested: Mapping[str, date | str]

    def look_up(
        self, on: date | str, known_by: date | None = None, policy: str = "reported", possible: bool = False
    ) -> Iterator[Edge]:
        """Yield the edges of a view, as `View.edges` does; `on` is a day or `any`."""
        step = self.step(known_by)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for support in self.supports:
            if policy in support.policies and support.steps[0] <= step <= support.steps[1]:
                for status in _statuses(support, on):
                    found[support.edge][support.statement] = status
        counters: dict[str, list[str]] = defaultdict(list)
        for counter in self.counters:
            if counter.steps[0] <= step <= counter.steps[1]:
                counters[counter.edge].append(counter.statement)
        for iri, edge in self.edges.items():
            status = "holds" if "holds" in found[iri].values() else "possible"
            if found[iri] and (possible or status == "holds"):
                days = [self.attested[statement] for statement in found[iri] if statement in self.attested]
                yield replace(
                    edge,
                    status=status,
                    last_attested=max(days, key=_order, default=None),
                    statements=tuple(sorted(found[iri])),
                    counter=tuple(counters[iri]),
                )

    def step(self, known_by: date | None) -> int:
        """Return the step in which a day lies, -1 before the first; None is the last."""
        if known_by is None or known_by == date.max:
            return len(self.known_by) - 1
        return bisect_right([day for day in self.known_by if day], known_by) - 1


def rectangles(merged: ox.Store, progress: Callable[[int, int], None] | None = None) -> Rectangles:
    """Return what all views of a merged store tell of their edges.

    Args:
        merged: a store that holds the data, the ontology and what follows from dates alone, as `Graph.merged`.
        progress: is told how many steps of knowledge are done, and how many there are.
    """
    knowledge = Knowledge(merged)
    edges: dict[str, Edge] = {}
    edges_of: dict[str, set[str]] = defaultdict(set)
    supports: Spans[_Support] = Spans()
    counters: Spans[_Counter] = Spans()
    clashes: Spans[_Clash] = Spans()
    conflicts_of: dict[str, set[str]] = defaultdict(set)
    known: Spans[tuple[str]] = Spans()
    for step, day in enumerate(knowledge.days):
        turned, views = knowledge.turned(day), knowledge.views(day)
        told = [edge for view in views for edge in view.edges(possible=True) if not turned.isdisjoint(edge.statements)]
        for edge in told:
            edges[edge.iri] = replace(edge, status="", last_attested=None, statements=(), counter=())
            for statement in edge.statements:
                edges_of[statement].add(edge.iri)
        touched = {edge for statement in turned for edge in edges_of[statement]}
        supports.turn(step, touched, _supports(views))
        counters.turn(step, touched, {(edge.iri, statement) for edge in told for statement in edge.counter})
        found = _clashes(views[0])
        for conflict, *_, statement in found:
            conflicts_of[statement].add(conflict)
        clashes.turn(step, {conflict for statement in turned for conflict in conflicts_of[statement]}, found)
        known.turn(step, turned, {(statement,) for statement in _known(views[0]) if statement in turned})
        if progress:
            progress(step + 1, len(knowledge.days))
    return Rectangles(
        known_by=knowledge.days,
        edges=dict(sorted(edges.items(), key=lambda item: (item[1].subject, item[1].relation, str(item[1].object)))),
        supports=tuple(
            sorted((Support(*fact, steps) for fact, steps in supports.closed(step)), key=attrgetter(*_ORDER))
        ),
        counters=tuple(
            sorted((Counter(*fact, steps) for fact, steps in counters.closed(step)), key=attrgetter(*_ORDER))
        ),
        clashes=tuple(
            sorted((Clash(*fact, steps) for fact, steps in clashes.closed(step)), key=attrgetter(*_ORDER_OF_CLASHES))
        ),
        known={statement: steps for (statement,), steps in known.closed(step)},
        attested=_attested(merged),
    )


def _supports(views: Sequence[View]) -> set[_Support]:
    """Return what each statement gives each edge, with the policies under which it is the same."""
    policies: dict[tuple[str, str, str, tuple[Episode, ...]], list[str]] = defaultdict(list)
    for view in views:
        episodes = episodes_by_statement(view)
        for row in view.answer("history/supports"):
            told = episodes.get((row.edge, row.statement), ())
            policies[row.edge, row.statement, row.status, told].append(view.policy)
    return {(*fact, tuple(found)) for fact, found in policies.items()}


def _clashes(view: View) -> set[_Clash]:
    """Return the statements on the sides of the conflicts in the knowledge of a view."""
    rows = view.answer("conflicts/conflicts")
    return {(row.conflict, row.kind, row.side, row.edge, row.statement) for row in rows if row.kind}


def _known(view: View) -> Iterator[str]:
    for quad in view.store.quads_for_pattern(None, ox.NamedNode(TG + "standing"), ox.NamedNode(TGC + "known")):
        assert isinstance(quad.subject, ox.NamedNode)
        yield quad.subject.value


def _attested(merged: ox.Store) -> dict[str, date | str]:
    """Return the day by which each statement was certainly made."""
    days: dict[str, set[date | str]] = defaultdict(set)
    for quad in merged.quads_for_pattern(None, ox.NamedNode(TG + "attestedOn"), None):
        assert isinstance(quad.subject, ox.NamedNode)
        days[quad.subject.value].add(to_python(quad.object))
    return {statement: max(found, key=_order) for statement, found in days.items()}


def _statuses(support: Support, on: date | str) -> Iterator[str]:
    """Yield the status that a statement gives its edge on a day, where it gives one."""
    if isinstance(on, date):
        yield from (episode.status for episode in support.episodes if on in episode)
    else:
        yield support.on_any


def _order(day: date | str) -> tuple[int, str]:
    return order(str(day))
