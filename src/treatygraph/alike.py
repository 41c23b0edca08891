"""Nodes that no shape can tell apart, so that one of them is checked for all.

Rows of a table make descriptions that differ in names and words only. A signature is what is left of a node, of what it
mentions, of what these mention and so on when names, words and days are taken out, which the shapes do not read: which of the
things are the same stays, and which of the days is earlier.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pyoxigraph as ox

from treatygraph import shapes
from treatygraph.dates import order
from treatygraph.store import bounds, ontology
from treatygraph.terms import EDTF, PREFIXES, TG, XSD

Pairs = dict[tuple[str, str], None]  # properties with their values, each once
Signature = tuple[object, ...]
_IRI = r'<[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]*>'
_LITERAL = rf'"(?:[^"\\\n\r]|\\[tbnrf"\'\\])*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^{_IRI})?'
_LINE = re.compile(rf"^({_IRI}) ({_IRI}) ({_IRI}|{_LITERAL}) \.\n", re.MULTILINE)
_OURS = f"<{TG}"
_TYPE = f"<{PREFIXES['rdf']}type>"
_IDENTIFIER = f"<{PREFIXES['dcterms']}identifier>"
_SOURCE = f"<{TG}Source>"
_DATES = {f"<{each}>" for each in (*(XSD + name for name in ("date", "gYearMonth", "gYear")), EDTF)}
_ANY_WORD = "[^ ]"
_ELSEWHERE = -1
_LARGEST = 100  # things that a signature may reach
_REMEMBERED = 100_000
_FAR = tuple(  # what shapes follow to things that a signature does not reach
    each.encode()
    for each in (
        f"<{TG}Zone>",
        f"<{TG}hasDeadline>",
        f"<{TG}matched>",
        f"<{TG}joinedWith>",
        f"<{PREFIXES['geo']}hasGeometry>",
        f"<{PREFIXES['prov']}wasInvalidatedBy>",
        f"<{PREFIXES['rdfs']}subClassOf>",
        f"<{PREFIXES['owl']}unionOf>",
    )
)


@dataclass
class _Outline:
    """A node without names, words and days: its own part of a signature, what it mentions, its classes, and its days."""

    text: list[str] = field(default_factory=list)
    mentions: list[tuple[str, str]] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    number: int = 0


class Signatures:
    """What gives the nodes of pieces of data their signatures; it remembers the days that dates mean."""

    def __init__(self) -> None:
        self._known = frozenset(str(term) for quad in ontology() for term in quad if isinstance(term, ox.NamedNode))
        self._days: dict[str, tuple[str, str] | None] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._to_the_letter = _read_to_the_letter()

    def of(self, lines: bytes) -> dict[str, Signature] | None:
        """Return the signature of each node of a piece of data; None where signatures could leave something out.

        That is so where the piece tells of the ontology, or of what the shapes look at from further away, and where it is
        written in another way than an import writes N-Triples, with blank nodes for example.
        """
        if any(each in lines for each in _FAR) or not (told := _told(lines)):
            return None
        if any(node in self._known or node.startswith(_OURS) for node in told):
            return None
        if not told.keys().isdisjoint(property for pairs in told.values() for property, _ in pairs):
            return None
        sources = [pairs for pairs in told.values() if (_TYPE, _SOURCE) in pairs]
        identifiers = [value for pairs in sources for property, value in pairs if property == _IDENTIFIER]
        if len(identifiers) > len(set(identifiers)):
            return None
        self._learn({value for pairs in told.values() for _, value in pairs if value.rpartition("^^")[2] in _DATES})
        return _signatures({node: self._outline(pairs, told) for node, pairs in told.items()})

    def _outline(self, pairs: Pairs, told: dict[str, Pairs]) -> _Outline:
        found = _Outline()
        for property, value in pairs:
            if value in self._known:
                if property == _TYPE:
                    found.classes.append(value)
            elif value[0] == '"':
                if property not in self._to_the_letter:
                    value = self._outlined(value, found.days)
            elif property == _TYPE and value not in told:
                found.classes.append(value)
            elif value in told or not value.startswith(_OURS):
                found.mentions.append((property, value))
                value = ""
            found.text += property, value
        found.number = self._numbers.setdefault(tuple(found.text), len(self._numbers))
        return found

    def _outlined(self, literal: str, days: list[str]) -> str:
        """Return what the shapes read of a literal but for its days, which are added to `days`."""
        lexical, _, kind = literal.rpartition('"')
        if kind.removeprefix("^^") in _DATES:
            meant = self._days[literal]
            days += meant or ()
            return f"{kind} {meant is not None} {lexical.endswith('Z') or ':' in lexical}"
        if kind.removeprefix("^^") == f"<{XSD}string>" or not kind.startswith("^^"):
            return f"{kind} {not lexical[1:].strip(' ')}"
        return literal

    def _learn(self, dates: set[str]) -> None:
        """Remember the first and the last day that each date may mean, empty where it is open; None where there is none."""
        if not (new := dates - self._days.keys()):
            return
        if len(self._days) > _REMEMBERED:
            self._days.clear()
            new = dates
        store = ox.Store()
        told = "".join(f"<urn:x:> <{TG}saidOn> {date} .\n" for date in new)
        store.load(told.encode(), format=ox.RdfFormat.N_TRIPLES)
        store.extend(bounds(store))
        self._days.update(dict.fromkeys(new))
        rows = store.query(_MEANT, prefixes=PREFIXES)
        assert isinstance(rows, ox.QuerySolutions)
        for row in rows:
            first, last = (row[name].value if row[name] else "" for name in ("earliest", "latest"))
            self._days[str(row["date"])] = first, last


_MEANT = """
    SELECT ?date ?earliest ?latest WHERE {
      ?bounds tg:written ?date OPTIONAL { ?bounds tg:earliest ?earliest } OPTIONAL { ?bounds tg:latest ?latest }
    }"""


def _read_to_the_letter() -> frozenset[str]:
    """Return the properties of whose words the shapes read more than whether there are any."""
    return frozenset(
        str(each.path[-1])
        for each in shapes.constraints()
        if each.component == "InConstraintComponent"
        or (each.component == "PatternConstraintComponent" and f'"{_ANY_WORD}"' not in each.query())
    )


def _told(lines: bytes) -> dict[str, Pairs] | None:
    """Return what is said of each node; None where that is written in another way than expected."""
    text = lines.decode()
    triples = _LINE.findall(text)
    if len(triples) != text.count("\n") or not text.endswith("\n"):
        return None
    told: defaultdict[str, Pairs] = defaultdict(dict)
    for subject, property, value in triples:
        told[subject][property, value] = None
    return told


def _signatures(outlines: dict[str, _Outline]) -> dict[str, Signature]:
    mentioned: defaultdict[str, set[str]] = defaultdict(set)
    for node, outline in outlines.items():
        for property, other in outline.mentions:
            if other != node:
                mentioned[other].add(property)
    found: dict[str, Signature] = {each: (each,) for outline in outlines.values() for each in outline.classes}
    for node in outlines:
        found[node] = (*sorted(mentioned[node]), *_reached(node, outlines))
    return found


def _reached(node: str, outlines: dict[str, _Outline]) -> Signature:
    """Return the outlines of what is reached from a node, which of it is the same, and the order of its days."""
    places = {node: 0}
    nodes = [node]
    parts: list[object] = []
    days: list[str] = []
    for each in nodes:
        outline = outlines.get(each)
        if outline is None:
            parts.append(_ELSEWHERE)
            continue
        parts.append(outline.number)
        days += outline.days
        for _, other in outline.mentions:
            if other not in places:
                places[other] = len(places)
                nodes.append(other)
            parts.append(places[other])
        if len(nodes) > _LARGEST:
            return (node,)
    ranks = {day: rank for rank, day in enumerate(sorted(filter(None, set(days)), key=order))}
    return (*parts, *(ranks.get(day, _ELSEWHERE) for day in days))
