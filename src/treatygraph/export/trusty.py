"""Trusty URIs: names of RDF graphs that hold a hash of them (T. Kuhn and M. Dumontier 2015, module RA)."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import TypeAlias

import pyoxigraph as ox

PLACEHOLDER = "RA" + "0" * 43
"""What stands in IRIs where the code will be."""
Quad: TypeAlias = tuple[str, str, str, ox.NamedNode | ox.Literal]
"""The IRIs of graph, subject and property, and the value."""


def code(quads: Iterable[Quad]) -> str:
    """Return the code of `quads`, in whose IRIs the placeholder stands; none of their nodes is blank."""
    found = {(_plain(graph), _plain(subject), _plain(property), value) for graph, subject, property, value in quads}
    text = "".join(
        f"{graph}\n{subject}\n{property}\n{_line(value)}\n"
        for graph, subject, property, value in sorted(found, key=lambda quad: (*quad[:3], *_order(quad[3])))
    )
    return "RA" + urlsafe_b64encode(sha256(text.encode()).digest()).decode().rstrip("=")


def _plain(iri: str) -> str:
    return iri.replace(PLACEHOLDER, " ")


def _order(value: ox.NamedNode | ox.Literal) -> tuple[bool, str, str, str]:
    """Return what values are sorted by: IRIs before literals; these by text, datatype, which a language has not, and language."""
    if isinstance(value, ox.NamedNode):
        return False, _plain(value.value), "", ""
    return True, value.value, "" if value.language else value.datatype.value, (value.language or "").lower()


def _line(value: ox.NamedNode | ox.Literal) -> str:
    if isinstance(value, ox.NamedNode):
        return _plain(value.value)
    kind = f"@{value.language.lower()}" if value.language else f"^{value.datatype.value}"
    return f"{kind} {value.value}".replace("\\", "\\\\").replace("\n", "\\n")
