"""The same import on Apache Spark (extra `treatygraph[spark]`): tables of any size to N-Quads in parts.

Clustered engines load them in bulk. Tables are read by the same readers as on one machine, and their rows are mapped in the same
chunks by the same function, so that what is made and the account of it are the same; the parts may repeat a line about a thing,
which RDF, a set, does not mind. Nothing is added to what exists, so there are no revisions: the parts are of one import.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from math import ceil
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from treatygraph.errors import InputError, UsageError
from treatygraph.importing import rows as tables
from treatygraph.importing.cluster import is_remote, name_parts, refuse_existing, spark
from treatygraph.importing.keying import Lookups, Reader, Refused
from treatygraph.importing.mapper import Given
from treatygraph.importing.mapping import TableMapping, table_name
from treatygraph.importing.pipeline import CHUNK, Summary, lookup_tables, refuse_namesakes
from treatygraph.importing.rejects import Rejects
from treatygraph.importing.rows import Reading, Row, Table
from treatygraph.importing.working import Batch, Worker

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

_PART = 250_000  # rows of one part file, of which Spark does each as one task: some hundred megabytes of N-Quads
_GZIP = "org.apache.hadoop.io.compress.GzipCodec"


def import_with_spark(
    paths: Sequence[str],
    mapping: TableMapping,
    out: str,
    rejects: Path,
    lookups: Mapping[str, str] | None = None,
    say: Callable[[str], None] = lambda _: None,
    master: str | None = None,
    reading: Reading = Reading(),
) -> Summary:
    """Map the rows of tables to part files of N-Quads in the folder `out`, and return the account.

    Args:
        paths: the tables: files at a path that this machine and the workers share; or files at an address that Spark can reach,
            and folders, whose files are parts of one table. A file at an address, or in a folder, has to fit into memory.
        mapping: the mapping.
        out: the folder to make, where Spark can reach it; its parts are packed where its name ends in `.gz`.
        rejects: the folder for tables of refused rows, on this machine.
        lookups: the tables of the look-ups of the mapping, by name, on this machine.
        say: is told what is being done.
        master: the address of a cluster, or `local[N]`; else as Spark is configured, or all cores of this machine.
        reading: how the tables are read, where they do not tell.

    Raises:
        UsageError: PySpark or Java is not installed, the folder exists, or a table lacks a column.
        InputError: a table cannot be read.
        EngineError: Spark cannot be started, or failed.
    """
    begun = time.monotonic()
    refuse_namesakes(paths)
    found = lookup_tables(mapping, lookups or {})
    jobs = [_Job(at, path, mapping, found, reading, _local_columns(path, reading)) for at, path in enumerate(paths)]
    for job in jobs:
        job.refuse_columns()
    say("starting Spark")
    with spark(master) as context:
        refuse_existing(context, out)
        say("reading the keys")
        jobs = _with_columns(context, jobs)
        chunks, count = _chunks(context, jobs)
        keyed = _with_keys(context, jobs, chunks)
        say(f"mapping {count:,} rows")
        parts = max(context.defaultParallelism, ceil(count / _PART))
        made = _mapped(keyed, chunks, min(parts, ceil(count / CHUNK) or 1))
        summary = _account(made, keyed, rejects)
        say("writing")
        about = context.parallelize([text for job in jobs for text in job.about_source()], 1)
        texts = about.union(made.map(_text).filter(bool))
        texts.saveAsTextFile(out, _GZIP if out.rstrip("/").endswith(".gz") else None)
        name_parts(context, out)
    summary.seconds = time.monotonic() - begun
    return summary


class _Chunk(NamedTuple):
    """Rows that stand together in the table of the job `table`, and how many rows stand before them in all tables."""

    table: int
    before: int
    rows: list[Row]


@dataclass
class _Account:
    """The account of the rows of some chunks; refused rows with the number of their table."""

    read: int = 0
    mapped: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[int, Refused]] = field(default_factory=list)

    def __iadd__(self, other: _Account) -> _Account:
        self.read += other.read
        self.mapped += other.mapped
        self.skipped += other.skipped
        self.relations += other.relations
        self.warnings += other.warnings
        self.refused += other.refused
        return self


Made: TypeAlias = tuple[str, _Account]  # the lines of N-Quads of a chunk, and its account
Digest: TypeAlias = tuple[str, int]  # the source of a row, and the digest of its key


class _Job(NamedTuple):
    """What a worker needs to map rows of one table: it is sent to each.

    `ambiguous` are the keys that several rows of a table share; `first` is, of keys that come again in a source, the number of
    the row in which each comes first.
    """

    at: int
    path: str
    mapping: TableMapping
    lookups: Lookups
    reading: Reading
    columns: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    first: Mapping[Digest, int] = {}

    @property
    def source(self) -> str:
        """The IRI of the source that the table is."""
        return self.mapping.source.iri(table_name(self.path))

    def about_source(self) -> Iterator[str]:
        """Yield the description of the source in N-Quads."""
        if text := "".join(self.mapping.source.lines(table_name(self.path))):
            yield self._in_graph(text)

    def reader(self, already: set[int] | None = None) -> Reader:
        """Return what reads the rows, given the digests of the keys that were taken already."""
        return Reader(self.mapping, Table(self.path, self.columns, iter(())), self.lookups, self.ambiguous, already)

    def refuse_columns(self) -> None:
        """Refuse a table that is known to lack a column."""
        if self.columns:
            self.reader()

    def keys(self, rows: Iterable[Row]) -> Iterator[tuple[tuple[int, str], int]]:
        """Yield the key of each row, with the number of the table, and 1 to count it by."""
        reader = self.reader()
        return (((self.at, reader.key(row)), 1) for row in rows)

    def digests(self, chunk: _Chunk) -> Iterator[tuple[Digest, tuple[int, int]]]:
        """Yield the digest of what names each row, the number of the row, and 1 to count it by."""
        for each in self._taken(chunk):
            if isinstance(each, Given):
                yield self._digest(each), (each.number, 1)

    def map(self, chunk: _Chunk, worker: Worker) -> Made:
        """Return what a chunk makes."""
        taken = [self._again(each, chunk) for each in self._taken(chunk)]
        batch = worker([each for each in taken if isinstance(each, Given)])
        refused = [each for each in taken if isinstance(each, Refused)]
        refused += (Refused(_row(chunk, number), reason) for number, reason in batch.refused.items())
        account = _Account(
            read=len(taken),
            mapped=len(batch.made),
            skipped=Counter(batch.skipped.values()),
            relations=Counter(each for made in batch.made.values() for each in made.relations),
            warnings=batch.warnings,
            refused=[(self.at, each) for each in refused],
        )
        return self._in_graph(_lines(batch)), account

    def _taken(self, chunk: _Chunk) -> Iterator[Given | Refused]:
        already: set[int] = set()
        reader = self.reader(already)
        for number, row in enumerate(chunk.rows, chunk.before + 1):
            already.clear()  # which keys come again is known of all chunks at once
            yield reader.take(number, row)

    def _again(self, taken: Given | Refused, chunk: _Chunk) -> Given | Refused:
        if isinstance(taken, Given) and self.first.get(self._digest(taken), taken.number) < taken.number:
            return Refused(_row(chunk, taken.number), f"its key “{taken.key}” is that of an earlier row too")
        return taken

    def _digest(self, given: Given) -> Digest:
        return self.source, int.from_bytes(blake2b(given.key.encode(), digest_size=8).digest())

    def _in_graph(self, text: str) -> str:
        return text.replace(" .\n", f" <{self.source}> .\n").removesuffix(
            "\n"
        )  # Spark ends each text with a line break


def _local_columns(path: str, reading: Reading) -> tuple[str, ...]:
    """Return the columns of a table on this machine; none of what Spark has to look for."""
    if path == tables.STDIN:
        raise UsageError(
            "Spark reads a table several times, and standard input can be read only once; save it as a file"
        )
    if "*" in path:
        raise UsageError(f"{path}: Spark takes a folder as one table in parts; name the folder")
    if is_remote(path) or Path(path).is_dir():
        return ()
    with tables.opened(path, reading) as table:
        return table.columns


def _with_columns(context: SparkContext, jobs: Sequence[_Job]) -> list[_Job]:
    """Return the jobs with the columns of their tables, once none of them is known to lack one."""

    def completed(job: _Job) -> _Job:
        if job.columns:
            return job
        found = context.binaryFiles(job.path).map(lambda file: _header(file, job.reading)).take(1)
        if not found:
            raise InputError(f"{job.path}: there is no file in this folder")
        complete = job._replace(columns=found[0])
        complete.refuse_columns()
        return complete

    return [completed(job) for job in jobs]


def _header(file: tuple[str, bytes], reading: Reading) -> tuple[str, ...]:
    with _spooled(*file, reading) as table:
        return table.columns


def _chunks(context: SparkContext, jobs: Sequence[_Job]) -> tuple[RDD[_Chunk], int]:
    """Return the rows of all tables in chunks, numbered through, and how many rows there are.

    The tables are read once to count them, and again whenever the chunks are used.
    """
    unnumbered = context.union([_read(context, job) for job in jobs])

    def count(at: int, chunks: Iterable[_Chunk]) -> Iterator[tuple[int, int]]:
        yield at, sum(len(chunk.rows) for chunk in chunks)

    counts = dict(unnumbered.mapPartitionsWithIndex(count).collect())
    before = {at: sum(counts[each] for each in range(at)) for at in counts}

    def number(at: int, chunks: Iterable[_Chunk]) -> Iterator[_Chunk]:
        so_far = before[at]
        for chunk in chunks:
            yield chunk._replace(before=so_far)
            so_far += len(chunk.rows)

    return unnumbered.mapPartitionsWithIndex(number), sum(counts.values())


def _read(context: SparkContext, job: _Job) -> RDD[_Chunk]:
    """Return the rows of one table in chunks. A file at a path is read as a stream; others are handed to a worker whole."""
    if is_remote(job.path) or Path(job.path).is_dir():
        return context.binaryFiles(job.path).flatMap(lambda file: _chunks_of_part(file, job))
    return context.parallelize([job.path], 1).flatMap(lambda path: _chunks_of_file(path, job))


def _chunks_of_file(path: str, job: _Job) -> Iterator[_Chunk]:
    with tables.opened(path, job.reading) as table:
        yield from _chunked(table, job)


def _chunks_of_part(file: tuple[str, bytes], job: _Job) -> Iterator[_Chunk]:
    with _spooled(*file, job.reading) as table:
        if table.columns != job.columns:
            raise InputError(f"{file[0]}: its columns are not those of the other parts of the table")
        yield from _chunked(table, job)


def _chunked(table: Table, job: _Job) -> Iterator[_Chunk]:
    rows = iter(table.rows)
    while chunk := list(islice(rows, CHUNK)):
        yield _Chunk(job.at, 0, chunk)


@contextmanager
def _spooled(address: str, content: bytes, reading: Reading) -> Iterator[Table]:
    """Open a table whose bytes are at hand.

    Raises:
        InputError: it cannot be read as a table; also while its rows are read.
        UsageError: it does not fit what is said of how to read it.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(address).name
        path.write_bytes(content)
        try:
            with tables.opened(str(path), reading) as table:
                yield table
        except (InputError, UsageError) as error:
            raise type(error)(str(error).replace(str(path), address)) from None


