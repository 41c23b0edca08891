"""The ledger of obligations: who owes what, to whom, where, by when, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from treatygraph import questions
from treatygraph.analysis.asking import ask, each, grouped, labels, nothing
from treatygraph.analysis.doubts import contested, doubts, modality
from treatygraph.analysis.result import Result, Row, frame
from treatygraph.errors import UsageError
from treatygraph.view import View

_BREACH = {"broken", "not kept"}
_STATUSES = ("overdue", "breach alleged", "disputed", "due", "open", "met", "ended")


def obligation_ledger(view: View) -> Result:
    """Return who owes what, to whom, where and by when, with its status on the day of the view.

    An obligation is a duty or a prohibition of an agreement, a promise, or a demand that somebody else accepts. There is a row
    for each debtor and each deadline that is stated. The columns are the debtor (empty where nobody is said to be bound); the
    kind; the action; what is owed; under which agreement; to whom; where; by when (the last day that the deadline can mean);
    until when it binds; its status; on whose word it is kept, and broken; how many of the edges behind the row are contested;
    and of those that nobody asserts the relations, each behind its modality. What an agreement lays down is owed from the
    earliest day on which that agreement can have been made.

    The status is the first of these that fits. `disputed`: kept or broken, and contested, denied, or said to be both. `breach
    alleged`: said to be broken, and nobody says otherwise. `met`: fulfilled, or complied with, on the word that the view takes.
    `overdue`: its deadline is over. `due`: its deadline is to come, its own day being the last. `ended`: no deadline is known,
    and what it stands in, or its own term, is over. `open`: no deadline is known. Where the view is on any day, the day is the
    latest on which a source was issued.

    Raises:
        NothingToMeasureError: nobody owes anything in this view.
        UsageError: the view is on any day, and has no default day.

    Kinds and actions are those of the W3C's ODRL Information Model 2.2 (2018); permissions are owed by nobody and left out.
    """
    day = view.on if isinstance(view.on, date) else view.default_day()
    if day is None:
        raise UsageError(f"the view is on any day, and {view.why_any_day()}; give a day with --on")
    owed = list(ask(view, "obligations", day))
    obligations = grouped(
        (row for row in owed if row.kind != "permission"), "what", "agreement", "debtor", "kind", "action"
    )
    if not obligations:
        raise nothing(
            view,
            "no provision of an agreement that is made by then lays a duty or a prohibition on anybody, and nobody promises or "
            "accepts a demand",
        )
    terms = grouped(ask(view, "terms-of-obligations"), "what")
    conduct = grouped(ask(view, "keeping-and-breach", day), "matter")
    unnamed = {row.actor for row in ask(view, "unidentified-actors")}
    expiry, doubtful = _expiry(view), doubts(view)
    found: dict[str, list[tuple[date, Row]]] = {status: [] for status in _STATUSES}
    for (what, agreement, debtor, kind, action), owing in obligations.items():
        told = terms.get(what, [])
        values = {term: each(row.value for row in told if row.term == term) for term in ("to", "where", "agreement")}
        ends = _days(told, "until") or {
            expiry[row.value] for row in told if row.term == "lasts" and row.value in expiry
        }
        until = max(ends, default=None)
        acts = [row for row in conduct.get(what, []) if debtor in (None, row.actor) or debtor in unnamed]
        deadlines: list[date | None] = [*sorted(_days(told, "by"))]
        for by in deadlines or [None]:
            status = _status(day, by, until, acts)
            behind = [*owing, *(row for row in told if row.term != "by" or row.value == by), *acts]
            edges = tuple(dict.fromkeys(row.edge for row in behind if row.edge))
            row = Row(
                (
                    *(debtor, kind, action, what, agreement or next(iter(values["agreement"]), None)),
                    *(tuple(actor for actor in values["to"] if actor != debtor), values["where"], by, until, status),
                    each(row.voice for row in acts if row.side not in _BREACH),
                    each(row.voice for row in acts if row.side in _BREACH),
                    contested(doubtful, edges),
                    modality(doubtful, edges),
                ),
                edges,
            )
            found[status].append((by or until or date.max, row))
    rows = [row for status in _STATUSES for _, row in sorted(found[status], key=lambda dated: dated[0])]
    return Result(
        "obligation-ledger",
        frame(view),
        f"duties and prohibitions of agreements, promises and accepted demands of the view, as they stand on {day}; that they "
        "are broken is counted from all that is known, whatever the policy, that they are met from the view; permissions are "
        "left out",
        (
            *("debtor", "kind", "action", "what", "agreement", "to", "where", "by", "until"),
            *("status", "kept on the word of", "broken on the word of", "contested", "modality"),
        ),
        tuple(rows),
        {status: len(found[status]) for status in _STATUSES}
        | {"permissions left out": len({row.what for row in owed if row.kind == "permission"})},
        labels(view, [what for what, *_ in obligations]),
    )


def _status(day: date, by: date | None, until: date | None, acts: Iterable[Any]) -> str:
    sides = {row.side for row in acts}
    if any(row.contested for row in acts) or (sides & _BREACH and sides - _BREACH):
        return "disputed"
    if sides & _BREACH:
        return "breach alleged"
    if any(row.side == "kept" and row.taken for row in acts):
        return "met"
    if by is not None:
        return "overdue" if by < day else "due"
    return "ended" if until is not None and until < day else "open"


def _expiry(view: View) -> dict[str, date]:
    """Return the last day of each agreement of which a duration is known: the latest, where durations differ."""
    known = [row for row in questions.ask(view, "when-agreements-expire") if isinstance(row.expiresBy, date)]
    return {row.agreement: row.expiresBy for row in sorted(known, key=lambda row: row.expiresBy)}


def _days(told: Iterable[Any], term: str) -> set[date]:
    """Return the days that the rows of a term give; a day that no calendar has is none."""
    return {row.value for row in told if row.term == term and isinstance(row.value, date)}
