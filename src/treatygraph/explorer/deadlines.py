"""What falls due: stated deadlines, what was announced for a day, and durations that run out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from treatygraph.answer import plain
from treatygraph.evidence import Statement
from treatygraph.questions import ask
from treatygraph.rectangles import Rectangles
from treatygraph.terms import TG
from treatygraph.timeline import timeline
from treatygraph.view import Edge, View

_LASTS = TG + "hasDuration"
_KINDS = {"is due": "due", "is planned": "planned"}


@dataclass(frozen=True)
class Deadline:
    """A day by which something is to come about.

    Attributes:
        kind: `due` (a deadline is stated), `planned` (announced for that day) or `expires` (as reckoned from a duration).
        due: the last day that is meant.
        written: the date as it is written.
        edge: the edge that says so; what falls due is its subject.
        statements: those behind it.
    """

    kind: str
    due: date
    written: str
    edge: Edge
    statements: tuple[Statement, ...]


def deadlines(view: View, found: Rectangles, records: Mapping[str, Statement]) -> list[Deadline]:
    """Return all that ever falls due, each once, though it be said in several ways.

    Args:
        view: a view of everything that can be drawn, on any day.
        found: the edges of all views.
        records: the statements of the view, by IRI.
    """
    told = (*_dated(view, found), *_expiring(view, found, records))
    return list({(deadline.kind, deadline.due, deadline.edge.iri): deadline for deadline in told}.values())


def _dated(view: View, found: Rectangles) -> Iterator[Deadline]:
    """Yield what has a date of its own."""
    for entry in timeline(view).entries:
        edge = found.edges.get(entry.edge)
        if entry.kind not in _KINDS or edge is None or not isinstance(entry.latest, date):
            continue
        if edge.relation == entry.statements[0].relation:  # not what that would initiate
            yield Deadline(_KINDS[entry.kind], entry.latest, entry.date or "", edge, entry.statements)


def _expiring(view: View, found: Rectangles, records: Mapping[str, Statement]) -> Iterator[Deadline]:
    """Yield agreements that last for a while, each with the day on which that is over, as the question reckons it."""
    lasting = {(edge.subject, plain(edge.term)): edge for edge in found.edges.values() if edge.relation == _LASTS}
    behind: dict[str, list[Statement]] = defaultdict(list)
    for support in found.supports:
        behind[support.edge].append(records[support.statement])
    for row in ask(view, "when-agreements-expire", {}):
        edge = lasting.get((row.agreement, row.duration))
        if edge and isinstance(row.expiresBy, date):
            yield Deadline("expires", row.expiresBy, str(row.expiresBy), edge, tuple(behind[edge.iri]))
