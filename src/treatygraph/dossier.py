"""The dossier of one thing: what it is, and sections that are SPARQL files, each line with its evidence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from treatygraph import page, sparql, tables
from treatygraph.claims import Claims
from treatygraph.errors import UsageError
from treatygraph.naming import classes, resolve
from treatygraph.page import Section
from treatygraph.resources import folder
from treatygraph.tables import WIDTH, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording

_NO_MATTER = {"Statement", "Relation", "Passage", "Assessment"}


@dataclass(frozen=True)
class Dossier:
    """One thing on one page.

    Attributes:
        iri: the thing.
        name: its label.
        frame: the view: `on`, `known by` and `policy`.
        facts: what defines it and needs no statement, by name: class, labels, kinds, identifiers.
        sections: what is said, a section without lines being left out.
        sources: the sources of these lines, each in one line.
    """

    iri: str
    name: str
    frame: dict[str, str]
    facts: dict[str, tuple[str, ...]]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


def compose(view: View, entity: str) -> Dossier:
    """Return the dossier of what a user calls `entity`, as it stands in `view`.

    The sections are those of `queries/dossier/`; one with the tag `rest` tells only what no section before it has told.

    Raises:
        UsageError: nothing, or more than one thing, has that name; or it is a statement, a passage or a relation.
    """
    iri = resolve(view, entity, "Thing").value
    if kinds := classes(view, iri) & _NO_MATTER:
        raise UsageError(
            f"{shorten(iri)} is of class {', '.join(kinds)}, which has no dossier; use “treatygraph show {shorten(iri)}”"
        )
    on = view.on if isinstance(view.on, date) else date.max  # in a view on any day nothing is yet to come
    thing = ox.NamedNode(iri)
    claims = Claims(view)
    sections: list[Section] = []
    told: set[str] = set()
    carriers: set[str] = set()
    for path in sorted((folder("queries") / "dossier").glob("*.rq")):
        question = sparql.read_query(path)
        rows = view.answer(f"dossier/{path.stem}", thing=thing, on=on)
        lines = claims.lines(row for row in rows if "rest" not in question.tags or row.statement not in told)
        cited = [statement for line in lines for side in (line, *line.against) for statement in side.statements]
        told |= {statement.iri for statement in cited}
        carriers |= {statement.source for statement in cited}
        sections += [Section(question.summary, lines)] if lines else []
    return Dossier(
        iri,
        Wording(view).name(iri),
        page.frame(view),
        _facts(view, thing),
        tuple(sections),
        tuple(text for source, text in page.sources(view).items() if source in carriers),
    )


def _facts(view: View, thing: sparql.Value) -> dict[str, tuple[str, ...]]:
    facts: dict[str, tuple[str, ...]] = {}
    for row in view.answer("evidence/facts-of-a-thing", thing=thing):
        facts[row.name] = (*facts.get(row.name, ()), tables.printable(str(row.value)))
    return facts


def as_text(dossier: Dossier, width: int = WIDTH, markdown: bool = False) -> str:
    """Return a dossier as plain text or Markdown."""
    out = page.head(f"{dossier.name} ({shorten(dossier.iri)})", dossier.frame, markdown)
    out += page.titled("What it is", markdown)
    for name, values in dossier.facts.items():
        told = " ".join(f"{name}: {'; '.join(values)}".split())
        out += [f"- {tables.escape_markdown(told)}"] if markdown else wrapped(told, "  ", "    ", width)
    out += page.body(dossier.sections, width, markdown=markdown)
    if dossier.sections:
        out += page.foot(dossier.sources, markdown)
    else:
        out += ["", "No statement that concerns it counts in this view."]
    return "\n".join(out) + "\n"


def as_json(dossier: Dossier) -> str:
    """Return a dossier as JSON: the thing, its facts, the frame, sections of lines with their statements, and sources."""
    return json.dumps(
        {
            "iri": dossier.iri,
            "name": dossier.name,
            "frame": dossier.frame,
            "facts": dossier.facts,
            "sections": page.sections_as_dicts(dossier.sections),
            "sources": list(dossier.sources),
        },
        ensure_ascii=False,
        indent=2,
    )
