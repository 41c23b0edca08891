"""JSON-LD says what TriG says, is read without the network, and is written with the terms of our context."""

import json
import re
from pathlib import Path

import consumers
import pyoxigraph as ox
from building import document, said
from export.hostile_data import exported, hostile
from export.rdf import astana, canonical, edges_drawn, edges_read, exports, is_of_view, quads, text, written

from treatygraph.export.registry import Exported
from treatygraph.terms import TGR


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
    """IRIs that look like short names are among them, such as geo:37,1, and languages called like keywords: id, type.

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
    """As `ontology/README.md` shows it: codes and relations by their local names, relays in an array."""
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
    """A date that is no day, a number that JavaScript would round, a label without a language, a code called like a term."""
    data = quads(
        document(
            said("ruritania hasDuration P1M", "a"),
            'actor:ruritania rdfs:label "plain" ; tg:validFrom "2016-12"^^xsd:gYearMonth, "2016"^^xsd:date ; tg:once true ; '
            'tg:paragraph 9007199254740993, 7, "7" ; tg:modality <https://w3id.org/treatygraph/code/a/b>, tgc:subject ; '
            "tg:relayedBy actor:ruritania .",
        ),
        ox.RdfFormat.TURTLE,
    )
    given = exported(data)
    found = quads(text("jsonld", given), ox.RdfFormat.JSON_LD)
    assert canonical(found) == in_trig(given)
    about = {quad.object for quad in data if quad.subject == ox.NamedNode(f"{TGR}actor/ruritania")}
    assert about <= {quad.object for quad in found}
