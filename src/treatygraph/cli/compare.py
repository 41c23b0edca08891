"""Two agreements side by side."""

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import page_width, print_account, say_day
from treatygraph.tables import FORMATS


@click.command()
@click.argument("first", metavar="AGREEMENT")
@click.argument("second", metavar="AGREEMENT")
@view_options
@format_option("text", *FORMATS)
def compare(first: str, second: str, chosen: Chosen, format: str) -> None:
    """Print two agreements or proposals side by side: who made them and when, what each forbids, permits and requires.

    \b
    treatygraph compare "Astana memorandum" "December ceasefire"
    """
    from treatygraph import comparison

    view = chosen.view()
    compared = comparison.compare(view, first, second)
    if format == "text":
        print_account(comparison.as_text(compared, page_width()))
    elif format == "json":
        click.echo(comparison.as_json(compared))
    else:
        say_day(view)
        click.echo(comparison.as_table(compared, format), nl=False)
        for each in compared.notes:
            note(each)
