"""The factors of a mapping make what its query makes as a whole: put as a plain CONSTRUCT to Oxigraph and to rdflib, by rows."""

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from importing_votes import COLUMNS, TEXT, mapping
from rdflib.plugins.sparql.operators import register_custom_function

from treatygraph.importing import mapping as mappings
from treatygraph.importing.factors import factors
from treatygraph.importing.functions import FUNCTIONS
from treatygraph.importing.keying import Reader, Refused
from treatygraph.importing.mapper import Mapper
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.rows import Row, Table, opened
from treatygraph.importing.solving import ontology, quoted
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES

ICEWS = Path(__file__).parents[3] / "shared" / "data" / "icews" / "icews_sample_201806_full_columns.csv"
JOINED = TEXT.replace(
    "AS ?note)",
    "AS ?note)\n  OPTIONAL { ?found skos:notation ?text ; skos:inScheme tgc:schemeCameo } FILTER (!BOUND(?found) || ?id != '3')",
)
ROWS = [
    ("1", "Ruritania", "2020-01-02", "051"),
    ("2", "Borduria", "2020-01", ""),
    ("3", "Ruritania", "1992?", "057"),
    ("4", "", "2020-01-02", "b"),
    ("5", "Syldavia", "", "no such code"),
]


def whole_query(mapper: Mapper, text: str, row: tuple[str, ...], key: str) -> str:
    """Return the mapping as one CONSTRUCT for one row, as its file has it."""
    _, _, body = text.partition("CONSTRUCT")
    template, _, where = body.partition("WHERE {")
    given = {"SOURCE": f"<{mapper.source}>", "PASSAGE": f"<{mapper.source}/row/{key}>"}
    binds = "".join(f"BIND ({term} AS ?{name})\n" for name, term in given.items())
    columns = " ".join(f"?{name}" for name in mapper.mapping.variables)
    cells = " ".join(quoted(cell) if cell else "UNDEF" for cell in row)
    return f"{mapper.mapping.prologue}\nCONSTRUCT{template}WHERE {{\nVALUES ({columns}) {{ ({cells}) }}\n{binds}{where}"


def without_names(lines: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Return triples with the names of statements as the mapping gives them, without their digests."""
    return {
        tuple(re.sub(r"(/(?:welcome|statement)/[^/>]+)/[0-9a-f]{10}>", r"\1>", part) for part in triple)
        for triple in lines
    }


def made_by(mapper: Mapper, row: tuple[str, ...], reader: Reader) -> set[tuple[str, ...]] | None:
    """Return what the mapper makes of a row, but for the passage, which the engine describes itself; None where nothing."""
    taken = reader.take(1, Row(1, row))
    assert not isinstance(taken, Refused)
    made = mapper.map([taken]).made.get(1)
    if made is None:
        return None
    text = "".join((*made.things[1:], *(lines for _, lines in made.statements)))
    quads = ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)
    return without_names({(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads})


def in_oxigraph(query: str, store: ox.Store) -> set[tuple[str, ...]]:
    found = store.query(query, prefixes=PREFIXES, custom_functions=FUNCTIONS)
    assert isinstance(found, ox.QueryTriples)
    return {tuple(map(str, triple)) for triple in found}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return ontology()


@pytest.mark.parametrize("text", [TEXT, JOINED], ids=["only BINDs", "a pattern that matches a column"])
def test_the_factors_make_what_the_whole_query_makes(text: str, store: ox.Store) -> None:
    mapper = Mapper(without_rules(mapping(text)), "table")
    reader = Reader(mapper.mapping, Table("table", COLUMNS, iter(())), {})
    for row in ROWS:
        made = made_by(mapper, row, reader)
        whole = in_oxigraph(whole_query(mapper, text, row, row[0]), store)
        complete = {triple for triple in whole if triple[1].endswith("#subject>")}
        if made is None:
            assert not complete  # a statement without its subject, or none at all
        else:
            assert made == whole


def test_rdflib_makes_the_same_of_a_mapping(store: ox.Store) -> None:
    for name, function in FUNCTIONS.items():

        def called(*arguments: rdflib.Literal, function: object = function) -> rdflib.term.Node:
            found = function(*(ox.Literal(str(each)) for each in arguments))  # type: ignore[operator]
            return rdflib.Literal(found.value, datatype=rdflib.URIRef(found.datatype.value))

        register_custom_function(rdflib.URIRef(name.value), called, override=True)  # type: ignore[arg-type]
    mapper = Mapper(without_rules(mapping()), "table")
    reader = Reader(mapper.mapping, Table("table", COLUMNS, iter(())), {})
    for row in ROWS[:3]:
        query = whole_query(mapper, TEXT, row, row[0])
        graph = rdflib.Graph().query(query, initNs=PREFIXES).graph
        assert graph is not None
        found = {tuple(part.n3() for part in triple) for triple in graph}
        assert found == made_by(mapper, row, reader)


def without_rules(found: TableMapping) -> TableMapping:
    return replace(found, skip={})


def test_a_factor_is_what_shares_variables_and_a_pattern_joins_what_shares_its_columns() -> None:
    columns = ("a", "b", "c")
    where = """BIND (STR(?a) AS ?x) # of a
      BIND (CONCAT(?x, "} . {") AS ?y) BIND (STR(?b) AS ?z)
      OPTIONAL { ?code <urn:p> ?c } BIND (STR(?c) AS ?w) FILTER (?z != "0")"""
    found = {(factor.columns, factor.variables) for factor in factors(where, columns)}
    assert found == {
        (("a",), frozenset({"x", "y"})),
        (("b",), frozenset({"z"})),
        (("c",), frozenset({"code", "w", "c"})),
    }


@pytest.mark.parametrize(
    ("where", "sets"),
    [
        ("{ BIND (STR(?a) AS ?x) } UNION { BIND (STR(?b) AS ?x) }", {("a", "b")}),
        ("FILTER NOT EXISTS { ?s ?p ?a } BIND (STR(?a) AS ?x) BIND (STR(?b) AS ?y)", {("a",), ("b",)}),
        ("VALUES (?a ?x) { ('1' 2) } ?x <urn:p> ?b . ?s <urn:q> ?o", {("a", "b")}),
        ("MINUS { ?s <urn:p> ?a } FILTER (STRLEN(?b) > 1)", {("a",), ("b",)}),
        ("{ SELECT ?s WHERE { ?s <urn:p> ?o } LIMIT 1 } BIND (STR(?a) AS ?x)", {(), ("a",)}),
        ("", set()),
    ],
)
def test_groups_unions_and_filters_are_elements(where: str, sets: set[tuple[str, ...]]) -> None:
    assert {factor.columns for factor in factors(where, ("a", "b"))} == sets


def test_each_row_of_a_real_table_is_made_as_the_whole_query_makes_it(store: ox.Store) -> None:
    if not ICEWS.is_file():
        pytest.skip(f"{ICEWS} is absent")
    mapper = Mapper(without_rules(mappings.find("icews-events")), "table")
    whole = (folder("queries") / "mappings" / "icews-events.rq").read_text(encoding="utf-8")
    with opened(str(ICEWS)) as table:
        reader = Reader(mapper.mapping, table, {})
        for row, _ in zip(table.rows, range(100), strict=False):
            taken = reader.take(row.line, row)
            assert not isinstance(taken, Refused)
            made = mapper.map([taken]).made[row.line]
            text = "".join((*made.things[1:], *(lines for _, lines in made.statements)))
            quads = ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES)
            found = without_names({(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in quads})
            assert found == in_oxigraph(whole_query(mapper, whole, taken.values, taken.key), store)
