"""CSV: nodes, edges, and each statement for or against an edge, for spreadsheets and data frames.

The files are in UTF-8 and begin with a byte order mark, since Excel takes a file without one for another encoding and silently
garbles names in Arabic or Russian; in Python they are read as `utf-8-sig`, and pandas, polars and R's readr skip the mark.
A spreadsheet would run a text that begins with `=` as a formula: such a text gets a `'` before it, as does one that begins with
`'` itself, so that `restore` takes away exactly what was added. Lists are as in `treatygraph.export.lists`. Numbers stay numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from treatygraph.evidence import Statement
from treatygraph.export.delimited import rows_as_csv
from treatygraph.export.lists import joined
from treatygraph.export.registry import Exported, SetFormat
from treatygraph.picture import LINK_ATTRIBUTES, NODE_ATTRIBUTES, Value

NODE_COLUMNS = ("id", *NODE_ATTRIBUTES)
EDGE_COLUMNS = ("source", "target", "id", *LINK_ATTRIBUTES)
EVIDENCE_COLUMNS = (
    *(
        "edge",
        "side",
        "statement",
        "subject",
        "relation",
        "object",
        "modality",
        "voice",
        "witness",
        "speaker",
        "relays",
    ),
    *("source", "paragraphs", "passages", "cites"),
    *("saidOn", "validFrom", "validUntil", "happenedOn", "scheduledFor"),
    *("reasons", "conditions", "firmness", "notes"),
)
_MARK = "'"
_FORMULA = re.compile(r"[\t\r\n]|\s*['=+\-@＝＋－＠]")


def restore(cell: str) -> str:
    """Return the text that a cell of text was written for."""
    return cell.removeprefix(_MARK)


def parts(exported: Exported) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield `nodes.csv`, `edges.csv` and `evidence.csv`; edges and evidence are joined by the id of the edge."""
    yield "nodes.csv", _file(NODE_COLUMNS, _nodes(exported))
    yield "edges.csv", _file(EDGE_COLUMNS, _edges(exported))
    yield "evidence.csv", _file(EVIDENCE_COLUMNS, _evidence(exported))


def _nodes(exported: Exported) -> Iterator[Mapping[str, Value]]:
    for node in exported.picture.nodes():
        yield {"id": node.id, **node.attributes()}


def _edges(exported: Exported) -> Iterator[Mapping[str, Value]]:
    for link in exported.picture.links():
        yield {"source": link.source, "target": link.target, "id": link.edge.iri, **link.attributes()}


def _evidence(exported: Exported) -> Iterator[Mapping[str, Value]]:
    for link in exported.picture.links():
        for side, statements in (("for", link.statements), ("against", link.against)):
            for statement in statements:
                yield {"edge": link.edge.iri, "side": side, **_record(statement)}


def _record(statement: Statement) -> dict[str, Value]:
    """Return a statement as columns: its dates side by side, what it has not as the empty text."""
    facts = statement.as_dict()
    flat = facts | facts["dates"] | {"statement": facts["iri"]}
    return {
        name: tuple(value) if isinstance(value := flat.get(name) or "", list) else value
        for name in EVIDENCE_COLUMNS
        if name not in ("edge", "side")
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


FORMAT = SetFormat("CSV for spreadsheets and data frames: nodes, edges, evidence", parts)
