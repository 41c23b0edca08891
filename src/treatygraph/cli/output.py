"""Printing: coloured tables on a terminal, plain text in a pipe."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from treatygraph.cli.notes import note

if TYPE_CHECKING:
    from treatygraph import Answer, View


def print_account(text: str) -> None:
    """Print an account; on a terminal its titles are bold, its marks yellow and its evidence dim."""
    if is_terminal():
        text = re.sub(r"^[A-Z][A-Z ,]+$", lambda found: click.style(found[0], bold=True), text, flags=re.MULTILINE)
        text = re.sub(r"\([A-Z][A-Z0-9, -]+\)", lambda found: click.style(found[0], fg="yellow"), text)
        text = re.sub(r" \[[^\[\]│]*(?:¶| row )[^\[\]│]*\]", lambda found: click.style(found[0], dim=True), text)
    click.echo(text, nl=False)


def page_width() -> int:
    """Return how wide a page is printed: 120 columns, or as many as the terminal has where these are fewer."""
    return min(shutil.get_terminal_size().columns, 120) if is_terminal() else 120


def is_terminal() -> bool:
    """Return whether standard output is a terminal; a closed one is none."""
    return sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def progress(words: str) -> Iterator[Callable[[int, int], None]]:
    """Say on stderr what is being done until it is done, where that is a terminal.

    What is given tells how much of it is done, and of how much.
    """
    with telling() as say:
        say(words)
        yield lambda done, of: say(f"{words} {done} of {of}")


@contextmanager
def telling() -> Iterator[Callable[[str], None]]:
    """Give what says on stderr how far the work is, in the place of what was said before, where that is a terminal."""
    is_shown = sys.stderr is not None and sys.stderr.isatty()

    def say(text: str) -> None:
        if is_shown:
            note(f"\r\x1b[K{text}", nl=False)

    try:
        yield say
    finally:
        say("")


@contextmanager
def until_the_reader_leaves() -> Iterator[None]:
    """Stop writing without complaint when whoever reads standard output has what it wants, as `head` does."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # where what is still held back then goes


def render(answer: Answer, format: str) -> str:
    """Return an answer as it is printed: a coloured table for a terminal, else plain text that ends with a line break."""
    if format == "table" and is_terminal() and answer.truth is None:
        return _for_terminal(answer.columns, answer.display())
    text = answer.serialize(format)
    return text if text.endswith("\n") else text + "\n"


def print_answer(answer: Answer, format: str) -> None:
    """Print an answer; where it has no rows, say so on stderr."""
    click.echo(render(answer, format), nl=False)
    if answer.truth is None and not len(answer):
        note("no row answers this")


def say_day(view: View) -> None:
    """Say on stderr which day a view is of, where the user gave none."""
    if view.is_default_day:
        meaning = (
            f"some day, since {view.why_any_day()}" if view.on == "any" else f"{view.on}, the latest issue of a source"
        )
        note(f"on {meaning}")


def print_rows(columns: Sequence[str], rows: Sequence[Sequence[str]], format: str) -> None:
    """Print a table of text."""
    from treatygraph import tables

    if format == "table" and is_terminal():
        click.echo(_for_terminal(columns, rows), nl=False)
    else:
        click.echo(tables.write(columns, rows, format), nl=False)


def _for_terminal(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a coloured table; where that is wider than the terminal, one block a row, so that nothing is cut."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    with console.capture() as captured:
        if sum(widths) + 3 * len(widths) + 1 <= console.width:
            table = Table(*columns, header_style="bold cyan")
            for row in rows:
                table.add_row(*map(Text, row))
            console.print(table)
        else:
            for row in rows:
                block = Table.grid(padding=(0, 2))
                for column, text in zip(columns, row, strict=True):
                    if text:
                        block.add_row(Text(column, style="bold cyan"), Text(text, overflow="fold"))
                console.print(block, "")
    return captured.get()
