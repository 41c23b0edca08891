"""Knowledge, step by step: the days on which something becomes known, and views of only what that may touch.

A view of all data for each of these days would take a time that grows with the square of the data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from datetime import date
from functools import cached_property

import pyoxigraph as ox

from treatygraph.answer import Term
from treatygraph.dates import ANY, order
from treatygraph.resources import folder
from treatygraph.sparql import bind
from treatygraph.store import construct
from treatygraph.view import POLICIES, View


class Knowledge:
    """The steps in which the data became known.

    Args:
        merged: a store that holds the data, the ontology and what follows from dates alone.
    """

    def __init__(self, merged: ox.Store) -> None:
        self._merged = merged
        self._all = View(merged, ANY)

    @cached_property
    def days(self) -> tuple[date | None, ...]:
        """The day on which each step begins; the last is None, where everything counts, what has no date too."""
        return (*sorted(day for day in self._became_known if day), None)

    def turned(self, day: date | None) -> Set[str]:
        """Return the statements whose edges may have changed in the step that begins on a day."""
        return self._of_the_same_matters(self._became_known[day])

    def views(self, day: date | None) -> tuple[View, ...]:
        """Return views on any day, one for each policy, that are right for the edges of the statements that turned."""
        return self.views_of(self.turned(day), day)

    def views_of(self, statements: Set[str], day: date | None) -> tuple[View, ...]:
        """Return views on any day, one for each policy, that are right for the edges of these statements."""
        nodes = [ox.NamedNode(iri) for iri in sorted(self._of_the_same_matters(statements))]
        query = (folder("queries") / "history" / "part.rq").read_text(encoding="utf-8")
        part = ox.Store()
        part.extend(construct(self._merged, bind(query, {"statements": nodes})))
        return tuple(View(part, ANY, day, policy) for policy in POLICIES)

    @cached_property
    def _became_known(self) -> dict[date | None, set[str]]:
        found: dict[date | None, set[str]] = defaultdict(set)
        for row in self._all.answer("history/turns-of-knowledge"):
            found[_within_the_calendar(row.day)].add(row.statement)
        return found

    def _of_the_same_matters(self, statements: Set[str]) -> Set[str]:
        matters = {matter for statement in statements for matter in self._matters[statement]}
        return {statement for matter in matters for statement in self._bearing_on[matter]}

    @cached_property
    def _matters(self) -> dict[str, set[tuple[Term | None, ...]]]:
        found: dict[str, set[tuple[Term | None, ...]]] = defaultdict(set)
        for statement, *matter in self._all.answer("history/matters").terms:
            assert isinstance(statement, ox.NamedNode)
            found[statement.value].add(tuple(matter))
        return found

    @cached_property
    def _bearing_on(self) -> dict[tuple[Term | None, ...], set[str]]:
        found: dict[tuple[Term | None, ...], set[str]] = defaultdict(set)
        for statement, matters in self._matters.items():
            for matter in matters:
                found[matter].add(statement)
        return found


def _within_the_calendar(day: date | str | None) -> date | None:
    """Return a day that a view can be asked for; None for those on which everything counts.

    Days beyond Python's calendar come as text: before it stands its first day for them, after it no limit, as its last day does.
    """
    if day is None or order(str(day)) >= order(str(date.max)):
        return None
    return date.min if isinstance(day, str) else day
