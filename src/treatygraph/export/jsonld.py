"""JSON-LD with the terms of `ontology/context.jsonld`: what was said in the default graph, what a view derives in a named one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pyoxigraph as ox

from treatygraph.export.contents import Contents
from treatygraph.export.registry import Exported, Format
from treatygraph.files import context
from treatygraph.terms import PREFIXES, TGC, XSD
from treatygraph.turtle import Description, Term, Value

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_STRING, _INTEGER = XSD + "string", XSD + "integer"
_WORD = re.compile(r"\w+", re.ASCII)
_SAFE_INTEGER = re.compile(
    r"0|-?[1-9][0-9]{0,14}"
)  # the same number in JavaScript, and written in the one way that RDF would
_NO_TERM: Mapping[str, str] = {}


def write(exported: Exported) -> Iterator[str]:
    """Yield one document with the context itself in it, so that it is read without the network."""
    exported.lose("it is not told which file says what; TriG and N-Quads do so")
    contents = Contents(exported)
    view = json.dumps(contents.view.value)
    yield f'{{"@context": {json.dumps(context())},\n"graph": [\n{{"id": {view}, "graph": [\n'
    yield from _nodes(contents.derived())
    yield "\n]}"
    for node in _nodes(contents.said()):
        yield ",\n" + node.removeprefix(",\n")
    yield "\n]}\n"


def _nodes(descriptions: Iterable[Description]) -> Iterator[str]:
    for number, description in enumerate(descriptions):
        yield (",\n" if number else "") + json.dumps(_node(description), ensure_ascii=False)


def _node(description: Description) -> dict[str, Any]:
    """Return a description with the terms of the context, or without any where an IRI would be taken for a short name."""
    facts = list(description.values())
    if any(map(_is_misread, _iris(description))):
        return _in_full(description.iri, facts)
    node: dict[str, Any] = {"id": _short(description.iri.value)}
    for property, value in facts:
        if property == _TYPE and isinstance(value, ox.NamedNode):
            _add(node, "type", _in_vocabulary(value.value))
            continue
        term, definition = _terms().get(property.value, ("", _NO_TERM))
        if definition.get("@container") == "@language":
            if isinstance(value, ox.Literal) and value.language:
                _add(node.setdefault(term, {}), value.language, value.value)
                continue
            term = ""
        if definition.get("@container") == "@list" and (not isinstance(value, tuple) or term in node):
            term = ""
        if term:
            _add(node, term, _coerced(value, definition))
        else:
            _add(node, _short(property.value), _object(value))
    return node


def _coerced(value: Value, definition: Mapping[str, Any]) -> Any:
    """Return a value as it is written after a term of the context, which may say of what type it is."""
    kind = definition.get("@type")
    if isinstance(value, tuple) and definition.get("@container") == "@list":
        return [_coerced(item, {"@type": kind}) for item in value]
    if isinstance(value, ox.NamedNode) and kind == "@id":
        return _short(value.value)
    if isinstance(value, ox.NamedNode) and kind == "@vocab":
        code = value.value.removeprefix(TGC)
        is_code = "@context" in definition and code != value.value and code not in context() and _WORD.fullmatch(code)
        return code if is_code else _in_vocabulary(value.value)
    if isinstance(value, ox.Literal) and kind and not value.language and kind == _short(value.datatype.value):
        return value.value
    if isinstance(value, ox.Literal) and not kind and value.datatype.value == _STRING:
        return value.value
    if isinstance(value, ox.Literal) and not kind and value.datatype.value == _INTEGER:
        return int(value.value) if _SAFE_INTEGER.fullmatch(value.value) else _object(value)
    return _object(value)


def _object(value: Value) -> dict[str, Any]:
    """Return a value that tells its own type."""
    if isinstance(value, tuple):
        return {"@list": [_object(item) for item in value]}
    if isinstance(value, ox.Literal):
        if value.language:
            return {"value": value.value, "language": value.language}
        kind = value.datatype.value
        return {"value": value.value} | ({} if kind == _STRING else {"type": _short(kind)})
    return {"id": _short(_iri(value))}


def _in_full(iri: ox.NamedNode, facts: Iterable[tuple[ox.NamedNode, Value]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@context": None, "@id": iri.value}
    for property, value in facts:
        if property == _TYPE and isinstance(value, ox.NamedNode):
            node.setdefault("@type", []).append(value.value)
        else:
            node.setdefault(property.value, []).append(_object_in_full(value))
    return node


def _object_in_full(value: Value) -> dict[str, Any]:
    if isinstance(value, tuple):
        return {"@list": [_object_in_full(item) for item in value]}
    if isinstance(value, ox.Literal):
        kind = {"@language": value.language} if value.language else {"@type": value.datatype.value}
        return {"@value": value.value} | kind
    return {"@id": _iri(value)}


def _add(node: dict[str, Any], key: str, value: Any) -> None:
    """Add a value to those of a key: one stands alone, several in an array."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _iris(description: Description) -> Iterator[str]:
    yield description.iri.value
    for property, value in description.values():
        yield property.value
        for each in value if isinstance(value, tuple) else (value,):
            yield each.datatype.value if isinstance(each, ox.Literal) else _iri(each)


def _iri(term: Term) -> str:
    assert isinstance(term, ox.NamedNode), f"descriptions for RDF 1.1 name everything, and {term} has no name"
    return term.value


def _is_misread(iri: str) -> bool:
    scheme, _, rest = iri.partition(":")
    return scheme in _prefixes() and not rest.startswith("//")


def _short(iri: str) -> str:
    """Return the compact form of an IRI."""
    fitting = [name for name, namespace in _prefixes().items() if iri.startswith(namespace)]
    prefix = max(fitting, key=lambda name: len(_prefixes()[name]), default="")
    local = iri[len(_prefixes()[prefix]) :] if prefix else ""
    return f"{prefix}:{local}" if local and not local.startswith("//") else iri


def _in_vocabulary(iri: str) -> str:
    """Return the term for a class or a property, else the compact form of its IRI."""
    return _words().get(iri, _short(iri))


@cache
def _prefixes() -> dict[str, str]:
    return {name: iri for name, iri in context().items() if isinstance(iri, str) and iri.endswith(("#", "/"))}


@cache
def _terms() -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the term of each property, with its definition, by its IRI."""
    defined = {name: definition for name, definition in context().items() if isinstance(definition, dict)}
    return {_expanded(definition["@id"]): (name, definition) for name, definition in defined.items()}


@cache
def _words() -> dict[str, str]:
    """Return the term of each class and property, by its IRI."""
    names = {name: iri if isinstance(iri, str) else iri["@id"] for name, iri in context().items() if name[0] != "@"}
    return {_expanded(iri): name for name, iri in names.items() if name not in _prefixes() and iri[0] != "@"}


def _expanded(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    return _prefixes()[prefix] + local


FORMAT = Format("JSON-LD: statements, and edges in a named graph; can be loaded again", (".jsonld",), write)
