"""What shares an identifier: the surest sign that two descriptions are of one thing, and not always sure enough."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from treatygraph.reconciling.likeness import CLOSE, EXACT, Likeness
from treatygraph.reconciling.things import Thing, nearness


@dataclass(frozen=True)
class Crowded:
    """An identifier that several things of one data set carry, so that it tells none of them from the others."""

    identifier: str
    things: tuple[Thing, ...]

    @property
    def reason(self) -> str:
        return f"{len(self.things)} things of {self.things[0].dataset} carry it"


def holders(things: Iterable[Thing]) -> dict[tuple[str, str], dict[str, list[Thing]]]:
    """Return who carries each identifier of each kind of thing, by data set."""
    found: dict[tuple[str, str], dict[str, list[Thing]]] = defaultdict(lambda: defaultdict(list))
    for thing in things:
        for identifier in sorted(thing.identifiers):
            found[thing.kind, identifier][thing.dataset].append(thing)
    return found


def crowded(things: Iterable[Thing]) -> list[Crowded]:
    """Return the identifiers that several things of one data set carry."""
    return [
        Crowded(identifier, tuple(group))
        for (_, identifier), by_set in sorted(holders(things).items())
        for group in by_set.values()
        if len(group) > 1
    ]


def by_identifier(things: Iterable[Thing]) -> Iterator[Likeness]:
    """Yield the things of different data sets that share an identifier which no other thing of theirs carries."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    known: dict[str, Thing] = {}
    for (_, identifier), by_set in holders(things).items():
        alone = sorted((group[0] for group in by_set.values() if len(group) == 1), key=lambda thing: thing.iri)
        known |= {thing.iri: thing for thing in alone}
        for one, other in combinations(alone, 2):
            shared[one.iri, other.iri].append(identifier)
    reached: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in shared:
        for this, that in (pair, pair[::-1]):
            reached[this, known[that].dataset].add(that)
    for (left, right), identifiers in shared.items():
        one, other = known[left], known[right]
        doubts = [
            f"{this.label} shares identifiers with {len(reached[this.iri, that.dataset])} things of {that.dataset}"
            for this, that in ((one, other), (other, one))
            if len(reached[this.iri, that.dataset]) > 1
        ]
        doubts += [f"they differ in {scheme}" for scheme in one.differs_in(other)]
        if nearness(one, other) != EXACT:
            doubts.append(f"one is {_classes(one)}, the other {_classes(other)}")
        reason = f"both carry {', '.join(identifiers)}" + "".join(f"; but {doubt}" for doubt in doubts)
        yield Likeness(one, other, CLOSE if doubts else EXACT, 1.0 - 0.05 * len(doubts), reason)


def _classes(thing: Thing) -> str:
    return " and ".join(sorted(thing.own_classes))
