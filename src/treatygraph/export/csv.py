"""CSV: nodes, edges, each statement for or against an edge, and the sources, for spreadsheets and data frames.

The files are in UTF-8 and begin with a byte order mark, since Excel takes a file without one for another encoding and silently
garbles names in Arabic or Russian; in Python they are read as `utf-8-sig`, and pandas, polars and R's readr skip the mark.
A spreadsheet would run a text that begins with `=` as a formula: such a text gets a `'` before it, as does one that begins with
`'` itself, so that `restore` takes away exactly what was added. Lists are as in `treatygraph.export.lists`. Numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from treatygraph.answer import plain
from treatygraph.evidence import Statement
from treatygraph.export.delimited import rows_as_csv
from treatygraph.export.lists import joined
from treatygraph.export.registry import Exported, SetFormat
from treatygraph.parts import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Link, Value
from treatygraph.terms import shorten
from treatygraph.view import View
from treatygraph.wording import Wording

NODE_COLUMNS = ("id", *NODE_ATTRIBUTES)
EDGE_COLUMNS = ("source", "target", "id", *LINK_ATTRIBUTES)
EVIDENCE_COLUMNS = (
    *("edge", "side", "statement", "subject", "subject_label", "relation", "object", "object_label", "modality"),
    *("voice", "voice_label", "witness", "witness_label", "speaker", "speaker_label", "relays", "relay_labels"),
    *("source", "source_label", "paragraphs", "passages", "cites"),
    *("saidOn", "validFrom", "validUntil", "happenedOn", "scheduledFor"),
    *("reasons", "conditions", "firmness", "codes", "notes"),
)
SOURCE_COLUMNS = (
    *("iri", "identifier", "label", "titles", "publisher", "publisher_label", "issued", "issued_basis"),
    *("withdrawn", "withdrawn_by", "withdrawn_by_labels", "withdrawn_on"),
)
_MARK = "'"
_FORMULA = re.compile(r"[\t\r\n]|\s*['=+\-@＝＋－＠]")


def restore(cell: str) -> str:
    """Return the text that a cell of text was written for."""
    return cell.removeprefix(_MARK)


def parts(exported: Exported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield `nodes.csv`, `edges.csv`, `evidence.csv` and `sources.csv`.

    Edges and evidence are joined by the id of the edge, evidence and sources by the IRI of the source. A subject, an object or a
    speaker may be a node, and has a label beside it, since not each of them is one.
    """
    picture = exported.picture
    wording = Wording(picture.view)
    wording.read_ahead(edge.term.value for edge in picture.edges if isinstance(edge.term, ox.NamedNode))
    yield "nodes.csv", _file(NODE_COLUMNS, _nodes(exported))
    yield "edges.csv", _file(EDGE_COLUMNS, _edges(exported))
    yield "evidence.csv", _file(EVIDENCE_COLUMNS, _evidence(exported, wording))
    yield "sources.csv", _file(SOURCE_COLUMNS, _sources(picture.view, wording))


def _nodes(exported: Exported) -> Iterator[Mapping[str, Value]]:
    for node in exported.picture.nodes():
        yield {"id": node.id, **node.attributes()}


def _edges(exported: Exported) -> Iterator[Mapping[str, Value]]:
    for link in exported.picture.links():
        yield {"source": link.source, "target": link.target, "id": link.edge.iri, **link.attributes()}


def _evidence(exported: Exported, wording: Wording) -> Iterator[Mapping[str, Value]]:
    for link in exported.picture.links():
        for side, statements in (("for", link.statements), ("against", link.against)):
            for statement in statements:
                yield {"edge": link.edge.iri, "side": side, **_record(statement, link, wording)}


def _record(statement: Statement, link: Link, wording: Wording) -> dict[str, Value]:
    """Return a statement as columns: its dates side by side, a label beside each IRI, what it has not as the empty text."""
    facts = statement.as_dict()
    name = wording.name
    flat: dict[str, Any] = {
        **facts,
        **facts["dates"],
        "statement": statement.iri,
        "relation": shorten(statement.relation),
        "object": link.target if statement.object == link.edge.term else plain(statement.object),
        "subject_label": name(statement.subject),
        "object_label": name(statement.object),
        "voice_label": name(statement.voice),
        "witness_label": name(statement.witness),
        "speaker_label": name(statement.speaker) if statement.speaker else "",
        "relay_labels": [name(relay) for relay in statement.relays],
        "source_label": name(statement.source),
    }
    return {
        column: tuple(value) if isinstance(value := flat.get(column) or "", list) else value
        for column in EVIDENCE_COLUMNS
        if column not in ("edge", "side")
    }


def _sources(view: View, wording: Wording) -> Iterator[Mapping[str, Value]]:
    """Yield the sources that the view knows, those also that were withdrawn, so that nothing of them is in it."""
    found = view.answer("export/sources", known_by=view.known_by or date.max)
    for source, rows in groupby(found, key=lambda row: row.source):
        of_source = list(rows)
        first = of_source[0]
        withdrawals = dict.fromkeys(
            (row.withdrawn, row.by or "", str(row.on or "")) for row in of_source if row.withdrawn
        )
        yield {
            "iri": source,
            "identifier": first.identifier or "",
            "label": wording.name(source),
            "titles": tuple(dict.fromkeys(row.title for row in of_source if row.title)),
            "publisher": first.publisher or "",
            "publisher_label": wording.name(first.publisher) if first.publisher else "",
            "issued": str(first.issued or ""),
            "issued_basis": shorten(first.basis or "").removeprefix("tgc:"),
            "withdrawn": tuple(how for how, _, _ in withdrawals),
            "withdrawn_by": tuple(by for _, by, _ in withdrawals),
            "withdrawn_by_labels": tuple(wording.name(by) if by else "" for _, by, _ in withdrawals),
            "withdrawn_on": tuple(on for _, _, on in withdrawals),
        }


def _file(columns: tuple[str, ...], records: Iterable[Mapping[str, Value]]) -> Iterator[str]:
    yield "\N{BYTE ORDER MARK}"
    yield from rows_as_csv([columns])
    yield from rows_as_csv([_cell(record[column]) for column in columns] for record in records)


def _cell(value: Value) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    text = value if isinstance(value, str) else joined(value)
    return _MARK + text if _FORMULA.match(text) else text


FORMAT = SetFormat("CSV for spreadsheets and data frames: nodes, edges, evidence, sources", parts)
