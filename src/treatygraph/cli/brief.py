"""The briefing."""

import sys
from pathlib import Path

import click

from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, format_option, view_options
from treatygraph.cli.output import page_width, print_account, progress
from treatygraph.errors import InvalidDataError


@click.command()
@view_options
@click.option(
    "--sources", type=click.Path(path_type=Path), help="Folder with the texts of the sources: print the paragraphs too."
)
@format_option("text", "markdown", "json")
def brief(
    chosen: Chosen,
    sources: Path | None,
    format: str,
) -> None:
    """Print a briefing in which every line names its evidence.

    The data are validated first. With --sources, each paragraph stands beside the first claim that cites it, and only where its
    digest is the one that was recorded; exit code 1 where it is not.
    """
    from treatygraph import brief as briefing
    from treatygraph.graph import BUNDLED
    from treatygraph.passages import verify

    graph = chosen.graph()
    with progress("checking the data …"):
        report = graph.validate()
    if not report.conforms:
        command = " ".join(("treatygraph validate", *chosen.data))
        raise InvalidDataError(f"the data are not valid ({report.summary()}); see “{command}”")
    view = chosen.view(graph)
    held = {verdict.passage.iri: verdict for verdict in verify(view, sources)} if sources else None
    composed = briefing.compose(view, ", ".join(chosen.data) or BUNDLED)
    if format == "json":
        click.echo(briefing.as_json(composed, held))
    else:
        print_account(briefing.as_text(composed, page_width(), held, markdown=format == "markdown"))
    faults = dict.fromkeys(verdict.fault for verdict in (held or {}).values() if verdict.fault)
    for fault in faults:
        note(f"treatygraph: warning: {fault}")
    if faults:
        sys.exit(1)
