"""What each command prints for the bundled data; expected words are taken from the two articles."""

import csv
import io
import json
from pathlib import Path

import pytest
from running import run

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the texts of the sources are not at {SEEDS}")


def test_a_command_is_listed_in_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for line in run("--help").stdout.partition("Commands:")[2].splitlines():
        if line.strip():
            assert f"treatygraph {line.split()[0]}" in readme


def test_brief_says_what_on_whose_word() -> None:
    done = run("brief")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert "on: 2017-05-04 (the latest day on which a source was issued)" in text
    assert "Astana memorandum lasts 6 months (EXPIRES BY 2017-11-04, AS RECKONED) [Kremlin, unnamed outlet ¶12]" in text
    assert "Turkey guarantees Astana memorandum [unnamed outlet ¶6]" in text
    assert "Iran and Russia back Bashar al-Assad [CNN ¶7; unnamed outlet ¶2, ¶6]" in text
    assert (
        "Russia guarantees December 2016 ceasefire (PRESUPPOSED) (CONTESTED) [Osama Abu Zeid on 2017-05-04, CNN ¶17]"
        in text
    )
    assert "has its deadline on 2017-05-22 (DUE IN 18 DAYS) [Sputnik, citing Astana memorandum, CNN ¶10]" in text


def test_brief_fits_two_screens() -> None:
    lines = run("brief").stdout.splitlines()
    assert len(lines) <= 126
    assert max(map(len, lines)) <= 120


def test_every_line_of_the_brief_ends_with_its_evidence() -> None:
    brief = json.loads(run("brief", "-f", "json").stdout)
    lines = [line for section in brief["sections"] for line in section["lines"]]
    assert len(lines) > 40
    against = [other for line in lines for other in line.get("against", ())]
    for line in lines + against:
        assert line["evidence"]
        assert all(statement["source"] and statement["paragraphs"] for statement in line["statements"])


def test_brief_on_a_day_before_everything_knows_the_timeless_only() -> None:
    text = run("brief", "--on", "2016-01-01").stdout
    assert "on: 2016-01-01\n" in text
    assert "(POSSIBLE)" in text
    walked = [
        line for line in run("brief", "--on", "2017-05-03", "-f", "markdown").stdout.splitlines() if "walks out" in line
    ]
    assert walked == [
        "- Syrian armed opposition walks out of Astana meeting of May 2017 (**possible**) (unnamed outlet ¶1, ¶2)"
    ]


def test_nothing_is_known_by_a_day_before_the_sources() -> None:
    done = run("brief", "--known-by", "2017-05-03")
    assert done.returncode == 0
    assert "WHO " not in done.stdout
    assert "Nothing that was known by then is in this view." in done.stdout


def test_brief_takes_the_word_of_a_policy() -> None:
    assert "Russia fails to guarantee December 2016 ceasefire (ALLEGED)" in run("brief", "--policy", "alleged").stdout
    assert "policy: alleged" in run("brief", "--policy", "alleged").stdout


@needs_seeds
def test_brief_prints_verified_paragraphs_only(tmp_path: Path) -> None:
    whole = run("brief", "--sources", SEEDS)
    assert (whole.returncode, whole.stderr) == (0, "")
    assert "| ¶12: " in whole.stdout
    for path in SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("six months", "nine months"), encoding="utf-8")
    changed = run("brief", "--sources", tmp_path)
    assert "nine months" not in changed.stdout
    assert "paragraph 12: the words are not those that were cited" in changed.stderr


@needs_seeds
def test_check_sources_names_each_passage_that_fails(tmp_path: Path) -> None:
    assert run("check-sources", SEEDS).returncode == 0
    for path in SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace("Sputnik", "Spoutnik"), encoding="utf-8")
    done = run("check-sources", tmp_path, "-f", "csv")
    assert done.returncode == 1
    assert [row["passage"] for row in csv.DictReader(io.StringIO(done.stdout))] == [
        "passage:000-p08",
        "passage:000-p10",
    ]
    assert "31 of 33" in done.stderr


def test_check_sources_without_texts(tmp_path: Path) -> None:
    """The first article is cited in 20 paragraphs, the second in 13: a line for each missing text, a row for each passage."""
    done = run("check-sources", tmp_path)
    assert done.returncode == 1
    assert [" ".join(line.split()) for line in done.stdout.splitlines()[1:]] == [
        f"20 passages {tmp_path}/000_9b25f99f3cfbca96.txt: there is no such file",
        f"13 passages {tmp_path}/001_5d528c949b1b2e8c.txt: there is no such file",
    ]
    assert len(run("check-sources", tmp_path, "-f", "csv").stdout.splitlines()) == 1 + 33
    assert run("check-sources").returncode == 2


