"""Accounts for people: all that is known of one thing."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pyoxigraph as ox

from treatygraph import tables
from treatygraph.evidence import Statement, statements
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording


@dataclass(frozen=True)
class Entry:
    """One thing: its facts (name and value pairs, which need no statement), and the known statements in which it occurs."""

    iri: str
    facts: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]


def entry(view: View, iri: str) -> Entry:
    """Return all that is known of the thing `iri` in the view's knowledge."""
    about = ox.NamedNode(iri)
    facts = view.answer("evidence/facts-of-a-thing", thing=about)
    found = view.answer("evidence/statements-about-a-thing", thing=about)
    records = statements(view, [row.statement for row in found])
    return Entry(iri, tuple((row.name, tables.printable(str(row.value))) for row in facts), tuple(records.values()))


def entities(view: View) -> list[tuple[str, str, str]]:
    """Return the name, the class and the label of each thing that statements are about."""
    return [
        (tables.printable(shorten(row.thing)), row.kind, tables.printable(row.label or ""))
        for row in view.answer("evidence/entities")
    ]


def entry_as_text(view: View, found: Entry) -> str:
    """Return an entry as text."""
    wording = Wording(view)
    width = max((len(name) for name, _ in found.facts), default=0)
    out = [f"{wording.name(found.iri)}  ({tables.printable(shorten(found.iri))})"]
    out += [f"  {name.ljust(width)}  {value}" for name, value in found.facts]
    out += (
        ["", "WHAT IS SAID", *(line for record in found.statements for line in wording.entry(record))]
        if found.statements
        else ["", "No statement is about it."]
    )
    return "\n".join(out) + "\n"


def entry_as_json(found: Entry) -> str:
    """Return an entry as JSON."""
    facts: dict[str, list[str]] = {}
    for name, value in found.facts:
        facts.setdefault(name, []).append(value)
    return _json({"iri": found.iri, "facts": facts, "statements": [record.as_dict() for record in found.statements]})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
