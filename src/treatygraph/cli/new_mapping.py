"""A mapping to begin with."""

from pathlib import Path

import click

from treatygraph.cli.destination import STDOUT, refuse
from treatygraph.cli.reading import reading_options
from treatygraph.importing.rows import Reading


@click.command("new-mapping")
@click.argument("table")
@click.option("-o", "--out", metavar="FILE", default=STDOUT, help="Where to; - is standard output, and the default.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@reading_options
def new_mapping(table: str, out: str, force: bool, reading: Reading) -> None:
    """Write a skeleton of a mapping for TABLE, with guesses from its header and a sample of its rows, and what to change.

    The skeleton imports the table as it stands, so each change of it can be tried at once.

    \b
    treatygraph new-mapping events.csv -o events.rq
    treatygraph import events.csv --mapping events.rq -o events.ttl
    """
    from treatygraph.export import saving
    from treatygraph.importing.skeleton import skeleton

    refuse(out, force)
    text = skeleton(table, reading)
    if out == STDOUT:
        click.echo(text, nl=False)
    else:
        saving.save_text([text], Path(out), force)
