"""A row that changes makes a revision of its statement; one that stays changes nothing; what was there before stays."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from importing_votes import TEXT, imported, statements
from running import run

import treatygraph as tg
from treatygraph.importing.revising import current_statements, of_passage, revised
from treatygraph.terms import PREFIXES, TG

FIRST = ("1", "Ruritania", "2020-01-02", "a"), ("2", "Borduria", "2020-01-03", "b")
LATER = ("1", "Ruritania", "2020-01-09", "a"), FIRST[1]
SOURCE = "https://w3id.org/treatygraph/dataset/x/table"


def chain(data: bytes, row: str) -> list[str]:
    """Return the days that the statements of a row tell, each after that which it revises; the first revises nothing."""
    of_row = {name: said for name, said in statements(data).items() if f"/welcome/{row}/" in name}
    revises = {name: said.get("wasRevisionOf", []) for name, said in of_row.items()}
    [last] = of_row.keys() - {each for others in revises.values() for each in others}
    days = []
    while last:
        days.append(of_row[last]["happenedOn"][0])
        last = next(iter(revises[last]), "")
    assert len(days) == len(of_row)
    return days[::-1]


@pytest.mark.parametrize("out", ["out.nq", "out.nt", "out.ttl", "out.nq.gz", "out.ttl.gz"])
def test_rows_that_did_not_change_leave_the_file_as_it_is(tmp_path: Path, out: str) -> None:
    _, first = imported(tmp_path, FIRST, out=out)
    written = (tmp_path / out).stat().st_mtime_ns
    summary, second = imported(tmp_path, FIRST, out=out)
    assert second == first
    assert (tmp_path / out).stat().st_mtime_ns == written
    assert (summary.statements, summary.revisions, summary.gone) == (2, 0, 0)


def test_a_changed_row_makes_a_revision_and_the_old_statement_stays(tmp_path: Path) -> None:
    _, first = imported(tmp_path, FIRST)
    summary, second = imported(tmp_path, LATER)
    assert second.startswith(first)
    assert chain(second, "1") == ["2020-01-02", "2020-01-09"]
    assert chain(second, "2") == ["2020-01-03"]
    assert (summary.revisions, summary.gone) == (1, 0)
    assert imported(tmp_path, LATER)[1] == second


def test_a_change_back_is_a_third_statement_and_no_circle(tmp_path: Path) -> None:
    for rows in (FIRST, LATER, FIRST):
        _, data = imported(tmp_path, rows)
    assert chain(data, "1") == ["2020-01-02", "2020-01-09", "2020-01-02"]
    assert imported(tmp_path, FIRST)[1] == data
    for rows in (LATER, FIRST):
        _, data = imported(tmp_path, rows)
    assert chain(data, "1") == ["2020-01-02", "2020-01-09"] * 2 + ["2020-01-02"]


def test_a_row_that_is_gone_keeps_its_statement_and_is_counted(tmp_path: Path) -> None:
    _, first = imported(tmp_path, FIRST)
    summary, second = imported(tmp_path, FIRST[:1])
    assert second == first
    assert (summary.gone, summary.revisions) == (1, 0)


def test_a_revised_statement_leaves_every_view_and_explain_shows_it_with_what_replaced_it(tmp_path: Path) -> None:
    for rows in (FIRST, LATER):
        imported(tmp_path, rows)
    graph = tg.load(tmp_path / "out.nq")

    def on(day: str) -> set[str]:
        return {edge.subject.rpartition("/")[2] for edge in graph.view(on=day).edges()}

    assert on("any") == {"ruritania", "borduria"}
    assert on("2020-01-05") == {"borduria"}  # what was said of 2 January is revised, and 9 January is still to come
    welcomed = "https://w3id.org/treatygraph/dataset/x/state/ruritania", "tg:welcomes", "tgd:plan"
    done = run("explain", *welcomed, "--data", tmp_path / "out.nq", "--on", "any")
    counted, _, beside = done.stdout.partition("SAID TOO")
    assert "2020-01-09" in counted
    assert "2020-01-02" not in counted
    assert "2020-01-02" in beside
    assert "it was revised: tgd:x/welcome/1/" in beside


@pytest.mark.parametrize("out", ["out.nq", "out.nt", "out.ttl.gz"])
def test_a_thing_keeps_its_label_and_has_a_later_one_beside_it(tmp_path: Path, out: str) -> None:
    """Names that differ in capitals are of one state; else it would have two English labels, which no shape allows."""
    renamed = ("1", "RURITANIA", "2020-01-02", "a"), FIRST[1]
    names = "SELECT ?p ?name WHERE { ?s ?p ?name FILTER (?p IN (rdfs:label, skos:altLabel) && LCASE(STR(?name)) = 'ruritania') }"
    imported(tmp_path, FIRST, out=out)
    _, later = imported(tmp_path, renamed, out=out)
    for rows in (renamed, FIRST):
        assert imported(tmp_path, rows, out=out)[1] == later
    if not out.endswith(".gz"):
        graph = tg.load(tmp_path / out)
        assert sorted((row.p.rpartition("#")[2], row.name) for row in graph.query(names)) == [
            ("altLabel", "RURITANIA"), ("label", "Ruritania")
        ]  # fmt: skip
        assert graph.validate().conforms


def store_of(*triples: tuple[str, str, str]) -> ox.Store:
    names = {"passage": TG + "passage", "revises": PREFIXES["prov"] + "wasRevisionOf"}
    store = ox.Store()
    for subject, predicate, object in triples:
        store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(names[predicate]), ox.NamedNode(object)))
    return store


def test_of_two_statements_of_a_row_each_revises_its_own() -> None:
    former = store_of(("urn:signed/1", "passage", "urn:row"), ("urn:ratified/1", "passage", "urn:row"))
    made = [
        ("<urn:signed/1>", "<urn:signed/1> <urn:p> <urn:o> .\n"),
        ("<urn:ratified/2>", "<urn:ratified/2> <urn:p> <urn:o> .\n"),
    ]
    found = revised(of_passage("urn:row", former), made, former)
    assert found.lines == (
        "<urn:ratified/2> <urn:p> <urn:o> .\n"
        "<urn:ratified/2> <http://www.w3.org/ns/prov#wasRevisionOf> <urn:ratified/1> .\n",
    )
    assert (found.revisions, found.accounted) == (1, 2)


def test_a_statement_of_another_passage_is_no_predecessor() -> None:
    former = store_of(("urn:signed/1", "passage", "urn:another-row"))
    assert (
        revised(
            of_passage("urn:row", former), [("<urn:signed/2>", "<urn:signed/2> <urn:p> <urn:o> .\n")], former
        ).revisions
        == 0
    )


def test_one_more_statement_of_the_same_name_is_no_revision_of_one_that_is_made_still() -> None:
    former = store_of(("urn:signed/1", "passage", "urn:row"))
    made = [(f"<urn:signed/{digest}>", f"<urn:signed/{digest}> <urn:p> <urn:o> .\n") for digest in "12"]
    found = revised(of_passage("urn:row", former), made, former)
    assert found.lines == ("<urn:signed/2> <urn:p> <urn:o> .\n",)
    assert (found.revisions, found.accounted) == (0, 1)


def test_who_mentions_a_statement_that_is_said_again_mentions_it_by_its_new_name() -> None:
    former = store_of(
        ("urn:s/1", "passage", "urn:row"), ("urn:s/2", "passage", "urn:row"), ("urn:s/2", "revises", "urn:s/1")
    )
    made = [("<urn:s/1>", "<urn:s/1> <urn:p> <urn:o> .\n"), ("<urn:t/1>", "<urn:t/1> <urn:about> <urn:s/1> .\n")]
    first, second = revised(of_passage("urn:row", former), made, former).lines
    name = first.partition(" ")[0]
    assert name not in ("<urn:s/1>", "<urn:s/2>")
    assert first.endswith(f"{name} <http://www.w3.org/ns/prov#wasRevisionOf> <urn:s/2> .\n")
    assert second == f"<urn:t/1> <urn:about> {name} .\n"


def test_only_what_no_one_revises_is_current() -> None:
    former = store_of(
        (f"{SOURCE}/1", "passage", f"{SOURCE}/row/1"),
        (f"{SOURCE}/2", "passage", f"{SOURCE}/row/1"),
        (f"{SOURCE}/2", "revises", f"{SOURCE}/1"),
        ("urn:x", "passage", "urn:elsewhere/row/1"),
    )
    assert current_statements(SOURCE, former) == 1


def test_a_changed_note_of_a_mapping_is_a_revision_too(tmp_path: Path) -> None:
    imported(tmp_path, FIRST)
    assert imported(tmp_path, FIRST, text=TEXT.replace("tg:welcomes", "tg:criticises"))[0].revisions == 2
