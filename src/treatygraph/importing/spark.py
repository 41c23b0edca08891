"""The same import on Apache Spark (extra `treatygraph[spark]`): tables of any size to N-Quads in parts.

Clustered engines load them in bulk. Rows are mapped by the same function as on one machine, so what is made is the same, as a
set. Spark tells no lines of a file: rows are numbered, from 1. Nothing is added to what exists, so there are no revisions: the
parts are of one import.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from treatygraph.errors import EngineError, InputError, TreatygraphError, UsageError
from treatygraph.importing.keying import Lookups, Reader, Refused
from treatygraph.importing.mapper import Given
from treatygraph.importing.mapping import TableMapping, table_name
from treatygraph.importing.pipeline import CHUNK, Summary, lookup_tables, refuse_namesakes
from treatygraph.importing.rejects import Rejects
from treatygraph.importing.rows import Row, Table
from treatygraph.importing.working import Worker

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import DataFrame, SparkSession

_BROKEN = "_treatygraph_broken"
_GZIP = "org.apache.hadoop.io.compress.GzipCodec"
Numbered: TypeAlias = tuple[Any, int]  # a row of Spark, and how many rows stand before it


def import_with_spark(
    paths: Sequence[str],
    mapping: TableMapping,
    out: str,
    rejects: Path,
    lookups: Mapping[str, str] | None = None,
    master: str | None = None,
) -> Summary:
    """Map the rows of tables to part files of N-Quads in the folder `out`, and return the account.

    Args:
        paths: CSV, TSV, JSON lines or Parquet, packed or not: files, folders and patterns that Spark can reach.
        mapping: the mapping.
        out: the folder to make, where Spark can reach it; its parts are packed where its name ends in `.gz`.
        rejects: the folder for tables of refused rows, on this machine.
        lookups: the tables of the look-ups of the mapping, by name, on this machine.
        master: the address of a cluster, or `local[N]`; else as Spark is configured, or this machine.

    Raises:
        UsageError: PySpark is not installed, the folder exists, or a table lacks a column.
        InputError: a table cannot be read.
        EngineError: Spark cannot be started, or failed.
    """
    begun = time.monotonic()
    refuse_namesakes(paths)
    found = lookup_tables(mapping, lookups or {})
    summary = Summary()
    with _session(master) as session:
        jobs = [_job(session, mapping, path, found) for path in paths]
        whole = session.sparkContext.union([_mapped(session, *job) for job in jobs]).cache()
        for account in whole.filter(lambda each: isinstance(each, _Account)).collect():
            cast(_Account, account).add_to(summary)
        summary.ambiguous = tuple(sorted({key for job, _ in jobs for key in job.ambiguous}))
        for job, _ in jobs:
            _write_rejects(whole, job, rejects, summary)
        lines = whole.filter(lambda each: isinstance(each, str)).distinct()
        lines.saveAsTextFile(out, _GZIP if out.endswith(".gz") else None)
    summary.seconds = time.monotonic() - begun
    return summary


@dataclass
class _Account:
    """The account of the rows of one part."""

    read: int = 0
    mapped: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)

    def add_to(self, summary: Summary) -> None:
        summary.read += self.read
        summary.mapped += self.mapped
        summary.skipped += self.skipped
        summary.relations += self.relations
        summary.statements += self.relations.total()
        summary.warnings += self.warnings


class _Rejected(NamedTuple):
    """A row that is refused, and the table in which it stands."""

    path: str
    refused: Refused


Made: TypeAlias = "str | _Rejected | _Account"


class _Job(NamedTuple):
    """What a worker needs to map rows of one table: it is sent to each.

    `columns` are those of the table, `ambiguous` the keys that several rows share, and `first`, of keys that come again, the
    number of the row in which each comes first.
    """

    mapping: TableMapping
    path: str
    columns: tuple[str, ...]
    lookups: Lookups
    ambiguous: frozenset[str] = frozenset()
    first: Mapping[int, int] = {}

    def about_source(self) -> Iterator[str]:
        """Yield the description of the source in N-Quads."""
        return (line.removesuffix(" .\n") + self._end for line in self.mapping.source.lines(table_name(self.path)))

    @property
    def _end(self) -> str:
        return f" <{self.mapping.source.iri(table_name(self.path))}> ."

    def reader(self, already: set[int] | None = None) -> Reader:
        """Return what reads the rows, given the digests of the keys that were taken already."""
        return Reader(self.mapping, Table(self.path, self.columns, iter(())), self.lookups, self.ambiguous, already)

    def keys(self, rows: Iterable[Numbered]) -> Iterator[tuple[str, int]]:
        """Yield the key of each row, and 1 to count it by."""
        reader = self.reader()
        return ((reader.key(self._row(each)), 1) for each in rows)

    def digests(self, rows: Iterable[Numbered]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the digest of what names each row, the number of the row, and 1 to count it by."""
        return ((_digest(each), (each.number, 1)) for _, each in self._taken(rows) if isinstance(each, Given))

    def map(self, rows: Iterable[Numbered]) -> Iterator[Made]:
        """Yield the lines of N-Quads that rows make, the rows that are refused, and the account."""
        end = self._end
        worker = Worker(self.mapping, table_name(self.path))
        account = _Account()
        taken = self._taken(rows)
        while chunk := list(islice(taken, CHUNK)):
            given = {each.number: row for row, each in chunk if isinstance(each, Given)}
            batch = worker([each for _, each in chunk if isinstance(each, Given)])
            for made in batch.made.values():
                for text in (*made.things, *(text for _, text in made.statements)):
                    yield from (line.removesuffix(" .") + end for line in text.split("\n") if line)
                account.relations.update(made.relations)
            refused = [each for _, each in chunk if isinstance(each, Refused)]
            refused += (Refused(given[number], reason) for number, reason in batch.refused.items())
            yield from (_Rejected(self.path, each) for each in refused)
            account.read += len(chunk)
            account.mapped += len(batch.made)
            account.skipped.update(batch.skipped.values())
            account.warnings += batch.warnings
        yield account

    def _taken(self, rows: Iterable[Numbered]) -> Iterator[tuple[Row, Given | Refused]]:
        already: set[int] = set()
        reader = self.reader(already)
        for each in rows:
            already.clear()  # which keys come again is known of all parts at once
            row = self._row(each)
            taken = reader.take(row.line, row)
            if each[0][len(self.columns)] is not None:
                taken = Refused(row, "it cannot be read as a row of the table")
            elif isinstance(taken, Given) and self.first.get(_digest(taken), taken.number) < taken.number:
                taken = Refused(row, f"its key “{taken.key}” is that of an earlier row too")
            yield row, taken

    def _row(self, numbered: Numbered) -> Row:
        cells, before = numbered
        return Row(before + 1, ["" if cells[at] is None else str(cells[at]) for at in range(len(self.columns))])


