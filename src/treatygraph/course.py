"""How an edge came about and ended: the days of its statements, the rules behind them, and what became of each statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

import pyoxigraph as ox

from treatygraph.answer import Answer, Term
from treatygraph.terms import TGC
from treatygraph.view import View


@dataclass(frozen=True)
class Spell:
    """The time in which a statement makes an edge hold or possible, by the rules of `queries/rules`.

    `aspect` is state, event or timeless; `initiated_by` the relation of the event that initiates the edge, None where the
    statement says the edge itself; `is_stated` whether a begin is stated (else it is the day of attestation). It holds from
    `holds_from` (None: never) to `holds_until`, and is possible from `possible_from` to `possible_until` (None: no limit). The
    statements in `ended_by` cast doubt on it from `doubtful_from` and end it from `over_from` (None: never for certain).
    """

    aspect: str
    initiated_by: str | None
    is_stated: bool
    holds_from: date | None
    holds_until: date | None
    possible_from: date | None
    possible_until: date | None
    doubtful_from: date | None
    over_from: date | None
    ended_by: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """An analyst's verdict on a statement: accepted, disputed or rejected, with the Admiralty grades A-F and 1-6."""

    iri: str
    verdict: str
    analyst: str | None
    recorded_on: date | None
    reliability: str | None
    credibility: int | None

    def as_dict(self) -> dict[str, object]:
        """Return the assessment with plain values, as JSON has them."""
        return {name: _plain(value) for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Withdrawal:
    """What retracted or corrected a source, or is a revision of the statement itself: its IRI, the day since when this is known,
    by whom and why."""

    iri: str
    is_revision: bool
    on: date | None
    by: str | None
    reason: str | None


@dataclass(frozen=True)
class Course:
    """What became of one statement: its spells in an edge, its assessments, and whether it is known and in the view.

    `issued` is the last day on which its source may have been issued; `withdrawn` is what retracted or corrected that source, or
    revised the statement.
    """

    spells: tuple[Spell, ...]
    assessments: tuple[Assessment, ...]
    is_known: bool
    is_in_view: bool
    issued: date | None
    withdrawn: tuple[Withdrawal, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the course with plain values, as JSON has them."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def courses(view: View, edge: tuple[str, str, Term], statements: Collection[str]) -> dict[str, Course]:
    """Return the course of each of `statements` in the edge, which is given by its subject, relation and object."""
    subject, relation, object = edge
    about = {"subject": ox.NamedNode(subject), "relation": ox.NamedNode(relation), "object": object}
    spells = _spells(view.answer("evidence/course-of-an-edge", **about))  # type: ignore[arg-type]
    verdicts = assessments(view, statements)
    found: dict[str, Course] = {}
    for row in view.answer("evidence/standing-of-statements", statements=_nodes(statements)):
        earlier = found[row.statement].withdrawn if row.statement in found else ()
        found[row.statement] = Course(
            spells=tuple(spells.get(row.statement, ())),
            assessments=tuple(verdicts.get(row.statement, ())),
            is_known=row.known,
            is_in_view=row.inView,
            issued=row.issued,
            withdrawn=(*earlier, Withdrawal(row.withdrawnBy, row.isRevision, row.withdrawnOn, row.who, row.why))
            if row.withdrawnBy
            else earlier,
        )
    return found


def assessments(view: View, statements: Collection[str]) -> dict[str, list[Assessment]]:
    """Return what analysts had recorded of each of `statements` in the knowledge of `view`, the latest last."""
    known_by = view.known_by or date.max
    found: dict[str, list[Assessment]] = defaultdict(list)
    for row in view.answer("evidence/assessments-of-statements", known_by=known_by, statements=_nodes(statements)):
        verdict = row.verdict.removeprefix(TGC)
        found[row.statement].append(
            Assessment(row.assessment, verdict, row.analyst, row.recordedOn, row.reliability, row.credibility)
        )
    return found


def _nodes(statements: Collection[str]) -> list[ox.NamedNode]:
    return [ox.NamedNode(iri) for iri in statements]


def _spells(answer: Answer) -> Mapping[str, list[Spell]]:
    found: dict[tuple[object, ...], Spell] = {}
    for row in answer:  # one for each statement that ends a spell
        *of, ended_by = row
        spell = found.get(tuple(of)) or Spell(
            aspect=row.aspect,
            initiated_by=row.initiatedBy,
            is_stated=row.stated,
            holds_from=row.holdsFrom,
            holds_until=row.holdsUntil,
            possible_from=row.possibleFrom,
            possible_until=row.possibleUntil,
            doubtful_from=row.doubtfulFrom,
            over_from=None if row.overFrom == date.max else row.overFrom,
            ended_by=(),
        )
        found[tuple(of)] = replace(spell, ended_by=(*spell.ended_by, *([ended_by] if ended_by else [])))
    spells: dict[str, list[Spell]] = defaultdict(list)
    for (statement, *_), spell in found.items():
        spells[str(statement)].append(spell)
    return spells


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple | list) else value
