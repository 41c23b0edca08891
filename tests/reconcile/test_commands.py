"""From proposals to decisions on the command line: what is written, what comes back, and what is refused."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from building import document
from reconcile.matched import OURS, REGISTER, RURITANIA, THEIRS
from running import run
from stores import store_of

import treatygraph as tg

COLUMNS = "left,right,match,score,reason,accept,by,on"
ROW = f"{RURITANIA},{THEIRS},exact,1,both carry it,yes,Jane Doe,2020-07-01"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.ttl"
    path.write_text(document(OURS, REGISTER), encoding="utf-8")
    return path


def table(path: Path, *rows: str, columns: str = COLUMNS) -> Path:
    path.write_text("\n".join([columns, *rows, ""]), encoding="utf-8")
    return path


def decide(proposals: Path, **cells: str) -> None:
    """Fill the columns of a decision in every row of a table of proposals."""
    with proposals.open(encoding="utf-8", newline="") as file:
        rows = [row | cells for row in csv.DictReader(file)]
    with proposals.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(("decision", "edges"), [("yes", {"accepts", "rejects"}), ("No", {"accepts"})])
def test_proposed_decided_and_seen(data: Path, tmp_path: Path, decision: str, edges: set[str]) -> None:
    proposals, matches = tmp_path / "proposals.csv", tmp_path / "matches.ttl"
    assert run("reconcile", "--data", data, "-o", proposals).returncode == 0
    decide(proposals, accept=decision, by="Jane Doe", on="2020-07-01", note="looked up")
    done = run("accept-matches", proposals, "--to", matches, "--data", data)
    assert done.returncode == 0, done.stderr
    view = tg.load(data, matches).view("any")
    found = view.query(
        "SELECT ?relation { ?edge tg:edgeSubject actor:ruritania ; tg:edgeRelation ?relation ; a tg:Edge }"
    )
    assert {row.relation.rpartition("#")[2] for row in found} == edges
    (match,) = (
        view.query("""SELECT ?score ?reason ?by ?on { ?match a tg:Match ; tg:score ?score ; rdfs:comment ?reason ;
        prov:wasAttributedTo/rdfs:label ?by ; tg:recordedOn ?on }""")
    )
    assert (float(match.score), match.by, match.on) == (1, "Jane Doe", date(2020, 7, 1))
    assert match.reason == "both carry iso3166-1:RUR; looked up"
    again = run("reconcile", "--data", data, "--data", matches, "-f", "csv")
    assert len(again.stdout.splitlines()) == 1  # the columns
    before = matches.read_bytes()
    assert run("accept-matches", proposals, "--to", matches, "--data", data).returncode == 0
    assert matches.read_bytes() == before


def test_matches_of_what_a_store_holds(tmp_path: Path) -> None:
    store, matches = store_of(tmp_path, document(OURS, REGISTER)), tmp_path / "matches.ttl"
    done = run("accept-matches", table(tmp_path / "t.csv", ROW), "--to", matches, "--store", store)
    assert done.returncode == 0, done.stderr
    assert f"treatygraph show --store {store} --data {matches}" in done.stderr
    told = [run("timeline", "Ruritania", "--store", store, "--data", matches, *apart) for apart in ((), ("--apart",))]
    # Seen as one, Ruritania accepts (as ours say) and rejects (as the register says); apart, only the former.
    assert ["rejects" in each.stdout for each in told] == [True, False]


def test_a_proposal_in_turtle_is_valid_and_joins_nothing(data: Path, tmp_path: Path) -> None:
    proposals = tmp_path / "proposals.ttl"
    assert run("reconcile", "--data", data, "-o", proposals).returncode == 0
    graph = tg.load(data, proposals)
    assert graph.query("ASK { ?match a tg:Match FILTER NOT EXISTS { ?match tg:verdict ?any } }").truth
    assert not graph.query("ASK { ?thing tg:seenAs ?other }").truth
    assert not any("match" in finding.message for finding in graph.validate("fast").findings)


def test_proposals_are_the_same_from_run_to_run(data: Path) -> None:
    runs = {run("reconcile", "--data", data, "-f", "csv").stdout for _ in range(2)}
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW.replace("yes", "perhaps"), "row 2, accept: “perhaps” is no decision"),
        (ROW.replace("exact", "near"), "row 2, match: “near” is none"),
        (ROW.replace(",1,", ",7,"), "row 2, score: “7” is no number from 0 to 1"),
        (ROW.replace("2020-07-01", "1.7.2020"), "row 2, on"),
        (ROW.replace("2020-07-01", str(date.today() + timedelta(days=2))), "is after today"),
        (ROW.replace("Jane Doe", ""), "row 2, by: it is empty"),
        (ROW.replace("actor/R1", "actor/R9"), "row 2, right: the data describe no actor"),
        (ROW.replace(THEIRS, RURITANIA), "row 2: left and right are the same thing"),
        (ROW.replace(THEIRS, "https://w3id.org/treatygraph/id/agreement/klow-truce"), "so they are not one thing"),
        (ROW.replace(THEIRS, "not an iri"), "row 2, right: “not an iri” is no IRI"),
        (ROW + ",more", "row 2: it has 9 cells, and there are 8 columns"),
        (ROW + '\n"unclosed', "it is no table"),
    ],
)
def test_a_bad_row_is_refused_by_row_and_column(data: Path, tmp_path: Path, text: str, said: str) -> None:
    done = run("accept-matches", table(tmp_path / "t.csv", text), "--to", tmp_path / "m.ttl", "--data", data)
    assert done.returncode == 3, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "m.ttl").exists()


def test_a_missing_column_is_named(data: Path, tmp_path: Path) -> None:
    done = run(
        "accept-matches", table(tmp_path / "t.csv", columns="left,right"), "--to", tmp_path / "m.ttl", "--data", data
    )
    assert (done.returncode, "has no column “match”" in done.stderr) == (3, True)


def test_what_a_spreadsheet_saves_is_read(data: Path, tmp_path: Path) -> None:
    """Semicolons and a byte order mark, as some write them."""
    path = tmp_path / "t.csv"
    path.write_text(f"\ufeff{COLUMNS}\r\n{ROW}\r\n".replace(",", ";"), encoding="utf-8")
    done = run("accept-matches", path, "--to", tmp_path / "m.ttl", "--data", data)
    assert (done.returncode, "1 accepted" in done.stderr) == (0, True), done.stderr


def test_undecided_rows_write_nothing(data: Path, tmp_path: Path) -> None:
    done = run(
        "accept-matches", table(tmp_path / "t.csv", ROW.replace("yes", "")), "--to", tmp_path / "m.ttl", "--data", data
    )
    assert (done.returncode, "nobody has decided" in done.stderr) == (0, True)
    assert not (tmp_path / "m.ttl").exists()


def test_a_file_is_not_replaced_unasked(data: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", ROW)
    assert run("reconcile", "--data", data, "-o", path).returncode == 2
    assert ROW in path.read_text(encoding="utf-8")
    assert run("reconcile", "--data", data, "-o", tmp_path / "t.pdf").returncode == 2
