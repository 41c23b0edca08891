"""Comparison: where two sources contradict each other, what only one of them says, and what both say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from treatygraph.answer import Term, with_objects
from treatygraph.difference import Cause, Change, Difference
from treatygraph.evidence import Statement, statements
from treatygraph.terms import shorten
from treatygraph.view import View

_DATES = {"validFrom", "validUntil", "happenedOn", "scheduledFor"}


@dataclass
class _Claim:
    """What sources say of one edge, or in denial of it: the statements of each source."""

    subject: str
    relation: str
    object: Term
    edge: str | None
    contested: bool
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    possible: bool = True

    def told(self, kind: str, causes: list[tuple[str, str]], records: Mapping[str, Statement]) -> Change:
        return Change(
            kind=kind,
            edge=self.edge,
            subject=self.subject,
            relation=self.relation,
            object=self.object,
            before=None,
            after=None,
            contested=self.contested,
            causes=tuple(Cause(records[iri], role) for iri, role in causes),
            marks=("possible",) if self.possible else (),
        )

    def causes(self, role: str = "says", sources: Collection[str] | None = None) -> list[tuple[str, str]]:
        return [(iri, role) for source, said in self.said.items() if not sources or source in sources for iri in said]


def between(view: View, one: str, other: str) -> Difference:
    """Return what sets two sources apart, given by their IRIs, and what they share.

    What counts by the view's knowledge and policy is compared, and denials as well; its day plays no part. What stands in a
    contradiction between the two is told there and not again, and so are two dates that agree and differ in precision.
    """
    sources = [ox.NamedNode(one), ox.NamedNode(other)]
    claims = _claims(view, sources)
    conflicts = list(_conflicts(view, sources))
    wanted = [iri for claim in (*claims, *(side for sides in conflicts for side in sides)) for iri, _ in claim.causes()]
    records = statements(view, wanted)
    name = _names(view, one, other)
    found = []
    for main, against in conflicts:
        causes = main.causes() + against.causes("against")
        found.append(main.told("they contradict each other", causes, records))
    told = {cause.statement.iri for change in found for cause in change.causes}
    by_edge = {claim.edge: claim for claim in claims if claim.edge}
    for row in view.answer("history/values-of-other-precision", one=sources[0], other=sources[1]):
        mine, theirs = by_edge[row.edge], by_edge[row.opposite]
        causes = mine.causes(sources=[one]) + theirs.causes("says otherwise", [other])
        found.append(mine.told("both, other precision", causes, records))
        told |= {iri for iri, _ in causes}
    apart = {row.edge for row in view.answer("history/dates-that-differ", sources=sources)}
    for claim in claims:
        if len(claim.said) == 2:
            found.append(claim.told(_agreement(claim, apart, records), claim.causes(), records))
        elif not told.issuperset(iri for iri, _ in claim.causes()):
            found.append(claim.told(f"only {name[next(iter(claim.said))]}", claim.causes(), records))
    order = [
        *("they contradict each other", "both, other dates", "both, other precision"),
        *(f"only {name[one]}", f"only {name[other]}", "both"),
    ]
    found.sort(key=lambda change: (order.index(change.kind), change.subject, change.relation, str(change.object)))
    frame: dict[str, str | tuple[str, str]] = {
        "sources": (name[one], name[other]),
        "statements": (_count(claims, one), _count(claims, other)),
        "known by": str(view.known_by or "no limit"),
        "policy": f"{view.policy}, and denials",
    }
    return Difference(frame, tuple(found), view)


def _claims(view: View, sources: list[ox.NamedNode]) -> list[_Claim]:
    claims: dict[tuple[object, ...], _Claim] = {}
    for row, object in with_objects(view.answer("history/what-sources-say", sources=sources)):
        claim = claims.setdefault(
            (row.subject, row.relation, object, row.denied),
            _Claim(row.subject, row.relation, object, row.edge, row.contested),
        )
        claim.said[row.source].append(row.statement)
        claim.possible = claim.possible and row.possible
    return list(claims.values())


def _conflicts(view: View, sources: list[ox.NamedNode]) -> Iterator[tuple[_Claim, _Claim]]:
    """Yield the two sides of each conflict that sets the sources apart; a side that is an edge comes first.

    Where both sources tell of both sides, they report the same dispute and agree.
    """
    conflicts: dict[str, dict[str, _Claim]] = defaultdict(dict)
    for row, object in with_objects(view.answer("history/conflicts-of-sources", sources=sources)):
        side = conflicts[row.conflict].setdefault(
            row.side, _Claim(row.subject, row.relation, object, row.edge, True, possible=False)
        )
        side.said[row.source].append(row.statement)
    both = {source.value for source in sources}
    for sides in conflicts.values():
        first, *more = sorted(sides.values(), key=lambda side: (side.edge is None, sources[0].value not in side.said))
        for second in more:
            if first.said.keys() != second.said.keys() and first.said.keys() | second.said.keys() == both:
                yield first, second


def _count(claims: list[_Claim], source: str) -> str:
    return str(sum(len(claim.said.get(source, ())) for claim in claims))


def _agreement(claim: _Claim, apart: set[str], records: Mapping[str, Statement]) -> str:
    """Return how far two sources agree on one edge, by the dates that they state for it."""
    if claim.edge in apart:
        return "both, other dates"
    dates = [
        {frozenset((key, day) for key, day in records[iri].dates.items() if key in _DATES) for iri in said}
        for said in claim.said.values()
    ]
    return "both" if dates[0] == dates[1] else "both, other precision"


def _names(view: View, one: str, other: str) -> dict[str, str]:
    """Return what the sources are called; their short names where they have the same label."""
    labels = {iri: view.labels.get(iri, shorten(iri)) for iri in (one, other)}
    return labels if labels[one] != labels[other] else {iri: shorten(iri) for iri in labels}
