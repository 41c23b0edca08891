"""Measures of commitment: who can bring an agreement down, who guarantees it without being impartial, who is said to break what.

What each of them counts stands in `queries/analysis/`; here the rows are put together. `docs/commitments.md` says how to read
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from treatygraph.analysis.asking import ask, each, grouped, labels, nothing
from treatygraph.analysis.ledger import obligation_ledger
from treatygraph.analysis.result import Result, Row, Value, frame
from treatygraph.view import View

__all__ = ["commitment_gap", "conflicts_of_interest", "obligation_ledger", "veto_players"]

_CONSENT = ("required", "party", "signatory", "guarantor")
_SHARES = {"party": "signatory"}
_KINDS = ("veto player", "stakeholder", "outside")
_SIDES = ("committed", "kept", "not broken", "not kept", "broken")
_BREACH = {"broken", "not kept"}


def veto_players(view: View) -> Result:
    """Return, for each agreement, who has a part in it and where they stand: whose leaving would leave it without them.

    A *veto player* is somebody whose consent an agreement rests on: whom another demands or makes a condition (`required`), and
    each party, signatory and guarantor. Sponsors, and whom a provision binds, are *stakeholders*. Somebody who stands against
    an agreement without a part in it is *outside*.

    The columns are the agreement; the actor; which of these three it is; its roles (`former-…` for a part that is over); its
    position (`for`, `against`, `divided`, `left`, or `none stated`, by the signs of its stances); the stances themselves; how
    many of the edges behind the row are contested; and how many signatories or parties, and how many guarantors, would be left if
    it went (empty where it is none).

    Raises:
        NothingToMeasureError: nobody has a part in an agreement, or stands against one, in this view.

    The notion is that of Tsebelis, *Veto Players* (2002), for peace talks Cunningham, “Veto Players and Civil War Duration”
    (American Journal of Political Science 50, 2006); those outside are what Stedman, “Spoiler Problems in Peace Processes”
    (International Security 22, 1997), calls outside spoilers, without his judgement of their aims.
    """
    roles: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    edges: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for row in ask(view, "parts-in-agreements"):
        key = row.agreement, row.actor
        roles[key][row.role] = row.present or roles[key].get(row.role, False)
        edges[key][row.edge] = row.contested
    taken = list(ask(view, "stances-on-agreements"))
    against = {(row.agreement, row.actor) for row in taken if row.agreement and row.polarity < 0}
    keys = sorted({*roles, *against})
    if not keys:
        raise nothing(view, "nobody signs, joins, guarantees, sponsors or rejects an agreement")
    agreements = defaultdict(list)
    for agreement, actor in keys:
        agreements[actor].append(agreement)
    stances: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in taken:
        for agreement in agreements[row.actor]:
            if row.agreement in (agreement, None):
                stances[agreement, row.actor][row.stance] = row.polarity
                edges[agreement, row.actor][row.edge] = row.contested
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (agreement, actor), held in roles.items():
        for role in held:
            if held[role]:
                holders[agreement, _SHARES.get(role, role)].add(actor)

    def left_without(agreement: str, actor: str, role: str) -> int | None:
        return len(holders[agreement, role]) - 1 if actor in holders[agreement, role] else None

    rows = [
        Row(
            (
                *key,
                _kind(roles[key]),
                tuple(role if held else f"former-{role}" for role, held in sorted(roles[key].items())),
                _position(roles[key], stances[key].values()),
                tuple(sorted(stances[key], key=lambda stance: (stances[key][stance], stance))),
                sum(edges[key].values()),
                left_without(*key, "signatory"),
                left_without(*key, "guarantor"),
            ),
            tuple(edges[key]),
        )
        for key in keys
    ]
    rows.sort(key=lambda row: (str(row.values[0]), _KINDS.index(str(row.values[2])), str(row.values[1])))
    return Result(
        "veto-players",
        frame(view),
        "parts in agreements that hold in the view or are over by its day, and the present stances of those who have them, or "
        "who have none and are against it; a row for each agreement and actor; actors whom nobody names are left out",
        (
            "agreement",
            "actor",
            "kind",
            "roles",
            "position",
            "stances",
            "contested",
            "signatories left",
            "guarantors left",
        ),
        tuple(rows),
        dict(Counter(f"{row.values[2]}s" if row.values[2] != "outside" else "outside" for row in rows)),
        view.labels,
    )


def conflicts_of_interest(view: View) -> Result:
    """Return who guarantees an agreement while backing a belligerent, or being one.

    The columns are the guarantor; the agreement; whom it backs (itself where it is at war itself); the belligerent for which that
    one stands, up `leads`, `represents` and `memberOf`; how the belligerent is tied to the agreement, its provisions, its talks
    or the proposal that it is based on (empty where no tie is known: the war may be another one); by which acts it is a
    belligerent; on whose word; and how many of the edges of the guarantee and the backing are contested.

    Raises:
        NothingToMeasureError: nobody guarantees anything in this view. No row at all means that somebody does, and backs nobody
            who is known to be at war.

    That interested guarantors are the rule and not always a fault: Walter, *Committing to Peace* (2002), and, on biased
    mediators, Kydd, “Which Side Are You On?” (American Journal of Political Science 47, 2003).
    """
    backing = list(ask(view, "guarantors-and-whom-they-back"))
    if not backing:
        raise nothing(view, "nobody guarantees anything")
    wars = grouped(ask(view, "belligerents"), "belligerent")
    ties = grouped(ask(view, "ties-to-agreements"), "agreement", "actor")
    rows = []
    for key, found in grouped(backing, "guarantor", "agreement", "backed", "body").items():
        _, agreement, _, body = key
        if body not in wars:
            continue
        acts, tied = wars[body], ties.get((agreement, body), [])
        rows.append(
            Row(
                (
                    *key,
                    each(row.relation for row in tied),
                    each(row.act for row in acts),
                    each(row.voice for row in acts),
                    sum(row.contested for row in found),
                ),
                tuple(dict.fromkeys(row.edge for row in (*found, *tied, *acts))),
            )
        )
    return Result(
        "conflicts-of-interest",
        frame(view),
        "guarantees, backings and memberships are those of the view; hostile acts and ties to the agreement are whatever anybody "
        "affirms by its day, whatever the policy; fighters whom nobody names are left out",
        ("guarantor", "agreement", "backs", "belligerent", "tied by", "at war by", "on the word of", "contested"),
        tuple(rows),
        {
            "guarantees looked at": len({(row.guarantor, row.agreement) for row in backing}),
            "of these with a conflict of interest": len({row.values[:2] for row in rows}),
        },
        view.labels,
    )


def commitment_gap(view: View) -> Result:
    """Return what each actor has committed itself to, and beside it who says that it is kept, broken, or not broken.

    There is a row for each side of each commitment; no number weighs one side against the other. The columns are the actor (empty
    where nobody names it); the agreement or promise, a provision counting with its agreement; the side: `committed` (signed,
    joined, guaranteed, promised), `kept` (said to comply, to fulfil, to do what was promised), `not broken` (a breach is denied),
    `not kept` (the keeping is denied), `broken` (said to violate, to fail as guarantor, to break a promise, to do what is
    incompatible with it); by which relations; how many statements, voices and witnesses; and on whose word.

    Raises:
        NothingToMeasureError: nobody commits itself to anything in this view, and nobody is said to keep or to break anything.

    The setting of promise beside performance follows the literature on credible commitment: Fearon, “Rationalist Explanations for
    War” (International Organization 49, 1995), and Fortna, *Peace Time* (2004).
    """
    under: dict[str, list[Any]] = defaultdict(list)
    for row in ask(view, "agreements-behind"):
        under[row.matter].append(row)
    unnamed = {row.actor for row in ask(view, "unidentified-actors")}
    said: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    edges: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    made = [("committed", row) for row in ask(view, "commitments")]
    for side, row in [*made, *((row.side, row) for row in ask(view, "keeping-and-breach"))]:
        for agreement, link in [(found.agreement, found.edge) for found in under[row.matter]] or [(row.matter, None)]:
            key = "" if row.actor in unnamed else row.actor, agreement, side
            said[key].append(row)
            edges[key].update(dict.fromkeys(edge for edge in (row.edge, link) if edge))
    if not said:
        raise nothing(view, "nobody promises, signs or guarantees anything, or is said to keep or to break anything")
    rows = [
        Row(
            (
                key[0] or None,
                *key[1:],
                each(row.relation for row in said[key]),
                len({row.statement for row in said[key]}),
                len({row.voice for row in said[key]}),
                len({row.witness for row in said[key]}),
                each(row.voice for row in said[key]),
            ),
            tuple(edges[key]),
        )
        for key in sorted(said, key=lambda key: (not key[0], *key[:2], _SIDES.index(key[2])))
    ]
    sides: dict[tuple[Value, ...], set[Value]] = defaultdict(set)
    for row in rows:
        sides[row.values[:2]].add(row.values[2])
    return Result(
        "commitment-gap",
        frame(view),
        "commitments are those of the view; that they are kept, broken, or not, is counted from all that is known by its day, "
        "whatever the policy, since allegations are what the gap is about; a witness is who heard it first",
        ("actor", "commitment", "side", "by", "statements", "voices", "witnesses", "on the word of"),
        tuple(rows),
        {
            "commitments": sum("committed" in found for found in sides.values()),
            "of these said to be broken": sum(
                "committed" in found and bool(found & _BREACH) for found in sides.values()
            ),
            "said to be broken where none is in view": sum(
                "committed" not in found and bool(found & _BREACH) for found in sides.values()
            ),
        },
        labels(view, [key[1] for key in said]),
    )


def _kind(roles: Mapping[str, bool]) -> str:
    if not roles:
        return "outside"
    return "veto player" if any(role in _CONSENT for role in roles) else "stakeholder"


def _position(roles: Mapping[str, bool], signs: Iterable[int]) -> str:
    if roles and not any(roles.values()):
        return "left"
    match {sign > 0 for sign in signs}:
        case found if len(found) == 2:
            return "divided"
        case found if found:
            return "for" if True in found else "against"
    return "none stated"
