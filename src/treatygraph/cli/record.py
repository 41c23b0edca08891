"""Records of a user's own: that a statement was assessed, that a source was withdrawn or corrected."""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import data_option, store_option
from treatygraph.cli.output import progress
from treatygraph.evidence import statements
from treatygraph.loading import BUNDLED
from treatygraph.naming import resolve
from treatygraph.notebook import Entry, Notebook
from treatygraph.recording import NewSource, assessment, correction, retraction
from treatygraph.tables import one_line, printable
from treatygraph.terms import shorten
from treatygraph.wording import Wording

CHECKING = "checking the data …"
F = TypeVar("F", bound=Callable[..., Any])

to_option = click.option(
    "--to",
    metavar="FILE",
    required=True,
    help="Turtle file of your own to which the record is added; it is made if it does not exist.",
)
by_option = click.option(
    "--by",
    metavar="NAME",
    required=True,
    help="Who: an IRI (such as an ORCID), a short name, a label, or any other name.",
)
recorded_option = click.option("--recorded-on", metavar="DATE", help="The day of the record. Default: today.")
language_option = click.option(
    "--language", metavar="TAG", default="en", show_default=True, help="The language of the words that you give."
)


def source_options(required: bool) -> Callable[[F], F]:
    """Add the options that describe a new source, but for its identifier."""

    def add(command: F) -> F:
        for option in (
            click.option(
                "--issued-basis",
                metavar="printed|inferred",
                help="Whether the new source prints its date or it was worked out. Default: printed.",
            ),
            click.option("--publisher", metavar="ACTOR", help="Who published the new source."),
            click.option(
                "--issued",
                metavar="DATE",
                required=required,
                help="When the new source was issued, as exactly as it is known.",
            ),
            click.option("--title", metavar="TEXT", required=required, help="The title of the new source."),
        ):
            command = option(command)
        return command

    return add


@click.command()
@click.argument("statement")
@click.option("--verdict", metavar="accepted|disputed|rejected", required=True)
@by_option
@click.option("--reliability", type=click.Choice(list("ABCDEF")), help="Admiralty grade of the source.")
@click.option("--credibility", type=click.IntRange(1, 6), help="Admiralty grade of the information.")
@recorded_option
@to_option
@data_option
@store_option
def assess(statement: str, verdict: str, to: str, data: tuple[str, ...], store: str | None, **given: Any) -> None:
    """Record a verdict on STATEMENT in a file of your own; views with the policy “accepted” follow the latest.

    \b
    treatygraph assess statement:000-p17-russia-guarantees-ceasefire --verdict accepted \\
      --by "Jane Doe" --reliability B --credibility 2 --to assessments.ttl
    """
    notebook = Notebook(to, *data, store=store)
    with progress(CHECKING):
        entry = notebook.record(assessment, statement, verdict, **given)
    assessed = resolve(notebook.view, statement, "Statement").value
    print_entry(
        notebook, entry, "ask", "what-analysts-decided", data=data, store=store, sentence=in_words(notebook, assessed)
    )


@click.command()
@click.argument("source")
@by_option
@click.option("--reason", metavar="TEXT", help="Why, in words.")
@recorded_option
@language_option
@to_option
@data_option
@store_option
def retract(source: str, to: str, data: tuple[str, ...], store: str | None, **given: Any) -> None:
    """Record in a file of your own that SOURCE was withdrawn: views known by that day or a later one leave out what it says.

    Nothing is deleted: “explain” still shows its statements.
    """
    notebook = Notebook(to, *data, store=store)
    with progress(CHECKING):
        entry = notebook.record(retraction, source, **given)
    print_entry(notebook, entry, "ask", "what-has-been-withdrawn", data=data, store=store)


@click.command()
@click.argument("source")
@click.option("--identifier", metavar="NAME", required=True, help="The name of the new source's file without .txt.")
@source_options(required=True)
@language_option
@to_option
@data_option
@store_option
def correct(source: str, to: str, data: tuple[str, ...], store: str | None, **given: Any) -> None:
    """Record in a file of your own that SOURCE is corrected by a new source, which counts from the day of its issue on.

    Views known by that day or a later one leave out what SOURCE says; “explain” still shows its statements.
    """
    notebook = Notebook(to, *data, store=store)
    with progress(CHECKING):
        entry = notebook.record(correction, source, new_source(given))
    print_entry(notebook, entry, "ask", "what-has-been-withdrawn", data=data, store=store)


def new_source(given: Mapping[str, Any]) -> NewSource:
    """Return the source that the options describe."""
    names = [field.name for field in fields(NewSource)]
    return NewSource(**{name: given[name] for name in names if given.get(name) is not None})


def in_words(notebook: Notebook, iri: str) -> str:
    """Return the statement `iri` as a sentence, with how far it goes and on whose word."""
    return Wording(notebook.view).with_evidence(statements(notebook.view, [iri])[iri])


def read_with(notebook: Notebook, data: Sequence[str], store: str | None) -> list[str]:
    """Return the options with which a command reads the file of `notebook` beside the data that it is about."""
    files = dict.fromkeys((*(data or ([] if store else [BUNDLED])), str(notebook.path)))
    return [*(["--store", store] if store else []), *(part for file in files for part in ("--data", file))]


def print_entry(
    notebook: Notebook, entry: Entry, *command: str, data: Sequence[str], store: str | None, sentence: str | None = None
) -> None:
    """Print what was written, in words (as a comment) and in Turtle.

    Say on stderr where it stands, from which day on it counts, which command shows it, and which validates it.
    """
    beside = read_with(notebook, data, store)
    if entry.turtle:
        validated = [argument for argument in beside if argument != "--data"]
        done = f"written to {notebook.path}; to validate: {shlex.join(['treatygraph', 'validate', *validated])}"
    else:
        done = f"the data say so already, in {shorten(entry.iri)}, and nothing was written"
    note(printable(done))  # first, since it is so even where the rest cannot be printed
    if sentence:
        click.echo(f"# {one_line(sentence)}")
    click.echo(entry.turtle, nl=False)
    if day := notebook.counts_from(entry.iri):
        note(f"counts in views known by {day} or later")
    note(f"see {printable(shlex.join(['treatygraph', *command, *beside]))}")
