"""An import accounts for every row, makes the same whatever it is spread over, and leaves nothing half-written."""

import csv
import gzip
import signal
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from failing import Failing
from hypothesis import given, settings
from hypothesis import strategies as st
from importing_votes import COLUMNS, TEXT, imported, mapping, statements, write
from running import COMMAND, run

from treatygraph.errors import EngineError, UsageError
from treatygraph.importing import pipeline
from treatygraph.importing.keying import Reader, Refused
from treatygraph.importing.mapper import Mapper
from treatygraph.importing.processes import Pool
from treatygraph.importing.rows import Row, Table
from treatygraph.importing.sinks import StreamSink

ROWS = [(str(number), f"State {number % 3}", f"2020-01-{number % 28 + 1:02}", f"text {number}") for number in range(30)]
BAD_DATE, NOBODY, TRIAL = ("90", "A", "2020-02-30", ""), ("91", "", "2020-01-01", ""), ("92", "trial", "2020-01-01", "")


@pytest.fixture
def command(tmp_path: Path) -> list[str | Path]:
    """Return an import of a table of 30 rows, in a folder that holds nothing else but its mapping."""
    (tmp_path / "welcomes.rq").write_text(TEXT, encoding="utf-8")
    table = write(tmp_path / "table.csv", ROWS)
    return ["import", table, "--mapping", tmp_path / "welcomes.rq", "-o", tmp_path / "out.nq"]


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    summary, data = imported(tmp_path, [*ROWS, BAD_DATE, NOBODY, TRIAL, ROWS[0], ("93", "short")])
    assert (summary.read, summary.mapped, summary.statements) == (35, 30, 30)
    assert summary.skipped == {"nobody welcomes": 1, "a trial": 1}
    assert summary.refused == {
        "column “day”: “2020-02-30” is no date that exists": 1,
        "its key “0” is that of an earlier row too": 1,
        "it has 2 cells, fewer than there are columns (4)": 1,
    }
    assert summary.relations == {"<https://w3id.org/treatygraph/ontology#welcomes>": 30}
    assert len(statements(data)) == 30


@pytest.mark.parametrize(("processes", "chunk"), [(1, 1), (1, 7), (2, 4), (3, 7)])
def test_the_file_is_the_same_whatever_the_processes_and_the_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int, chunk: int
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    rows = [*ROWS, BAD_DATE, NOBODY]
    _, expected = imported(tmp_path / "one", rows)
    monkeypatch.setattr(pipeline, "CHUNK", chunk)
    _, found = imported(tmp_path / "many", rows, processes)
    assert found == expected
    rejects = [(tmp_path / name / "table.rejects.csv").read_bytes() for name in ("one", "many")]
    assert rejects[0] == rejects[1]


