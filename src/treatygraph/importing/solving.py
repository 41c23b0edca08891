"""What the engine makes of the factors of a mapping: each is worked out once for the values that its columns have together."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import pyoxigraph as ox

from treatygraph.errors import EngineError, UsageError
from treatygraph.importing.functions import FUNCTIONS, REFUSAL, is_date
from treatygraph.resources import folder
from treatygraph.terms import EDTF, PREFIXES, XSD, shorten

_AT_ONCE = 500  # values that one query works out; more are no faster
_KEPT = 20_000  # values whose solutions are kept; where a column differs in each row, keeping them gains nothing
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
Values = tuple[str, ...]
Key = str | Values  # the values of the columns of a factor; of a single column its value


@dataclass(frozen=True)
class Solution:
    """The values of the variables of a factor, in N-Triples or empty where there is none; or why they cannot be taken.

    `cause` is the variable whose value is why.
    """

    values: Values
    problem: str | None = None
    cause: str = ""


def ontology() -> ox.Store:
    """Return the ontology with its codes and alignments, in which mappings look up codes."""
    store = ox.Store()
    for name in _ONTOLOGY:
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    return store


def quoted(text: str) -> str:
    """Return a cell as a literal of SPARQL and of N-Triples."""
    return f'"{text.translate(_ESCAPES)}"'


class Solver:
    """One factor, which gives the solutions for the values of its columns and keeps them.

    Args:
        store: what patterns match.
        place: where the mapping stands, for messages.
        before: the prologue of the mapping.
        text: the elements of the factor.
        columns: the variables that are given, and how the value of each is written as a term.
        wanted: the variables whose values are wanted.
    """

    def __init__(
        self,
        store: ox.Store,
        place: str,
        before: str,
        text: str,
        columns: Sequence[tuple[str, Callable[[str], str]]],
        wanted: Sequence[str],
    ) -> None:
        self._store = store
        self._place = place
        self._writers = [write for _, write in columns]
        self._wanted = wanted
        given = " ".join(f"?{name}" for name, _ in columns)
        projected = " ".join(f"?{name}" for name in wanted)
        self._query = f"{before}\nSELECT ?GIVEN {projected} WHERE {{\nVALUES (?GIVEN {given}) {{\n", f"}}\n{text}\n}}"
        self._kept: dict[Key, list[Solution]] = {}

    def solve(self, keys: Iterable[Key]) -> dict[Key, list[Solution]]:
        """Return the solutions for the values of the columns, by these; among others that were asked for before.

        Raises:
            UsageError: the mapping is not valid SPARQL.
            EngineError: the engine failed.
        """
        asked = dict.fromkeys(keys)
        if len(self._kept) > _KEPT:
            self._kept = {}
        missing = iter([key for key in asked if key not in self._kept])
        while some := list(islice(missing, _AT_ONCE)):
            self._kept.update((key, []) for key in some)
            for number, values in self._solutions(some):
                flaws = (
                    (flaw, name) for value, name in zip(values, self._wanted, strict=True) if (flaw := _flaw(value))
                )
                self._kept[some[number]].append(Solution(values, *next(flaws, ())))
        return self._kept

    def _solutions(self, keys: Sequence[Key]) -> Iterator[tuple[int, Values]]:
        before, after = self._query
        text = "".join(f"({number} {self._written(key)})\n" for number, key in enumerate(keys))
        try:
            found = self._store.query(f"{before}{text}{after}", prefixes=PREFIXES, custom_functions=FUNCTIONS)
            assert isinstance(found, ox.QuerySolutions)
            lines = found.serialize(format=ox.QueryResultsFormat.TSV)
        except SyntaxError as error:
            raise UsageError(f"{self._place}: it is not valid SPARQL ({str(error.msg)[:160]})") from None
        except (OSError, RuntimeError) as error:
            raise EngineError(f"{self._place}: the engine could not map the rows ({error})") from None
        assert lines is not None  # only where it goes to a file
        for line in lines.decode().split("\n")[1:-1]:
            number, *terms = line.split("\t")
            yield int(number), tuple(map(_in_n_triples, terms))

    def _written(self, key: Key) -> str:
        values = (key,) if isinstance(key, str) else key
        return " ".join(write(value) if value else "UNDEF" for write, value in zip(self._writers, values, strict=True))


def _in_n_triples(term: str) -> str:
    """Return a term of SPARQL's TSV in N-Triples: numbers and truth values are abbreviated there."""
    if not term or term[0] in '<"_':
        return term
    kind = next(kind for form, kind in _NUMBERS if form.fullmatch(term))
    return f'"{term}"^^<{XSD}{kind}>'


@lru_cache(maxsize=65536)
def _flaw(term: str) -> str | None:
    """Return why a value cannot be taken: it is a refusal, or a date that does not exist."""
    found = _TYPED.fullmatch(term) if term[-1:] == ">" and term[0] == '"' else None
    if found is None:
        return None
    text, datatype = found.groups()
    if datatype == REFUSAL:
        [quad] = ox.parse(f'<urn:x> <urn:x> "{text}" .', format=ox.RdfFormat.N_TRIPLES)
        return str(quad.object.value)
    if datatype in _DATES and not is_date(text, datatype):
        return f"“{text}” is no {shorten(datatype)} that exists"
    return None
