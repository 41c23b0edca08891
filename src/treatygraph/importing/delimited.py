"""Delimited text: CSV by the letter of RFC 4180, with commas, semicolons or tabs; what breaks its rules is told with its line."""

import csv
import io
import re
from collections.abc import Iterator

from treatygraph.errors import InputError, UsageError
from treatygraph.importing.contents import Content
from treatygraph.importing.rows import Reading, Row, Table

_LONGEST_CELL = 2**20
_LONGEST_LINE = 2**24
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LINE_END = re.compile("\r\n|\r|\n")


def table(content: Content, name: str, reading: Reading, has_tabs: bool) -> Table:
    """Return the table that delimited text is; `has_tabs` where its name says so.

    Raises:
        InputError: it is empty, in another encoding, or against the rules; also while its rows are read.
        UsageError: there is no such encoding.
    """
    lines = Lines(content, name, reading.encoding)
    delimiter = reading.delimiter or ("\t" if has_tabs else _delimiter(lines, name))
    csv.field_size_limit(_LONGEST_CELL)
    rows = _rows(lines, name, delimiter)
    header = next(rows, None)
    if header is None:
        raise InputError(f"{name}: it is empty; a table begins with the names of its columns")
    if any("\0" in column for column in header.cells):
        raise InputError(
            f"{name}, line {header.line}: it holds the sign NUL, so it is no text, or in another encoding; name that with "
            "--encoding, such as utf-16-le"
        )
    return Table(name, tuple(header.cells), rows)


class Lines:
    """The lines of a text, counted; those of the row that is being read are kept, to tell where its fault is.

    Raises:
        UsageError: there is no such encoding.
        InputError: the text is in another one, or a line has no end; both also while lines are read.
    """

    def __init__(self, content: Content, name: str, encoding: str | None) -> None:
        mark = next((found for mark, found in _MARKS if content.head.startswith(mark)), None)
        if encoding and encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf16"):
            encoding = mark or encoding
        try:
            self._text = io.TextIOWrapper(content.stream, encoding=encoding or mark or "utf-8", newline="")
        except LookupError:
            raise UsageError(
                f"there is no encoding “{encoding}” of texts; give one such as cp1252, latin-1 or utf-16-le"
            ) from None
        self._name = name
        self.number = 0
        self.row: list[str] = []
        self.first = self._read()

    def __iter__(self) -> Iterator[str]:
        line = self.first
        while line:
            self.number += 1
            self.row.append(line)
            yield line
            line = self._read()

    def _read(self) -> str:
        try:
            line = self._text.readline(_LONGEST_LINE)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(error.encoding, "ignore")
            line_number = self.number + 1 + len(_LINE_END.findall(before))
            raise InputError(
                f"{self._name}, line {line_number}: byte {error.object[error.start]:#04x} is not {error.encoding.upper()}; save "
                "it as UTF-8, or name its encoding with --encoding, such as cp1252"
            ) from None
        if len(line) == _LONGEST_LINE:
            raise InputError(
                f"{self._name}, line {self.number + 1}: it is longer than {_LONGEST_LINE:,} signs, so it is no line of a table"
            )
        return line


def _delimiter(lines: Lines, name: str) -> str:
    """Return the delimiter that the header tells: the only one that stands in it outside quotation marks."""
    header = re.sub('"[^"]*"', "", lines.first)
    found = [sign for sign in _DELIMITERS if sign in header]
    if len(found) > 1:
        words = " or ".join(_DELIMITERS[sign] for sign in found)
        raise InputError(
            f"{name}, line 1: {words} may part its cells, and a wrong delimiter makes wrong columns; say which with --delimiter"
        )
    return found[0] if found else ","


def _rows(lines: Lines, name: str, delimiter: str) -> Iterator[Row]:
    begin = 1
    try:
        for cells in csv.reader(lines, strict=True, delimiter=delimiter):
            if cells:
                yield Row(begin, cells)
            begin = lines.number + 1
            lines.row.clear()
    except csv.Error as error:
        raise InputError(f"{name}, {_fault(error, lines, begin, delimiter)}") from None


def _fault(error: csv.Error, lines: Lines, begin: int, delimiter: str) -> str:
    """Return what breaks the rules, and on which line."""
    opened = _last_quoted(lines.row, begin, delimiter)
    if "unexpected end" in str(error):
        return (
            f"line {opened}: a quotation mark is opened there and never closed; close it, or double those that are text"
        )
    if "field limit" in str(error):
        return (
            f"line {opened}: a cell is longer than {_LONGEST_CELL:,} signs; shorten it, or close its quotation mark "
            "if it has one"
        )
    since = f", which begins on line {opened}" if opened != lines.number else ""
    return (
        f"line {lines.number}: text stands behind the closing quotation mark of a cell{since}; double the quotation marks "
        "that are text"
    )


def _last_quoted(row: list[str], begin: int, delimiter: str) -> int:
    """Return the line on which the last cell in quotation marks begins, of a row that begins on line `begin`."""
    found, state = begin, "start"
    for number, line in enumerate(row, begin):
        for sign in line:
            if state == "quoted":
                state = "closed" if sign == '"' else "quoted"
            elif sign == delimiter:
                state = "start"
            elif sign == '"' and state in ("start", "closed"):  # behind a closing one it is doubled, and goes on
                found = number if state == "start" else found
                state = "quoted"
            else:
                state = "plain"
    return found
