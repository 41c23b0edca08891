"""Conflicts, with both sides of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, options_of_choice
from treatygraph.cli.output import page_width, print_account, print_rows
from treatygraph.dates import ANY

if TYPE_CHECKING:
    from treatygraph import View
    from treatygraph.contested import Contested


@click.command()
@click.option("--actor", help="Only conflicts that concern this actor, or in which it speaks.")
@click.option("--agreement", help="Only conflicts about this agreement, or other thing.")
@click.option(
    "--on", metavar="DATE|any", default=ANY, help="Only conflicts about what may be true on this day. Default: any."
)
@click.option("--by-source", is_flag=True, help="A table of different values and dates, with a column for each source.")
@options_of_choice("data", "known_by", "apart")
@format_option("text", "markdown", "json", "csv", "tsv", "table")
def contested(actor: str | None, agreement: str | None, on: str, by_source: bool, chosen: Chosen, format: str) -> None:
    """Print every conflict of what is known: of relation, value, position or truth, with both sides.

    Conflicts are those of the model, whatever the policy of a view. What differs in precision only is listed apart, as agreeing.
    """
    from treatygraph import contested as conflicts

    graph = chosen.graph()
    found = graph.contested(on, chosen.known_by, actor, agreement)
    view = graph.view(on, chosen.known_by)
    if by_source:
        _print_by_source(view, found, format)
    elif format == "json":
        click.echo(conflicts.as_json(view, found), nl=False)
    elif format in ("text", "markdown"):
        print_account(conflicts.as_text(view, found, format == "markdown", page_width()))
    else:
        print_rows(conflicts.COLUMNS, conflicts.rows(found, for_people=format == "table"), format)


def _print_by_source(view: View, found: Contested, format: str) -> None:
    from treatygraph.disagreement import DIFFER, as_table, matters

    listed = matters(view, found)
    format = "table" if format == "text" else format
    print_rows(*as_table(view, listed, for_people=format in ("table", "markdown")), format)
    differ = sum(matter.finding == DIFFER for matter in listed)
    note(f"sources differ on {differ} matters, and give {len(listed) - differ} with different precision only")
    if others := sum(conflict.kind != "value" for conflict in found):
        note(f"conflicts of other kinds are not in this table: {others}; leave out --by-source to see them")
