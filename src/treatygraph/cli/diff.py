"""Differences."""

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, options_of_choice
from treatygraph.cli.output import page_width, print_account, print_rows
from treatygraph.errors import UsageError


@click.command()
@click.option("--from", "first", metavar="DATE", help="The earlier of two days.")
@click.option("--to", "second", metavar="DATE", help="The later of two days.")
@click.option(
    "--known-by",
    multiple=True,
    metavar="DATE",
    help="Given twice: compare what was known by each day. Given once, beside another pair: count only what was known by then.",
)
@click.option("--between", nargs=2, metavar="SOURCE SOURCE", help="Two sources.")
@click.option("--about", metavar="ENTITY", help="Only edges whose subject or object is ENTITY.")
@click.option("--on", metavar="DATE|any", help="With --known-by twice: the day of both views.")
@options_of_choice("data", "policy", "possible", "apart")
@format_option("text", "markdown", "json", "csv", "tsv", "table")
def diff(
    first: str | None,
    second: str | None,
    known_by: tuple[str, ...],
    between: tuple[str, str] | None,
    about: str | None,
    on: str | None,
    chosen: Chosen,
    format: str,
) -> None:
    """Print which edges differ, and which statements did it: between two days, two days of knowledge, or two sources.

    Between two days edges appear and end; those that begin to hold only because somebody said so by then, without a date, come
    last. Between two days of knowledge they are newly, or no longer, known to hold, as reports were published or withdrawn.

    \b
    treatygraph diff --from 2017-05-03 --to 2017-05-04
    treatygraph diff --known-by 2017-05-03 --known-by 2017-05-04
    treatygraph diff --between CNN "unnamed outlet"
    """
    from treatygraph import difference

    if (first is None) != (second is None):
        raise UsageError("--from and --to go together; give both days")
    if len(known_by) > 2:
        raise UsageError("--known-by is given more than twice; give the two days to compare")
    if first is not None and on is not None:
        raise UsageError("--from and --to are the days of the two views; leave out --on")
    if [first is not None, len(known_by) == 2, between is not None].count(True) != 1:
        raise UsageError("give one pair to compare: --from and --to, or --known-by twice, or --between")
    days = (first, second) if first is not None else None
    graph = chosen.graph()
    found = graph.diff(
        on=days or on,
        known_by=(known_by[0], known_by[1]) if len(known_by) == 2 else next(iter(known_by), None),
        between=between,
        about=about,
        policy=chosen.policy,
        possible=chosen.possible,
    )
    match format:
        case "text":
            print_account(difference.as_text(found, page_width()))
        case "json":
            click.echo(difference.as_json(found), nl=False)
        case _:
            print_rows(difference.COLUMNS, found.rows(for_people=format in ("table", "markdown")), format)
    if format != "text" and not found.changes:
        note("nothing differs")
