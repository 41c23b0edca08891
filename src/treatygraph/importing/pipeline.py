"""An import: rows are read, mapped and handed on, chunk by chunk, and every one of them is accounted for."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from treatygraph.errors import UsageError
from treatygraph.importing import rows as tables
from treatygraph.importing.keying import Lookups, Reader, Refused, ambiguous_keys, read_lookup
from treatygraph.importing.mapper import Given
from treatygraph.importing.mapping import TableMapping, table_name
from treatygraph.importing.processes import Pool
from treatygraph.importing.rejects import Rejects, list_ambiguous
from treatygraph.importing.remembering import Remembering
from treatygraph.importing.revising import Former, by_stem, current_statements, of_passage, revised, with_former_labels
from treatygraph.importing.rows import Reading, Row, Table
from treatygraph.importing.sinks import Sink
from treatygraph.importing.template import Made
from treatygraph.importing.working import Batch, Worker

CHUNK = 2000  # rows that one process maps at a time


@dataclass
class Summary:
    """The account of an import.

    Rows read = mapped + skipped (by rule) + refused (by reason). `statements` are those that the rows make, and `relations` how
    many of them have each relation; `warnings` what shapes warn of, by their words; `ambiguous` the keys that several rows share,
    of which therefore none is named by its key, and `listed` the tables of these keys. Against what was imported before,
    `revisions` are new statements that take the place of former ones, and `gone` former ones that no row makes any more: they
    stay. `rejects` are the tables of refused rows.
    """

    read: int = 0
    mapped: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    relations: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    ambiguous: tuple[str, ...] = ()
    listed: list[Path] = field(default_factory=list)
    revisions: int = 0
    gone: int = 0
    rejects: list[Path] = field(default_factory=list)
    seconds: float = 0.0


class Chunk(NamedTuple):
    """Rows of which some are mapped, by their numbers, and some are refused as they stand."""

    rows: dict[int, Row]
    refused: list[Refused]


def import_tables(
    paths: Sequence[str],
    mapping: TableMapping,
    sink: Sink,
    rejects: Path,
    lookups: Mapping[str, str] | None = None,
    progress: Callable[[int], None] = lambda _: None,
    processes: int = 1,
    reading: Reading = Reading(),
) -> Summary:
    """Map the rows of tables into `sink`, and return the account. What is made does not depend on the number of processes.

    Args:
        paths: the tables; several are parts, or versions by other hands, of the same.
        mapping: the mapping.
        sink: where the lines go; it has been entered.
        rejects: the folder for tables of refused rows, one for each table of which a row is refused, and of ambiguous keys.
        lookups: the tables of the look-ups of the mapping, by name.
        progress: is told how many rows have been read.
        processes: how many processes map rows, beside this one that reads and writes.
        reading: how the tables are read, where they do not tell; look-ups tell it.

    Raises:
        UsageError: a table lacks a column, a look-up has no table, or two tables have the same name.
        InputError: a table cannot be read.
        EngineError: the engine failed, or a process died.
    """
    begun = time.monotonic()
    refuse_namesakes(paths)
    found = lookup_tables(mapping, lookups or {})
    journal = sink.journal([*paths, *(lookups or {}).values()], mapping, reading)
    summary = Summary()
    ambiguous: frozenset[str] = frozenset()
    if mapping.ambiguous == "digest":
        for path in paths:
            found_here = _ambiguous(mapping, path, reading)
            ambiguous |= found_here.keys()
            summary.listed += list_ambiguous(rejects, path, found_here)
        summary.ambiguous = tuple(sorted(ambiguous))
    accounted: Counter[str] = Counter()
    keys: dict[str, set[int]] = defaultdict(set)
    for path in paths:
        with tables.opened(path, reading) as table:
            source = mapping.source.iri(table_name(path))
            sink.add(source, list(mapping.source.lines(table_name(path))))
            refused = Rejects(rejects, path, table)
            output = _Output(mapping, source, sink, summary)
            rows = _chunks(table, Reader(mapping, table, found, ambiguous, keys[source]), summary)
            work: Callable[[], Callable[[list[Given]], Batch]] = partial(Worker, mapping, table_name(path))
            if journal:
                work = partial(Remembering, work, journal / table_name(path))
            pool: Pool[Chunk, list[Given], Batch] = Pool(processes, work)
            with refused.writing():
                for chunk, batch in pool.map(rows):
                    output.write(batch)
                    for each in _refused(chunk, batch):
                        refused.add(each)
                        summary.refused[each.reason] += 1
                    progress(summary.read)
            accounted[source] += output.accounted
            summary.rejects += [refused.path] if refused.count else []
    if sink.former is not None:
        summary.gone = sum(current_statements(source, sink.former) - count for source, count in accounted.items())
    summary.seconds = time.monotonic() - begun
    return summary


class _Output:
    """What goes into the sink: of things only what is new, and of statements what is new or revised."""

    def __init__(self, mapping: TableMapping, source: str, sink: Sink, summary: Summary) -> None:
        self._source = source
        self._sink = sink
        self._summary = summary
        self._cites_rows = mapping.cites_rows
        self._by_stem: dict[str, list[str]] | None = None
        self._seen: set[int] = set()
        self.accounted = 0

    def write(self, batch: Batch) -> None:
        lines: list[str] = []
        for made in batch.made.values():
            lines += self._things(made)
            lines += self._statements(made)
            self._summary.relations.update(made.relations)
            self._summary.statements += len(made.statements)
        self._summary.mapped += len(batch.made)
        self._summary.skipped.update(batch.skipped.values())
        self._summary.warnings += batch.warnings
        self._sink.add(self._source, lines)

    def _things(self, made: Made) -> list[str]:
        fresh = [text for text in made.things if hash(text) not in self._seen]
        self._seen.update(map(hash, fresh[self._cites_rows :]))  # no passage comes again
        former = self._sink.former
        return fresh if former is None else [with_former_labels(text, former) for text in fresh]

    def _statements(self, made: Made) -> list[str]:
        if self._sink.former is None:
            return [text for _, text in made.statements]
        found = revised(self._before(made, self._sink.former), made.statements, self._sink.former)
        self._summary.revisions += found.revisions
        self.accounted += found.accounted
        return list(found.lines)

    def _before(self, made: Made, former: Former) -> list[str]:
        """Return the names of the statements that a row may have made at earlier imports."""
        if self._cites_rows:
            return of_passage(made.things[0][1 : made.things[0].index(">")], former)
        if self._by_stem is None:
            self._by_stem = by_stem(self._source, former)
        stems = dict.fromkeys(name[1:-1].rpartition("/")[0] for name, _ in made.statements)
        return [name for stem in stems for name in self._by_stem.get(stem, ())]


def _chunks(table: Table, reader: Reader, summary: Summary) -> Iterator[tuple[Chunk, list[Given]]]:
    chunk, given = Chunk({}, []), []
    for row in table.rows:
        summary.read += 1
        taken = reader.take(summary.read, row)
        if isinstance(taken, Refused):
            chunk.refused.append(taken)
        else:
            given.append(taken)
            chunk.rows[summary.read] = row
        if len(given) + len(chunk.refused) == CHUNK:
            yield chunk, given
            chunk, given = Chunk({}, []), []
    if given or chunk.refused:
        yield chunk, given


def _refused(chunk: Chunk, batch: Batch) -> list[Refused]:
    """Return the refused rows of a chunk, in their order."""
    found = [*chunk.refused, *(Refused(chunk.rows[number], reason) for number, reason in batch.refused.items())]
    return sorted(found, key=lambda each: each.row.line)


def refuse_namesakes(paths: Sequence[str]) -> None:
    """Refuse tables of one name, whose rows would be taken for each other.

    Raises:
        UsageError: two tables have the same name.
    """
    names = Counter(map(table_name, paths))
    for path in paths:
        if names[table_name(path)] > 1:
            raise UsageError(
                f"{path}: another of the tables has that name too, and their rows would be taken for each other"
            )


def _ambiguous(mapping: TableMapping, path: str, reading: Reading) -> dict[str, list[int]]:
    if path == tables.STDIN:
        raise UsageError(
            f"{mapping.place}: which of its keys several rows share is found by reading the table twice, and standard input "
            "can be read only once; save it as a file"
        )
    with tables.opened(path, reading) as table:
        return ambiguous_keys(mapping, table)


def lookup_tables(mapping: TableMapping, given: Mapping[str, str]) -> Lookups:
    """Return the rows of the tables in which a mapping looks things up, by the name of the look-up and the key.

    Raises:
        UsageError: a look-up has no table, or the mapping no such look-up.
        InputError: a table cannot be read, or has a key twice.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {each.name: {} for each in mapping.lookups if each.optional}
    for name, path in given.items():
        with tables.opened(path) as table:
            found[name] = read_lookup(mapping, name, table)
    if missing := [each for each in mapping.lookups if each.name not in found]:
        tables_of = " and in ".join(each.table for each in missing)
        options = " ".join(f"--lookup {each.name}=FILE" for each in missing)
        raise UsageError(f"{mapping.place}: it looks things up in {tables_of}; add {options}")
    return found
