"""Turtle that is added to files: descriptions of things, in blocks that parse on their own."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph import terms

Value: TypeAlias = ox.NamedNode | ox.Literal | tuple[ox.NamedNode, ...]
Facts: TypeAlias = Sequence[tuple[str, Value]]
_SAFE = re.compile(r"\w([\w-]*\w)?", re.ASCII)


@dataclass(frozen=True)
class Description:
    """What is written of one thing: its IRI, and its facts as pairs of a property (a CURIE) and a value; a tuple is a list."""

    iri: ox.NamedNode
    facts: Facts

    def stands_in(self, store: ox.Store) -> bool:
        """Return whether `store` says all this already; lists are left to the name, which comes from the content."""
        return all(
            any(store.quads_for_pattern(self.iri, _property(name), value))
            for name, value in self.facts
            if not isinstance(value, tuple)
        )


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
    prefixes = "".join(f"@prefix {prefix}: <{terms.PREFIXES[prefix]}> .\n" for prefix in sorted(used))
    return "\n".join([prefixes, *bodies])


def _body(description: Description, used: set[str]) -> str:
    by_property: dict[str, list[str]] = {}
    for name, value in description.facts:
        by_property.setdefault(name, []).append(_written(value, used))
    facts = " ;\n    ".join(
        f"{'a' if name == 'rdf:type' else _short(_property(name), used)} {', '.join(values)}"
        for name, values in by_property.items()
    )
    return f"{_short(description.iri, used)} {facts} .\n"


def _written(value: Value, used: set[str]) -> str:
    if isinstance(value, tuple):
        return f"( {' '.join(_short(item, used) for item in value)} )"
    if isinstance(value, ox.NamedNode):
        return _short(value, used)
    if value.language or value.datatype.value == terms.XSD + "string":
        return str(value)
    if value.datatype.value == terms.XSD + "integer":
        return value.value
    return f"{ox.Literal(value.value)}^^{_short(value.datatype, used)}"


def _short(iri: ox.NamedNode, used: set[str]) -> str:
    prefix, _, local = terms.shorten(iri.value).partition(":")
    if prefix not in terms.PREFIXES or not _SAFE.fullmatch(local):
        return str(iri)
    used.add(prefix)
    return f"{prefix}:{local}"


def _property(name: str) -> ox.NamedNode:
    iri = terms.expand(name)
    assert iri, name
    return ox.NamedNode(iri)


def _terms(value: Value) -> str:
    return " ".join(map(str, _items(value)))


def _items(value: Value) -> Iterator[ox.NamedNode | ox.Literal]:
    yield from value if isinstance(value, tuple) else (value,)
