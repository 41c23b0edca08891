"""Differences: what changed between two views, or what sets two sources apart, each with the statements that did it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from treatygraph.answer import Term, plain
from treatygraph.evidence import Statement
from treatygraph.tables import WIDTH, printable, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording, join

COLUMNS = (
    *("change", "edge", "subject", "relation", "object", "before", "after", "contested"),
    *("statement", "role", "source", "paragraph", "because"),
)
ATTESTED = "attested, without a date"
_OF_ANOTHER_EDGE = {
    *("begun by", "ended by", "possibly ended by", "no longer ended by"),
    *("against", "no longer against", "says otherwise"),
}


@dataclass(frozen=True)
class Act:
    """What made a statement count or count no more: it was `published`, `retracted`, `corrected`, `accepted` …

    `by` is the IRI of the source, retraction, correcting source or analyst.
    """

    name: str
    by: str
    day: date


@dataclass(frozen=True)
class Cause:
    """A statement that did it, the part that it has in it, and what became known of it, where that is what made it count."""

    statement: Statement
    role: str
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Change:
    """One edge that differs.

    Attributes:
        kind: how it differs, such as `appeared`, `newly known to hold`, `only CNN` or, without a stated date, `ATTESTED`.
        edge: the IRI of the edge; None where all that is said is in denial of it, which makes none.
        before, after: its status in the two views, `holds`, `possible` or None; None for both where sources are compared.
        contested: whether somebody contests it in the later view.
        marks: what else is to be known of it, such as `possible`.
        causes: the statements that did it.
    """

    kind: str
    edge: str | None
    subject: str
    relation: str
    object: Term
    before: str | None
    after: str | None
    contested: bool
    causes: tuple[Cause, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What differs between two days, between two states of knowledge, or between two sources.

    Attributes:
        frame: what was compared, as pairs, and what the two have in common.
        changes: the edges that differ, kind by kind.
        view: the later view, from which things take their names.
    """

    frame: Mapping[str, str | tuple[str, str]]
    changes: tuple[Change, ...]
    view: View = field(repr=False, compare=False)

    def about(self, iri: str) -> Difference:
        """Return the changes of the edges whose subject or object is the thing `iri`."""
        kept = (change for change in self.changes if iri in (change.subject, getattr(change.object, "value", None)))
        return replace(self, changes=tuple(kept))

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def rows(self, for_people: bool = True) -> list[tuple[str, ...]]:
        """Return a row with the `COLUMNS` for each statement of each change; for people with labels and short names."""
        wording = Wording(self.view)

        def name(term: Term | str | None) -> str:
            if term is None:
                return ""
            return wording.name(term) if for_people else plain(term)

        return [
            (
                *(change.kind, shorten(change.edge or "") if for_people else change.edge or ""),
                *(name(change.subject), wording.verb(change.relation) if for_people else change.relation),
                *(name(change.object), change.before or "", change.after or "", str(change.contested).lower()),
                *(shorten(cause.statement.iri) if for_people else cause.statement.iri, cause.role),
                *(name(cause.statement.source), " ".join(cause.statement.paragraphs)),
                "; ".join(_because(wording, act) for act in cause.acts),
            )
            for change in self.changes
            for cause in change.causes
        ]

    def as_dict(self) -> dict[str, object]:
        """Return the difference with plain values, as JSON has them."""
        return {
            "frame": dict(self.frame),
            "changes": [
                {
                    "change": change.kind,
                    "edge": change.edge,
                    "subject": change.subject,
                    "relation": change.relation,
                    "object": plain(change.object),
                    "before": change.before,
                    "after": change.after,
                    "contested": change.contested,
                    "marks": list(change.marks),
                    "statements": [
                        cause.statement.as_dict()
                        | {
                            "role": cause.role,
                            "because": [{"act": act.name, "by": act.by, "day": str(act.day)} for act in cause.acts],
                        }
                        for cause in change.causes
                    ],
                }
                for change in self.changes
            ],
        }


def as_json(found: Difference) -> str:
    """Return a difference as JSON."""
    return json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"


def as_text(found: Difference, width: int = WIDTH) -> str:
    """Return a difference as text of at most `width` columns: one section for each kind of change, one entry for each edge."""
    wording = Wording(found.view)
    out = [
        f"{key}: {printable(value if isinstance(value, str) else join(value))}" for key, value in found.frame.items()
    ]
    title = None
    for change in found:
        if change.kind != title:
            title = change.kind
            out += ["", title.upper()]
        out += _entry(wording, change, width)
    if not found.changes:
        empty = next(found.view.edges(possible=True), None) is None
        out += ["", "Nothing differs: no edge is in view." if empty else "Nothing differs."]
    return "\n".join(out) + "\n"


def _entry(wording: Wording, change: Change, width: int) -> list[str]:
    """Return an edge with the evidence of its own statements, and below it the statements of other edges, each by its part.

    An edge that is only attested stands alone, after the words by which it is so.
    """
    own = [cause for cause in change.causes if cause.role not in _OF_ANOTHER_EDGE]
    sentence = f"{wording.name(change.subject)} {wording.verb(change.relation)} {wording.name(change.object)}"
    marks = [*change.marks, *wording.modality([cause.statement for cause in own])]
    marks += ["contested"] if change.contested else []
    by_part: dict[tuple[object, ...], list[Cause]] = {}
    for cause in change.causes:
        if cause not in own:
            said = cause.statement
            by_part.setdefault((cause.role, said.subject, said.relation, said.object, said.modality), []).append(cause)
    parts = []
    for (role, *_), causes in by_part.items():
        group = [cause.statement for cause in causes]
        parts.append(f"{role}: {_claim(wording.claim(group), wording.modality(group), causes, wording)}")
    head = _claim(sentence, marks, own, wording)
    if change.kind == ATTESTED:
        return wrapped(printable(", ".join([head, *parts])), "  - ", "    ", width)
    out = wrapped(printable(head), "  - ", "    ", width)
    return out + [line for part in parts for line in wrapped(printable(part), "    ", "      ", width)]


def _claim(sentence: str, marks: Sequence[str], causes: Sequence[Cause], wording: Wording) -> str:
    if "denied" in marks:
        sentence = f"it is not so that {sentence}"
    evidence = "; ".join(wording.evidence_of((cause.statement, _beside(wording, cause)) for cause in causes))
    return sentence + "".join(f" ({mark.upper()})" for mark in marks) + (f" [{evidence}]" if evidence else "")


def _beside(wording: Wording, cause: Cause) -> str:
    said = cause.statement
    own = () if cause.role in _OF_ANOTHER_EDGE else filter(None, (wording.dates(said), wording.code(said)))
    parts = (", ".join(own), *(_because(wording, act) for act in cause.acts))
    return "".join(f" ({part})" for part in parts if part)


def _because(wording: Wording, act: Act) -> str:
    match act.name:
        case "published" | "retracted":
            return f"{act.name} on {act.day}"
        case _:
            return f"{act.name} on {act.day} by {wording.name(act.by)}"
