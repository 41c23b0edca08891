"""Evidence: of one edge, and of all that is known of one thing."""

import click

from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import print_account, print_rows
from treatygraph.errors import UsageError
from treatygraph.tables import FORMATS


@click.command()
@click.argument("subject", metavar="SUBJECT|EDGE")
@click.argument("relation", required=False)
@click.argument("object", required=False)
@view_options
@format_option("text", "json")
def explain(
    subject: str,
    relation: str | None,
    object: str | None,
    chosen: Chosen,
    format: str,
) -> None:
    """Print the whole chain of an edge: what speaks for and against it, when it holds, and which rule derived or ended it.

    The edge is named by SUBJECT RELATION OBJECT, or as the results of “treatygraph analyse” name it.

    \b
    treatygraph explain Russia guarantees "December ceasefire"
    treatygraph explain edge:df0cf5ac6c
    """
    from treatygraph import evidence
    from treatygraph import explanation as chain
    from treatygraph.graph import name_edge

    view = chosen.view()
    explanation = evidence.explain(view, *name_edge(view, subject, relation, object))
    if format == "json":
        click.echo(chain.as_json(view, explanation), nl=False)
    else:
        print_account(chain.as_text(view, explanation))


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
