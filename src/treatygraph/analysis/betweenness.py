"""Betweenness on signed ties: who lies on the positive ways between others, and between opponents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import Result, Row
from treatygraph.analysis.signed import edges_behind, positive, signed_network
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx


def between_opponents(graph: nx.Graph[str]) -> dict[str, float]:
    """Return for each node of a signed graph the betweenness on positive ties between the ends of negative ones.

    That is the sum, over the pairs with a negative tie, of the share of shortest ways of positive ties that run through the node.
    """
    import networkx as nx

    ways = positive(graph)
    found = dict.fromkeys(graph, 0.0)
    for node in graph:
        opponents = [other for other in graph[node] if graph[node][other]["sign"] < 0]
        if opponents:
            for broker, share in nx.betweenness_centrality_subset(ways, [node], opponents).items():
                found[broker] += share
    return found


def betweenness(view: View, reduction: Reduction = Reduction()) -> Result:
    """Return the betweenness of each actor on positive ties.

    Word and influence pass along positive ties, not along negative ones (Everett and Borgatti 2014, Social Networks 38,
    111-120): so `betweenness` is that of Freeman (1977, Sociometry 40(1), 35-41) on the positive ties alone, the number of pairs
    whose shortest ways run through the actor, each pair shared out among its shortest ways; `share` divides it by the number of
    pairs of other actors. `between opponents` counts only pairs that have a negative tie: the position from which Doreian and
    Mrvar (2009, Social Networks 31(1), 1-11) say that it mediates.

    Raises:
        NothingToMeasureError: no two actors have a positive tie.
    """
    import networkx as nx

    network = signed_network(view, reduction)
    ways = positive(network.graph)
    if not ways.number_of_edges():
        raise network.nothing("no two actors have a positive tie")
    pairs = nx.betweenness_centrality(ways, normalized=False)
    others = (len(ways) - 1) * (len(ways) - 2) / 2
    opponents = between_opponents(network.graph)
    return network.result(
        "betweenness",
        ("actor", "betweenness", "share", "between opponents"),
        (
            Row(
                (actor, number, number / others if others else 0.0, opponents[actor]),
                edges_behind(network.graph, ((actor, other) for other in ways[actor])),
            )
            for actor, number in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        ),
    )
