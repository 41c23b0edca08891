"""Spark makes the same of tables as one machine does, and gives the same account: each test imports with both, and compares."""

import csv
import gzip
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from imported import real
from importing_votes import COLUMNS, TEXT, mapping, write
from running import run

from treatygraph.errors import InputError, TreatygraphError, UsageError
from treatygraph.importing import cluster
from treatygraph.importing import mapping as mappings
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.pipeline import Summary, import_tables
from treatygraph.importing.sinks import FileSink
from treatygraph.importing.spark import import_with_spark

LONG = bool(os.environ.get("TREATYGRAPH_LONG"))
DIGEST = TEXT.replace("#+ key: id\n", "#+ key: id\n#+ ambiguous: digest\n")
Made = tuple[set[bytes], Summary, dict[str, bytes]]  # the lines, the account, and the tables of refused rows


@pytest.fixture(scope="module")
def spark() -> Iterator[None]:
    """Keep one Spark for all tests: to start it takes seconds."""
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: pip install pyspark")
    if not shutil.which("java"):
        pytest.skip("Java is not installed: apt-get install openjdk-17-jre-headless")
    with cluster.spark("local[2]") as context:
        session = sql.SparkSession.getActiveSession() or sql.SparkSession(context)
        assert sql.SparkSession.getActiveSession() is session
        yield


def by_spark(
    folder: Path,
    paths: Sequence[Path],
    used: TableMapping,
    lookups: Mapping[str, str] | None = None,
    out: str = "parts",
) -> Made:
    """Import with Spark into a folder of `folder`."""
    (folder / "spark").mkdir()
    summary = import_with_spark(
        list(map(str, paths)), used, str(folder / "spark" / out), folder / "spark", lookups, master="local[2]"
    )
    open_ = gzip.open if out.endswith(".gz") else open
    lines: set[bytes] = set()
    for part in (folder / "spark" / out).glob("part-*.nq*"):
        with open_(part, "rb") as file:
            lines.update(file)
    return lines, summary, rejected(folder / "spark")


def by_one_machine(
    folder: Path, paths: Sequence[Path], used: TableMapping, lookups: Mapping[str, str] | None = None
) -> Made:
    """Import as without Spark into a file of `folder`."""
    (folder / "one").mkdir()
    with FileSink(folder / "one" / "out.nq") as sink:
        summary = import_tables(list(map(str, paths)), used, sink, folder / "one", lookups)
    return set((folder / "one" / "out.nq").read_bytes().splitlines(keepends=True)), summary, rejected(folder / "one")


def rejected(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.rejects*.csv")}


def told(summary: Summary) -> tuple[object, ...]:
    """Return an account as far as two engines must agree in it."""
    return (
        (summary.read, summary.mapped, summary.skipped, summary.refused, summary.statements, summary.relations),
        (summary.warnings, summary.ambiguous, summary.revisions, summary.gone),
        sorted(path.name for path in summary.rejects),
    )


def assert_same(
    folder: Path, paths: Sequence[Path], used: TableMapping, lookups: Mapping[str, str] | None = None
) -> Summary:
    """Import with both, compare what they made, and return the account."""
    theirs, ours = by_spark(folder, paths, used, lookups), by_one_machine(folder, paths, used, lookups)
    assert theirs[0] == ours[0]
    assert told(theirs[1]) == told(ours[1])
    assert theirs[2] == ours[2]
    assert theirs[1].read == theirs[1].mapped + theirs[1].skipped.total() + theirs[1].refused.total()
    return theirs[1]


def head(path: Path, count: int, folder: Path) -> Path:
    """Return a table of the first rows of another; the whole one in the long form."""
    if LONG:
        return path
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(islice(csv.reader(file), count + 1))
    return write(folder / path.name, rows[1:], rows[0])


@pytest.mark.usefixtures("spark")
def test_events(tmp_path: Path) -> None:
    summary = assert_same(tmp_path, [real("icews/icews_sample_201806_full_columns.csv")], mappings.find("icews-events"))
    assert summary.read == 4993  # as many as the README of the data counts


@pytest.mark.usefixtures("spark")
def test_cells_with_line_breaks(tmp_path: Path) -> None:
    table = head(real("pax/pax_data_2144_agreements_v9.csv"), 300, tmp_path)
    assert table.read_bytes().count(b"\n") > 301
    assert assert_same(tmp_path, [table], mappings.find("pax-agreements")).read == (2144 if LONG else 300)


@pytest.mark.usefixtures("spark")
def test_several_tables_with_keys_that_several_rows_share(tmp_path: Path) -> None:
    tables = [real(f"manytreaties/agreements_{name}.csv") for name in ("GPTAD", "HEIDI")]
    summary = assert_same(tmp_path, tables, mappings.find("manytreaties-agreements"))
    assert summary.read == 340 + 2280
    assert (
        len(summary.ambiguous) >= 178 + 30
    )  # ids that carry several signature dates, as the README of the data counts


@pytest.mark.usefixtures("spark")
def test_a_table_with_one_to_look_up(tmp_path: Path) -> None:
    table = head(real("untc/untc_actions_long.csv"), 3000, tmp_path)
    index = {"index": str(real("untc/index.csv"))}
    assert assert_same(tmp_path, [table], mappings.find("untc-actions"), index).read == (31_993 if LONG else 3000)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.sampled_from(
    ['"', '""', "a,b", "a\nb", "\r\n", "\r", "'", "\\", '\\"', " ", "NULL", "nan", "\ufeff", "\u2028", "ß", "<>", "{}"]
)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 30).map(str) | CELLS, CELLS, st.sampled_from(["2020-02-28", "2020-02-30", ""]), CELLS
    ).flatmap(lambda row: st.sampled_from([row, row, row, row[:2], (*row, "more"), (row[0], "A", "2020-01-01", "a")])),
    min_size=30,
    max_size=60,
)


