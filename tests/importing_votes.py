"""A table and its mapping for tests of imports: welcomes by invented states, each with a date, a text, and perhaps a denial."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from treatygraph.importing import mapping as mappings
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.pipeline import Summary, import_tables
from treatygraph.importing.sinks import FileSink
from treatygraph.terms import PREFIXES, TG

COLUMNS = ("id", "state", "day", "text")
TEXT = """#+ summary: Welcomes of a plan.
#+ tags: [mapping]
#+ table: one welcome a row
#+ columns: [id, state, day, text]
#+ key: id
#+ source: {iri: "https://w3id.org/treatygraph/dataset/x/{table}", title: Welcomes, licence: CC0, citation: Welcomes}
#+ skip: {nobody welcomes: "!BOUND(?state)", a trial: "?state = 'trial'"}
PREFIX tg: <https://w3id.org/treatygraph/ontology#>
PREFIX tgc: <https://w3id.org/treatygraph/code/>
PREFIX tgd: <https://w3id.org/treatygraph/dataset/>
PREFIX tgf: <https://w3id.org/treatygraph/function#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT {
  ?statement a tg:Statement ; rdf:subject ?who ; rdf:predicate tg:welcomes ; rdf:object tgd:plan ;
    tg:happenedOn ?date ; tg:note ?note ; tg:source ?SOURCE ; tg:passage ?PASSAGE ; tg:modality tgc:asserted .
  ?who a tg:State ; rdfs:label ?name .
  tgd:plan a tg:Proposal ; rdfs:label "the plan"@en .
}
WHERE {
  BIND (IRI(CONCAT(STR(tgd:), "x/state/", tgf:slug(?state))) AS ?who)
  BIND (STRLANG(?state, "en") AS ?name)
  BIND (IRI(CONCAT(STR(tgd:), "x/welcome/", ENCODE_FOR_URI(?id))) AS ?statement)
  BIND (tgf:date(?day) AS ?date)
  BIND (STRLANG(?text, "en") AS ?note)
}
"""
Rows = Iterable[Sequence[str]]


def mapping(text: str = TEXT) -> TableMapping:
    return mappings.read(text, "welcomes", "welcomes.rq")


def write(path: Path, rows: Rows, columns: Sequence[str] = COLUMNS) -> Path:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


def imported(
    folder: Path, rows: Rows, processes: int = 1, out: str = "out.nq", text: str = TEXT
) -> tuple[Summary, bytes]:
    """Import rows into a file of `folder`, and return the account and what the file holds."""
    table = write(folder / "table.csv", rows)
    with FileSink(folder / out) as sink:
        summary = import_tables([str(table)], mapping(text), sink, folder, processes=processes)
    return summary, (folder / out).read_bytes()


def statements(data: bytes) -> dict[str, dict[str, list[str]]]:
    """Return what N-Quads say of each statement: its values, by the local names of properties."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    store = ox.Store()
    store.load(data, format=ox.RdfFormat.N_QUADS)
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    for statement in {
        str(quad.subject)[1:-1] for quad in store.quads_for_pattern(None, kind, ox.NamedNode(TG + "Statement"))
    }:
        for quad in store.quads_for_pattern(ox.NamedNode(statement), None, None):
            assert not isinstance(quad.object, ox.Triple)
            found[statement][quad.predicate.value.rpartition("#")[2]].append(quad.object.value)
    return {name: dict(values) for name, values in found.items()}
