"""Tables, row by row: what stands in a cell, and on which line, whatever the format of the file."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from treatygraph.errors import InputError, UsageError

STDIN = "-"
FORMATS = ("csv", "tsv", "jsonl", "xlsx", "parquet")


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, counted from 1, its cells as text in the order of the columns, and what is wrong.

    In a sheet the line is its row, in Parquet the number of the row. A row with a `flaw` is not taken, for that reason.
    """

    line: int
    cells: Sequence[str]
    flaw: str = ""


@dataclass(frozen=True)
class Table:
    """A table that is read from its begin to its end, once: its name for messages, its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True)
class Reading:
    """How a table is read, where it does not tell itself.

    Args:
        format: one of `FORMATS`; else what it begins with tells, and the ending of its name.
        delimiter: the sign between the cells of delimited text; else its header tells.
        encoding: the encoding of a text, as Python calls it; else UTF-8, or UTF-16 where a byte order mark says so.
        sheet: the sheet of a workbook; else its only one.

    Raises:
        UsageError: one of them does not exist, or is no sign.
    """

    format: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None

    def __post_init__(self) -> None:
        if self.format not in (None, *FORMATS):
            raise UsageError(f"there is no format “{self.format}” of tables; take one of {', '.join(FORMATS)}")
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n\0'):
            raise UsageError(f"“{self.delimiter}” is no delimiter; give one sign such as “;”, and for a tab “\\t”")


@contextmanager
def opened(path: str, reading: Reading = Reading()) -> Iterator[Table]:
    """Open the table at `path`, `-` for standard input.

    Raises:
        InputError: it cannot be read as a table; also while its rows are read.
        UsageError: it does not fit what is said of how to read it.
    """
    from treatygraph.importing import delimited, jsonlines, parquet, spreadsheets
    from treatygraph.importing.contents import Content

    name = "standard input" if path == STDIN else path
    if path != STDIN and Path(path).is_dir():
        from treatygraph.importing import texts

        yield texts.table(Path(path))
        return
    with _told(name):
        content = Content(path)
    try:
        with _told(name):
            match reading.format or _format(path, content.head):
                case "xlsx":
                    found = spreadsheets.table(content.seekable(), name, reading.sheet)
                case "parquet":
                    found = parquet.table(content.seekable(), name)
                case "jsonl":
                    found = jsonlines.table(content, name, reading.encoding)
                case kind:
                    found = delimited.table(content, name, reading, kind == "tsv")
        yield Table(name, found.columns, _rows(found.rows, name))
    finally:
        content.close()


def _rows(rows: Iterator[Row], name: str) -> Iterator[Row]:
    with _told(name):
        yield from rows


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell what the system says of the file `name`; errors of whoever uses the rows are none of these."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"{name}: there is no such file") from None
    except EOFError:
        raise InputError(f"{name}: it ends in the middle of what gzip packed; get it again") from None
    except OSError as error:
        raise InputError(f"{name}: it cannot be read ({error.strerror or error})") from None


def _format(path: str, head: bytes) -> str:
    """Return the format that the begin of a content, else the ending of its name, tells."""
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise InputError(
            f"{path}: it is a workbook of the old kind (.xls), or one with a password; save it as .xlsx without a password"
        )
    endings = Path(path.removesuffix(".gz")).suffix.lower()
    if endings in (".jsonl", ".ndjson") or (path == STDIN and head.lstrip().startswith(b"{")):
        return "jsonl"
    return "tsv" if endings in (".tsv", ".tab") else "csv"
