"""The briefing: sections that are SPARQL files, each line with its evidence."""

from __future__ import annotations

import json
from dataclasses import dataclass

from treatygraph import page, sparql
from treatygraph.claims import Claims
from treatygraph.page import Section
from treatygraph.passages import Verdict
from treatygraph.resources import folder
from treatygraph.tables import WIDTH
from treatygraph.view import View


@dataclass(frozen=True)
class Brief:
    """A briefing on a view: its frame, its sections, and its sources by label."""

    frame: dict[str, str]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


def compose(view: View, name: str) -> Brief:
    """Return the briefing on `view`; `name` says what the data are."""
    claims = Claims(view)
    sections = []
    for path in sorted((folder("queries") / "brief").glob("*.rq")):
        question = sparql.read_query(path)
        sections.append(Section(question.summary, claims.lines(view.query(question.text))))
    return Brief({"data": name} | page.frame(view), tuple(sections), tuple(page.sources(view).values()))


def as_text(brief: Brief, width: int = WIDTH, held: dict[str, Verdict] | None = None, markdown: bool = False) -> str:
    """Return a briefing as plain text or Markdown; `held` are the verified passages that stand beside the claims, by IRI."""
    choices = {key: value for key, value in brief.frame.items() if key != "data"}
    out = page.head(f"Briefing on {brief.frame['data']}", choices, markdown)
    out += page.body(brief.sections, width, None if held is None else dict(held), markdown)
    if not any(section.lines for section in brief.sections):
        out += ["", "Nothing that was known by then is in this view."]
    out += page.foot(brief.sources, markdown)
    return "\n".join(out) + "\n"


def as_json(brief: Brief, held: dict[str, Verdict] | None = None) -> str:
    """Return a briefing as JSON: frame, sources, and sections of lines with their statements."""
    return json.dumps(
        {
            "frame": brief.frame,
            "sections": page.sections_as_dicts(brief.sections, held),
            "sources": list(brief.sources),
        },
        ensure_ascii=False,
        indent=2,
    )
