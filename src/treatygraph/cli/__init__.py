"""The command line: parses, calls, prints."""

import os
import sys
import warnings
from io import TextIOWrapper

import click

from treatygraph.cli.add import add
from treatygraph.cli.analyse import analyse
from treatygraph.cli.ask import ask, query, questions
from treatygraph.cli.brief import brief
from treatygraph.cli.check import check_sources, validate
from treatygraph.cli.compare import compare
from treatygraph.cli.contested import contested
from treatygraph.cli.database import compact, dump, load, verify
from treatygraph.cli.diff import diff
from treatygraph.cli.dossier import dossier
from treatygraph.cli.explain import explain, show
from treatygraph.cli.explore import explore
from treatygraph.cli.export import export
from treatygraph.cli.new_mapping import new_mapping
from treatygraph.cli.notes import note
from treatygraph.cli.output import until_the_reader_leaves
from treatygraph.cli.reconcile import accept_matches, reconcile
from treatygraph.cli.record import assess, correct, retract
from treatygraph.cli.tables import import_
from treatygraph.cli.template import template
from treatygraph.cli.timeline import timeline
from treatygraph.errors import EngineError, TreatygraphError
from treatygraph.tables import one_line


class _Commands(click.Group):
    """Commands whose reader may leave early, as `head` does."""

    def invoke(self, ctx: click.Context) -> object:
        with until_the_reader_leaves():
            done: object = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()  # what is still held back fails here, and not where nobody listens any more
            return done
        return None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="treatygraph")
def cli() -> None:
    """Who backs, guarantees, accepts, rejects or suspends what, since when, and on whose word.

    Every command reads the bundled data set on the Astana talks of May 2017 unless --data names other files.
    """


for command in (
    *(brief, dossier, compare, contested, diff, timeline, analyse),
    *(ask, questions, query, explain, show),
    *(export, explore),
    *(validate, check_sources),
    *(assess, retract, correct, add),
    *(import_, new_mapping, template),
    *(reconcile, accept_matches),
    *(load, dump, verify, compact),
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors end with one line on stderr and the exit code of their kind."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter is no reason to fail
    warnings.showwarning = lambda message, *_: note(f"treatygraph: warning: {one_line(str(message))}")
    try:
        cli(standalone_mode=False)
    except TreatygraphError as error:
        note(f"treatygraph: {one_line(str(error))}")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        said = error.format_message()
        if said.startswith("Usage:"):  # no command at all: the help is the message
            note(said)
        else:
            command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "treatygraph"
            folded = one_line(said.rstrip("."))
            note(f"treatygraph: {folded}; see “{command} --help”")
        sys.exit(error.exit_code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except OSError as error:
        note(one_line(f"treatygraph: {error.filename or 'output'}: {error.strerror or error}"))
        sys.exit(EngineError.exit_code)
    except Exception as error:
        if os.environ.get("TREATYGRAPH_TRACEBACK"):
            raise
        kind = type(error).__name__
        note(f"treatygraph: an error of the program itself ({kind}: {one_line(str(error))[:200]}); please report it")
        sys.exit(EngineError.exit_code)
