"""Episodes: for every edge, the runs of days on which it holds or is possible, for one state of knowledge and one policy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from treatygraph.view import View

_ALWAYS = (date.min.toordinal(), date.max.toordinal() + 1)


@dataclass(frozen=True)
class Episode:
    """A run of days on which an edge has one status.

    Attributes:
        edge: the IRI of the edge, as in `Edge.iri`.
        status: `holds` or `possible`.
        first: the first day of the run; None where it reaches back without a limit.
        last: the last day, included; None where no end is known.
    """

    edge: str
    status: str
    first: date | None
    last: date | None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def episodes(view: View) -> Iterator[Episode]:
    """Yield the episodes of every edge, ordered by edge and by day; what the view knows and its policy count, its day does not.

    The episodes of an edge do not overlap, and two that touch differ in status. On each day they tell what a view on that day
    tells of the edge.
    """
    return chain.from_iterable(_joined(view, "edge").values())


def episodes_by_statement(view: View) -> dict[tuple[str, ...], tuple[Episode, ...]]:
    """Return the episodes that each edge would have by each of its statements alone, by edge and statement.

    On each day the edge has the best status that one of its statements gives it: what holds outdoes what is possible.
    """
    return _joined(view, "edge", "statement")


def _joined(view: View, *key: str) -> dict[tuple[str, ...], tuple[Episode, ...]]:
    """Return the episodes of each edge, or of each part of one, by the columns that tell them apart, the edge first."""
    shifts: dict[tuple[str, ...], list[tuple[int, str, int]]] = defaultdict(list)
    for row in view.answer("history/times-of-edges"):
        begin = max(_ordinal(row.first, _ALWAYS[0]), _ALWAYS[0])
        end = min(_ordinal(row.last, _ALWAYS[1] - 1) + 1, _ordinal(row.before, _ALWAYS[1]))
        if begin < end:
            shifts[tuple(getattr(row, column) for column in key)] += [(begin, row.status, 1), (end, row.status, -1)]
    return {of: tuple(_episodes(of[0], changes)) for of, changes in sorted(shifts.items())}


def _episodes(edge: str, changes: list[tuple[int, str, int]]) -> Iterator[Episode]:
    for status, begin, end in _runs(changes):
        yield Episode(
            edge,
            status,
            date.fromordinal(begin) if begin > _ALWAYS[0] else None,
            date.fromordinal(end - 1) if end < _ALWAYS[1] else None,
        )


def _runs(changes: list[tuple[int, str, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the status of each run of days, its first day and the day after its last; what holds outdoes what is possible."""
    running = {"holds": 0, "possible": 0}
    turns: list[tuple[int, str | None]] = []
    for day, status, step in sorted(changes):
        running[status] += step
        now = next((name for name, spells in running.items() if spells), None)
        if turns and turns[-1][0] == day:
            turns.pop()
        if not turns or turns[-1][1] != now:
            turns.append((day, now))
    for (begin, status_now), (end, _) in pairwise(turns):
        if status_now:
            yield status_now, begin, end


def _ordinal(day: date | str | None, unlimited: int) -> int:
    """Return a day as a number; one before or after Python's calendar, which comes as text, as the number beside."""
    if isinstance(day, date):
        return day.toordinal()
    if day is None:
        return unlimited
    return _ALWAYS[0] - 1 if day.startswith(("-", "0000")) else _ALWAYS[1]
