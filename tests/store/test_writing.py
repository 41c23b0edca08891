"""What is loaded is what a store holds, graph by graph; a dump restores it exactly."""

import gzip
import hashlib
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from building import document, said
from stores import FIRST, SECOND, assert_whole, dump, graphs, quads, store_of

import treatygraph as tg
from treatygraph.database import writing
from treatygraph.database.folder import Folder
from treatygraph.errors import EngineError, InputError, UsageError

QUAD = "<urn:a> <urn:p> {} <urn:g> .\n"


def loaded(folder: Path, lines: str, name: str = "data.nq") -> Path:
    (folder / name).write_text(lines, encoding="utf-8")
    writing.load(folder / "store", folder / name, check=False)
    return folder / "store"


def test_files_are_named_graphs_as_when_they_are_loaded_without_a_store(tmp_path: Path) -> None:
    store = tmp_path / "store"
    writing.load(store, "astana-2017")
    assert quads(store) == set(tg.load("astana-2017").dataset.store)
    assert_whole(store)


def test_the_digest_of_a_graph_is_the_sum_of_the_digests_of_its_lines_in_the_dump(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    lines = dump(store).splitlines(keepends=True)
    total = sum(int(hashlib.sha256(line).hexdigest(), 16) for line in lines) % 2**256
    assert graphs(store) == {(tmp_path / "data.ttl").as_uri(): (len(lines), f"{total:064x}")}


def test_named_graphs_keep_their_names_and_what_is_in_none_goes_to_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data.trig"
    path.write_text(
        "<urn:a> <urn:p> 1 . <urn:g> { <urn:a> <urn:p> 2 } <urn:h> { <urn:a> <urn:p> 3, 4 }", encoding="utf-8"
    )
    writing.load(tmp_path / "store", path, check=False)
    counts = {name: quads for name, (quads, _) in graphs(tmp_path / "store").items()}
    assert counts == {path.as_uri(): 1, "urn:g": 1, "urn:h": 2}


def test_graphs_of_views_are_left_out(tmp_path: Path) -> None:
    view = "<urn:treatygraph:view:2017-05-04>"
    store = loaded(tmp_path, QUAD.format('"kept"') + f"<urn:a> <urn:p> <urn:b> {view} .\n")
    assert list(graphs(store)) == ["urn:g"]


def test_blank_nodes_get_names_and_stay_in_their_graphs(tmp_path: Path) -> None:
    store = loaded(tmp_path, "_:b <urn:p> <urn:a> <urn:g> .\n<urn:a> <urn:q> _:b <urn:h> .\n")
    [one] = [quad for quad in quads(store) if quad.graph_name == ox.NamedNode("urn:g")]
    [other] = [quad for quad in quads(store) if quad.graph_name == ox.NamedNode("urn:h")]
    assert one.subject == other.object
    assert isinstance(one.subject, ox.NamedNode)


def test_a_graph_is_replaced_where_its_file_is_loaded_again_and_others_stay(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    other = tmp_path / "other.ttl"
    other.write_text(document(said("syldavia backs borduria")), encoding="utf-8")
    writing.load(store, other)
    (tmp_path / "data.ttl").write_text(SECOND, encoding="utf-8")
    writing.load(store, tmp_path / "data.ttl")
    assert quads(store) == set(tg.load(tmp_path / "data.ttl", other).dataset.store)
    assert_whole(store)


def test_a_file_that_is_empty_now_empties_its_graph(tmp_path: Path) -> None:
    store = loaded(tmp_path, QUAD.format('"kept"'))
    (tmp_path / "data.ttl").write_text("<urn:a> <urn:p> 1 .")
    writing.load(store, tmp_path / "data.ttl", check=False)
    assert len(graphs(store)) == 2
    (tmp_path / "data.ttl").write_text("")
    writing.load(store, tmp_path / "data.ttl", check=False)
    assert list(graphs(store)) == ["urn:g"]


def test_the_same_again_makes_no_new_generation(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = (store / "CURRENT").read_bytes()
    writing.load(store, tmp_path / "data.ttl")
    assert (store / "CURRENT").read_bytes() == before
    assert_whole(store)


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ('"01"^^<http://www.w3.org/2001/XMLSchema#integer>', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#boolean>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"a"^^<http://www.w3.org/2001/XMLSchema#string>', '"a"'),
        ('"\\u00E9\\u0041"', '"éA"'),
        (
            '"2017-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
            '"2017-02-30"^^<http://www.w3.org/2001/XMLSchema#date>',
        ),
    ],
)
def test_the_digest_is_of_what_the_engine_holds_however_it_was_written(tmp_path: Path, written: str, held: str) -> None:
    store = loaded(tmp_path, QUAD.format(written))
    assert dump(store).decode() == QUAD.format(held)
    assert_whole(store)


def test_lines_that_are_given_twice_count_once(tmp_path: Path) -> None:
    store = loaded(tmp_path, QUAD.format('"a"') * 2 + QUAD.format('"b"'))
    assert [count for count, _ in graphs(store).values()] == [2]
    assert_whole(store)


def test_a_dump_restores_the_store_and_dumps_alike(tmp_path: Path) -> None:
    store = tmp_path / "store"
    writing.load(store, "astana-2017")
    for name, content in (("dump.nq", dump(store)), ("dump.nq.gz", gzip.compress(dump(store)))):
        (tmp_path / name).write_bytes(content)
        restored = tmp_path / f"from {name}"
        writing.load(restored, tmp_path / name)
        assert graphs(restored) == graphs(store)
        assert dump(restored) == dump(store)


def test_the_dump_is_sorted_by_code_point_and_escapes_only_what_it_must(tmp_path: Path) -> None:
    texts = ["a\nb", 'q"', "back\\", "tab\t", "\x7f", "é", "\U0001f54a", "\uffee", "\x01", "\ufffe", ""]
    store = ox.Store()
    for text in texts:
        store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(text), ox.NamedNode("urn:g")))
    path = tmp_path / "data.nq"
    store.dump(str(path), format=ox.RdfFormat.N_QUADS)
    writing.load(tmp_path / "store", path, check=False)
    lines = dump(tmp_path / "store").decode().splitlines(keepends=True)
    # RDF 1.2 N-Quads, canonical form: seven signs by a letter, other controls and what is no character by four digits.
    written = ["", r"\u0001", r"\u007F", r"a\nb", r"back\\", r"q\"", r"tab\t", r"\uFFFE", "é", "\uffee", "\U0001f54a"]
    assert lines == sorted(QUAD.format(f'"{each}"') for each in written)


