"""Exports."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from treatygraph.cli.options import Chosen, view_options
from treatygraph.cli.output import is_terminal, progress, say_day


class _Listing(click.Command):
    """A command whose help lists the formats, which are looked up only then."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from treatygraph.export import registry

        sound = registry.sound()
        with formatter.section("Formats"):
            formatter.write_dl(
                [(name, sound[name].summary if name in sound else "(cannot be loaded)") for name in registry.names()]
            )


@contextmanager
def _ended_tidily() -> Iterator[None]:
    """Let a request to end, as Ctrl-C does, unwind what is being written, so that nothing half-written is left."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


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
    if out == "-" and sys.stdout is None:
        raise click.UsageError("standard output is closed; name a file with -o")
    if out == "-" and isinstance(found, registry.SetFormat) and is_terminal():
        raise click.UsageError("this format is several files, which no terminal can show; name a folder with -o")
    graph = chosen.graph()
    exported = graph.exported(**parts, **chosen.choice)
    say_day(exported.picture.view)
    if out == "-":
        saving.stream(found, exported, sys.stdout.buffer)
    else:
        with progress(f"writing {out} …"), _ended_tidily():
            saving.save(found, exported, Path(out), force)
    if not exported.picture.edges:
        click.echo("no edge of this view is left, so the file has none", err=True)
    for loss in exported.losses:
        click.echo(loss, err=True)
