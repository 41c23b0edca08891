"""The commands on a store, as a user types them."""

import gzip
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, run
from stores import FIRST, dump, graphs, store_of


def test_load_prints_what_the_store_holds(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(FIRST, encoding="utf-8")
    done = run("load", tmp_path / "data.ttl", "--store", tmp_path / "store", "-f", "csv")
    [(graph, (count, digest))] = graphs(tmp_path / "store").items()
    assert done.stdout.splitlines() == ["graph,quads,digest", f"{graph},{count},{digest}"]
    assert done.stderr == f"the store {tmp_path / 'store'} holds {count} quads in 1 named graphs\n"


@pytest.mark.parametrize("name", ["dump.nq", "dump.nq.gz"])
def test_a_dump_goes_to_a_file_that_is_replaced_only_by_force(tmp_path: Path, name: str) -> None:
    store = store_of(tmp_path)
    out = tmp_path / name
    assert run("dump", "--store", store, "-o", out).returncode == 0
    first = out.read_bytes()
    assert (gzip.decompress(first) if name.endswith(".gz") else first) == dump(store)
    refused = run("dump", "--store", store, "-o", out)
    assert refused.returncode == 2
    assert str(out) in refused.stderr
    assert run("dump", "--store", store, "-o", out, "--force").returncode == 0
    assert out.read_bytes() == first  # the same bytes, packed or not
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.ttl", name, "store"]


def test_a_dump_of_a_damaged_store_leaves_no_file(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    [log] = store.glob("generation-*/database/MANIFEST-*")
    log.unlink()
    done = run("dump", "--store", store, "-o", tmp_path / "dump.nq")
    assert done.returncode == 4
    assert "the store is damaged" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data.ttl", "store"]


def test_a_dump_can_be_piped_into_another_store(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    piped = run("dump", "--store", store)
    done = run("load", "-", "--store", tmp_path / "other", stdin=piped.stdout.encode())
    assert done.returncode == 0, done.stderr
    assert graphs(tmp_path / "other") == graphs(store)


def test_whoever_reads_a_dump_may_leave_early(tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("load", "astana-2017", "--store", store).returncode == 0
    done = subprocess.run(
        ["bash", "-c", f"{COMMAND} dump --store {store} | head -1"], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.encode() == dump(store).splitlines(keepends=True)[0]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no gzip", "it is damaged, or no gzip file"),
        (gzip.compress(b"<urn:a> <urn:p> <urn:b> <urn:g> .\n")[:-9], "it is damaged, or no gzip file"),
        (gzip.compress(b"<urn:a> oops\n"), "line 1: it is not valid N-Quads"),
    ],
)
def test_a_packed_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "dump.nq.gz"
    path.write_bytes(content)
    done = run("load", path, "--store", tmp_path / "store")
    assert (done.returncode, done.stdout) == (3, "")
    assert str(path) in done.stderr
    assert says in done.stderr
    assert not (tmp_path / "store").exists()


def test_what_is_named_twice_or_not_there_is_refused(tmp_path: Path) -> None:
    assert run("load", "-", "-", "--store", tmp_path / "store").returncode == 2
    for name in ("none.nq", "none.nq.gz", "none.ttl"):
        done = run("load", tmp_path / name, "--store", tmp_path / "store")
        assert done.returncode == 3
        assert f"{tmp_path / name}: there is no such file" in done.stderr
    assert not (tmp_path / "store").exists()
