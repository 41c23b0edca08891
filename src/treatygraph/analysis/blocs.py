"""Who stands with whom: blocs by frustration, and communities of positive ties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from treatygraph.analysis.frustration import MEMBERS, NO_TIE, SECONDS, blocs_of, least_frustration
from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import Result, Row, Value
from treatygraph.analysis.signed import SignedNetwork, edges_behind, positive, signed_network
from treatygraph.errors import UsageError
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx

PARTITIONS = ("communities", "frustration")
_SEED = 0


def partition(network: SignedNetwork, by: str, seconds: float = SECONDS) -> tuple[dict[str, str], dict[str, Value]]:
    """Return the bloc of each actor, and what is to be said of the partition as a whole.

    Args:
        network: the network to divide.
        by: `frustration`, in two for each component, so that the fewest ties are frustrated; or `communities`, of positive ties.
        seconds: the time for the solver of the frustration index.

    Raises:
        UsageError: there is no such partition, or scipy is not installed.
    """
    if by not in PARTITIONS:
        raise UsageError(f"there is no partition by “{by}”; take one of {', '.join(PARTITIONS)}")
    said: dict[str, Value]
    if by == "frustration":
        found = least_frustration(network.graph, seconds)
        blocs = blocs_of(network.graph, found.sides)
        said = {"blocs by": f"frustration, index {found.words()}"}
    else:
        import networkx as nx

        ways = positive(network.graph)
        blocs = communities_of(ways)
        said = {"blocs by": "communities of positive ties (Louvain)"}
        if ways.number_of_edges():
            said["modularity"] = nx.community.modularity(ways, [set(members) for members in blocs.values()])
    return {actor: bloc for bloc, members in blocs.items() for actor in members}, said


def communities_of(graph: nx.Graph[str]) -> dict[str, list[str]]:
    """Return the members of each community of an unsigned graph, the largest first, by the method of Louvain.

    The method takes nodes in an order drawn at random; the seed is fixed, and nodes are numbered in alphabetical order first,
    so that equal graphs get equal communities.
    """
    import networkx as nx

    numbered: nx.Graph[int] = nx.Graph()
    names = sorted(graph)
    numbers = {name: number for number, name in enumerate(names)}
    numbered.add_nodes_from(range(len(names)))
    numbered.add_edges_from(sorted((numbers[min(tie)], numbers[max(tie)]) for tie in graph.edges))
    found = [
        sorted(names[number] for number in each) for each in nx.community.louvain_communities(numbered, seed=_SEED)
    ]
    return {str(rank): members for rank, members in enumerate(sorted(found, key=lambda each: (-len(each), each)), 1)}


def blocs(view: View, reduction: Reduction = Reduction(), seconds: float = SECONDS) -> Result:
    """Return the bloc of each actor in the division that frustrates the fewest ties.

    In a balanced network all ties within a bloc are positive and all between blocs negative (Harary 1953, Michigan Mathematical
    Journal 2(2), 143-146). Other divisions may frustrate as few.

    Raises:
        NothingToMeasureError: no two actors are tied.
        UsageError: scipy is not installed.
    """
    return _members("blocs", signed_network(view, reduction), "frustration", seconds)


def communities(view: View, reduction: Reduction = Reduction()) -> Result:
    """Return the community of each actor: groups with more positive ties within than chance would lay there.

    Blondel, Guillaume, Lambiotte and Lefebvre (2008, Journal of Statistical Mechanics, P10008). Negative ties are not looked at:
    those within a community are counted as such.

    Raises:
        NothingToMeasureError: no two actors have a positive tie.
    """
    network = signed_network(view, reduction)
    if not positive(network.graph).number_of_edges():
        raise network.nothing("no two actors have a positive tie")
    return _members("communities", network, "communities", SECONDS)


def _members(measure: str, network: SignedNetwork, by: str, seconds: float) -> Result:
    bloc, said = partition(network, by, seconds)
    graph = network.graph
    rows = []
    for actor in sorted(graph, key=lambda actor: (_rank(bloc[actor]), actor)):
        ties = [(actor, other) for other in graph[actor]]
        fit = _fit(graph, ties, bloc)
        rows.append(Row((bloc[actor], actor, *fit, None if fit[0] else NO_TIE), edges_behind(graph, ties)))
    columns = (
        *("bloc", "actor", "positive within", "negative within", "positive across", "negative across"),
        "remark",
    )
    return network.result(measure, columns, rows, {"blocs": len(set(bloc.values())), **said, **MEMBERS})


def _rank(bloc: str) -> tuple[int, str]:
    return int(bloc.rstrip("AB")), bloc


def _fit(graph: nx.Graph[str], ties: list[tuple[str, str]], bloc: Mapping[str, str]) -> tuple[int, ...]:
    """Return the number of positive and negative ties within a bloc, and of positive and negative ties across."""
    kinds = [(bloc[one] == bloc[other], graph[one][other]["sign"]) for one, other in ties]
    return tuple(kinds.count((within, sign)) for within in (True, False) for sign in (1, -1))
