"""Changes: which edges hold, or are known to hold, in only one of two views or became contested, and which statements did it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.difference import ATTESTED, Act, Cause, Change, Difference
from treatygraph.evidence import Statement, statements
from treatygraph.view import Edge, View

_STATUSES = (None, "possible", "holds")
_BETWEEN_DAYS = {
    (None, "holds"): "appeared",
    ("holds", None): "ended",
    ("possible", "holds"): "became certain",
    ("holds", "possible"): "became doubtful",
    (None, "possible"): "became possible",
    ("possible", None): "no longer possible",
}
_BETWEEN_STATES_OF_KNOWLEDGE = _BETWEEN_DAYS | {
    (None, "holds"): "newly known to hold",
    ("holds", None): "no longer known to hold",
    (None, "possible"): "newly known to be possible",
    ("possible", None): "no longer known to be possible",
}
_CONTESTED, _UNCONTESTED = "became contested", "no longer contested"
_BEGINS = {"validFrom", "happenedOn", "scheduledFor"}
_STANDING, _IN_VIEW = ox.NamedNode(terms.TG + "standing"), ox.NamedNode(terms.TGC + "inView")
_FIRST_DAY = date.min


@dataclass(frozen=True)
class _Turn:
    """An edge that differs between two views, as it was in the one and is in the other."""

    kind: str
    was: Edge | None
    now: Edge | None

    @property
    def edge(self) -> Edge:
        edge = self.now or self.was
        assert edge
        return edge

    @property
    def rises(self) -> bool:
        """Whether it tells that the edge is more certain in the later view."""
        was, now = (_STATUSES.index(each.status if each else None) for each in (self.was, self.now))
        return was < now and self.kind != _CONTESTED and self.kind != _UNCONTESTED


def changes(before: View, after: View) -> Difference:
    """Return what changed between two views of the same data that differ in their day, or in what was known.

    An edge is told that holds in one of the views; one that is at most possible in both only where the later view has possible
    edges among its plain ones. An edge that came and went between the views is in neither, and is not told.

    Between two days edges appear, end, and so on; those that begin to hold only because they were attested by then, without a
    date, are told as such and last. Between states of knowledge nothing happens: an edge is newly or no longer known to hold.
    """
    causes = _Days(before, after) if before.known_by == after.known_by else _Knowledge(before, after)
    roles = [(turn, causes.roles(turn)) for turn in _turns(before, after, causes.NAMES)]
    records = statements(after, [iri for turn, role_of in roles for iri in (turn.edge.statements[0], *role_of)])
    found = [
        Change(
            kind=causes.kind(turn, [records[iri] for iri in role_of]),
            edge=turn.edge.iri,
            subject=turn.edge.subject,
            relation=turn.edge.relation,
            object=records[turn.edge.statements[0]].object,
            before=turn.was.status if turn.was else None,
            after=turn.now.status if turn.now else None,
            contested=turn.edge.contested,
            causes=tuple(
                Cause(records[iri], _worded(role, records[iri], turn.edge), causes.acts(iri))
                for iri, role in role_of.items()
            ),
        )
        for turn, role_of in roles
    ]
    order = [*causes.NAMES.values(), _CONTESTED, _UNCONTESTED, ATTESTED]
    found.sort(key=lambda change: (order.index(change.kind), change.subject, change.relation, str(change.object)))
    return Difference(_frame(before, after), tuple(found), after)


def _turns(before: View, after: View, names: Mapping[tuple[str | None, str | None], str]) -> Iterator[_Turn]:
    earlier = {edge.iri: edge for edge in before.edges(possible=True)}
    later = {edge.iri: edge for edge in after.edges(possible=True)}
    for iri in earlier.keys() | later.keys():
        was, now = earlier.get(iri), later.get(iri)
        status = (was.status if was else None, now.status if now else None)
        if "holds" not in status and not after.possible:
            continue
        if status in names:
            yield _Turn(names[status], was, now)
        if was and now and was.contested != now.contested:
            yield _Turn(_CONTESTED if now.contested else _UNCONTESTED, was, now)


class _Days:
    """The statements that did it between two days."""

    NAMES = _BETWEEN_DAYS

    def __init__(self, before: View, after: View) -> None:
        assert isinstance(before.on, date)
        assert isinstance(after.on, date)
        self._supports = _supports(after)
        self._ends = _endings(after, before.on, after.on)
        for row in after.answer("history/stated-ends", after=before.on, until=after.on):
            self._ends[row.edge].setdefault(row.statement, "stated end")

    def roles(self, turn: _Turn) -> dict[str, str]:
        """Return the statements that did it, each with its role."""
        if not turn.rises:
            return self._ends[turn.edge.iri]
        supports = self._supports[turn.edge.iri]
        return {iri: "begins" for iri, status in supports.items() if status == turn.edge.status}

    @staticmethod
    def kind(turn: _Turn, causes: Sequence[Statement]) -> str:
        """Return how the edge differs, where it does so by a stated date; else that it was attested by then."""
        return turn.kind if any(said.dates.keys() & _BEGINS for said in causes) or not turn.rises else ATTESTED

    def acts(self, iri: str) -> tuple[Act, ...]:
        """Return nothing: what is known stays the same."""
        return ()


class _Knowledge:
    """The statements that did it between two states of knowledge, and what became known of them."""

    NAMES = _BETWEEN_STATES_OF_KNOWLEDGE

    def __init__(self, before: View, after: View) -> None:
        assert before.known_by
        assert after.known_by
        earlier, later = _in_view(before), _in_view(after)
        self._gained, self._lost = later - earlier, earlier - later
        self._supports, self._supported = _supports(after), _supports(before)
        self._ends, self._ended = _endings(after, _FIRST_DAY, after.on), _endings(before, _FIRST_DAY, before.on)
        self._acts: dict[str, list[Act]] = defaultdict(list)
        for row in after.answer("history/what-became-known", after=before.known_by, until=after.known_by):
            self._acts[row.statement].append(Act(row.act, row.by, row.day))

    def roles(self, turn: _Turn) -> dict[str, str]:
        """Return the statements that did it, each with its role: those that have come to count, and those that no longer do."""
        edge = turn.edge.iri
        was, now = ({*each.counter} if each else set() for each in (turn.was, turn.now))
        if turn.kind == _CONTESTED:
            gained = (iri for iri in self._supports[edge] if iri in self._gained)
            return dict.fromkeys(gained, "now counts") | dict.fromkeys(sorted(now - was), "against")
        if turn.kind == _UNCONTESTED:
            lost = (iri for iri in self._supported[edge] if iri in self._lost)
            return dict.fromkeys(lost, "no longer counts") | dict.fromkeys(sorted(was - now), "no longer against")
        if turn.rises:
            support = self._counting(self._supports[edge], self._gained, turn.now)
            freed = (iri for iri in self._ended[edge] if iri in self._lost)
            return dict.fromkeys(support, "now counts") | dict.fromkeys(freed, "no longer ended by")
        support = self._counting(self._supported[edge], self._lost, turn.was)
        ends = {iri: role for iri, role in self._ends[edge].items() if iri in self._gained}
        return dict.fromkeys(support, "no longer counts") | ends

    @staticmethod
    def kind(turn: _Turn, causes: Sequence[Statement]) -> str:
        """Return how the edge differs; what is newly known is so by what was published, whether it has a date or none."""
        return turn.kind

    @staticmethod
    def _counting(supports: dict[str, str], moved: set[str], edge: Edge | None) -> list[str]:
        """Return those of the moved statements that give the edge the status that it has, or had."""
        return [iri for iri, status in supports.items() if iri in moved and edge and status == edge.status]

    def acts(self, iri: str) -> tuple[Act, ...]:
        """Return what became known of a statement; what counts now was not withdrawn, what no longer does was known before."""
        return tuple(self._acts[iri])


def _supports(view: View) -> dict[str, dict[str, str]]:
    """Return the statements behind each edge, each with the status that it gives the edge."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in view.answer("history/supports"):
        found[row.edge][row.statement] = row.status
    return found


def _endings(view: View, after: date, until: date | str) -> dict[str, dict[str, str]]:
    """Return the statements that end each edge after a day and until another; in a view on any day nothing ends."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if isinstance(until, date):
        for row in view.answer("history/endings", after=after, until=until):
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
