"""Import: tables become statements by a mapping."""

from pathlib import Path

import click

from treatygraph.cli.destination import ended_tidily
from treatygraph.cli.notes import note
from treatygraph.cli.options import format_option
from treatygraph.cli.output import print_rows, progress
from treatygraph.tables import FORMATS
from treatygraph.terms import shorten


@click.command("import")
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...")
@click.option("--mapping", required=True, metavar="NAME|FILE", help="A shipped mapping, or a file of one's own.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file to write: .nq, .nt or .ttl.")
@click.option("--store", metavar="DIR", help="The store to add to, in the place of a file.")
@click.option("--lookup", multiple=True, metavar="NAME=TABLE", help="The table of a look-up of the mapping.")
@click.option("--rejects", type=click.Path(path_type=Path), help="Where refused rows go. Default: beside the output.")
@format_option(*FORMATS)
def import_(
    tables: tuple[str, ...],
    mapping: str,
    out: Path | None,
    store: str | None,
    lookup: tuple[str, ...],
    rejects: Path | None,
    format: str,
) -> None:
    """Turn the rows of each TABLE into statements, by a mapping, and print the account of every row.

    \b
    treatygraph import events.csv --mapping icews-events -o events.nq
    """
    from treatygraph.database.importing import StoreSink
    from treatygraph.importing import mapping as mappings
    from treatygraph.importing.pipeline import import_tables
    from treatygraph.importing.sinks import FileSink

    found = mappings.find(mapping)
    lookups = dict(_pair(each) for each in lookup)
    if store is not None and out is None:
        rejected = rejects or Path(f"{Path(store).resolve()}.rejects.csv")
        with ended_tidily(), StoreSink(store) as stored, progress("importing") as say:
            journal = stored.journal([*tables, *lookups.values()], found)
            summary = import_tables(tables, found, stored, rejected, lookups, lambda rows: say(rows, rows), journal)
    elif out is not None and store is None:
        sink = FileSink(out)
        rejected = rejects or out.with_name(f"{out.name}.rejects.csv")
        with progress("importing") as say:
            summary = import_tables(tables, found, sink, rejected, lookups, lambda rows: say(rows, rows))
            sink.close()
    else:
        raise click.UsageError("name one of -o FILE and --store DIR")
    rows = [
        ("read", "", str(summary.read)),
        ("mapped", "", str(summary.mapped)),
        *(("skipped", rule, str(count)) for rule, count in summary.skipped.most_common()),
        *(("refused", reason, str(count)) for reason, count in summary.refused.most_common(20)),
        *(("statements", shorten(each[1:-1]), str(count)) for each, count in summary.relations.most_common()),
    ]
    print_rows(("what", "which", "count"), rows, format)
    note(f"{summary.read / max(summary.seconds, 0.001):,.0f} rows a second")
    if summary.refused:
        note(f"{summary.refused.total()} rows were refused; {rejected} holds them, each with its line and the reason")


def _pair(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals or not name or not path:
        raise click.UsageError(f"--lookup takes NAME=TABLE, and “{text}” is none")
    return name, path
