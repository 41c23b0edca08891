"""`treatygraph dossier` and `treatygraph compare`: what they print, in which format, and with which exit code."""

import csv
import io
import json
from pathlib import Path

import pytest
from building import document, said
from running import run


def test_a_dossier_as_text() -> None:
    done = run("dossier", "Türkiye")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Turkey (actor:turkey)\n  on: 2017-05-04 (the latest day on which a source was issued)\n"
    )
    assert "  - Turkey guarantees Astana memorandum [unnamed outlet ¶6]\n" in done.stdout
    assert "  same as: http://www.wikidata.org/entity/Q43\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 120


def test_a_section_without_lines_is_left_out() -> None:
    text = run("dossier", "Turkey").stdout
    assert "STANCES AND DEEDS\n" in text
    for title in ("PROVISIONS", "DEADLINES", "CONFLICTS", "ON OTHER DAYS"):
        assert title not in text


def test_a_dossier_as_markdown_and_json() -> None:
    marked = run("dossier", "Iran", "-f", "markdown").stdout
    assert marked.startswith("# Iran (actor:iran)\n")
    assert "- Iran guarantees Astana memorandum (**presupposed**) (**contested**) (Syrian armed opposition" in marked
    read = json.loads(run("dossier", "Iran", "-f", "json").stdout)
    assert (read["name"], read["frame"]["policy"]) == ("Iran", "reported")
    assert all(line["statements"] and line["evidence"] for each in read["sections"] for line in each["lines"])


def test_a_dossier_takes_the_view_that_is_chosen() -> None:
    failed = "Russia fails to guarantee December 2016 ceasefire (ALLEGED)"
    stances = run("dossier", "Russia", "--policy", "alleged").stdout.partition("CONFLICTS")[0]
    assert failed in stances
    assert failed not in run("dossier", "Russia").stdout.partition("CONFLICTS")[0]
    assert "on: 2017-11-05\n" in run("dossier", "Astana memorandum", "--on", "2017-11-05").stdout


def test_a_view_in_which_nothing_counts_is_said() -> None:
    done = run("dossier", "Russia", "--known-by", "2017-05-01")
    assert done.returncode == 0
    assert "No statement that concerns it counts in this view." in done.stdout
    assert "class: state" in done.stdout
    compared = run("compare", "Astana memorandum", "December ceasefire", "--known-by", "2017-05-01")
    assert compared.returncode == 0
    assert "Nothing that is said of Astana memorandum counts in this view." in compared.stdout


def test_a_comparison_as_text() -> None:
    done = run("compare", "Astana memorandum", "Russian plan")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 120
    # 000, paragraph 8: to the north of the city of Homs; the plan, as the other article tells it, knows no such zone.
    [at] = [line for line in lines if "zone north of the city of Homs" in line]
    assert at.rpartition("│")[2].strip() == "—"
    assert "No provision of Russian de-escalation plan is in this view." in done.stdout


def test_a_comparison_as_a_table() -> None:
    asked = ("compare", "Astana memorandum", "Russian plan")
    done = run(*asked, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout), strict=True))
    assert {row["in"] for row in rows} == {"both", "first", "second"}
    assert "No provision of Russian de-escalation plan" in done.stderr
    assert len(json.loads(run(*asked, "-f", "json").stdout)["framework"]) == len(
        [row for row in rows if not row["aspect"]]
    )
    assert run(*asked, "-f", "markdown").stdout.startswith("| topic | what | aspect | in | first | second |")
    assert "\t" in run(*asked, "-f", "tsv").stdout
    assert run(*asked, "-f", "table").stdout.count("\n") == len(rows) + 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("dossier", "Atlantis"), "nothing called “Atlantis”"),
        (("dossier", "Kazakhstan"), "may be any of these"),
        (("dossier", "tg:backs"), "of class Relation, which has no dossier"),
        (("dossier",), "Missing argument 'ENTITY'"),
        (("dossier", "Russia", "-f", "csv"), "'csv' is not one of"),
        (("dossier", "Russia", "--on", "2017-02-30"), "not a day that exists"),
        (("compare", "Astana memorandum", "Atlantis"), "nothing called “Atlantis”"),
        (("compare", "Astana memorandum", "Turkey"), "actor:turkey is of class Actor, State"),
        (("compare", "Astana memorandum", "safe zone deal"), "name another agreement"),
        (("compare", "Astana memorandum"), "Missing argument"),
        (("compare", "Astana memorandum", "Russian plan", "--policy", "rumour"), "policy"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("dossier", "Russia"), ("compare", "Astana memorandum", "Russian plan")])
def test_data_that_cannot_be_read(tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = run(*command, "--data", tmp_path / "none.ttl")
    assert (missing.returncode, missing.stdout) == (3, "")
    assert "there is no such file" in missing.stderr
    (tmp_path / "empty.ttl").write_text(document(), encoding="utf-8")
    empty = run(*command, "--data", tmp_path / "empty.ttl")
    assert (empty.returncode, empty.stdout) == (3, "")
    assert "no statement" in empty.stderr


def test_own_data(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(document(said("ruritania signs zenda-treaty", "s", happened="2020-01-01")), encoding="utf-8")
    assert "  - Ruritania signs Zenda Treaty, on 2020-01-01 [" in run("dossier", "Ruritania", "--data", path).stdout
    done = run("compare", "Zenda Treaty", "Klow Truce", "--data", path)
    assert "Nothing that is said of Klow Truce counts in this view." in done.stdout
    assert "No provision of Zenda Treaty is in this view." in done.stdout
