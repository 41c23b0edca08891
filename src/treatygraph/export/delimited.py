"""Rows as comma-separated values, one piece of text a row, quoted as RFC 4180 says."""

import csv
from collections.abc import Iterable, Iterator


class _Line:
    """A file that gives back what is written to it, since a writer of the standard library needs a file."""

    def write(self, text: str) -> str:
        return text


def rows_as_csv(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield each row as a line; an empty field stays without quotation marks, which some readers take for unknown."""
    write = csv.writer(_Line(), lineterminator="\r\n").writerow
    for row in rows:
        yield write(row)