def _with_keys(context: SparkContext, jobs: Sequence[_Job], chunks: RDD[_Chunk]) -> list[_Job]:
    """Return the jobs, once it is known which keys several rows share, and which come again in a source."""
    keyed = list(jobs)
    if jobs[0].mapping.ambiguous == "digest":
        counts = chunks.flatMap(lambda chunk: jobs[chunk.table].keys(chunk.rows)).reduceByKey(add)
        ambiguous = frozenset(key for (_, key), count in counts.filter(lambda found: found[1] > 1).collect())
        keyed = [job._replace(ambiguous=ambiguous) for job in jobs]
    of_rows = chunks.flatMap(lambda chunk: keyed[chunk.table].digests(chunk)).reduceByKey(_earlier)
    first = of_rows.filter(lambda found: found[1][1] > 1).mapValues(lambda found: found[0]).collectAsMap()
    return [job._replace(first=first) for job in keyed]


def _earlier(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), one[1] + other[1]


def _mapped(jobs: Sequence[_Job], chunks: RDD[_Chunk], parts: int) -> RDD[Made]:
    """Return what the chunks make, in so many parts, kept on the disks of the workers once it is worked out."""
    from pyspark import StorageLevel

    def work(some: Iterable[tuple[int, _Chunk]]) -> Iterator[Made]:
        workers: dict[int, Worker] = {}
        for _, chunk in some:
            job = jobs[chunk.table]
            if job.at not in workers:
                workers[job.at] = Worker(job.mapping, table_name(job.path))
            yield job.map(chunk, workers[job.at])

    spread = chunks.keyBy(lambda chunk: chunk.before // CHUNK).partitionBy(parts, int)
    return spread.mapPartitions(work).persist(StorageLevel.DISK_ONLY)


def _account(made: RDD[Made], jobs: Sequence[_Job], rejects: Path) -> Summary:
    """Return the account of all chunks, and write the refused rows."""
    whole = _summed(made.mapPartitions(lambda part: [_summed(account for _, account in part)]).collect())
    summary = Summary(
        read=whole.read,
        mapped=whole.mapped,
        skipped=whole.skipped,
        relations=whole.relations,
        statements=whole.relations.total(),
        warnings=whole.warnings,
        refused=Counter(each.reason for _, each in whole.refused),
        ambiguous=tuple(sorted(jobs[0].ambiguous)),
    )
    for job in jobs:
        table = Rejects(rejects, job.path, Table(job.path, job.columns, iter(())))
        with table.writing():
            for each in sorted((each for at, each in whole.refused if at == job.at), key=lambda each: each.row.line):
                table.add(each)
        summary.rejects += [table.path] if table.count else []
    return summary


def _summed(accounts: Iterable[_Account]) -> _Account:
    whole = _Account()
    for account in accounts:
        whole += account
    return whole


def _text(made: Made) -> str:
    return made[0]


def _lines(batch: Batch) -> str:
    return "".join(
        text for made in batch.made.values() for text in (*made.things, *(text for _, text in made.statements))
    )


def _row(chunk: _Chunk, number: int) -> Row:
    return chunk.rows[number - chunk.before - 1]
