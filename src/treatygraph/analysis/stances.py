"""Who takes which stance on whom and on what: the signed edges of a view, gathered by actor and target."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from treatygraph.analysis.reduction import Reduction
from treatygraph.errors import UsageError
from treatygraph.naming import resolve
from treatygraph.view import Edge, View

_TARGETS = {"direct": {"actor"}, "through": {"matter"}, "both": {"actor", "matter"}}


@dataclass
class Tally:
    """How much speaks for a positive and how much for a negative sign, and the edges behind both."""

    positive: int = 0
    negative: int = 0
    edges: set[str] = field(default_factory=set)

    def count(self, positive: int, negative: int, edges: Iterable[str]) -> None:
        self.positive += positive
        self.negative += negative
        self.edges.update(edges)

    def sign(self, opposite: str) -> int:
        """Return 1 or -1; 0 where both signs occur and, by the rule `opposite` of a reduction, neither prevails."""
        if opposite == "net" or not (self.positive and self.negative):
            return (self.positive > self.negative) - (self.positive < self.negative)
        return -1 if opposite == "negative" else 0


@dataclass(frozen=True)
class Stances:
    """Stances by target and by the actor who takes them, and what is to be noted: how many edges were left out, and why."""

    on_actors: dict[str, dict[str, Tally]]
    on_matters: dict[str, dict[str, Tally]]
    noted: Counter[str]


def stances(view: View, reduction: Reduction) -> Stances:
    """Return the stances that the signed edges of `view` make, as far as `reduction` counts them.

    Raises:
        UsageError: a relation that does not exist, or that has no sign.
    """
    roles = {row.thing: row.role for row in view.answer("analysis/roles")}
    bodies = _bodies(view) if reduction.persons == "bodies" else {}
    targets = _TARGETS[reduction.ties]
    found = Stances(defaultdict(lambda: defaultdict(Tally)), defaultdict(lambda: defaultdict(Tally)), Counter())
    for edge in _counted(view, reduction):
        role = roles.get(str(edge.object))
        if "unidentified" in (roles[edge.subject], role):
            found.noted["left out, edges of unidentified actors"] += 1
        elif edge.contested and reduction.contested == "drop":
            found.noted["left out, contested edges"] += 1
        elif roles[edge.subject] != "actor" or role is None:
            found.noted["left out, edges that are no stance of an actor on an actor or a matter"] += 1
        elif role in targets:
            actor, by = bodies.get(edge.subject, (edge.subject, ()))
            target, to = bodies.get(str(edge.object), (str(edge.object), ()))
            kept = found.on_actors if role == "actor" else found.on_matters
            if edge.contested:
                found.noted["counted, contested edges"] += 1
            kept[target][actor].count(edge.polarity > 0, edge.polarity < 0, (edge.iri, *by, *to))
    return found


def _counted(view: View, reduction: Reduction) -> Iterator[Edge]:
    """Yield the signed edges whose relation counts."""
    signed = {row.relation for row in view.answer("analysis/signs")}
    counted = {resolve(view, name, "Relation").value: name for name in reduction.relations}
    for relation, name in counted.items():
        if relation not in signed:
            raise UsageError(f"the relation “{name}” has no sign, so it makes no tie; take one that is for or against")
    for edge in view.edges():
        if edge.relation in (counted or signed):
            yield edge


def _bodies(view: View) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the body that each person stands for, and the edges that say so."""
    bodies: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in view.answer("analysis/bodies"):
        _, edges = bodies.get(row.person, (row.body, ()))
        bodies[row.person] = (row.body, (*edges, row.edge))
    return bodies