def _job(session: SparkSession, mapping: TableMapping, path: str, lookups: Lookups) -> tuple[_Job, RDD[Numbered]]:
    """Return the rows of a table, numbered, and what maps them, once it is known which keys several of them share."""
    frame, columns = _frame(session, path)
    job = _Job(mapping, path, columns, lookups)
    job.reader()  # a column that is missing is said before anything is read
    rows = frame.rdd.zipWithIndex()
    if mapping.ambiguous == "digest":
        shared = rows.mapPartitions(job.keys).reduceByKey(add).filter(lambda found: found[1] > 1)
        job = job._replace(ambiguous=frozenset(shared.keys().collect()))
    again = rows.mapPartitions(job.digests).reduceByKey(_earlier).filter(lambda found: found[1][1] > 1)
    return job._replace(first=again.mapValues(lambda found: found[0]).collectAsMap()), rows


def _mapped(session: SparkSession, job: _Job, rows: RDD[Numbered]) -> RDD[Made]:
    """Return what the rows of a table make, and the description of the source."""
    parts = max(rows.getNumPartitions(), session.sparkContext.defaultParallelism)
    about: RDD[Made] = session.sparkContext.parallelize(list(job.about_source()), 1)
    return about.union(rows.repartition(parts).mapPartitions(job.map))


