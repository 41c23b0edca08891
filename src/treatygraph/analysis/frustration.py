"""The frustration index: how many ties stand in the way of two blocs, positive within and negative between."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from math import ceil
from typing import TYPE_CHECKING

from treatygraph.analysis.balance import is_balanced, triads
from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import Result, Row
from treatygraph.analysis.signed import signed_network, signed_ties
from treatygraph.errors import EngineError, UsageError
from treatygraph.terms import shorten
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx

SECONDS = 60.0
NO_TIE = "no positive tie"
MEMBERS = {"a bloc": "is one part of a division; its members need have no tie to each other"}
_MOST_TRIADS = 20_000  # each is a row of the programme; beyond some thousands they cost more than they save
_SOLVED, _OUT_OF_TIME = 0, 1  # what `milp` calls them
_ROUNDING = 1e-3  # the index is whole, the solver is as exact as floating point


@dataclass(frozen=True)
class Frustration:
    """A division of a signed graph in two, and how far it can be from the best.

    Attributes:
        upper: the number of ties that `sides` frustrates: positive ones between the sides and negative ones within.
        lower: what no division can go below. The frustration index is exact where it equals `upper`.
        sides: the side, False or True, of each node. Sides of different components of the graph have nothing to do with each
            other. Other divisions may do as well.
    """

    upper: int
    lower: int
    sides: Mapping[str, bool]

    @property
    def is_exact(self) -> bool:
        return self.lower == self.upper

    def words(self) -> str:
        """Return the index, or its bounds, as it is printed."""
        return f"{self.upper} (exact)" if self.is_exact else f"between {self.lower} and {self.upper} (time ran out)"


def least_frustration(graph: nx.Graph[str], seconds: float = SECONDS) -> Frustration:
    """Return the division of a signed graph that frustrates the fewest ties.

    The index is the least number of ties whose removal, or change of sign, leaves a balanced graph (Abelson and Rosenberg 1958;
    Harary 1959). It is solved as the binary linear programme of Aref, Mason and Wilson (2020, Networks 75(1), 95-110): a
    variable for the side of each node and one for each tie, which is 1 where the sides frustrate it, with the inequality that
    of an unbalanced triad at least one tie is frustrated. HiGHS solves it, by way of `scipy.optimize.milp`. The signs
    are switched before by the leading eigenvector of the graph (Bonacich and Lloyd 2004, Social Networks 26(4), 331-338): then
    the solver has a good solution to begin with, which is 0.

    Args:
        graph: its ties have `sign` 1 or -1.
        seconds: after this time the best division so far is returned, with the lower bound that the solver has proved.

    Raises:
        UsageError: scipy is not installed, or there is no time.
        EngineError: the solver failed.
    """
    if not seconds > 0:
        raise UsageError(f"seconds: {seconds} is no time to solve anything in; give a positive number")
    try:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array
    except ImportError:
        raise UsageError(
            "the frustration index needs a solver: install it with “pip install 'treatygraph[analysis]'”"
        ) from None
    first = _division_by_eigenvector(graph)
    nodes = {node: column for column, node in enumerate(graph)}
    ties = {frozenset(tie): len(nodes) + number for number, tie in enumerate(graph.edges)}
    columns, values, least = zip(*_inequalities(_switched(graph, first), nodes, ties), strict=True)
    rows = np.repeat(np.arange(len(columns)), [len(each) for each in columns])
    matrix = csr_array(
        (np.concatenate(values), (rows, np.concatenate(columns))), shape=(len(columns), len(nodes) + len(ties))
    )
    cost = np.repeat((0, 1), (len(nodes), len(ties)))
    solved = milp(
        cost,
        integrality=1 - cost,  # where the sides are whole numbers, the frustrated ties are
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, lb=np.array(least)),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if solved.status not in (_SOLVED, _OUT_OF_TIME):
        raise EngineError(f"the solver of the frustration index failed: {solved.message}")
    turned = np.zeros(len(cost)) if solved.x is None else solved.x
    sides = {node: first[node] != bool(turned[column] > 0.5) for node, column in nodes.items()}
    upper = len(list(frustrated(graph, sides)))
    proved = solved.mip_dual_bound
    lower = 0 if proved is None or not np.isfinite(proved) else ceil(proved - _ROUNDING)
    return Frustration(upper, min(max(lower, 0), upper), sides)


def _division_by_eigenvector(graph: nx.Graph[str]) -> dict[str, bool]:
    """Return the division by the signs of the leading eigenvector; all on one side where it cannot be had."""
    import networkx as nx
    import numpy as np
    from scipy.sparse.linalg import ArpackNoConvergence, eigsh

    matrix = nx.to_scipy_sparse_array(graph, weight="sign", dtype=np.dtype(float))
    start = np.linspace(1, 2, len(graph))  # a fixed one, so that the division is the same each time
    try:
        _, vectors = eigsh(matrix, k=1, which="LA", v0=start)
    except ArpackNoConvergence:
        return dict.fromkeys(graph, False)
    return {node: bool(entry > 0) for node, entry in zip(graph, vectors[:, 0], strict=True)}


def _switched(graph: nx.Graph[str], sides: Mapping[str, bool]) -> nx.Graph[str]:
    """Return the graph with the signs of ties between the sides turned: its index is the same."""
    switched = graph.copy()
    for one, other, sign in signed_ties(graph):
        switched[one][other]["sign"] = sign if sides[one] == sides[other] else -sign
    return switched


def _inequalities(
    graph: nx.Graph[str], nodes: Mapping[str, int], ties: Mapping[frozenset[str], int]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
    """Yield the columns, the factors and the least value of each inequality."""
    import networkx as nx

    for one, other, sign in signed_ties(graph):
        sides, tie = (nodes[one], nodes[other]), ties[frozenset((one, other))]
        if sign > 0:
            yield (*sides, tie), (-1, 1, 1), 0
            yield (*sides, tie), (1, -1, 1), 0
        else:
            yield (*sides, tie), (-1, -1, 1), -1
            yield (*sides, tie), (1, 1, 1), 1
    for component in nx.connected_components(
        graph
    ):  # turning all sides of a component changes nothing: so one is fixed
        yield (nodes[max(component, key=lambda node: (graph.degree[node], node))],), (1,), 1
    unbalanced = (actors for kind, actors in triads(graph) if not is_balanced(kind))
    for actors in islice(unbalanced, _MOST_TRIADS):
        yield tuple(ties[frozenset(pair)] for pair in combinations(actors, 2)), (1, 1, 1), 1


def frustrated(graph: nx.Graph[str], sides: Mapping[str, bool]) -> Iterator[tuple[str, str]]:
    """Yield the ties that a division frustrates: positive ones between its sides and negative ones within."""
    for one, other, sign in signed_ties(graph):
        if (sides[one] == sides[other]) != (sign > 0):
            yield one, other


def frustration(view: View, reduction: Reduction = Reduction(), seconds: float = SECONDS) -> Result:
    """Return the frustrated ties of the division in two blocs that frustrates the fewest, and their number, the index.

    `normalised` is 1 - 2 index / ties (Aref and Wilson 2018, Journal of Complex Networks 6(4), 566-595): 1 where the network is
    balanced, near 0 where it is as frustrated as can be. The blocs themselves are rows of the measure `blocs`.

    Args:
        view: the view to measure.
        reduction: how it becomes a network.
        seconds: the time for the solver; when it runs out, the index is stated as two bounds.

    Raises:
        NothingToMeasureError: no two actors are tied, or no ties close a circle, so that no sign could frustrate any.
        UsageError: scipy is not installed.
    """
    import networkx as nx

    network = signed_network(view, reduction)
    graph = network.graph
    circles = graph.number_of_edges() - len(graph) + nx.number_connected_components(graph)
    if not circles:
        raise network.nothing("no ties close a circle, so that the network is balanced whatever its signs")
    found = least_frustration(graph, seconds)
    ties = sorted(frustrated(graph, found.sides))
    return network.result(
        "frustration",
        ("actor", "other", "sign", "because"),
        (
            Row(
                (*tie, sign, "a positive tie across blocs" if sign > 0 else "a negative tie within a bloc"),
                graph.edges[tie]["edges"],
            )
            for tie in ties
            for sign in [graph.edges[tie]["sign"]]
        ),
        {
            "independent circles of ties": circles,
            "frustration index": found.words(),
            "normalised" if found.is_exact else "normalised, at least": 1 - 2 * found.upper / graph.number_of_edges(),
            **{
                f"bloc {bloc}, with positive ties within": ", ".join(
                    f"{view.labels.get(actor, shorten(actor))} ({_ties_within(graph, actor, members) or NO_TIE})"
                    for actor in members
                )
                for bloc, members in blocs_of(graph, found.sides).items()
            },
            **MEMBERS,
        },
    )


def _ties_within(graph: nx.Graph[str], actor: str, members: Collection[str]) -> int:
    """Return the number of positive ties of an actor to the members of its bloc."""
    return sum(graph[actor][other]["sign"] > 0 for other in graph[actor] if other in members)


def blocs_of(graph: nx.Graph[str], sides: Mapping[str, bool]) -> dict[str, list[str]]:
    """Return the members of each bloc: `1A` and `1B` are the sides of the largest component, the larger side first.

    Each component has blocs of its own, since nothing says which sides of two components belong together.
    """
    import networkx as nx

    components = sorted((sorted(each) for each in nx.connected_components(graph)), key=lambda each: (-len(each), each))
    blocs = {}
    for number, component in enumerate(components, 1):
        halves = [[node for node in component if sides[node] is side] for side in (True, False)]
        for letter, half in zip("AB", sorted(filter(None, halves), key=lambda each: (-len(each), each)), strict=False):
            blocs[f"{number}{letter}"] = half
    return blocs
