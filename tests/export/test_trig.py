"""TriG and N-Quads keep what is derived apart from what was said, name no place of this machine, and can be loaded again."""

from pathlib import Path

import consumers
import pyoxigraph as ox
import pytest
from export.hostile_data import hostile
from export.rdf import (
    CHOICES,
    as_read,
    assert_it_is_all_that_is_referred_to,
    astana,
    canonical,
    edges_drawn,
    edges_read,
    flat,
    is_of_view,
    quads,
    synthetic,
    text,
    written,
)

import treatygraph as tg
from treatygraph.terms import PREFIXES, TGC

FORMATS = {"trig": "application/trig", "nquads": "application/n-quads"}


def by_n3(name: str, *paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("n3.mjs", FORMATS[name], *paths)]


@pytest.mark.parametrize("name", FORMATS)
def test_the_view_holds_the_edges_and_the_files_what_was_said(name: str, tmp_path: Path) -> None:
    chosen = [(graph(), choice) for graph in (astana, synthetic) for choice in CHOICES]
    exports = [graph.exported(**choice) for graph, choice in chosen]
    paths = [written(name, exported, tmp_path / f"{number}") for number, exported in enumerate(exports)]
    for (graph, _), exported, found in zip(chosen, exports, by_n3(name, *paths), strict=True):
        assert edges_read(quad for quad in found if is_of_view(quad)) == edges_drawn(exported)
        said = [quad for quad in found if not is_of_view(quad)]
        assert_it_is_all_that_is_referred_to(said, graph)
        assert {quad.subject.value for quad in said if isinstance(quad.subject, ox.NamedNode)} >= {
            iri for edge in exported.picture.edges for iri in (*edge.statements, *edge.counter)
        }
        assert not exported.losses


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_data_are_read_as_they_are(name: str, tmp_path: Path) -> None:
    paths = [written(name, exported, tmp_path / f"{number}") for number, (_, exported) in enumerate(hostile())]
    for (document, exported), found in zip(hostile(), by_n3(name, *paths), strict=True):
        assert as_read(flat(quad for quad in found if not is_of_view(quad))) == as_read(document)
        assert edges_read(quad for quad in found if is_of_view(quad)) == edges_drawn(exported)
