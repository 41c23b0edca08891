"""What expires by its duration, in every state of knowledge and under every policy, as `when-agreements-expire` reckons it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph.knowledge import Knowledge
from treatygraph.parts import target
from treatygraph.questions import ask
from treatygraph.rectangles import Rectangles
from treatygraph.spans import Spans
from treatygraph.terms import TG
from treatygraph.view import View

_Reckoned: TypeAlias = tuple[str, str, date, str, date]
_Fact: TypeAlias = tuple[str, str, date, str, date, tuple[str, ...]]


@dataclass(frozen=True)
class Expiry:
    """That an agreement expires on a day, in some steps of knowledge under some policies.

    Attributes:
        agreement: its IRI.
        duration: the duration, as it is written.
        due: the day by which it expires.
        reckoned_from: the relation that tells from which day, such as `inForceOn`.
        begun: that day, at the latest.
        policies: those under which this is so, in the order of `view.POLICIES`.
        steps: the first and the last step of `Rectangles.known_by` in which this is so, both included.
    """

    agreement: str
    duration: str
    due: date
    reckoned_from: str
    begun: date
    policies: tuple[str, ...]
    steps: tuple[int, int]


def expiries(merged: ox.Store, found: Rectangles) -> Iterator[Expiry]:
    """Yield what expires, where `found` is what all views of the merged store tell; nothing is reckoned from possible edges."""
    lasting = {edge.subject for edge in found.edges.values() if edge.relation == TG + "hasDuration"}
    if not lasting:
        return
    about = {edge.iri for edge in found.edges.values() if not lasting.isdisjoint((edge.subject, target(edge)))}
    statements = {support.statement for support in found.supports if support.edge in about}
    knowledge = Knowledge(merged)
    spans: Spans[_Fact] = Spans()
    for step, day in enumerate(found.known_by):
        if not statements.isdisjoint(knowledge.turned(day)):
            policies: dict[_Reckoned, list[str]] = defaultdict(list)
            for view in knowledge.views_of(statements, day):
                for reckoned in _reckoned(view):
                    policies[reckoned].append(view.policy)
            spans.turn(step, lasting, {(*reckoned, tuple(told)) for reckoned, told in policies.items()})
    for fact, steps in spans.closed(len(found.known_by) - 1):
        yield Expiry(*fact, steps)


def _reckoned(view: View) -> set[_Reckoned]:
    return {
        (row.agreement, row.duration, row.expiresBy, row.reckonedFrom.removeprefix(TG), row.begunBy)
        for row in ask(view, "when-agreements-expire")
        if isinstance(row.expiresBy, date)
    }
