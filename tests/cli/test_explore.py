"""`treatygraph explore`: what is wrong with where it goes is told first, and nothing is left of a page that was not finished."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from building import document, said
from running import COMMAND, run

import treatygraph as tg
from treatygraph.graph import Graph
from treatygraph.store import Dataset


@pytest.mark.parametrize(
    ("out", "says"),
    [("", "-o is empty; name a file"), ("a.html", "there is such a file already"), ("no/a.html", "make it first")],
)
def test_where_nothing_can_be_written_is_told_before_the_data_are_read(tmp_path: Path, out: str, says: str) -> None:
    (tmp_path / "a.html").write_text("mine", encoding="utf-8")
    done = run("explore", "-o", tmp_path / out if out else "", "--data", tmp_path / "none.ttl")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr


def test_standard_output_that_is_closed() -> None:
    words = []
    for command in ("explore -o -", "export dot"):
        done = subprocess.run(["sh", "-c", f'"{COMMAND}" {command} >&-'], stderr=subprocess.PIPE, text=True, timeout=60)
        assert done.returncode == 2
        words.append(done.stderr.partition(";")[0])
    assert words == ["treatygraph: standard output is closed"] * 2


@pytest.mark.parametrize(
    ("name", "warns"), [("a.zip", True), ("a", True), ("a.svg", True), ("a.HTM", False), ("a.html", False)]
)
def test_an_ending_that_no_browser_knows_is_warned_of(tmp_path: Path, name: str, warns: bool) -> None:
    done = run("explore", "-o", tmp_path / name, "--data", tmp_path / "none.ttl")
    assert done.stderr.count("warning") == warns
    if warns:
        assert f"{tmp_path / name}: it is written as HTML, which is known by the ending .html\n" in done.stderr


def test_a_request_to_end_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([COMMAND, "explore", "-o", tmp_path / "a.html"], stderr=subprocess.PIPE) as process:
        while process.poll() is None and not os.listdir(tmp_path):
            time.sleep(0.005)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 128 + signal.SIGTERM
    assert os.listdir(tmp_path) == []


def title(*sources: str | Path) -> str:
    return tg.load(*sources, check=False).title


def test_the_title_is_what_the_user_named_and_no_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "jane-doe"
    (home / "talks").mkdir(parents=True)
    text = document(said("ruritania backs syldavia"))
    for name in ("mine.ttl", "v1.2.ttl", "talks/b.ttl", "talks/c.ttl"):
        (home / name).write_text(text, encoding="utf-8")
    assert title() == "astana-2017"
    assert title(home / "mine.ttl") == "mine"
    assert title(home / "talks") == title(f"{home}/talks/") == "talks"
    assert title(home / "mine.ttl", "astana-2017", home / "v1.2.ttl") == "mine, astana-2017 and v1.2"
    monkeypatch.chdir(home / "talks")
    assert title(".") == title("..") == title("../talks/..") == "treatygraph"
    assert title("b.ttl", "../talks/b.ttl") == "b"


def test_of_many_names_three_are_told(tmp_path: Path) -> None:
    paths = [tmp_path / f"f{number}.ttl" for number in range(20)]
    for path in paths:
        path.write_text("", encoding="utf-8")
    assert title(*paths) == "f0, f1, f2 and 17 more"
    dataset = Dataset()
    dataset.load(tmp_path / "f7.ttl")
    assert Graph(dataset).title == "f7"
