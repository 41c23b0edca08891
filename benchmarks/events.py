"""The import of coded events, compared with morph-kgc, which makes the same triples by the same mapping and checks nothing.

The sample of ICEWS is repeated, with new numbers of events, until there are as many rows as are wanted. `events.rq` and
`events.rml.ttl` make the same triples of it, but for two things that only ours makes: the digest at the end of the name of a
statement, and the description of the data set.
"""

import csv
import re
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pyoxigraph as ox
from costs import Cost, of_command
from lines import Line, times

HERE = Path(__file__).resolve().parent
COMMAND = Path(sys.executable).with_name("treatygraph")
UNCHECKED = HERE / "unchecked.py"
FASTER = 1 / 3  # of the time of morph-kgc, at most, for so many rows
AIMED_AT = 100_000
_SOURCE = "https://w3id.org/treatygraph/dataset/icews/events"
_DIGEST = re.compile("(/icews/statement/[^/>]+)/[0-9a-f]{10}>")


def repeated(data: Path, count: int, folder: Path) -> Path:
    """Write a table of `count` rows in `folder`, and return it: those of the sample, repeated under new numbers."""
    path = folder / "events.csv"
    sample = data / "icews" / "icews_sample_201806_full_columns.csv"
    with sample.open(encoding="utf-8-sig", newline="") as given, path.open("w", encoding="utf-8", newline="") as out:
        header, *rows = csv.reader(given)
        at = header.index("event_id")
        writer = csv.writer(out)
        writer.writerow(header)
        for number, row in enumerate(islice(cycle(rows), count)):
            writer.writerow([*row[:at], str(1_000_000_000 + number), *row[at + 1 :]])
    return path


def imported(table: Path, out: Path, processes: int, is_checked: bool = True) -> Cost:
    """Import the table to a file that is not there yet, and return what that cost."""
    out.unlink(missing_ok=True)
    command = [COMMAND] if is_checked else [Path(sys.executable), UNCHECKED]
    made: list[str | Path] = ["--mapping", HERE / "events.rq", "-o", out]
    return of_command([*command, "import", table, *made, "--processes", str(processes)])


def by_morph_kgc(python: Path, table: Path, out: Path, processes: int) -> Cost:
    """Have morph-kgc, which the given Python has, map the table to a file, and return what that cost."""
    config = table.with_name("morph-kgc.ini")
    config.write_text(
        f"[CONFIGURATION]\noutput_file={out}\nlogging_level=ERROR\nnumber_of_processes={processes}\n"
        f"[events]\nmappings={HERE / 'events.rml.ttl'}\n",
        encoding="utf-8",
    )
    return of_command([python, "-m", "morph_kgc", config], folder=table.parent)


def triples(path: Path) -> set[str]:
    """Return the triples of a file, but for what only our import makes."""
    found = (
        f"{quad.subject} {quad.predicate} {quad.object}"
        for quad in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)
        if str(quad.subject) != f"<{_SOURCE}>"
    )
    return {_DIGEST.sub(r"\1>", triple) for triple in found}


def against_morph_kgc(table: Path, rows: int, python: Path | None) -> Iterator[Line]:
    """Yield the lines of imports of a table of so many rows, once it is proved that both make the same.

    Args:
        table: what `repeated` has written; what is made goes beside it.
        rows: how many it has.
        python: one that has morph-kgc; None to do without it.

    Raises:
        ValueError: they do not.
    """
    ours, theirs = table.with_name("ours.nt"), table.with_name("theirs.nt")
    size = f"{rows:,} rows"
    for processes in (1, 2):
        plural = "process" if processes == 1 else "processes"
        checked = imported(table, ours, processes)
        unchecked = imported(table, ours, processes, is_checked=False)
        peer, its = "", None
        if python:
            peer, its = f"morph-kgc, {processes} {plural}", by_morph_kgc(python, table, theirs, processes)
            if processes == 1 and triples(ours) != triples(theirs):
                raise ValueError(
                    "the two mappings of the events do not make the same triples: the times cannot be compared"
                )
        aim = FASTER if rows == AIMED_AT else None
        for what, cost in (("checked by the shapes", checked), ("unchecked", unchecked)):
            yield from times(f"import, {what}, {processes} {plural}", size, cost, peer, its, aim)
