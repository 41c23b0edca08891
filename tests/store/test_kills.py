"""A writer that is killed leaves the store as it was before or as it is after, never between; and nobody minds what it leaves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from stores import FIRST, SECOND, assert_whole, graphs, store_of

from treatygraph.cli import cli
from treatygraph.database import writing
from treatygraph.errors import InputError
from treatygraph.importing.mapper import Mapper

KILLED = Path(__file__).with_name("killed.py")
LONG = "TREATYGRAPH_LONG" in os.environ
EVENTS = "event_id,event_date,source_name,event_text,cameo_code,target_name,publisher\n" + "".join(
    f"{at},2001-02-{1 + at % 28:02},Actor {at % 7},Act {at % 8},05{at % 8},Body {at % 5},Gazette\n"
    for at in range(4500)
)


def run_until(at: int, store: Path, *arguments: str | Path) -> tuple[bool, int]:
    """Return whether the command was killed, and else how often it touched the store."""
    command = [sys.executable, str(KILLED), str(at), str(store), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode == -9:
        return True, at
    assert done.returncode == 0, done.stderr
    return False, int(done.stdout.split()[-1])


def points(count: int) -> list[int]:
    """Return at which of `count` operations to kill, from the first to the last."""
    some = 45 if LONG else 6
    return sorted({round(1 + (count - 1) * at / (some - 1)) for at in range(some)})


def state(store: Path) -> dict[str, tuple[int, str]] | None:
    try:
        return graphs(store)
    except InputError:  # there is nothing in it yet
        return None


def assert_kills_do_no_harm(folder: Path, before: Path | None, *arguments: str | Path) -> None:
    """Kill a command that writes to a store at some of its operations, and assert that nothing was ever between."""
    store = folder / "store"

    def reset() -> None:
        shutil.rmtree(store, ignore_errors=True)
        if before is not None:
            shutil.copytree(before, store)

    reset()
    old = state(store)
    _, count = run_until(0, store, *arguments)
    new = state(store)
    assert new != old
    assert new is not None
    kills = 0
    for at in points(count):
        reset()
        was_killed, _ = run_until(at, store, *arguments)
        kills += was_killed
        assert state(store) in (old, new), at
        was_killed, _ = run_until(0, store, *arguments)
        assert not was_killed
        assert state(store) == new, at
        assert_whole(store)
    assert kills >= 5
    print(f"{kills} kills at {count} operations")  # shown by pytest -s


def test_the_first_load(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(FIRST, encoding="utf-8")
    assert_kills_do_no_harm(tmp_path, None, "load", tmp_path / "data.ttl", "--store", tmp_path / "store")


def test_a_load_that_replaces_a_graph_among_others(tmp_path: Path) -> None:
    folder = tmp_path / "before"
    folder.mkdir()
    before = store_of(folder)
    writing.load(before, "astana-2017")
    (folder / "data.ttl").write_text(SECOND, encoding="utf-8")
    assert_kills_do_no_harm(tmp_path, before, "load", folder / "data.ttl", "--store", tmp_path / "store")


def test_an_import(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    folder = tmp_path / "before"
    folder.mkdir()
    arguments = ("import", tmp_path / "events.csv", "--mapping", "icews-events", "--store", tmp_path / "store")
    assert_kills_do_no_harm(tmp_path, store_of(folder), *arguments)


def test_an_import_that_was_killed_does_not_map_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "events.csv").write_text(EVENTS, encoding="utf-8")
    store = tmp_path / "store"
    arguments = ["import", str(tmp_path / "events.csv"), "--mapping", "icews-events", "--store", str(store)]
    _, count = run_until(0, tmp_path / "whole", *arguments[:-1], tmp_path / "whole")
    assert run_until(count - 20, store, *arguments)[0]
    assert len(list(store.glob("importing/*/events/*"))) == 3  # 4500 rows in chunks of 2000
    assert state(store) is None

    def refuse(*_: object) -> None:
        raise AssertionError("it is mapped again")

    monkeypatch.setattr(Mapper, "map", refuse)
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    assert state(store) == state(tmp_path / "whole")
    assert_whole(store)


def test_a_compaction(tmp_path: Path) -> None:
    """What is held stays the same, so only that it stays can be tested."""
    folder = tmp_path / "before"
    folder.mkdir()
    before = store_of(folder)
    store = tmp_path / "store"
    shutil.copytree(before, store)
    _, count = run_until(0, store, "compact", "--store", store)
    for at in points(count):
        shutil.rmtree(store)
        shutil.copytree(before, store)
        assert run_until(at, store, "compact", "--store", store)[0]
        assert state(store) == state(before)
        writing.compact(store)
        assert state(store) == state(before)
        assert_whole(store)
