"""The explorer."""

import sys
from pathlib import Path

import click

from treatygraph.cli.destination import STDOUT, ended_tidily, refuse
from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, view_options
from treatygraph.cli.output import progress
from treatygraph.tables import one_line


@click.command()
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    default="treatygraph.html",
    show_default=True,
    help="The page to write; - is standard output.",
)
@click.option(
    "--title", metavar="TEXT", default="", help="What the page is called. Default: the names of the data sets."
)
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@view_options
def explore(out: str, title: str, chosen: Chosen, force: bool) -> None:
    """Write the explorer: one HTML file that shows the graph, and works offline.

    In the page two sliders move the day and what was known by then; a click on an edge shows its evidence. The options say how
    the page opens.

    \b
    treatygraph explore -o astana.html
    """
    refuse(out, force)
    if out != STDOUT and Path(out).suffix.lower() not in (".html", ".htm"):
        note(f"treatygraph: warning: {one_line(out)}: it is written as HTML, which is known by the ending .html")
    graph = chosen.graph()
    if out == STDOUT:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.writelines(graph.explorer(title, **chosen.choice))
        return
    with progress("working out what was known …") as tell, ended_tidily():
        graph.explore(Path(out), force, title, tell, **chosen.choice)
    note(f"{one_line(out)}: open it in a browser")
