"""All benchmarks in one run, as one table of ratios: `python benchmarks/all.py [--small|--full] [--morph-kgc PYTHON] [-o FILE]`.

`--small` shows within three minutes that all of it runs; the middle size takes ten on two cores; `--full` takes hours, most
of them in pySHACL. morph-kgc needs an environment of its own, whose Python is given: its wheels ask for another pyoxigraph.
"""

import argparse
import logging
import os
import platform
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import asking
import databases
import events
import on_spark
import starting
import validations
import views
import votes
from lines import COLUMNS, Line
from synthetic import turtle

import treatygraph as tg
from treatygraph import questions, tables
from treatygraph.errors import UnsoundDataWarning
from treatygraph.replacing import rewriting

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
GROWING = (
    "import to N-Quads",
    "load into a store, checked",
    "load into a store, unchecked",
    "dump, proved and sorted",
    "verify",
    "load and view",
)


@dataclass(frozen=True)
class Sizes:
    """How much is measured.

    `rows` are those of events that are imported, `growth` those of tables whose quads go to a store, `asked` the statements to
    which questions are put, `viewed` those of which views are made. `checked` says how many seconds of the processor pySHACL may
    take at each number of statements, `patience` how many rdflib may for each question.
    """

    rows: int
    growth: tuple[int, ...]
    votes: int
    asked: int
    viewed: tuple[int, ...]
    checked: dict[int, int]
    patience: int


HOUR = 3600
SMALL = Sizes(5_000, (1_000, 5_000), 5_000, 300, (300, 1_000), {100: 10}, 1)
MIDDLE = Sizes(100_000, (10_000, 100_000), votes.ALL, 3_000, (1_000, 10_000), {1_000: 120, 10_000: 0}, 1)
FULL = Sizes(
    100_000, (10_000, 100_000, 890_000), votes.ALL, 10_000, (1_000, 10_000, 100_000),
    {1_000: HOUR, 10_000: HOUR, 100_000: 3 * HOUR}, 5,
)  # fmt: skip


def lines(sizes: Sizes, data: Path, morph_kgc: Path | None, folder: Path) -> Iterator[Line]:
    """Yield the lines of all benchmarks, which need the real data sets and an empty folder."""
    yield from starting.cold()
    table = events.repeated(data, sizes.rows, folder)
    yield from events.against_morph_kgc(table, sizes.rows, morph_kgc)
    yield from on_spark.against_embedded(table, sizes.rows)
    yield from votes.memory(data, sizes.votes, folder)
    for rows in sizes.growth:
        with TemporaryDirectory(dir=folder) as name:
            table, quads = events.repeated(data, rows, Path(name)), Path(name) / "events.nq"
            yield Line("import to N-Quads", f"{rows:,} rows", "s", events.imported(table, quads, processes=2).wall)
            yield from databases.on_disk(quads, Path(name))
    for statements in sizes.viewed:
        yield from views.load_and_view(invented(statements, folder), statements)
    for statements, patience in sizes.checked.items():
        graph = tg.load(invented(statements, folder), check=False)
        yield from validations.against_pyshacl(graph, patience)
    graph = tg.load(invented(sizes.asked, folder), check=False)
    yield from asking.against_engines(graph, questions.names(), sizes.patience)


def invented(statements: int, folder: Path) -> Path:
    """Return a file of so many invented statements, written to the folder unless it is there."""
    path = folder / f"{statements}.ttl"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(turtle(statements))
    return path


def grown(found: list[Line]) -> Iterator[Line]:
    """Yield, for what was measured at several sizes, the time at each as a ratio to that at the size before."""
    for what in GROWING:
        same = [line for line in found if line.what == what and line.unit == "s"]
        for before, after in pairwise(same):
            yield Line(f"growth: {what}", after.size, "s", after.ours, before.size, before.ours)


def machine(morph_kgc: Path | None) -> Iterator[tuple[str, str]]:
    """Yield what there is to know of the machine and of the programs, as they are now."""
    cpu = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ("treatygraph", "pyoxigraph", "rdflib", "pyshacl", "pyspark")
    yield "date", f"{datetime.now():%Y-%m-%d %H:%M}"
    yield "processor", f"{cpu.partition(': ')[2] or platform.processor()}, {os.cpu_count()} cores"
    yield "memory", f"{memory:.0f} GiB"
    yield "system", f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    versions = [f"{name} {version(name)}" for name in packages]
    if morph_kgc:
        asked = "from importlib.metadata import version; print('morph-kgc', version('morph-kgc'))"
        versions.append(
            subprocess.run([morph_kgc, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
        )
    yield "versions", ", ".join(versions)


def load() -> str:
    """Return the load of the machine: how many processes wanted a core in the last 1, 5 and 15 minutes."""
    return ", ".join(f"{each:.1f}" for each in os.getloadavg())


def page(found: list[Line], about: list[tuple[str, str]]) -> str:
    """Return the page that holds the table, in Markdown."""
    template = Template((Path(__file__).parent / "page.md").read_text(encoding="utf-8"))
    facts = "".join(f"- {name}: {value}\n" for name, value in about)
    return template.substitute(run=facts, table=tables.markdown(COLUMNS, [line.cells() for line in found]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--small", dest="sizes", action="store_const", const=SMALL, help="only show that all of it runs")
    size.add_argument("--full", dest="sizes", action="store_const", const=FULL, help="take hours")
    parser.add_argument("--morph-kgc", type=Path, metavar="PYTHON", help="a Python that has morph-kgc")
    parser.add_argument(
        "--data", type=Path, default=BESIDE, metavar="FOLDER", help=f"the real data sets; default: {BESIDE}"
    )
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help="the page to write; default: standard output")
    given = parser.parse_args()
    if not given.data.is_dir():
        parser.error(f"{given.data}: there is no such folder; name that of the real data sets with --data")
    warnings.simplefilter("ignore", UnsoundDataWarning)
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # it cannot read the year -9999, which nothing compares
    begun, before = time.monotonic(), load()
    found: list[Line] = []
    with TemporaryDirectory() as folder:
        for line in lines(given.sizes or MIDDLE, given.data, given.morph_kgc, Path(folder)):
            found.append(line)
            print(f"{time.monotonic() - begun:6.0f} s  {'  '.join(line.cells())}", file=sys.stderr)
    found += grown(found)
    about = [*machine(given.morph_kgc), ("load of the machine before and after", f"{before}; {load()}")]
    about.append(("the run took", f"{(time.monotonic() - begun) / 60:.1f} minutes"))
    written = page(found, about)
    if given.out:
        with rewriting(given.out) as file:
            file.write(written.encode())
    else:
        print(written, end="")


if __name__ == "__main__":
    main()
