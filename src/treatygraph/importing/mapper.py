"""Rows in, lines of N-Triples out: a pure function of the rows, whichever engine calls it, and in whichever order."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from itertools import product
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import quote

from treatygraph.importing.factors import factors
from treatygraph.importing.mapping import NOTHING, TableMapping
from treatygraph.importing.solving import Key, Solution, Solver, Values, ontology, quoted
from treatygraph.importing.template import Made
from treatygraph.sparql import variables_of
from treatygraph.terms import PREFIXES, TG, XSD

_TYPE = f"<{PREFIXES['rdf']}type>"
_HAS_SOURCE = f"<{PREFIXES['oa']}hasSource>"
_YES = f'"true"^^<{XSD}boolean>'
_NOTHING = "the mapping has no solution for it"
_SKIPS = "ROWSKIPPED"
_UNRESERVED = re.compile(r"[\w.~-]*", re.ASCII)


class Given(NamedTuple):
    """A row as a mapper takes it: its number, its key, and the values of the variables of the mapping, or empty texts."""

    number: int
    key: str
    values: Values
    ambiguous: bool = False


@dataclass
class Mapped:
    """What some rows made: each row, by its number and in their order, made something, was left out by a rule, or was refused."""

    made: dict[int, Made] = field(default_factory=dict)
    skipped: dict[int, str] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


class Mapper:
    """A mapping, made ready to map the rows of one table.

    Args:
        mapping: the mapping.
        table: what `{table}` in the header of the mapping stands for.
    """

    def __init__(self, mapping: TableMapping, table: str) -> None:
        self.mapping = mapping
        self.source = mapping.source.iri(table)
        self._store = ontology()
        writers: dict[str, Callable[[str], str]] = dict.fromkeys(mapping.variables, quoted)
        writers |= {
            "ROWNUM": f'"{{}}"^^<{XSD}integer>'.format,
            "ROWKEY": quoted,
            "AMBIGUOUS": f'"{{}}"^^<{XSD}boolean>'.format,
            "PASSAGE": "<{}>".format,
        }
        self._writers = writers
        self._order = {name: at for at, name in enumerate(writers)}
        self._rules = [
            (name, self._solver(f"BIND (COALESCE(IF(({rule}\n), true, false), false) AS ?{_SKIPS})", {_SKIPS}))
            for name, rule in mapping.skip.items()
        ]
        self._factors = [
            self._solver(factor.text, factor.variables) for factor in factors(mapping.where, {*writers, NOTHING})
        ]
        self._values = self._arrange()

    def map(self, rows: Sequence[Given]) -> Mapped:
        """Return what `rows` make.

        Raises:
            UsageError: the mapping is not valid SPARQL.
            EngineError: the engine failed.
        """
        mapped = Mapped()
        given = {row.number: self._given(row) for row in rows}
        for name, (key, solver, _) in self._rules:
            found = solver.solve(key(values) for values in given.values())
            left_out = [number for number, values in given.items() if found[key(values)][0].values == (_YES,)]
            for number in left_out:
                mapped.skipped[number] = name
                del given[number]
        solved = [(key, solver.solve(map(key, given.values()))) for key, solver, _ in self._factors]
        for row in rows:
            if (values := given.get(row.number)) is not None:
                self._make(row, values, [found[key(values)] for key, found in solved], mapped)
        return mapped

    def _make(self, row: Given, given: Values, solutions: list[list[Solution]], mapped: Mapped) -> None:
        if unsolved := next((each for some in solutions for each in some if each.problem), None):
            mapped.refused[row.number] = f"{self._columns(unsolved.cause)}{unsolved.problem}"
            return
        made = [self.mapping.template.make(self._values(given, combined)) for combined in product(*solutions)]
        if failed := next((each for each in made if each.problem), None if made else Made(problem=_NOTHING)):
            mapped.refused[row.number] = f"{self._columns(failed.cause)}{failed.problem}"
            return
        mapped.made[row.number] = Made(
            things=(*self._passage(row, given[-1]), *(line for each in made for line in each.things)),
            statements=tuple(each for one in made for each in one.statements),
            relations=tuple(each for one in made for each in one.relations),
        )

    def _passage(self, row: Given, iri: str) -> tuple[str, ...]:
        """Return the lines about the row as a passage, where the mapping cites it."""
        if not self.mapping.cites_rows:
            return ()
        about = f"<{iri}> {_TYPE} <{TG}Passage> .\n<{iri}> {_HAS_SOURCE} <{self.source}> .\n"
        return (f"{about}<{iri}> <{TG}row> {quoted(row.key)} .\n",)

    def _columns(self, variable: str) -> str:
        """Return from which columns a variable has its value, as the begin of a reason; nothing where it has it from none."""
        *first, last = [f"“{each}”" for each in self.mapping.columns_behind(variable)] or [""]
        listed = f"s {', '.join(first)} and {last}" if first else f" {last}"
        return f"column{listed}: " if last else ""

    def _given(self, row: Given) -> Values:
        """Return the values of all variables that are given for a row."""
        key = row.key if _UNRESERVED.fullmatch(row.key) else quote(row.key, safe="")
        truth = "true" if row.ambiguous else "false"
        return (*row.values, str(row.number), row.key, truth, f"{self.source}/row/{key}")

    def _solver(self, text: str, variables: Set[str]) -> "_Keyed":
        """Return what solves a factor, with what takes the values of its columns from those that are given for a row."""
        used = variables_of(text)
        if "SOURCE" in used:
            text = f"BIND (<{self.source}> AS ?SOURCE)\n{text}"
        columns = [name for name in self._order if name in used]
        wanted = tuple(sorted(variables & {*self.mapping.template.variables, _SKIPS}))
        solver = Solver(
            self._store,
            self.mapping.place,
            self.mapping.prologue,
            text,
            [(name, self._writers[name]) for name in columns],
            wanted,
        )
        return _Keyed(_getter([self._order[name] for name in columns]), solver, wanted)

    def _arrange(self) -> Callable[[Values, Sequence[Solution]], list[str]]:
        """Return what puts the values of a row in the order of the variables of the template."""
        names = [name for factor in self._factors for name in factor.wanted]
        direct = [name for name in self.mapping.template.variables if name in self._order and name not in names]
        taken = [(self._order[name], self._writers[name]) for name in direct]
        at = {name: place for place, name in enumerate([*names, *direct, "SOURCE"])}
        places = [at[name] for name in self.mapping.template.variables]
        source = f"<{self.source}>"

        def arranged(given: Values, solutions: Sequence[Solution]) -> list[str]:
            values = [value for each in solutions for value in each.values]
            values += [write(given[place]) if given[place] else "" for place, write in taken]
            values.append(source)
            return [values[place] for place in places]

        return arranged


class _Keyed(NamedTuple):
    key: Callable[[Values], Key]
    solver: Solver
    wanted: tuple[str, ...]


def _getter(places: Sequence[int]) -> Callable[[Values], Key]:
    return itemgetter(*places) if places else lambda _: ()
