"""Checks: of data against the shapes, and of passages against the texts that they cite."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, options_of_choice, view_options
from treatygraph.cli.output import print_rows
from treatygraph.errors import InputError
from treatygraph.tables import FORMATS
from treatygraph.validation import ENGINES


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="pyshacl is the reference, for small data.",
)
@options_of_choice("store", "endpoint", "patience")
@format_option("text", "json", "ttl")
def validate(paths: tuple[str, ...], engine: str, chosen: Chosen, format: str) -> None:
    """Check PATHs, a store or an endpoint against the shapes; exit code 1 where something is wrong.

    They are checked together; where none is given, it is the bundled data.
    """
    report = replace(chosen, data=paths).graph(check=False).validate(engine)
    click.echo(report.serialize(format), nl=False)
    if not report.conforms:
        sys.exit(1)


@click.command()
@click.argument("directories", nargs=-1, required=True, metavar="DIRECTORY...", type=click.Path(path_type=Path))
@view_options
@format_option(*FORMATS)
def check_sources(directories: tuple[Path, ...], chosen: Chosen, format: str) -> None:
    """Prove that the graph points at the right words of the texts in each DIRECTORY; exit code 1 where it does not.

    The texts are files named by the identifier of their source, as IDENTIFIER.txt; of several with one name, that in the first
    folder is taken. Each passage that fails is named; in a table, those that share a fault, such as a missing text, are one line.
    """
    from treatygraph.passages import verify
    from treatygraph.terms import shorten

    verdicts = list(verify(chosen.view(), *directories))
    if not verdicts:
        raise InputError("the data cite no paragraph, so there is nothing to check")
    failed = [verdict for verdict in verdicts if verdict.fault]
    rows = [(shorten(verdict.passage.iri), verdict.fault) for verdict in failed]
    if format == "table":
        rows = folded(rows)
    if failed or format != "table":
        print_rows(("passage", "fault"), rows, format)
    note(f"{len(verdicts) - len(failed)} of {len(verdicts)} passages point at the words that were cited")
    if failed:
        sys.exit(1)


def folded(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return rows of a passage and a fault with one row for each fault; several passages are only counted."""
    by_fault: dict[str, list[str]] = {}
    for passage, fault in rows:
        by_fault.setdefault(fault, []).append(passage)
    return [(names[0] if len(names) == 1 else f"{len(names)} passages", fault) for fault, names in by_fault.items()]
