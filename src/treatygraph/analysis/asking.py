"""The queries behind measures, and what is done with their rows: put together, named, or found missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from treatygraph.answer import Answer
from treatygraph.errors import NothingToMeasureError
from treatygraph.view import View
from treatygraph.wording import Wording


def ask(view: View, name: str, day: date | None = None) -> Answer:
    """Return the answer of a query of `queries/analysis/`, put on `day`: the day of the view, or no limit where it is on any."""
    return view.answer(f"analysis/{name}", on=day or (view.on if isinstance(view.on, date) else date.max))


def grouped(rows: Iterable[Any], *names: str) -> dict[Any, list[Any]]:
    """Return rows by the values of one column, or by tuples of those of several."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        groups[key if len(names) > 1 else key[0]].append(row)
    return groups


def each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def labels(view: View, things: Iterable[str]) -> dict[str, str]:
    """Return the labels of a view, with sentences for those of `things` that are statements."""
    wording = Wording(view)
    return {**{thing: wording.name(thing) for thing in things}, **view.labels}


def nothing(view: View, missing: str) -> NothingToMeasureError:
    return NothingToMeasureError(
        f"nothing to measure: {missing} in the view on {view.on}, policy {view.policy}; "
        "try another day (--on), another policy (--policy) or other data (--data)"
    )
