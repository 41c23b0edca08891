"""What falls due: stated deadlines, what was announced for a day, and durations that run out; each with what it hangs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from treatygraph.answer import plain
from treatygraph.dates import edtf_bounds
from treatygraph.questions import ask
from treatygraph.terms import TG
from treatygraph.timeline import timeline
from treatygraph.view import Edge, View

_Index: TypeAlias = defaultdict[tuple[str, str], list[Edge]]
_DUE = {"is due": "due", "is planned": "planned"}
_BREACHES = ("broken", "not kept")


@dataclass(frozen=True)
class Deadline:
    """What falls due on a day.

    Attributes:
        kind: `due` (a deadline is stated), `planned` (announced for that day) or `expires` (as reckoned from a duration).
        due: the last day that is meant.
        written: the date as it is written.
        edge: the IRI of the edge that says so.
        statements: the IRIs of the statements that say so; the edge may have others, of another time.
        begun: for what expires, from what its duration is reckoned, such as `inForceOn`, and which day that was, at the latest.
        begins: the edges that tell that day; where it is the day of the last signature, all that say who signed.
        ended: the edges by which what expires was terminated.
        fulfilled: the edges by which somebody fulfils what is due.
        debtors: the edges that say whom it binds.
        breaches: the statements that somebody breaks it, or does not fulfil it, whatever the policy.
    """

    kind: str
    due: date
    written: str
    edge: str
    statements: tuple[str, ...]
    begun: tuple[str, date] | None = None
    begins: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    fulfilled: tuple[str, ...] = ()
    debtors: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()


def deadlines(views: Iterable[View], edges: Mapping[str, Edge]) -> list[Deadline]:
    """Return what falls due in the knowledge of any of the views; what is told in several ways falls due once.

    Args:
        edges: those that there are in any knowledge, by IRI; what hangs on another is left out.
    """
    of_subject, of_object = _indexed(edges)
    found: dict[tuple[object, ...], Deadline] = {}
    for view in views:
        for each in (*_dated(view, edges), *_lasting(view, of_subject)):
            key = (each.kind, each.due, each.edge, each.begun)
            earlier = found.get(key, each)
            found[key] = replace(
                earlier,
                statements=tuple(dict.fromkeys((*earlier.statements, *each.statements))),
                breaches=tuple(dict.fromkeys((*earlier.breaches, *each.breaches))),
            )
    return [_tied(each, edges[each.edge].subject, of_subject, of_object) for each in found.values()]


def _dated(view: View, edges: Mapping[str, Edge]) -> Iterator[Deadline]:
    breaches = defaultdict(list)
    for row in view.answer("analysis/keeping-and-breach", on=date.max):
        if row.side in _BREACHES:
            breaches[row.matter].append(row.statement)
    for entry in timeline(view).entries:
        if entry.kind not in _DUE or not isinstance(entry.latest, date) or entry.edge not in edges:
            continue
        if entry.relation == entry.statements[0].relation:  # and not what that would initiate
            said = tuple(record.iri for record in entry.statements)
            broken = tuple(breaches[entry.subject])
            yield Deadline(_DUE[entry.kind], entry.latest, entry.date or "", entry.edge, said, breaches=broken)


def _lasting(view: View, of_subject: _Index) -> Iterator[Deadline]:
    bearing = {edge.iri: edge.statements for edge in view.edges()}
    for row in ask(view, "when-agreements-expire"):
        for lasts in of_subject["hasDuration", row.agreement]:
            if isinstance(row.expiresBy, date) and plain(lasts.term) == row.duration and lasts.iri in bearing:
                begun = row.reckonedFrom.removeprefix(TG), row.begunBy
                yield Deadline("expires", row.expiresBy, str(row.expiresBy), lasts.iri, bearing[lasts.iri], begun)


def _tied(deadline: Deadline, matter: str, of_subject: _Index, of_object: _Index) -> Deadline:
    """Return a deadline with the edges that it hangs on."""
    if deadline.begun is None:
        fulfilled, debtors = of_object["fulfils", matter], of_subject["binds", matter]
        return replace(deadline, fulfilled=_names(fulfilled), debtors=_names(debtors))
    relation, day = deadline.begun
    dated = [edge for edge in of_subject[relation, matter] if _latest(edge) == str(day)]
    begins = _names(dated or of_object[relation, matter])
    return replace(deadline, begins=begins, ended=_names(of_subject["terminatedOn", matter]))


def _indexed(edges: Mapping[str, Edge]) -> tuple[_Index, _Index]:
    """Return edges by relation and subject, and by relation and object."""
    of_subject: _Index = defaultdict(list)
    of_object: _Index = defaultdict(list)
    for edge in edges.values():
        relation = edge.relation.removeprefix(TG)
        of_subject[relation, edge.subject].append(edge)
        of_object[relation, plain(edge.term)].append(edge)
    return of_subject, of_object


def _names(edges: Iterable[Edge]) -> tuple[str, ...]:
    return tuple(edge.iri for edge in edges)


def _latest(edge: Edge) -> str | None:
    """Return the last day that the object of an edge, a date, may mean."""
    return (edtf_bounds(plain(edge.term)) or (None, None))[1]
