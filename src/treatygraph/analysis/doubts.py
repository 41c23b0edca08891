"""What is to be doubted of the edges behind a row: that they are contested, or that nobody asserts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from treatygraph.analysis.asking import ask, each
from treatygraph.analysis.result import Row
from treatygraph.view import View

Doubts = Mapping[str, Any]
COUNTED = ("contested", "presupposed")


def doubts(view: View) -> Doubts:
    """Return by IRI the edges that are contested or that no statement asserts, as rows of `queries/analysis/doubts.rq`."""
    return {row.edge: row for row in ask(view, "doubts")}


def contested(found: Doubts, edges: Iterable[str]) -> int:
    """Return how many of these edges are contested."""
    return sum(found[edge].contested for edge in set(edges) if edge in found)


def presupposed(found: Doubts, edges: Iterable[str]) -> int:
    """Return how many of these edges rest on presupposed statements alone."""
    return sum(found[edge].modality == "presupposed" for edge in set(edges) if edge in found)


def counted(view: View, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with two more values: how many of their edges are `contested`, and how many `presupposed`."""
    found = doubts(view)
    return tuple(
        Row((*row.values, contested(found, row.edges), presupposed(found, row.edges)), row.edges) for row in rows
    )


def modality(found: Doubts, edges: Iterable[str]) -> tuple[str, ...]:
    """Return the relations of those edges that nobody asserts, each behind its modality: `presupposed: <IRI of the relation>`."""
    doubtful = (found[edge] for edge in edges if edge in found)
    return each(marked(row.modality, row.relation) for row in doubtful if row.modality != "asserted")


def marked(modality: str, relation: str) -> str:
    """Return a relation with its modality before it, where that says less than `asserted`."""
    return relation if modality == "asserted" else f"{modality}: {relation}"
