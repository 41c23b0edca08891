"""Where things lie on a map: at a point of their own, else at those of the places in or near which somebody says they lie."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from treatygraph.errors import InputError
from treatygraph.evidence import Statement, statements
from treatygraph.parts import Node
from treatygraph.picture import Picture
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording

_POINT = re.compile(r"POINT ?\((-?[0-9]+(?:\.[0-9]+)?) (-?[0-9]+(?:\.[0-9]+)?)\)")


@dataclass(frozen=True)
class Tie:
    """An edge that says in or near which place something lies, with its statements."""

    edge: str
    relation: str
    place: str
    contested: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Point:
    """A point at which something is shown.

    Attributes:
        longitude, latitude: degrees of WGS 84, east and north.
        place: the IRI of the place whose point it is.
        ties: the edges that lead there; none where the point is the thing's own.
    """

    longitude: float
    latitude: float
    place: str
    ties: tuple[Tie, ...] = ()

    @property
    def is_own(self) -> bool:
        return not self.ties

    @property
    def contested(self) -> bool:
        return any(tie.contested for tie in self.ties)


@dataclass(frozen=True)
class Spot:
    """A place or a zone on a map.

    Attributes:
        node: the node of the picture.
        points: where it is shown: one point of its own, or those of the nearest places that have one; none where no such
            place is known.
        position: whose point that is, and on whose word, in words.
    """

    node: Node
    points: tuple[Point, ...]
    position: str


def spots(picture: Picture) -> Iterator[Spot]:
    """Return the places and zones of a picture, ordered by id, each with the points at which it is shown.

    Where things lie is read at once, and from the whole view, whatever part of it the picture shows.

    Raises:
        InputError: a point of the data cannot be read.
    """
    own, ties, wording = _own_points(picture.view), _ties(picture.view), Wording(picture.view)
    return (_spot(node, _nearest(node.id, own, ties), wording) for node in picture.nodes() if node.id in own)


def _spot(node: Node, points: tuple[Point, ...], wording: Wording) -> Spot:
    return Spot(node, points, "; ".join(_position(point, wording) for point in points) or "not known")


def _nearest(thing: str, own: Mapping[str, Sequence[Point]], ties: Mapping[str, Sequence[Tie]]) -> tuple[Point, ...]:
    """Return the points that are reached over the fewest ties."""
    reached: dict[str, tuple[Tie, ...]] = {thing: ()}
    seen = {thing}
    while reached:
        found = tuple(
            Point(point.longitude, point.latitude, place, path)
            for place, path in reached.items()
            for point in own.get(place, ())
        )
        if found:
            return found
        further: dict[str, tuple[Tie, ...]] = {}
        for place, path in reached.items():
            for tie in ties.get(place, ()):
                if tie.place not in seen:
                    further.setdefault(tie.place, (*path, tie))
        seen |= further.keys()
        reached = further
    return ()


def _position(point: Point, wording: Wording) -> str:
    if point.is_own:
        return "its own"
    way = ", which ".join(
        f"{wording.verb(tie.relation)} {wording.name(tie.place)} [{'; '.join(map(wording.evidence, tie.statements))}]"
        for tie in point.ties
    )
    return f"of {wording.name(point.place)}: it {way}{' (contested)' if point.contested else ''}"


def _own_points(view: View) -> Mapping[str, Sequence[Point]]:
    """Return the points of every place and zone."""
    found: dict[str, list[Point]] = defaultdict(list)
    for row in view.answer("picture/places"):
        points = found[row.place]
        if row.point is not None:
            points.append(_read(row.place, row.point))
    return found


def _read(place: str, written: str) -> Point:
    match = _POINT.fullmatch(written)
    if not match or abs(float(match[1])) > 180 or abs(float(match[2])) > 90:
        raise InputError(
            f"{shorten(place)}: its point “{written}” cannot be read; write POINT(36.29 33.51), with the longitude first"
        )
    return Point(float(match[1]), float(match[2]), place)


def _ties(view: View) -> Mapping[str, Sequence[Tie]]:
    """Return in or near what each thing lies."""
    rows = view.answer("picture/where-things-lie")
    records = statements(view, [row.statement for row in rows])
    found: dict[str, list[Tie]] = defaultdict(list)
    for (thing, relation, place, edge, contested), of_edge in groupby(
        rows, key=attrgetter("thing", "relation", "place", "edge", "contested")
    ):
        said = tuple(records[row.statement] for row in of_edge)
        found[thing].append(Tie(edge, relation, place, contested, said))
    return found
