"""Boxes that overlap, moved apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import count, product

_ACROSS, _UP = 6, 3  # the steps by which a box may be moved: so many to its width, and to its height


def spread(wanted: Sequence[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Return middles for boxes of one size so that no two overlap, each near to the middle that is wanted for it.

    The first has its own, and whatever comes later makes way: around the middle that is wanted for it, ring after ring is tried
    for a free place, from where one was found last for a box of the same neighbourhood.
    """
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    nearest: dict[tuple[int, int], int] = defaultdict(int)

    def cell(x: float, y: float) -> tuple[int, int]:
        return int(x // width), int(y // height)

    def is_free(x: float, y: float) -> bool:
        column, row = cell(x, y)
        for near in product((column, column - 1, column + 1), (row, row - 1, row + 1)):
            for other_x, other_y in taken.get(near, ()):
                if abs(x - other_x) < width and abs(y - other_y) < height:
                    return False
        return True

    def place(x: float, y: float) -> tuple[float, float]:
        for ring in count(nearest[cell(x, y)]):
            for right, up in _ring(ring, width, height):
                if is_free(x + right, y + up):
                    nearest[cell(x, y)] = max(ring - 1, 0)
                    return x + right, y + up
        raise AssertionError("the plane has no end")

    found = []
    for x, y in wanted:
        at = place(x, y)
        taken[cell(*at)].append(at)
        found.append(at)
    return found


@cache
def _ring(number: int, width: float, height: float) -> list[tuple[float, float]]:
    """Return the moves whose length, counted in heights, is from `number` to one more, the shortest first."""
    far = (number + 1) * height
    columns, rows = int(far * _ACROSS / width) + 1, int(far * _UP / height) + 1
    moves = product(
        (column * width / _ACROSS for column in range(-columns, columns + 1)),
        [row * height / _UP for row in range(-rows, rows + 1)],
    )
    lengths = ((right * right + up * up, right, up) for right, up in moves)
    return [(right, up) for length, right, up in sorted(lengths) if (number * height) ** 2 <= length < far**2]
