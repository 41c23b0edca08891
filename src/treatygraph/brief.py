"""The briefing: sections that are SPARQL files, each line with its evidence."""

from __future__ import annotations

import json
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from treatygraph import sparql
from treatygraph.dates import ANY
from treatygraph.evidence import Statement, statements
from treatygraph.passages import Verdict
from treatygraph.questions import ask
from treatygraph.resources import folder
from treatygraph.tables import escape_markdown
from treatygraph.terms import TG
from treatygraph.view import Edge, View
from treatygraph.wording import Wording, join

_LASTS = TG + "hasDuration"


@dataclass(frozen=True)
class Line:
    """One line of a briefing: a claim in words, marks such as `contested`, and the statements that bear it.

    `against` are the lines of the other side, where the claim stands under what is contested.
    """

    claim: str
    evidence: tuple[str, ...]
    marks: tuple[str, ...]
    statements: tuple[Statement, ...]
    against: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    """A briefing on a view: its frame, its sections, and its sources by label."""

    frame: dict[str, str]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


@dataclass
class _Claim:
    """Statements that make one edge, or several that are told in one line, on the way to a line."""

    group: list[Statement]
    verb: str | None = None
    details: list[Statement] = field(default_factory=list)
    against: list[Statement] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


def compose(view: View, name: str) -> Brief:
    """Return the briefing on `view`; `name` says what the data are."""
    wording = Wording(view)
    edges = {statement: edge for edge in view.edges(possible=True) for statement in edge.statements}
    expiry = {
        (row.agreement, row.duration): row.expiresBy for row in ask(view, "when-agreements-expire") if row.expiresBy
    }
    sections = []
    for path in sorted((folder("queries") / "brief").glob("*.rq")):
        question = sparql.read_query(path)
        claims = _claims(view, question, edges, expiry)
        sections.append(Section(question.summary, tuple(_line(wording, claim) for claim in _merge(wording, claims))))
    on = "any day" if view.on == ANY else str(view.on)
    if view.is_default_day and view.on != ANY:
        on += " (the latest day on which a source was issued)"
    frame = {
        "data": name,
        "on": on,
        "known by": str(view.known_by) if view.known_by else "no limit: everything in the data counts",
        "policy": view.policy,
    }
    sources = view.query((folder("queries") / "view" / "sources.rq").read_text(encoding="utf-8"))
    return Brief(frame, tuple(sections), tuple(row.text for row in sources))


def _claims(
    view: View, question: sparql.QueryFile, edges: dict[str, Edge], expiry: dict[tuple[str, str], date]
) -> list[_Claim]:
    """Return what a section of the briefing says, one claim an edge."""
    rows = view.query(question.text)
    wanted = [
        value for row in rows for name in ("statement", "detail", "counter") if (value := getattr(row, name, None))
    ]
    records = statements(view, wanted)
    claims: dict[tuple[object, ...], _Claim] = {}
    for row in rows:
        statement = records[row.statement]
        verb = getattr(row, "verb", None)
        key = (statement.subject, statement.relation, statement.object, verb)
        claim = claims.setdefault(key, _Claim([], verb))
        _add(claim.group, statement)
        if getattr(row, "detail", None):
            _add(claim.details, records[row.detail])
        if getattr(row, "counter", None):
            _add(claim.against, records[row.counter])
        expires = expiry.get((statement.subject, getattr(statement.object, "value", "")))
        claim.marks = [f"expires by {expires}"] if expires and statement.relation == _LASTS else []
        claim.marks += _marks(view, claim, getattr(row, "due", None), edges)
    return list(claims.values())


def _marks(view: View, claim: _Claim, due: date | None, edges: dict[str, Edge]) -> list[str]:
    marks = []
    if due:
        marks.append(_remaining(view, due))
    modalities = {statement.modality for statement in claim.group}
    if len(modalities) == 1 and modalities != {"asserted"}:
        marks += modalities
    edge = edges.get(claim.group[0].iri)
    if edge and edge.status == "possible" and not due:
        marks.append("possible")
    if edge and edge.contested and not claim.against:
        marks.append("contested")
    return marks


def _add(group: list[Statement], statement: Statement) -> None:
    if statement not in group:
        group.append(statement)


def _merge(wording: Wording, claims: list[_Claim]) -> list[_Claim]:
    """Join claims that differ in their subject only, then those that differ in their object only."""
    for part in ("subject", "object"):
        joined: dict[tuple[object, ...], _Claim] = {}
        for claim in claims:
            key = _key(wording, claim, part)
            if key in joined:
                joined[key].group += claim.group
                for detail in claim.details:
                    _add(joined[key].details, detail)
            else:
                joined[key] = claim
        claims = list(joined.values())
    return claims


def _key(wording: Wording, claim: _Claim, part: str) -> tuple[object, ...]:
    other = "object" if part == "subject" else "subject"
    return (
        frozenset(getattr(statement, other) for statement in claim.group),
        claim.group[0].relation,
        claim.verb,
        frozenset((wording.circumstances(statement), wording.evidence(statement)) for statement in claim.group),
        frozenset((detail.relation, detail.object, detail.modality) for detail in claim.details),
        frozenset(statement.iri for statement in claim.against),
        tuple(claim.marks),
    )


