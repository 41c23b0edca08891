"""Turtle holds the edges of the picture and, word for word, what was said: N3.js and rdflib read the same triples."""

from pathlib import Path
from typing import Any

import consumers
import pyoxigraph as ox
import pytest
import rdflib
from export.hostile_data import hostile
from export.rdf import CHOICES, astana, canonical, edges_drawn, edges_read, is_of_view, quads, said_in, synthetic, text, written

import treatygraph as tg
from treatygraph.errors import InputError
from treatygraph.terms import TG

EDGES = "SELECT (COUNT(*) AS ?n) WHERE { ?edge a tg:Edge ; tg:edgeSubject ?s ; tg:edgeRelation ?r ; tg:edgeObject ?o . ?s ?r ?o }"


def by_n3(*paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("n3.mjs", "text/turtle", *paths)]


def test_the_edges_are_those_of_the_picture(tmp_path: Path) -> None:
    exports = [graph().exported(**choice) for graph in (astana, synthetic) for choice in CHOICES]
    paths = [written("turtle", exported, tmp_path / f"{number}.ttl") for number, exported in enumerate(exports)]
    for exported, found in zip(exports, by_n3(*paths), strict=True):
        assert edges_read(found) == edges_drawn(exported)
    assert len(edges_drawn(exports[3])) == 135  # every edge of the Astana data that is alleged and possible at least


def test_what_was_said_is_the_data(tmp_path: Path) -> None:
    """All of the data but the coverage of paragraphs that state nothing is behind one edge or another."""
    exported = astana().exported(on="any", policy="alleged", possible=True)
    (found,) = by_n3(written("turtle", exported, tmp_path / "a.ttl"))
    data = said_in(Path(tg.resources.folder("graph")) / "astana-2017")
    missing = data - canonical(found)
    ...
