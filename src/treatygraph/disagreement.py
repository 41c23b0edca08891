"""Disagreement: what each source says where the values or dates that sources give differ, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from treatygraph.answer import Term
from treatygraph.contested import AGREEING, Contested
from treatygraph.evidence import Statement
from treatygraph.terms import shorten
from treatygraph.view import View

DIFFER, AGREE = "differ", "agree"
_BEFORE, _AFTER = ("subject", "relation", "object", "finding"), ("passages", "statements")


@dataclass(frozen=True)
class Matter:
    """What there can be one value or one date of, and several are given; things are IRIs.

    `object` is None where the object is what differs (when a treaty was signed), else the dates differ (when somebody signed
    it). `finding` is `differ` where some two of them cannot both be true, `agree` where they differ in precision only.
    `statements` are all that give one.
    """

    subject: str
    relation: str
    object: Term | None
    finding: str
    statements: tuple[Statement, ...]

    def value(self, statement: Statement, names: Mapping[str, str]) -> str:
        """Return what a statement gives, a thing by one of `names`, with its modality where that is not plain assertion."""
        given = _text(statement.object) if self.object is None else statement.dates.get("happenedOn", "")
        given = names.get(given, given)
        return given if statement.modality == "asserted" else f"{given} ({statement.modality})"


def matters(view: View, found: Contested) -> list[Matter]:
    """Return the matters of which conflicts of value, and what agrees with different precision, tell, ordered by name."""
    statements: dict[tuple[str, str, Term | None], dict[str, Statement]] = defaultdict(dict)
    differing = set()
    for conflict in (*found.conflicts, *found.agreeing):
        if conflict.kind not in ("value", AGREEING):
            continue
        records = [record for side in conflict.sides for record in side.statements]
        first = records[0]
        object = first.object if len({record.object for record in records}) == 1 else None
        key = (first.subject, first.relation, object)
        statements[key] |= {record.iri: record for record in records}
        if conflict.kind != AGREEING:
            differing.add(key)
    matters = [
        Matter(*key, DIFFER if key in differing else AGREE, tuple(records.values()))
        for key, records in statements.items()
    ]
    return sorted(matters, key=lambda each: [*_names(view, each), each.subject])


def as_table(
    view: View, matters: Sequence[Matter], for_people: bool = False
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the columns and the rows of a table with one row a matter and one column a source.

    Things are IRIs, and the last columns hold the passages and the statements, in the order of the sources. For people
    things have names, and statements and empty columns are left out.
    """
    sources = sorted({record.source for matter in matters for record in matter.statements})
    columns = (*_BEFORE, *(_short(sources) if for_people else sources), *_AFTER)
    names = view.labels if for_people else {}
    rows = []
    for matter in matters:
        records = sorted(matter.statements, key=lambda record: (record.source, _text(record.object), record.iri))
        things = _names(view, matter) if for_people else (matter.subject, matter.relation, _text(matter.object))
        given: dict[str, list[str]] = {each: [] for each in sources}
        for record in records:
            given[record.source].append(matter.value(record, names))
        passages = _joined(mark.removeprefix("row ") for record in records for mark in record.marks)
        rows.append(
            (
                *things,
                matter.finding,
                *map(_joined, given.values()),
                passages,
                " ".join(record.iri for record in records),
            )
        )
    if not rows or not for_people:
        return columns, rows
    kept = [at for at, name in enumerate(columns) if name != "statements" and any(row[at] for row in rows)]
    return tuple(columns[at] for at in kept), [tuple(row[at] for at in kept) for row in rows]


def _short(sources: Sequence[str]) -> list[str]:
    """Return the last part of the name of each source, where that tells them apart."""
    last = [source.rpartition("/")[2] for source in sources]
    return last if len(set(last)) == len(last) else [shorten(source) for source in sources]


def _names(view: View, matter: Matter) -> tuple[str, str, str]:
    subject, relation, object = (
        view.labels.get(thing, shorten(thing)) for thing in (matter.subject, matter.relation, _text(matter.object))
    )
    return subject, relation, object


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term or "")


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
