"""QuickStatements, version 1: commands that add statements to Wikidata, of what is asserted and matches it exactly."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph.evidence import Statement
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES
from treatygraph.view import View

_QUALIFIERS = {"validFrom": "P580", "validUntil": "P582", "happenedOn": "P585"}
"""What dates are called beside a claim, a part of the format as `S248` (stated in) is. Only claims must match exactly."""
_DATE = re.compile(r"(-?)(\d{4,})(?:-(\d\d))?(?:-(\d\d))?")
_MATCHING = [ox.NamedNode(PREFIXES["skos"] + "exactMatch"), ox.NamedNode(PREFIXES["owl"] + "inverseOf")]
_BATCH = 1000
Names: TypeAlias = Mapping[tuple[str, bool], list[str]]
"""What a thing or a relation (false), or the inverse of a relation (true), is called in Wikidata."""


def write(exported: Exported) -> Iterator[str]:
    """Yield a command for each statement of an edge that holds, with its dates as qualifiers and its source as reference.

    Commands change what the world reads, so nothing goes into them but what is asserted, has happened, is contested by nobody,
    withdrawn by nobody, and matches Wikidata exactly. What stays behind is counted by reason.
    """
    view = exported.picture.view
    names = _names(view)
    left: Counter[str] = Counter()
    written: set[str] = set()
    links = exported.picture.links()
    while batch := list(islice(links, _BATCH)):
        nodes = [ox.NamedNode(each.iri) for link in batch for each in link.statements]
        reserved = {row.statement: row.reservation for row in view.answer("export/reservations", things=nodes)}
        for link in batch:
            for statement in link.statements:
                why = reserved.get(statement.iri) or _unmatched(link, names)
                if why:
                    left[why] += 1
                    continue
                command = "\t".join(
                    [*_claim(link, names), *_qualifiers(exported, statement), *_reference(exported, statement, names)]
                )
                if command not in written:
                    written.add(command)
                    yield command + "\n"
    if not written:
        exported.lose("no statement qualifies: the file is empty")
    for why, number in sorted(left.items()):
        exported.lose(f"left out, {why}: {number}")


def _unmatched(link: Link, names: Names) -> str:
    """Return why an edge cannot be said in Wikidata; an empty text where it can."""
    if link.edge.status != "holds":
        return "only possible"
    if not isinstance(link.edge.term, ox.NamedNode):
        return "its object is a value"
    ends = [names.get((end, False), []) for end in (link.source, link.target)]
    if not all(ends):
        return "no item of Wikidata is known for its subject or its object"
    if not _properties(link, names)[0]:
        return "no property of Wikidata says exactly this"
    if any(len(found) > 1 for found in (*ends, _properties(link, names)[0])):
        return "more than one match in Wikidata"
    return ""


def _properties(link: Link, names: Names) -> tuple[list[str], bool]:
    """Return the properties that say what a relation says, and whether they say it from object to subject."""
    direct, inverse = (names.get((link.edge.relation, is_inverse), []) for is_inverse in (False, True))
    return (direct, False) if direct else (inverse, True)


def _claim(link: Link, names: Names) -> tuple[str, str, str]:
    (subject,), (object,) = (names[end, False] for end in (link.source, link.target))
    (property,), is_inverse = _properties(link, names)
    return (object, property, subject) if is_inverse else (subject, property, object)


def _qualifiers(exported: Exported, statement: Statement) -> Iterator[str]:
    for name, property in _QUALIFIERS.items():
        date = statement.dates.get(name)
        if date is None:
            continue
        if time := _time(date):
            yield property
            yield time
        else:
            exported.lose(f"the date {date}, which Wikidata has no way to write, is left out")


def _time(date: str) -> str:
    """Return a date with its precision: 9 is a year, 10 a month, 11 a day; an empty text where it is none of these."""
    found = _DATE.fullmatch(date)
    if not found:
        return ""
    sign, year, month, day = found.groups()
    precision = 9 + (month is not None) + (day is not None)
    return f"{sign or '+'}{year}-{month or '00'}-{day or '00'}T00:00:00Z/{precision}"


def _reference(exported: Exported, statement: Statement, names: Names) -> tuple[str, ...]:
    found = names.get((statement.source, False), [])
    if len(found) == 1:
        return "S248", found[0]
    exported.lose("sources without one item of their own in Wikidata are not named as references")
    return ()


def _names(view: View) -> Names:
    """Return what things and relations are called in Wikidata, by the data and by our own alignments."""
    store = ox.Store()
    store.load(path=folder("ontology") / "alignments.ttl", format=ox.RdfFormat.TURTLE)
    for property in _MATCHING:
        store.extend(view.store.quads_for_pattern(None, property, None))
    query = (folder("queries") / "export" / "wikidata-names.rq").read_text(encoding="utf-8")
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    names: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for thing, name, is_inverse in found:
        names[thing.value, is_inverse.value == "true"].append(name.value)
    return names


FORMAT = Format("QuickStatements for Wikidata: only what is asserted, uncontested and matched exactly", (), write)
