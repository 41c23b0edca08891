"""Evidence: of one edge, and of all that is known of one thing."""

import json

import click

from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import page_width, print_account, print_rows
from treatygraph.errors import UsageError
from treatygraph.tables import FORMATS


@click.command()
@click.argument("edge", nargs=-1, required=True, metavar="SUBJECT RELATION OBJECT | EDGE...")
@view_options
@format_option("text", "json")
def explain(edge: tuple[str, ...], chosen: Chosen, format: str) -> None:
    """Print the whole chain of an edge: what speaks for and against it, when it holds, and which rule derived or ended it.

    An edge is named by SUBJECT RELATION OBJECT. Those that “treatygraph analyse” names may be given as they stand there, several
    at once.

    \b
    treatygraph explain Russia guarantees "December ceasefire"
    treatygraph explain edge:df0cf5ac6c edge:a4c42b4cf2
    """
    from treatygraph import evidence
    from treatygraph import explanation as chain
    from treatygraph.naming import edge_named

    view = chosen.view()
    by_name = all(name.startswith(("edge:", "urn:treatygraph:edge:")) for name in edge)
    if not by_name and len(edge) != 3:
        raise UsageError("an edge is named by its subject, relation and object, or as edge:… where “analyse” names it")
    names = [edge_named(view, name, None, None) for name in edge] if by_name else [edge_named(view, *edge)]
    found = [evidence.explain(view, *each) for each in names]
    if format == "json":
        told = [chain.as_dict(view, each) for each in found]
        click.echo(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2))
    else:
        print_account("\n".join(chain.as_text(view, each, page_width()) for each in found))


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
