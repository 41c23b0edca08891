"""A store that is damaged is never read as if it were whole; what is damaged is named."""

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from running import run
from stores import store_of

import treatygraph as tg
from treatygraph.database import dumping, verifying, writing
from treatygraph.database.reading import read
from treatygraph.errors import EngineError, InputError

ASK = "ASK { ?statement a tg:Statement }"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store whose database has a log that is not empty, since a graph was removed in it."""
    folder = tmp_path_factory.mktemp("whole")
    store = store_of(folder)
    writing.load(store, "astana-2017")
    (folder / "data.ttl").write_text("")
    writing.load(store, folder / "data.ttl", check=False)
    return store


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "store"))


def database(store: Path) -> Path:
    [found] = store.glob("generation-*/database")
    return found


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x40
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [cut, flip, Path.unlink])
@pytest.mark.parametrize("kind", ["*.sst", "*.log", "MANIFEST-*", "CURRENT"])
def test_a_damaged_file_of_the_database_is_found_before_it_is_read(store: Path, kind: str, harm: object) -> None:
    path = max(database(store).glob(kind), key=lambda each: each.stat().st_size)
    assert path.stat().st_size > 0
    assert callable(harm)
    harm(path)
    for reads in (read, tg.load):
        with pytest.raises(
            EngineError, match=rf"damaged: {database(store).parent.name}/database/{path.name} is not what"
        ):
            reads(store) if reads is read else tg.load(store=store)
    with pytest.raises(EngineError, match="restore it from a dump"):
        list(dumping.dump(store))
    found = verifying.verify(store, 30)
    assert ("file", path.name) in {(each.kind, each.name) for each in found}


def test_verify_tells_which_graphs_are_hit(store: Path) -> None:
    for path in database(store).glob("*.sst"):
        cut(path)
    found = verifying.verify(store, 30)
    assert sum(each.kind == "graph" for each in found) == 7  # all files of the bundled set
    assert all("cannot be read" in each.found for each in found if each.kind == "graph")


def test_a_database_that_was_changed_behind_our_back_is_found_graph_by_graph(store: Path) -> None:
    behind = ox.Store(str(database(store)))
    [graph] = [each for each in behind.named_graphs() if each.value.endswith("actors.ttl")]
    quad = next(behind.quads_for_pattern(None, None, None, graph))
    behind.remove(quad)
    behind.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("urn:forged")))
    behind.flush()
    del behind
    found = {each.name: each for each in verifying.verify(store, 30) if each.kind == "graph"}
    assert set(found) == {graph.value, "urn:forged"}
    assert found[graph.value].written.startswith("161 quads, ")
    assert found[graph.value].found.startswith("160 quads, ")


def test_a_reader_counts_what_the_engine_gives(store: Path) -> None:
    """Where somebody has told the manifest too little, as an engine that loses quads would."""
    [path] = store.glob("generation-*/manifest.json")
    content = json.loads(path.read_text())
    content["graphs"].popitem()
    changed = json.dumps(content).encode()
    path.write_bytes(changed)
    import hashlib

    (store / "CURRENT").write_text(f"{path.parent.name} {hashlib.sha256(changed).hexdigest()}\n")
    with pytest.raises(EngineError, match=r"damaged: 2127 quads can be read, and \d+ were written"):
        read(store)
    with pytest.raises(EngineError, match=r"damaged: 2127 quads can be read, and \d+ were written"):
        list(dumping.dump(store))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("CURRENT", None, "damaged: CURRENT is missing"),
        ("CURRENT", b"", "damaged: CURRENT names no generation"),
        ("CURRENT", b"\xff\xfe", "damaged: CURRENT names no generation"),
        ("CURRENT", b"generation-9 " + b"0" * 64 + b"\n", "damaged: CURRENT names generation-9, which is not there"),
        ("treatygraph-store.json", b"{", "damaged: treatygraph-store.json is not what was written"),
    ],
)
def test_damage_around_the_database_is_named_and_mended_by_restoring(
    store: Path, name: str, content: bytes | None, says: str
) -> None:
    (store / name).unlink()
    if content is not None:
        (store / name).write_bytes(content)
    with pytest.raises(EngineError, match=says):
        read(store)
    done = run("query", ASK, "--store", store)
    assert done.returncode == 4
    assert "treatygraph load DUMP.nq --store NEW" in done.stderr


def test_a_half_removed_store_is_damaged(store: Path) -> None:
    shutil.rmtree(database(store).parent)
    with pytest.raises(EngineError, match="CURRENT names generation-3, which is not there"):
        read(store)


def test_a_newer_format_is_left_alone(store: Path) -> None:
    (store / "treatygraph-store.json").write_text('{"format": 2}')
    with pytest.raises(InputError, match="the store is of format 2, and this treatygraph reads format 1"):
        read(store)
    with pytest.raises(InputError, match="install a newer treatygraph"):
        writing.load(store, "astana-2017")


def test_verify_says_what_differs_and_ends_with_1(store: Path) -> None:
    assert run("verify", "--store", store).returncode == 0
    flip(max(database(store).glob("*.sst"), key=lambda each: each.stat().st_size))
    done = run("verify", "--store", store, "-f", "csv")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "what,name,written,found"
    assert done.stdout.splitlines()[1].startswith("file,")
    assert "restore it from a dump" in done.stderr
