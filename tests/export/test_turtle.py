"""Turtle holds the edges of the picture and, word for word, what was said: N3.js and rdflib read the same triples."""

from pathlib import Path

import consumers
import pyoxigraph as ox
import pytest
import rdflib
from building import document, said
from export.hostile_data import exported, hostile
from export.rdf import (
    as_read,
    assert_it_is_said_what_is_left_out,
    astana,
    canonical,
    edges_drawn,
    edges_read,
    exports,
    flat,
    is_of_view,
    quads,
    text,
    written,
)

import treatygraph as tg
from treatygraph.errors import InputError
from treatygraph.export.registry import Exported
from treatygraph.terms import PREFIXES, TGR


def by_n3(*paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("n3.mjs", "text/turtle", *paths)]


def derived(given: Exported) -> list[ox.Quad]:
    """Return what the graph of the view says in N-Quads, whose own test tells whether that is right."""
    return flat(quad for quad in quads(text("nquads", given)) if is_of_view(quad))


def test_n3_reads_the_edges_and_what_stands_in_trig(tmp_path: Path) -> None:
    paths = [written("turtle", given, tmp_path / f"{number}.ttl") for number, (_, given) in enumerate(exports())]
    for (_, given), found in zip(exports(), by_n3(*paths), strict=True):
        assert edges_read(found) == edges_drawn(given)
        assert_it_is_said_what_is_left_out("turtle", given, found)
        in_trig = flat(quads(text("trig", given), ox.RdfFormat.TRIG))
        assert canonical(found) == canonical(in_trig)


def test_hostile_data_are_read_as_they_are(tmp_path: Path) -> None:
    paths = [written("turtle", given, tmp_path / f"{number}.ttl") for number, (_, given) in enumerate(hostile())]
    for (data, given), found in zip(hostile(), by_n3(*paths), strict=True):
        assert edges_read(found) == edges_drawn(given)
        assert as_read(found) == as_read([*data, *derived(given)])


def test_rdflib_reads_relays_in_order() -> None:
    given = tg.load(Path(__file__).parents[1] / "synthetic").exported(on="any", policy="alleged")
    found = rdflib.Graph().parse(data=text("turtle", given), format="turtle")
    rows = found.query(
        "PREFIX tg: <https://w3id.org/treatygraph/ontology#> SELECT ?statement ?list { ?statement tg:relayedBy ?list }"
    )
    relays = {}
    for row in rows:
        assert isinstance(row, rdflib.query.ResultRow)
        relays[str(row.statement)] = tuple(map(str, found.items(row.list)))
    records = {each.iri: each.relays for link in given.picture.links() for each in link.statements if each.relays}
    assert records
    assert {iri: relays[iri] for iri in records} == records


def test_lists_that_are_not_as_they_should_be_are_kept_cell_by_cell() -> None:
    """A list within a list, one with a further fact, and one that never ends: what the file says of them is what is written."""
    statement = said("ruritania backs syldavia", "a")
    thing = f"<{TGR}actor/ruritania>"
    for extra in (
        f"{thing} tg:note ( ( 1 2 ) 3 ) .",
        f"{thing} tg:note _:a . _:a rdf:first 1 ; rdf:rest rdf:nil ; tg:note 5 .",
        f"{thing} tg:note _:a . _:a rdf:first 1 ; rdf:first 2 ; rdf:rest rdf:nil .",
        f"{thing} tg:note [ rdf:first 1 ; rdf:rest <https://example.org/elsewhere> ] .",
        f"{thing} tg:note [ a tg:Actor ; rdfs:label 'nameless' ; skos:related [ rdfs:label 'below' ] ] .",
    ):
        data = quads(document(statement, extra), ox.RdfFormat.TURTLE)
        given = exported(data)
        found = as_read(quads(text("turtle", given), ox.RdfFormat.TURTLE))
        told = {quad.subject for quad in found}
        about = [quad for quad in data if quad.subject in told or isinstance(quad.subject, ox.BlankNode)]
        assert found == as_read([*about, *derived(given)]), extra


def test_what_rdf_1_1_has_not_is_left_out_and_said() -> None:
    data = quads(document(said("ruritania backs syldavia", "a")), ox.RdfFormat.TURTLE)
    thing = ox.NamedNode(f"{TGR}actor/ruritania")
    note = ox.NamedNode(PREFIXES["tg"] + "note")
    triple = ox.Triple(thing, note, ox.Literal("x"))
    given = exported(
        [*data, ox.Quad(thing, note, triple), *quads(f'{thing} {note} "x"@ar--rtl .', ox.RdfFormat.TURTLE)]
    )
    found = quads(text("turtle", given), ox.RdfFormat.TURTLE)
    assert [quad.object for quad in found if quad.subject == thing and quad.predicate == note] == [
        ox.Literal("x", language="ar")
    ]
    assert len([loss for loss in given.losses if "RDF 1.1" in loss]) == 2


def test_turtle_is_not_loaded_again_and_the_message_says_what_is(tmp_path: Path) -> None:
    path = written("turtle", astana().exported(), tmp_path / "a.ttl")
    with pytest.raises(InputError, match="TriG"):
        tg.load(path)


def test_an_empty_picture_is_a_view_without_edges(tmp_path: Path) -> None:
    given = astana().exported(relations=["backs"], actors=["SANA"])
    (found,) = by_n3(written("turtle", given, tmp_path / "a.ttl"))
    assert edges_read(found) == edges_drawn(given) == set()
    assert {quad.subject.value.rpartition(":")[0] for quad in found if isinstance(quad.subject, ox.NamedNode)} == {
        "urn:treatygraph:view",
        "urn:treatygraph:software",
    }
