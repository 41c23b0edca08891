"""Changes: which edges appeared, ended or became contested between two views, and which statements did it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.difference import Act, Cause, Change, Difference
from treatygraph.evidence import Statement, statements
from treatygraph.history import history
from treatygraph.view import Edge, View

_TURNS = {
    (None, "holds"): "appeared",
    ("holds", None): "ended",
    ("possible", "holds"): "became certain",
    ("holds", "possible"): "became doubtful",
    (None, "possible"): "became possible",
    ("possible", None): "no longer possible",
}
_RISES = {"appeared", "became certain", "became possible"}
_CONTESTED, _UNCONTESTED = "became contested", "no longer contested"
_ORDER = [*_TURNS.values(), _CONTESTED, _UNCONTESTED]
_WITHDRAWN = {"retracted", "corrected"}
_BEGINS = {"validFrom", "happenedOn", "scheduledFor"}
_STANDING, _IN_VIEW = ox.NamedNode(terms.TG + "standing"), ox.NamedNode(terms.TGC + "inView")
_FIRST_DAY = date.min


def changes(before: View, after: View) -> Difference:
    """Return what changed between two views of the same data that differ in their day, or in what was known.

    An edge is told that holds in one of the views; one that is at most possible in both only where the later view has possible
    edges among its plain ones. An edge that came and went between the views is in neither, and is not told.
    """
    earlier = {edge.iri: edge for edge in before.edges(possible=True)}
    later = {edge.iri: edge for edge in after.edges(possible=True)}
    causes = _Days(before, after) if before.known_by == after.known_by else _Knowledge(before, after)
    turned: list[tuple[str, Edge | None, Edge | None]] = []
    for iri in earlier.keys() | later.keys():
        was, now = earlier.get(iri), later.get(iri)
        turn = (was.status if was else None, now.status if now else None)
        if "holds" not in turn and not after.possible:
            continue
        if turn in _TURNS:
            turned.append((_TURNS[turn], was, now))
        if was and now and was.contested != now.contested:
            turned.append((_CONTESTED if now.contested else _UNCONTESTED, was, now))
    roles = [causes.roles(*turn) for turn in turned]
    edges = [now or was for _, was, now in turned]
    behind = [edge.statements[0] for edge in edges if edge]
    records = statements(after, [*behind, *(iri for found in roles for iri in found)])
    found = []
    for (kind, was, now), edge, roles_of_edge in zip(turned, edges, roles, strict=True):
        assert edge
        found.append(
            Change(
                kind=kind,
                edge=edge.iri,
                subject=edge.subject,
                relation=edge.relation,
                object=records[edge.statements[0]].object,
                before=was.status if was else None,
                after=now.status if now else None,
                contested=edge.contested,
                causes=tuple(
                    Cause(records[iri], _worded(role, records[iri], edge), causes.acts(iri, role))
                    for iri, role in roles_of_edge.items()
                ),
            )
        )
    found.sort(key=lambda change: (_ORDER.index(change.kind), change.subject, change.relation, str(change.object)))
    return Difference(_frame(before, after), tuple(found), after)


class _Days:
    """The statements that did it between two days."""

    def __init__(self, before: View, after: View) -> None:
        assert isinstance(before.on, date)
        assert isinstance(after.on, date)
        self._supports = _supports(after)
        self._ends = _endings(after, before.on, after.on)
        for row in history(after, "stated-ends", after=before.on, until=after.on):
            self._ends[row.edge].setdefault(row.statement, "stated end")

    def roles(self, kind: str, was: Edge | None, now: Edge | None) -> dict[str, str]:
        """Return the statements that did it, each with its role."""
        if now and kind in _RISES:
            return {iri: "begins" for iri, status in self._supports[now.iri].items() if status == now.status}
        return self._ends[was.iri] if was else {}

    def acts(self, iri: str, role: str) -> tuple[Act, ...]:
        """Return nothing: what is known stays the same."""
        return ()


class _Knowledge:
    """The statements that did it between two states of knowledge, and what became known of them."""

    def __init__(self, before: View, after: View) -> None:
        assert before.known_by
        assert after.known_by
        earlier, later = _in_view(before), _in_view(after)
        self._gained, self._lost = later - earlier, earlier - later
        self._supports, self._supported = _supports(after), _supports(before)
        self._ends, self._ended = _endings(after, _FIRST_DAY, after.on), _endings(before, _FIRST_DAY, before.on)
        self._acts: dict[str, list[Act]] = defaultdict(list)
        for row in history(after, "what-became-known", after=before.known_by, until=after.known_by):
            self._acts[row.statement].append(Act(row.act, row.by, row.day))

    def roles(self, kind: str, was: Edge | None, now: Edge | None) -> dict[str, str]:
        """Return the statements that did it, each with its role: those that have come to count, and those that no longer do."""
        gained = {iri: status for iri, status in self._supports[now.iri].items() if iri in self._gained} if now else {}
        lost = {iri: status for iri, status in self._supported[was.iri].items() if iri in self._lost} if was else {}
        if kind == _CONTESTED and was and now:
            against = sorted(set(now.counter) - set(was.counter))
            return dict.fromkeys(gained, "now counts") | dict.fromkeys(against, "against")
        if kind == _UNCONTESTED and was and now:
            against = sorted(set(was.counter) - set(now.counter))
            return dict.fromkeys(lost, "no longer counts") | dict.fromkeys(against, "no longer against")
        if now and kind in _RISES:
            found = {iri: "now counts" for iri, status in gained.items() if status == now.status}
            return found | {iri: "no longer ended by" for iri in self._ended[now.iri] if iri in self._lost}
        assert was
        found = {iri: "no longer counts" for iri, status in lost.items() if status == was.status}
        return found | {iri: role for iri, role in self._ends[was.iri].items() if iri in self._gained}

    def acts(self, iri: str, role: str) -> tuple[Act, ...]:
        """Return what became known of a statement and made it count, or count no more."""
        wrong = {"published"} if role.startswith("no longer") else _WITHDRAWN
        return tuple(act for act in self._acts[iri] if act.name not in wrong)


def _supports(view: View) -> dict[str, dict[str, str]]:
    """Return the statements behind each edge, each with the status that it gives the edge."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in history(view, "supports"):
        found[row.edge][row.statement] = row.status
    return found


