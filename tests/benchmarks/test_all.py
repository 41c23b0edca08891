"""The page of benchmarks is written in one piece from what was measured, and the pieces that are compared make the same."""

import re
from pathlib import Path

import all as benchmarks
import asking
import databases
import events
import pyoxigraph as ox
import pytest
import validations
from building import graph_of, said
from costs import Cost
from imported import DATA, real
from lines import COLUMNS, Line
from synthetic import turtle

from treatygraph.importing import mapping as mappings
from treatygraph.terms import PREFIXES


def test_the_page_has_a_row_for_each_line_and_says_what_was_run() -> None:
    found = [Line("load", "10 quads", "s", 2.0, "the engine", 1.0, 1.3), Line("verify", "10 quads", "s", 1.0)]
    written = benchmarks.page(found, list(benchmarks.machine(None)))
    table = written.partition("## The table")[2].partition("##")[0].strip().splitlines()
    assert table[0] == f"| {' | '.join(COLUMNS)} |"
    assert [row.split(" | ")[-1] for row in table[2:]] == ["not met |", " |"]
    for fact in ("date", "processor", "memory", "system", "versions"):
        assert f"- {fact}: " in written
    assert "$" not in written


def test_growth_is_the_ratio_of_a_time_to_that_at_the_size_before() -> None:
    """From 2 s to 8 s it grew by 4, from 8 s to 24 s by 3; processor times of the same are others."""
    found = [
        Line("verify", "10 quads", "s", 2.0),
        Line("verify", "50 quads", "s", 8.0),
        Line("verify", "50 quads", "CPU s", 7.0),
        Line("verify", "90 quads", "s", 24.0),
    ]
    assert [(line.size, line.peer, line.ratio) for line in benchmarks.grown(found)] == [
        ("50 quads", "10 quads", 4.0),
        ("90 quads", "50 quads", 3.0),
    ]


def test_what_is_said_to_grow_is_measured_under_that_name(tmp_path: Path) -> None:
    """A store of a few quads is loaded, dumped and verified: each line that grows is one of them, or stands in `all.py`."""
    store, quads = ox.Store(), tmp_path / "few.nq"
    store.load("".join(turtle(20)), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("urn:g"))
    store.dump(str(quads), ox.RdfFormat.N_QUADS)
    measured = {line.what for line in databases.on_disk(quads, tmp_path)}
    assert {
        "load into a store, checked",
        "load into a store, unchecked",
        "dump, proved and sorted",
        "verify",
    } <= measured
    assert set(benchmarks.GROWING) - measured == {"import to N-Quads", "load and view"}


def test_questions_are_measured_on_all_three_engines() -> None:
    graph = graph_of(said("ruritania guarantees peace"), said("syldavia rejects peace"))
    found = list(asking.against_engines(graph, ["who-guarantees"], patience=60))
    assert [(line.what, line.peer, line.at_least) for line in found] == [
        ("who-guarantees", "bare pyoxigraph", False),
        ("who-guarantees", "rdflib", False),
        ("all questions together", "bare pyoxigraph", False),
    ]


def test_a_validation_that_pyshacl_was_not_asked_for_is_open() -> None:
    graph = graph_of(said("ruritania guarantees peace"))
    (line,) = validations.against_pyshacl(graph, patience=0)
    assert (line.its, line.ratio) == (None, None)


def test_events_repeated_have_numbers_of_their_own(tmp_path: Path) -> None:
    real("icews/icews_sample_201806_full_columns.csv")  # 4,993 rows
    table = events.repeated(DATA, 5_000, tmp_path)
    rows = table.read_text(encoding="utf-8").splitlines()[1:]
    numbers = [row.partition(",")[0] for row in rows]
    assert len(numbers) == len(set(numbers)) == 5_000
    assert rows[4_993].partition(",")[2] == rows[0].partition(",")[2]


def test_what_only_our_import_makes_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "made.nt"
    name = "https://w3id.org/treatygraph/dataset/icews/statement/7"
    path.write_text(
        f"<{name}/0123456789> <urn:p> <urn:o> .\n"
        "<https://w3id.org/treatygraph/dataset/icews/events> <urn:p> <urn:o> .\n"
        "<https://w3id.org/treatygraph/dataset/icews/events/row/7> <urn:p> <urn:o> .\n",
        encoding="utf-8",
    )
    assert events.triples(path) == {
        f"<{name}> <urn:p> <urn:o>",
        "<https://w3id.org/treatygraph/dataset/icews/events/row/7> <urn:p> <urn:o>",
    }


def test_both_mappings_of_events_say_the_same() -> None:
    """They use the same properties, classes and columns; that they make the same triples, each run proves."""
    ours = mappings.find(str(events.HERE / "events.rq"))
    store = ox.Store()
    store.load(path=str(events.HERE / "events.rml.ttl"), format=ox.RdfFormat.TURTLE, base_iri="urn:rml")
    rr, rml = "http://www.w3.org/ns/r2rml#", "http://semweb.mmlab.be/ns/rml#"

    def values(property: str) -> set[str]:
        return {str(quad.object) for quad in store.quads_for_pattern(None, ox.NamedNode(property), None)}

    said = {str(term) for triple in ours.template.triples for term in triple[1:] if isinstance(term, str)}
    made = values(f"{rr}predicate") | values(f"{rr}class") | {f"<{PREFIXES['rdf']}type>"}
    passages = {term for term in made if term.endswith(("#Passage>", "#row>", "#hasSource>"))}  # the import adds these
    constants = {each for each in values(f"{rr}constant") if not each.endswith("/events>")}
    assert said == (made | constants) - passages
    texts = " ".join(values(f"{rr}template"))
    columns = set(re.findall(r"{(\w+)}", texts)) | {each[1:-1] for each in values(f"{rml}reference")}
    assert columns == set(ours.columns)


def test_a_mapping_that_makes_something_else_is_no_benchmark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is timed against what is not the same: here the peer makes nothing."""

    def nothing(python: Path, table: Path, out: Path, processes: int) -> Cost:
        out.write_text("", encoding="utf-8")
        return Cost(1.0, 1.0)

    def one(table: Path, out: Path, processes: int, is_checked: bool = True) -> Cost:
        out.write_text("<urn:s> <urn:p> <urn:o> .\n", encoding="utf-8")
        return Cost(1.0, 1.0)

    monkeypatch.setattr(events, "by_morph_kgc", nothing)
    monkeypatch.setattr(events, "imported", one)
    with pytest.raises(ValueError, match="do not make the same"):
        list(events.against_morph_kgc(tmp_path / "events.csv", 1, Path("python")))
