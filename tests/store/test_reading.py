"""Every command reads a store as it reads files; readers see one whole state, whatever is written meanwhile."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from building import document, said
from running import run
from stores import FIRST, SECOND, assert_whole, dump, quads, store_of

import treatygraph as tg
from treatygraph.database import writing
from treatygraph.database.folder import Folder
from treatygraph.database.reading import opened, read
from treatygraph.errors import InputError

COMMANDS = [
    ("ask", "who-backs-whom", "-f", "csv"),
    ("query", "SELECT * { ?s tg:backs ?o } ORDER BY ?s ?o", "-f", "csv"),
    ("show", "Russia"),
    ("explain", "Russia", "guarantees", "December ceasefire"),
    ("dossier", "Turkey"),
    ("compare", "December ceasefire", "Astana memorandum"),
    ("contested",),
    ("timeline", "Astana memorandum"),
    ("diff", "--from", "2016-01-01", "--to", "2017-05-04"),
    ("analyse", "balance", "-f", "csv"),
    ("export", "d3"),
    ("validate", "--engine", "fast"),
]


@pytest.fixture(scope="module")
def astana(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("astana") / "store"
    writing.load(store, "astana-2017")
    return store


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_command_says_of_a_store_what_it_says_of_the_files(command: tuple[str, ...], astana: Path) -> None:
    of_store, of_files = run(*command, "--store", astana), run(*command)
    assert (of_store.returncode, of_store.stdout) == (of_files.returncode, of_files.stdout)
    assert of_store.stdout


def test_files_join_a_store(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    (tmp_path / "more.ttl").write_text(document(said("syldavia backs borduria")), encoding="utf-8")
    joined = tg.load(tmp_path / "more.ttl", store=store)
    assert set(joined.dataset.store) == quads(store) | set(tg.load(tmp_path / "more.ttl").dataset.store)
    assert joined.title == "store and more"
    assert tg.load(store=store).title == "store"


def test_a_file_takes_the_place_of_what_the_store_has_of_it(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    (tmp_path / "data.ttl").write_text(SECOND, encoding="utf-8")
    assert set(tg.load(tmp_path / "data.ttl", store=store).dataset.store) == set(
        tg.load(tmp_path / "data.ttl").dataset.store
    )


def test_records_are_written_to_a_file_and_read_the_store(astana: Path, tmp_path: Path) -> None:
    before = dump(astana)
    mine = tmp_path / "mine.ttl"
    statement = "statement:000-p17-russia-guarantees-ceasefire"
    done = run("assess", statement, "--verdict", "accepted", "--by", "Jane Doe", "--to", mine, "--store", astana)
    assert done.returncode == 0, done.stderr
    assert f"treatygraph validate --store {astana} {mine}" in done.stderr
    told = run("ask", "what-analysts-decided", "--store", astana, "--data", mine, "-f", "csv")
    assert "code/accepted" in told.stdout
    assert dump(astana) == before


def test_a_finding_names_the_file_and_the_line_or_the_graph(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    statement = tg.load(store=store).dataset
    place = statement.file_of(next(quad.subject for quad in statement.store if "Statement" in str(quad.object)))
    assert place is not None
    assert place.startswith(f"{tmp_path / 'data.ttl'}, line ")
    (tmp_path / "named.nq").write_bytes(
        dump(store).replace((tmp_path / "data.ttl").as_uri().encode(), b"https://example.org/g")
    )
    writing.load(tmp_path / "other", tmp_path / "named.nq")
    named = read(tmp_path / "other")
    assert {named.file_of(quad.subject) for quad in named.store} == {"https://example.org/g"}


@pytest.mark.parametrize(
    ("made", "code", "says"),
    [
        (None, 3, "there is no such folder; a store is made by “treatygraph load FILE --store"),
        ("file", 3, "it is a file, and a store is a folder"),
        ("folder", 3, "it is no store (it holds no treatygraph-store.json)"),
        ("empty", 3, "the store is empty, since nothing was loaded into it yet"),
    ],
)
def test_what_is_no_store_is_named_and_none_is_made_by_reading(
    tmp_path: Path, made: str | None, code: int, says: str
) -> None:
    path = tmp_path / "store"
    if made == "file":
        path.write_text("x")
    elif made == "folder":
        path.mkdir()
    elif made == "empty":
        with Folder(path).writing():
            (path / "importing").mkdir()  # so that it stays
    before = sorted(tmp_path.rglob("*"))
    for command in (("ask", "who-backs-whom"), ("dump",), ("verify",), ("compact",), ("validate",)):
        done = run(*command, "--store", path)
        assert (done.returncode, done.stdout) == (code, "")
        assert f"treatygraph: {path}: {says}" in done.stderr
        assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_readers_go_on_undisturbed_while_writers_replace_what_they_read(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    first = quads(store)
    with Folder(store).reading() as generation:
        held = opened(generation)
        for text in (SECOND, FIRST, SECOND):
            (tmp_path / "data.ttl").write_text(text, encoding="utf-8")
            writing.load(store, tmp_path / "data.ttl")
        assert generation.database.exists()
        assert set(opened(generation)) == set(held) == first
    assert quads(store) != first
    writing.compact(store)  # whoever writes next removes what nobody reads any more
    assert_whole(store)


def test_many_readers_see_one_of_the_states_that_were_written(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    states = [quads(store)]
    (tmp_path / "data.ttl").write_text(SECOND, encoding="utf-8")
    states.append(set(tg.load(tmp_path / "data.ttl").dataset.store))
    stop = False

    def reads() -> int:
        seen = 0
        while not stop or not seen:
            assert quads(store) in states
            seen += 1
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(reads) for _ in range(3)]
        try:
            for text in (SECOND, FIRST, SECOND, FIRST):
                (tmp_path / "data.ttl").write_text(text, encoding="utf-8")
                writing.load(store, tmp_path / "data.ttl")
        finally:
            stop = True
        assert all(reader.result() for reader in readers)


def test_of_two_writers_at_once_one_is_refused_or_both_are_done(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    paths = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path, actor in zip(paths, ("borduria", "syldavia"), strict=True):
        path.write_text(document(said(f"{actor} backs ruritania")), encoding="utf-8")
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda path: run("load", path, "--store", store), paths))
    assert sorted(each.returncode for each in done) in ([0, 0], [0, 2])
    for path, each in zip(paths, done, strict=True):
        assert (each.returncode == 0) == (set(tg.load(path).dataset.store) <= quads(store))
        assert each.returncode == 0 or "the store is in use by" in each.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_who_may_not_write_may_read(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    for path in (store, *store.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for path in (store, *store.parents[: len(store.parents) - 1]):
        if path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    as_nobody = (
        "import os, sys\n"
        "from treatygraph.database import writing\nfrom treatygraph.database.reading import read\n"
        "from treatygraph.errors import UsageError\n"
        "os.setuid(65534)\n"  # now, since who that is may not read this Python
        "print(len(read(sys.argv[1]).store))\n"
        "try:\n    writing.load(sys.argv[1], 'astana-2017')\nexcept UsageError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", as_nobody, store], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    count, refused = done.stdout.splitlines()
    assert int(count) == len(quads(store))
    assert refused == f"{store}: it cannot be written (Permission denied)"


def test_a_store_of_nothing_but_an_engine_is_none(tmp_path: Path) -> None:
    """A folder of Oxigraph's own is neither read nor written upon."""
    import pyoxigraph as ox

    ox.Store(str(tmp_path / "engine"))
    with pytest.raises(InputError, match="it is no store"):
        read(tmp_path / "engine")
