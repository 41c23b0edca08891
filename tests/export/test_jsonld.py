"""JSON-LD says what TriG says, is read without the network, and is written with the terms of our context."""

import json
import re
from pathlib import Path

import consumers
import pyoxigraph as ox
from export.hostile_data import exported, hostile
from export.rdf import astana, canonical, edges_drawn, edges_read, exports, is_of_view, quads, text, written

from treatygraph.export.registry import Exported


def by_jsonld(*paths: Path) -> list[list[ox.Quad]]:
    return [quads(found) for found in consumers.node("jsonld.mjs", *paths)]


def in_trig(given: Exported) -> ox.Dataset:
    """Return what TriG says, with what was said in the default graph."""
    found = quads(text("trig", given), ox.RdfFormat.TRIG)
    return canonical(
        ox.Quad(q.subject, q.predicate, q.object, q.graph_name if is_of_view(q) else ox.DefaultGraph()) for q in found
    )


def test_jsonld_reads_the_edges_and_what_stands_in_trig(tmp_path: Path) -> None:
    paths = [written("jsonld", given, tmp_path / f"{number}.jsonld") for number, (_, given) in enumerate(exports())]
    for (_, given), found in zip(exports(), by_jsonld(*paths), strict=True):
        assert edges_read(filter(is_of_view, found)) == edges_drawn(given)
        assert canonical(found) == in_trig(given)


def test_hostile_data_are_read_as_they_are(tmp_path: Path) -> None:
    """IRIs that look like short names are among them, such as geo:37,1, and languages that are called as keywords are: id, type.

    jsonld.js takes an IRI with a no-break space for none, so it gets the same documents without any.
    """
    for _, given in hostile():
        assert canonical(quads(text("jsonld", given), ox.RdfFormat.JSON_LD)) == in_trig(given)
    readable = [exported(map(without_spaces, document)) for document, _ in hostile()]
    paths = [written("jsonld", given, tmp_path / f"{number}.jsonld") for number, given in enumerate(readable)]
    for given, found in zip(readable, by_jsonld(*paths), strict=True):
        assert canonical(found) == in_trig(given)


def without_spaces(quad: ox.Quad) -> ox.Quad:
    """Return a quad whose IRIs hold nothing that JavaScript takes for white space."""
    parts = (
        ox.NamedNode(re.sub(r"\s", "", part.value)) if isinstance(part, ox.NamedNode) else part for part in quad.triple
    )
    return ox.Quad(*parts)


def test_a_statement_is_written_with_the_terms_of_the_context() -> None:
    """As `ontology/README.md` shows it: codes, relations and dates by their local names, relays in an array, notes by language."""
    nodes = json.loads(text("jsonld", astana().exported(on="any", policy="alleged")))["graph"]
    by_id = {node["id"]: node for node in nodes if "graph" not in node}
    failed = by_id["tgr:statement/000-p17-russia-fails-to-guarantee-ceasefire"]
    assert failed == {
        "id": "tgr:statement/000-p17-russia-fails-to-guarantee-ceasefire",
        "type": "Statement",
        "subject": "tgr:actor/russia",
        "relation": "failsToGuarantee",
        "object": {"id": "tgr:agreement/december-2016-ceasefire"},
        "assertedBy": "tgr:actor/osama-abu-zeid",
        "modality": "alleged",
        "passage": "tgr:passage/000-p17",
        "saidOn": "2017-05-04",
        "source": "tgr:source/000_9b25f99f3cfbca96",
    }
    assert by_id["tgr:passage/000-p17"]["paragraph"] == 17
    assert by_id["tgr:actor/russia"]["label"]["ru"] == "Россия"
    assert all(isinstance(node["relayedBy"], list) for node in by_id.values() if "relayedBy" in node)


def test_values_that_a_term_would_change_tell_their_own_type() -> None:
    """A date that is no date, a whole number that JavaScript would round, and a label without a language."""
    thing, rdfs, tg = (
        "<https://example.org/x>",
        "http://www.w3.org/2000/01/rdf-schema#",
        "https://w3id.org/treatygraph/ontology#",
    )
    xsd = "http://www.w3.org/2001/XMLSchema#"
    data = quads(
        f"<https://example.org/s> <{tg}source> <https://example.org/y> ; <{tg}modality> <https://w3id.org/treatygraph/code/asserted> ; "
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> {thing} ; a <{tg}Statement> ; "
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <{tg}hasDuration> ; "
        f'<http://www.w3.org/1999/02/22-rdf-syntax-ns#object> "P1M"^^<{xsd}yearMonthDuration> . <https://example.org/y> a <{tg}Source> . '
        f'{thing} <{rdfs}label> "plain", "with"@en ; <{tg}validFrom> "2016-12"^^<{xsd}gYearMonth>, "2016"^^<{xsd}date> ; '
        f'<{tg}paragraph> 9007199254740993, 7, "7" ; <{tg}modality> <https://w3id.org/treatygraph/code/a/b>, '
        f"<https://w3id.org/treatygraph/code/subject> ; <{tg}once> true ; <{tg}relayedBy> {thing} .",
        ox.RdfFormat.TURTLE,
    )
    given = exported(data)
    written_out = text("jsonld", given)
    assert set(canonical(quads(written_out, ox.RdfFormat.JSON_LD))) ^ set(in_trig(given)) == set()
    assert {quad.object for quad in data} <= {quad.object for quad in quads(written_out, ox.RdfFormat.JSON_LD)}
