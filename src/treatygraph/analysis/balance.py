"""Structural balance of triads: is the friend of a friend a friend, and the enemy of an enemy?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import Result, Row
from treatygraph.analysis.signed import edges_behind, signed_network
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx

KINDS = ("+++", "++-", "+--", "---")


def triads(graph: nx.Graph[str]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield the kind of each triad of a signed graph, one of `KINDS`, with its three nodes in alphabetical order."""
    import networkx as nx

    for triad in nx.all_triangles(graph):
        negative = sum(graph[one][other]["sign"] < 0 for one, other in combinations(triad, 2))
        first, second, third = sorted(triad)
        yield KINDS[negative], (first, second, third)


def is_balanced(kind: str) -> bool:
    """Return whether the signs of a triad multiply to +."""
    return kind.count("-") % 2 == 0


def balance(view: View, reduction: Reduction = Reduction()) -> Result:
    """Return the triads of the network, unbalanced ones first.

    A triad of three actors who are all tied is balanced where the product of its signs is positive: +++ and +-- are, ++- and ---
    are not (Heider 1946; Cartwright and Harary 1956, Psychological Review 63(5), 277-293). The share of balanced triads says
    nothing of cycles longer than three; `frustration` does.

    Raises:
        NothingToMeasureError: no two actors are tied, or no three.
    """
    network = signed_network(view, reduction)
    found = sorted(triads(network.graph), key=lambda triad: (is_balanced(triad[0]), triad))
    if not found:
        raise network.nothing("no three actors are all tied to each other, so there is no triad")
    number = Counter(kind for kind, _ in found)
    balanced = sum(number[kind] for kind in KINDS if is_balanced(kind))
    return network.result(
        "balance",
        ("kind", "balanced", "actor", "second", "third"),
        (
            Row(
                (kind, "yes" if is_balanced(kind) else "no", *actors),
                edges_behind(network.graph, combinations(actors, 2)),
            )
            for kind, actors in found
        ),
        {
            "triads": len(found),
            **{f"triads {kind}": number[kind] for kind in KINDS},
            "share of triads that are balanced": balanced / len(found),
        },
    )
