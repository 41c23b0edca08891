"""Boxes that overlap, moved apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count

_ACROSS, _UP = 10, 4  # steps that a box may be moved by, in its width and its height


def spread(wanted: Sequence[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """Return middles for boxes of one size so that no two overlap, each as near as is free to the middle that is wanted for it.

    The first has its own, and whatever comes later makes way.
    """
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)

    def is_free(x: float, y: float) -> bool:
        column, row = int(x // width), int(y // height)
        return all(
            abs(x - other_x) >= width or abs(y - other_y) >= height
            for near_column in (column - 1, column, column + 1)
            for near_row in (row - 1, row, row + 1)
            for other_x, other_y in taken.get((near_column, near_row), ())
        )

    found = []
    for x, y in wanted:
        at = next(
            (x + right * width, y + up * height)
            for right, up in _moves(width / height)
            if is_free(x + right * width, y + up * height)
        )
        taken[int(at[0] // width), int(at[1] // height)].append(at)
        found.append(at)
    return found


def _moves(flatness: float) -> Iterator[tuple[float, float]]:
    """Yield moves in widths and heights, ever farther without end."""
    for ring in count():
        yield from _ring(ring, flatness)


@cache
def _ring(number: int, flatness: float) -> list[tuple[float, float]]:
    """Return the moves of about as many heights as `number`, the nearest first."""
    reach = number + 1
    found = []
    for across in range(-int(reach * _ACROSS / flatness) - 1, int(reach * _ACROSS / flatness) + 2):
        for up in range(-reach * _UP, reach * _UP + 1):
            length = (across / _ACROSS * flatness) ** 2 + (up / _UP) ** 2
            if number**2 <= length < reach**2:
                found.append((length, across / _ACROSS, up / _UP))
    return [(right, up) for _, right, up in sorted(found)]
