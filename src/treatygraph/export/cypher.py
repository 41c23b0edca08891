"""Cypher: a script that merges nodes and relationships into a Neo4j 5 database, as often as one likes.

What is not known is no property; a property that another export of the same edge has set and this one does not know is removed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from treatygraph.export.property_graph import RELATIONSHIP_PROPERTIES, THING, evidence, labels, relationship_type
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import NODE_ATTRIBUTES, Value

_BATCH = 500
_LONGEST_KEY = 8000
_ESCAPES = {"\\": r"\\", "'": r"\'", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
# An escaped backslash before a “u” would read as an escaped character where these are replaced before all else.
_SPECIAL = re.compile(r"(?<=\\)u|[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def write(exported: Exported) -> Iterator[str]:
    """Yield a constraint, then nodes and relationships by batches; nodes are merged by `iri`, relationships as well."""
    picture = exported.picture
    yield "".join(f"// {' '.join(f'{name}: {value}'.split())}\n" for name, value in picture.about.items())
    yield f"CREATE CONSTRAINT treatygraph_iri IF NOT EXISTS FOR (thing:{THING}) REQUIRE thing.iri IS UNIQUE;\n"
    nodes = picture.nodes()
    while batch := list(islice(nodes, _BATCH)):
        by_labels = defaultdict(list)
        for node in batch:
            if len(node.id.encode()) > _LONGEST_KEY:
                exported.lose("Neo4j cannot index an iri of more than about 8 kB: the script fails there")
            by_labels[labels(node)].append({"iri": node.id, **node.attributes()})
        for names, rows in by_labels.items():
            yield from _unwind(rows)
            yield f"MERGE (thing:{THING} {{iri: row.iri}})\n"
            yield _set("thing", NODE_ATTRIBUTES, "".join(f":{_name(name)}" for name in names[1:]))
    links = picture.links()
    while some := list(islice(links, _BATCH)):
        by_type = defaultdict(list)
        for link in some:
            ends: dict[str, Value] = {"source": link.source, "target": link.target, "iri": link.edge.iri}
            by_type[relationship_type(link)].append({**ends, **link.attributes(), **evidence(link)})
        for type_name, rows in by_type.items():
            yield from _unwind(rows)
            yield f"MATCH (source:{THING} {{iri: row.source}})\nMATCH (target:{THING} {{iri: row.target}})\n"
            yield f"MERGE (source)-[edge:{_name(type_name)} {{iri: row.iri}}]->(target)\n"
            yield _set("edge", RELATIONSHIP_PROPERTIES)


def _unwind(rows: list[dict[str, Value]]) -> Iterator[str]:
    yield "UNWIND [\n"
    for number, row in enumerate(rows, 1):
        known = (f"{name}: {_literal(value)}" for name, value in row.items() if value not in ("", ()))
        yield f"  {{{', '.join(known)}}}{',' if number < len(rows) else ''}\n"
    yield "] AS row\n"


def _set(variable: str, attributes: Mapping[str, type], labels: str = "") -> str:
    """Return what sets all properties, those that a row has not to null, which removes them."""
    items = [f"{variable}.{name} = row.{name}" for name in attributes]
    return f"SET {', '.join([*items, *([variable + labels] if labels else [])])};\n"


def _literal(value: Value) -> str:
    if isinstance(value, bool | int):
        return str(value).lower()
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    return "'" + _SPECIAL.sub(_escaped, text) + "'"


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _name(name: str) -> str:
    """Return a label or type, in backticks where it is not made of letters."""
    return name if re.fullmatch(r"[A-Za-z]\w*", name, flags=re.ASCII) else f"`{name.replace('`', '``')}`"


FORMAT = Format("Cypher script for Neo4j", (".cypher", ".cql"), write)
