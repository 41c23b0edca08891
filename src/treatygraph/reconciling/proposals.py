"""Proposals: which things may be the same, for a person to decide; what is decided does not come again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from treatygraph.reconciling.by_identifier import Crowded, by_identifier, crowded
from treatygraph.reconciling.by_name import by_name
from treatygraph.reconciling.likeness import EXACT, Likeness
from treatygraph.reconciling.things import data_set, decided, read_things, representatives
from treatygraph.terms import TGR

KINDS = ("Actor", "Agreement")
LEAST = 0.9  # how alike names must be: see docs/reconcile.md for what it finds and misses


@dataclass(frozen=True)
class Proposals:
    """What may be the same, the best first, and the identifiers that tell nothing, as several things of one data set carry them.

    Of each proposal the left is of a curated set where one of the two is, else that with the smaller IRI.
    """

    proposals: tuple[Likeness, ...]
    crowded: tuple[Crowded, ...]


def propose(store: ox.Store, kinds: Iterable[str] = KINDS, least: float = LEAST, within: bool = False) -> Proposals:
    """Return which things may be the same, by their identifiers, and else by their names.

    Args:
        store: a merged store in which matched things are still apart.
        kinds: what is looked for: `Actor`, `Agreement`.
        least: how alike two names must at least be, above 0 and at most 1.
        within: look for things that one data set describes twice, in the place of things of different data sets.
    """
    everything = read_things(store)
    looked_for = [thing for thing in everything.values() if thing.kind in set(kinds)]
    found = [] if within else list(by_identifier(looked_for))
    found += by_name(everything, least, within)
    of_pair: dict[frozenset[str], Likeness] = {}
    for each in found:
        if each.left.kind in set(kinds):
            of_pair.setdefault(frozenset((each.left.iri, each.right.iri)), _turned(each))
    closed = _closed(store, of_pair, within)
    proposals = sorted(
        (each for pair, each in of_pair.items() if pair not in closed),
        key=lambda each: (-each.score, each.match != EXACT, each.left.iri, each.right.iri),
    )
    return Proposals(tuple(proposals), tuple(crowded(looked_for)))


def _turned(found: Likeness) -> Likeness:
    left, right = sorted((found.left, found.right), key=lambda thing: (not thing.iri.startswith(TGR), thing.iri))
    return replace(found, left=left, right=right, score=round(found.score, 3))


def _closed(store: ox.Store, pairs: Iterable[frozenset[str]], within: bool) -> set[frozenset[str]]:
    """Return the pairs that nobody need decide on: decided ones, and those of which one has its match in the other's data set."""
    settled = decided(store)
    stands = representatives(store)
    covered: dict[str, set[str]] = {}
    for thing, representative in stands.items():
        covered.setdefault(representative, {data_set(representative)}).add(data_set(thing))

    def is_closed(pair: frozenset[str]) -> bool:
        one, other = pair
        groups = stands.get(one, one), stands.get(other, other)
        sets = [covered.get(group, {data_set(group)}) for group in groups]
        return pair in settled or groups[0] == groups[1] or (not within and bool(sets[0] & sets[1]))

    return {pair for pair in pairs if is_closed(pair)}
