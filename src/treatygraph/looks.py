"""How kinds of things and signs of edges are drawn, as `ontology/drawing.ttl` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from treatygraph.resources import folder
from treatygraph.terms import TG, TGC


@dataclass(frozen=True)
class Look:
    """How something is drawn.

    Attributes:
        symbol: the shape of a node (`ellipse`, `rounded` …) or the head of an arrow (`triangle`, `tee`, `vee`).
        colour: on a light ground, as `#rrggbb`.
        dark_colour: on a dark ground.
        label: what the sign or a value is called; empty for a class, which the ontology names.
    """

    symbol: str
    colour: str
    dark_colour: str
    label: str = ""


@cache
def of_classes() -> dict[str, Look]:
    """Return the looks of classes, by their local names."""
    return {iri.removeprefix(TG): _look(facts) for iri, facts in _described().items() if iri.startswith(TG)}


@cache
def of_values() -> Look:
    """Return how a literal is drawn, and a thing of a class without a look."""
    return _look(_described()[TGC + "value"])


@cache
def of_signs() -> dict[int, Look]:
    """Return the looks of edges, by their polarity: 1, 0 or -1."""
    return {int(facts["polarity"]): _look(facts) for facts in _described().values() if "polarity" in facts}


def _look(facts: dict[str, str]) -> Look:
    return Look(facts["symbol"], facts["colour"], facts["darkColour"], facts.get("label", ""))


@cache
def _described() -> dict[str, dict[str, str]]:
    """Return the plain properties of everything that has a symbol, by IRI."""
    store = ox.Store()
    store.load(path=folder("ontology") / "drawing.ttl", format=ox.RdfFormat.TURTLE)
    return {
        drawn.subject.value: {
            quad.predicate.value.rpartition("#")[2]: quad.object.value
            for quad in store.quads_for_pattern(drawn.subject, None, None)
            if isinstance(quad.object, ox.Literal)
        }
        for drawn in store.quads_for_pattern(None, ox.NamedNode(TG + "symbol"), None)
        if isinstance(drawn.subject, ox.NamedNode)
    }
