"""The lines of links: straight where one joins two nodes, bent apart where several do, a loop at a node of its own.

Places are right and down, as on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import atan2, cos, degrees, dist, sin, tau
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Rim: TypeAlias = Callable[[str, Point], float]
"""How far from the middle of a node its links begin and end in a direction, which is a step of length 1."""
_APART = 26.0
"""How far the bends of two links between the same nodes are apart."""
_MOST = 0.45
"""How much of the way between two nodes a line may leave free at each end."""
_LOOP = 60.0
"""How far from its node a loop is drawn aside."""


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

    def at(self, part: float) -> Point:
        """Return the point that lies so far along it: 0 is its start, 1 its end."""
        return self._between((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)

    def turn_at(self, part: float) -> float:
        """Return the direction in which it goes there, in degrees: 0 is to the right, 90 down."""
        right, down = self._between(-((1 - part) ** 2), (1 - part) * (1 - 3 * part), part * (2 - 3 * part), part**2)
        return degrees(atan2(down, right))

    @property
    def middle(self) -> Point:
        """The point halfway."""
        return self.at(0.5)

    @property
    def length(self) -> float:
        """How long it is, about: the length of the lines through its four points."""
        points = (self.start, *self.bends, self.end)
        return sum(dist(one, other) for one, other in pairwise(points))

    def _between(self, *weights: float) -> Point:
        points = (self.start, *self.bends, self.end)
        x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
        return x, y


def curves(links: Iterable[tuple[str, str]], places: Mapping[str, Point], rim: Rim) -> Iterator[Curve]:
    """Yield the curve of each link, from the rim of one node to the rim of the other.

    Args:
        links: the nodes that each begins and ends at.
        places: where the nodes are.
        rim: how far from the middle of a node its links begin and end.
    """
    links = list(links)
    together = Counter(map(frozenset, links))
    drawn: Counter[frozenset[str]] = Counter()
    for source, target in links:
        pair = frozenset((source, target))
        number = drawn[pair]
        drawn[pair] += 1
        rims = partial(rim, source), partial(rim, target)
        if places[source] == places[target]:
            yield _loop(places[source], number, *rims)
        else:
            aside = _APART * (number - (together[pair] - 1) / 2)
            # Which side is which depends on the way one goes: links there and back are bent as seen from the same node.
            yield _bow(places[source], places[target], aside if source < target else -aside, *rims)


def _bow(source: Point, target: Point, aside: float, *rims: Callable[[Point], float]) -> Curve:
    """Return a curve whose middle lies about `aside` beside the straight line."""
    length = dist(source, target)
    right, down = (target[0] - source[0]) / length, (target[1] - source[1]) / length

    def bend(along: float) -> Point:
        across = aside * 4 / 3
        return source[0] + right * along - down * across, source[1] + down * along + right * across

    start = _leaving(source, bend(length / 4), rims[0], _MOST * length)
    end = _leaving(target, bend(length * 3 / 4), rims[1], _MOST * length)
    first, last = dist(source, start), length - dist(target, end)
    return Curve(start, (bend((3 * first + last) / 4), bend((first + 3 * last) / 4)), end)


def _loop(place: Point, number: int, *rims: Callable[[Point], float]) -> Curve:
    """Return a curve that leaves a node and comes back above it; each further one is wider."""
    reach = _LOOP + _APART * number
    first, last = ((place[0] + reach * cos(turn), place[1] - reach * sin(turn)) for turn in (tau / 6, tau / 3))
    start, end = (_leaving(place, bend, rim, _MOST * reach) for bend, rim in zip((first, last), rims, strict=True))
    return Curve(start, (first, last), end)


def _leaving(place: Point, bend: Point, rim: Callable[[Point], float], most: float) -> Point:
    """Return the point of the rim of a node towards a bend, but no further away than `most`."""
    far = dist(place, bend)
    right, down = (bend[0] - place[0]) / far, (bend[1] - place[1]) / far
    away = min(rim((right, down)), most)
    return place[0] + away * right, place[1] + away * down
