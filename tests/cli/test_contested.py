"""`treatygraph contested` in each format, and what it refuses."""

import csv
import io
import json
import re

import pytest
from running import run


def test_text_names_both_sides_with_their_evidence() -> None:
    done = run("contested", "--agreement", "Astana memorandum")
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    assert "CONFLICTS OF POSITION" in text
    assert "1. Iran guarantees Astana memorandum (1 independent voice, 1 witness)" in text
    assert "against, on the word of the same voice: Syrian armed opposition rejects" in text
    assert "[Syrian armed opposition, unnamed outlet ¶7] statement:001-p07-opposition-rejects-iran-as-guarantor" in text
    assert text.endswith("1 conflict in all.")


def test_every_format_tells_of_the_same_conflicts() -> None:
    told = json.loads(run("contested", "-f", "json").stdout)
    assert [conflict["kind"] for conflict in told["conflicts"]] == ["relation"] * 3 + ["position"]
    assert len(told["agreeing"]) == 1
    rows = list(csv.DictReader(io.StringIO(run("contested", "-f", "csv").stdout)))
    assert {row["conflict"] for row in rows} == {"1", "2", "3", "4", "5"}
    assert {row["kind"] for row in rows} == {"relation", "position", "agreeing"}
    assert {row["side"] for row in rows} == {"1", "2"}
    markdown = run("contested", "-f", "markdown").stdout
    assert "## Conflicts of relation" in markdown
    assert markdown.count("- against: ") == 2
    assert markdown.count("- against, on the word of the same voice: ") == 2


def test_by_source_prints_a_column_for_each_source() -> None:
    # Of the bundled data only the date of the December ceasefire is given twice, as 2016 and as December 2016, by one article.
    done = run("contested", "--by-source")
    head, row = (re.split(r"  +", line) for line in done.stdout.splitlines())
    assert head == ["subject", "relation", "finding", "000_9b25f99f3cfbca96", "passages"]
    assert row == ["December 2016 ceasefire", "was signed", "agree", "2016; 2016-12", "¶7; ¶16"]
    assert done.stderr.splitlines() == [
        "sources differ on 0 matters, and give 1 with different precision only",
        "conflicts of other kinds are not in this table: 4; leave out --by-source to see them",
    ]


def test_by_source_has_the_same_rows_in_every_format() -> None:
    (row,) = csv.DictReader(io.StringIO(run("contested", "--by-source", "-f", "csv").stdout))
    assert row["finding"] == "agree"
    assert len(row["statements"].split()) == 2
    assert json.loads(run("contested", "--by-source", "-f", "json").stdout) == [row]
    assert run("contested", "--by-source", "-f", "markdown").stdout.startswith("| subject | relation | finding |")


def test_nothing_is_contested_before_anything_is_known() -> None:
    done = run("contested", "--known-by", "2017-05-03")
    assert done.returncode == 0
    assert done.stdout.endswith("\nNothing that was known by then counts.\n")


def test_the_head_says_what_was_looked_at() -> None:
    done = run("contested", "--actor", "Kazakhstan", "--on", "2017-05-04")
    assert "  on: 2017-05-04\n" in done.stdout
    assert "  actor: Kazakhstan\n" in done.stdout
    assert done.stdout.endswith("\nNo conflict is known.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--actor", "Narnia"), "nothing called “Narnia” (Actor) is in the data"),
        (("--actor", "Astana memorandum"), "Astana memorandum is a memorandum, not an actor"),
        (("--agreement", "Versailles"), "nothing called “Versailles”"),
        (("--on", "2017-02-30"), "“2017-02-30” is not a day that exists"),
        (("--actor", ""), "nothing called “”"),
        (("--agreement", ""), "nothing called “”"),
        (("--known-by", "yesterday"), "“yesterday” is not a day that exists"),
    ],
)
def test_what_does_not_exist(arguments: tuple[str, ...], message: str) -> None:
    done = run("contested", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
