"""An export is there whole or not at all, replaces only what it is told to, and leaves nothing else behind."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from export import hostile

from treatygraph.errors import EngineError, TreatygraphError, UsageError
from treatygraph.export.registry import AnyFormat, Exported, Format, SetFormat
from treatygraph.export.saving import refuse, save, stream

EXPORTED = hostile.exported(hostile.EMPTY)
TEXT = Format("Text", (".txt",), lambda _: iter(["Россия ", "", "\U0001f600"]))
WHOLE = "Россия \U0001f600".encode()
SET = SetFormat("Set", lambda _: iter([("a.csv", iter(["a", "1"])), ("more/b.csv", iter(["b"]))]))


def broken(error: BaseException) -> tuple[Format, SetFormat]:
    """Return formats of one and of several files that fail when something is written already."""

    def write(_: Exported) -> Iterator[str]:
        yield "x" * 100_000
        raise error

    return Format("Broken", (), write), SetFormat(
        "Broken", lambda exported: iter([("a.csv", iter("a")), ("b.csv", write(exported))])
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder, hidden ones too."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if not file.is_dir()}


def refused(
    format: AnyFormat, path: Path, *says: str, kind: type[TreatygraphError] = UsageError, force: bool = False
) -> None:
    """Assert that saving fails with a message that names the path and says this."""
    with pytest.raises(kind) as caught:
        save(format, EXPORTED, path, force)
    assert str(caught.value).startswith(f"{path}: ")
    for words in says:
        assert words in str(caught.value)


def test_a_file_has_the_pieces_in_utf_8_and_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    save(TEXT, EXPORTED, tmp_path / "a.txt")
    assert tree(tmp_path) == {"a.txt": WHOLE, "usual": b""}
    assert (tmp_path / "a.txt").stat().st_mode == usual.stat().st_mode


def test_a_file_that_exists_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    refused(TEXT, path, "there is such a file already", "--force replaces it")
    assert tree(tmp_path) == {"a.txt": b"old"}
    save(TEXT, EXPORTED, path, force=True)
    assert tree(tmp_path) == {"a.txt": WHOLE}
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("format", [TEXT, SET])
@pytest.mark.parametrize("name", ["a.txt", "full", "empty", "new", "no/new", "a.txt/b", "a.zip", "/dev/null"])
def test_a_path_is_refused_beforehand_as_it_is_when_it_is_written(tmp_path: Path, format: AnyFormat, name: str) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    (tmp_path / "empty").mkdir()
    before = tree(tmp_path)
    try:
        refuse(tmp_path / name, False, format is SET)
    except UsageError as error:
        refused(format, tmp_path / name, str(error))
    else:
        assert tree(tmp_path) == before
        save(format, EXPORTED, tmp_path / name)


@pytest.mark.parametrize("force", [False, True])
def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path, force: bool) -> None:
    for error in (ValueError(), KeyboardInterrupt(), SystemExit(), OSError(errno.EACCES, "no")):
        single, several = broken(error)
        targets: list[tuple[AnyFormat, str]] = [
            (single, "a.txt"),
            (several, "a.zip"),
            (several, "set"),
            (several, "new"),
        ]
        for format, name in targets:
            folder = tmp_path / f"{name}-{type(error).__name__}"
            (folder / "set").mkdir(parents=True)
            if force:
                (folder / "a.txt").write_bytes(b"old")
                (folder / "a.zip").write_bytes(b"old")
                (folder / "set" / "a.csv").write_bytes(b"old")
            before = tree(folder)
            with pytest.raises((type(error), UsageError)):
                save(format, EXPORTED, folder / name, force)
            assert tree(folder) == before
            assert not (folder / "new").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    for format in (TEXT, SET):
        refused(format, tmp_path / "no" / "a.txt", f"{tmp_path / 'no'} is no folder; make it first")
        (tmp_path / "file").touch()
        refused(format, tmp_path / "file" / "a.txt", f"{tmp_path / 'file'} is no folder")
    assert tree(tmp_path) == {"file": b""}


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x.zip").mkdir()
    (tmp_path / "file").touch()
    refused(TEXT, tmp_path, "this is a folder; name a file in it", force=True)
    refused(SET, tmp_path / "x.zip", "this is a folder; name a file in it")
    refused(SET, tmp_path / "file", "this is a file; name a folder, or an archive that ends in .zip", force=True)


def test_what_the_system_does_not_let_us_write(tmp_path: Path) -> None:
    refused(TEXT, Path("/proc/astana.gexf"), "it cannot be written (")
    refused(SET, Path("/proc/astana"), "it cannot be written (")
    refused(TEXT, tmp_path / ("x" * 300), "it cannot be written (", "too long")
    assert tree(tmp_path) == {}


def test_the_longest_name_that_the_system_takes_will_do(tmp_path: Path) -> None:
    name = "😀" * 63  # four bytes each, of 255
    save(TEXT, EXPORTED, tmp_path / name)
    save(SET, EXPORTED, tmp_path / f"{name[:-1]}.d")
    assert (tmp_path / name).read_bytes() == WHOLE


def test_a_full_disk_ends_with_the_code_of_an_engine() -> None:
    refused(TEXT, Path("/dev/full"), "No space left on device", kind=EngineError)


@pytest.mark.parametrize("name", ["a.txt", "a.zip", "set"])
def test_a_disk_that_is_full_half_way_leaves_nothing(tmp_path: Path, name: str) -> None:
    code = (
        "import resource, sys, pathlib\n"
        "from export import hostile\n"
        "from treatygraph.errors import EngineError\n"
        "from treatygraph.export.registry import Format, SetFormat\n"
        "from treatygraph.export.saving import save\n"
        "import secrets\n"
        "write = lambda _: (secrets.token_hex(1000) for _ in range(1000))\n"
        "single, several = Format('', (), write), SetFormat('', lambda _: iter([('a', write(_))]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "try:\n"
        "    save(single if path.suffix == '.txt' else several, hostile.exported(hostile.EMPTY), path)\n"
        "except EngineError as error:\n"
        "    print(error)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*map(str, sys.path)])}
    command = [sys.executable, "-c", code, str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout == f"{tmp_path / name}: it cannot be written (File too large)\n", done.stderr
    assert os.listdir(tmp_path) == []


def test_links_are_followed_and_stay(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    for name in ("there", "new"):
        (tmp_path / f"{name}.txt").symlink_to(tmp_path / "real" / f"{name}.txt")
    (tmp_path / "real" / "there.txt").write_bytes(b"old")
    refused(TEXT, tmp_path / "there.txt", "there is such a file already")
    save(TEXT, EXPORTED, tmp_path / "there.txt", force=True)
    save(TEXT, EXPORTED, tmp_path / "new.txt")
    assert (tmp_path / "there.txt").is_symlink()
    assert tree(tmp_path / "real") == {"there.txt": WHOLE, "new.txt": WHOLE}
    (tmp_path / "folder").symlink_to(tmp_path / "real")
    save(SET, EXPORTED, tmp_path / "folder", force=True)
    assert set(tree(tmp_path / "real")) == {"there.txt", "new.txt", "a.csv", "more/b.csv"}


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    refused(TEXT, tmp_path / "loop")
    refused(SET, tmp_path / "loop")
    assert os.listdir(tmp_path) == ["loop"]


def test_of_two_at_once_one_is_told_that_the_other_was_quicker(tmp_path: Path) -> None:
    for name in ("a.txt", "a.zip", "set"):
        meet = threading.Barrier(4)

        def parts(exported: Exported, meet: threading.Barrier = meet) -> Iterator[tuple[str, Iterator[str]]]:
            meet.wait(10)  # all have looked by now, and found nothing there
            yield from SET.parts(exported)

        def write(exported: Exported, meet: threading.Barrier = meet) -> Iterator[str]:
            meet.wait(10)
            yield from TEXT.write(exported)

        format = Format("", (), write) if name == "a.txt" else SetFormat("", parts)

        def attempt(_: int, format: AnyFormat = format, name: str = name) -> str:
            try:
                save(format, EXPORTED, tmp_path / name)
            except UsageError as error:
                return str(error)
            return "saved"

        with ThreadPoolExecutor(4) as pool:
            told = sorted(pool.map(attempt, range(4)))
        assert told[-1] == "saved"
        assert all("already" in each for each in told[:-1])
    assert set(tree(tmp_path)) == {"a.txt", "a.zip", "set/a.csv", "set/more/b.csv"}
    assert (tmp_path / "a.txt").read_bytes() == WHOLE


def test_with_force_all_succeed_and_the_file_is_whole(tmp_path: Path) -> None:

    def of(digit: str) -> Format:
        return Format("", (), lambda _: iter([digit] * 100_000))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda digit: save(of(digit), EXPORTED, tmp_path / "a.txt", force=True), "0123"))
    assert tree(tmp_path)["a.txt"] in [digit.encode() * 100_000 for digit in "0123"]
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    save(TEXT, EXPORTED, tmp_path / "a.txt")
    assert tree(tmp_path) == {"a.txt": WHOLE}


@pytest.mark.parametrize("exists", [False, True])
def test_a_folder_gets_all_files(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "set"
    if exists:
        folder.mkdir()
    save(SET, EXPORTED, folder)
    assert tree(tmp_path) == {"set/a.csv": b"a1", "set/more/b.csv": b"b"}
    (tmp_path / "usual").mkdir()
    assert folder.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_force_leaves_other_files_of_a_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "more" / "mine.csv").write_bytes(b"mine")
    (tmp_path / "a.csv").write_bytes(b"old")
    before = tree(tmp_path)
    refused(SET, tmp_path, "there is such a folder already", "--force replaces the files in it that the export has")
    assert tree(tmp_path) == before
    save(SET, EXPORTED, tmp_path, force=True)
    assert tree(tmp_path) == before | {"a.csv": b"a1", "more/b.csv": b"b"}
    assert not list(tmp_path.rglob("*.part"))


def test_nothing_is_replaced_where_a_folder_stands_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "more" / "b.csv").mkdir(parents=True)
    refused(SET, tmp_path, "more/b.csv in it is a folder", force=True)
    assert tree(tmp_path) == {"a.csv": b"old"}
    assert not list(tmp_path.rglob("*.part"))


def test_an_archive_is_the_same_every_time_and_compressed(tmp_path: Path) -> None:
    long = SetFormat("Set", lambda _: iter([("a.csv", iter(["a" * 50_000] * 10)), ("b.csv", iter(["b"]))]))
    for name in ("one.zip", "other.ZIP"):
        save(long, EXPORTED, tmp_path / name)
    one, other = tree(tmp_path).values()
    assert one == other
    assert len(one) < 5000
    with zipfile.ZipFile(BytesIO(one)) as archive:
        assert archive.testzip() is None
        assert [(each.filename, each.external_attr >> 16) for each in archive.infolist()] == [
            ("a.csv", 0o644),
            ("b.csv", 0o644),
        ]
        assert archive.read("a.csv") == b"a" * 500_000


def test_a_stream_of_a_set_is_an_archive() -> None:
    sink = BytesIO()
    stream(SET, EXPORTED, sink)
    assert zipfile.ZipFile(sink).namelist() == ["a.csv", "more/b.csv"]


def test_a_pipe_with_a_name_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    save(TEXT, EXPORTED, pipe)
    reader.join(10)
    assert read == [WHOLE]


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("name", ["a.txt", "set"])
def test_a_request_to_end_leaves_nothing(tmp_path: Path, request_to_end: signal.Signals, name: str) -> None:
    code = (
        "import sys, time\n"
        "from treatygraph.cli import main\n"
        "from treatygraph.export import registry\n"
        "def write(_):\n"
        "    yield 'x' * 100_000\n"
        "    print('half', flush=True)\n"
        "    time.sleep(60)\n"
        "single, several = registry.Format('', (), write), registry.SetFormat('', lambda _: iter([('a', write(_))]))\n"
        "registry.find = lambda name: {'single': single, 'several': several}[name]\n"
        "registry.names = lambda: ()\n"
        "sys.argv = ['treatygraph', 'export', sys.argv[1], '-o', sys.argv[2]]\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, "single" if name == "a.txt" else "several", str(tmp_path / name)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "half\n"
        assert len(os.listdir(tmp_path)) == 1
        process.send_signal(request_to_end)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 128 + request_to_end
    assert "Traceback" not in said
    assert os.listdir(tmp_path) == []
