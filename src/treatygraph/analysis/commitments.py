"""Measures of commitment: who can bring an agreement down, who guarantees it without being impartial, who is said to break what.

What each of them counts stands in `queries/analysis/`; here the rows are put together. `docs/commitments.md` says how to read
them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from treatygraph.analysis.asking import ask, each, grouped, labels, nothing
from treatygraph.analysis.doubts import contested, doubts, marked, modality
from treatygraph.analysis.ledger import obligation_ledger
from treatygraph.analysis.result import Result, Row, frame
from treatygraph.terms import TG
from treatygraph.view import View

__all__ = ["commitment_gap", "conflicts_of_interest", "obligation_ledger", "veto_players"]

_CONSENT = ("required", "party", "signatory", "guarantor")
_SHARES = {"party": "signatory"}
_KINDS = ("veto player", "stakeholder", "left", "outside")
_OWN = ("signatory", "party", "guarantor", "sponsor")
_SIDES = ("committed", "kept", "not broken", "not kept", "broken")
_KEEPING = {"committed", "kept"}
_BREACH = {"broken", "not kept"}
_GAPS = {  # by whether there is a commitment or a claim of keeping, and whether a breach is alleged
    (True, False): "of these committed or said to keep it, and nobody says broken",
    (True, True): "of these committed or said to keep it, and said to be broken",
    (False, True): "of these said to be broken alone",
    (False, False): "of these a breach is denied alone",
}
_MODALITIES = ("asserted", "alleged", "presupposed", "denied")


def veto_players(view: View) -> Result:
    """Return, for each agreement, who has a part in it and where they stand, and who else is known to have the same part.

    A *veto player* is somebody whose consent an agreement rests on: whom another demands or makes a condition (`required`), and
    each party, signatory and guarantor. Sponsors, and whom a provision binds, are *stakeholders*. Whose every part is over has
    *left*, and is no veto player unless its consent is still demanded. Somebody who stands against an agreement without a part
    in it is *outside*.

    The columns are the agreement; the actor; which of these four it is; its roles (`former-…` for a part that is over); its
    position (`left` where its part is over, else `for`, `against`, `divided` or `none stated` by the signs of its stances); its
    stances on the agreement itself; those around it (on a provision, on what is said of it, on its talks, and threats); how many
    other signatories or parties, and how many other guarantors, are known (empty where it is none; 0 says that the data know of
    no other, and not that there is none); how many of the edges behind the row are contested; and of those that nobody asserts
    the relations, each behind its modality.

    Raises:
        NothingToMeasureError: nobody has a part in an agreement, or stands against one, in this view.

    The notion is that of Tsebelis, *Veto Players* (2002), for peace talks Cunningham, “Veto Players and Civil War Duration”
    (American Journal of Political Science 50, 2006); those outside are what Stedman, “Spoiler Problems in Peace Processes”
    (International Security 22, 1997), calls outside spoilers, without his judgement of their aims.
    """
    matters = list(ask(view, "matters-of-agreements"))
    agreements = {row.agreement for row in matters}
    roles: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    edges: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in ask(view, "parts-in-agreements"):
        if row.agreement in agreements:
            key = row.agreement, row.actor
            roles[key][row.role] = row.present or roles[key].get(row.role, False)
            edges[key][row.edge] = None
    stances, at_large = _stances(view, matters)
    against = {key for key, taken in stances.items() if any(row.polarity < 0 for row, _ in taken)}
    keys = sorted(roles.keys() | against, key=lambda key: (key[0], _KINDS.index(_kind(roles.get(key, {}))), key[1]))
    if not keys:
        raise nothing(view, "nobody signs, joins, guarantees, sponsors or rejects an agreement")
    for key in keys:
        stances[key] += at_large[key[1]]
        edges[key].update({row.edge: None for row, _ in stances[key]})
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (agreement, actor), held in roles.items():
        for role in held:
            if held[role]:
                holders[agreement, _SHARES.get(role, role)].add(actor)

    def others(agreement: str, actor: str, role: str) -> int | None:
        return len(holders[agreement, role]) - 1 if actor in holders[agreement, role] else None

    doubtful = doubts(view)
    rows = [
        Row(
            (
                *key,
                _kind(roles[key]),
                tuple(role if held else f"former-{role}" for role, held in sorted(roles[key].items())),
                _position(roles[key], {row.polarity for row, _ in stances[key]}),
                each(row.stance for row, itself in stances[key] if itself),
                each(row.stance for row, itself in stances[key] if not itself),
                others(*key, "signatory"),
                others(*key, "guarantor"),
                contested(doubtful, edges[key]),
                modality(doubtful, edges[key]),
            ),
            tuple(edges[key]),
        )
        for key in keys
    ]
    return Result(
        "veto-players",
        frame(view),
        "parts in agreements that hold in the view or are over by its day, and the present stances of those who have them, or "
        "who have none and are against it; a row for each agreement and actor; actors whom nobody names are left out",
        (
            *("agreement", "actor", "kind", "roles", "position", "stances", "stances around it"),
            *("other signatories known", "other guarantors known", "contested", "modality"),
        ),
        tuple(rows),
        dict(Counter(_kind(roles[key]) for key in keys)),
        view.labels,
    )


def conflicts_of_interest(view: View) -> Result:
    """Return who guarantees an agreement while backing a belligerent, or being one.

    The columns are the guarantor; the agreement; whom it backs (itself where it is at war itself); the belligerent for which that
    one stands, up `leads`, `represents` and `memberOf` (but not from a member to an international organisation or to talks); how
    the belligerent is tied to the agreement, its provisions, its talks or the proposal that it is based on (empty where no tie
    is known: the war may be another one); by which acts it is a belligerent; on whose word; how many of the edges behind the
    row are contested; and of those that nobody asserts the relations, each behind its modality.

    Raises:
        NothingToMeasureError: nobody guarantees anything in this view. No row at all means that somebody does, and backs nobody
            who is known to be at war.

    An interest is not always a fault: Walter, “The Critical Barrier to Civil War Settlement” (International Organization 51,
    1997), holds that a guarantor needs one to be believed; Kydd, “Which Side Are You On?” (American Journal of Political Science
    47, 2003), that a biased mediator may be.
    """
    backing = list(ask(view, "guarantors-and-whom-they-back"))
    if not backing:
        raise nothing(view, "nobody guarantees anything")
    up = grouped(ask(view, "ways-up"), "actor")
    wars: dict[str, list[Any]] = defaultdict(list)
    climbed: dict[str, set[str]] = defaultdict(set)
    for fighter, acts in grouped(ask(view, "belligerents"), "fighter").items():
        for body, way in _bodies(fighter, up).items():
            wars[body] += acts
            climbed[body].update(way)
    ties = _ties(view, {row.agreement for row in backing})
    doubtful = doubts(view)
    rows = []
    for found in backing:
        for body, way in _bodies(found.backed, up).items():
            if body not in wars:
                continue
            tied = ties.get((found.agreement, body), [])
            told = [row.edge for row in (*wars[body], *tied)]
            behind = dict.fromkeys([found.guarantee, found.backing, *way, *told, *sorted(climbed[body])])
            edges = tuple(edge for edge in behind if edge)
            rows.append(
                Row(
                    (
                        *(found.guarantor, found.agreement, found.backed, body),
                        each(row.relation for row in tied),
                        each(row.act for row in wars[body]),
                        each(row.voice for row in wars[body]),
                        contested(doubtful, edges),
                        modality(doubtful, edges),
                    ),
                    edges,
                )
            )
    return Result(
        "conflicts-of-interest",
        frame(view),
        "guarantees, backings and memberships are those of the view; hostile acts and ties to the agreement are whatever anybody "
        "affirms by its day, whatever the policy; fighters whom nobody names are left out",
        (
            *("guarantor", "agreement", "backs", "belligerent", "tied by", "at war by", "on the word of"),
            *("contested", "modality"),
        ),
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
    incompatible with it); by which relations, one that nobody asserts behind its modality (`denied: fulfils`); how many
    statements, voices and witnesses; on whose word; and how many of the edges behind the row are contested.

    Raises:
        NothingToMeasureError: nobody commits itself to anything in this view, and nobody is said to keep or to break anything.

    The setting of promise beside performance follows the literature on credible commitment: Fearon, “Rationalist Explanations for
    War” (International Organization 49, 1995), and Fortna, *Peace Time* (2004).
    """
    under = grouped(
        (row for row in ask(view, "matters-of-agreements") if row.kind in ("itself", "provision")), "matter"
    )
    content = {row.content: row.matter for row in ask(view, "contents")}
    unnamed = {row.actor for row in ask(view, "unidentified-actors")}
    said: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    edges: dict[tuple[str, str, str], dict[str, None]] = defaultdict(dict)
    made = [("committed", row) for row in ask(view, "commitments")]
    for side, row in [*made, *((row.side, row) for row in ask(view, "keeping-and-breach"))]:
        for agreement, link in [
            (found.agreement, found.edge) for found in under.get(content.get(row.matter, row.matter), [])
        ] or [(row.matter, None)]:
            key = "" if row.actor in unnamed else row.actor, agreement, side
            said[key].append(row)
            edges[key].update(dict.fromkeys(edge for edge in (row.edge, link) if edge))
    if not said:
        raise nothing(view, "nobody promises, signs or guarantees anything, or is said to keep or to break anything")
    doubtful = doubts(view)
    rows = [
        Row(
            (
                key[0] or None,
                *key[1:],
                _by(said[key]),
                len({row.statement for row in said[key]}),
                len({row.voice for row in said[key]}),
                len({row.witness for row in said[key]}),
                each(row.voice for row in said[key]),
                contested(doubtful, edges[key]),
            ),
            tuple(edges[key]),
        )
        for key in sorted(said, key=lambda key: (not key[0], *key[:2], _SIDES.index(key[2])))
    ]
    sides: dict[tuple[str, str], set[str]] = defaultdict(set)
    for actor, agreement, side in said:
        sides[actor, agreement].add(side)
    gaps = Counter((not _KEEPING.isdisjoint(found), not _BREACH.isdisjoint(found)) for found in sides.values())
    return Result(
        "commitment-gap",
        frame(view),
        "commitments are those of the view; that they are kept, broken, or not, is counted from all that is known by its day, "
        "whatever the policy, since allegations are what the gap is about; a witness is who heard it first",
        ("actor", "commitment", "side", "by", "statements", "voices", "witnesses", "on the word of", "contested"),
        tuple(rows),
        {
            "rows": len(rows),
            **{f"rows “{side}”": sum(key[2] == side for key in said) for side in _SIDES},
            "pairs of actor and commitment": len(sides),
            **{words: gaps[gap] for gap, words in _GAPS.items()},
        },
        labels(view, [key[1] for key in said]),
    )


