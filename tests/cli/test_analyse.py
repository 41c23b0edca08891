"""`treatygraph analyse`: what it prints, where it prints it, and what it refuses."""

import csv
import io
import json
from pathlib import Path

import pytest
from building import document, said
from running import run

from treatygraph.analysis.measures import MEASURES


def test_without_a_measure_it_lists_them() -> None:
    done = run("analyse", "-f", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["measure"] for row in csv.DictReader(io.StringIO(done.stdout))] == list(MEASURES)


def test_the_view_and_the_reduction_stand_before_the_rows() -> None:
    """The one frustrated tie of the bundled data is Turkey's backing of the opposition."""
    done = run("analyse", "frustration")
    assert done.returncode == 0
    heading, _, table = done.stdout.partition("\n\n")
    first, reading, third, fourth, *_ = heading.splitlines()
    assert first == "frustration on 2017-05-04, known by no limit, policy reported, possible edges left out"
    assert reading.startswith("How many ties stand in the way of two blocs, and which? ")
    assert (third, fourth.partition(":")[0]) == ("reduction", "  ties")
    assert "  frustration index: 1 (exact)\n" in heading
    columns, row = table.splitlines()
    assert columns.split() == ["actor", "other", "sign", "because", "contested", "presupposed", "edges"]
    assert row.split()[:4] == ["Syrian", "armed", "opposition", "Turkey"]


def test_csv_holds_rows_alone_and_the_rest_goes_to_stderr() -> None:
    done = run("analyse", "frustration", "-f", "csv")
    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert row["actor"] == "https://w3id.org/treatygraph/id/actor/syrian-armed-opposition"
    assert row["edges"].startswith("urn:treatygraph:edge:")
    assert "frustration index: 1 (exact)" in done.stderr


def test_json_holds_everything() -> None:
    found = json.loads(run("analyse", "balance", "-f", "json", "--on", "2017-05-04").stdout)
    assert found["frame"]["on"] == "2017-05-04"
    assert found["summary"]["triads"] == len(found["rows"]) == 17
    assert all(row["edges"] for row in found["rows"])


def test_an_edge_that_is_named_is_an_edge_of_the_view() -> None:
    found = json.loads(run("analyse", "frustration", "-f", "json").stdout)
    [edge] = found["rows"][0]["edges"]
    asked = run("query", f"SELECT ?relation WHERE {{ <{edge}> tg:edgeRelation ?relation }}", "-f", "csv")
    assert asked.stdout.splitlines()[1:] == ["https://w3id.org/treatygraph/ontology#backs"]


@pytest.mark.parametrize(
    "options",
    [
        ("--ties", "through"),
        ("--relation", "accepts", "--relation", "rejects", "--relation", "opposes", "--relation", "backs"),
        ("--opposite", "negative"),
        ("--contested", "drop"),
        ("--persons", "bodies"),
    ],
)
def test_a_choice_is_stated_and_changes_the_result(options: tuple[str, ...]) -> None:
    plain, chosen = run("analyse", "betweenness").stdout, run("analyse", "betweenness", *options).stdout
    assert plain.partition("found")[0] != chosen.partition("found")[0]
    assert plain.partition("found")[2] != chosen.partition("found")[2]


def test_change_between_two_days(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    stances = (
        said("ruritania accepts klow-truce", since="2020-01-01"),
        said("syldavia rejects klow-truce", since="2020-01-01"),
        said("syldavia accepts klow-truce", since="2020-05-01"),
    )
    path.write_text(document(*stances), encoding="utf-8")
    done = run("analyse", "stance-distance", "--since", "2020-03-01", "--data", path, "-f", "csv")
    [row] = csv.DictReader(io.StringIO(done.stdout))
    assert (row["before"], row["distance"], row["change"]) == ("1.0", "0.0", "-1.0")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("balanse",), 2, "did you mean balance"),
        (("balance", "--blocs", "communities"), 2, "“balance” takes no blocs"),
        (("brokerage", "--blocs", "alphabet"), 2, "take one of communities, frustration"),
        (("balance", "--relation", "adores"), 2, "nothing called “adores”"),
        (("balance", "--relation", "meetsWith"), 2, "has no sign"),
        (("stance-distance", "--since", "yesterday"), 2, "yesterday"),
        (("balance", "--ties", "direct"), 1, "no three actors are all tied to each other"),
        (("balance", "--on", "1999-01-01"), 1, "no two actors have a signed tie"),
        (("balance", "--policy", "accepted"), 1, "--policy reported"),
    ],
)
def test_bad_input_gets_one_message(arguments: tuple[str, ...], code: int, words: str) -> None:
    done = run("analyse", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_bad_choice_is_refused_by_the_command() -> None:
    done = run("analyse", "balance", "--ties", "sideways")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'both', 'direct', 'through'" in done.stderr


def test_numbers_are_plain_in_csv() -> None:
    """Turkey: a third of the pair of de Mistura and the government, and 5 pairs with the opposition (see `test_betweenness`)."""
    rows = csv.DictReader(io.StringIO(run("analyse", "betweenness", "-f", "csv").stdout))
    assert {row["actor"].rpartition("/")[2]: row["betweenness"] for row in rows}["turkey"] == "5.333333333333"


def test_nothing_is_owed_before_it_is_made() -> None:
    done = run("analyse", "obligation-ledger", "--on", "2010-01-01")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no provision of an agreement that is made by then" in done.stderr


def test_options_without_a_measure_and_days_the_wrong_way_round_are_refused() -> None:
    done = run("analyse", "--ties", "direct")
    assert (done.returncode, done.stdout) == (2, "")
    assert "name one" in done.stderr
    for since in ("2017-05-05", "2017-05-04", "any"):
        done = run("analyse", "stance-distance", "--since", since, "--on", "2017-05-04")
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{since} is no day before 2017-05-04" in done.stderr
