"""Which part of the data belongs together: some statements, and all that these refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import pyoxigraph as ox

from treatygraph import sparql
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES, TG
from treatygraph.turtle import Term
from treatygraph.view import Edge, View

_BATCH = 1000
_NAMELESS = "urn:treatygraph:blank:"
_FIRST = PREFIXES["rdf"] + "first"
_REST = PREFIXES["rdf"] + "rest"
_NIL = PREFIXES["rdf"] + "nil"
_STATES = TG + "states"
Row = tuple[str, str, ox.NamedNode, Term]
"""The graph of a file, a thing that is described in it, a property, and a value."""


class Selection:
    """Some things, and whatever any of these refers to.

    What assesses, retracts, corrects or may have ended them belongs to them as well, also where it was recorded later than the
    view knows. So a view that is made again of what is selected from what is `behind` its edges has the same edges, on the same
    day and with the same episodes. Of the coverage of a paragraph only selected statements are kept.

    Attributes:
        things: what is described, by the graph of the file that describes it.
    """

    def __init__(self, view: View, store: ox.Store, start: Iterable[str]) -> None:
        """Follow what the things that `start` names refer to, from `view` and from the files in `store`."""
        self._view = view
        self._store = store
        self._seen: set[str] = set()
        self._nameless: dict[str, set[tuple[str, Term]]] = defaultdict(set)
        self.things: dict[str, set[str]] = defaultdict(set)
        new = set(start)
        while new:
            self._seen |= new
            new = set(self._next(new)) - self._seen
        self._cells = self._cells_of_lists()

    def rows(self, things: Iterable[str]) -> Iterator[list[Row]]:
        """Yield what the files say of some of the things, in batches."""
        for rows in self._rows(things):
            yield [row for row in rows if row[1] not in self._cells and not self._is_elsewhere(row)]

    def items(self, value: Term) -> tuple[Term, ...] | None:
        """Return the items of the list that `value` is the first cell of, where the list has no name of its own."""
        if not isinstance(value, ox.NamedNode) or value.value not in self._cells:
            return None
        found, cell = list[Term](), value.value
        while cell != _NIL:
            item, cell = self._cells[cell]
            found.append(item)
        return tuple(found)

    def _next(self, things: set[str]) -> Iterator[str]:
        """Take down what describes some things, and yield what they refer to, assesses, corrects or may have ended them."""
        query = _query("assessments-and-corrections")
        for batch in _batches(things):
            yield from (about.value for (about,) in _solutions(self._store, query, batch))
            yield from (row.about for row in self._view.answer("export/what-ends-them", things=batch))
        for rows in self._rows(things):
            for graph, thing, property, value in rows:
                self.things[graph].add(thing)
                if thing.startswith(_NAMELESS):
                    self._nameless[thing].add((property.value, value))
                if isinstance(value, ox.NamedNode) and property.value != _STATES:
                    yield value.value

    def _rows(self, things: Iterable[str]) -> Iterator[list[Row]]:
        query = _query("descriptions")
        for batch in _batches(things):
            yield [
                (graph.value, thing.value, property, value)
                for graph, thing, property, value in _solutions(self._store, query, batch)
            ]

    def _is_elsewhere(self, row: Row) -> bool:
        """Return whether a row tells that a paragraph states something which is not kept."""
        return row[2].value == _STATES and getattr(row[3], "value", None) not in self._seen

    def _cells_of_lists(self) -> dict[str, tuple[Term, str]]:
        """Return the item and the next cell of each cell of those lists that have no name, hold no list, and end."""
        cells: dict[str, tuple[Term, str]] = {}
        before: dict[str, list[str]] = defaultdict(list)
        for cell, facts in self._nameless.items():
            parts = dict(facts)
            first, rest = parts.get(_FIRST), parts.get(_REST)
            is_plain = len(facts) == len(parts) == 2 and getattr(first, "value", None) not in self._nameless
            if first is not None and isinstance(rest, ox.NamedNode) and is_plain:
                cells[cell] = first, rest.value
                before[rest.value].append(cell)
        found: dict[str, tuple[Term, str]] = {}
        ends = [_NIL]
        while ends:
            earlier = before[ends.pop()]
            found.update((cell, cells[cell]) for cell in earlier)
            ends += earlier
        return found


def behind(view: View, edges: Iterable[Edge]) -> Iterator[str]:
    """Yield the statements that bear some edges, on whatever day, and those that conflict with one of them.

    By those of other days an edge holds, or is possible, in the same runs of days.
    """
    against = {edge.iri: edge.counter for edge in edges}
    for batch in _batches(against):
        yield from (row.statement for row in view.answer("export/statements-of-edges", edges=batch))
    yield from chain.from_iterable(against.values())


def _query(name: str) -> str:
    return (folder("queries") / "export" / f"{name}.rq").read_text(encoding="utf-8")


def _solutions(store: ox.Store, query: str, things: list[ox.NamedNode]) -> ox.QuerySolutions:
    found = store.query(sparql.bind(query, {"things": things}), prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _batches(iris: Iterable[str]) -> Iterator[list[ox.NamedNode]]:
    rest = iter(sorted(iris))
    while batch := [ox.NamedNode(iri) for iri in islice(rest, _BATCH)]:
        yield batch