def _line(wording: Wording, claim: _Claim) -> Line:
    text = wording.claim(claim.group, claim.verb)
    if "denied" in claim.marks:
        text = f"it is not so that {text}"
    by_relation: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for detail in claim.details:
        by_relation[detail.relation, detail.modality].append(detail)
    several = len({statement.object for statement in claim.group}) > 1
    for (relation, _), details in by_relation.items():
        objects = join(list(dict.fromkeys(wording.name(detail.object) for detail in details)))
        text += f" ({', '.join([f'{wording.verb(relation, several)} {objects}', *_modality(details[0])])})"
    against = tuple(
        _line(wording, other)
        for other in _merge(wording, [_Claim([record], marks=_modality(record)) for record in claim.against])
    )
    return Line(text, _evidence(wording, claim), tuple(claim.marks), tuple(claim.group + claim.details), against)


def _modality(statement: Statement) -> list[str]:
    return [statement.modality] if statement.modality != "asserted" else []


def _evidence(wording: Wording, claim: _Claim) -> tuple[str, ...]:
    """Return the evidence of a claim, each with what it alone says of when and why, and its modality where these differ."""
    circumstances = {wording.circumstances(statement) for statement in claim.group}
    modalities = {statement.modality for statement in claim.group}
    out = []
    for statement in claim.group:
        text = wording.evidence(statement)
        own = [wording.circumstances(statement)] if len(circumstances) > 1 else []
        own += [statement.modality] if len(modalities) > 1 and statement.modality != "asserted" else []
        out.append(text + "".join(f" ({part})" for part in own if part))
    out += [wording.evidence(detail) for detail in claim.details]
    return tuple(dict.fromkeys(out))


def _remaining(view: View, due: date) -> str:
    """Return how many days there are from the day of the view to the last day that a deadline means."""
    if not isinstance(view.on, date):
        return "due"
    days = (due - view.on).days
    if days < 0:
        return "overdue"
    return "due today" if days == 0 else f"due in {days} day{'' if days == 1 else 's'}"


def as_text(brief: Brief, width: int = 120, held: dict[str, Verdict] | None = None, markdown: bool = False) -> str:
    """Return a briefing as plain text or Markdown; `held` are the verified passages that stand beside the claims, by IRI."""
    out: list[str] = []
    held = None if held is None else dict(held)
    title = f"Briefing on {brief.frame['data']}"
    out.append(f"# {title}\n" if markdown else title)
    frame = [f"{key}: {value}" for key, value in brief.frame.items() if key != "data"]
    out += [f"- {text}" for text in frame] if markdown else [f"  {text}" for text in frame]
    for section in brief.sections:
        if not section.lines:
            continue
        out += ["", f"## {section.title}\n" if markdown else section.title.upper()]
        for line in section.lines:
            out += _written(line, "- ", width, held, markdown)
            for other in line.against:
                out += _written(other, "  - against: " if markdown else "    against: ", width, held, markdown)
    if not any(section.lines for section in brief.sections):
        out += ["", "Nothing that was known by then is in this view."]
    out += ["", "## Sources\n" if markdown else "SOURCES"]
    out += [f"- {escape_markdown(text)}" if markdown else f"  {text}" for text in brief.sources]
    return "\n".join(out) + "\n"


def _written(line: Line, bullet: str, width: int, held: dict[str, Verdict] | None, markdown: bool) -> list[str]:
    marks = "".join(f" ({mark.upper() if not markdown else f'**{mark}**'})" for mark in line.marks)
    evidence = "; ".join(line.evidence)
    text = f"{line.claim}{marks} [{evidence}]"
    if markdown:
        out = [f"{bullet}{escape_markdown(line.claim)}{marks} ({escape_markdown(evidence)})"]
    else:
        out = textwrap.wrap(
            text, width, initial_indent=f"  {bullet}", subsequent_indent=" " * (len(bullet) + 2), break_on_hyphens=False
        )
    if held is None:
        return out
    for passage in dict.fromkeys(iri for statement in line.statements for iri in statement.passages):
        verdict = held.pop(passage, None)
        if verdict is None:  # it stands beside a line above
            continue
        quoted = f"¶{verdict.passage.number}: {verdict.text or verdict.fault}"
        mark = f"{' ' * (len(bullet) - len(bullet.lstrip()))}  > " if markdown else " " * (len(bullet) + 2) + "| "
        out += (
            [mark + quoted] if markdown else textwrap.wrap(quoted, width, initial_indent=mark, subsequent_indent=mark)
        )
    return out


def as_json(brief: Brief, held: dict[str, Verdict] | None = None) -> str:
    """Return a briefing as JSON: frame, sources, and sections of lines with their statements."""

    def statement(record: Statement) -> dict[str, object]:
        texts = {iri: verdict.text for iri in record.passages if held and (verdict := held.get(iri)) and verdict.text}
        return record.as_dict() | ({"texts": texts} if texts else {})

    def line(entry: Line) -> dict[str, object]:
        out: dict[str, object] = {
            "claim": entry.claim,
            "marks": list(entry.marks),
            "evidence": list(entry.evidence),
            "statements": [statement(record) for record in entry.statements],
        }
        return out | ({"against": [line(other) for other in entry.against]} if entry.against else {})

    def lines(entries: Sequence[Line]) -> list[dict[str, object]]:
        return [line(entry) for entry in entries]

    return json.dumps(
        {
            "frame": brief.frame,
            "sections": [{"title": section.title, "lines": lines(section.lines)} for section in brief.sections],
            "sources": list(brief.sources),
        },
        ensure_ascii=False,
        indent=2,
    )
