"""Facts of things, each with the steps in which it is told, from what is told anew whenever something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Set
from typing import Any, Generic, TypeVar

_Fact = TypeVar("_Fact", bound=tuple[Any, ...])


class Spans(Generic[_Fact]):
    """Facts, the first part of each being what it is about, with the first and the last step in which it is told."""

    def __init__(self) -> None:
        self._since: dict[Hashable, dict[_Fact, int]] = defaultdict(dict)
        self._closed: list[tuple[_Fact, tuple[int, int]]] = []

    def turn(self, step: int, touched: Set[str], facts: Set[_Fact]) -> None:
        """Take down what is told of the touched things from a step on; of all others the same is told as before."""
        now: dict[Hashable, set[_Fact]] = defaultdict(set)
        for fact in facts:
            now[fact[0]].add(fact)
        for thing in touched:
            since = self._since[thing]
            for fact in since.keys() - now[thing]:
                self._closed.append((fact, (since.pop(fact), step - 1)))
            for fact in now[thing] - since.keys():
                since[fact] = step

    def closed(self, last: int) -> list[tuple[_Fact, tuple[int, int]]]:
        """Return each fact with its steps, where `last` is the last of all."""
        for since in self._since.values():
            self._closed += [(fact, (first, last)) for fact, first in since.items()]
            since.clear()
        return self._closed
