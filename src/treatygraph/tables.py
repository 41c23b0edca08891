"""Tables as text: aligned columns for a pipe, Markdown, and the rows as CSV or JSON."""

import csv
import io
import json
import re
import textwrap
from collections.abc import Sequence
from unicodedata import category

from treatygraph.errors import UsageError

FORMATS = ("table", "csv", "tsv", "json", "markdown")
WIDTH = 120  # of text in a pipe
Rows = Sequence[Sequence[str]]
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_INVISIBLE = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs"}


def wrapped(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Return `text` in lines of at most `width` columns, the first and the rest indented; names keep their hyphens."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def printable(text: str) -> str:
    """Return `text` without the characters that steer a terminal or turn the direction of writing, or are no characters."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def is_visible(text: str) -> bool:
    """Return whether `text` shows anything: more than spaces, and signs that control what others look like."""
    return any(category(character) not in _INVISIBLE for character in text)


def one_line(text: str) -> str:
    """Return `text` printable and on one line, as a message is."""
    return " ".join(printable(text).split())


def aligned(columns: Sequence[str], rows: Rows) -> str:
    """Return a table with aligned columns, each row on one line."""
    cells = [list(columns), *([" ".join(text.split()) for text in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "".join(line + "\n" for line in lines)


def markdown(columns: Sequence[str], rows: Rows) -> str:
    """Return a table in Markdown."""
    cells = [list(columns), ["---"] * len(columns), *rows]
    head, rule, *body = cells
    escaped = [head, rule, *([" ".join(escape_markdown(text).split()) for text in row] for row in body)]
    return "".join("| " + " | ".join(row) + " |\n" for row in escaped)


def escape_markdown(text: str) -> str:
    """Return `text` on one line so that Markdown shows it as it is."""
    return re.sub(r"([\\|<\[\]*_`])", r"\\\1", " ".join(text.split()))


def write(columns: Sequence[str], rows: Rows, format: str) -> str:
    """Return a table in one of `FORMATS`.

    Raises:
        UsageError: the format is unknown.
    """
    match format:
        case "table":
            return aligned(columns, rows)
        case "markdown":
            return markdown(columns, rows)
        case "json":
            return (
                json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2) + "\n"
            )
        case "csv" | "tsv":
            out = io.StringIO()
            writer = csv.writer(out, delimiter="," if format == "csv" else "\t", lineterminator="\n")
            writer.writerows([columns, *rows])
            return out.getvalue()
    raise UsageError(f"the format “{format}” cannot hold a table; use one of {', '.join(FORMATS)}")
