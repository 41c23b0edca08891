"""An import: rows are read, mapped and handed on, chunk by chunk, and every one of them is accounted for."""

import csv
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from treatygraph.errors import UsageError
from treatygraph.importing import rows as tables
from treatygraph.importing.keying import Lookups, Reader, Refused, ambiguous_keys, chunks, read_lookup
from treatygraph.importing.mapper import Given, Mapped, Mapper
from treatygraph.importing.mapping import TableMapping, table_name
from treatygraph.importing.remembering import Remembering
from treatygraph.importing.rows import Row

CHUNK = 2000  # rows that are read before they are mapped


class Sink(Protocol):
    """Where the lines of an import go."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines of N-Triples to a named graph."""


@dataclass
class Summary:
    """The account of an import: rows read = mapped + skipped (by rule) + refused; statements, and how many of each relation."""

    read: int = 0
    mapped: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    relations: Counter[str] = field(default_factory=Counter)
    ambiguous: tuple[str, ...] = ()
    seconds: float = 0.0


def import_tables(
    paths: Sequence[str],
    mapping: TableMapping,
    sink: Sink,
    rejects: Path | None = None,
    lookups: Mapping[str, str] | None = None,
    progress: Callable[[int], None] = lambda _: None,
    journal: Path | None = None,
) -> Summary:
    """Map the rows of tables into `sink`, and return the account.

    Args:
        paths: the tables; several are parts, or versions by other hands, of the same.
        mapping: the mapping.
        sink: where the lines go.
        rejects: the CSV file to which refused rows go, each with its line and the reason; none is made where none is refused.
        lookups: the tables of the look-ups of the mapping, by name.
        progress: is told how many rows have been read.
        journal: the folder in which mapped chunks are kept, so that an import that was killed need not map them again.

    Raises:
        UsageError: a table lacks a column, or a look-up its table.
        InputError: a table cannot be read.
    """
    begun = time.monotonic()
    found = _lookups(mapping, lookups or {})
    summary = Summary()
    ambiguous: frozenset[str] = frozenset()
    if mapping.ambiguous == "digest":
        ambiguous = frozenset().union(*(_ambiguous(mapping, path) for path in paths))
        summary.ambiguous = tuple(sorted(ambiguous))
    refused: list[tuple[str, Refused]] = []
    columns: dict[str, tuple[str, ...]] = {}
    seen: dict[str, None] = {}
    for path in paths:
        with tables.opened(path) as table:
            columns[table.name] = table.columns
            reader = Reader(mapping, table, found, ambiguous)
            mapper = Mapper(mapping, table_name(path))
            work = Remembering(lambda: mapper.map, journal / table_name(path)) if journal else mapper.map  # noqa: B023
            sink.add(mapper.source, list(mapping.source.lines(table_name(path))))
            pending: dict[int, Row] = {}

            def taken() -> Iterator[Given]:
                for row in table.rows:
                    summary.read += 1
                    each = reader.take(summary.read, row)  # noqa: B023
                    if isinstance(each, Refused):
                        refused.append((table.name, each))  # noqa: B023
                    else:
                        pending[each.number] = row  # noqa: B023
                        yield each

            for chunk in chunks(taken(), CHUNK):
                mapped = work(chunk)
                _account(mapped, len(chunk), summary)
                refused += [(table.name, Refused(pending[number], why)) for number, why in mapped.refused.items()]
                pending.clear()
                sink.add(
                    mapper.source, [*(each for each in mapped.things if each not in seen), *mapped.statements.values()]
                )
                seen |= mapped.things
                progress(summary.read)
    summary.refused.update(each.reason for _, each in refused)
    if rejects and refused:
        _write_rejects(rejects, refused, columns)
    summary.seconds = time.monotonic() - begun
    return summary


def _ambiguous(mapping: TableMapping, path: str) -> frozenset[str]:
    with tables.opened(path) as table:
        return ambiguous_keys(mapping, iter([table]))


def _lookups(mapping: TableMapping, given: Mapping[str, str]) -> Lookups:
    found = {}
    for name, path in given.items():
        with tables.opened(path) as table:
            found[name] = read_lookup(mapping, name, table)
    for lookup in mapping.lookups:
        if lookup.name not in found:
            raise UsageError(
                f"{mapping.place}: it looks things up in {lookup.table}; name it with --lookup {lookup.name}=FILE"
            )
    return found


def _account(mapped: Mapped, rows: int, summary: Summary) -> None:
    summary.skipped.update(mapped.skipped.values())
    summary.mapped += rows - len(mapped.skipped) - len(mapped.refused)
    summary.statements += len(mapped.statements)
    summary.relations += mapped.relations


def _write_rejects(path: Path, refused: list[tuple[str, Refused]], columns: Mapping[str, tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for at, (name, each) in enumerate(refused):
            if at == 0 or name != refused[at - 1][0]:
                writer.writerow(["table", "line", "reason", *columns[name]])
            writer.writerow([name, each.row.line, each.reason, *each.row.cells])
