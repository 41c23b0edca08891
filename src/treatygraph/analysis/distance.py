"""Stance distance: how far two actors are apart on what both take a stance on, and whether they draw nearer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from treatygraph.analysis.doubts import COUNTED, counted
from treatygraph.analysis.reduction import Reduction, nothing_to_measure
from treatygraph.analysis.result import Result, Row, Value, frame
from treatygraph.analysis.stances import Tally, stances
from treatygraph.errors import UsageError
from treatygraph.view import View


@dataclass
class Distance:
    """How far two actors are apart: the sum of distances on shared targets, the number of these, and the edges behind."""

    apart: float = 0.0
    shared: int = 0
    edges: set[str] = field(default_factory=set)

    @property
    def value(self) -> float | None:
        return self.apart / self.shared if self.shared else None


def distances(view: View, reduction: Reduction) -> tuple[Mapping[tuple[str, str], Distance], Mapping[str, int]]:
    """Return the distance of each two actors who share a target, and what was noted on the way.

    Who takes a stance on the other shares the other as a target, since each actor is taken to be for itself.
    """
    held = stances(view, reduction)
    found: dict[tuple[str, str], Distance] = defaultdict(Distance)
    for by_actor in (*map(_with_itself, held.on_actors.items()), *held.on_matters.values()):
        signed = [(actor, stance.sign(reduction.opposite), stance.edges) for actor, stance in sorted(by_actor.items())]
        taken = [each for each in signed if each[1] or reduction.opposite != "drop"]
        for (one, sign, edges), (other, other_sign, other_edges) in combinations(taken, 2):
            pair = found[one, other]
            pair.apart += abs(sign - other_sign) / 2
            pair.shared += 1
            pair.edges |= edges | other_edges
    return found, held.noted


def _with_itself(stances_on: tuple[str, Mapping[str, Tally]]) -> Mapping[str, Tally]:
    """Return the stances on an actor with that which it is taken to have on itself, which no edge need say."""
    target, by_actor = stances_on
    return {**by_actor, target: Tally(positive=1)}


def stance_distance(view: View, reduction: Reduction = Reduction(), earlier: View | None = None) -> Result:
    """Return for each two actors how far apart their stances are on the targets that both take a stance on.

    The distance is 1 less the index of agreement of Lijphart (1963, American Political Science Review 57(4), 902-917): on each
    target 0 for the same sign, 1 for opposite ones, and 1/2 where one stance has both signs and the other has one (unless
    opposite signs are dropped); then the mean over the shared targets. 0 is full agreement, 1 full opposition; few shared
    targets make it coarse, so their number stands beside it. Targets are actors, matters or both, as the `ties` of the
    reduction. What one of the two says of the other or does to it counts too: each actor is taken to be for itself, so that the
    other is a target of both. That convention is ours, and not Lijphart's, whose targets cast no votes.

    Args:
        view: the view to measure.
        reduction: which stances count.
        earlier: a view of another day; then the distance in it and the change since are given too.

    Raises:
        NothingToMeasureError: no two actors take a stance on the same target.
        UsageError: the other view is not of an earlier day.
    """
    now, noted = distances(view, reduction)
    if earlier and not (isinstance(earlier.on, date) and isinstance(view.on, date) and earlier.on < view.on):
        raise UsageError(
            f"since: {earlier.on} is no day before {view.on}, so there is no change to tell; give an earlier one"
        )
    then, _ = distances(earlier, reduction) if earlier else ({}, {})
    if not now and not then:
        raise nothing_to_measure(view, reduction, "no two actors take a stance on the same target", targets=True)
    none = Distance()
    rows = []
    for pair in sorted(now.keys() | then.keys()):
        here, there = now.get(pair, none), then.get(pair, none)
        values: tuple[Value, ...] = (*pair, here.value, here.shared)
        if earlier:
            change = None if here.value is None or there.value is None else here.value - there.value
            values = (*values, there.value, there.shared, change)
        rows.append(Row(values, tuple(sorted(here.edges | there.edges))))
    return Result(
        measure="stance-distance",
        frame=frame(view) | ({"compared with": str(earlier.on)} if earlier else {}),
        reduction=reduction.describe(targets=True),
        columns=(
            *("actor", "other", "distance", "shared"),
            *(("before", "shared before", "change") if earlier else ()),
            *COUNTED,
        ),
        rows=counted(view, rows),
        summary={"pairs": len(rows), **noted},
        labels=view.labels,
    )
