"""Options that say how a table is read, where it does not tell itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from treatygraph.importing.rows import FORMATS, Reading

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = {
    "table_format": click.option(
        "--table-format", type=click.Choice(FORMATS), help="The format. Default: what the table begins with tells."
    ),
    "delimiter": click.option("--delimiter", metavar="SIGN", help="What parts cells. Default: what the header tells."),
    "encoding": click.option("--encoding", metavar="NAME", help="Of text, such as cp1252. Default: UTF-8, or UTF-16."),
    "sheet": click.option("--sheet", metavar="NAME", help="The sheet of a workbook. Default: its only one."),
}


def reading_options(command: F) -> F:
    """Add the options that say how tables are read; the command gets them as one argument, `reading`."""

    @wraps(command)
    def with_reading(*arguments: Any, **options: Any) -> Any:
        format, delimiter, encoding, sheet = (options.pop(name) for name in _OPTIONS)
        return command(
            *arguments,
            reading=Reading(format, delimiter and delimiter.replace("\\t", "\t"), encoding, sheet),
            **options,
        )

    for option in reversed(_OPTIONS.values()):
        with_reading = option(with_reading)
    return with_reading  # type: ignore[return-value]
