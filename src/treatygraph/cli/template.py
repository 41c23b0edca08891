"""The sheet for statements that somebody records by hand."""

from pathlib import Path

import click

from treatygraph.cli.destination import refuse
from treatygraph.cli.notes import note
from treatygraph.tables import one_line


@click.command()
@click.option("-o", "--out", required=True, metavar="FILE", help="The file to write: .csv or .xlsx.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def template(out: str, force: bool) -> None:
    """Write an empty sheet in which to record statements by hand; import it with the mapping statements-by-hand.

    A workbook has drop-down lists, and a sheet that explains each column. Statements cite a paragraph of a text, whose digest is
    taken from the texts when the sheet is imported, or the row of a table.

    \b
    treatygraph template -o mine.xlsx
    treatygraph import mine.xlsx --sheet Statements --mapping statements-by-hand --lookup texts=FOLDER -o mine.ttl
    """
    from treatygraph.importing import blank_sheet
    from treatygraph.replacing import content, replace

    path = Path(out)
    writers = {".csv": blank_sheet.as_csv, ".xlsx": blank_sheet.as_xlsx}
    if path.suffix not in writers:
        raise click.UsageError(f"{out}: its ending does not say which format it is to have; take .csv or .xlsx")
    refuse(out, force)
    replace(path, content(path), writers[path.suffix]())
    chosen = f" --sheet {blank_sheet.SHEET}" if path.suffix == ".xlsx" else ""
    note(f"import it with “treatygraph import {one_line(out)}{chosen} --mapping {blank_sheet.MAPPING}”")
