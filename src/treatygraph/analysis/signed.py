"""The signed network of actors that a reduction makes of a view."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from treatygraph.analysis.doubts import COUNTED, counted
from treatygraph.analysis.reduction import Reduction, nothing_to_measure
from treatygraph.analysis.result import Result, Row, Value, frame
from treatygraph.analysis.stances import Stances, Tally, stances
from treatygraph.errors import NothingToMeasureError
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class SignedNetwork:
    """Actors and their signed ties.

    Attributes:
        view: the view that was reduced.
        reduction: how.
        graph: the undirected network. A node is the IRI of an actor; a tie has `sign` (1 or -1) and `edges`, the IRIs of the
            edges behind it. Actors without a tie are not in it.
        arcs: the same with directions: what an edge says of two actors goes from its subject to its object, what a shared
            matter says goes both ways.
        noted: what is to be said beside every number: how much was left out, and why.
    """

    view: View
    reduction: Reduction
    graph: nx.Graph[str]
    arcs: nx.DiGraph[str]
    noted: Mapping[str, int]

    def nothing(self, missing: str) -> NothingToMeasureError:
        """Return the error that says what the network lacks."""
        return nothing_to_measure(self.view, self.reduction, missing)

    def result(
        self, measure: str, columns: tuple[str, ...], rows: Iterable[Row], summary: Mapping[str, Value] | None = None
    ) -> Result:
        """Return what was measured, with the doubts about the edges of each row, the size of the network, and what was noted."""
        signs = [sign for *_, sign in signed_ties(self.graph)]
        return Result(
            measure=measure,
            frame=frame(self.view),
            reduction=self.reduction.describe(),
            columns=(*columns, *COUNTED),
            rows=counted(self.view, rows),
            summary={
                "actors": len(self.graph),
                "signed ties": f"{signs.count(1)} positive, {signs.count(-1)} negative",
                **self.noted,
                **(summary or {}),
            },
            labels=self.view.labels,
        )


def signed_network(view: View, reduction: Reduction) -> SignedNetwork:
    """Return the signed network that `reduction` makes of `view`.

    Raises:
        UsageError: a relation that does not exist, or that has no sign.
        NothingToMeasureError: no two actors are tied.
    """
    import networkx as nx

    held = stances(view, reduction)
    noted = Counter(held.noted)
    ties: dict[tuple[str, str], Tally] = defaultdict(Tally)
    ways: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for actor, target, stance in _direct(held):
        for tally in (ties[min(actor, target), max(actor, target)], ways[actor, target]):
            tally.count(stance.positive, stance.negative, stance.edges)
    direct = set(ties)
    for one, other, same, edges in _through(held, reduction.opposite, noted):
        if (one, other) in direct:
            noted["left out, matters shared by two with a direct tie"] += 1
            continue
        for tally in (ties[one, other], ways[one, other], ways[other, one]):
            tally.count(same, not same, edges)
    graph: nx.Graph[str] = nx.Graph()
    arcs: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(_signed(ties, reduction.opposite))
    arcs.add_edges_from(_signed(ways, reduction.opposite))
    if unsigned := len(ties) - graph.number_of_edges():
        noted["left out, ties of opposite signs"] = unsigned
    if not graph:
        raise nothing_to_measure(view, reduction, "no two actors have a signed tie")
    return SignedNetwork(view, reduction, graph, arcs, noted)


def signed_ties(graph: nx.Graph[str]) -> Iterator[tuple[str, str, int]]:
    """Yield the two actors and the sign of each tie."""
    yield from graph.edges(data="sign")


def positive(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Return a signed graph without its negative ties; all nodes stay."""
    kept = graph.copy()
    kept.remove_edges_from([(one, other) for one, other, sign in signed_ties(graph) if sign < 0])
    return kept


def edges_behind(graph: nx.Graph[str], ties: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the IRIs of the edges behind these ties of `graph`."""
    return tuple(sorted({edge for one, other in ties for edge in graph[one][other]["edges"]}))


def _direct(held: Stances) -> Iterator[tuple[str, str, Tally]]:
    """Yield each actor, the actor on whom a stance is taken, and the stance."""
    for target, by_actor in held.on_actors.items():
        for actor, stance in by_actor.items():
            if actor != target:
                yield actor, target, stance


def _through(held: Stances, opposite: str, noted: Counter[str]) -> Iterator[tuple[str, str, bool, set[str]]]:
    """Yield each two actors with a stance on the same matter, whether it has the same sign, and the edges behind both."""
    for by_actor in held.on_matters.values():
        signed = [(actor, stance.sign(opposite), stance.edges) for actor, stance in sorted(by_actor.items())]
        taken = [each for each in signed if each[1]]
        if len(taken) < len(signed):
            noted["left out, stances of opposite signs"] += len(signed) - len(taken)
        for (one, sign, edges), (other, other_sign, other_edges) in combinations(taken, 2):
            yield one, other, sign == other_sign, edges | other_edges


def _signed(tallies: Mapping[tuple[str, str], Tally], opposite: str) -> Iterator[tuple[str, str, dict[str, object]]]:
    for (one, other), tally in sorted(tallies.items(), key=lambda item: item[0]):
        if sign := tally.sign(opposite):
            yield one, other, {"sign": sign, "edges": tuple(sorted(tally.edges))}
