"""What a writer of a format writes is read back, whatever the text."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from treatygraph.errors import TreatygraphError
from treatygraph.importing.rows import Reading, opened

# All of Unicode but half signs, which no encoding has, and NUL, which no text has.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
# XML has no control characters, and takes every line end for a line feed; what looks like an escape of XLSX is one.
OF_XML = TEXT.map(lambda text: "".join(sign for sign in text if sign >= " " or sign in "\t\n")).filter(
    lambda text: "_x" not in text and not set(text) & {"\ufffe", "\uffff"}
)


def tables(cell: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Return tables of three columns, the first of which numbers the rows, so that no row is empty."""
    pairs = st.lists(st.tuples(cell, cell), max_size=6)
    return pairs.map(lambda rows: [["n", "a", "b"], *([str(at), *row] for at, row in enumerate(rows))])


def read(path: Path, reading: Reading = Reading()) -> list[list[str]]:
    with opened(str(path), reading) as table:
        rows = list(table.rows)
        assert not any(row.flaw for row in rows)
        return [list(table.columns), *([*row.cells] for row in rows)]


def complaint(path: Path) -> str:
    """Return the message with which a table is refused, and its path where it is read."""
    try:
        with opened(str(path)) as table:
            list(table.rows)
    except TreatygraphError as error:
        return str(error)
    return str(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@given(
    rows=tables(TEXT),
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    is_packed=st.booleans(),
)
def test_delimited_text(
    folder: Path, rows: list[list[str]], delimiter: str, line_end: str, quoting: int, encoding: str, is_packed: bool
) -> None:
    # The writer of Python 3.11 puts no quotation marks around a lone carriage return, which then ends the line for any reader.
    assume(quoting == csv.QUOTE_ALL or line_end == "\r\n" or not any("\r" in cell for row in rows for cell in row))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    content = out.getvalue().encode(encoding)
    path = folder / "a.csv"
    path.write_bytes(gzip.compress(content) if is_packed else content)
    assert read(path) == rows


@given(rows=tables(TEXT), is_ascii=st.booleans())
def test_json_lines(folder: Path, rows: list[list[str]], is_ascii: bool) -> None:
    path = folder / "a.jsonl"
    head, *body = rows
    lines = (json.dumps(dict(zip(head, row, strict=True)), ensure_ascii=is_ascii) for row in [["", "", ""], *body])
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    assert read(path) == [head, ["", "", ""], *body]


@given(rows=tables(OF_XML))
def test_workbooks(folder: Path, rows: list[list[str]]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = book.worksheets[0].cell(line, column, text or None)
            cell.data_type = "s" if text else "n"  # what begins with = would be a formula
    book.save(folder / "a.xlsx")
    assert read(folder / "a.xlsx") == rows


@given(rows=tables(TEXT))
def test_parquet(folder: Path, rows: list[list[str]]) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    head, *body = rows
    columns = {name: [row[at] for row in body] for at, name in enumerate(head)}
    pq.write_table(pa.table(columns, pa.schema([(name, pa.string()) for name in head])), folder / "a.parquet")
    assert read(folder / "a.parquet") == rows


@given(st.binary(max_size=300), st.sampled_from([".csv", ".tsv", ".jsonl", ".xlsx", ".parquet", ".csv.gz"]))
def test_any_bytes_are_read_or_refused_with_a_message(folder: Path, content: bytes, ending: str) -> None:
    path = folder / f"any{ending}"
    path.write_bytes(content)
    assert complaint(path).startswith(str(path))


@given(st.data())
def test_a_workbook_of_which_bytes_are_changed_is_read_or_refused_with_a_message(
    folder: Path, data: st.DataObject
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    whole = folder / "whole.xlsx"
    if not whole.exists():
        book = openpyxl.Workbook()
        for row in (("n", "a"), (1, "Ruritania"), (2, "Syldavia")):
            book.worksheets[0].append(row)
        book.save(whole)
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "changed.xlsx"
    path.write_bytes(bytes(content))
    assert complaint(path).startswith(str(path))
