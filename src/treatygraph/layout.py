"""Where the nodes of a picture are drawn."""

from collections.abc import Sequence
from math import cos, sin, tau


def positions(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return a place for each node, right and up, the same in every run; one link is about 100 long."""
    radius = max(100.0, 100 * len(nodes) / tau)
    angle = tau / max(len(nodes), 1)
    return {
        node: (radius * cos(number * angle), radius * sin(number * angle)) for number, node in enumerate(sorted(nodes))
    }
