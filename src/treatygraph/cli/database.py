"""A store on disk: files are loaded into it, dumped from it, and it is verified and compacted."""

import sys
from pathlib import Path

import click

from treatygraph.cli.destination import STDOUT, ended_tidily, refuse
from treatygraph.cli.notes import note
from treatygraph.cli.options import format_option
from treatygraph.cli.output import print_rows, progress
from treatygraph.tables import FORMATS

_COLUMNS = ("graph", "quads", "digest")
store_option = click.option("--store", required=True, metavar="DIR", help="The folder of the store.")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_option
@format_option(*FORMATS)
def load(files: tuple[str, ...], store: str, format: str) -> None:
    """Load each FILE, folder or bundled set into a store, which is made if it is not there, and print what it holds then.

    A file becomes a named graph; N-Quads and TriG keep their own. A graph that was there before is replaced. A dump, also as
    .nq.gz, is restored exactly. Where a file cannot be read, or the command is stopped, the store is as it was before.

    \b
    treatygraph load astana-2017 treaties.nq --store my-store
    treatygraph ask who-backs-whom --store my-store
    """
    from treatygraph.database import writing

    with ended_tidily(), progress("loading …"):
        manifest = writing.load(store, *files)
    rows = [(graph, str(extent.quads), extent.digest) for graph, extent in sorted(manifest.graphs.items())]
    print_rows(_COLUMNS, rows, format)
    note(f"the store {store} holds {manifest.quads} quads in {len(rows)} named graphs")


@click.command()
@store_option
@click.option("-o", "--out", metavar="FILE", default=STDOUT, help="File to write, also .gz. Default: standard output.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def dump(store: str, out: str, force: bool) -> None:
    """Write what a store holds as canonical N-Quads, sorted: the copy to keep, since “load” restores it exactly.

    \b
    treatygraph dump --store my-store -o my-store.nq.gz
    treatygraph load my-store.nq.gz --store restored
    """
    from treatygraph.database import dumping

    refuse(out, force)
    if out != STDOUT and Path(out).resolve().is_relative_to(Path(store).resolve()):
        raise click.UsageError(f"-o: {out} is in the store itself, which a dump could destroy; name a file elsewhere")
    lines = dumping.dump(store)
    if out == STDOUT:
        for line in lines:
            sys.stdout.buffer.write(line)
        return
    with ended_tidily(), progress("dumping …"):
        dumping.save(lines, Path(out))


@click.command()
@store_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=3600.0,
    show_default=True,
    metavar="SECONDS",
    help="How long reading one graph may take.",
)
@format_option(*FORMATS)
def verify(store: str, timeout: float, format: str) -> None:
    """Prove that a store holds what was written, every file and every graph; exit code 1 where it does not."""
    from treatygraph.database import verifying

    with progress("verifying …"):
        found = verifying.verify(store, timeout)
    if found or format != "table":
        rows = [(each.kind, each.name, each.written, each.found) for each in found]
        print_rows(("what", "name", "written", "found"), rows, format)
    if found:
        note(f"the store {store} is damaged; restore it from a dump: treatygraph load DUMP.nq --store NEW")
        sys.exit(1)
    note(f"the store {store} holds what was written")


@click.command()
@store_option
def compact(store: str) -> None:
    """Write a store anew in as little space as it needs; what it holds stays the same."""
    from treatygraph.database import writing

    with ended_tidily(), progress("compacting …"):
        before, after = writing.compact(store)
    note(f"the store {store} took {before / 1e6:,.1f} MB and takes {after / 1e6:,.1f} MB")
