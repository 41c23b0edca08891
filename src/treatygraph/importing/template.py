"""The template of a mapping: for the values of one row, the lines of N-Triples that it makes.

An engine gives the values of the variables as text; which lines they make is a matter of putting text together, once for
each set of variables that is bound. That is several times as fast as handing triples from the engine to Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from treatygraph.errors import UsageError
from treatygraph.terms import PREFIXES, TG, shorten

_RDF = PREFIXES["rdf"]
_TYPE = f"<{_RDF}type>"
_STATEMENT = f"<{TG}Statement>"
NEEDED = {
    f"<{_RDF}subject>": "rdf:subject",
    f"<{_RDF}predicate>": "rdf:predicate",
    f"<{_RDF}object>": "rdf:object",
    f"<{TG}source>": "tg:source",
    f"<{TG}passage>": "tg:passage",
    f"<{TG}modality>": "tg:modality",
}
_PLACE = "\0"  # where the name of a statement goes, once it is known; no cell holds this sign
DIGITS = 5  # bytes of the digest in the name of a statement: one in a million that two revisions of a row clash


@dataclass(frozen=True)
class Variable:
    """A variable of the template, by its place among them."""

    at: int
    name: str


Term = str | Variable
Triple = tuple[Term, Term, Term]


@dataclass(frozen=True)
class Made:
    """What one solution makes: lines about things, lines about statements by their names, or why it makes nothing.

    `cause` is the variable whose value, or whose lack of one, is why.
    """

    things: tuple[str, ...] = ()
    statements: tuple[tuple[str, str], ...] = ()
    relations: tuple[str, ...] = ()
    problem: str | None = None
    cause: str = ""


class _Lines:
    """Lines of which some parts are known only with a row."""

    def __init__(self, triples: Sequence[Triple], about: Variable | None = None) -> None:
        parts = [part for triple in triples for part in triple if isinstance(part, Variable) and part != about]
        self._text = "".join(
            " ".join(
                _PLACE if part == about else "%s" if isinstance(part, Variable) else part.replace("%", "%%")
                for part in triple
            )
            + " .\n"
            for triple in triples
        )
        self._values: Any = itemgetter(*(part.at for part in parts)) if parts else None

    def __call__(self, values: Sequence[str]) -> str:
        return self._text % self._values(values) if self._values else self._text % ()


@dataclass
class _Plan:
    """What to do with solutions in which the same variables are bound."""

    problem: str | None
    cause: str = ""
    things: list[_Lines] = field(default_factory=list)
    statements: list[tuple[Variable, _Lines, Term]] = field(default_factory=list)


@dataclass(frozen=True)
class Template:
    """The triples of a CONSTRUCT, by what they are about."""

    triples: tuple[Triple, ...]
    variables: tuple[str, ...]
    _plans: dict[tuple[bool, ...], _Plan] = field(default_factory=dict, repr=False, compare=False)

    def make(self, values: list[str]) -> Made:
        """Return what the values of the variables, in N-Triples or empty, make; names of statements get their digest."""
        key = tuple(map(bool, values))
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(key)
        if plan.problem:
            return Made(problem=plan.problem, cause=plan.cause)
        statements = []
        for variable, lines, _ in plan.statements:
            text = lines(values)
            name = f"{values[variable.at][:-1]}/{blake2b(text.encode(), digest_size=DIGITS).hexdigest()}>"
            values[variable.at] = name
            statements.append((name, text.replace(_PLACE, name)))
        return Made(
            things=tuple(lines(values) for lines in plan.things),
            statements=tuple(statements),
            relations=tuple(values[each.at] if isinstance(each, Variable) else each for _, _, each in plan.statements),
        )

    @cached_property
    def _groups(self) -> dict[Term, list[Triple]]:
        groups: dict[Term, list[Triple]] = {}
        for triple in self.triples:
            groups.setdefault(triple[0], []).append(triple)
        return groups

    @cached_property
    def _ordered(self) -> list[Variable]:
        """The variables of statements, those that others mention first, since their names go into the others' digests."""
        found = {
            subject for subject, triples in self._groups.items()
            if isinstance(subject, Variable) and any(triple[1:] == (_TYPE, _STATEMENT) for triple in triples)
        }  # fmt: skip
        ordered: list[Variable] = []

        def visit(variable: Variable, above: frozenset[Variable]) -> None:
            if variable in above:
                raise UsageError(f"?{variable.name} is a statement that mentions itself, by way of others or not")
            for triple in self._groups[variable]:
                for part in triple[1:]:
                    if part in found and part != variable and isinstance(part, Variable):
                        visit(part, above | {variable})
            if variable not in ordered:
                ordered.append(variable)

        for variable in sorted(found, key=lambda each: each.at):
            visit(variable, frozenset())
        return ordered

    def _plan(self, bound: tuple[bool, ...]) -> _Plan:
        def is_bound(term: Term) -> bool:
            return not isinstance(term, Variable) or bound[term.at]

        plan = _Plan(None)
        for variable in self._ordered:
            if not is_bound(variable):
                continue
            whole = [triple for triple in self._groups[variable] if all(map(is_bound, triple))]
            for property, name in NEEDED.items():
                if not any(triple[1] == property for triple in whole):
                    return self._lack(variable, property, name)
            relation = next(triple[2] for triple in whole if triple[1] == f"<{_RDF}predicate>")
            plan.statements.append((variable, _Lines(whole, variable), relation))
        for subject, triples in self._groups.items():
            whole = [triple for triple in triples if all(map(is_bound, triple))]
            if subject not in self._ordered and whole:
                plan.things.append(_Lines(whole))
        if not plan.things and not plan.statements:
            plan.problem = "nothing is made of it"
        return plan

    def _lack(self, variable: Variable, property: str, name: str) -> _Plan:
        given = next((triple[2] for triple in self._groups[variable] if triple[1] == property), None)
        what, cause = (f", since ?{given.name} has no value", given.name) if isinstance(given, Variable) else ("", "")
        return _Plan(f"its statement ?{variable.name} has no {name}{what}", cause)


