"""Which row is which: keys that are given once name rows; of those that are not, a digest of what the row holds does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha1

from treatygraph.errors import InputError, UsageError
from treatygraph.importing.mapper import Given
from treatygraph.importing.mapping import Lookup, TableMapping
from treatygraph.importing.rows import Row, Table

Lookups = Mapping[str, Mapping[str, tuple[str | None, ...]]]


@dataclass(frozen=True)
class Refused:
    """A row that is not taken, its line, and why."""

    row: Row
    reason: str


class Reader:
    """What turns the rows of a table into those that a mapper takes.

    Args:
        mapping: the mapping.
        table: the table; only its columns are looked at here.
        lookups: the rows of other tables, by the name of the look-up and the key.
        ambiguous: the keys that several rows share, where the mapping names these by what they hold.

    Raises:
        UsageError: the table lacks a column of the mapping, or has it twice.
    """

    def __init__(
        self, mapping: TableMapping, table: Table, lookups: Lookups, ambiguous: frozenset[str] = frozenset()
    ) -> None:
        self._mapping = mapping
        self._columns = table.columns
        self._own = [_at(table, name, mapping) for name in mapping.columns]
        self._own += [_at(table, name, mapping) if name in table.columns else -1 for name in mapping.optional]
        self._key = [_at(table, name, mapping) for name in mapping.key]
        self._lookups = [
            (_key_at(table, each, mapping), lookups[each.name], len(each.columns)) for each in mapping.lookups
        ]
        self._ambiguous = ambiguous
        self._lines: dict[bytes, int] = {}

    def take(self, number: int, row: Row) -> Given | Refused:
        """Return what a mapper takes of a row, or why the row is refused."""
        if row.flaw:
            return Refused(row, row.flaw)
        if len(row.cells) != len(self._columns):
            wrong = "more" if len(row.cells) > len(self._columns) else "fewer"
            return Refused(row, f"it has {len(row.cells)} cells, {wrong} than there are columns ({len(self._columns)})")
        if any("\0" in cell for cell in row.cells):
            return Refused(row, "a cell holds the sign NUL, which is no text")
        key = self.key(row)
        is_ambiguous = key in self._ambiguous
        if not key.strip("/ ") or is_ambiguous:
            if self._mapping.ambiguous == "refuse":
                return Refused(row, f"its key ({', '.join(self._mapping.key)}) is empty")
            key = f"digest-{sha1(chr(31).join(row.cells).encode()).hexdigest()[:16]}"
        first = self._lines.setdefault(blake2b(key.encode(), digest_size=8).digest(), row.line)
        if first != row.line:
            return Refused(row, f"its key “{key}” is that of line {first} too")
        values = [row.cells[at] or None if at >= 0 else None for at in self._own]
        for at, found, width in self._lookups:
            values += found.get("/".join(row.cells[each] for each in at), (None,) * width)
        return Given(number, key, tuple(values), is_ambiguous)

    def key(self, row: Row) -> str:
        """Return the key of a row: the cells of its key columns, with slashes between."""
        return "/".join(row.cells[at] for at in self._key if at < len(row.cells))


def ambiguous_keys(mapping: TableMapping, tables: Iterator[Table]) -> frozenset[str]:
    """Return the keys that several rows of one of `tables` share."""
    found: set[str] = set()
    for table in tables:
        reader = Reader(mapping, table, {each.name: {} for each in mapping.lookups})
        counts = Counter(reader.key(row) for row in table.rows)
        found |= {key for key, count in counts.items() if count > 1}
    return frozenset(found)


def read_lookup(mapping: TableMapping, name: str, table: Table) -> dict[str, tuple[str | None, ...]]:
    """Return the rows of a table that the look-up `name` of a mapping finds, by their key.

    Raises:
        UsageError: the mapping has no such look-up, or the table lacks one of its columns.
        InputError: two rows have the same key and differ.
    """
    lookup = next((each for each in mapping.lookups if each.name == name), None)
    if lookup is None:
        known = ", ".join(each.name for each in mapping.lookups) or "none"
        raise UsageError(f"{mapping.place}: it has no look-up “{name}” (it has: {known})")
    places = _key_at(table, lookup, mapping)
    columns = [_at(table, each, mapping) for each in lookup.columns]
    found: dict[str, tuple[str | None, ...]] = {}
    for row in table.rows:
        if flaw := row.flaw or ("" if len(row.cells) == len(table.columns) else "it has not a cell for each column"):
            raise InputError(f"{table.name}, line {row.line}: {flaw}")
        key = "/".join(row.cells[at] for at in places)
        values = tuple(row.cells[at] or None for at in columns)
        if found.setdefault(key, values) != values:
            raise InputError(
                f"{table.name}, line {row.line}: {', '.join(lookup.key)} “{key}” stands there twice, and differs"
            )
    return found


def _key_at(table: Table, lookup: Lookup, mapping: TableMapping) -> list[int]:
    return [_at(table, each, mapping) for each in lookup.key]


def _at(table: Table, name: str, mapping: TableMapping) -> int:
    count = table.columns.count(name)
    if count == 1:
        return table.columns.index(name)
    if count:
        raise UsageError(f"{table.name}: it has {count} columns “{name}”; rename all but the one that is meant")
    shown = ", ".join(table.columns[:12]) + (" …" if len(table.columns) > 12 else "")
    hint = "; if a wrong delimiter makes it one column, give the right one with --delimiter"
    raise UsageError(
        f"{table.name}: it has no column “{name}”, which {mapping.place} needs (it has: {shown})"
        f"{hint if len(table.columns) == 1 else ''}"
    )


def chunks(rows: Iterator[Given], size: int) -> Iterator[Sequence[Given]]:
    """Yield rows in lists of at most `size`."""
    chunk: list[Given] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
