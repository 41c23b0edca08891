"""Exports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from treatygraph.cli.destination import STDOUT, ended_tidily, refuse
from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, view_options
from treatygraph.cli.output import progress, say_day
from treatygraph.tables import one_line


class _Listing(click.Command):
    """A command whose help lists the formats, which are looked up only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from treatygraph.export import registry

        sound = registry.sound()
        with formatter.section("Formats"):
            formatter.write_dl(
                [(name, sound[name].summary if name in sound else "(cannot be loaded)") for name in registry.names()]
            )


@click.command(cls=_Listing)
@click.argument("format")
@click.option("-o", "--out", metavar="FILE", default="-", help="Where to; - is standard output, and the default.")
@click.option("--relations", multiple=True, metavar="RELATION", help="Only edges of this relation; may be repeated.")
@click.option("--actors", multiple=True, metavar="ACTOR", help="Only edges from or to this actor; may be repeated.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@view_options
def export(format: str, out: str, chosen: Chosen, force: bool, **parts: Any) -> None:
    """Write a view to a file that another tool reads.

    What the tool cannot hold is said. Formats of several files are written to a folder, or to an archive that ends in .zip.

    \b
    treatygraph export gexf -o astana.gexf
    treatygraph export dot --relations backs --relations rejects | dot -Tsvg > stances.svg
    """
    from treatygraph.export import registry, saving

    found = registry.find(format)
    refuse(out, force, is_set=isinstance(found, registry.SetFormat))
    if out != STDOUT and (other := registry.promised(Path(out), found)):
        note(f"treatygraph: warning: {one_line(out)}: its ending is that of {other}, and it is written as {format}")
    exported = chosen.graph().exported(**parts, **chosen.choice)
    say_day(exported.picture.view)
    if out == STDOUT:
        saving.stream(found, exported, sys.stdout.buffer)
    else:
        with progress(f"writing {one_line(out)} …"), ended_tidily():
            saving.save(found, exported, Path(out), force)
    if not exported.picture.edges:
        note("no edge of this view is left, so the file has none")
    for loss in exported.losses:
        note(loss)
