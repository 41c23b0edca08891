"""The timeline."""

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, options_of_choice
from treatygraph.cli.output import page_width, print_account, print_rows


@click.command()
@click.argument("entity", required=False)
@options_of_choice("data", "on", "known_by", "policy", "apart")
@format_option("text", "markdown", "json", "csv", "tsv", "table")
def timeline(entity: str | None, chosen: Chosen, format: str) -> None:
    """Print what is dated in order of time, each entry with its evidence: of all, or of what ENTITY is subject or object of.

    Dates stand as they are written; what has no date stands apart, under the day by which somebody said so. The day of the view
    takes nothing away: a line marks it.

    \b
    begins      a state, on its first day
    ends        a state, on its last day, as its own statement says
    is ended    a state, by what stands after “ended by”
    happens     an event
    is planned  what was announced for then
    is due      what has a deadline
    is dated    what has a date as its value, such as that of signature

    \b
    treatygraph timeline "Syrian armed opposition"
    """
    from treatygraph import timeline as timelines

    found = chosen.graph().timeline(entity, on=chosen.on, known_by=chosen.known_by, policy=chosen.policy)
    match format:
        case "text" | "markdown":
            print_account(timelines.as_text(found, page_width(), markdown=format == "markdown"))
        case "json":
            click.echo(timelines.as_json(found), nl=False)
        case _:
            print_rows(timelines.COLUMNS, found.rows(for_people=format == "table"), format)
    if format != "text" and not len(found):
        note("nothing in this view has a date or a day on which it was attested")
