"""How kinds of things and signs of edges are drawn, as `ontology/drawing.ttl` says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from treatygraph.resources import folder
from treatygraph.terms import TG


@dataclass(frozen=True)
class Look:
    """How something is drawn.

    Attributes:
        symbol: the shape of a node (`ellipse`, `rounded` …) or the head of an arrow (`triangle`, `tee`, `vee`).
        colour: on a light ground, as `#rrggbb`.
        dark_colour: on a dark ground.
        label: what the sign is called; empty for a class.
    """

    symbol: str
    colour: str
    dark_colour: str
    label: str = ""


PLAIN = Look("rectangle", "#56606b", "#aab4bf")
"""How a literal is drawn, and a thing of a class without a look."""


@cache
def of_classes() -> dict[str, Look]:
    """Return the looks of classes, by their local names."""
    return {
        iri.removeprefix(TG): Look(facts["symbol"], facts["colour"], facts["darkColour"])
        for iri, facts in _described().items()
        if "polarity" not in facts
    }


@cache
def of_signs() -> dict[int, Look]:
    """Return the looks of edges, by their polarity: 1, 0 or -1."""
    return {
        int(facts["polarity"]): Look(facts["symbol"], facts["colour"], facts["darkColour"], facts["label"])
        for facts in _described().values()
        if "polarity" in facts
    }


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
