"""The dossier of one thing."""

import click

from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import page_width, print_account


@click.command()
@click.argument("entity")
@view_options
@format_option("text", "markdown", "json")
def dossier(entity: str, chosen: Chosen, format: str) -> None:
    """Print one page on ENTITY: what it is, where it stands, what it owes, what is said of it, and on whose word.

    \b
    treatygraph dossier Turkey
    """
    from treatygraph import dossier as dossiers

    composed = dossiers.compose(chosen.view(), entity)
    if format == "json":
        click.echo(dossiers.as_json(composed))
    else:
        print_account(dossiers.as_text(composed, page_width(), markdown=format == "markdown"))
