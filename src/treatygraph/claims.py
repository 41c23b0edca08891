"""Claims: the rows of a query that name statements, turned into lines of words with their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from treatygraph.evidence import Statement, statements
from treatygraph.questions import ask
from treatygraph.terms import TG
from treatygraph.view import View
from treatygraph.wording import Wording, join

_LASTS = TG + "hasDuration"
_PARTS = ("statement", "detail", "counter")


@dataclass(frozen=True)
class Line:
    """One line of an account: a claim in words, marks such as `contested`, and the statements that bear it.

    `against` are the lines of the other side, where the claim stands under what is contested.
    """

    claim: str
    evidence: tuple[str, ...]
    marks: tuple[str, ...]
    statements: tuple[Statement, ...]
    against: tuple[Line, ...] = ()


@dataclass
class Claim:
    """Statements that make one edge, or several that are told in one line, on the way to a line.

    `verb` and `mark` are what the query says. `group`, `details` and `against` are statements by IRI: those that make the claim,
    and those beside and against it. `dues` tell how many days are left; `marks` are all that is marked in the end.
    """

    verb: str | None = None
    mark: str | None = None
    group: dict[str, Statement] = field(default_factory=dict)
    details: dict[str, Statement] = field(default_factory=dict)
    against: dict[str, Statement] = field(default_factory=dict)
    dues: dict[str, None] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)

    @property
    def first(self) -> Statement:
        return next(iter(self.group.values()))


class Claims:
    """Makes lines of what a query finds in a view.

    A row names a `?statement`, and may add a `?detail` and a `?counter` (statements that stand beside it and against it; each of
    the three may be several, separated by spaces), a `?verb` in place of the relation's own, the day on which something
    falls `?due`, a `?mark` in words, and the `?conflict` that it tells of. Rows of one edge that agree in verb, mark and
    conflict make one claim.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.wording = Wording(view)
        self._edges: dict[str, tuple[bool, bool]] = {}

    def lines(self, rows: Iterable[Any]) -> tuple[Line, ...]:
        """Return what `rows` say, claims that differ in nothing but their subject or their object joined."""
        return tuple(map(self.line, self._merge(self.claims(rows))))

    def claims(self, rows: Iterable[Any]) -> list[Claim]:
        """Return what `rows` say, one claim an edge."""
        rows = list(rows)
        records = statements(self.view, (iri for row in rows for part in _PARTS for iri in _iris(row, part)))
        self._look_up(records)
        claims: dict[tuple[object, ...], Claim] = {}
        for row in rows:
            verb, conflict, mark, due = (getattr(row, name, None) for name in ("verb", "conflict", "mark", "due"))
            told: dict[tuple[object, ...], Claim] = {}
            for statement in (records[iri] for iri in _iris(row, "statement")):
                key = (statement.subject, statement.relation, statement.object, verb, conflict, mark)
                told[key] = claims.setdefault(key, Claim(verb, mark))
                told[key].group[statement.iri] = statement
            for claim in told.values():
                claim.details |= {iri: records[iri] for iri in _iris(row, "detail")}
                claim.against |= {iri: records[iri] for iri in _iris(row, "counter")}
                claim.dues |= {self._remaining(due): None} if due else {}
        for claim in claims.values():
            claim.marks = self._marks(claim)
        return list(claims.values())

    def line(self, claim: Claim) -> Line:
        """Return a claim in words."""
        text = self.wording.claim(list(claim.group.values()), claim.verb)
        if "denied" in claim.marks:
            text = f"it is not so that {text}"
        return self.line_of(claim, text + self._beside(claim))

    def line_of(self, claim: Claim, text: str) -> Line:
        """Return the line that tells a claim as `text`."""
        against = tuple(
            self.line(other)
            for other in self._merge(
                [Claim(group={record.iri: record}, marks=_modality(record)) for record in claim.against.values()]
            )
        )
        behind = (*claim.group.values(), *claim.details.values())
        return Line(text, self._evidence(claim), tuple(claim.marks), behind, against)

    def _beside(self, claim: Claim) -> str:
        """Return the details of a claim in brackets: what is said of its object, else the whole sentence."""
        objects = {getattr(statement.object, "value", "") for statement in claim.group.values()}
        several = len(objects) > 1
        alike: dict[tuple[bool, str, tuple[str, ...]], list[Statement]] = defaultdict(list)
        for detail in claim.details.values():
            marks = tuple(self._marks(Claim(group={detail.iri: detail})))
            alike[detail.subject in objects, detail.relation, marks].append(detail)
        text = ""
        for (is_of_object, relation, marks), details in alike.items():
            if is_of_object:
                names = join(list(dict.fromkeys(self.wording.name(detail.object) for detail in details)))
                said = f"{self.wording.verb(relation, several)} {names}"
            else:
                said = self.wording.claim(details)
            text += f" ({', '.join([said, *marks])})"
        return text

    def _look_up(self, records: Iterable[str]) -> None:
        """Look up whether the edges of some statements are possible only, and whether they are contested."""
        nodes = [ox.NamedNode(iri) for iri in records]
        for row in self.view.answer("evidence/edges-of-statements", statements=nodes):
            self._edges[row.statement] = (row.possible, row.contested)

    def _marks(self, claim: Claim) -> list[str]:
        first = claim.first
        expires = (
            self._expiry.get((first.subject, getattr(first.object, "value", ""))) if first.relation == _LASTS else None
        )
        is_past = expires is not None and isinstance(self.view.on, date) and expires < self.view.on
        marks = [f"{'expired' if is_past else 'expires'} by {expires}, as reckoned"] if expires else []
        marks += claim.dues
        marks += [claim.mark] if claim.mark else []
        modalities = {statement.modality for statement in claim.group.values()}
        if len(modalities) == 1 and modalities != {"asserted"}:
            marks += modalities
        possible, contested = self._edges.get(first.iri, (False, False))
        if possible and not claim.dues:
            marks.append("possible")
        if contested and not claim.against:
            marks.append("contested")
        return marks

    @cached_property
    def _expiry(self) -> dict[tuple[str, str], date]:
        """The day by which each agreement with a duration expires, by agreement and duration."""
        rows = ask(self.view, "when-agreements-expire")
        return {(row.agreement, row.duration): row.expiresBy for row in rows if row.expiresBy}

    def _merge(self, claims: list[Claim]) -> list[Claim]:
        """Join claims that differ in their subject only, then those that differ in their object only."""
        for part in ("subject", "object"):
            joined: dict[tuple[object, ...], Claim] = {}
            for claim in claims:
                key = self._key(claim, part)
                if key in joined:
                    joined[key].group |= claim.group
                    joined[key].details |= claim.details
                else:
                    joined[key] = claim
            claims = list(joined.values())
        return claims

    def _key(self, claim: Claim, part: str) -> tuple[object, ...]:
        other = "object" if part == "subject" else "subject"
        group = claim.group.values()
        return (
            frozenset(getattr(statement, other) for statement in group),
            claim.first.relation,
            claim.verb,
            frozenset((self.wording.circumstances(statement), self.wording.evidence(statement)) for statement in group),
            frozenset((detail.relation, detail.object, detail.modality) for detail in claim.details.values()),
            frozenset(claim.against),
            tuple(claim.marks),
        )

    def _evidence(self, claim: Claim) -> tuple[str, ...]:
        """Return the evidence of a claim, each with what it alone says of when and why, and its modality where these differ."""
        group = claim.group.values()
        circumstances = {self.wording.circumstances(statement) for statement in group}
        modalities = {statement.modality for statement in group}
        said = []
        for statement in group:
            own = [self.wording.circumstances(statement)] if len(circumstances) > 1 else []
            own += _modality(statement) if len(modalities) > 1 else []
            said.append((statement, "".join(f" ({part})" for part in own if part)))
        return self.wording.evidence_of([*said, *((detail, "") for detail in claim.details.values())])

    def _remaining(self, due: date) -> str:
        """Return how many days there are from the day of the view to the last day that a deadline means."""
        if not isinstance(self.view.on, date):
            return "due"
        days = (due - self.view.on).days
        if days < 0:
            return "overdue"
        return "due today" if days == 0 else f"due in {days} day{'' if days == 1 else 's'}"


def _iris(row: Any, part: str) -> list[str]:
    """Return the statements that a row names in a column; GROUP_CONCAT leaves their order to chance."""
    return sorted((getattr(row, part, None) or "").split())


def _modality(statement: Statement) -> list[str]:
    return [statement.modality] if statement.modality != "asserted" else []
