"""Conflicts, with both sides of each."""

import click

from treatygraph.cli.options import Chosen, format_option, options_of_choice
from treatygraph.cli.output import page_width, print_account, print_rows
from treatygraph.dates import ANY


@click.command()
@click.option("--actor", help="Only conflicts that concern this actor, or in which it speaks.")
@click.option("--agreement", help="Only conflicts about this agreement, or other thing.")
@click.option(
    "--on", metavar="DATE|any", default=ANY, help="Only conflicts about what may be true on this day. Default: any."
)
@options_of_choice("data", "known_by", "apart")
@format_option("text", "markdown", "json", "csv", "tsv", "table")
def contested(actor: str | None, agreement: str | None, on: str, chosen: Chosen, format: str) -> None:
    """Print every conflict of what is known: of relation, value, position or truth, with both sides.

    Conflicts are those of the model, whatever the policy of a view. What differs in precision only is listed apart, as agreeing.
    """
    from treatygraph import contested as conflicts

    graph = chosen.graph()
    found = graph.contested(on, chosen.known_by, actor, agreement)
    view = graph.view(on, chosen.known_by)
    if format == "json":
        click.echo(conflicts.as_json(view, found), nl=False)
    elif format in ("text", "markdown"):
        print_account(conflicts.as_text(view, found, format == "markdown", page_width()))
    else:
        print_rows(conflicts.COLUMNS, conflicts.rows(found, for_people=format == "table"), format)
