"""An import into a store: what it adds, that the same adds nothing, and that what was mapped is not mapped again."""

import pickle
from pathlib import Path

import pytest
from running import run
from stores import assert_whole, graphs, quads, store_of

from treatygraph.database.importing import StoreSink
from treatygraph.errors import EngineError, UsageError
from treatygraph.importing.mapper import Mapped
from treatygraph.importing.remembering import Remembering
from treatygraph.importing.template import Made

EVENTS = """event_id,event_date,source_name,event_text,cameo_code,target_name,publisher
1,2001-02-03,Ruritania,Praise or endorse,051,Syldavia,Gazette
2,2001-02-04,Borduria,Use force,190,Syldavia,Gazette
"""


# What a pickle can say to reach a function by way of a module of ours: os.getpid().
MODULE = b"treatygraph.importing.remembering"
HIDDEN = b"\x80\x04\x8c" + bytes([len(MODULE)]) + MODULE + b"\x8c\x09os.getpid\x93)R."


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.csv"
    path.write_text(EVENTS, encoding="utf-8")
    return path


def test_the_store_holds_what_a_file_would_beside_what_it_held(events: Path, tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = quads(store)
    assert run("import", events, "--mapping", "icews-events", "-o", tmp_path / "events.nq").returncode == 0
    assert run("import", events, "--mapping", "icews-events", "--store", store).returncode == 0
    assert run("load", tmp_path / "events.nq", "--store", tmp_path / "other").returncode == 0
    assert quads(store) == before | quads(tmp_path / "other")
    assert graphs(store).items() >= graphs(tmp_path / "other").items()
    assert_whole(store)


def test_the_same_import_changes_nothing(events: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("import", events, "--mapping", "icews-events", "--store", tmp_path / "store").returncode == 0
        assert (tmp_path / "store" / "CURRENT").read_text().startswith("generation-1 ")
    assert_whole(tmp_path / "store")


def test_more_rows_are_added_to_the_graph(events: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("import", events, "--mapping", "icews-events", "--store", store).returncode == 0
    first = quads(store)
    events.write_text(EVENTS + "3,2001-02-05,Borduria,Arrest,173,Ruritania,Gazette\n", encoding="utf-8")
    assert run("import", events, "--mapping", "icews-events", "--store", store).returncode == 0
    assert quads(store) > first
    assert_whole(store)


def test_an_import_that_fails_leaves_the_store_as_it_was(events: Path, tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = graphs(store)
    events.write_text(EVENTS + '"unclosed', encoding="utf-8")
    done = run("import", events, "--mapping", "icews-events", "--store", store)
    assert done.returncode == 3
    assert graphs(store) == before
    assert not (store / "writing").exists()


def test_a_table_that_is_not_there_is_named_and_no_store_is_made(tmp_path: Path) -> None:
    done = run("import", tmp_path / "none.csv", "--mapping", "icews-events", "--store", tmp_path / "store")
    assert done.returncode == 3
    assert f"{tmp_path / 'none.csv'}: there is no such file" in done.stderr
    assert not (tmp_path / "store").exists()


def test_a_file_or_a_store_and_not_both(events: Path, tmp_path: Path) -> None:
    for more in ((), ("-o", tmp_path / "a.nq", "--store", tmp_path / "store")):
        done = run("import", events, "--mapping", "icews-events", *more)
        assert done.returncode == 2
        assert "name one of -o FILE and --store DIR" in done.stderr
    assert not (tmp_path / "store").exists()


def test_while_an_import_is_under_way_nobody_else_writes_and_all_read(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = quads(store)
    with StoreSink(store) as sink:
        sink.add("urn:g", ['<urn:a> <urn:p> "\\u00e9" .\n'])  # not canonical, as lines of a mapping need not be
        assert quads(store) == before
        with pytest.raises(UsageError, match="the store is in use"), StoreSink(store):
            pass
        assert sink.former is not None
        assert set(sink.former) == before
    assert len(quads(store)) == len(before) + 1
    assert_whole(store)


def fail(sink: StoreSink) -> None:
    with sink:
        sink.add("urn:g", ["<urn:a> <urn:p> <urn:b> .\n"])
        raise EngineError("a process died")


def test_what_was_added_before_an_error_is_not_kept(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = graphs(store)
    with pytest.raises(EngineError, match="a process died"):
        fail(StoreSink(store))
    assert graphs(store) == before
    assert_whole(store)


def test_a_task_that_was_done_is_not_done_again(tmp_path: Path) -> None:
    done: list[list[int]] = []

    def work(rows: list[int]) -> Mapped:
        done.append(rows)
        return Mapped(made={row: Made(relations=("<urn:r>",)) for row in rows})

    first = [Remembering(lambda: work, tmp_path)(rows) for rows in ([1, 2], [3])]
    again = [Remembering(lambda: work, tmp_path)(rows) for rows in ([1, 2], [3], [4])]
    assert done == [[1, 2], [3], [4]]
    assert again[:2] == first


@pytest.mark.parametrize(
    "content", [b"", b"\x80\x04", b"no pickle", pickle.dumps(print), pickle.dumps(Path("x")), HIDDEN]
)
def test_what_is_no_result_is_not_taken_for_one_nor_run(tmp_path: Path, content: bytes) -> None:
    remembering: Remembering[int, dict[str, int]] = Remembering(lambda: lambda task: {"task": task}, tmp_path)
    remembering(1)
    [path] = tmp_path.iterdir()
    path.write_bytes(content)
    assert remembering(1) == {"task": 1}
    assert pickle.loads(path.read_bytes()) == {"task": 1}


def test_what_was_kept_is_taken_for_the_same_import_only(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("a")
    (tmp_path / "two.csv").write_text("b")
    sink = StoreSink(tmp_path / "store")
    one = sink.journal([str(tmp_path / "one.csv")], "mapping")
    assert one == sink.journal([str(tmp_path / "one.csv")], "mapping")
    others = [
        sink.journal([str(tmp_path / "two.csv")], "mapping"),
        sink.journal([str(tmp_path / "one.csv")], "another mapping"),
        sink.journal([str(tmp_path / "one.csv"), str(tmp_path / "two.csv")], "mapping"),
    ]
    assert len({one, *others}) == 4
    assert sink.journal(["-"], "mapping") is None
