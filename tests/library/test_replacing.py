"""A file is replaced whole or not at all: not by a crash, not over another writer, not with other permissions."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from treatygraph import replacing
from treatygraph.errors import EngineError, UsageError
from treatygraph.replacing import content, replace


def test_a_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    assert replace(path, None, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_what_another_writer_wrote_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"theirs")
    assert not replace(path, None, b"mine")
    assert not replace(path, b"old", b"mine")
    assert path.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_permissions_are_kept_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path, link = tmp_path / "folder" / "a.ttl", tmp_path / "link.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    assert replace(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_owner_is_kept_where_the_system_lets_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    given = []

    def chown(_: Path, user: int, group: int) -> None:
        given.append((user, group))
        raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    assert replace(path, b"old", b"new")
    assert given == [(path.stat().st_uid, path.stat().st_gid)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to another user")
def test_root_does_not_take_a_file_from_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")
    os.chown(path, 12345, 54321)
    assert replace(path, b"old", b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_many_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"

    def add(line: int) -> None:
        while True:
            old = content(path)
            if replace(path, old, (old or b"") + b"%d\n" % line):
                return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(80)))
    assert sorted(map(int, path.read_bytes().split())) == list(range(80))
    assert os.listdir(tmp_path) == ["a.ttl"]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_kill_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")
    code = (
        "import os, pathlib, signal\n"
        f"die = lambda *_: os.kill(os.getpid(), {int(signal.SIGKILL)})\n"
        "os.fsync = die if 'fsync' == {0!r} else os.fsync\n".format(moment)
        + "pathlib.Path.replace = die\n"
        + f"from treatygraph.replacing import replace\nreplace(pathlib.Path({str(path)!r}), b'old', b'new' * 100000)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_what_a_kill_leaves_behind_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttl.lock").write_bytes(b"half of what was to be")
    assert replace(tmp_path / "a.ttl", None, b"new")
    assert (tmp_path / "a.ttl").read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_a_writer_that_is_at_work_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "_PATIENCE", 0.1)
    with replacing.rewriting(tmp_path / "a.ttl") as file:
        with pytest.raises(UsageError, match=r"another command is writing to it, as the file a\.ttl\.lock"):
            replace(tmp_path / "a.ttl", None, b"new")
        file.write(b"first")
    assert (tmp_path / "a.ttl").read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["a.ttl"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.ttl")
    with pytest.raises(UsageError, match="no file that can be replaced"):
        replace(tmp_path / "a.ttl", None, b"new")
    assert os.listdir(tmp_path) == ["a.ttl"]


def test_a_link_that_leads_to_itself_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").symlink_to("a.ttl")
    with replacing.rewriting(tmp_path / "a.ttl") as file:
        file.write(b"new")
    assert (tmp_path / "a.ttl").read_bytes() == b"new"


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="it cannot be written \\(No space left on device\\)"):
        replace(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.ttl"]
