"""When each statement is known: from which step of knowledge, and until which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import pyoxigraph as ox

from treatygraph.view import rules


def known_in(merged: ox.Store, steps: Sequence[date | None]) -> dict[str, tuple[int, int | None]]:
    """Return for each statement the step from which it is known, and that from which it is withdrawn, as the rule says of each.

    Args:
        merged: a store that holds the data, the ontology and what follows from dates alone.
        steps: the days on which knowledge grew; None where everything counts.
    """
    known: dict[str, list[int]] = defaultdict(list)
    for step, day in enumerate(steps):
        rule = dict(rules("any", day, "reported", False))["31-known-statements"]
        found = merged.query(rule)
        assert isinstance(found, ox.QueryTriples)
        for triple in found:
            assert isinstance(triple.subject, ox.NamedNode)
            known[triple.subject.value].append(step)
    last = len(steps) - 1
    return {iri: (its[0], None if its[-1] == last else its[-1] + 1) for iri, its in known.items()}