@needs_seeds
def test_check_sources_looks_in_each_folder(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    for folder, path in zip(folders, sorted(SEEDS.glob("*.txt")), strict=True):
        folder.mkdir()
        (folder / path.name).write_bytes(path.read_bytes())
    assert run("check-sources", folders[0]).returncode == 1
    done = run("check-sources", *folders)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "33 of 33 passages point at the words that were cited\n"


def test_ask_in_every_format() -> None:
    asked = ("ask", "who-guarantees", "--agreement", "december CEASEFIRE")
    assert "Russia" in run(*asked).stdout
    assert "https://w3id.org/treatygraph/id/actor/russia" in run(*asked, "-f", "csv").stdout
    assert "\t" in run(*asked, "-f", "tsv").stdout
    assert json.loads(run(*asked, "-f", "json").stdout)["results"]["bindings"]
    assert "<sparql" in run(*asked, "-f", "xml").stdout
    assert run(*asked, "-f", "markdown").stdout.startswith("| guarantor |")


def test_ask_takes_labels_in_any_language() -> None:
    names = ("Türkiye", "actor:turkey", "https://w3id.org/treatygraph/id/actor/turkey", "TURKEY")
    answers = {run("ask", "history-of-a-stance", "--actor", name, "-f", "csv").stdout for name in names}
    assert len(answers) == 1
    assert "guarantees" in answers.pop()


def test_questions_are_listed_with_their_parameters() -> None:
    listed = json.loads(run("questions", "-f", "json").stdout)
    assert len(listed) >= 28
    assert run("questions", "history-of-a-stance").stdout.startswith("parameter")


def test_query_sees_edges_and_statements() -> None:
    text = "SELECT ?who { ?who tg:backs actor:bashar-al-assad } ORDER BY ?who"
    assert run("query", text, "-f", "csv").stdout.splitlines() == [
        "who",
        "https://w3id.org/treatygraph/id/actor/iran",
        "https://w3id.org/treatygraph/id/actor/russia",
    ]
    assert run("query", "-", "-f", "csv", stdin=text.encode()).stdout.count("\n") == 3
    assert run("query", "ASK { ?s a tg:Statement ; tg:modality tgc:posited }").stdout == "yes\n"
    turtle = run("query", "CONSTRUCT WHERE { ?who tg:guarantees ?what }", "-f", "ttl").stdout
    assert turtle.count("guarantees") == 3


def test_possible_edges_join_on_request() -> None:
    text = "ASK { actor:united-nations tg:convenes process:geneva-talks }"
    assert run("query", text, "--on", "2017-06-01").stdout == "no\n"
    assert run("query", text, "--on", "2017-06-01", "--possible").stdout == "yes\n"


def test_explain_prints_both_sides() -> None:
    text = run("explain", "Russia", "guarantees", "December ceasefire").stdout
    assert text.index("FOR") < text.index("presupposed".upper()) < text.index("AGAINST") < text.index("ALLEGED")
    found = json.loads(run("explain", "actor:russia", "tg:guarantees", "December ceasefire", "-f", "json").stdout)
    assert found["contested"] is True
    assert [record["paragraphs"] for record in found["against"]] == [["17"]]


def test_explain_a_literal_and_an_edge_that_nobody_claims() -> None:
    assert "Kremlin" in run("explain", "Astana memorandum", "hasDuration", "P6M").stdout
    assert "Nobody says so" in run("explain", "Russia", "opposes", "Turkey").stdout


def test_show_prints_what_is_known() -> None:
    text = run("show", "HNC").stdout
    assert "الهيئة العليا للمفاوضات" in text
    assert "Osama Abu Zeid is a member of High Negotiations Committee [CNN ¶13]" in text
    assert "actor:kremlin" in run("show").stdout
    listed = list(csv.DictReader(io.StringIO(run("show", "-f", "csv").stdout)))
    assert {"name": "actor:russia", "class": "state", "label": "Russia"} in listed
    assert run("show", "HNC", "-f", "csv").returncode == 2


def test_show_prints_a_statement() -> None:
    text = run("show", "statement:000-p17-russia-guarantees-ceasefire").stdout
    assert "Russia guarantees December 2016 ceasefire (PRESUPPOSED) [Osama Abu Zeid on 2017-05-04, CNN ¶17]" in text


def test_validate_conforms() -> None:
    done = run("validate")
    assert (done.returncode, done.stdout) == (0, "valid: no finding\n")


def test_data_from_standard_input_and_several_at_once(tmp_path: Path) -> None:
    more = tmp_path / "more.ttl"
    more.write_text(
        """@prefix tg: <https://w3id.org/treatygraph/ontology#> . @prefix tgr: <https://w3id.org/treatygraph/id/> .
        <urn:x:ruritania> a tg:State ; <http://www.w3.org/2000/01/rdf-schema#label> "Ruritania"@en .""",
        encoding="utf-8",
    )
    count = "SELECT (COUNT(*) AS ?n) { ?state a tg:State }"
    assert run("query", count, "-f", "csv", "--data", "astana-2017").stdout.split() == ["n", "4"]
    assert run("query", count, "-f", "csv", "--data", "astana-2017", "--data", more).stdout.split() == ["n", "5"]
    piped = run("query", count, "-f", "csv", "--data", "astana-2017", "--data", "-", stdin=more.read_bytes())
    assert piped.stdout.split() == ["n", "5"]


def test_explain_takes_several_edges_by_their_names() -> None:
    rows = json.loads(run("analyse", "balance", "--policy", "alleged", "-f", "json").stdout)["rows"]
    edges = rows[0]["edges"][:2]
    told = json.loads(run("explain", *edges, "--policy", "alleged", "-f", "json").stdout)
    assert [each["edge"] for each in told] == edges
    text = run("explain", *(f"edge:{edge.rpartition(':')[2][:12]}" for edge in edges), "--policy", "alleged").stdout
    assert text.count("policy alleged") == 2


def test_pages_say_which_sources_were_withdrawn(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    told = ("--by", "Jane Doe", "--recorded-on", "2017-05-05", "--to", str(file))
    assert run("retract", "source:001_5d528c949b1b2e8c", *told).returncode == 0
    data = ("--data", "astana-2017", "--data", str(file))
    assert "left out: unnamed outlet, retracted on 2017-05-05 by Jane Doe" in run("brief", *data).stdout
    assert "left out" not in run("brief", *data, "--known-by", "2017-05-04").stdout
    assert "sources left out unnamed outlet, retracted on 2017-05-05" in run("analyse", "veto-players", *data).stdout
