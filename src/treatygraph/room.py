"""Room on a page: what of it is taken by symbols, names and labels, in small squares."""

from __future__ import annotations

from itertools import product
from math import ceil, cos, radians, sin

_SIDE = 4.0
"""How long the side of a square is: what is nearer than this may be said to overlap."""


class Room:
    """A page on which boxes are put, so that it is quickly known whether another one has room."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int]] = set()

    def take(self, middle: tuple[float, float], width: float, height: float, turn: float = 0.0) -> None:
        """Put a box on the page, whether or not something is there; `turn` is in degrees."""
        self._taken |= _squares(middle, width, height, turn)

    def claim(self, middle: tuple[float, float], width: float, height: float, turn: float = 0.0) -> bool:
        """Put a box on the page where nothing is, and tell whether that was so."""
        squares = _squares(middle, width, height, turn)
        if not self._taken.isdisjoint(squares):
            return False
        self._taken |= squares
        return True


def _squares(middle: tuple[float, float], width: float, height: float, turn: float) -> set[tuple[int, int]]:
    right, down = cos(radians(turn)), sin(radians(turn))
    return {
        (
            int((middle[0] + along * right - across * down) // _SIDE),
            int((middle[1] + along * down + across * right) // _SIDE),
        )
        for along, across in product(_steps(width), _steps(height))
    }


def _steps(length: float) -> list[float]:
    """Return places on a line that are no further apart than a square is long; its middle is one of them."""
    count = 2 * ceil(length / _SIDE / 2) or 2
    return [length * (step / count - 0.5) for step in range(count + 1)]