def _frame(session: SparkSession, path: str) -> tuple[DataFrame, tuple[str, ...]]:
    """Return the rows of a table, all cells as text, with a last column for what is no row, and the names of the columns."""
    from pyspark.sql import functions
    from pyspark.sql.types import StringType, StructField, StructType

    kind = Path(path.removesuffix(".gz").removesuffix("/")).suffix
    if kind in (".csv", ".tsv"):
        delimiter = "," if kind == ".csv" else "\t"
        first = session.read.text(path).first()
        columns = (
            tuple(next(csv.reader([first.value.removeprefix("\ufeff")], delimiter=delimiter), ())) if first else ()
        )
        names = [f"c{at}" for at in range(len(columns))]
        schema = StructType([StructField(name, StringType()) for name in (*names, _BROKEN)])
        options = {"sep": delimiter, "escape": '"', "emptyValue": "", "columnNameOfCorruptRecord": _BROKEN}
        frame = session.read.options(**options).csv(path, schema, header=True, multiLine=True, enforceSchema=True)
        return frame, columns
    if kind == ".parquet":
        frame = session.read.parquet(path)
    elif kind in (".jsonl", ".ndjson"):
        frame = session.read.json(path, primitivesAsString=True)
    else:
        raise UsageError(f"{path}: Spark reads .csv, .tsv and .jsonl, packed as .gz or not, and .parquet")
    columns = tuple(frame.columns)
    cells = [functions.col(f"`{name}`").cast("string").alias(f"c{at}") for at, name in enumerate(columns)]
    return frame.select(*cells, functions.lit(None).alias(_BROKEN)), columns


def _earlier(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), one[1] + other[1]


def _line(refused: Refused) -> int:
    return refused.row.line


def _digest(given: Given) -> int:
    return int.from_bytes(blake2b(given.key.encode(), digest_size=8).digest())


def _write_rejects(whole: RDD[Made], job: _Job, folder: Path, summary: Summary) -> None:
    found = whole.filter(lambda each: isinstance(each, _Rejected) and each.path == job.path)
    table = Rejects(folder, job.path, Table(job.path, job.columns, iter(())))
    with table.writing():
        for each in sorted((cast(_Rejected, each).refused for each in found.toLocalIterator()), key=_line):
            table.add(each)
            summary.refused[each.reason] += 1
    summary.rejects += [table.path] if table.count else []


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """Yield Spark; what goes wrong there becomes an error of ours, with the first line of what it says.

    Raises:
        UsageError: PySpark is not installed.
        EngineError: Spark cannot be started, or failed.
    """
    try:
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("PySpark is not installed; pip install 'treatygraph[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # the workers of this machine need what this process has
    builder = SparkSession.builder.appName("treatygraph import").config("spark.ui.showConsoleProgress", "false")
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
    except (PySparkException, Py4JJavaError, RuntimeError, OSError) as error:
        raise EngineError(
            f"Spark cannot be started ({_first_line(error)}); it needs Java 17 or 21, as the Debian package "
            "openjdk-17-jre-headless has it"
        ) from None
    try:
        yield session
    except (PySparkException, Py4JJavaError) as error:
        raise _ours(error) from error
    finally:
        session.stop()


def _ours(error: Exception) -> TreatygraphError:
    """Return the error of ours that stands behind one of Spark: what a worker raised, or what it says itself."""
    said = str(error)
    for kind in (UsageError, InputError, EngineError):
        if found := re.search(rf"treatygraph\.errors\.{kind.__name__}: (.+)", said):
            return kind(found[1])
    if "FileAlreadyExistsException" in said or "PATH_NOT_FOUND" in said:
        return UsageError(_first_line(error))
    return EngineError(f"Spark failed ({_first_line(error)})")


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = (line for line in lines if "Exception: " in line or "[" in line[:1])
    return next(told, lines[0] if lines else type(error).__name__)[:200]
