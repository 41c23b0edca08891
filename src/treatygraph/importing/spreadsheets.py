"""Sheets of XLSX workbooks, row by row: a zip archive of XML that is read as a stream, with the limits that strange files need.

The format is that of ECMA-376. It is read here, and by no library, since those that were tried either hold a sheet as one block
of all its cells (two cells in opposite corners are then more than any memory), or need minutes for a million rows, and do not
tell a formula without a value, or an error, from an empty cell.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import IO
from xml.parsers import expat

from treatygraph.errors import InputError, UsageError
from treatygraph.importing import cells
from treatygraph.importing.rows import Row, Table

_BLOCK = 2**16
_HARMLESS = 2**26  # bytes of XML that are read whatever their ratio to the archive is
_RATIO = 200  # sheets of numbers shrink to a tenth, of one word again and again to a hundredth
_LARGEST = 2**33
_LARGEST_STRINGS = 2**30  # the words of all sheets are kept in memory, each once
_COLUMNS = 16384
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAYS, _MONTHS, _TIMES = {14, 15, 16, 22, *range(27, 32), 34, 35, 36, *range(50, 59)}, {17}, {18, 19, 20, 21, 45, 47}

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


def table(file: IO[bytes], name: str, sheet: str | None = None) -> Table:
    """Return a sheet of a workbook, whose first row that is not empty names the columns.

    Cells are as they are stored: of a formula its value, of a date as much as its format shows (a day, a month, a year).

    Args:
        file: the workbook.
        name: its name for messages.
        sheet: which sheet; its only visible one where None.

    Raises:
        InputError: it is no workbook, out of all proportion, or its sheet is empty; also while rows are read.
        UsageError: there is no such sheet, or several are visible and none was chosen.
    """
    try:
        book = _Workbook(file, name)
        rows = book.rows(book.chosen(sheet))
        header = next(rows, None)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{name}: it is no workbook that can be read ({error})") from None
    if header is None:
        raise InputError(f"{name}: the sheet is empty; its first row names the columns")
    if header.flaw:
        raise InputError(f"{name}, line {header.line}: {header.flaw}")
    return Table(name, tuple(header.cells), _wide(rows, len(header.cells), name))


def _wide(rows: Iterator[Row], width: int, name: str) -> Iterator[Row]:
    """Yield rows with an empty cell for each column that a sheet leaves out."""
    try:
        for row in rows:
            yield Row(row.line, [*row.cells, *[""] * (width - len(row.cells))], row.flaw)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{name}: it is damaged ({error}); get it again") from None


@dataclass(frozen=True)
class _Sheet:
    title: str
    member: str
    is_visible: bool


class _NoValueError(Exception):
    """A cell that holds no value, and what it holds instead."""


class _Workbook:
    """The parts of a workbook: its sheets, the words that they share, and how they show numbers."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._name = name
        self._archive = zipfile.ZipFile(file)
        self._refuse_bombs()
        main = next((target for kind, target in self._related("").values() if kind == "officeDocument"), None)
        if main is None or PurePosixPath(main).name != "workbook.xml":
            raise InputError(f"{name}: it is no workbook in the format XLSX; save it as .xlsx, or as CSV")
        related = self._related(main)
        self._begins_in_1904 = False
        self._sheets: list[_Sheet] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._begins_in_1904 = attributes.get("date1904") in ("1", "true")
            elif tag == "sheet":
                kind, target = related.get(_attribute(attributes, "id"), ("", ""))
                if kind == "worksheet":
                    shown = attributes.get("state", "visible") == "visible"
                    self._sheets.append(_Sheet(attributes.get("name", ""), target, shown))

        self._parse(main, start)
        parts = dict(related.values())
        self._words = self._shared_words(parts["sharedStrings"]) if "sharedStrings" in parts else []
        self._shows = self._formats(parts["styles"]) if "styles" in parts else []

    def chosen(self, title: str | None) -> _Sheet:
        """Return the sheet of a title, or the only visible one."""
        shown = [each for each in self._sheets if each.is_visible]
        listed = ", ".join(f"“{each.title}”" for each in self._sheets)
        if title is not None:
            found = next((each for each in self._sheets if each.title == title), None)
            if found is None:
                raise UsageError(f"{self._name}: it has no sheet “{title}”; it has {listed or 'none'}")
            return found
        if len(shown) != 1:
            raise UsageError(f"{self._name}: it has {len(shown)} sheets ({listed}); choose one with --sheet")
        return shown[0]

    def rows(self, sheet: _Sheet) -> Iterator[Row]:
        """Yield the rows of a sheet that are not empty; the line of a row is its number in the sheet."""
        made: list[Row] = []
        values: list[str] = []
        flaws: list[str] = []
        line, column, kind, style, has_formula = 0, 0, "", 0, False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal line, column, kind, style, has_formula
            if tag == "c":
                column = self._column(attributes["r"]) if "r" in attributes else len(values)
                kind = attributes.get("t", "n")
                style = int(attributes.get("s", 0))
                has_formula = False
                values.extend([""] * (column + 1 - len(values)))
            elif tag == "f":
                has_formula = True
            elif tag == "row":
                line = int(attributes.get("r", line + 1))
                values.clear()
                flaws.clear()

        def end(tag: str, text: str) -> None:
            if tag == "v" or (tag == "t" and kind == "inlineStr"):
                try:
                    values[column] += self._value(kind, style, text)
                except _NoValueError as error:
                    flaws.append(f"column “{_letters(column)}”: {error}")
                except (ValueError, IndexError, OverflowError):
                    flaws.append(f"column “{_letters(column)}”: “{text[:40]}” is no value of a sheet")
            elif tag == "c":
                if has_formula and kind != "str" and not values[column] and not flaws:
                    flaws.append(
                        f"column “{_letters(column)}”: its formula has no value; open and save the workbook first"
                    )
            elif tag == "row":
                while values and not values[-1]:
                    values.pop()
                if values or flaws:
                    made.append(Row(line, tuple(values), flaws[0] if flaws else ""))

        for _ in self._blocks(sheet.member, start, end):
            yield from made
            made.clear()

    def _value(self, kind: str, style: int, text: str) -> str:
        match kind:
            case "s":
                return self._words[int(text)]
            case "n":
                shows = self._shows[style] if style < len(self._shows) else ""
                return self._date(float(text), shows) if shows and text else _number(text)
            case "b":
                return "true" if text.strip() == "1" else "false"
            case "e":
                raise _NoValueError(f"it holds the error {text}")
        return _unescaped(text)

    def _date(self, days: float, shows: str) -> str:
        """Return a date as its format shows it; days are counted from 1900, with a leap year that was none, or from 1904."""
        if not 0 <= days < 2958466:
            raise _NoValueError(f"{_number(repr(days))} is no date of a spreadsheet")
        if not self._begins_in_1904 and 60 <= days < 61:
            raise _NoValueError("29 February 1900 is no date that exists")
        begin = datetime(1904, 1, 1) if self._begins_in_1904 else datetime(1899, 12, 31 if days < 60 else 30)
        moment = begin + timedelta(seconds=round(days * 86400))
        if shows == "time":
            return moment.time().isoformat()
        return moment.isoformat() if shows == "moment" and moment.time() != datetime.min.time() else {
            "month": f"{moment:%Y-%m}", "year": f"{moment:%Y}"
        }.get(shows, moment.date().isoformat())  # fmt: skip

    def _column(self, cell: str) -> int:
        """Return the number of the column of a cell such as `AB12`, from 0."""
        number = 0
        for sign in cell.rstrip("0123456789"):
            number = number * 26 + ord(sign) - 64
        if not 1 <= number <= _COLUMNS:
            raise InputError(f"{self._name}: it has a cell “{cell[:20]}”, and there is no such place in a sheet")
        return number - 1

    def _related(self, member: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part names: their kind and their place in the archive, by the name that it gives them."""
        place = PurePosixPath(member)
        folder = place.parent
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else str(folder / target)
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], whole

        self._parse(str(folder / "_rels" / f"{place.name}.rels"), start)
        return found

    def _shared_words(self, member: str) -> list[str]:
        if self._info(member).file_size > _LARGEST_STRINGS:
            raise InputError(f"{self._name}: its words are more than {_LARGEST_STRINGS // 2**30} GiB; save it as CSV")
        words: list[str] = []
        parts: list[str] = []
        above: list[str] = []

        def start(tag: str, _: dict[str, str]) -> None:
            above.append(tag)

        def end(tag: str, text: str) -> None:
            above.pop()
            if tag == "t" and "rPh" not in above:  # which is how it is pronounced
                parts.append(_unescaped(text))
            elif tag == "si":
                words.append("".join(parts))
                parts.clear()

        self._parse(member, start, end)
        return words

    def _formats(self, member: str) -> list[str]:
        """Return what each style shows of a number: a `moment`, a day, a month, a year, a time of day, or just the number."""
        codes: dict[int, str] = {}
        shows: list[str] = []
        is_of_cells = False

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal is_of_cells
            if tag == "numFmt":
                codes[int(attributes.get("numFmtId", 0))] = attributes.get("formatCode", "")
            elif tag in ("cellXfs", "cellStyleXfs"):
                is_of_cells = tag == "cellXfs"
            elif tag == "xf" and is_of_cells:
                number = int(attributes.get("numFmtId", 0))
                shows.append(_shown_by(codes[number]) if number in codes else _shown_by_default(number))

        self._parse(member, start)
        return shows

    def _parse(self, member: str, start: Start, end: End = lambda tag, text: None) -> None:
        for _ in self._blocks(member, start, end):
            pass

    def _blocks(self, member: str, start: Start, end: End) -> Iterator[None]:
        """Parse a part block by block, and stop after each; `end` gets the text since the last tag."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        texts: list[str] = []

        def started(tag: str, attributes: dict[str, str]) -> None:
            texts.clear()
            start(tag.rpartition(":")[2] if ":" in tag else tag, attributes)

        def ended(tag: str) -> None:
            end(tag.rpartition(":")[2] if ":" in tag else tag, "".join(texts))
            texts.clear()

        def refuse(*_: object) -> None:
            raise InputError(f"{self._name}: {member} declares a document type, as no spreadsheet does; it is not read")

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = texts.append
        parser.StartDoctypeDeclHandler = refuse
        try:
            with self._archive.open(self._info(member)) as file:
                while block := file.read(_BLOCK):
                    parser.Parse(block)
                    yield
                parser.Parse(b"", True)
                yield
        except expat.ExpatError as error:
            raise InputError(f"{self._name}: {member} is no XML ({error})") from None
        except (KeyError, ValueError) as error:
            raise InputError(f"{self._name}: {member} is not as a workbook has it ({error})") from None

    def _info(self, member: str) -> zipfile.ZipInfo:
        try:
            return self._archive.getinfo(member)
        except KeyError:
            raise InputError(f"{self._name}: it is no workbook in the format XLSX, as it has no {member}") from None

    def _refuse_bombs(self) -> None:
        """Refuse, before anything is unpacked, what its own list of contents says to be out of all proportion.

        No part gives more than that list says, so what is read is bounded by it too.
        """
        infos = self._archive.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise InputError(f"{self._name}: it has a password; save it without one")
        size, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
        if size > min(_LARGEST, max(_HARMLESS, _RATIO * packed)):
            raise InputError(
                f"{self._name}: it unpacks to {size:,} bytes from {packed:,}, as no table does; it is not read"
            )


def _attribute(attributes: dict[str, str], name: str) -> str:
    """Return an attribute by its name without prefix, which is the writer's to choose."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name and ":" in key), "")


def _letters(column: int) -> str:
    """Return the name of a column in a sheet: A, B … Z, AA …"""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def _number(text: str) -> str:
    return text if text.lstrip("-").isdigit() or not text else cells.number(float(text))


def _unescaped(text: str) -> str:
    """Return text with the signs that XML has not, which are written by their number."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _shown_by_default(number: int) -> str:
    kinds = (("moment", _DAYS), ("month", _MONTHS), ("time", _TIMES))
    return next((kind for kind, numbers in kinds if number in numbers), "")


def _shown_by(code: str) -> str:
    """Return what the code of a format shows of a number; what it only prints beside it does not count."""
    signs = set(_NOT_SHOWN.sub("", code.partition(";")[0]).lower())
    if "general" in code.lower() or not signs & set("dmyhs"):
        return ""
    if "d" in signs:
        return "moment"
    if "y" in signs:
        return "month" if "m" in signs else "year"
    return "time" if signs & set("hs") else "month"
