"""Conflicts: both sides of each, with their evidence; none is resolved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from treatygraph import page
from treatygraph.answer import Term
from treatygraph.course import Assessment, assessments
from treatygraph.evidence import Statement, statements
from treatygraph.tables import WIDTH, escape_markdown, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording, count, join, voices

AGREEING = "agreeing"
KINDS = {
    "relation": "incompatible relations of the same subject and object",
    "value": "different values, where there can be one only",
    "position": "a position against what another says",
    "truth": "one denies what the other affirms",
    AGREEING: "the same value or date, given with different precision: no conflict",
}
COLUMNS = (
    *("conflict", "kind", "side", "edge", "statement", "subject", "relation", "object", "dates", "modality"),
    *("voice", "witness", "source", "paragraph"),
)


@dataclass(frozen=True)
class Side:
    """What one side says: its statements, and the edge that the other side contests.

    `edge` is None for a position or a denial, which nobody contests; `triple` are the terms of the edge.
    """

    edge: str | None
    triple: tuple[Term, Term, Term] | None
    statements: list[Statement]

    @property
    def voices(self) -> tuple[str, ...]:
        """On whose word the side stands, each once."""
        return tuple(dict.fromkeys(statement.voice for statement in self.statements))

    @property
    def witnesses(self) -> tuple[str, ...]:
        """Through whom it was heard, each once: outlets that relay one agency are one witness."""
        return tuple(dict.fromkeys(statement.witness for statement in self.statements))


@dataclass(frozen=True)
class Conflict:
    """Two sides that conflict; `kind` is relation, value, position or truth.

    Where the sides agree and differ only in how exactly they give a date or a value, the kind is `agreeing`.
    """

    iri: str
    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Contested:
    """All conflicts of a view's knowledge, and apart from them the statements that agree and differ in precision only.

    `frame` says what was looked at: the day, the knowledge, the actor and the agreement. `verdicts` are what analysts made of
    the statements, by their IRIs.
    """

    conflicts: tuple[Conflict, ...]
    agreeing: tuple[Conflict, ...]
    frame: Mapping[str, str]
    verdicts: Mapping[str, list[Assessment]] = field(default_factory=dict, repr=False)

    def __iter__(self) -> Iterator[Conflict]:
        return iter(self.conflicts)

    def __len__(self) -> int:
        return len(self.conflicts)


def contested(view: View, actor: str | None = None, agreement: str | None = None) -> Contested:
    """Return the conflicts in the knowledge of `view`, whatever its policy, ordered by kind and by what they are about.

    Args:
        view: its `known_by` says which statements count. With a day in `on`, only conflicts whose every contested edge may be
            true on that day.
        actor: only conflicts that concern the actor with this IRI, or in which it is the voice of a statement.
        agreement: only conflicts about the agreement, or other thing, with this IRI.
    """
    found = view.answer("conflicts/conflicts")
    kinds = {row.conflict: row.kind or AGREEING for row in found}
    kept = set(kinds)
    for thing in filter(None, (actor, agreement)):
        kept &= {row.conflict for row in view.answer("conflicts/conflicts-about", thing=ox.NamedNode(thing))}
    if isinstance(view.on, date):
        alive = {row.edge for row in view.answer("conflicts/contested-edges-on-a-day", on=view.on)}
        kept -= {row.conflict for row in found if row.edge and row.edge not in alive}
    records = statements(view, [row.statement for row in found if row.conflict in kept])
    sides: dict[str, dict[str, Side]] = {conflict: {} for conflict in kinds if conflict in kept}
    for row, (*_, subject, relation, object, _) in zip(found, found.terms, strict=True):
        if row.conflict in kept:
            triple = (subject, relation, object) if subject and relation and object else None
            side = sides[row.conflict].setdefault(row.side, Side(row.edge, triple, []))
            side.statements.append(records[row.statement])
    conflicts = [Conflict(iri, kinds[iri], tuple(group.values())) for iri, group in sides.items()]

    def place(conflict: Conflict) -> tuple[int, str, str]:
        first = conflict.sides[0].statements[0]
        return list(KINDS).index(conflict.kind), view.labels.get(first.subject, first.subject), first.relation

    conflicts.sort(key=place)
    return Contested(
        tuple(conflict for conflict in conflicts if conflict.kind != AGREEING),
        tuple(conflict for conflict in conflicts if conflict.kind == AGREEING),
        {name: choice for name, choice in page.frame(view).items() if name != "policy"}
        | ({"actor": view.labels.get(actor, shorten(actor))} if actor else {})
        | ({"agreement": view.labels.get(agreement, shorten(agreement))} if agreement else {}),
        assessments(view, list(records)),
    )


def as_text(view: View, found: Contested, markdown: bool = False, width: int = WIDTH) -> str:
    """Return conflicts as plain text or Markdown, grouped by kind."""
    wording = Wording(view)
    out = [*page.head("Conflicts", found.frame, markdown), ""]
    for kind, meaning in KINDS.items():
        group = [conflict for conflict in (*found.conflicts, *found.agreeing) if conflict.kind == kind]
        if not group:
            continue
        title = f"conflicts of {kind}" if kind != AGREEING else "agreeing"
        out += [f"## {title.capitalize()}\n", f"{meaning}\n"] if markdown else [title.upper(), f"  {meaning}"]
        for number, conflict in enumerate(group, 1):
            for place, side in enumerate(conflict.sides):
                claim = f"{_lead(conflict, place)}{_claim(wording, kind, side)} ({voices(side.statements)})"
                evidence = [_evidence(wording, side, record, found.verdicts) for record in side.statements]
                if markdown:
                    out.append(f"{'   - ' if place else f'{number}. '}{escape_markdown(claim)}")
                    out += [f"     - {escape_markdown(text)}" for text in evidence]
                else:
                    out += wrapped(f"{'' if place else f'{number}. '}{claim}", "  ", "    ", width)
                    out += [line for text in evidence for line in wrapped(f"- {text}", "    ", "      ", width)]
        out.append("")
    if found.conflicts:
        out.append(f"{count(len(found), 'conflict')} in all.")
    else:
        out.append("No conflict is known." if page.sources(view) else "Nothing that was known by then counts.")
    return "\n".join(out) + "\n"


def as_json(view: View, found: Contested) -> str:
    """Return conflicts as JSON: each with its sides, and they with their statements."""
    wording = Wording(view)

    def plain(conflict: Conflict) -> dict[str, object]:
        return {
            "iri": conflict.iri,
            "kind": conflict.kind,
            "sides": [
                {
                    "claim": _claim(wording, conflict.kind, side),
                    "edge": side.edge,
                    "voices": list(side.voices),
                    "witnesses": list(side.witnesses),
                    "statements": [
                        record.as_dict()
                        | {"verdicts": [verdict.as_dict() for verdict in found.verdicts.get(record.iri, ())]}
                        for record in side.statements
                    ],
                }
                for side in conflict.sides
            ],
        }

    frame = {"on": str(view.on), "known_by": str(view.known_by) if view.known_by else None}
    content = {"conflicts": list(map(plain, found.conflicts)), AGREEING: list(map(plain, found.agreeing))}
    return json.dumps(frame | content, ensure_ascii=False, indent=2) + "\n"


def rows(found: Contested, for_people: bool = False) -> list[tuple[str, ...]]:
    """Return conflicts as a table with the columns `COLUMNS`: one row for each statement on each side.

    Things are IRIs; for people, their short names.
    """
    name = shorten if for_people else str
    return [
        (
            str(number),
            conflict.kind,
            str(place),
            name(side.edge) if side.edge else "",
            *map(name, (record.iri, record.subject, record.relation)),
            name(getattr(record.object, "value", str(record.object))),
            " ".join(f"{name}={day}" for name, day in record.dates.items()),
            record.modality,
            *map(name, (record.voice, record.witness, record.source)),
            " ".join(record.paragraphs),
        )
        for number, conflict in enumerate((*found.conflicts, *found.agreeing), 1)
        for place, side in enumerate(conflict.sides, 1)
        for record in side.statements
    ]


def _claim(wording: Wording, kind: str, side: Side) -> str:
    """Return what a side says, in words; the statements behind it may say it on other dates."""
    if side.triple:
        subject, relation, object = side.triple
        return f"{wording.name(subject)} {wording.verb(getattr(relation, 'value', ''))} {wording.name(object)}"
    claims = join(list(dict.fromkeys(wording.claim([record]) for record in side.statements)))
    return f"it is not so that {claims}" if kind == "truth" else claims


def _lead(conflict: Conflict, place: int) -> str:
    if not place:
        return ""
    if conflict.kind == AGREEING:
        return "and: "
    is_one_voice = len({voice for side in conflict.sides for voice in side.voices}) == 1
    return "against, on the word of the same voice: " if is_one_voice else "against: "


def _evidence(wording: Wording, side: Side, record: Statement, verdicts: Mapping[str, list[Assessment]]) -> str:
    mark = f"({record.modality.upper()}) " if record.modality != "asserted" else ""
    when = f"{wording.circumstances(record)} ".lstrip() if side.triple else ""  # else they stand in the claim
    judged = "".join(f"; {wording.verdict(verdict)}" for verdict in verdicts.get(record.iri, ()))
    return f"{mark}{when}[{wording.evidence(record)}] {shorten(record.iri)}{judged}"
