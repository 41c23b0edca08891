"""Timelines: what statements date, in order of time, one entry for each edge and date, with all who say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

import pyoxigraph as ox

from treatygraph.answer import Term, plain, with_objects
from treatygraph.dates import ANY, order, plain_bounds
from treatygraph.evidence import Statement, statements
from treatygraph.tables import WIDTH, escape_markdown, printable, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording, join

Bound: TypeAlias = date | str | None
COLUMNS = (
    *("date", "earliest", "latest", "kind", "edge", "subject", "relation", "object", "marks"),
    *("statement", "source", "paragraph"),
)
UNDATED = "no date"
_BEGINS = ("happenedOn", "validFrom", "scheduledFor")


@dataclass(frozen=True)
class Entry:
    """What becomes of one edge on one date.

    Attributes:
        kind: `happens`, `begins`, `ends` (its own last day), `is ended` (by another statement, which is the evidence),
            `is planned` (announced for that date), `is due`, `is dated` (the value itself is the date) or `is attested` (no date
            is stated: the day by which it was said).
        date: the date as it is written; for what is attested the day of that; None where there is none.
        earliest, latest: the first and last day that the date may mean; None for an open side, text beyond Python's calendar.
        edge, subject, relation, object: the edge.
        marks: `possible`, `contested`, and the modality where it is not asserted.
        statements: those that say so.
    """

    kind: str
    date: str | None
    earliest: Bound
    latest: Bound
    edge: str
    subject: str
    relation: str
    object: Term
    marks: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def days(self) -> tuple[Bound, Bound]:
        """The first and last day of the date as it is written: `2004-10%` is of October 2004, whatever it may mean."""
        written = self.date or ""
        bounds = None if set(written).isdisjoint("?~%") else plain_bounds(written)
        return bounds or (self.earliest, self.latest)

    def as_dict(self) -> dict[str, Any]:
        """Return the entry with plain values, as JSON has them."""
        return {
            "kind": self.kind,
            "date": self.date,
            "earliest": None if self.earliest is None else str(self.earliest),
            "latest": None if self.latest is None else str(self.latest),
            "edge": self.edge,
            "subject": self.subject,
            "relation": self.relation,
            "object": plain(self.object),
            "marks": list(self.marks),
            "statements": [record.as_dict() for record in self.statements],
        }


@dataclass(frozen=True)
class Timeline:
    """A timeline: what is dated, in order of time, and apart from it what is only attested.

    Attributes:
        frame: what it is of.
        entries: what is dated, by the first day of the date as it is written, else by the last; `2004-10%` is of October 2004.
        attested: states and events without a date, by the day by which somebody said so.
        view: the view it was made from; its day says how far things have come.
    """

    frame: Mapping[str, str]
    entries: tuple[Entry, ...]
    attested: tuple[Entry, ...]
    view: View = field(repr=False, compare=False)

    def __iter__(self) -> Iterator[Entry]:
        return iter((*self.entries, *self.attested))

    def __len__(self) -> int:
        return len(self.entries) + len(self.attested)

    def rows(self, for_people: bool = True) -> list[tuple[str, ...]]:
        """Return a row with the `COLUMNS` for each statement of each entry; for people with labels and short names."""
        wording = Wording(self.view)

        def name(term: Term | str) -> str:
            return wording.name(term) if for_people else plain(term)

        return [
            (
                *(entry.date or "", str(entry.earliest or ""), str(entry.latest or ""), entry.kind),
                *(shorten(entry.edge) if for_people else entry.edge, name(entry.subject)),
                *(wording.verb(entry.relation) if for_people else entry.relation, name(entry.object)),
                *(" ".join(entry.marks), shorten(statement.iri) if for_people else statement.iri),
                *(name(statement.source), " ".join(statement.paragraphs)),
            )
            for entry in self
            for statement in entry.statements
        ]

    def as_dict(self) -> dict[str, object]:
        """Return the timeline with plain values, as JSON has them."""
        return {
            "frame": dict(self.frame),
            "entries": [entry.as_dict() for entry in self.entries],
            "attested": [entry.as_dict() for entry in self.attested],
        }


@dataclass
class _Group:
    """The statements of one edge, date and kind, on the way to an entry; it is possible only where each of them is."""

    entry: Entry
    possible: bool = True
    statements: dict[str, Statement] = field(default_factory=dict)

    def finished(self, contested: bool) -> Entry:
        said = tuple(self.statements.values())
        marks = ["possible"] if self.possible and self.entry.kind != "is planned" else []
        marks += Wording.modality(said) if self.entry.kind != "is ended" else []
        marks += ["contested"] if contested else []
        return replace(self.entry, marks=tuple(marks), statements=said)


def timeline(view: View, entity: str | None = None) -> Timeline:
    """Return the timeline of a view's knowledge and policy: of all edges, or of those whose subject or object is `entity`.

    What is timeless and is no date itself has no place in it.
    """
    dated = view.answer("history/dated", entity=ox.NamedNode(entity) if entity else ox.Literal(ANY))
    ended = view.answer("history/endings", after=date.min, until=date.max)
    records = statements(view, [row.statement for answer in (dated, ended) for row in answer])
    contested = {row.edge for row in dated if row.contested}
    told = {row.edge for row in dated}
    groups: dict[tuple[str | None, str, str], _Group] = {}

    def add(row: Any, object: Term, kind: str, written: str | None, possible: bool) -> None:
        entry = Entry(kind, written, row.first, row.last, row.edge, row.subject, row.relation, object, (), ())
        group = groups.setdefault((written, kind, row.edge), _Group(entry))
        group.statements[row.statement] = records[row.statement]
        group.possible = group.possible and possible

    for row, object in with_objects(dated):
        add(row, object, row.kind, str(row.date) or None, row.possible)
    for row, object in with_objects(ended):
        if row.edge in told:
            dates = records[row.statement].dates
            add(row, object, "is ended", next(dates[name] for name in _BEGINS if name in dates), not row.certain)
    entries = sorted((group.finished(group.entry.edge in contested) for group in groups.values()), key=_in_time)
    frame = {
        "of": view.labels.get(entity, shorten(entity)) if entity else "all that is dated",
        "on": str(view.on),
        "known by": str(view.known_by or "no limit"),
        "policy": view.policy,
    }
    attested = tuple(entry for entry in entries if entry.kind == "is attested")
    return Timeline(frame, tuple(entry for entry in entries if entry.kind != "is attested"), attested, view)


def _in_time(entry: Entry) -> tuple[Any, ...]:
    """Return what entries are ordered by: the first day of a date as it is written, else the last; those without come last."""
    earliest, latest = entry.days
    first, last = earliest or latest, latest or earliest
    days = (order(str(first)), order(str(last))) if first and last else ()
    return (not days, days, entry.subject, entry.relation, str(entry.object), entry.kind)


def as_json(found: Timeline) -> str:
    """Return a timeline as JSON."""
    return json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n"


def as_text(found: Timeline, width: int = WIDTH, markdown: bool = False) -> str:
    """Return a timeline as text with aligned columns, or as Markdown; a line says where the day of the view lies.

    Text has at most `width` columns, as far as the dates leave room.
    """
    wording = Wording(found.view)
    title = printable(f"Timeline of {found.frame['of']}")
    frame = [f"{key}: {text}" for key, text in found.frame.items() if key != "of"]
    out = [f"# {title}\n" if markdown else title, *(f"{'- ' if markdown else '  '}{text}" for text in frame)]

    def write(lines: Sequence[_Line]) -> list[str]:
        return _in_markdown(lines) if markdown else _in_columns(lines, width)

    if found.entries:
        lines = [_line(wording, entry, entry.date or "", entry.kind) for entry in found.entries]
        if isinstance(found.view.on, date):
            today = order(str(found.view.on))
            passed = sum(any(day <= today for day in _in_time(entry)[1]) for entry in found.entries)
            lines.insert(passed, _Line(str(found.view.on), "", "— the day of the view —"))
        out += ["", "## Dated\n" if markdown else "DATED", *write(lines)]
    if found.attested:
        lines = [_line(wording, entry, entry.date or UNDATED, "by then") for entry in found.attested]
        out += ["", "## Attested, without a date\n" if markdown else "ATTESTED, WITHOUT A DATE", *write(lines)]
    if not len(found):
        out += ["", "Nothing in this view has a date or a day on which it was attested."]
    return "\n".join(out) + "\n"


@dataclass(frozen=True)
class _Line:
    """An entry in words."""

    when: str
    kind: str
    claim: str
    marks: tuple[str, ...] = ()
    evidence: str = ""


def claim(wording: Wording, entry: Entry) -> str:
    """Return the edge of an entry as a sentence, under which code it is filed where all agree, and by what it is ended."""
    told = f"{wording.name(entry.subject)} {wording.verb(entry.relation)} {wording.name(entry.object)}"
    if entry.kind != "is ended":
        codes = {wording.code(said) for said in entry.statements}
        return ", ".join(filter(None, (told, *codes))) if len(codes) == 1 else told
    by = dict.fromkeys((said.subject, said.relation, said.object) for said in entry.statements)
    return f"{told}, ended by: " + join(
        [f"{wording.name(subject)} {wording.verb(relation)} {wording.name(object)}" for subject, relation, object in by]
    )


def _line(wording: Wording, entry: Entry, when: str, kind: str) -> _Line:
    mixed = not Wording.modality(entry.statements)
    told = claim(wording, entry)

    def beside(said: Statement) -> str:
        code = wording.code(said)
        modality = said.modality if mixed and said.modality != "asserted" else ""
        return "".join(f" ({part})" for part in ("" if code in told else code, modality) if part)

    evidence = wording.evidence_of((said, beside(said)) for said in entry.statements)
    return _Line(when, kind, told, entry.marks, "; ".join(evidence))


def _in_columns(lines: Sequence[_Line], width: int) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*((line.when, line.kind) for line in lines), strict=True)]
    out = []
    for line in lines:
        start = f"  {line.when.ljust(widths[0])}  {line.kind.ljust(widths[1])}  "
        marks = "".join(f" ({mark.upper()})" for mark in line.marks)
        text = f"{line.claim}{marks} [{line.evidence}]" if line.evidence else line.claim
        if len(start) <= width // 2:
            out += wrapped(text, start, " " * len(start), width)
        else:
            out += [start.rstrip(), *wrapped(text, "    ", "    ", width)]
    return out


def _in_markdown(lines: Sequence[_Line]) -> list[str]:
    return [
        f"- **{line.when}** {line.kind}{': ' if line.kind else ''}{escape_markdown(line.claim)}"
        + "".join(f" (**{mark}**)" for mark in line.marks)
        + (f" ({escape_markdown(line.evidence)})" if line.evidence else "")
        for line in lines
    ]
