"""Where a command writes: what can be refused before anything is worked out, and how it ends early."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from treatygraph.cli.output import is_terminal

STDOUT = "-"


def refuse(out: str, force: bool, is_set: bool = False) -> None:
    """Refuse a destination where one file, or a set of several, cannot be written.

    Raises:
        UsageError: it is empty, closed, or taken, or its folder is missing.
    """
    from treatygraph.export import saving

    if not out:
        raise click.UsageError("-o is empty; name a file")
    if out != STDOUT:
        saving.refuse(Path(out), force, is_set)
    elif sys.stdout is None:
        raise click.UsageError("standard output is closed; name a file with -o")
    elif is_set and is_terminal():
        raise click.UsageError("this format is several files, which no terminal can show; name a folder with -o")


@contextmanager
def ended_tidily() -> Iterator[None]:
    """Let a request to end, as Ctrl-C does, unwind what is being written, so that nothing half-written is left."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
