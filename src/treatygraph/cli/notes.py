"""Notes on stderr. That nobody can read them is no reason to stop the work."""

import os
import sys

import click


def note(text: str, nl: bool = True) -> None:
    """Say something on stderr; where that cannot be written, it and what follows there goes nowhere."""
    try:
        click.echo(text, err=True, nl=nl)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # where what is still held back then goes
