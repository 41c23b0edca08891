"""What is contested, against a naive account of it: every two statements are compared in Python, as the model's text has it.

Nothing here is taken from the rules: relations, bounds of dates, endings and sides are worked out anew.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from building import graph_of, sides
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import (
    DAYS,
    INCOMPATIBLE,
    INITIATES,
    TERMINATES,
    Said,
    bounds_by_the_calendar,
    on_one_matter,
    turtle,
)

Conflict = tuple[str, frozenset[tuple[str | None, frozenset[str]]]]
Side = tuple[str, str, str]
"""A statement as it stands on one side: its name, the edge that is contested, and the dates by which it is told apart."""


@dataclass(frozen=True)
class Affirmed:
    """An edge as one statement affirms it, or as the event of one initiates it."""

    name: str
    edge: str
    statement: Said
    lasts: bool

    @property
    def relation(self) -> str:
        return self.edge.split()[1]

    @property
    def ends(self) -> tuple[str, str]:
        subject, _, object = self.edge.split()
        return subject, object

    @property
    def written(self) -> str:
        return self.statement.since or self.statement.happened or self.statement.planned

    @property
    def attested(self) -> date | None:
        day = self.statement.said or self.statement.issued
        return date.fromisoformat(day) if day else None

    @property
    def begins(self) -> tuple[date, date]:
        """The first and last day on which it may have begun: it had begun when it was attested, unless that is impossible."""
        first, last = bounds_by_the_calendar(self.written)
        begun = last or (None if first and self.attested and first > self.attested else self.attested)
        return first or date.min, begun or date.max

    @property
    def stops(self) -> tuple[date, date]:
        """The first and last day that may be its last."""
        if not self.lasts or not self.statement.until:
            return date.max, date.max
        first, last = bounds_by_the_calendar(self.statement.until)
        return first or date.min, last or date.max

    @property
    def announced(self) -> bool:
        first, _ = bounds_by_the_calendar(self.statement.happened)
        issued = self.statement.issued
        return bool(self.statement.planned) or bool(first and issued and str(first) > issued)

    def certain(self, all: list["Affirmed"]) -> tuple[date, date]:
        """The days on which a state holds, after endings; the last before the first where there are none."""
        begin, end = self.begins[1], self.stops[0]
        if begin == date.max or (not self.written and self.stops[1] <= begin) or self.announced:
            return date.max, date.min
        return begin, min([end, *(first - timedelta(1) for first, _ in self.endings(all))])

    def maybe(self, all: list["Affirmed"]) -> tuple[date, date]:
        """The days on which a state holds or is possible, after endings."""
        return self.begins[0], min([self.stops[1], *(last - timedelta(1) for _, last in self.endings(all))])

    def endings(self, all: list["Affirmed"]) -> Iterator[tuple[date, date]]:
        for other in all:
            first, last = bounds_by_the_calendar(other.written)
            if other.would_end(self) and first and first > self.begins[1]:
                yield first, date.max if other.announced else last or date.max

    def would_end(self, other: "Affirmed") -> bool:
        return other.relation in TERMINATES.get(self.relation, ()) and self.ends == other.ends

    @property
    def happens(self) -> tuple[date, date]:
        """The days on which an event may have happened; without a stated one, its attestation."""
        return self.begins if self.written or not self.attested else (self.attested, self.attested)


def meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def by_hand(made_up: list[Said], known_by: str | None) -> set[Conflict]:
    known = {
        f"s{number}": statement
        for number, statement in enumerate(made_up)
        if known_by is None or (statement.issued and statement.issued <= known_by)
    }
    affirmed = []
    for name, statement in known.items():
        if statement.modality not in ("denied", "posited"):
            affirmed.append(Affirmed(name, statement.claim, statement, statement.aspect == "state"))
            subject, relation, object = statement.claim.split()
            if relation in INITIATES:
                affirmed.append(Affirmed(name, f"{subject} {INITIATES[relation]} {object}", statement, False))

    pairs = [*of_relation(affirmed), *of_value(affirmed)]
    opposed: defaultdict[tuple[str, frozenset[Side]], defaultdict[Side, set[str]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for kind, left, right in pairs:
        both = frozenset({("", *left[1:]), ("", *right[1:])})
        for side in (left, right):
            opposed[kind, both]["", *side[1:]].add(side[0])
    found: set[Conflict] = {
        (kind, frozenset((edge, frozenset(names)) for (_, edge, _), names in by_side.items()))
        for (kind, _), by_side in opposed.items()
    }
    for edge in {one.edge for one in affirmed}:
        denials = {
            name for name, statement in known.items() if statement.claim == edge and statement.modality == "denied"
        }
        if denials:
            affirming = frozenset(one.name for one in affirmed if one.edge == edge)
            found.add(("ofTruth", frozenset({(edge, affirming), (None, frozenset(denials))})))
    against = frozenset(one.name for one in affirmed if one.edge == "syldavia rejects statement:s0")
    for one in affirmed:
        if one.name == "s0" and one.edge == one.statement.claim and against:
            found.add(("ofPosition", frozenset({(one.edge, frozenset({"s0"})), (None, against)})))
    return found


def of_relation(affirmed: list[Affirmed]) -> Iterator[tuple[str, Side, Side]]:
    for one in affirmed:
        for other in affirmed:
            if one.ends != other.ends:
                continue
            incompatible = frozenset({one.relation, other.relation}) in INCOMPATIBLE
            lasting = one.statement.aspect == "state" and other.statement.aspect == "state"
            happening = one.statement.aspect == "event" and one.edge == one.statement.claim and not one.announced
            conflict = (
                (incompatible and lasting and meet(one.certain(affirmed), other.certain(affirmed)))
                or (incompatible and happening and meet(one.happens, other.maybe(affirmed)))
                or (one.would_end(other) and happening and not_in_order(one, other))
            )  # fmt: skip
            if conflict:
                yield "ofRelation", (one.name, one.edge, ""), (other.name, other.edge, "")


def not_in_order(event: Affirmed, state: Affirmed) -> bool:
    """Whether an event may come on the day of a state's begin, and before it as well as after it."""
    first, last = event.begins
    return first <= state.begins[1] and last >= state.begins[0] and first <= state.stops[1] >= state.begins[0]


def of_value(affirmed: list[Affirmed]) -> Iterator[tuple[str, Side, Side]]:
    for one in affirmed:
        for other in affirmed:
            if one.relation == other.relation == "signedOn" and one.edge != other.edge:
                days = [bounds_by_the_calendar(side.edge.split()[2]) for side in (one, other)]
                if not agree(*days):
                    yield "ofValue", (one.name, one.edge, ""), (other.name, other.edge, "")
            if one.edge == other.edge and one.relation in ("signs", "ratifies") and not one.announced | other.announced:
                days = [bounds_by_the_calendar(side.written) for side in (one, other)]
                if not agree(*days):
                    yield (
                        "ofValue",
                        (one.name, one.edge, str(days[0])),
                        (other.name, other.edge, str(days[1])),
                    )


def agree(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether some day satisfies both dates."""
    return meet(*((first or date.min, last or date.max) for first, last in (one, other)))


@settings(max_examples=250, deadline=None, database=None)
@given(on_one_matter, st.sampled_from([None, None, *DAYS[3:]]))
def test_conflicts_are_those_that_a_comparison_of_every_two_statements_finds(
    made_up: list[Said], known_by: str | None
) -> None:
    view = graph_of(*turtle(made_up)).view("any", known_by)
    assert sides(view) == by_hand(made_up, known_by)
