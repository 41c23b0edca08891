"""What `diff` and `timeline` print for the bundled data, taken from the articles, and how they refuse what makes no sense."""

import contextlib
import csv
import io
import json
import os
import pty
import re
import subprocess

import pytest
from running import COMMAND, run

BY_DAY = ("diff", "--from", "2017-05-03", "--to", "2017-05-04")
BY_KNOWLEDGE = ("diff", "--known-by", "2017-05-03", "--known-by", "2017-05-04")
BY_SOURCE = ("diff", "--between", "CNN", "unnamed outlet")


def on_terminal(*arguments: str, columns: int) -> str:
    """Return what `treatygraph ARGUMENTS` prints on a terminal of so many columns, without its colours."""
    screen, terminal = pty.openpty()
    process = subprocess.Popen([COMMAND, *arguments], stdout=terminal, env=os.environ | {"COLUMNS": str(columns)})
    os.close(terminal)
    printed = b""
    with contextlib.suppress(OSError):  # Linux says so that the other end is closed
        while piece := os.read(screen, 65536):
            printed += piece
    os.close(screen)
    assert process.wait(60) == 0
    return re.sub("\x1b[^m]*m", "", printed.decode()).replace("\r\n", "\n")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_diff_by_day_is_an_account_with_evidence() -> None:
    done = run(*BY_DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert "on: 2017-05-03 and 2017-05-04" in done.stdout
    titles = ("APPEARED", "BECAME CERTAIN", "ATTESTED, WITHOUT A DATE")
    places = [done.stdout.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    # Neither article says since when Turkey backs the opposition; CNN ¶6 says on which day it accepted the memorandum.
    assert places[1] < done.stdout.index("Turkey accepts Astana memorandum") < places[2]
    assert places[2] < done.stdout.index("Turkey backs Syrian armed opposition")
    assert "  - Staffan de Mistura meets with Alexander Lavrentyev [CNN ¶9 (on 2017-05-04)]\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 120


def test_diff_by_knowledge_says_what_was_published() -> None:
    done = run(*BY_KNOWLEDGE, "--about", "Kremlin")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nNEWLY KNOWN TO HOLD\n" in done.stdout
    assert "APPEARED" not in done.stdout
    assert "Kremlin represents Russia (PRESUPPOSED) [unnamed outlet ¶12 (published on 2017-05-04)]" in flat(done.stdout)
    assert "Turkey" not in done.stdout


def test_csv_tells_what_is_dated_from_what_is_only_attested() -> None:
    changes = {
        (row["change"], row["role"])
        for row in csv.DictReader(io.StringIO(run(*BY_DAY, "--about", "Turkey", "-f", "csv").stdout))
    }
    # Turkey accepted the memorandum that day (CNN ¶6, and undated in ¶1); when it signed, nobody says (outlet ¶5).
    assert changes == {
        *(("became certain", "begins"), ("became certain", "attests")),
        *(("attested, without a date", "attests"), ("attested, without a date", "begun by")),
    }


@pytest.mark.parametrize("command", [BY_DAY, ("timeline",)])
def test_text_is_as_wide_as_the_terminal(command: tuple[str, ...]) -> None:
    assert 60 < max(map(len, on_terminal(*command, columns=70).splitlines())) <= 70


def test_diff_between_sources_says_who_says_what() -> None:
    text = run(*BY_SOURCE).stdout
    parts = [text.index(f"\n{title}\n") for title in ("ONLY CNN", "ONLY UNNAMED OUTLET", "BOTH")]
    assert parts == sorted(parts)
    assert parts[0] < text.index("Syrian armed opposition rejects partition of Syria") < parts[1]
    assert parts[1] < text.index("Astana memorandum lasts 6 months [Kremlin, unnamed outlet ¶12]") < parts[2]
    assert parts[2] < text.index("Turkey backs Syrian armed opposition [CNN ¶7; unnamed outlet ¶2, ¶6]")


def test_diff_with_possible_edges_tells_more() -> None:
    """That the Geneva talks are convened is announced for May: possible from its first day on, and never certain."""
    days = ("diff", "--from", "2017-04-30", "--to", "2017-05-01", "--about", "Geneva process")
    assert "BECAME POSSIBLE\n  - United Nations convenes Geneva process" in run(*days, "--possible").stdout
    assert "Nothing differs." in run(*days).stdout


@pytest.mark.parametrize("command", [BY_DAY, BY_KNOWLEDGE, BY_SOURCE, ("timeline",)])
def test_every_format_parses_and_names_statement_and_paragraph(command: tuple[str, ...]) -> None:
    as_csv = list(csv.DictReader(io.StringIO(run(*command, "-f", "csv").stdout)))
    as_tsv = list(csv.DictReader(io.StringIO(run(*command, "-f", "tsv").stdout), delimiter="\t"))
    assert as_csv == as_tsv
    assert as_csv
    for row in as_csv:
        assert row["statement"].startswith("https://w3id.org/treatygraph/id/statement/")
        assert row["source"].startswith("https://w3id.org/treatygraph/id/source/")
        assert row["paragraph"]
        assert row["edge"].startswith("urn:treatygraph:edge:") or row["change"].startswith("only")
    found = json.loads(run(*command, "-f", "json").stdout)
    listed = [*found.get("changes", ()), *found.get("entries", ()), *found.get("attested", ())]
    assert sorted(each["iri"] for entry in listed for each in entry["statements"]) == sorted(
        row["statement"] for row in as_csv
    )
    assert found["frame"]["policy"].startswith("reported")
    table = run(*command, "-f", "table").stdout.splitlines()
    assert len(table) == len(as_csv) + 1
    markdown = run(*command, "-f", "markdown").stdout
    assert markdown.startswith("| change |" if command[0] == "diff" else "# Timeline of ")


def test_timeline_is_in_order_and_says_on_whose_word() -> None:
    done = run("timeline")
    assert (done.returncode, done.stderr) == (0, "")
    text = flat(done.stdout)
    parts = [
        "2016 is dated December 2016 ceasefire was signed in 2016 [CNN ¶7]",
        "2017-05 is planned United Nations convenes Geneva process (PRESUPPOSED) [unnamed outlet ¶8]",
        "2017-05-03 begins Syrian armed opposition suspends its part in Astana process (CONTESTED) [CNN ¶16]",
        "walks out of Astana meeting of May 2017 [Agence France-Presse, CNN ¶16; Reuters, CNN ¶16]",
        "2017-05-04 — the day of the view —",
        "2017-05-22 is due completion of the maps of the zones has its deadline on 2017-05-22 [Sputnik, citing",
        "ATTESTED, WITHOUT A DATE",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert max(map(len, done.stdout.splitlines())) <= 120


def test_timeline_of_one_thing_in_any_language() -> None:
    assert run("timeline", "Россия").stdout == run("timeline", "actor:russia").stdout
    assert "Turkey accepts" not in run("timeline", "Russia").stdout


def test_timeline_in_markdown() -> None:
    lines = run("timeline", "Turkey", "-f", "markdown").stdout.splitlines()
    assert "## Dated" in lines
    assert (
        "- **2017-05-04** begins: Turkey accepts Astana memorandum (Russian state media, CNN ¶6; Turkish state media, CNN ¶6)"
        in lines
    )


def test_marks_stand_out_in_markdown() -> None:
    markdown = run("timeline", "Syrian armed opposition", "-f", "markdown").stdout
    assert "begins: Syrian armed opposition suspends its part in Astana process (**contested**) (CNN ¶16)" in markdown


def test_an_empty_view_is_said_and_is_no_error() -> None:
    early = run("timeline", "--known-by", "2017-05-03")
    assert (early.returncode, "Nothing in this view has a date" in early.stdout) == (0, True)
    as_json = run("timeline", "--known-by", "2017-05-03", "-f", "json")
    assert (as_json.returncode, json.loads(as_json.stdout)["entries"]) == (0, [])
    assert "nothing in this view has a date" in as_json.stderr
    nothing = run("diff", "--known-by", "2017-05-01", "--known-by", "2017-05-02")
    assert (nothing.returncode, "Nothing differs: no edge is in view." in nothing.stdout) == (0, True)
    rows = run("diff", "--known-by", "2017-05-01", "--known-by", "2017-05-02", "-f", "csv")
    assert (rows.returncode, rows.stdout.count("\n"), rows.stderr) == (0, 1, "nothing differs\n")


def test_no_change_is_said() -> None:
    done = run("diff", "--from", "2018-01-01", "--to", "2018-01-02")
    assert (done.returncode, done.stdout.endswith("\nNothing differs.\n")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "Atlantis"), "nothing called “Atlantis”"),
        (("timeline", "Kazakhstan"), "may be any of these"),
        (("timeline", "--on", "2017-02-30"), "not a day that exists"),
        (("timeline", "--known-by", "yesterday"), "not a day that exists"),
        (("timeline", "--policy", "rumour"), "policy"),
        (("timeline", "-f", "xml"), "xml"),
        (("diff",), "give one pair to compare: --from and --to, or --known-by twice, or --between"),
        (("diff", "--from", "2017-05-03"), "--from and --to go together"),
        (("diff", "--to", "2017-05-03"), "--from and --to go together"),
        (("diff", "--known-by", "2017-05-03"), "or --known-by twice"),
        ((*BY_KNOWLEDGE, "--known-by", "2017-05-05"), "more than twice"),
        (("diff", "--from", "2017-05-04", "--to", "2017-05-03"), "the wrong way round"),
        (("diff", "--known-by", "2017-05-04", "--known-by", "2017-05-03"), "the wrong way round"),
        (("diff", "--from", "2017-05-04", "--to", "2017-05-04"), "nothing can differ"),
        (("diff", "--from", "any", "--to", "2017-05-04"), "not a day that exists"),
        (("diff", "--from", "2017-05-03", "--to", "2017-5-4"), "not a day that exists"),
        (("diff", "--from", "", "--to", "2017-05-04"), "not a day that exists"),
        ((*BY_DAY, *BY_SOURCE[1:]), "give one pair"),
        ((*BY_DAY, *BY_KNOWLEDGE[1:]), "give one pair"),
        ((*BY_DAY, "--on", "2017-05-04"), "leave out --on"),
        ((*BY_SOURCE, "--on", "2017-05-04"), "leave out"),
        ((*BY_SOURCE, "--possible"), "leave out"),
        (("diff", "--between", "CNN", "CNN"), "the same source"),
        (("diff", "--between", "CNN", "Izvestia"), "nothing called “Izvestia” (Source)"),
        (("diff", "--between", "CNN", "Russia"), "Russia is a state, not a source"),
        (("diff", "--between", "CNN"), "--between"),
        ((*BY_DAY, "--about", "Atlantis"), "nothing called “Atlantis”"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [BY_DAY, ("timeline",)])
def test_data_that_cannot_be_read(command: tuple[str, ...]) -> None:
    done = run(*command, "--data", "no-such-file.ttl")
    assert (done.returncode, done.stdout) == (3, "")
    assert "there is no such file" in done.stderr