def _stances(
    view: View, matters: Iterable[Any]
) -> tuple[dict[tuple[str, str], list[tuple[Any, bool]]], dict[str, list[tuple[Any, bool]]]]:
    """Return the stances by agreement and actor, and by actor the threats that name no agreement, proposal or talks.

    Beside each stands whether it is a stance on the agreement itself.
    """
    about = grouped((row for row in matters if row.kind != "basis"), "matter")
    instruments = {row.instrument for row in ask(view, "instruments")}
    stances: dict[tuple[str, str], list[tuple[Any, bool]]] = defaultdict(list)
    at_large: dict[str, list[tuple[Any, bool]]] = defaultdict(list)
    for row in ask(view, "stances"):
        is_threat = row.stance == f"{TG}threatens"
        for matter in about.get(row.matter, []):
            if row.polarity < 0 or matter.kind != "talks":
                stances[matter.agreement, row.actor].append((row, matter.kind == "itself" and not is_threat))
        if is_threat and row.matter not in about and row.matter not in instruments:
            at_large[row.actor].append((row, False))
    return stances, at_large


def _bodies(actor: str, up: Mapping[str, list[Any]]) -> dict[str, list[str]]:
    """Return the bodies for which an actor stands, itself first, each with the edges of a shortest way to it."""
    found: dict[str, list[str]] = {actor: []}
    queue = [actor]
    for lower in queue:
        for row in up.get(lower, []):
            if row.body not in found:
                found[row.body] = [*found[lower], row.edge]
                queue.append(row.body)
    return found


