"""Two agreements side by side: when and by whom they were made, and what they forbid, permit and require."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, TypeAlias

import pyoxigraph as ox

from treatygraph import page, tables
from treatygraph.claims import Claims, Line
from treatygraph.errors import UsageError
from treatygraph.naming import classes, resolve
from treatygraph.tables import WIDTH, wrapped
from treatygraph.terms import shorten
from treatygraph.view import View

COMPARABLE = ("Agreement", "Proposal")
_ASPECTS = ("what", "of whom", "where", "until")
_LABEL = 19
_RULE = " │ "
_NOTHING = "—"
_Lines: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """What is the same about both: a topic, what of it, and an aspect of that, with the lines of each side.

    For a provision the topic is what the agreement does (`forbids`), `what` the action and whom it binds, and the aspect one of
    `what`, `of whom`, `where`, `until`. Else the topic is one such as `signed by`, and `what` who or what that is; it is empty
    for dates and numbers, which stand side by side also where they differ.
    """

    topic: str
    what: str
    aspect: str
    first: _Lines
    second: _Lines

    @property
    def held_by(self) -> str:
        """Which of the two has it: `both`, `first` or `second`."""
        return "both" if self.first and self.second else "first" if self.first else "second"


@dataclass(frozen=True)
class Comparison:
    """Two agreements or proposals side by side.

    Attributes:
        first, second: their IRIs.
        names: their labels.
        frame: the view: `on`, `known by` and `policy`.
        framework: when and by whom they were made, how long they last, what they rest on.
        provisions: what they forbid, permit and require.
        notes: what the rows cannot show, such as that one has no provision in the view.
        sources: the sources of the lines, each in one line.
    """

    first: str
    second: str
    names: tuple[str, str]
    frame: dict[str, str]
    framework: tuple[Row, ...]
    provisions: tuple[Row, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def compare(view: View, first: str, second: str) -> Comparison:
    """Return what users call `first` and `second` side by side, as they stand in `view`.

    Raises:
        UsageError: nothing, or more than one thing, has such a name; it is no agreement or proposal; or both are the same.
    """
    one, other = _comparable(view, first), _comparable(view, second)
    if one == other:
        raise UsageError(f"“{first}” and “{second}” are both {shorten(one)}; name another agreement to compare it with")
    claims = Claims(view)
    framework = tuple(_framework(claims, one, other))
    provisions = tuple(_provisions(claims, one, other))
    names = (claims.wording.name(one), claims.wording.name(other))
    notes = []
    for name, side in zip(names, ("first", "second"), strict=True):
        if not any(getattr(row, side) for row in (*framework, *provisions)):
            notes.append(f"Nothing that is said of {name} counts in this view.")
        elif not any(getattr(row, side) for row in provisions):
            notes.append(f"No provision of {name} is in this view.")
    cited = {
        statement.source
        for row in (*framework, *provisions)
        for line in (*row.first, *row.second)
        for part in (line, *line.against)
        for statement in part.statements
    }
    sources = tuple(text for source, text in page.sources(view).items() if source in cited)
    return Comparison(one, other, names, page.frame(view), framework, provisions, tuple(notes), sources)


def _comparable(view: View, name: str) -> str:
    iri = resolve(view, name).value
    kinds = classes(view, iri)
    if not kinds.intersection(COMPARABLE):
        raise UsageError(
            f"{shorten(iri)} is of class {', '.join(sorted(kinds))}; only agreements and proposals are compared"
        )
    return iri


def _rows(view: View, query: str, agreement: str) -> list[Any]:
    return view.answer(f"comparison/{query}", agreement=ox.NamedNode(agreement)).rows


def _framework(claims: Claims, *sides: str) -> Iterator[Row]:
    """Yield a row for each topic and thing; dates and numbers of a topic are one row."""
    found: dict[tuple[int, str, str], tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for number, agreement in enumerate(sides):
        for row in _rows(claims.view, "framework", agreement):
            found[row.order, row.topic, row.thing][number].append(row)
    for (_, topic, thing), rows in sorted(found.items()):
        first, second = (_lines(claims, group, agreement) for group, agreement in zip(rows, sides, strict=True))
        yield Row(topic, claims.wording.name(thing) if thing else "", "", first, second)


def _provisions(claims: Claims, *sides: str) -> Iterator[Row]:
    """Yield the rows of provisions of the same kind and action that bind the same; several such in the order of their places."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for number, agreement in enumerate(sides):
        parts: dict[tuple[str, str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in _rows(claims.view, "provisions", agreement):
            parts[row.verb, row.action, row.provision][row.aspect].append(row)
        for (verb, action, _), aspects in parts.items():
            bound = tuple(sorted({row.thing for row in aspects["of whom"]}))
            found[verb, action, bound][number].append(aspects)
    for (verb, action, bound), alike in sorted(found.items(), key=lambda item: (_order(item[0][0]), item[0])):
        what = claims.wording.name(action)
        what += f", of {', '.join(claims.wording.name(actor) for actor in bound)}" if bound else ""
        for pair in zip_longest(*(sorted(group, key=_places) for group in alike), fillvalue={}):
            for aspect in _ASPECTS:
                first, second = (
                    _lines(claims, aspects.get(aspect, []), agreement)
                    for aspects, agreement in zip(pair, sides, strict=True)
                )
                if first or second:
                    yield Row(verb, what, aspect, first, second)


def _order(verb: str) -> int:
    return ("forbids", "permits", "requires").index(verb)


def _places(aspects: Mapping[str, Sequence[Any]]) -> list[str]:
    return sorted(row.thing for row in aspects.get("where", ()))


def _lines(claims: Claims, rows: Sequence[Any], agreement: str) -> _Lines:
    """Return what rows of one topic say of an agreement: the other end of each edge, with when and why."""
    lines = []
    for claim in claims.claims(rows):
        other = claim.first.object
        is_object = getattr(other, "value", None) == agreement
        text = claims.wording.name(claim.first.subject if is_object else other)
        if when := claims.wording.agreed(list(claim.group.values())):
            text += f", {when}"
        line = claims.line_of(claim, text)
        lines.append(replace(line, marks=(*line.marks, "contested")) if line.against else line)
    return tuple(lines)


def as_text(comparison: Comparison, width: int = WIDTH) -> str:
    """Return a comparison as text in two aligned columns, at most `width` wide, though never narrower than can be read."""
    column = max((width - 2 - _LABEL - 2 * len(_RULE)) // 2, _LABEL)

    def beside(label: str, first: Sequence[str], second: Sequence[str]) -> list[str]:
        cells = (wrapped(label, width=_LABEL), _wrapped(first, column), _wrapped(second, column))
        return [
            f"  {name.ljust(_LABEL)}{_RULE}{left.ljust(column)}{_RULE}{right}".rstrip()
            for name, left, right in zip_longest(*cells, fillvalue="")
        ]

    out = page.head(f"{comparison.names[0]} and {comparison.names[1]}", comparison.frame)
    sides = zip(comparison.names, (comparison.first, comparison.second), strict=True)
    out += ["", *beside("", *([f"{name} ({shorten(iri)})"] for name, iri in sides))]
    if comparison.framework:
        out += page.titled("When, by whom, how long and on what ground")
        topic = ""
        for row in comparison.framework:
            out += beside(
                row.topic if row.topic != topic else "", _told(row.first) or [_NOTHING], _told(row.second) or [_NOTHING]
            )
            topic = row.topic
    if comparison.provisions:
        out += page.titled("What each forbids, permits and requires")
        for row in comparison.provisions:
            out += wrapped(f"{row.topic}: {row.what}", "  ", "    ", width) if row.aspect == "what" else []
            out += beside(row.aspect, _told(row.first) or [_NOTHING], _told(row.second) or [_NOTHING])
    if comparison.notes:
        out += ["", *(text for note in comparison.notes for text in wrapped(note, width=width))]
    if comparison.sources:
        out += page.foot(comparison.sources)
    return "\n".join(out) + "\n"


def _told(lines: _Lines) -> list[str]:
    """Return the lines of a cell with their evidence, and those against them."""
    told = []
    for line in lines:
        for prefix, part in (("", line), *(("against: ", other) for other in line.against)):
            told.append(f"{prefix}{page.claim_and_marks(part)} [{'; '.join(part.evidence)}]")
    return told


def _wrapped(paragraphs: Sequence[str], width: int) -> list[str]:
    return [text for paragraph in paragraphs for text in wrapped(paragraph, "", "  ", width)]


def as_table(comparison: Comparison, format: str) -> str:
    """Return the rows of a comparison as text in one of `tables.FORMATS`, the lines of a side with their evidence in one cell.

    CSV and TSV name the statements of each side too.

    Raises:
        UsageError: the format is unknown.
    """
    columns: tuple[str, ...] = ("topic", "what", "aspect", "in", "first", "second")
    rows: list[tuple[str, ...]] = [
        (row.topic, row.what, row.aspect, row.held_by, "\n".join(_told(row.first)), "\n".join(_told(row.second)))
        for row in (*comparison.framework, *comparison.provisions)
    ]
    if format in ("csv", "tsv"):
        columns += ("first_statements", "second_statements")
        behind = ((_named(row.first), _named(row.second)) for row in (*comparison.framework, *comparison.provisions))
        rows = [(*row, *names) for row, names in zip(rows, behind, strict=True)]
    return tables.write(columns, rows, format)


def _named(lines: _Lines) -> str:
    return " ".join(statement.iri for line in lines for statement in line.statements)


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON: both sides, the frame, rows with the lines of each side and their statements, and notes."""

    def row(entry: Row) -> dict[str, object]:
        return {
            "topic": entry.topic,
            "what": entry.what,
            "aspect": entry.aspect,
            "in": entry.held_by,
            "first": [page.line_as_dict(line) for line in entry.first],
            "second": [page.line_as_dict(line) for line in entry.second],
        }

    sides = zip(("first", "second"), (comparison.first, comparison.second), comparison.names, strict=True)
    return json.dumps(
        {
            **{side: {"iri": iri, "name": name} for side, iri, name in sides},
            "frame": comparison.frame,
            "framework": list(map(row, comparison.framework)),
            "provisions": list(map(row, comparison.provisions)),
            "notes": list(comparison.notes),
            "sources": list(comparison.sources),
        },
        ensure_ascii=False,
        indent=2,
    )