@pytest.mark.usefixtures("spark")
@settings(max_examples=2)
@given(ROWS, ROWS, st.sampled_from([TEXT, DIGEST]))
def test_hostile_tables(one: list[tuple[str, ...]], other: list[tuple[str, ...]], text: str) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        tables = [write(folder / "one.csv", one), write(folder / "other.csv", other)]
        assert assert_same(folder, tables, mapping(text)).read >= 60 - 2 * one.count(("",)) - 2 * other.count(("",))


@pytest.mark.usefixtures("spark")
def test_every_kind_of_table(tmp_path: Path) -> None:
    rows = [(str(number), f"State {number % 3}", "2020-01-01", f"a\n{number}") for number in range(5)]
    marked = write(tmp_path / "marked.csv", rows)
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    (tmp_path / "wide.csv").write_bytes(marked.read_text(encoding="utf-8-sig").encode("utf-16"))
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(marked.read_bytes()))
    (tmp_path / "tabs.tsv").write_text("id\tstate\tday\ttext\n1\tA\t2020-01-01\t\n\n2\tB\t2020-02-30\t\n", "utf-8")
    (tmp_path / "half.csv").write_text(
        "text;id;other;other;state;day\n;1;;;A;2020-01-01\n;2\n;1;;;A;2020-01-01\n", "utf-8"
    )
    objects = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    lines = [*map(json.dumps, objects), "{", '{"id": 7, "unknown": 1}', '{"id": 8, "id": 9}']
    (tmp_path / "objects.jsonl").write_text("\n".join(lines), "utf-8")
    write(
        tmp_path / "mended.rejects.csv",
        [(*row, "7", "why") for row in rows],
        (*COLUMNS, "rejected_line", "rejected_reason"),
    )
    names = ("marked.csv", "wide.csv", "packed.csv.gz", "tabs.tsv", "half.csv", "objects.jsonl", "mended.rejects.csv")
    summary = assert_same(tmp_path, [tmp_path / name for name in names], mapping())
    # Of five rows each of marked, wide, packed, objects and mended; 2 of tabs, 3 of half, 3 more of objects.
    assert (summary.read, summary.mapped) == (33, 27)


@pytest.mark.usefixtures("spark")
def test_a_folder_is_one_table_in_parts_and_what_is_made_can_be_packed(tmp_path: Path) -> None:
    rows = [(str(number), "A", "2020-01-01", "") for number in range(7)]
    (tmp_path / "table").mkdir()
    write(tmp_path / "table" / "part-0.csv", rows[:4])
    write(tmp_path / "table" / "part-1.csv", [*rows[4:], rows[0]])
    theirs = by_spark(tmp_path, [tmp_path / "table"], mapping(), out="parts.nq.gz")
    ours = by_one_machine(tmp_path, [write(tmp_path / "table.csv", [*rows, rows[0]])], mapping())
    assert theirs[0] == ours[0]
    assert theirs[1].refused == {"its key “0” is that of an earlier row too": 1}


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize(
    "content", [b'id,state,day,text\n1,A,2020-01-01,\n2,"A,2020-01-01,\n', b"id,state,day,text\n1,\xff,2020-01-01,\n"]
)
def test_a_table_that_cannot_be_read_is_told_as_by_one_machine_and_leaves_nothing(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "table.csv").write_bytes(content)
    said = []
    for importing in (by_spark, by_one_machine):
        with pytest.raises(TreatygraphError) as caught:
            importing(tmp_path, [tmp_path / "table.csv"], mapping())
        said.append((type(caught.value), str(caught.value)))
    assert said[0] == said[1]
    assert said[0][0] is InputError
    assert not list((tmp_path / "spark").iterdir())


