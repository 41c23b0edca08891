"""The lines of links: straight where one joins two nodes, bent apart where several do, a loop at a node of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, sin, tau

Point = tuple[float, float]
_APART = 26.0
"""How far the bends of two links between the same nodes are apart."""


@dataclass(frozen=True)
class Curve:
    """A Bézier curve of the third degree.

    Attributes:
        start: its first point.
        bends: the two points that draw it aside.
        end: its last point.
    """

    start: Point
    bends: tuple[Point, Point]
    end: Point

    @property
    def middle(self) -> Point:
        """The point halfway."""
        (x0, y0), ((x1, y1), (x2, y2)), (x3, y3) = self.start, self.bends, self.end
        return (x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8


def curves(links: Iterable[tuple[str, str]], places: Mapping[str, Point], gap: float) -> Iterator[Curve]:
    """Yield the curve of each link, from the edge of one node to the edge of the other.

    Args:
        links: the nodes that each begins and ends at.
        places: where the nodes are.
        gap: how far from the middle of a node its links begin and end.
    """
    links = list(links)
    together = Counter(map(frozenset, links))
    drawn: Counter[frozenset[str]] = Counter()
    for source, target in links:
        pair = frozenset((source, target))
        number = drawn[pair]
        drawn[pair] += 1
        if places[source] == places[target]:
            yield _loop(places[source], gap, number)
        else:
            aside = _APART * (number - (together[pair] - 1) / 2)
            # Which side is which depends on the way one goes: links there and back are bent as seen from the same node.
            yield _bow(places[source], places[target], gap, aside if source < target else -aside)


def _bow(source: Point, target: Point, gap: float, aside: float) -> Curve:
    """Return a curve whose middle lies about `aside` beside the straight line."""
    (x0, y0), (x3, y3) = source, target
    length = hypot(x3 - x0, y3 - y0)
    right, up = (x3 - x0) / length, (y3 - y0) / length
    bends = tuple(
        (x0 + right * length * part - up * aside * 4 / 3, y0 + up * length * part + right * aside * 4 / 3)
        for part in (1 / 4, 3 / 4)
    )
    return Curve(_towards(source, bends[0], gap), (bends[0], bends[1]), _towards(target, bends[1], gap))


def _loop(place: Point, gap: float, number: int) -> Curve:
    """Return a curve that leaves a node and comes back above it; each further one is wider."""
    x, y = place
    reach = 4 * gap + _APART * number
    first, last = ((x + reach * cos(turn), y + reach * sin(turn)) for turn in (tau / 6, tau / 3))
    return Curve(_towards(place, first, gap), (first, last), _towards(place, last, gap))


def _towards(place: Point, other: Point, distance: float) -> Point:
    """Return the point at a distance from one place towards another, but not beyond the middle between them."""
    far = hypot(other[0] - place[0], other[1] - place[1])
    part = min(distance / far, 0.5) if far else 0.0
    return place[0] + part * (other[0] - place[0]), place[1] + part * (other[1] - place[1])
