"""The pair that a difference is between: two days, two days of knowledge, or two sources."""

from __future__ import annotations

from collections.abc import Callable

from treatygraph.between import between as what_sources_say
from treatygraph.changes import changes
from treatygraph.dates import ANY, Day, in_order
from treatygraph.difference import Difference
from treatygraph.errors import UsageError
from treatygraph.naming import resolve
from treatygraph.view import View


def differing(
    view: Callable[..., View],
    on: Day | tuple[Day, Day],
    known_by: Day | tuple[Day, Day],
    between: tuple[str, str] | None,
    policy: str,
    possible: bool,
) -> Difference:
    """Return what differs between the one pair that is given; `view` makes views, and the rest is as for `Graph.diff`.

    Raises:
        UsageError: as for `Graph.diff`.
    """
    pairs = [isinstance(each, tuple) for each in (on, known_by)]
    if sum(pairs) + (between is not None) != 1:
        raise UsageError(
            "a difference is between two days, or two days of knowledge, or two sources: give one such pair"
        )
    if isinstance(on, tuple):
        return changes(*(view(day, known_by, policy, possible) for day in in_order(on)))
    if isinstance(known_by, tuple):
        return changes(*(view(on, day, policy, possible) for day in in_order(known_by)))
    assert between
    if on is not None or possible:
        raise UsageError(
            "sources are compared in all that they say, on no one day; leave out the day and the possible edges"
        )
    everything = view(ANY, known_by, policy)
    one, other = (resolve(everything, name, "Source").value for name in between)
    if one == other:
        raise UsageError(f"“{between[0]}” and “{between[1]}” are the same source; give two")
    return what_sources_say(everything, one, other)
