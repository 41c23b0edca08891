"""Places for the nodes of a connected graph by forces, in a time that grows little faster than the graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import floating
    from numpy.typing import NDArray

_PIVOTS = 50
_CELLS = 32  # the plane has so many in a row where there are more nodes than cells
_FEW, _TURNS_OF_FEW, _TURNS_OF_MANY = 1000, 300, 80
_PULL, _GRAVITY = 4.0, 0.05
_AT_ONCE = 512  # nodes, so that memory does not grow with the square


def places(size: int, links: Sequence[tuple[int, int]]) -> NDArray[floating[Any]]:
    """Return a place for each node of a connected graph without loops or parallel links, the same in every run.

    The forces are those of ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian: ForceAtlas2, a continuous graph layout algorithm,
    PLoS ONE 9(6), 2014): nodes repel each other by the product of their degrees, which fans out leaves around hubs. In a
    large graph a node is repelled by what lies in each cell of a grid as by one body. Nodes start where their distances
    from some pivots put them, and move ever less far from turn to turn.

    Args:
        size: the number of nodes, which go by 0, 1, …; at least 2.
        links: the numbers of the nodes at both ends of each.

    Returns:
        An array of `size` rows, right and up, of no particular scale.
    """
    import numpy as np

    ends = np.array(links)
    mass = np.bincount(ends.ravel(), minlength=size) + 1.0
    start = _by_distances(size, links) + np.random.default_rng(0).normal(scale=0.1, size=(size, 2))
    at: NDArray[floating[Any]] = start * np.sqrt(size) / 2
    turns = _TURNS_OF_FEW if size <= _FEW else _TURNS_OF_MANY
    for turn in range(turns):
        force = _repulsion(at, mass) - _GRAVITY * mass[:, None] * at
        pull = _PULL * (at[ends[:, 1]] - at[ends[:, 0]])
        for axis in (0, 1):
            force[:, axis] += np.bincount(ends[:, 0], pull[:, axis], size) - np.bincount(
                ends[:, 1], pull[:, axis], size
            )
        reach = 0.3 * np.sqrt(size) * (1 - turn / turns) ** 1.5
        length = np.linalg.norm(force, axis=1, keepdims=True) + 1e-12
        at = at + force / length * np.minimum(length, reach)
    return at


def _repulsion(at: NDArray[floating[Any]], mass: NDArray[floating[Any]]) -> NDArray[floating[Any]]:
    """Return by what force each node is repelled by all others."""
    import numpy as np

    bodies, weights = (at, mass) if len(at) <= _CELLS**2 else _cells(at, mass)
    force: NDArray[floating[Any]] = np.empty_like(at)
    for first in range(0, len(at), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        right, up = (at[some, axis, None] - bodies[:, axis] for axis in (0, 1))
        push = weights / (right * right + up * up + 0.01)
        force[some, 0], force[some, 1] = (push * right).sum(axis=1), (push * up).sum(axis=1)
    force *= mass[:, None]
    return force


def _cells(
    at: NDArray[floating[Any]], mass: NDArray[floating[Any]]
) -> tuple[NDArray[floating[Any]], NDArray[floating[Any]]]:
    """Return the centre and the mass of what lies in each cell of a grid."""
    import numpy as np

    low, span = at.min(axis=0), np.ptp(at, axis=0) + 1e-9
    column, row = np.minimum((at - low) / span * _CELLS, _CELLS - 1).astype(int).T
    cell = column * _CELLS + row
    masses: NDArray[floating[Any]] = np.bincount(cell, mass).astype(float)
    centres = np.stack([np.bincount(cell, mass * at[:, axis]) for axis in (0, 1)], axis=1)
    taken = masses > 0
    return centres[taken] / masses[taken, None], masses[taken]


def _by_distances(size: int, links: Sequence[tuple[int, int]]) -> NDArray[floating[Any]]:
    """Return places between -1 and 1 that agree with the distances from some pivots, each as far as may be from those before.

    Brandes, Pich: Eigensolver methods for progressive multidimensional scaling of large data, Graph Drawing 2006.
    """
    import networkx as nx
    import numpy as np

    graph: nx.Graph[int] = nx.Graph(links)
    pivot = max(range(size), key=graph.degree)
    nearest = np.full(size, np.inf)
    rows = []
    for _ in range(min(_PIVOTS, size)):
        steps = nx.single_source_shortest_path_length(graph, pivot)
        rows.append([steps[node] for node in range(size)])
        nearest = np.minimum(nearest, rows[-1])
        pivot = int(nearest.argmax())
    squares = np.array(rows, dtype=float).T ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    found: NDArray[floating[Any]] = centred @ vectors[:, :-3:-1]
    return found / (np.abs(found).max() or 1)