@pytest.mark.usefixtures("spark")
def test_parts_of_a_folder_with_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "table").mkdir()
    write(tmp_path / "table" / "part-0.csv", [("1", "A", "2020-01-01", "")])
    write(tmp_path / "table" / "part-1.csv", [("2", "2020-01-01", "A", "")], ("id", "day", "state", "text"))
    with pytest.raises(InputError, match=r"part-[01]\.csv: its columns are not those of the other parts"):
        by_spark(tmp_path, [tmp_path / "table"], mapping())


@pytest.fixture
def command(tmp_path: Path) -> list[str | Path]:
    """Return an import with Spark of a table that has a row to refuse."""
    (tmp_path / "welcomes.rq").write_text(TEXT, encoding="utf-8")
    table = write(tmp_path / "table.csv", [("1", "A", "2020-01-01", ""), ("2", "A", "2020-02-30", "")])
    return ["import", table, "--mapping", tmp_path / "welcomes.rq", "--engine", "spark"]


def test_the_command_says_what_the_other_engine_says_and_nothing_of_its_own(
    spark: None, tmp_path: Path, command: list[str | Path]
) -> None:
    theirs = run(*command, "--master", "local[1]", "-o", tmp_path / "parts")
    rejects = (tmp_path / "table.rejects.csv").read_bytes()
    ours = run(*command[:-2], "-o", tmp_path / "out.nq")
    assert (theirs.returncode, theirs.stdout) == (ours.returncode, ours.stdout)
    assert theirs.returncode == 1
    assert rejects == (tmp_path / "table.rejects.csv").read_bytes()
    first, second = theirs.stderr.splitlines()
    assert first.endswith(" rows a second")
    assert second == ours.stderr.splitlines()[1]
    assert run("load", *sorted((tmp_path / "parts").glob("*.nq")), "--store", tmp_path / "store").returncode == 0


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--store", "s"], "Spark writes parts and no store; name a folder with -o"),
        ([], "name the folder to make with -o"),
        (["-o", "-"], "name the folder to make with -o"),
        (["-o", "{}"], "exists already, and Spark adds nothing to what is there"),
        (["-o", "p", "--processes", "2"], "--processes is not of Spark"),
        (["-", "-o", "p"], "standard input can be read only once"),
        (["*.csv", "-o", "p"], "Spark takes a folder as one table in parts; name the folder"),
        (["nowhere.csv", "-o", "p"], "nowhere.csv: there is no such file"),
    ],
    ids=lambda value: " ".join(value)[:12],
)
def test_what_cannot_be_is_refused_before_spark_starts(
    tmp_path: Path, command: list[str | Path], more: list[str], message: str
) -> None:
    done = run(*command, *(each.format(tmp_path) for each in more))
    assert done.returncode in (2, 3)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_master_is_of_spark_only(tmp_path: Path, command: list[str | Path]) -> None:
    done = run(*command[:-2], "-o", tmp_path / "out.nq", "--master", "local[2]")
    assert (done.returncode, "--master is of Spark; add --engine spark" in done.stderr) == (2, True)


def test_a_column_that_is_missing_is_told_before_spark_starts(tmp_path: Path) -> None:
    table = write(tmp_path / "table.csv", [], ("id", "state"))
    with pytest.raises(UsageError, match=r"it has no column “day”, which welcomes\.rq needs"):
        import_with_spark([str(table)], mapping(), str(tmp_path / "out"), tmp_path)


@pytest.mark.parametrize("missing", ["PySpark", "Java"])
def test_what_is_not_installed_is_named(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "PySpark":
        monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    else:
        pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
        from pyspark.sql import SparkSession

        monkeypatch.setattr(SparkSession, "getActiveSession", lambda: None)
        monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match=missing), cluster.spark(None):
        pass
