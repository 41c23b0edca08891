"""What the explorer's page holds: everything that it shows, worked out beforehand, so that it only looks up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property
from importlib.metadata import version
from typing import Any

import pyoxigraph as ox

from treatygraph import layout, looks
from treatygraph.answer import plain
from treatygraph.contested import KINDS
from treatygraph.course import assessments
from treatygraph.datewords import in_full
from treatygraph.evidence import Statement, statements
from treatygraph.explorer.deadlines import deadlines
from treatygraph.looks import Look
from treatygraph.parts import target
from treatygraph.picture import Picture
from treatygraph.places import spots
from treatygraph.rectangles import Clash, Counter, Rectangles, Support, rectangles
from treatygraph.terms import TG, TGC
from treatygraph.view import View
from treatygraph.wording import Wording

_MARGIN = timedelta(days=30)


def payload(
    view: View, merged: ox.Store, title: str, progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Return what the page of an explorer holds, as `explorer/web/src/payload.ts` describes it.

    Args:
        view: how the page opens.
        merged: the store that the view was made from; the page shows all of its views.
        title: what the page is called.
        progress: is told how many states of knowledge are worked out, and how many there are.
    """
    return _Contents(merged, rectangles(merged, progress)).tell(view, title)


class _Contents:
    """The lists of the page; whatever refers to an item of one names its place in the list."""

    def __init__(self, merged: ox.Store, found: Rectangles) -> None:
        self._merged = merged
        self._found = found
        self._view = View(merged, "any", policy="alleged", possible=True)  # has everything that can be drawn
        self._wording = Wording(self._view, in_full)
        told = self._view.answer("explorer/statements")
        self._records = statements(self._view, [row.statement for row in told])
        self._stated = {row.statement for row in told if row.stated}
        self._edges = list(found.edges.values())
        self._edge = _numbered(edge.iri for edge in self._edges)
        self._thing = _numbered(sorted({end for edge in self._edges for end in (edge.subject, target(edge))}))
        self._value = {(edge.subject, edge.relation, edge.term): target(edge) for edge in self._edges}
        self._relation = _numbered(sorted({edge.relation for edge in self._edges}))
        self._source = _numbered(sorted({record.source for record in self._records.values()}))
        self._statement = _numbered(self._records)
        self._assessments = assessments(self._view, self._records)

    def tell(self, view: View, title: str) -> dict[str, Any]:
        return {
            "title": title,
            "generator": f"treatygraph {version('treatygraph')}",
            "defaults": {
                "on": _ordinal(view.on) if isinstance(view.on, date) else view.on,
                "known": self._found.step(view.known_by),
                "policy": view.policy,
                "possible": view.possible,
            },
            "span": self._span(view),
            "steps": [step.toordinal() for step in self._found.known_by if step],
            "looks": {
                "families": {
                    name: {"label": self._view.labels.get(TG + name, name), **_look(look)}
                    for name, look in looks.of_classes().items()
                }
                | {"Literal": {"label": looks.of_values().label, **_look(looks.of_values())}},
                "signs": {str(sign): {"label": look.label, **_look(look)} for sign, look in looks.of_signs().items()},
            },
            "modalities": {
                row.modality.removeprefix(TGC): row.definition for row in self._view.answer("explorer/modalities")
            },
            "things": self._things(),
            "relations": self._relations(),
            "sources": self._sources(),
            "statements": [self._told(record) for record in self._records.values()],
            "edges": self._edges_told(),
            "deadlines": self._deadlines(),
            "conflicts": self._conflicts(),
            "places": self._map(),
        }

    def _span(self, view: View) -> tuple[int, int]:
        """Return the first and the last day that the slider of days reaches: all on which something changes, and some around."""
        days = {day for each in self._found.supports for run in each.episodes for day in (run.first, run.last) if day}
        days |= {day for day in (*self._found.known_by, view.on) if isinstance(day, date)}
        days -= {date.min, date.max}  # they stand for what lies beyond the calendar
        first, last = min(days, default=date(2000, 1, 1)), max(days, default=date(2000, 1, 1))
        return (
            max(first.toordinal() - _MARGIN.days, date.min.toordinal()),
            min(last.toordinal() + _MARGIN.days, date.max.toordinal()),
        )

    def _things(self) -> list[dict[str, Any]]:
        picture = Picture(self._view)
        links = [(edge.subject, target(edge)) for edge in self._edges]
        places = layout.positions(list(self._thing), links)
        values = {target(edge): edge.term for edge in self._edges if isinstance(edge.term, ox.Literal)}
        told = []
        for node in picture.nodes_of(self._edges):
            x, y = places[node.id]
            told.append(
                {
                    "iri": node.id,
                    "label": self._wording.name(values[node.id]) if node.id in values else node.label,
                    "kind": looks.of_values().label
                    if node.id in values
                    else self._view.labels.get(TG + node.kind, node.kind),
                    "family": node.family if node.family in looks.of_classes() else "Literal",
                    "names": [[language, name] for language, name in sorted(node.names.items())],
                    "identifiers": list(node.identifiers),
                    "x": round(x, 1),
                    "y": round(y, 1),
                }
            )
        return told

    def _relations(self) -> list[dict[str, Any]]:
        facts: dict[str, dict[str, str]] = defaultdict(dict)
        for iri in self._relation:
            for quad in self._view.store.quads_for_pattern(ox.NamedNode(iri), None, None):
                facts[iri][quad.predicate.value] = plain(quad.object)
        return [
            {
                "iri": iri,
                "label": self._wording.verb(iri),
                "aspect": facts[iri].get(TG + "aspect", "").removeprefix(TGC),
                "polarity": int(facts[iri].get(TG + "polarity", 0)),
                "definition": facts[iri].get("http://www.w3.org/2004/02/skos/core#definition", ""),
            }
            for iri in self._relation
        ]

    def _sources(self) -> list[dict[str, Any]]:
        rows: dict[str, Any] = {}
        for row in self._view.answer("explorer/sources"):
            rows.setdefault(row.source, row)
        told = []
        for iri in self._source:
            row = rows.get(iri)
            issued = str(row.issued) if row and row.issued is not None else ""
            basis = f" ({row.basis})" if row and row.basis else ""
            told.append(
                {
                    "iri": iri,
                    "label": self._wording.name(iri),
                    "identifier": row.identifier if row else "",
                    "title": (row and row.title) or "",
                    "publisher": self._wording.name(row.publisher) if row and row.publisher else "",
                    "issued": f"{in_full(issued, '').strip()}{basis}" if issued else "",
                    "latest": _ordinal(row.latest) if row else None,
                }
            )
        return told

    def _told(self, record: Statement) -> dict[str, Any]:
        ends = (record.subject, self._object(record))
        after = len(self._found.known_by)
        known, last = self._found.known.get(record.iri, (after, after - 1))
        return {
            "iri": record.iri,
            "claim": self._wording.claim([record]),
            "evidence": self._wording.evidence(record),
            "modality": record.modality,
            "about": [self._thing[end] for end in ends if end in self._thing],
            "speaker": self._named(record.speaker) if record.speaker else None,
            "relays": [self._named(relay) for relay in record.relays],
            "cites": [self._named(document) for document in record.cites],
            "said": in_full(record.dates["saidOn"]) if "saidOn" in record.dates else "",
            "voice": self._wording.name(record.voice),
            "witness": self._wording.name(record.witness),
            "source": self._source[record.source],
            "paragraphs": list(record.marks),
            "known": known,
            "withdrawn": None if last == after - 1 else last + 1,
            "notes": [*record.notes, *self._wording.naming(record)],
            "verdicts": [
                {"known": self._found.step(assessment.recorded_on), "verdict": self._wording.verdict(assessment)}
                for assessment in self._assessments.get(record.iri, ())
            ],
        }

    def _object(self, record: Statement) -> str:
        """Return the id of what a statement is about; of a literal, that of its edge, or none where it makes no edge."""
        if isinstance(record.object, ox.NamedNode):
            return record.object.value
        return self._value.get((record.subject, record.relation, record.object), "")

    @cached_property
    def _views(self) -> list[View]:
        """Views that between them know whatever is known at any step: of the last, and of those before something is withdrawn."""
        last = len(self._found.known_by) - 1
        days = [
            self._found.known_by[step] for step in sorted({step for _, step in self._found.known.values()} - {last})
        ]
        return [self._view, *(View(self._merged, "any", day, policy="alleged", possible=True) for day in days)]

    def _named(self, iri: str) -> dict[str, Any]:
        return {"name": self._wording.name(iri), "thing": self._thing.get(iri)}

    def _edges_told(self) -> list[dict[str, Any]]:
        against: dict[str, list[dict[str, int]]] = defaultdict(list)
        for counter in self._found.counters:
            against[counter.edge].append(self._counted(counter))
        return [
            {
                "iri": edge.iri,
                "subject": self._thing[edge.subject],
                "relation": self._relation[edge.relation],
                "object": self._thing[target(edge)],
                "supports": [self._support(support) for support in self._supports[edge.iri]],
                "against": against[edge.iri],
            }
            for edge in self._edges
        ]

    @cached_property
    def _supports(self) -> dict[str, list[Support]]:
        supports: dict[str, list[Support]] = defaultdict(list)
        for support in self._found.supports:
            supports[support.edge].append(support)
        return supports

    def _support(self, support: Support) -> dict[str, Any]:
        return {
            "statement": self._statement[support.statement],
            "any": support.on_any,
            "policies": support.policies,
            "from": support.steps[0],
            "to": support.steps[1],
            "attested": support.statement not in self._stated,
            "runs": [(run.status, _ordinal(run.first), _ordinal(run.last)) for run in support.episodes],
        }

    def _map(self) -> list[dict[str, Any]]:
        """Return the points of the map, each with what lies there, or in or near the place that lies there."""
        found: dict[tuple[str, float, float], list[dict[str, Any]]] = defaultdict(list)
        for spot in spots(Picture(self._view)):
            for point in spot.points:
                ways = [f"{self._wording.verb(tie.relation)} {self._wording.name(tie.place)}" for tie in point.ties]
                found[point.place, point.longitude, point.latitude].append(
                    {
                        "thing": self._thing[spot.node.id],
                        "how": ", which ".join(ways),
                        "edges": [self._edge[tie.edge] for tie in point.ties],
                    }
                )
        return [
            {"label": self._wording.name(place), "longitude": longitude, "latitude": latitude, "things": things}
            for (place, longitude, latitude), things in found.items()
        ]

    def _deadlines(self) -> list[dict[str, Any]]:
        return [
            {
                "kind": each.kind,
                "due": each.due.toordinal(),
                "when": in_full(each.written, "").strip(),
                "edge": self._edge[each.edge],
                "statements": self._numbers(each.statements),
                "reckoned": each.expiry
                and {
                    "begun": each.expiry.begun.toordinal(),
                    "policies": each.expiry.policies,
                    "from": each.expiry.steps[0],
                    "to": each.expiry.steps[1],
                },
                "begins": [self._edge[iri] for iri in each.begins],
                "ended": [
                    {"edge": self._edge[iri], "when": self._wording.name(self._found.edges[iri].term)}
                    for iri in each.ended
                ],
                "fulfilled": [self._edge[iri] for iri in each.fulfilled],
                "debtors": [self._edge[iri] for iri in each.debtors],
                "breaches": [
                    {"statement": self._statement[iri], "by": _ordinal(self._found.attested.get(iri))}
                    for iri in each.breaches
                ],
            }
            for each in deadlines(self._views, self._merged, self._found)
        ]

    def _conflicts(self) -> list[dict[str, Any]]:
        conflicts: dict[tuple[str, str], dict[str, list[Clash]]] = defaultdict(lambda: defaultdict(list))
        for clash in self._found.clashes:
            conflicts[clash.kind, clash.conflict][clash.side].append(clash)
        return [
            {
                "meaning": KINDS[kind],
                "sides": [
                    {
                        "edge": self._edge.get(side[0].edge or ""),
                        "statements": [self._counted(clash) for clash in side],
                    }
                    for side in sorted(sides.values(), key=lambda side: side[0].edge is None)
                ],
            }
            for (kind, _), sides in sorted(conflicts.items(), key=lambda item: list(KINDS).index(item[0][0]))
        ]

    def _counted(self, told: Counter | Clash) -> dict[str, int]:
        return {"statement": self._statement[told.statement], "from": told.steps[0], "to": told.steps[1]}

    def _numbers(self, iris: Iterable[str]) -> list[int]:
        return [self._statement[iri] for iri in iris]


def _numbered(iris: Iterable[str]) -> dict[str, int]:
    return {iri: place for place, iri in enumerate(iris)}


def _look(look: Look) -> dict[str, str]:
    return {"symbol": look.symbol, "colour": look.colour, "dark": look.dark_colour}


def _ordinal(day: date | str | None) -> int | None:
    """Return a day as a number; None where there is none, and where it lies beyond the calendar."""
    return day.toordinal() if isinstance(day, date) else None
