"""A chunk of rows from beginning to end: mapped, checked against the shapes, and ready to be handed on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from treatygraph.checking import Checker
from treatygraph.errors import InputError, UsageError
from treatygraph.importing.mapper import Given, Mapped, Mapper
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.template import Made
from treatygraph.terms import shorten


@dataclass
class Batch:
    """What a chunk of rows made, in their order, the rows that it left out or refused, and the warnings of the shapes.

    Of things that an earlier chunk of the same worker has made the lines are left out.
    """

    made: dict[int, Made]
    skipped: dict[int, str]
    refused: dict[int, str]
    warnings: Counter[str] = field(default_factory=Counter)


class Worker:
    """A mapping and the shapes, made ready for the chunks of one table; they must come in the order of the table."""

    def __init__(self, mapping: TableMapping, table: str) -> None:
        self._mapper = Mapper(mapping, table)
        self._checker = Checker()
        self._source = "".join(mapping.source.lines(table))
        self._sent: set[int] = set()

    def __call__(self, rows: Sequence[Given]) -> Batch:
        """Return what `rows` make.

        Raises:
            UsageError: the mapping makes something that breaks a shape and that no row accounts for.
            EngineError: an engine failed.
        """
        mapped = self._mapper.map(rows)
        warnings = self._check(mapped)
        return Batch(
            {number: self._unsent(made) for number, made in mapped.made.items()},
            mapped.skipped,
            mapped.refused,
            warnings,
        )

    def _check(self, mapped: Mapped) -> Counter[str]:
        """Refuse the rows of which something breaks a shape, and return how often each warning was given."""
        warnings: Counter[str] = Counter()
        if not mapped.made:
            return warnings
        things = dict.fromkeys(text for made in mapped.made.values() for text in made.things)
        statements = (text for made in mapped.made.values() for _, text in made.statements)
        rows_of: dict[str, list[int]] | None = None
        try:
            findings = self._checker.check("".join((self._source, *things, *statements)).encode())
        except InputError as error:
            raise UsageError(
                f"{self._mapper.mapping.place}: it makes what is no RDF, such as a text where an IRI must stand; look at "
                f"the subjects and properties of its CONSTRUCT ({error})"
            ) from None
        for finding in findings:
            about = f" ({shorten(finding.path)})" if finding.path else ""
            rows_of = rows_of or _rows_by_subject(mapped)
            is_elsewhere = (finding.value or "").startswith(("http", "urn:")) and finding.value not in rows_of
            if finding.severity != "Violation" or is_elsewhere:  # what it mentions other data may describe
                warnings[f"{finding.message}{about}"] += 1
                continue
            numbers = rows_of.get(finding.focus)
            if numbers is None:
                mapping = self._mapper.mapping.place
                raise UsageError(
                    f"{mapping}: what it says of {shorten(finding.focus)} breaks a rule: {finding.message}{about}"
                )
            for number in numbers:
                if mapped.made.pop(number, None):
                    mapped.refused[number] = f"{finding.message}{about}"
        return warnings

    def _unsent(self, made: Made) -> Made:
        """Return what a row made without the lines about things that were handed on already."""
        fresh = tuple(text for text in made.things if hash(text) not in self._sent)
        self._sent.update(map(hash, fresh[self._mapper.mapping.cites_rows :]))  # no passage comes again
        return Made(fresh, made.statements, made.relations)


def _rows_by_subject(mapped: Mapped) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for number, made in mapped.made.items():
        for text in (*made.things, *(text for _, text in made.statements)):
            rows[text[1 : text.index(">")]].append(number)
    return rows
