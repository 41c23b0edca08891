"""The commands that write: what they print, what later commands make of it, and what they refuse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from running import COMMAND, run

from treatygraph.resources import folder

GUARANTEE = "statement:000-p17-russia-guarantees-ceasefire"
ASSESS = ("assess", GUARANTEE, "--verdict", "accepted", "--by", "Jane Doe", "--recorded-on", "2017-06-01")
RETRACT = ("retract", "CNN", "--by", "Duke", "--recorded-on", "2017-06-01")
CORRECT = ("correct", "CNN", "--identifier", "second", "--title", "Second", "--issued", "2017-06-01")
EXPLAIN = ("explain", "Russia", "guarantees", "December ceasefire")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.ttl"


def guarantors(mine: Path, *options: str) -> str:
    asked = run(
        "ask", "who-guarantees", "-f", "csv", "--data", "astana-2017", "--data", mine, "--on", "2017-05-04", *options
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout


def test_assess(mine: Path) -> None:
    done = run(*ASSESS, "--reliability", "B", "--credibility", "2", "--to", mine)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "# Russia guarantees December 2016 ceasefire (presupposed) [Osama Abu Zeid on 2017-05-04, CNN ¶17]\n"
    )
    assert f"tg:assesses {GUARANTEE} ;" in done.stdout
    assert done.stdout.endswith(mine.read_text(encoding="utf-8"))
    assert done.stderr == (
        f"written to {mine}; to validate: treatygraph validate astana-2017 {mine}\n"
        "counts in views known by 2017-06-01 or later\n"
        f"see treatygraph ask what-analysts-decided --data astana-2017 --data {mine}\n"
    )
    assert "actor/russia" in guarantors(mine, "--policy", "accepted")
    assert "actor/russia" in guarantors(mine, "--policy", "accepted", "--known-by", "2017-06-01")
    assert "actor/russia" not in guarantors(mine, "--policy", "accepted", "--known-by", "2017-05-31")
    assert run("validate", "astana-2017", mine, "--engine", "fast").stdout == "valid: no finding\n"


def test_the_same_again_is_no_error_and_writes_nothing(mine: Path) -> None:
    run(*ASSESS, "--to", mine)
    before = mine.read_bytes()
    done = run(*ASSESS, "--to", mine)
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    assert done.stderr.startswith("the data say so already, in urn:treatygraph:assessment:")
    assert mine.read_bytes() == before


@pytest.mark.parametrize("command", [RETRACT, CORRECT])
def test_a_withdrawn_source_leaves_later_views_and_is_still_explained(mine: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--to", mine)
    assert done.returncode == 0, done.stderr
    assert "\ncounts in views known by 2017-06-01 or later\n" in done.stderr
    assert "actor/russia" in guarantors(mine, "--known-by", "2017-05-31")
    assert "actor/russia" not in guarantors(mine, "--known-by", "2017-06-01")
    explained = run(*EXPLAIN, "--data", "astana-2017", "--data", mine, "--known-by", "2017-06-01").stdout
    assert "not in the view" in explained
    aside = explained.partition("SAID TOO, AND NOT COUNTED IN THIS VIEW")[2]
    assert "\n  - Russia guarantees December 2016 ceasefire (PRESUPPOSED)" in aside
    assert GUARANTEE in explained
    withdrawn = run("ask", "what-has-been-withdrawn", "--data", "astana-2017", "--data", mine, "-f", "csv").stdout
    assert "2017-06-01" in withdrawn
    assert run("validate", "astana-2017", mine, "--engine", "fast").stdout == "valid: no finding\n"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("assess", "statement:no-such", *ASSESS[2:]), 2, "nothing called “statement:no-such” (Statement)"),
        (("assess", "actor:russia", *ASSESS[2:]), 2, "actor:russia is a state, not a statement"),
        (("assess", "Russia", *ASSESS[2:]), 2, "Russia is a state, not a statement; “treatygraph explain …”"),
        (("assess", GUARANTEE.removeprefix("statement:"), *ASSESS[2:]), 2, f"did you mean {GUARANTEE}?"),
        ((*ASSESS, "--verdict", "true"), 2, "verdict: there is no “true”; take one of accepted, disputed, rejected"),
        ((*ASSESS, "--verdict", "asserted"), 2, "there is no “asserted”"),
        ((*ASSESS, "--reliability", "G"), 2, "'G' is not one of 'A', 'B', 'C', 'D', 'E', 'F'"),
        ((*ASSESS, "--credibility", "7"), 2, "7 is not in the range 1<=x<=6"),
        ((*ASSESS, "--recorded-on", "2017-02-30"), 2, "recorded on: “2017-02-30” is not a day that exists"),
        ((*ASSESS, "--recorded-on", "2017-05"), 2, "recorded on: “2017-05” is not a day that exists"),
        ((*ASSESS, "--recorded-on", "2017-05-03"), 1, "before"),
        ((*ASSESS, "--by", " "), 2, "by: it is empty"),
        ((*ASSESS, "--by", "actor:nobody"), 2, "nothing called “actor:nobody”"),
        ((*ASSESS, "--by", "tg:backs"), 2, "by: “tg:backs” is a term or an edge, and nobody"),
        ((*ASSESS, "--by", "<http://a b>"), 2, "“<http://a b>” is no IRI"),
        ((*ASSESS, "--by", "a\x1bb"), 2, "by: it holds the control character U+001B"),
        ((*ASSESS, "--reliability", ""), 2, "'' is not one of"),
        ((*ASSESS, "--recorded-on", "2917-06-01"), 2, "recorded on: 2917-06-01 is after today"),
        ((*RETRACT, "--reason", ""), 2, "reason: it is empty"),
        ((*RETRACT, "--recorded-on", "9999-12-31"), 2, "recorded on: 9999-12-31 is after today"),
        ((*CORRECT, "--issued", "2999"), 2, "issued: “2999” is after today"),
        ((*CORRECT, "--issued", "2018/.."), 2, "issued: “2018/..” has no last day"),
        ((*CORRECT, "--publisher", ""), 2, "publisher: it is empty"),
        ((*ASSESS, "--by", "http://a|b"), 2, "“http://a|b” is no IRI"),
        ((*ASSESS, "--by", os.fsdecode(b"caf\xe9")), 2, "by: it is not UTF-8"),
        (("retract", "Xinhua", *RETRACT[2:]), 2, "nothing called “Xinhua” (Source)"),
        ((*RETRACT, "--reason", "a", "--language", "e n"), 2, "“e n” is no language tag"),
        ((*RETRACT, "--recorded-on", "2017-05-03"), 1, "before"),
        ((*CORRECT, "--issued", "soon"), 2, "issued: “soon” is not a date that exists"),
        ((*CORRECT, "--issued", "2017-05-03"), 1, "before"),
        ((*CORRECT, "--issued-basis", "guessed"), 2, "there is no “guessed”; take one of inferred, printed"),
        ((*CORRECT, "--publisher", "Nobody"), 2, "nothing called “Nobody” (Actor)"),
        ((*CORRECT, "--title", ""), 2, "title: it is empty"),
        ((*CORRECT, "--identifier", "a b/c"), 2, "identifier: 'a b/c' is no name of a file"),
        (
            (*CORRECT, "--identifier", "000_9b25f99f3cfbca96"),
            2,
            "is that of source:000_9b25f99f3cfbca96, which the data",
        ),
        (
            (*CORRECT, "--identifier", "001_5d528c949b1b2e8c"),
            2,
            "is that of source:001_5d528c949b1b2e8c, which the data",
        ),
        ((*ASSESS, "--data", "no-such-set"), 3, "there is no such file or folder, nor a bundled data set"),
    ],
)
def test_a_bad_record_is_refused(mine: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    done = run(*arguments, "--to", mine)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert not mine.exists()


@pytest.mark.parametrize(
    ("name", "content", "code", "says"),
    [
        ("a.ttl/", None, 3, "it is a folder; name a Turtle file"),
        ("a.nt", None, 3, "records are written as Turtle; name a file that ends in .ttl"),
        ("a.ttl", b"<urn:a> <urn:b>", 3, "a.ttl, line 1: it is not valid Turtle"),
        ("a.ttl", b"\xef\xbb\xbf", 3, "byte order mark"),
        ("a.ttl", b"# caf\xe9", 3, "is not UTF-8"),
        ("missing/a.ttl", None, 2, "there is no folder"),
        ("x" * 300 + ".ttl", None, 2, "no file can have that name"),
    ],
)
def test_a_bad_file_is_refused_and_left_alone(
    tmp_path: Path, name: str, content: bytes | None, code: int, says: str
) -> None:
    path = tmp_path / name
    if name.endswith("/"):
        path.mkdir()
    if content is not None:
        path.write_bytes(content)
    before = sorted(os.listdir(tmp_path))
    done = run(*ASSESS, "--to", path)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(os.listdir(tmp_path)) == before
    assert content is None or path.read_bytes() == content


def test_a_fault_of_before_is_a_warning(mine: Path) -> None:
    mine.write_text("<urn:a> a <https://w3id.org/treatygraph/ontology#Assessment> .\n", encoding="utf-8")
    done = run(*ASSESS, "--to", mine)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("treatygraph: warning: the data were not valid before: ")
    assert run("validate", "astana-2017", mine, "--engine", "fast").returncode == 1


def test_that_the_record_is_written_is_said_before_it_is_printed(mine: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([COMMAND, *ASSESS, "--to", str(mine)], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 4
    assert done.stderr.decode().startswith(f"written to {mine}; to validate:")
    assert mine.exists()


def test_the_name_of_the_file_is_not_empty() -> None:
    done = run(*ASSESS, "--to", "")
    assert (done.returncode, done.stderr.startswith("treatygraph: to: it is empty; name a Turtle file")) == (2, True)


def test_bundled_data_are_never_changed() -> None:
    path = folder("graph") / "astana-2017" / "statements-000.ttl"
    before = path.read_bytes()
    done = run(*ASSESS, "--to", path)
    assert (done.returncode, "it belongs to the library" in done.stderr) == (2, True)
    assert path.read_bytes() == before


def test_a_place_where_nothing_can_be_written_is_wrong_use() -> None:
    """Root may write wherever a file system lets it; /proc lets nobody."""
    done = run(*ASSESS, "--to", "/proc/a.ttl")
    assert done.returncode == 2
    assert done.stderr.startswith("treatygraph: /proc/a.ttl: it cannot be written (")
    assert done.stderr.count("\n") == 1


def test_commands_at_once_lose_nothing(mine: Path) -> None:
    running = [
        subprocess.Popen(
            [COMMAND, *ASSESS, "--by", f"Analyst {number}", "--to", str(mine)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for number in range(4)
    ]
    assert [process.wait(300) for process in running] == [0] * 4
    assert all(f'"Analyst {number}"' in mine.read_text(encoding="utf-8") for number in range(4))


def test_the_command_line_is_light_to_import() -> None:
    heavy = ("rdflib", "pyshacl", "networkx", "rich", "edtf", "yaml")
    code = f"import sys, treatygraph.cli; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
