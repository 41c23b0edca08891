"""Descriptions of things in Turtle: in blocks that are added to files and parse on their own, or piece by piece."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph import terms

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = Term | tuple[Term, ...]
Facts: TypeAlias = Sequence[tuple[str | ox.NamedNode, Value]]
_SAFE = re.compile(r"\w([\w-]*\w)?", re.ASCII)
_TYPE = ox.NamedNode(terms.PREFIXES["rdf"] + "type")
_INTEGER = re.compile(r"[+-]?[0-9]+")


@dataclass(frozen=True)
class Description:
    """What is written of one thing: its IRI, and its facts, pairs of a property (CURIE or IRI) and a value; a tuple is a list."""

    iri: ox.NamedNode
    facts: Facts

    def stands_in(self, store: ox.Store) -> bool:
        """Return whether `store` says all this already; lists are left to the name, which comes from the content."""
        return all(
            any(store.quads_for_pattern(self.iri, property, value))
            for property, value in self.values()
            if not isinstance(value, tuple)
        )

    def values(self) -> Iterator[tuple[ox.NamedNode, Value]]:
        """Yield the facts, each property written out."""
        for name, value in self.facts:
            yield _property(name), value


def named(kind: str, facts: Facts) -> ox.NamedNode:
    """Return the IRI of a record that says `facts`, which is made from them.

    So nothing that somebody else records can have the same name, and whoever records the same thing again names it alike.
    """
    said = sorted(f"{_property(name)} {_terms(value)}" for name, value in facts)
    return ox.NamedNode(f"urn:treatygraph:{kind}:{sha1(chr(10).join(said).encode()).hexdigest()}")


def described(kind: str, facts: Facts) -> Description:
    """Return the description of a record that is named by what it says."""
    return Description(named(kind, facts), facts)


def block(descriptions: Iterable[Description]) -> str:
    """Return descriptions as a Turtle document with the prefixes that it uses."""
    used: set[str] = set()
    bodies = [_body(description, used) for description in descriptions]
    return "\n".join([_declared(sorted(used)), *bodies])


def prologue() -> str:
    """Return the declarations of all prefixes, for a document that is written piece by piece with `body`."""
    return _declared(terms.PREFIXES)


def body(description: Description) -> str:
    """Return a description in Turtle, for a document in which all prefixes are declared."""
    return _body(description, set())


def _declared(prefixes: Iterable[str]) -> str:
    return "".join(f"@prefix {prefix}: <{terms.PREFIXES[prefix]}> .\n" for prefix in prefixes)


def _body(description: Description, used: set[str]) -> str:
    by_property: dict[ox.NamedNode, list[str]] = {}
    for property, value in description.values():
        by_property.setdefault(property, []).append(_written(value, used))
    facts = " ;\n    ".join(
        f"{'a' if name == _TYPE else _short(name, used)} {', '.join(values)}" for name, values in by_property.items()
    )
    return f"{_short(description.iri, used)} {facts} .\n"


def _written(value: Value, used: set[str]) -> str:
    if isinstance(value, tuple):
        return f"( {' '.join(_written(item, used) for item in value)} )"
    if isinstance(value, ox.NamedNode):
        return _short(value, used)
    if isinstance(value, ox.Triple):
        return f"<<( {' '.join(_written(part, used) for part in value)} )>>"
    if isinstance(value, ox.BlankNode) or value.language or value.datatype.value == terms.XSD + "string":
        return str(value)
    if value.datatype.value == terms.XSD + "integer" and _INTEGER.fullmatch(value.value):
        return value.value
    return f"{ox.Literal(value.value)}^^{_short(value.datatype, used)}"


def _short(iri: ox.NamedNode, used: set[str]) -> str:
    short = terms.shorten(iri.value)
    prefix, _, local = short.partition(":")
    if short == iri.value or not _SAFE.fullmatch(local):
        return str(iri)
    used.add(prefix)
    return short


def _property(name: str | ox.NamedNode) -> ox.NamedNode:
    if isinstance(name, ox.NamedNode):
        return name
    iri = terms.expand(name)
    assert iri, name
    return ox.NamedNode(iri)


def _terms(value: Value) -> str:
    return " ".join(map(str, value if isinstance(value, tuple) else (value,)))
