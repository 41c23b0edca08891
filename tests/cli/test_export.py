"""`treatygraph export`: what is asked for is written, what is wrong is told in one line, and others' formats break nothing."""

import io
import json
import os
import pty
import subprocess
import sys
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from building import document, graph_of, said
from click.testing import CliRunner
from running import COMMAND, run

import treatygraph as tg
from treatygraph.cli import cli
from treatygraph.errors import EngineError, UsageError
from treatygraph.export import registry, saving
from treatygraph.export.registry import Format, SetFormat


def refused(*arguments: str | Path, says: str, code: int = 2) -> None:
    """Assert that the command fails with this code and one line which says this, and prints nothing."""
    done = run("export", *arguments)
    said = [line for line in done.stderr.splitlines() if not line.startswith("on ")]
    assert (done.returncode, done.stdout, len(said)) == (code, "", 1), done.stderr
    assert says in said[0]


def test_to_standard_output_and_to_a_file_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.dot"
    printed, written = run("export", "dot"), run("export", "dot", "-o", path)
    assert (printed.returncode, written.returncode, written.stdout) == (0, 0, "")
    assert path.read_text(encoding="utf-8") == printed.stdout
    assert printed.stdout.startswith("digraph")
    assert printed.stderr == (
        "on 2017-05-04, the latest issue of a source\n"
        "DOT has no records: edges name their statements, with speakers, sources and paragraphs\n"
    )


def test_a_set_to_a_folder_to_an_archive_and_to_a_pipe(tmp_path: Path) -> None:
    assert run("export", "csv", "-o", tmp_path / "set").returncode == 0
    tg.load().export(tmp_path / "set.zip", "csv")
    piped = subprocess.run([COMMAND, "export", "csv"], capture_output=True, timeout=60)
    files = {file.name: file.read_bytes() for file in (tmp_path / "set").iterdir()}
    for archive in (zipfile.ZipFile(tmp_path / "set.zip"), zipfile.ZipFile(io.BytesIO(piped.stdout))):
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert set(files) == {"nodes.csv", "edges.csv", "evidence.csv", "sources.csv"}


def test_only_edges_of_some_relations_that_concern_some_actors() -> None:
    done = run("export", "d3", "--relations", "backs", "--relations", "guarantees", "--actors", "Россия")
    found = json.loads(done.stdout)
    assert {link["relation"] for link in found["links"]} == {"tg:backs", "tg:guarantees"}
    russia = "https://w3id.org/treatygraph/id/actor/russia"
    assert all(russia in (link["source"], link["target"]) for link in found["links"])


def test_what_is_lost_is_said_on_stderr() -> None:
    done = run("export", "mermaid")
    assert "dates and all other evidence are left out" in done.stderr
    assert done.stdout.startswith("flowchart")


def test_a_filter_that_leaves_nothing_is_said_and_the_file_is_sound() -> None:
    done = run("export", "d3", "--relations", "fights", "--actors", "Kremlin")
    found = json.loads(done.stdout)
    assert (done.returncode, found["nodes"], found["links"]) == (0, [], [])
    assert "no edge of this view is left, so the file has none\n" in done.stderr


