"""What mappings of strangers do: each gets one line that names it, and whatever never ends can be ended."""

import signal
import subprocess
import time
from pathlib import Path

import pytest
from importing_votes import TEXT, write
from running import COMMAND, run

ROW = ("1", "State", "2020-01-01", "text")
_ENDLESS = """OPTIONAL { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (CONCAT(STR(?a), ?text) = "never") } }"""


def outcome(folder: Path, mapping: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Return how an import of one row by a mapping ends."""
    (folder / "strange.rq").write_text(mapping, encoding="utf-8")
    table = write(folder / "table.csv", [ROW])
    return run("import", table, "--mapping", folder / "strange.rq", "-o", folder / "out.nq", *options)


def in_header(line: str) -> str:
    return f"{line}\n" + "\n".join(each for each in TEXT.splitlines() if not each.startswith(line.split(":")[0] + ":"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("#+ summary: [a]", "“summary” in its header is a text"),
        ("#+ table: {a: b}", "“table” in its header is a text"),
        ("#+ key: []", "its key is empty"),
        ("#+ key: [[id]]", "where the name of a column is wanted"),
        ("#+ optional: [{a: b}]", "where the name of a column is wanted"),
        ("#+ key: &a [*a]", "is not valid YAML"),
    ],
)
def test_a_header_of_other_kinds_is_told(tmp_path: Path, line: str, said: str) -> None:
    done = outcome(tmp_path, in_header(line))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "strange.rq" in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "out.nq").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [("tg:note ?note", "?text ?note"), ('IRI(CONCAT(STR(tgd:), "x/state/", tgf:slug(?state)))', "?state")],
)
def test_what_is_no_rdf_is_told_with_the_mapping(tmp_path: Path, old: str, new: str) -> None:
    done = outcome(tmp_path, TEXT.replace(old, new, 1))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "strange.rq: it makes what is no RDF, such as a text where an IRI must stand" in done.stderr
    assert not (tmp_path / "out.nq").exists()


@pytest.mark.parametrize("signs", ["{}", "()"])
def test_braces_without_end_do_not_break_the_engine(tmp_path: Path, signs: str) -> None:
    deep = signs[0] * 5000 + signs[1] * 5000
    done = outcome(tmp_path, f"{TEXT.rstrip().removesuffix('}')} {deep} }}")
    assert done.returncode == 2, done.stderr
    assert "stand within more than 50 others" in done.stderr


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_a_mapping_that_never_ends_can_be_ended(tmp_path: Path, ended_by: signal.Signals) -> None:
    (tmp_path / "endless.rq").write_text(TEXT.rstrip().removesuffix("}") + _ENDLESS, encoding="utf-8")
    table = write(tmp_path / "table.csv", [ROW])
    (tmp_path / "out.nq").write_text("")
    arguments = ["import", table, "--mapping", tmp_path / "endless.rq", "-o", tmp_path / "out.nq", "--processes", "1"]
    process = subprocess.Popen([COMMAND, *map(str, arguments)], stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 60
        while not (tmp_path / "table.rejects.csv.lock").exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(3)  # until the engine is at it
        process.send_signal(ended_by)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 128 + ended_by
    assert said.decode() == "treatygraph: ended in the midst of its work; what was there before is as it was\n"
    assert (tmp_path / "out.nq").read_text() == ""
    assert outcome(tmp_path, TEXT).returncode == 0  # what it left behind is in nobody's way
    assert not list(tmp_path.glob("*.lock"))
