"""Brokerage: who stands between two that are not tied, and between which blocs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from treatygraph.analysis.blocs import partition
from treatygraph.analysis.frustration import SECONDS
from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import Result, Row
from treatygraph.analysis.signed import edges_behind, signed_network
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def role(sender: str, broker: str, receiver: str) -> str:
    """Return the role, one of `ROLES`, of a broker between a sender and a receiver, by the blocs of the three."""
    if sender == receiver:
        return "coordinator" if broker == sender else "itinerant"
    if broker == sender:
        return "representative"
    return "gatekeeper" if broker == receiver else "liaison"


def brokered(arcs: nx.DiGraph[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each sender, broker and receiver with positive arcs from sender to broker to receiver, and none past the broker."""
    for broker in sorted(arcs):
        for sender in sorted(arcs.predecessors(broker)):
            for receiver in sorted(arcs.successors(broker)):
                path = ((sender, broker), (broker, receiver))
                if (
                    sender != receiver
                    and _sign(arcs, sender, receiver) <= 0
                    and all(_sign(arcs, *arc) > 0 for arc in path)
                ):
                    yield sender, broker, receiver


def _sign(arcs: nx.DiGraph[str], sender: str, receiver: str) -> int:
    """Return the sign of an arc; 0 where there is none."""
    return int(arcs[sender][receiver]["sign"]) if arcs.has_edge(sender, receiver) else 0


def brokerage(
    view: View, reduction: Reduction = Reduction(), blocs: str = "communities", seconds: float = SECONDS
) -> Result:
    """Return how often each actor brokers between two others, by the role that the blocs of the three make of it.

    Gould and Fernandez (1989, Sociological Methodology 19, 89-126), raw counts. On signed ties: the two positive arcs are those
    from the sender to the broker and from the broker to the receiver, and no positive arc goes from the sender to the
    receiver; `between opponents` counts those pairs of which one has a negative arc to the other. A coordinator is of one bloc
    with both; both ends of an itinerant broker are of one other bloc; a representative is of the sender's bloc alone, a
    gatekeeper of the receiver's alone; a liaison is of a third. Ties through matters have no direction and are counted in both.

    Args:
        view: the view to measure.
        reduction: how it becomes a network.
        blocs: the partition, `communities` or `frustration`. By frustration a component has two blocs, and so no liaison.
        seconds: the time for the solver, where the partition needs it.

    Raises:
        NothingToMeasureError: no two actors are tied, or nobody brokers.
        UsageError: there is no such partition, or scipy is not installed.
    """
    network = signed_network(view, reduction)
    bloc, said = partition(network, blocs, seconds)
    roles: Mapping[str, Counter[str]] = defaultdict(Counter)
    opponents: Counter[str] = Counter()
    behind: Mapping[str, set[str]] = defaultdict(set)
    for sender, broker, receiver in brokered(network.arcs):
        roles[broker][role(bloc[sender], bloc[broker], bloc[receiver])] += 1
        opponents[broker] += any(_sign(network.arcs, *arc) < 0 for arc in ((sender, receiver), (receiver, sender)))
        behind[broker].update(edges_behind(network.arcs, ((sender, broker), (broker, receiver))))
    if not roles:
        raise network.nothing("nobody stands between two others with positive ties, so there is no brokerage")
    found = sorted(roles.items(), key=lambda item: (-item[1].total(), item[0]))
    return network.result(
        "brokerage",
        ("actor", "bloc", *ROLES, "total", "between opponents"),
        (
            Row(
                (broker, bloc[broker], *(count[each] for each in ROLES), count.total(), opponents[broker]),
                tuple(sorted(behind[broker])),
            )
            for broker, count in found
        ),
        said,
    )