def _ties(view: View, agreements: Collection[str]) -> dict[tuple[str, str], list[Any]]:
    """Return who has to do with these agreements or with what belongs to them, by which edges."""
    about = grouped(
        (row for row in ask(view, "matters-of-agreements") if row.agreement in agreements and row.kind != "position"),
        "matter",
    )
    ties: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in ask(view, "dealings"):
        for matter in about.get(row.matter, []):
            ties[matter.agreement, row.actor].append(row)
    return ties


def _by(said: Iterable[Any]) -> tuple[str, ...]:
    """Return the relations of these rows, each behind the modality that says most of it."""
    return each(
        marked(min((row.modality for row in rows), key=_MODALITIES.index), relation)
        for relation, rows in grouped(said, "relation").items()
    )


def _has_left(roles: Mapping[str, bool]) -> bool:
    own = [held for role, held in roles.items() if role in _OWN]
    return bool(own) and not any(own)


def _kind(roles: Mapping[str, bool]) -> str:
    if not roles:
        return "outside"
    if any(held and role in _CONSENT for role, held in roles.items()):
        return "veto player"
    return "left" if _has_left(roles) else "stakeholder"


def _position(roles: Mapping[str, bool], signs: Collection[int]) -> str:
    if _has_left(roles):
        return "left"
    if len(signs) > 1:
        return "divided"
    if signs:
        return "for" if max(signs) > 0 else "against"
    return "none stated"
