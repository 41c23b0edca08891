"""Measures on the signed network of actors."""

from dataclasses import replace

import click

from treatygraph import analysis
from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import is_terminal, print_rows, say_day
from treatygraph.errors import UsageError
from treatygraph.tables import FORMATS

_CHOICES = analysis.choices()


@click.command()
@click.argument("measure", required=False)
@view_options
@click.option("--since", metavar="DATE", help="An earlier day to compare with (stance-distance).")
@click.option(
    "--ties", type=click.Choice(_CHOICES["ties"]), help="From actor to actor, through shared matters, or both."
)
@click.option(
    "--relation", "relations", multiple=True, metavar="NAME", help="Count only this relation; may be repeated."
)
@click.option(
    "--opposite", type=click.Choice(_CHOICES["opposite"]), help="What opposite signs between two actors make."
)
@click.option("--contested", type=click.Choice(_CHOICES["contested"]), help="Whether contested edges count.")
@click.option("--persons", type=click.Choice(_CHOICES["persons"]), help="Whom persons stand for.")
@click.option("--blocs", metavar="communities|frustration", help="The blocs that brokers stand between (brokerage).")
@click.option("--seconds", type=click.FloatRange(min=0.1), help="Time for the solver of the frustration index.")
@format_option(*FORMATS)
def analyse(
    measure: str | None,
    chosen: Chosen,
    since: str | None,
    blocs: str | None,
    seconds: float | None,
    format: str,
    **reduction: object,
) -> None:
    """Take MEASURE of the network of actors; without it, list the measures.

    The view, its reduction to a network and what was left out are printed before the rows; with csv and tsv they go to stderr.

    \b
    treatygraph analyse balance
    treatygraph analyse frustration --ties direct --policy alleged
    """
    if measure is None:
        if since is not None or blocs or seconds or any(reduction.values()):
            raise UsageError("these are options of a measure; name one, “treatygraph analyse” lists them")
        print_rows(("measure", "tells"), [(each.name, each.summary) for each in analysis.MEASURES.values()], format)
        return
    analysis.find(measure)
    given = {name: value for name, value in reduction.items() if value}
    graph = chosen.graph()
    view = chosen.view(graph)
    say_day(view)
    found = analysis.analyse(
        view,
        measure,
        reduction=analysis.Reduction(**given) if given else None,  # type: ignore[arg-type]
        earlier=replace(chosen, on=since).view(graph) if since is not None else None,
        blocs=blocs,
        seconds=seconds,
    )
    if format == "table" and is_terminal():
        click.echo(found.heading())
        print_rows(*found.table(), format)
        return
    if format in ("csv", "tsv"):
        note(found.heading(), nl=False)
    click.echo(found.serialize(format), nl=False)
