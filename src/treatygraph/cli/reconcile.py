"""Matches across data sets: proposed by the program, decided by a person."""

import shlex
from collections.abc import Sequence
from pathlib import Path

import click

from treatygraph.cli import destination
from treatygraph.cli.notes import note
from treatygraph.cli.options import Chosen, data_option, format_option, options_of_choice, store_option
from treatygraph.cli.output import print_rows, progress
from treatygraph.cli.record import CHECKING, read_with, recorded_option, to_option
from treatygraph.notebook import Notebook
from treatygraph.tables import FORMATS, write
from treatygraph.terms import shorten

_KINDS = {"actors": "Actor", "agreements": "Agreement"}
_TABLES = {".csv": "csv", ".tsv": "tsv"}
_SHOWN = (
    "left",
    "right",
    "match",
    "score",
    "reason",
)  # to people; the table in a file has the columns of a decision as well


@click.command()
@click.option("--only", type=click.Choice(list(_KINDS)), help="Look for these only. Default: both.")
@click.option(
    "--least",
    type=click.FloatRange(0.5, 1),
    default=0.9,
    show_default=True,
    help="How alike names must at least be; 1 for equal names only.",
)
@click.option("--within", is_flag=True, help="Look for things that one data set describes twice.")
@click.option("--ambiguous", is_flag=True, help="List the identifiers that several things of one data set carry.")
@click.option("-o", "--out", metavar="FILE", help="The file to write: .csv, .tsv or .ttl. Default: print.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@options_of_choice("data")
@format_option(*FORMATS)
def reconcile(
    only: str | None,
    least: float,
    within: bool,
    ambiguous: bool,
    out: str | None,
    force: bool,
    chosen: Chosen,
    format: str,
) -> None:
    """Propose which actors and agreements of different data sets are the same, for a person to decide.

    Identifiers come first, then names. Nothing is merged: fill the columns “accept” (yes or no), “by” and “on” of the table, and
    give it to “treatygraph accept-matches”. What was decided once is not proposed again.

    \b
    treatygraph reconcile --data astana-2017 --data paax.nq -o proposals.csv
    treatygraph accept-matches proposals.csv --to matches.ttl --data astana-2017 --data paax.nq
    """
    from treatygraph.export.saving import save_text
    from treatygraph.reconciling import written
    from treatygraph.reconciling.proposals import KINDS, propose

    suffix = Path(out).suffix.lower() if out else ""
    if out is not None:
        if suffix not in (*_TABLES, ".ttl"):
            raise click.UsageError(f"-o: “{out}” ends in none of {', '.join((*_TABLES, '.ttl'))}")
        if ambiguous and suffix == ".ttl":
            raise click.UsageError("-o: ambiguous identifiers are a list and no matches; name a .csv or .tsv file")
        destination.refuse(out, force)
    with progress("comparing"):
        found = propose(chosen.graph().apart, [_KINDS[only]] if only else KINDS, least, within)
    columns, rows = written.as_list(found) if ambiguous else written.as_rows(found)
    if out is None:
        print_rows(*(_for_people(columns, rows) if format == "table" and not ambiguous else (columns, rows)), format)
    else:
        text = written.as_turtle(found) if suffix == ".ttl" else write(columns, rows, _TABLES[suffix])
        save_text([text], Path(out), force)
    exact = sum(each.match == "exact" for each in found.proposals)
    note(f"{len(found.proposals)} proposals, {exact} of them exact; none counts before somebody accepts it")
    if found.crowded and not ambiguous:
        note(
            f"{len(found.crowded)} identifiers tell nothing, as several things of one data set carry them; see --ambiguous"
        )


@click.command("accept-matches")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", help="Who decided, where a row does not say.")
@recorded_option
@to_option
@data_option
@store_option
def accept_matches(
    table: Path, by: str | None, recorded_on: str | None, to: str, data: tuple[str, ...], store: str | None
) -> None:
    """Record in a file of your own what somebody decided in TABLE, a table of proposals: matches accepted, and rejected.

    Rows whose column “accept” is empty stay undecided. Read the file with the data, and views see as one thing what exact matches
    join; leave it out, and they see the data sets apart.
    """
    from treatygraph.reconciling.decisions import decisions, read_decisions

    decided = read_decisions(table)
    if not decided:
        note(f"nobody has decided anything in {table}: write yes or no into its column “accept”")
        return
    notebook = Notebook(to, *data, store=store)
    with progress(CHECKING):
        entry = notebook.record(decisions, decided, by, recorded_on)
    verdicts = [each.verdict for each in decided]
    done = f"written to {to}" if entry.turtle else "all of it stood there already"
    note(f"{verdicts.count('accepted')} accepted, {verdicts.count('rejected')} rejected; {done}")
    note(f"to see what is joined: treatygraph show {shlex.join(read_with(notebook, data, store))}")


def _for_people(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the columns that people read, with short names in the place of IRIs."""
    at = [columns.index(name) for name in _SHOWN]
    return list(_SHOWN), [[shorten(row[each]) for each in at] for row in rows]
