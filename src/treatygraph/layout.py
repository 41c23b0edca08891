"""Where the nodes of a picture are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any

from treatygraph import forces
from treatygraph.spreading import spread

if TYPE_CHECKING:
    import networkx as nx
    from numpy import floating
    from numpy.typing import NDArray

LINK = 100.0
BOX = (150.0, 36.0)
"""How much room a node takes with its label: to the right, and up."""
_SHAPE = 1.6  # how much wider than high a picture is
_GAP = 60.0
_MANY = 1000  # nodes: their labels cannot all be read
_ROOM, _ROOM_OF_MANY = 2.0, 4.0  # how much of it there is for each box


def positions(nodes: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return a place for each node, right and up, the same in every run and for every order of nodes and links.

    No two nodes share the room that one takes with its label (`BOX`). Where that leaves room enough, as among some dozens of
    nodes, a link is about 100 long. What is not linked with each other stands side by side. The middle is (0, 0).
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from(sorted({(min(link), max(link)) for link in links if link[0] != link[1]}))
    parts = [sorted(part) for part in nx.connected_components(graph)]
    drawn = [_drawn(graph, part) for part in parts]
    if not drawn:
        return {}
    places = _packed(drawn)
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    names = [node for part in parts for node in part]
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in sorted(zip(names, places, strict=True))}


def _drawn(graph: nx.Graph[str], part: Sequence[str]) -> NDArray[floating[Any]]:
    """Return places for the nodes of a connected part: its longer side lies flat, and nothing overlaps."""
    import numpy as np

    if len(part) == 1:
        return np.zeros((1, 2))
    number = {node: place for place, node in enumerate(part)}
    links = [(number[one], number[other]) for one, other in graph.subgraph(part).edges]
    at = forces.places(len(part), sorted((min(link), max(link)) for link in links))
    at = _flat(at - at.mean(axis=0))
    ends = np.array(links)
    lengths = np.linalg.norm(at[ends[:, 0]] - at[ends[:, 1]], axis=1)
    at *= LINK / float(lengths.mean())
    if len(part) > _MANY:
        at = _evened(at)
    crowding = len(part) * BOX[0] * BOX[1] / float(np.prod(np.ptp(at, axis=0) + BOX))
    at *= max(1, sqrt((_ROOM_OF_MANY if len(part) > _MANY else _ROOM) * crowding))
    first = sorted(range(len(part)), key=lambda place: (-graph.degree(part[place]), place))
    placed = np.empty_like(at)
    placed[first] = spread([(float(x), float(y)) for x, y in at[first]], *BOX)
    return placed


def _evened(at: NDArray[floating[Any]]) -> NDArray[floating[Any]]:
    """Return places moved towards the rim or the middle, in the order of their distance from it, until no ring is crowded."""
    import numpy as np

    distance = np.linalg.norm(at, axis=1, keepdims=True) + 1e-9
    rank = distance[:, 0].argsort(kind="stable").argsort(kind="stable")[:, None] + 1
    evened: NDArray[floating[Any]] = at / distance * np.sqrt(rank / len(at)) * distance.max()
    return evened


def _flat(at: NDArray[floating[Any]]) -> NDArray[floating[Any]]:
    """Return places turned so that they reach furthest to the left and right, and nearer to the shape of a page."""
    import numpy as np

    _, axes = np.linalg.eigh(at.T @ at)
    turned: NDArray[floating[Any]] = at @ axes[:, ::-1]
    width, height = np.ptp(turned, axis=0) + 1e-9
    wider = sqrt(min(max(_SHAPE * height / width, 0.6), 2))
    return turned * (wider, 1 / wider)


def _packed(drawn: Sequence[NDArray[floating[Any]]]) -> NDArray[floating[Any]]:
    """Return the places of all parts, put side by side in rows, the highest first."""
    import numpy as np

    sizes = [np.ptp(at, axis=0) + BOX + _GAP for at in drawn]
    width = max(sqrt(_SHAPE * sum(float(np.prod(size)) for size in sizes)), *(float(size[0]) for size in sizes))
    corners = np.zeros((len(drawn), 2))
    x = y = row = 0.0
    for part in sorted(range(len(drawn)), key=lambda part: -sizes[part][1]):
        if x + sizes[part][0] > width:
            x, y, row = 0.0, y - row, 0.0
        corners[part] = x, y
        x += sizes[part][0]
        row = max(row, sizes[part][1])
    return np.concatenate(
        [at - (at[:, 0].min(), at[:, 1].max()) + corner for at, corner in zip(drawn, corners, strict=True)]
    )
