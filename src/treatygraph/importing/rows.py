"""Tables, row by row: what stands in a cell, and on which line."""

import csv
import gzip
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from treatygraph.errors import InputError

STDIN = "-"
_LONGEST_FIELD = 2**20


@dataclass(frozen=True)
class Row:
    """One row: the line on which it begins, counted from 1, and its cells as text, in the order of the columns."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table that is read from its begin to its end, once: its name for messages, its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


@contextmanager
def opened(path: str) -> Iterator[Table]:
    """Open the table at `path`, `-` for standard input.

    Raises:
        InputError: it cannot be read as a table; also while its rows are read.
    """
    name = "standard input" if path == STDIN else path
    try:
        with _text(path) as file:
            yield _csv(file, name, "\t" if ".tsv" in Path(path).suffixes else ",")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: it is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{name}: it cannot be read ({error.strerror or error})") from None


def _text(path: str) -> TextIO:
    if path == STDIN:
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    if path.endswith(".gz"):
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", newline="")
    return open(path, encoding="utf-8-sig", newline="")


def _csv(file: TextIO, name: str, delimiter: str) -> Table:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(file, strict=True, delimiter=delimiter)
    columns = tuple(next(reader, ()))

    def rows() -> Iterator[Row]:
        line = reader.line_num + 1
        try:
            for cells in reader:
                if cells:
                    yield Row(line, cells)
                line = reader.line_num + 1
        except csv.Error as error:
            raise InputError(f"{name}, line {line}: {error}") from None

    return Table(name, columns, rows())
