"""Which row is which: keys that are given once name rows; of those that are not, a digest of what the row holds does."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha1

from treatygraph.errors import InputError, UsageError
from treatygraph.importing.mapper import Given
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.rows import Row, Table

Lookups = Mapping[str, Mapping[str, tuple[str, ...]]]
REJECTED = ("rejected_line", "rejected_reason")  # the columns that a table of rejects adds
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Refused:
    """A row that is not taken, its line, and why."""

    row: Row
    reason: str


class Reader:
    """What turns the rows of a table into those that a mapper takes.

    A table of rejects, as an import writes it, is read like the table from which its rows are: what was added is left out.

    Args:
        mapping: the mapping.
        table: the table; only its columns are looked at here.
        lookups: the rows of other tables, by the name of the look-up and the key.
        ambiguous: the keys that several rows share, where the mapping names these by what they hold.
        taken: the digests of the keys that other tables of the same source have; those of this one are added.

    Raises:
        UsageError: the table lacks a column of the mapping, or has it twice.
    """

    def __init__(
        self,
        mapping: TableMapping,
        table: Table,
        lookups: Lookups,
        ambiguous: frozenset[str] = frozenset(),
        taken: set[int] | None = None,
    ) -> None:
        self._mapping = mapping
        self._is_of_rejects = table.columns[-2:] == REJECTED
        self._width = len(table.columns) - len(REJECTED) * self._is_of_rejects
        self._own = [_at(table, name, mapping) for name in mapping.columns]
        self._own += [_at(table, name, mapping) if name in table.columns else -1 for name in mapping.optional]
        self._key = [_at(table, name, mapping) for name in mapping.key]
        self._lookups = [
            ([_at(table, name, mapping) for name in each.key], lookups[each.name], len(each.columns))
            for each in mapping.lookups
        ]
        self._ambiguous = ambiguous
        self._taken = set() if taken is None else taken

    def take(self, number: int, row: Row) -> Given | Refused:
        """Return what a mapper takes of a row, or why the row is refused."""
        if row.flaw:
            return Refused(row, row.flaw)
        cells = row.cells[:-2] if self._is_of_rejects else row.cells
        if len(cells) != self._width:
            wrong = "more" if len(cells) > self._width else "fewer"
            return Refused(row, f"it has {len(cells)} cells, {wrong} than there are columns ({self._width})")
        if flaw := _flaw("".join(cells)):
            return Refused(row, flaw)
        key = "/".join([cells[at] for at in self._key])
        is_ambiguous = key in self._ambiguous
        if is_ambiguous or not key.strip("/ "):
            if self._mapping.ambiguous == "refuse":
                return Refused(row, f"its key ({', '.join(self._mapping.key)}) is empty")
            key = f"digest-{sha1(chr(31).join(cells).encode()).hexdigest()[:16]}"
        digest = int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
        if digest in self._taken:
            return Refused(row, f"its key “{key}” is that of an earlier row too")
        self._taken.add(digest)
        values = [cells[at] if at >= 0 else "" for at in self._own]
        for at, found, width in self._lookups:
            values += found.get("/".join([cells[each] for each in at]), ("",) * width)
        return Given(number, key, tuple(values), is_ambiguous)

    def key(self, row: Row) -> str:
        """Return the key of a row: the cells of its key columns, with slashes between."""
        return "/".join(row.cells[at] for at in self._key if at < len(row.cells))


def _flaw(text: str) -> str | None:
    """Return what makes cells no text."""
    if "\0" in text:
        return "a cell holds the sign NUL, which is no text"
    if not text.isascii() and _SURROGATE.search(text):
        return "a cell holds half a sign (a lone surrogate), which is no text"
    return None


def ambiguous_keys(mapping: TableMapping, table: Table) -> dict[str, list[int]]:
    """Return the keys that several rows of a table share, each with the lines of these rows."""
    reader = Reader(mapping, table, {each.name: {} for each in mapping.lookups})
    lines: dict[str, list[int]] = defaultdict(list)
    for row in table.rows:
        lines[reader.key(row)].append(row.line)
    return {key: found for key, found in lines.items() if len(found) > 1}


def read_lookup(mapping: TableMapping, name: str, table: Table) -> dict[str, tuple[str, ...]]:
    """Return the rows of a table that the look-up `name` of a mapping finds, by their key.

    Raises:
        UsageError: the mapping has no such look-up, or the table lacks one of its columns.
        InputError: two rows have the same key and differ.
    """
    lookup = next((each for each in mapping.lookups if each.name == name), None)
    if lookup is None:
        known = ", ".join(each.name for each in mapping.lookups) or "none"
        raise UsageError(f"{mapping.place}: it has no look-up “{name}” (it has: {known})")
    places, columns = ([_at(table, each, mapping) for each in names] for names in (lookup.of, lookup.columns))
    found: dict[str, tuple[str, ...]] = {}
    for row in table.rows:
        if flaw := row.flaw or ("" if len(row.cells) == len(table.columns) else "it has not a cell for each column"):
            raise InputError(f"{table.name}, line {row.line}: {flaw}")
        values = tuple(row.cells[at] for at in columns)
        key = lookup.there([row.cells[at] for at in places])
        if found.setdefault(key, values) != values:
            names = ", ".join(lookup.of)
            raise InputError(f"{table.name}, line {row.line}: {names} “{key}” stands there twice, and differs")
    return found


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