def _endings(view: View, after: date, until: date | str) -> dict[str, dict[str, str]]:
    """Return the statements that end each edge after a day and until another; in a view on any day nothing ends."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if isinstance(until, date):
        for row in history(view, "endings", after=after, until=until):
            if row.certain or row.statement not in found[row.edge]:
                found[row.edge][row.statement] = "ended by" if row.certain else "possibly ended by"
    return found


def _in_view(view: View) -> set[str]:
    return {
        quad.subject.value
        for quad in view.store.quads_for_pattern(None, _STANDING, _IN_VIEW)
        if isinstance(quad.subject, ox.NamedNode)
    }


def _worded(role: str, statement: Statement, edge: Edge) -> str:
    """Return what a statement does that makes an edge hold: an event begins another edge, an undated one is only attested."""
    if role != "begins":
        return role
    if statement.relation != edge.relation:
        return "begun by"
    return "begins" if statement.dates.keys() & _BEGINS else "attests"


def _frame(before: View, after: View) -> dict[str, str | tuple[str, str]]:
    days = (str(before.on), str(after.on))
    known = (str(before.known_by or "no limit"), str(after.known_by or "no limit"))
    edges = (str(sum(1 for _ in before.edges())), str(sum(1 for _ in after.edges())))
    return {
        "on": days if days[0] != days[1] else days[0],
        "known by": known if known[0] != known[1] else known[0],
        "policy": after.policy,
        "edges": edges,
        "of status": "holds or possible" if after.possible else "holds",
    }
