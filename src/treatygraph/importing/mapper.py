"""Rows in, lines of N-Triples out: a pure function of the rows, whichever engine calls it, and in whichever order."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from treatygraph.errors import EngineError, UsageError
from treatygraph.importing.functions import FUNCTIONS, REFUSAL, is_date
from treatygraph.importing.mapping import TableMapping
from treatygraph.importing.template import Made
from treatygraph.resources import folder
from treatygraph.terms import EDTF, PREFIXES, TG, XSD, shorten

CHUNK = 500  # rows that one query maps; more are no faster
_ONTOLOGY = ("treatygraph", "relations", "codes", "alignments")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_TYPED = re.compile(r'"((?:[^"\\]|\\.)*)"\^\^<([^>]*)>', re.DOTALL)
_DATES = {XSD + "date", XSD + "gYearMonth", XSD + "gYear", EDTF}
_NUMBERS = (
    (re.compile("[+-]?[0-9]+"), "integer"),
    (re.compile(r"[+-]?[0-9]*\.[0-9]+"), "decimal"),
    (re.compile("true|false"), "boolean"),
    (re.compile(".*"), "double"),
)


@dataclass(frozen=True)
class Given:
    """A row as a mapper takes it: its number, its key, and the values of the variables of the mapping, None where empty."""

    number: int
    key: str
    values: tuple[str | None, ...]
    ambiguous: bool = False


@dataclass
class Mapped:
    """What some rows made.

    `things` are lines about actors, agreements, passages …, which many rows may make alike; `statements` those about each
    statement, by its IRI; `skipped` the numbers of rows by the rule that left them out, `refused` the reason by number;
    `relations` how many statements have each relation.
    """

    things: dict[str, None] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    relations: Counter[str] = field(default_factory=Counter)


class Mapper:
    """A mapping, made ready to map the rows of one table.

    Args:
        mapping: the mapping.
        table: what `{table}` in the header of the mapping stands for.
    """

    def __init__(self, mapping: TableMapping, table: str) -> None:
        self.mapping = mapping
        self.source = mapping.source.iri(table)
        self._store = ox.Store()
        for name in _ONTOLOGY:
            self._store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
        columns = " ".join(f"?{name}" for name in mapping.variables)
        self._head = f"VALUES (?ROWNUM ?ROWKEY ?AMBIGUOUS ?PASSAGE {columns}) {{\n"
        source = f"BIND ({ox.NamedNode(self.source)} AS ?SOURCE)\n"
        projected = " ".join(f"?{name}" for name in mapping.template.variables if name != "ROWNUM")
        self._select = f"{mapping.prologue}\nSELECT ?ROWNUM {projected} WHERE {{\n", f"\n{source}{mapping.where}\n}}"
        nested = "-1"
        for at, rule in reversed(list(enumerate(mapping.skip.values()))):
            nested = f"IF(COALESCE(({rule}), false), {at}, {nested})"
        self._skip = f"{mapping.prologue}\nSELECT ?ROWNUM ({nested} AS ?rule) WHERE {{\n", f"\n{source}}}"

    def map(self, rows: Sequence[Given]) -> Mapped:
        """Return what `rows` make.

        Raises:
            UsageError: the mapping is not valid SPARQL.
            EngineError: the engine failed.
        """
        mapped = Mapped()
        for begin in range(0, len(rows), CHUNK):
            self._map(rows[begin : begin + CHUNK], mapped)
        return mapped

    def _map(self, rows: Sequence[Given], mapped: Mapped) -> None:
        kept = self._without_skipped(rows, mapped) if self.mapping.skip else rows
        made: dict[int, list[Made]] = {row.number: [] for row in kept}
        names = [name for name in self.mapping.template.variables if name != "ROWNUM"]
        for number, values in self._solutions(kept, self._select):
            flaws = ((flaw, name) for value, name in zip(values, names, strict=True) if (flaw := _flaw(value)))
            problem, cause = next(flaws, (None, ""))
            made[number].append(Made(problem=problem, cause=cause) if problem else self.mapping.template.make(values))
        for row in kept:
            self._keep(row, made[row.number], mapped)

    def _without_skipped(self, rows: Sequence[Given], mapped: Mapped) -> list[Given]:
        names = list(self.mapping.skip)
        mapped.skipped |= {
            number: names[int(_plain(rule))]
            for number, (rule,) in self._solutions(rows, self._skip)
            if int(_plain(rule)) >= 0
        }
        return [row for row in rows if row.number not in mapped.skipped]

    def _keep(self, row: Given, made: list[Made], mapped: Mapped) -> None:
        if not made:
            mapped.refused[row.number] = "the mapping has no solution for it"
            return
        if failed := next((each for each in made if each.problem), None):
            mapped.refused[row.number] = f"{self._columns(failed.cause)}{failed.problem}"
            return
        if "PASSAGE" in self.mapping.template.variables:
            passage = ox.NamedNode(self._passage(row))
            mapped.things[
                f"{passage} {_TYPE} <{TG}Passage> .\n{passage} <{PREFIXES['oa']}hasSource> <{self.source}> .\n"
                f"{passage} <{TG}row> {ox.Literal(row.key)} .\n"
            ] = None
        for each in made:
            mapped.things |= dict.fromkeys(each.things)
            mapped.statements |= dict(each.statements)
            mapped.relations.update(each.relations)

    def _columns(self, variable: str) -> str:
        """Return from which columns a variable has its value, as the begin of a reason; nothing where it has it from none."""
        found = self.mapping.columns_behind(variable)
        *first, last = [f"“{each}”" for each in found] or [""]
        listed = f"s {', '.join(first)} and {last}" if first else f" {last}"
        return f"column{listed}: " if found else ""

    def _passage(self, row: Given) -> str:
        return f"{self.source}/row/{quote(row.key, safe='')}"

    def _solutions(self, rows: Sequence[Given], query: tuple[str, str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of the row of each solution, and its values in N-Triples, empty where there is none."""
        before, after = query
        values = "".join(f"({self._bound(row)})\n" for row in rows)
        text = f"{before}{self._head}{values}}}{after}"
        try:
            found = self._store.query(text, prefixes=PREFIXES, custom_functions=FUNCTIONS)
            assert isinstance(found, ox.QuerySolutions)
            lines = found.serialize(format=ox.QueryResultsFormat.TSV)
        except SyntaxError as error:
            raise UsageError(f"{self.mapping.place}: it is not valid SPARQL ({str(error.msg)[:160]})") from None
        except (OSError, RuntimeError) as error:
            raise EngineError(f"{self.mapping.place}: the engine could not map the rows ({error})") from None
        assert lines is not None  # only where it goes to a file
        for line in lines.decode().split("\n")[1:-1]:
            number, *terms = line.split("\t")
            yield int(number), [_written(term) for term in terms]

    def _bound(self, row: Given) -> str:
        cells = " ".join(_quoted(value) if value else "UNDEF" for value in row.values)
        return f"{row.number} {_quoted(row.key)} {'true' if row.ambiguous else 'false'} <{self._passage(row)}> {cells}"


_TYPE = f"<{PREFIXES['rdf']}type>"


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _written(term: str) -> str:
    """Return a term of SPARQL's TSV in N-Triples: numbers and truth values are abbreviated there."""
    if not term or term[0] in '<"_':
        return term
    kind = next(kind for form, kind in _NUMBERS if form.fullmatch(term))
    return f'"{term}"^^<{XSD}{kind}>'


def _plain(term: str) -> str:
    found = _TYPED.fullmatch(term)
    return found[1] if found else term


@lru_cache(maxsize=65536)
def _typed_flaw(term: str) -> str | None:
    found = _TYPED.fullmatch(term)
    if found is None:
        return None
    text, datatype = found.groups()
    if datatype == REFUSAL:
        return ox.Literal(text).value.replace('\\"', '"')
    if datatype in _DATES and not is_date(text, datatype):
        return f"“{text}” is no {shorten(datatype)} that exists"
    return None


def _flaw(term: str) -> str | None:
    """Return why a value cannot be taken: it is a refusal, or a date that does not exist."""
    return _typed_flaw(term) if term[-1:] == ">" and term[0] == '"' else None