def test_a_day_on_which_nothing_holds(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(document(said("ruritania backs syldavia", since="2020-01-01")), encoding="utf-8")
    done = run("export", "dot", "--data", path, "--on", "1900-01-01")
    assert (done.returncode, done.stdout.count("->")) == (0, 0)
    assert done.stderr == "no edge of this view is left, so the file has none\n"


def test_unknown_names_are_told_with_the_nearest() -> None:
    refused("dott", says="there is no format “dott”; did you mean dot?")
    refused("excel-3d-pie", says="there are csv")
    refused("dot", "--relations", "bakcs", says="backs")
    refused("dot", "--actors", "Rusia", says="Russia")
    refused("dot", "--actors", "Astana memorandum", says="is")
    refused("dot", "--on", "2017-02-30", says="2017-02-30")
    refused(says="Missing argument")


def test_a_file_that_exists_is_refused_and_replaced_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.dot"
    path.write_bytes(b"mine")
    refused("dot", "-o", path, says=f"{path}: there is such a file already; --force replaces it")
    assert path.read_bytes() == b"mine"
    assert run("export", "dot", "-o", path, "--force").returncode == 0
    assert path.read_bytes().startswith(b"digraph")
    assert os.listdir(tmp_path) == ["a.dot"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    refused("dot", "-o", tmp_path / "no" / "a.dot", says="is no folder; make it first")
    refused("dot", "-o", tmp_path, says="this is a folder")
    refused("dot", "-o", "", says="-o is empty; name a file")
    refused("csv", "-o", "/dev/full", says="No space left on device", code=4)


def test_a_place_that_cannot_be_written_is_refused_before_the_data_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.dot").write_text("mine", encoding="utf-8")
    for out, says in (("a.dot", "there is such a file already"), ("no/a.dot", "is no folder; make it first")):
        refused("dot", "-o", tmp_path / out, "--data", tmp_path / "none.ttl", says=says)


@pytest.mark.parametrize(
    ("format", "name", "other"),
    [("gexf", "a.svg", "svg"), ("gexf", "a.zip", "an archive"), ("csv", "a.gv", "dot"), ("svg", "a.d3.json", "d3")],
)
def test_an_ending_that_promises_something_else_is_warned_of(
    tmp_path: Path, format: str, name: str, other: str
) -> None:
    done = run("export", format, "-o", tmp_path / name)
    warning = f"treatygraph: warning: {tmp_path / name}: its ending is that of {other}, and it is written as {format}\n"
    assert (done.returncode, done.stderr.count("warning"), warning in done.stderr) == (0, 1, True)
    assert (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("format", "name"), [("gexf", "a.gexf"), ("csv", "a.zip"), ("csv", "a"), ("d3", "a.json"), ("dot", "a")]
)
def test_an_ending_that_promises_nothing_else_is_not(tmp_path: Path, format: str, name: str) -> None:
    assert registry.promised(tmp_path / name, registry.find(format)) is None


def test_standard_output_that_is_full_or_closed() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, "export", "dot"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 4
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    closed = ["sh", "-c", f'"{COMMAND}" export dot >&-']
    done = subprocess.run(closed, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, "standard output is closed" in done.stderr) == (2, True)


@pytest.mark.parametrize("format", ["d3", "csv"])
def test_a_pipe_that_is_closed_early_is_no_fault(format: str) -> None:
    with subprocess.Popen([COMMAND, "export", format], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 0
    assert said in ("", "on 2017-05-04, the latest issue of a source\n")


def test_a_label_of_100_000_characters(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    text = document(said("ruritania backs syldavia")).replace('"Ruritania"', f'"{"ü" * 100_000}"')
    path.write_text(text, encoding="utf-8")
    exported = tg.load(path).exported()
    for name in ("dot", "mermaid", "d3", "cypher", "csv", "neo4j"):
        sink = io.BytesIO()
        saving.stream(registry.find(name), exported, sink)
        assert sink.tell()
    assert all(len(loss) < 200 for loss in exported.losses)


def test_a_set_is_not_shown_on_a_terminal() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run([COMMAND, "export", "csv"], stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=60)
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, "name a folder with -o" in done.stderr) == (2, True)


def test_the_help_lists_every_format_and_loads_nothing_heavy() -> None:
    done = run("export", "--help")
    for name in registry.names():
        assert f"  {name} " in done.stdout
    heavy = "import sys; from treatygraph.export import registry; registry.sound(); "
    heavy += "print(sorted({'networkx', 'rdflib', 'lxml', 'pandas', 'scipy', 'pyshacl'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout == "[]\n"


def entries(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    """Let there be these formats of somebody else, beside our D3."""
    found = {name: EntryPoint(name, value, registry.GROUP) for name, value in values.items()}
    ours = {"d3": EntryPoint("d3", "treatygraph.export.d3:FORMAT", registry.GROUP)}
    monkeypatch.setattr(registry, "_entries", lambda: ours | found)


def test_what_somebody_else_brings_and_does_not_work_is_told_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entries(monkeypatch, missing="no_such_module:FORMAT", odd="json:dumps", gone="json:nothing")
    for name, why in (
        ("missing", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("odd", "it is no Format or SetFormat"),
        ("gone", "AttributeError"),
    ):
        with pytest.raises(EngineError) as caught:
            registry.find(name)
        assert str(caught.value).startswith(f"the format “{name}” (")
        assert why in str(caught.value)
    assert list(registry.sound()) == ["d3"]
    assert registry.guess(Path("a.d3.json")) == "d3"
    shown = CliRunner().invoke(cli, ["export", "--help"])
    assert shown.exit_code == 0
    assert "(cannot be loaded)" in shown.output
    assert CliRunner().invoke(cli, ["export", "d3"]).exit_code == 0


def test_our_names_stay_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = EntryPoint("d3", "zzz.d3:FORMAT", registry.GROUP)
    ours = EntryPoint("d3", "treatygraph.export.d3:FORMAT", registry.GROUP)
    for group in ([theirs, ours], [ours, theirs]):
        monkeypatch.setattr(registry, "entry_points", lambda group, found=tuple(group): found)
        registry._entries.cache_clear()
        assert registry._entries() == {"d3": ours}
    registry._entries.cache_clear()


def test_from_python_the_ending_tells_the_format(tmp_path: Path) -> None:
    graph = graph_of(said("ruritania backs syldavia"))
    [loss] = graph.export(tmp_path / "a.GV")
    assert loss.startswith("DOT has no records")
    assert (tmp_path / "a.GV").read_text(encoding="utf-8").startswith("digraph")
    [loss] = graph.export(tmp_path / "a.mmd")
    assert loss.startswith("Mermaid holds")
    graph.export(tmp_path / "set", format="csv")
    assert len(list((tmp_path / "set").iterdir())) == 4
    for name in ("a", "a.xyz", "a.zip"):
        with pytest.raises(UsageError, match="its ending names no format; name one of"):
            graph.export(tmp_path / name)
    with pytest.raises(UsageError, match="there is such a file already"):
        graph.export(tmp_path / "a.mmd")


def test_an_ending_of_two_formats_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (Format(name, (".json",), lambda _: iter(())) for name in ("one", "other"))
    several = SetFormat("several", lambda _: iter(()))
    monkeypatch.setattr(registry, "sound", lambda: {"one": one, "other": other, "several": several})
    with pytest.raises(UsageError, match=r"a file that ends in \.json may be one or other; name the format"):
        registry.guess(Path("a.json"))


def test_the_same_export_twice_is_the_same_file() -> None:
    code = (
        "import hashlib, io, treatygraph\n"
        "from treatygraph.export import registry, saving\n"
        "exported = treatygraph.load().exported(on='any', possible=True)\n"
        "for format in registry.sound().values():\n"
        "    sink = io.BytesIO()\n"
        "    saving.stream(format, exported, sink)\n"
        "    print(format.title, hashlib.sha256(sink.getvalue()).hexdigest())\n"
    )
    one, other = (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    )
    assert one == other
    assert len(one.splitlines()) >= 6


def test_python_and_command_write_the_same(tmp_path: Path) -> None:
    tg.load().export(tmp_path / "a.cypher", on="any", possible=True)
    printed = run("export", "cypher", "--on", "any", "--possible").stdout
    assert (tmp_path / "a.cypher").read_text(encoding="utf-8") == printed