def test_nothing_of_an_unreadable_file_is_kept(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = dump(store)
    (tmp_path / "more.ttl").write_text(SECOND, encoding="utf-8")
    (tmp_path / "wrong.nq").write_text("<urn:a> <urn:p> oops .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"wrong\.nq, line 1: it is not valid N-Quads"):
        writing.load(store, tmp_path / "more.ttl", tmp_path / "wrong.nq")
    assert dump(store) == before
    assert_whole(store)


def test_an_iri_that_is_none_is_refused_though_the_line_looks_well(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"data\.nq, line 2: it is not valid N-Quads"):
        loaded(tmp_path, QUAD.format('"a"') + QUAD.format("<relative>"))
    assert not (tmp_path / "store").exists()


def test_data_that_are_not_sound_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no statement"):
        store_of(tmp_path, document())
    assert not (tmp_path / "store").exists()


def test_compacting_changes_nothing_that_is_held(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = graphs(store)
    (store / "importing").mkdir()
    writing.compact(store)
    assert graphs(store) == before
    assert_whole(store)


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"is no store, and holds other files \(thesis\.txt\)"):
        writing.load(tmp_path, "astana-2017")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "data.ttl").write_text(FIRST, encoding="utf-8")
    with pytest.raises(UsageError, match="it is a file, and a store is a folder"):
        writing.load(tmp_path / "data.ttl", tmp_path / "data.ttl")
    with pytest.raises(UsageError, match="it is a file, and a store is a folder"):
        writing.load(tmp_path / "data.ttl" / "below", tmp_path / "data.ttl")


def test_compacting_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        writing.compact(tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_store_in_use_is_refused_by_name_of_who_uses_it(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    with (
        Folder(store).writing(),
        pytest.raises(UsageError, match=r"the store is in use by process \d+ \(.+\); wait until it is done"),
    ):
        writing.load(store, tmp_path / "data.ttl")
    assert_whole(store)


def test_a_full_disk_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    before = dump(store)
    big = tmp_path / "big.nq"
    big.write_text("".join(f'<urn:a{at}> <urn:p> "{at * 7919}" <urn:g> .\n' for at in range(20000)))
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        "from treatygraph.database import writing\n"
        "from treatygraph.errors import EngineError\n"
        "try:\n    writing.load(sys.argv[1], sys.argv[2], check=False)\n"
        "except EngineError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", limited, store, big], capture_output=True, text=True, timeout=120)
    assert "the disk failed" in done.stdout, done.stderr
    assert "the store is as it was before" in done.stdout
    assert dump(store) == before
    assert_whole(store)


def test_what_is_damaged_is_not_written_upon(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    (tmp_path / "more.ttl").write_text(SECOND, encoding="utf-8")
    [manifest] = store.glob("generation-*/manifest.json")
    manifest.write_text("{}")
    with pytest.raises(EngineError, match=r"the store is damaged: generation-1/manifest\.json is not what was written"):
        writing.load(store, tmp_path / "more.ttl")
    assert manifest.read_text() == "{}"
