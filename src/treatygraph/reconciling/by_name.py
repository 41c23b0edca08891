"""What is called alike, and by nothing that is known of it something else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from treatygraph.reconciling import names
from treatygraph.reconciling.likeness import CLOSE, EXACT, Likeness, alike
from treatygraph.reconciling.names import Name
from treatygraph.reconciling.things import Thing, nearness

SAME_WORDS = 0.98
SAME_CORE = 0.95
SAME_SHORT = 0.9
SAME_INITIALS = 0.6
ON_ONE_DAY = 0.75  # how alike the titles of agreements of one day must be


@dataclass(frozen=True)
class _Called:
    """A thing by one of its names."""

    thing: Thing
    text: str
    name: Name


def by_name(things: Mapping[str, Thing], least: float, within: bool = False) -> Iterator[Likeness]:
    """Yield the things of one kind and different data sets whose names are alike, where none is more like either of them.

    Nothing is taken for alike whose names differ in a number, in a word such as “north” or “former”, or in that one has words
    more, whose classes exclude each other, whose identifiers of one scheme differ, or, of agreements, whose dates do.

    Args:
        things: what may be matched, by IRI.
        least: how alike two names must at least be.
        within: compare the things of each data set with each other, in the place of those of different data sets.
    """
    called: dict[tuple[str, str], dict[str, list[_Called]]] = defaultdict(lambda: defaultdict(list))
    for thing in things.values():
        for text in thing.names:
            if (name := names.read(text)).core:
                called[thing.kind, thing.dataset][name.core].append(_Called(thing, text, name))
    for kind in ("Actor", "Agreement"):
        sets = sorted(dataset for each, dataset in called if each == kind)
        for left, right in ((each, each) for each in sets) if within else combinations(sets, 2):
            yield from _best(_alike(called[kind, left], called[kind, right], kind, least, things))


def _alike(
    left: Mapping[str, list[_Called]],
    right: Mapping[str, list[_Called]],
    kind: str,
    least: float,
    things: Mapping[str, Thing],
) -> Iterator[Likeness]:
    lowest = min(least, ON_ONE_DAY) if kind == "Agreement" else least
    for core, other_core, likeness in alike(list(left), list(right), lowest):
        for one in left[core]:
            for other in right[other_core]:
                if one.thing.iri != other.thing.iri and not one.thing.differs_in(other.thing):
                    judge = _agreements if kind == "Agreement" else _actors
                    if found := judge(one, other, likeness, least, things):
                        yield found
    if kind == "Actor":
        yield from _initials(left, right)
        yield from _initials(right, left)


def _actors(one: _Called, other: _Called, likeness: float, least: float, _: Mapping[str, Thing]) -> Likeness | None:
    near = nearness(one.thing, other.thing)
    if not near or likeness < least or not one.name.may_be(other.name):
        return None
    reason, score = _called_alike(one, other, likeness)
    of_state = {"State"} & (one.thing.own_classes ^ other.thing.own_classes)
    if near == CLOSE or one.name.is_office != other.name.is_office or (one.name.is_office and of_state):
        return Likeness(one.thing, other.thing, CLOSE, score - 0.05, f"{reason}; but {_how_they_differ(one, other)}")
    return Likeness(one.thing, other.thing, EXACT if score == SAME_WORDS else CLOSE, score, reason)


def _agreements(
    one: _Called, other: _Called, likeness: float, least: float, things: Mapping[str, Thing]
) -> Likeness | None:
    left, right = one.thing, other.thing
    if one.name.numbers != other.name.numbers:
        return None
    is_dated = bool(left.days and right.days)
    if is_dated and not any(a <= d and c <= b for a, b in left.days for c, d in right.days):
        return None
    is_one_day = is_dated and any(a == b and (a, b) in right.days for a, b in left.days)
    if not is_one_day and (likeness < least or not one.name.may_be(other.name)):
        return None
    reason, score = _called_alike(one, other, likeness)
    shared = _labels(left.parties, things) & _labels(right.parties, things)
    if left.parties and right.parties and not shared:
        return None
    if is_one_day:
        reason += f", both of {next(a for a, b in left.days if a == b and (a, b) in right.days)}"
    else:
        reason += ", and their dates agree as far as they go" if is_dated else "; but one has no date to tell by"
    reason += f", and both name {', '.join(sorted(shared)[:4])} as parties" if shared else ""
    is_exact = score == SAME_WORDS and is_one_day
    return Likeness(left, right, EXACT if is_exact else CLOSE, score if is_dated else score - 0.1, reason)


def _called_alike(one: _Called, other: _Called, likeness: float) -> tuple[str, float]:
    """Return in words how alike two names are, and the score for it."""
    if one.name.full == other.name.full and one.text.isupper():
        return f"both are called “{one.text}” for short", SAME_SHORT
    if one.name.full == other.name.full:
        return f"both are called “{one.text}”", SAME_WORDS
    if likeness == 1:
        return f"“{one.text}” and “{other.text}” differ in the form only", SAME_CORE
    return f"“{one.text}” and “{other.text}” are {likeness:.0%} alike", round(likeness * SAME_CORE, 3)


def _how_they_differ(one: _Called, other: _Called) -> str:
    if one.name.is_office or other.name.is_office:
        return "a government and its state are two"
    return f"one is {' and '.join(sorted(one.thing.own_classes))}, the other {' and '.join(sorted(other.thing.own_classes))}"


def _labels(parties: Iterable[str], things: Mapping[str, Thing]) -> set[str]:
    return {things[party].label for party in parties if party in things}


def _initials(left: Mapping[str, list[_Called]], right: Mapping[str, list[_Called]]) -> Iterator[Likeness]:
    """Yield what is called by the initials of one other thing alone, and has no name of its own that they stand for."""
    spelt: dict[str, dict[str, _Called]] = defaultdict(dict)
    for each in (each for group in right.values() for each in group):
        spelt[each.name.initials].setdefault(each.thing.iri, each)
    for each in (each for group in left.values() for each in group):
        if not each.text.isupper() or len(each.name.words) > 1 or len(each.text) < 3:
            continue
        found = spelt.get(each.name.words[0], {})
        is_explained = any(names.read(text).initials == each.name.words[0] for text in each.thing.names)
        if len(found) != 1 or is_explained:
            continue
        (other,) = found.values()
        if nearness(each.thing, other.thing) and each.thing != other.thing and not each.thing.differs_in(other.thing):
            reason = f"“{each.text}” are the initials of “{other.text}”"
            yield Likeness(each.thing, other.thing, CLOSE, SAME_INITIALS, reason)


def _best(found: Iterable[Likeness]) -> Iterator[Likeness]:
    """Yield of each two things what is most like, where neither is more like another; what is not alone in that is close only."""
    of_pair: dict[frozenset[str], Likeness] = {}
    for each in found:
        pair = frozenset((each.left.iri, each.right.iri))
        if pair not in of_pair or each.score > of_pair[pair].score:
            of_pair[pair] = each
    best: dict[str, float] = defaultdict(float)
    for each in of_pair.values():
        for thing in (each.left, each.right):
            best[thing.iri] = max(best[thing.iri], each.score)
    kept = [each for each in of_pair.values() if each.score == best[each.left.iri] == best[each.right.iri]]
    count: dict[str, int] = defaultdict(int)
    for each in kept:
        for thing in (each.left, each.right):
            count[thing.iri] += 1
    for each in kept:
        rivals = max(count[each.left.iri], count[each.right.iri]) - 1
        if rivals:
            reason = f"{each.reason}; but {rivals} more {'is' if rivals == 1 else 'are'} as like"
            yield Likeness(each.left, each.right, CLOSE, each.score - 0.1, reason)
        else:
            yield each
