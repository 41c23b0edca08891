"""The sheet in which somebody records statements by hand: empty but for its headings and an example, as CSV or XLSX.

What it holds is read from the mapping that imports it and from the ontology, so that the three cannot drift apart.
"""

import csv
import io
from itertools import groupby
from typing import TYPE_CHECKING

import pyoxigraph as ox

from treatygraph import sparql
from treatygraph.errors import UsageError
from treatygraph.importing.mapping import TableMapping, find
from treatygraph.resources import folder

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAPPING = "statements-by-hand"
SHEET = "Statements"
_LISTS = "Lists"
_TEXT = "@"
_ROWS = 2000  # with drop-down lists; rows below them can be filled too
_WIDTHS = {"Number": 10, "Note": 48, "Subject": 26, "Object": 26, "Relation": 26, "Source": 28, "Source title": 32}
_USUAL_WIDTH = 16


def choices() -> dict[str, list[str]]:
    """Return the words that may stand in each column that takes one of a list, as the ontology has them."""
    store = ox.Store()
    for name in ("treatygraph", "relations", "codes"):
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    found = store.query(sparql.read_query(folder("queries") / "recording" / "choices.rq").text)
    assert isinstance(found, ox.QuerySolutions)
    rows = [(row["column"].value, row["choice"].value) for row in found]
    return {column: [choice for _, choice in group] for column, group in groupby(rows, key=lambda row: row[0])}


def as_csv() -> bytes:
    """Return the sheet as CSV, with a byte order mark, by which spreadsheet programs know UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows(_head(find(MAPPING)))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx() -> bytes:
    """Return the sheet as a workbook: with drop-down lists, and beside it a sheet that explains each column.

    Cells are text, so that no program makes a day of a month that is typed as `2017-05`.

    Raises:
        UsageError: openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(
            "a workbook needs openpyxl, which is not installed; pip install 'treatygraph[tables]', or take -o FILE.csv"
        ) from None
    mapping = find(MAPPING)
    book = Workbook()
    sheet, explained, lists = book.worksheets[0], book.create_sheet("Columns"), book.create_sheet(_LISTS)
    sheet.title = SHEET
    _head_rows(sheet, mapping)
    for at, (column, words) in enumerate(choices().items(), 1):
        for line, word in enumerate((column, *words), 1):
            lists.cell(line, at, word)
        _let_choose(sheet, _head(mapping)[0].index(column) + 1, column, at, len(words))
    lists.sheet_state = "hidden"
    _explain(explained, mapping)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(mapping: TableMapping) -> tuple[list[str], list[str]]:
    """Return the headings, and the row that is an example."""
    columns = [*mapping.columns, *mapping.optional]
    return columns, [mapping.example.get(column, "") for column in columns]


def _head_rows(sheet: "Worksheet", mapping: TableMapping) -> None:
    """Write the headings, of needed columns darker, and the example, in grey."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, (column, shown) in enumerate(zip(*_head(mapping), strict=True), 1):
        dimension = sheet.column_dimensions[get_column_letter(at)]
        dimension.number_format = _TEXT
        dimension.width = _WIDTHS.get(column, _USUAL_WIDTH)
        heading, example = sheet.cell(1, at, column), sheet.cell(2, at, shown or None)
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = PatternFill("solid", fgColor="1F3864" if column in mapping.columns else "5B7AA8")
        example.font = Font(italic=True, color="808080")
        example.number_format = _TEXT
    sheet.freeze_panes = "B2"


def _let_choose(sheet: "Worksheet", at: int, column: str, list_at: int, count: int) -> None:
    """Give the cells of a column a drop-down list: the `count` words in a column of the sheet of lists."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    place, letter = get_column_letter(at), get_column_letter(list_at)
    allowed = DataValidation(
        type="list",
        formula1=f"{_LISTS}!${letter}$2:${letter}${count + 1}",
        errorTitle=column,
        error="Take one of the list.",
        showErrorMessage=True,
    )
    allowed.add(f"{place}2:{place}{_ROWS}")
    sheet.add_data_validation(allowed)


def _explain(sheet: "Worksheet", mapping: TableMapping) -> None:
    """Write what each column holds."""
    from openpyxl.styles import Alignment, Font

    sheet.append(["Column", "Needed", "What it holds"])
    for column in _head(mapping)[0]:
        sheet.append([column, "yes" if column in mapping.columns else "", mapping.explained[column]])
    for letter, width in (("A", 18), ("B", 9), ("C", 110)):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
