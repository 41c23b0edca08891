"""Pages: titled sections of lines, written as text, Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass

from treatygraph.claims import Line
from treatygraph.dates import ANY
from treatygraph.evidence import Statement
from treatygraph.passages import Verdict
from treatygraph.tables import WIDTH, escape_markdown, wrapped
from treatygraph.view import View


@dataclass(frozen=True)
class Section:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


def frame(view: View) -> dict[str, str]:
    """Return the choices that made a view, as the head of a page tells them."""
    on = "any day" if view.on == ANY else str(view.on)
    if view.is_default_day and view.on != ANY:
        on += " (the latest day on which a source was issued)"
    choices = {
        "on": on,
        "known by": str(view.known_by) if view.known_by else "no limit: everything in the data counts",
        "policy": view.policy,
    }
    withdrawn = "; ".join(view.withdrawn_sources)
    return choices | ({"left out": withdrawn} if withdrawn else {})


def sources(view: View) -> dict[str, str]:
    """Return the known sources by IRI, each in one line."""
    return {row.source: row.text for row in view.answer("view/sources")}


def head(title: str, choices: Mapping[str, str], markdown: bool = False) -> list[str]:
    """Return the title of a page and the choices that made its view."""
    title = _on_one_line(title)
    told = [f"{key}: {value}" for key, value in choices.items()]
    return (
        [f"# {escape_markdown(title)}\n", *(f"- {text}" for text in told)]
        if markdown
        else [title, *(f"  {text}" for text in told)]
    )


def titled(title: str, markdown: bool = False) -> list[str]:
    """Return the title of a section, with the empty line before it."""
    return ["", f"## {title}\n" if markdown else title.upper()]


def body(
    sections: Iterable[Section],
    width: int = WIDTH,
    held: MutableMapping[str, Verdict] | None = None,
    markdown: bool = False,
) -> list[str]:
    """Return the sections that have lines.

    `held` are verified passages by IRI; each is written beside the first line that cites it, and taken from the mapping.
    """
    out = []
    for section in sections:
        if not section.lines:
            continue
        out += titled(section.title, markdown)
        for line in section.lines:
            out += _written(line, "- ", width, held, markdown)
            for other in line.against:
                out += _written(other, "  - against: " if markdown else "    against: ", width, held, markdown)
    return out


def foot(sources: Iterable[str], markdown: bool = False) -> list[str]:
    """Return the section that lists sources."""
    listed = [f"- {escape_markdown(text)}" if markdown else f"  {text}" for text in sources]
    return [*titled("Sources", markdown), *listed]


def claim_and_marks(line: Line, markdown: bool = False) -> str:
    """Return the claim of a line and its marks."""
    if markdown:
        return escape_markdown(_on_one_line(line.claim)) + "".join(f" (**{mark}**)" for mark in line.marks)
    return line.claim + "".join(f" ({mark.upper()})" for mark in line.marks)


def _written(
    line: Line, bullet: str, width: int, held: MutableMapping[str, Verdict] | None, markdown: bool
) -> list[str]:
    evidence = "; ".join(line.evidence)
    if markdown:
        out = [f"{bullet}{claim_and_marks(line, markdown)} ({escape_markdown(_on_one_line(evidence))})"]
    else:
        out = wrapped(f"{claim_and_marks(line)} [{evidence}]", f"  {bullet}", " " * (len(bullet) + 2), width)
    if held is None:
        return out
    for passage in dict.fromkeys(iri for statement in line.statements for iri in statement.passages):
        verdict = held.pop(passage, None)
        if verdict is None:  # it stands beside a line above
            continue
        quoted = f"¶{verdict.passage.number}: {verdict.text or verdict.fault}"
        mark = f"{' ' * (len(bullet) - len(bullet.lstrip()))}  > " if markdown else " " * (len(bullet) + 2) + "| "
        out += [mark + quoted] if markdown else wrapped(quoted, mark, mark, width)
    return out


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def sections_as_dicts(
    sections: Iterable[Section], held: Mapping[str, Verdict] | None = None
) -> list[dict[str, object]]:
    """Return sections with plain values, as JSON has them."""
    return [
        {"title": section.title, "lines": [line_as_dict(line, held) for line in section.lines]} for section in sections
    ]


def line_as_dict(line: Line, held: Mapping[str, Verdict] | None = None) -> dict[str, object]:
    """Return a line with plain values; statements get the texts of those of their passages that are `held`."""

    def statement(record: Statement) -> dict[str, object]:
        texts = {iri: verdict.text for iri in record.passages if held and (verdict := held.get(iri)) and verdict.text}
        return record.as_dict() | ({"texts": texts} if texts else {})

    out: dict[str, object] = {
        "claim": line.claim,
        "marks": list(line.marks),
        "evidence": list(line.evidence),
        "statements": [statement(record) for record in line.statements],
    }
    return out | ({"against": [line_as_dict(other, held) for other in line.against]} if line.against else {})
