"""Questions: list them, ask one, or write one's own in SPARQL."""

import sys
from pathlib import Path

import click

from treatygraph import answer, tables
from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import print_answer, print_rows, render, say_day
from treatygraph.errors import InputError, UsageError


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name")
@view_options
@format_option(*answer.FORMATS)
@click.pass_context
def ask(
    context: click.Context,
    name: str,
    chosen: Chosen,
    format: str,
) -> None:
    """Answer the question NAME; its parameters are given as --PARAMETER VALUE.

    \b
    treatygraph ask who-guarantees --agreement "December ceasefire"
    """
    from treatygraph import questions

    parameters = _parameters(context.args)
    questions.find(name)
    view = chosen.view()
    found = questions.ask(view, name, parameters)
    say_day(view)
    print_answer(found, format)


def _parameters(arguments: list[str]) -> dict[str, str]:
    parameters = {}
    rest = iter(arguments)
    for argument in rest:
        key, equals, value = argument.removeprefix("--").partition("=")
        if not argument.startswith("--") or not key:
            raise UsageError(f"“{argument}” is no parameter; write --PARAMETER VALUE")
        if not equals:
            try:
                value = next(rest)
            except StopIteration:
                raise UsageError(f"the parameter --{key} lacks its value") from None
        if key.replace("-", "_") in parameters:
            raise UsageError(f"the parameter --{key} is given twice")
        parameters[key.replace("-", "_")] = value
    return parameters


@click.command()
@click.argument("name", required=False)
@format_option(*tables.FORMATS)
def questions(name: str | None, format: str) -> None:
    """List the questions, or the parameters of the question NAME."""
    from treatygraph import questions as catalogue

    if name is None:
        found = [catalogue.find(each) for each in catalogue.names()]
        rows = [
            (
                each.name,
                " ".join(f"--{key.replace('_', '-')}" for key in each.parameters),
                " ".join(each.tags),
                each.summary,
            )
            for each in found
        ]
        print_rows(("question", "parameters", "tags", "summary"), rows, format)
        return
    question = catalogue.find(name)
    note(question.summary)
    parameters = [
        (f"--{key.replace('_', '-')}", each.type, "(needed)" if each.required else each.default or "", each.description)
        for key, each in question.parameters.items()
    ]
    print_rows(("parameter", "type", "default", "description"), parameters, format)


@click.command()
@click.argument("sparql", metavar="FILE|-|TEXT")
@view_options
@format_option(*answer.FORMATS)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Seconds that the query may take.",
)
def query(
    sparql: str,
    chosen: Chosen,
    format: str,
    timeout: float,
) -> None:
    """Run a SPARQL query over the edges of the view and the statements behind them.

    The usual prefixes (tg:, tgc:, actor:, agreement:, rdf: …) need not be declared.
    """
    from treatygraph.bounded import bounded

    text = _read(sparql)
    view = chosen.view()
    say_day(view)
    click.echo(bounded(lambda: render(view.query(text), format), timeout), nl=False)


def _read(sparql: str) -> str:
    """Return the text of a query that is given as a file, on standard input, or as it is."""
    if sparql == "-":
        if sys.stdin is None:
            raise InputError("standard input is closed; name a file or write the query")
        return sys.stdin.read()
    if not sparql.endswith((".rq", ".sparql")) and ("{" in sparql or not _is_file(sparql)):
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{sparql}: there is no such file") from None
    except UnicodeDecodeError:
        raise InputError(f"{sparql}: it is not UTF-8; save the query as UTF-8") from None
    except OSError as error:
        raise InputError(f"{sparql}: it cannot be read ({error.strerror})") from None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
