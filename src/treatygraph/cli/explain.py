"""Evidence: of one edge, and of all that is known of one thing."""

import click

from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import print_account, print_rows
from treatygraph.errors import UsageError
from treatygraph.tables import FORMATS


@click.command()
@click.argument("subject")
@click.argument("relation")
@click.argument("object")
@view_options
@format_option("text", "json")
def explain(
    subject: str,
    relation: str,
    object: str,
    chosen: Chosen,
    format: str,
) -> None:
    """Print what speaks for and against the edge SUBJECT RELATION OBJECT.

    \b
    treatygraph explain Russia guarantees "December ceasefire"
    """
    from treatygraph import account, evidence
    from treatygraph.graph import name_edge

    view = chosen.view()
    explanation = evidence.explain(view, *name_edge(view, subject, relation, object))
    if format == "json":
        click.echo(account.explanation_as_json(view, explanation), nl=False)
    else:
        print_account(account.explanation_as_text(view, explanation))


@click.command()
@click.argument("entity", required=False)
@view_options
@format_option("text", *(format for format in FORMATS if format != "table"))
def show(
    entity: str | None,
    chosen: Chosen,
    format: str,
) -> None:
    """Print what is known of ENTITY, or without it the list of all that can be shown."""
    from treatygraph import account
    from treatygraph.naming import resolve

    view = chosen.view()
    if entity is None:
        print_rows(("name", "class", "label"), account.entities(view), "table" if format == "text" else format)
        return
    if format not in ("text", "json"):
        raise UsageError(f"the format “{format}” is for the list of all; what is known of one thing is text or json")
    found = account.entry(view, resolve(view, entity, "Thing").value)
    if format == "json":
        click.echo(account.entry_as_json(found), nl=False)
    else:
        print_account(account.entry_as_text(view, found))
