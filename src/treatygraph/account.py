"""Accounts for people: the evidence of one edge, and all that is known of one thing."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from treatygraph import sparql, tables
from treatygraph.evidence import Explanation, Statement, statements
from treatygraph.resources import folder
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording

_WIDTH = 120


@dataclass(frozen=True)
class Entry:
    """One thing: its facts (name and value pairs, which need no statement), and the known statements in which it occurs."""

    iri: str
    facts: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]


def entry(view: View, iri: str) -> Entry:
    """Return all that is known of the thing `iri` in the view's knowledge."""
    about = {"thing": ox.NamedNode(iri)}
    facts = view.query(sparql.bind(_text("facts-of-a-thing"), about))
    found = view.query(sparql.bind(_text("statements-about-a-thing"), about))
    records = statements(view, [row.statement for row in found])
    return Entry(iri, tuple((row.name, tables.printable(str(row.value))) for row in facts), tuple(records.values()))


def entities(view: View) -> list[tuple[str, str, str]]:
    """Return the name, the class and the label of each thing that statements are about."""
    return [(shorten(row.thing), row.kind, row.label or "") for row in view.query(_text("entities"))]


def explanation_as_text(view: View, explanation: Explanation) -> str:
    """Return the evidence of an edge as text."""
    wording = Wording(view)
    sentence = (
        f"{wording.name(explanation.subject)} {wording.verb(explanation.relation)} {wording.name(explanation.object)}"
    )
    status = explanation.status or "not in the view"
    contested = ", contested" if explanation.contested else ""
    out = [sentence, f"  {status} on {view.on}, policy {view.policy}{contested}"]
    for title, group in (
        ("for", explanation.support),
        ("against", explanation.against),
        ("said too, and not counted in this view", explanation.beside),
    ):
        if group:
            out += ["", title.upper(), *_told(wording, group)]
    if not (explanation.support or explanation.against or explanation.beside):
        out += ["", "Nobody says so in these data."]
    return "\n".join(out) + "\n"


def explanation_as_json(view: View, explanation: Explanation) -> str:
    """Return the evidence of an edge as JSON."""
    return _json(
        {
            "subject": explanation.subject,
            "relation": explanation.relation,
            "object": getattr(explanation.object, "value", str(explanation.object)),
            "on": str(view.on),
            "known_by": str(view.known_by) if view.known_by else None,
            "policy": view.policy,
            "status": explanation.status,
            "contested": explanation.contested,
            "for": [record.as_dict() for record in explanation.support],
            "against": [record.as_dict() for record in explanation.against],
            "beside": [record.as_dict() for record in explanation.beside],
        }
    )


def entry_as_text(view: View, found: Entry) -> str:
    """Return an entry as text."""
    wording = Wording(view)
    width = max((len(name) for name, _ in found.facts), default=0)
    out = [f"{wording.name(found.iri)}  ({shorten(found.iri)})"]
    out += [f"  {name.ljust(width)}  {value}" for name, value in found.facts]
    out += (
        ["", "WHAT IS SAID", *_told(wording, found.statements)]
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


def _told(wording: Wording, group: Sequence[Statement]) -> list[str]:
    out = []
    for record in group:
        modality = f" ({record.modality.upper()})" if record.modality != "asserted" else ""
        text = f"{wording.claim([record])}{modality} [{wording.evidence(record)}]"
        out += textwrap.wrap(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)
        for note in record.notes:
            out += textwrap.wrap(
                f"note: {tables.printable(note)}", _WIDTH, initial_indent="    ", subsequent_indent="    "
            )
        out.append(f"    {shorten(record.iri)}")
    return out


def _text(name: str) -> str:
    return (folder("queries") / "evidence" / f"{name}.rq").read_text(encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
