"""Answers: native values, formats, data frames, and HTML that cannot be broken out of."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pandas
import polars
import pytest
from building import graph_of, said

import treatygraph as tg

GRAPH = graph_of(
    said("ruritania backs syldavia", since="2020-01-01"),
    said("river-plan zoneCount 4"),
    'actor:evil a tg:State ; rdfs:label "<script>alert(1)</script> | “x”, \\"y\\"\\nz"@en .\n',
)
VALUES = """SELECT ?iri ?number ?decimal ?double ?truth ?day ?month ?text ?nothing
  WHERE { VALUES (?iri ?number ?decimal ?double ?truth ?day ?month ?text ?nothing) {
    (actor:ruritania 4 1.50 1e3 true "2020-01-31"^^xsd:date "2020-01"^^xsd:gYearMonth "a"@en UNDEF) } }"""
EVIL = "SELECT ?actor WHERE { VALUES ?actor { actor:evil } }"


def test_values_are_native() -> None:
    (row,) = GRAPH.query(VALUES)
    assert row.iri == "https://w3id.org/treatygraph/id/actor/ruritania"
    assert (row.number, row.decimal, row.double, row.truth) == (4, Decimal("1.5"), 1000.0, True)
    assert (row.day, row.month, row.text, row.nothing) == (date(2020, 1, 31), "2020-01", "a", None)
    assert [type(value) for value in row] == [str, int, Decimal, float, bool, date, str, str, type(None)]


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('"2019-02-29"^^xsd:date', "2019-02-29"),
        ('"-0044-03-15"^^xsd:date', "-0044-03-15"),
        ('"x"^^xsd:integer', "x"),
        ('"1.5"^^xsd:integer', "1.5"),
        ('"1_000"^^xsd:integer', "1_000"),
        (f'"{"9" * 5000}"^^xsd:integer', "9" * 5000),
        ('"x"^^xsd:decimal', "x"),
        ('"1e3"^^xsd:decimal', "1e3"),
        ('"x"^^xsd:double', "x"),
        ('"maybe"^^xsd:boolean', "maybe"),
        ('"20200131"^^xsd:date', "20200131"),
        ('"x"^^xsd:gYear', "x"),
        ('"P6M"^^xsd:duration', "P6M"),
    ],
)
def test_what_python_has_no_value_for_stays_text(literal: str, value: str) -> None:
    assert GRAPH.query(f"SELECT ?v WHERE {{ VALUES ?v {{ {literal} }} }}")[0].v == value


def test_an_answer_has_columns_a_length_and_rows_by_number() -> None:
    answer = GRAPH.query("SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 2) (3 4) } } ORDER BY ?a")
    assert answer.columns == ("a", "b")
    assert len(answer) == 2
    assert answer[1].b == 4
    assert [tuple(row) for row in answer] == [(1, 2), (3, 4)]
    assert answer


def test_an_answer_without_rows_is_false_and_keeps_its_columns() -> None:
    answer = GRAPH.query("SELECT ?a WHERE { ?a tg:near ?b }")
    assert not answer
    assert answer.columns == ("a",)
    assert list(answer) == []
    assert answer.serialize("csv").strip() == "a"


def test_the_display_has_labels_short_names_and_texts() -> None:
    query = "SELECT ?a ?b ?c ?d WHERE { VALUES (?a ?b ?c ?d) { (actor:ruritania actor:nobody 4 UNDEF) } }"
    assert GRAPH.query(query).display() == [("Ruritania", "actor:nobody", "4", "")]


@pytest.mark.parametrize(
    ("query", "truth"), [("ASK { actor:ruritania tg:backs ?b }", True), ("ASK { ?a tg:near ?b }", False)]
)
def test_ask_is_true_or_false_as_a_whole(query: str, truth: bool) -> None:
    answer = GRAPH.query(query)
    assert bool(answer) is truth
    assert answer.truth is truth
    assert list(answer) == []
    word = "yes" if truth else "no"
    assert answer.serialize("table") == f"{word}\n"
    assert answer._repr_html_() == f"<p>{word}</p>"
    assert json.loads(answer.serialize("json"))["boolean"] is truth
    with pytest.raises(tg.UsageError, match="csv"):
        answer.serialize("csv")


CONSTRUCT = "CONSTRUCT { ?a tg:backs ?b } WHERE { ?a tg:backs ?b }"


def test_construct_gives_triples() -> None:
    answer = GRAPH.query(CONSTRUCT)
    assert answer.is_graph
    assert answer.columns == ("subject", "predicate", "object")
    assert [tuple(value.rpartition("/")[2] for value in row) for row in answer] == [
        ("ruritania", "ontology#backs", "syldavia")
    ]
    assert "ruritania" in answer.serialize("ttl")
    assert "Ruritania" in answer.serialize("table")
    with pytest.raises(tg.UsageError, match="ttl"):
        answer.serialize("csv")


def test_rows_are_not_triples() -> None:
    with pytest.raises(tg.UsageError, match="csv"):
        GRAPH.query(EVIL).serialize("ttl")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(tg.UsageError, match="“docx”"):
        GRAPH.query(EVIL).serialize("docx")


def test_csv_and_json_keep_iris_and_types() -> None:
    answer = GRAPH.query(VALUES)
    header, row = csv.reader(io.StringIO(answer.serialize("csv"), newline=""))
    assert dict(zip(header, row, strict=True))["iri"] == "https://w3id.org/treatygraph/id/actor/ruritania"
    (binding,) = json.loads(answer.serialize("json"))["results"]["bindings"]
    assert binding["day"] == {
        "type": "literal",
        "value": "2020-01-31",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }
    assert "nothing" not in binding


def test_a_row_of_a_table_or_of_markdown_is_one_line() -> None:
    answer = GRAPH.query(EVIL)
    assert len(answer.serialize("table").splitlines()) == 2
    rows = answer.serialize("markdown").splitlines()
    assert len(rows) == 3
    assert "\\|" in rows[2]


def test_html_escapes_what_it_shows() -> None:
    html = GRAPH.query(EVIL)._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count('<td dir="auto">') == 1


def test_the_html_of_a_graph_escapes_the_names_of_files() -> None:
    dataset = GRAPH.dataset
    assert "<b>" not in tg.Graph(dataset)._repr_html_()
    name, path = next(iter(dataset.files.items()))
    try:
        dataset.files[name] = "<b>evil.ttl"
        assert "&lt;b&gt;evil" in tg.Graph(dataset)._repr_html_()
    finally:
        dataset.files[name] = path


def test_a_pandas_frame_has_native_values() -> None:
    frame = GRAPH.query(VALUES).to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["iri", "number", "decimal", "double", "truth", "day", "month", "text", "nothing"]
    assert frame.shape == (1, 9)
    assert frame["number"][0] == 4
    assert frame["day"][0] == date(2020, 1, 31)
    assert frame["text"][0] == "a"


def test_a_polars_frame_has_native_values() -> None:
    frame = GRAPH.query(VALUES).to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.shape == (1, 9)
    assert frame["day"].to_list() == [date(2020, 1, 31)]
    assert frame["number"].dtype == polars.Int64
    assert frame["nothing"].to_list() == [None]


@pytest.mark.parametrize(
    "query", ["SELECT ?a ?b WHERE { ?a tg:near ?b }", "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 UNDEF) (UNDEF 'x') } }"]
)
def test_frames_of_empty_rows_and_of_gaps_keep_their_columns(query: str) -> None:
    answer = GRAPH.query(query)
    assert list(answer.to_pandas().columns) == answer.to_polars().columns == ["a", "b"]
    assert len(answer.to_pandas()) == len(answer.to_polars()) == len(answer)


def test_columns_that_are_no_names_in_python_can_still_be_read() -> None:
    answer = GRAPH.query("SELECT ?class ?1 WHERE { VALUES (?class ?1) { (1 2) } }")
    assert answer.columns == ("class", "1")
    assert tuple(answer[0]) == (1, 2)


def test_invalid_sparql_is_the_users_mistake() -> None:
    with pytest.raises(tg.UsageError, match="not valid SPARQL"):
        GRAPH.query("SELECT ?a WHERE { ?a tg:backs }")
