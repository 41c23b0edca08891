"""What falls due: stated deadlines, what was announced for a day, and durations that run out; each with what it hangs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph.answer import plain
from treatygraph.dates import edtf_bounds
from treatygraph.explorer.expiries import Expiry, expiries
from treatygraph.rectangles import Rectangles
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
        begins: for what expires, the edges that tell from which day; where that is the last signature's, all that say who signed.
        ended: the edges by which what expires was terminated.
        fulfilled: the edges by which somebody fulfils what is due.
        debtors: the edges that say whom it binds.
        breaches: the statements that somebody breaks it, or does not fulfil it, whatever the policy.
        expiry: how what expires is reckoned, under which policies and in which knowledge.
    """

    kind: str
    due: date
    written: str
    edge: str
    statements: tuple[str, ...]
    begins: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    fulfilled: tuple[str, ...] = ()
    debtors: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    expiry: Expiry | None = None


def deadlines(views: Iterable[View], merged: ox.Store, known: Rectangles) -> list[Deadline]:
    """Return what falls due in any state of knowledge; what several views tell of a date falls due once.

    Args:
        views: views that between them know whatever is ever known.
        merged: the store that they were made from.
        known: what all views of it tell; what hangs on an edge that none of them has is left out.
    """
    of_subject, of_object = _indexed(known.edges)
    found: dict[tuple[object, ...], Deadline] = {}
    for view in views:
        for each in _dated(view, known.edges):
            key = (each.kind, each.due, each.edge)
            earlier = found.get(key, each)
            found[key] = replace(
                earlier,
                statements=tuple(dict.fromkeys((*earlier.statements, *each.statements))),
                breaches=tuple(dict.fromkeys((*earlier.breaches, *each.breaches))),
            )
    rows = (*found.values(), *_lasting(merged, known, of_subject))
    return [_tied(each, known.edges[each.edge].subject, of_subject, of_object) for each in rows]


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


def _lasting(merged: ox.Store, known: Rectangles, of_subject: _Index) -> Iterator[Deadline]:
    bearing: dict[str, dict[str, None]] = defaultdict(dict)
    for support in known.supports:
        bearing[support.edge][support.statement] = None
    for each in expiries(merged, known):
        for lasts in of_subject["hasDuration", each.agreement]:
            if plain(lasts.term) == each.duration:
                yield Deadline("expires", each.due, str(each.due), lasts.iri, tuple(bearing[lasts.iri]), expiry=each)


def _tied(deadline: Deadline, matter: str, of_subject: _Index, of_object: _Index) -> Deadline:
    """Return a deadline with the edges that it hangs on."""
    if deadline.expiry is None:
        fulfilled, debtors = of_object["fulfils", matter], of_subject["binds", matter]
        return replace(deadline, fulfilled=_names(fulfilled), debtors=_names(debtors))
    expiry = deadline.expiry
    dated = [edge for edge in of_subject[expiry.reckoned_from, matter] if _latest(edge) == str(expiry.begun)]
    begins = _names(dated or of_object[expiry.reckoned_from, matter])
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
