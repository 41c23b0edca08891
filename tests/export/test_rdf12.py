"""RDF 1.2: N3.js reads each statement and each edge as a reifier of its triple, which is asserted only where it is an edge."""

from pathlib import Path

import consumers
import pyoxigraph as ox
from export.hostile_data import hostile
from export.rdf import canonical, exports, is_of_view, quads, text, written

from treatygraph.export.registry import Exported
from treatygraph.terms import PREFIXES, TG

REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")
PARTS = {
    PREFIXES["rdf"] + "subject": 0,
    PREFIXES["rdf"] + "predicate": 1,
    PREFIXES["rdf"] + "object": 2,
    TG + "edgeSubject": 0,
    TG + "edgeRelation": 1,
    TG + "edgeObject": 2,
}


def by_n3(*paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("n3.mjs", "text/turtle", *paths)]


def unfolded(found: list[ox.Quad]) -> ox.Dataset:
    """Return what was read, each triple term taken apart as RDF 1.1 would have it."""
    edges = {quad.subject for quad in found if quad.object == ox.NamedNode(TG + "Edge")}
    flat = []
    for quad in found:
        if not isinstance(quad.object, ox.Triple):
            flat.append(quad)
            continue
        assert quad.predicate == REIFIES
        names = list(PARTS)[3:] if quad.subject in edges else list(PARTS)[:3]
        flat += [ox.Quad(quad.subject, ox.NamedNode(name), part) for name, part in zip(names, quad.object, strict=True)]
    return canonical(flat)


def check(given: Exported, found: list[ox.Quad]) -> None:
    in_turtle = quads(text("turtle", given), ox.RdfFormat.TURTLE)
    assert unfolded(found) == canonical(in_turtle)
    triples = {(edge.subject, edge.relation, str(edge.term)) for edge in given.picture.edges}
    asserted = {(quad.subject, quad.predicate, quad.object) for quad in found}
    for quad in found:
        if isinstance(quad.object, ox.Triple):
            subject, relation, value = quad.object
            is_edge = (getattr(subject, "value", None), relation.value, str(value)) in triples
            assert ((subject, relation, value) in asserted) == is_edge


def test_what_is_reified_is_what_turtle_says_in_parts(tmp_path: Path) -> None:
    paths = [written("rdf12", given, tmp_path / f"{number}.ttl") for number, (_, given) in enumerate(exports())]
    for (_, given), found in zip(exports(), by_n3(*paths), strict=True):
        check(given, found)
        statements = {quad.subject for quad in found if quad.object == ox.NamedNode(TG + "Statement")}
        assert statements <= {quad.subject for quad in found if quad.predicate == REIFIES}


def test_hostile_data_are_read_as_they_are(tmp_path: Path) -> None:
    paths = [written("rdf12", given, tmp_path / f"{number}.ttl") for number, (_, given) in enumerate(hostile())]
    for (_, given), found in zip(hostile(), by_n3(*paths), strict=True):
        check(given, found)


def test_two_parsers_agree() -> None:
    """N3.js and Oxigraph are independent of each other."""
    content = text("rdf12", exports()[0][1])
    assert not any(is_of_view(quad) for quad in quads(content, ox.RdfFormat.TURTLE))
    assert len(quads(content, ox.RdfFormat.TURTLE)) > 2000
