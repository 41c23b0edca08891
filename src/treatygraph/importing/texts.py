"""A folder of texts as a table: a row for each paragraph, with its digest, so that what cites a paragraph can prove it.

The table is one to look things up in: who records statements by hand gives the text and the number of the paragraph, and the
digest comes from here. The words themselves stay in the folder.
"""

from collections.abc import Iterator
from pathlib import Path

from treatygraph import passages
from treatygraph.errors import InputError
from treatygraph.importing.rows import Row, Table

COLUMNS = ("Source", "Paragraph", "Digest")


def table(folder: Path) -> Table:
    """Return the paragraphs of the texts `IDENTIFIER.txt` in a folder: identifier, number from 1, and SHA-256.

    Raises:
        InputError: there is no text in it; also, while rows are read, that a text is not UTF-8.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise InputError(f"{folder}: it is a folder, and holds no text (.txt); name the tables in it one by one")

    def rows() -> Iterator[Row]:
        for file in files:
            for number, paragraph in enumerate(passages.read(file) or (), 1):
                yield Row(number, (file.stem, str(number), passages.digest(paragraph)))

    return Table(str(folder), COLUMNS, rows())
