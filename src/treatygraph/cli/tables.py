"""Import: tables become statements by a mapping."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treatygraph.cli.destination import STDOUT, ended_tidily
from treatygraph.cli.notes import note
from treatygraph.cli.options import format_option
from treatygraph.cli.output import print_rows, telling
from treatygraph.cli.reading import reading_options
from treatygraph.importing.rows import Reading
from treatygraph.tables import FORMATS
from treatygraph.terms import shorten

if TYPE_CHECKING:
    from treatygraph.importing.mapping import TableMapping
    from treatygraph.importing.pipeline import Summary

_ENGINES = ("embedded", "spark")
_PAUSE = 0.2  # seconds between two words on how far the import is
_REASONS = 20  # that the account tells apart


@click.command("import")
@click.argument("tables", nargs=-1, required=True, metavar="TABLE...")
@click.option("--mapping", required=True, metavar="NAME|FILE", help="A shipped mapping, or a file of one's own.")
@click.option(
    "-o",
    "--out",
    metavar="FILE",
    help="The file to write or to add to: .nq, .nt or .ttl, packed with .gz behind it; - for standard output. With Spark "
    "the folder to make, whose parts are packed where its name ends in .gz.",
)
@click.option("--store", metavar="DIR", help="The store to add to, in the place of a file.")
@click.option("--lookup", multiple=True, metavar="NAME=TABLE", help="The table of a look-up of the mapping.")
@click.option(
    "--rejects",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Where TABLE.rejects.csv goes, the refused rows, and TABLE.ambiguous.csv, keys of several. Default: beside the output.",
)
@click.option(
    "--processes",
    type=click.IntRange(1),
    metavar="N",
    help="How many processes map rows. Default: one for each core.",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default=_ENGINES[0],
    show_default=True,
    help="What maps rows: this machine, or Apache Spark, for tables that are too large for one.",
)
@click.option("--master", metavar="URL", help="Of Spark: spark://HOST:7077, or local[N] for N cores of this machine.")
@reading_options
@format_option(*FORMATS)
def import_(
    tables: tuple[str, ...],
    mapping: str,
    out: str | None,
    store: str | None,
    lookup: tuple[str, ...],
    rejects: Path | None,
    processes: int | None,
    engine: str,
    master: str | None,
    reading: Reading,
    format: str,
) -> None:
    """Turn the rows of each TABLE into statements, by a mapping, and print the account of every row.

    Exit code 1 where rows were refused: the others are imported all the same. A file that exists keeps what it holds: what
    the tables say already stays as it is, and a row that says something else makes a revision.

    \b
    treatygraph import events.csv --mapping icews-events -o events.nq
    """
    from treatygraph.database.importing import StoreSink
    from treatygraph.importing import mapping as mappings
    from treatygraph.importing.pipeline import import_tables
    from treatygraph.importing.sinks import FileSink, StreamSink

    found = mappings.find(mapping)
    lookups = dict(_pair(each) for each in lookup)
    if engine == "spark":
        summary = _import_with_spark(tables, found, out, store, processes, rejects, lookups, master, reading)
    else:
        if master is not None:
            raise click.UsageError("--master is of Spark; add --engine spark")
        if (out is None) == (store is None):
            raise click.UsageError("name one of -o FILE and --store DIR")
        sink = StoreSink(store) if store is not None else StreamSink() if out == STDOUT else FileSink(Path(out or ""))
        folder = rejects or Path(os.path.realpath(store or ("." if out == STDOUT else out or ""))).parent
        count = processes or os.cpu_count() or 1
        with ended_tidily(), sink, telling() as say:
            summary = import_tables(tables, found, sink, folder, lookups, _progress(say), count, reading)
    _print_account(summary, format, is_on_stderr=out == STDOUT)
    if summary.refused:
        sys.exit(1)


def _import_with_spark(
    tables: tuple[str, ...],
    mapping: TableMapping,
    out: str | None,
    store: str | None,
    processes: int | None,
    rejects: Path | None,
    lookups: dict[str, str],
    master: str | None,
    reading: Reading,
) -> Summary:
    from treatygraph.importing.cluster import is_remote
    from treatygraph.importing.spark import import_with_spark

    if store is not None:
        raise click.UsageError(
            "Spark writes parts and no store; name a folder with -o, and add its parts with “treatygraph load”"
        )
    if not out or out == STDOUT:
        raise click.UsageError("Spark writes parts; name the folder to make with -o")
    if processes is not None:
        raise click.UsageError(
            "--processes is not of Spark; --master local[N] says how many cores of this machine it takes"
        )
    if not is_remote(out) and os.path.lexists(out):
        raise click.UsageError(
            f"-o: “{out}” exists already, and Spark adds nothing to what is there; name a new folder"
        )
    folder = rejects or (Path() if is_remote(out) else Path(out).resolve().parent)
    with ended_tidily(), telling() as say:
        return import_with_spark(tables, mapping, out, folder, lookups, say, master, reading)


def _progress(say: Callable[[str], None]) -> Callable[[int], None]:
    begun = told = time.monotonic()

    def progress(rows: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told > _PAUSE:
            told = now
            say(f"importing: {rows:,} rows, {rows / (now - begun):,.0f} a second")

    return progress


def _print_account(summary: Summary, format: str, is_on_stderr: bool) -> None:
    from treatygraph import tables

    columns, rows = ("what", "which", "count", "share"), list(_account(summary))
    if is_on_stderr:
        note(tables.write(columns, rows, format), nl=False)
    else:
        print_rows(columns, rows, format)
    note(f"{summary.read / max(summary.seconds, 0.001):,.0f} rows a second")
    for path in summary.rejects:
        note(f"{path}: the refused rows, each with its line and the reason; mend them and import this table")
    for path in summary.listed:
        note(f"{path}: the keys that several rows share, with their lines; no statement is named by one")


def _account(summary: Summary) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the account: what is counted, which of its kind, how many, and which share that is, in per cent."""

    def counted(what: str, which: str, count: int, of: int) -> tuple[str, str, str, str]:
        return what, which, str(count), f"{100 * count / of:.1f}" if of else ""

    yield counted("read", "", summary.read, 0)
    yield counted("mapped", "", summary.mapped, summary.read)
    for rule, count in summary.skipped.most_common():
        yield counted("skipped", rule, count, summary.read)
    for reason, count in summary.refused.most_common(_REASONS):
        yield counted("refused", reason, count, summary.read)
    if rest := summary.refused.total() - sum(count for _, count in summary.refused.most_common(_REASONS)):
        yield counted("refused", "for other reasons", rest, summary.read)
    for relation, count in summary.relations.most_common():
        yield counted("statements", shorten(relation[1:-1]), count, summary.statements)
    if summary.revisions:
        yield counted("revisions", "of what was imported before", summary.revisions, summary.statements)
    if summary.gone:
        yield counted("kept", "no longer in the table", summary.gone, 0)
    for warning, count in summary.warnings.most_common():
        yield counted("warnings", warning, count, 0)
    if summary.ambiguous:
        yield counted("ambiguous keys", "which several rows share", len(summary.ambiguous), 0)


def _pair(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals or not name or not path:
        raise click.UsageError(f"--lookup takes NAME=TABLE, and “{text}” is none")
    return name, path