def read_template(prologue: str, construct: str, place: str) -> Template:
    """Return the template of a CONSTRUCT; `place` says in messages where it stands.

    Raises:
        UsageError: it cannot be read, or has a blank node, which would be another thing at each import.
    """
    from rdflib import BNode, URIRef
    from rdflib import Variable as RdfVariable
    from rdflib.plugins.sparql import prepareQuery

    try:
        query = prepareQuery(f"{prologue}\nCONSTRUCT {{ {construct} }} WHERE {{}}", initNs=PREFIXES)
        found: list[tuple[Any, Any, Any]] = query.algebra.template
    except Exception as error:  # whatever a parser says of a text that is not SPARQL
        raise UsageError(f"{place}: its CONSTRUCT cannot be read ({str(error).splitlines()[0][:160]})") from None
    order: dict[str, int] = {}

    if escaped := next(
        (part for triple in found for part in triple if "\\" in str(part) and isinstance(part, URIRef)), None
    ):
        raise UsageError(
            f"{place}: “{escaped}” of its CONSTRUCT has a backslash, which only short names have; write the IRI out"
        )

    def term(part: Any) -> Term:
        if isinstance(part, BNode):
            raise UsageError(
                f"{place}: its CONSTRUCT has a blank node ([] or _:name), which would be another thing at each import; "
                "make an IRI for it in the WHERE"
            )
        if isinstance(part, RdfVariable):
            return Variable(order.setdefault(str(part), len(order)), str(part))
        written: str = part.n3()
        return written

    found = sorted(
        found, key=lambda triple: [part.n3() for part in triple]
    )  # rdflib keeps no order, and digests need one
    triples = tuple((term(s), term(p), term(o)) for s, p, o in found)
    if not any(triple[1:] == (_TYPE, _STATEMENT) for triple in triples):
        raise UsageError(f"{place}: its CONSTRUCT makes no statement ({shorten(TG + 'Statement')})")
    template = Template(triples, tuple(order))
    template._ordered  # noqa: B018 - a circle is found here, and not with the first row
    return template