@pytest.mark.parametrize("out", ["out.nt", "out.ttl", "out.nq.gz", "out.nt.gz", "out.ttl.gz"])
def test_every_format_holds_the_same(tmp_path: Path, out: str) -> None:
    (tmp_path / "quads").mkdir()
    _, quads = imported(tmp_path / "quads", ROWS)
    _, data = imported(tmp_path, ROWS, out=out)
    text = gzip.decompress(data) if out.endswith(".gz") else data
    formats = {".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE, ".nq": ox.RdfFormat.N_QUADS}
    format = formats[Path(out.removesuffix(".gz")).suffix]

    def triples(data: bytes, format: ox.RdfFormat) -> set[ox.Triple]:
        return {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in ox.parse(data, format=format)}

    assert triples(text, format) == triples(quads, ox.RdfFormat.N_QUADS)


def test_a_file_without_a_known_ending_is_refused(command: list[str | Path], tmp_path: Path) -> None:
    done = run(*command[:-1], tmp_path / "out.xml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "its ending does not say which format it is to have; take .nt, .nq, .ttl" in done.stderr


def test_a_file_that_is_no_output_of_an_import_stays_as_it_is(command: list[str | Path], tmp_path: Path) -> None:
    (tmp_path / "out.nq").write_text("<a passage> is <https://w3id.org/treatygraph/ontology#passage> here\n")
    done = run(*command)
    assert done.returncode == 3
    assert "it is not valid N-Quads" in done.stderr
    assert (tmp_path / "out.nq").read_text().startswith("<a passage>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.nq", "table.csv", "welcomes.rq"]


def test_standard_output_takes_the_quads_and_the_account_goes_to_the_notes(
    command: list[str | Path], tmp_path: Path
) -> None:
    done = run(*command[:-1], "-")
    assert done.returncode == 0
    assert len(statements(done.stdout.encode())) == 30
    assert "mapped" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["table.csv", "welcomes.rq"]


def test_rejects_are_mended_and_imported_as_they_are(tmp_path: Path) -> None:
    imported(tmp_path, [*ROWS[:2], BAD_DATE, ("94", "B", "2020-13", "")])
    rejects = tmp_path / "table.rejects.csv"
    with rejects.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [*COLUMNS, "rejected_line", "rejected_reason"]
    assert rows == [
        [*BAD_DATE, "4", "column “day”: “2020-02-30” is no date that exists"],
        ["94", "B", "2020-13", "", "5", "column “day”: “2020-13” is no date that exists"],
    ]
    again = tmp_path / "table.csv"
    again.unlink()
    mended = rejects.read_text(encoding="utf-8").replace("2020-02-30", "2020-02-29")
    rejects.write_text(mended, encoding="utf-8")
    (tmp_path / "welcomes.rq").write_text(TEXT, encoding="utf-8")
    done = run("import", rejects, "--mapping", tmp_path / "welcomes.rq", "-o", tmp_path / "out.nq", "-f", "csv")
    assert done.returncode == 1
    assert "mapped,,1," in done.stdout
    assert rejects.read_text(encoding="utf-8") == mended  # what was mended is never written over
    with (tmp_path / "table.rejects-2.csv").open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["id", "94"]
    sources = {said["source"][0] for said in statements((tmp_path / "out.nq").read_bytes()).values()}
    assert sources == {"https://w3id.org/treatygraph/dataset/x/table"}
    assert len(statements((tmp_path / "out.nq").read_bytes())) == 3


def test_keys_that_rows_share_are_listed_with_their_lines(tmp_path: Path) -> None:
    """Two rows are of Ruritania, on lines 2 and 4; they are imported all the same, and named by what they hold."""
    by_state = TEXT.replace("#+ key: id", "#+ key: state\n#+ ambiguous: digest")
    rows = [("1", "Ruritania", "2020", "a"), ("2", "Borduria", "2020", "b"), ("3", "Ruritania", "2021", "c")]
    summary, _ = imported(tmp_path, rows, text=by_state)
    assert (summary.mapped, summary.ambiguous, summary.listed) == (
        3,
        ("Ruritania",),
        [tmp_path / "table.ambiguous.csv"],
    )
    assert (tmp_path / "table.ambiguous.csv").read_text() == "key,lines\nRuritania,2 4\n"
    summary, _ = imported(tmp_path, rows[:2], text=by_state)
    assert summary.listed == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.nq", "table.csv"]


def test_a_table_without_rows_is_read_and_makes_no_statement(tmp_path: Path, command: list[str | Path]) -> None:
    write(tmp_path / "table.csv", [])
    done = run(*command, "-f", "csv")
    assert (done.returncode, done.stdout) == (0, "what,which,count,share\nread,,0,\nmapped,,0,\n"), done.stderr
    assert statements((tmp_path / "out.nq").read_bytes()) == {}


def test_rejects_go_where_a_rerun_refuses_nothing(tmp_path: Path) -> None:
    imported(tmp_path, [BAD_DATE])
    assert (tmp_path / "table.rejects.csv").exists()
    summary, _ = imported(tmp_path, [("90", "A", "2020-02-29", "")])
    assert not summary.rejects
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.nq", "table.csv"]


def test_refused_rows_are_a_finding_and_the_others_are_imported(command: list[str | Path], tmp_path: Path) -> None:
    write(tmp_path / "table.csv", [*ROWS, BAD_DATE])
    done = run(*command)
    assert done.returncode == 1
    assert len(statements((tmp_path / "out.nq").read_bytes())) == 30


def test_a_row_that_breaks_a_shape_is_refused_with_its_message(tmp_path: Path) -> None:
    """A state has no day on which it happened, and the day is given here with a relation that is one."""
    by_text = TEXT.replace("tg:welcomes", "?relation").replace(
        "AS ?note)", 'AS ?note)\n  BIND (IF(?text = "state", tg:backs, tg:welcomes) AS ?relation)'
    )
    rows = [("1", "Ruritania", "2020-01-02", "state"), ("2", "Borduria", "2020-01-03", "event")]
    summary, data = imported(tmp_path, rows, text=by_text)
    assert (summary.mapped, summary.refused.total()) == (1, 1)
    assert "stands on a relation that is no event" in next(iter(summary.refused))
    [said] = statements(data).values()
    assert said["happenedOn"] == ["2020-01-03"]
    assert b"/row/1" not in data
    assert b"Ruritania" not in data


def test_two_tables_of_one_name_are_refused(tmp_path: Path, command: list[str | Path]) -> None:
    (tmp_path / "other").mkdir()
    write(tmp_path / "other" / "table.csv", ROWS[:1])
    done = run(command[0], tmp_path / "other" / "table.csv", *command[1:])
    assert done.returncode == 2
    assert "another of the tables has that name too" in done.stderr


def test_results_come_in_order_and_only_a_window_is_read_ahead() -> None:
    read = []

    def reading() -> Iterator[tuple[int, int]]:
        for number in range(40):
            read.append(number)
            yield number, -number

    pool: Pool[int, int, int] = Pool(2, partial(Failing))
    for done, (kept, result) in enumerate(pool.map(reading())):
        assert (kept, result) == (done, -2 * done)
        assert len(read) - done <= 2 * 3 + 2


def test_a_process_that_dies_ends_the_work() -> None:
    pool: Pool[int, int, int] = Pool(2, partial(Failing))
    with pytest.raises(EngineError, match="a process that mapped rows died"):
        list(pool.map((number, number) for number in range(40)))


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_an_import_that_is_ended_leaves_the_file_as_it_was(
    tmp_path: Path, command: list[str | Path], ended_by: signal.Signals
) -> None:
    (tmp_path / "out.nq").write_text("")
    rows = ((str(number), f"State {number}", "2020-01-01", "x" * 50) for number in range(100_000))
    write(tmp_path / "table.csv", rows)
    process = subprocess.Popen([COMMAND, *map(str, command), "--processes", "2"], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (tmp_path / "out.nq.lock").exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(ended_by)
    assert process.wait(60) in (130, 128 + signal.SIGTERM)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.nq", "table.csv", "welcomes.rq"]
    assert (tmp_path / "out.nq").read_text() == ""


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    [
        "%s",
        "%",
        "'",
        '"',
        "\\",
        "\n",
        "\r\n",
        "\t",
        "?id",
        "}",
        "UNDEF",
        "<urn:x>",
        "\x01",
        "\u2028",
        "\x85",
        "=cmd",
        " .\n",
    ]
)


def taken(reader: Reader, rows: list[tuple[str, ...]]) -> list[object]:
    return [reader.take(number, Row(number, row)) for number, row in enumerate(rows)]


@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=12), st.integers(1, 5))
@settings(max_examples=60)
def test_hostile_cells_come_back_as_they_are(rows: list[tuple[str, ...]], chunk: int) -> None:
    mapper = Mapper(mapping(), "table")
    reader = Reader(mapper.mapping, Table("table", COLUMNS, iter(())), {})
    every = taken(reader, rows)
    good = [each for each in every if not isinstance(each, Refused)]
    whole = mapper.map(good)  # type: ignore[arg-type]
    assert len(whole.made) + len(whole.skipped) + len(whole.refused) == len(good)
    for begin in range(0, len(good), chunk):
        part = mapper.map(good[begin : begin + chunk])  # type: ignore[arg-type]
        assert all(whole.made[number] == made for number, made in part.made.items())
    for number, made in whole.made.items():
        text = "".join((*made.things, *(lines for _, lines in made.statements)))
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.N_TRIPLES))
        values = [quad.object.value for quad in quads if quad.predicate.value.endswith("#note")]
        assert values == ([rows[number][3]] if rows[number][3] else [])
        names = {quad.object.value for quad in quads if quad.predicate.value.endswith("#label")}
        assert names == {rows[number][1], "the plan"}
        assert [quad.object.value for quad in quads if quad.predicate.value.endswith("#row")] == [rows[number][0]] or (
            not rows[number][0].strip("/ ")
        )


