"""Stores in the hands of strangers: a dump never destroys the store, and nothing fills the disk."""

import gzip
from pathlib import Path

import pytest
from running import run
from stores import assert_whole, store_of

from treatygraph.database import lines, writing
from treatygraph.errors import InputError


@pytest.mark.parametrize("name", ["CURRENT", "new.nq"])
def test_a_dump_into_the_store_itself_is_refused(tmp_path: Path, name: str) -> None:
    store = store_of(tmp_path)
    done = run("dump", "--store", store, "-o", store / name, "--force")
    assert done.returncode == 2
    assert "in the store itself" in done.stderr
    assert_whole(store)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_HARMLESS", 2**20)
    (tmp_path / "bomb.nq.gz").write_bytes(gzip.compress(b"\n" * 2**24))
    with pytest.raises(InputError, match=r"bomb\.nq\.gz: it unpacks to more than 200 times its size"):
        writing.load(tmp_path / "store", tmp_path / "bomb.nq.gz")
    assert not (tmp_path / "store").exists()