@pytest.mark.parametrize(
    ("cell", "said"), [("a\0b", "the sign NUL"), ("a\ud800b", "half a sign"), ("\udfff", "half a sign")]
)
def test_cells_that_are_no_text_are_refused(cell: str, said: str) -> None:
    reader = Reader(mapping(), Table("table", COLUMNS, iter(())), {})
    [refused] = taken(reader, [("1", "A", "2020", cell)])
    assert isinstance(refused, Refused)
    assert said in refused.reason


def test_a_cell_of_100_000_signs_comes_back(tmp_path: Path) -> None:
    long = "a“\\\n" * 25_000
    _, data = imported(tmp_path, [("1", "Ruritania", "2020", long)])
    assert [said["note"] for said in statements(data).values()] == [[long]]


def test_a_mapping_that_makes_no_iri_says_so(tmp_path: Path) -> None:
    raw = TEXT.replace("ENCODE_FOR_URI(?id)", "?id")
    summary, _ = imported(tmp_path, [("a b", "Ruritania", "2020", "")], text=raw)
    assert summary.refused == {
        "column “id”: “https://w3id.org/treatygraph/dataset/x/welcome/a b”, for ?statement, is no valid IRI": 1
    }


def test_keys_that_two_rows_share_need_a_table_that_can_be_read_twice() -> None:
    digest = mapping(TEXT.replace("#+ key: id", "#+ key: state\n#+ ambiguous: digest"))
    with pytest.raises(UsageError, match="standard input can be read only once"):
        pipeline.import_tables(["-"], digest, StreamSink(), Path())
