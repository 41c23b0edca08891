"""Views: the plain edges that hold on a day, as known by a day, on the word that a policy takes.

What a view is stands in `queries/rules/`; here the rules are only put in order and given their parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

import pyoxigraph as ox

from treatygraph import sparql, terms
from treatygraph.answer import Answer, Term, to_python
from treatygraph.dates import ANY, as_day, read_on
from treatygraph.errors import EngineError, UsageError
from treatygraph.resources import folder
from treatygraph.store import apply
from treatygraph.tables import is_visible

POLICIES = ("reported", "alleged", "accepted")


@dataclass(frozen=True)
class Edge:
    """A plain edge with what is known of it.

    `iri` names the edge, the same in every view and every run; `term` is its object as an RDF term, `object` as a Python
    value; `status` is `holds` or `possible`; `polarity` 1, 0 or -1; `statements` are the IRIs of those behind it, `counter` of
    those that conflict with one of them; `last_attested` is text where it lies beyond the years 1 to 9999.
    """

    iri: str
    subject: str
    relation: str
    term: Term
    status: str
    polarity: int
    last_attested: date | str | None
    statements: tuple[str, ...]
    counter: tuple[str, ...]

    @property
    def object(self) -> str | int | date:
        found: str | int | date = to_python(self.term)
        return found

    @property
    def contested(self) -> bool:
        return bool(self.counter)


class View:
    """The graph as it stood on a day (`on`), as known by a day (`known_by`), under a policy.

    Args:
        merged: a store that holds the data, the ontology and what follows from dates alone; it is copied.
        on: a day, as `datetime.date` or `YYYY-MM-DD`; `any` for whatever is in view on some day; None for the latest day on
            which a source of the data was issued (`any` where no source has a date, or that day is beyond the years 1 to 9999).
        known_by: only what was known by this day counts; None for everything.
        policy: `reported` (asserted and presupposed statements), `alleged` (those and alleged ones) or `accepted` (only
            statements whose latest assessment accepts them).
        possible: let edges that are only possible join the plain edges.

    Raises:
        UsageError: a day or a policy that does not exist.
    """

    def __init__(
        self,
        merged: ox.Store,
        on: str | date | None = None,
        known_by: str | date | None = None,
        policy: str = "reported",
        possible: bool = False,
    ) -> None:
        if policy not in POLICIES:
            raise UsageError(f"there is no policy “{policy}”; take one of {', '.join(POLICIES)}")
        known_by = None if known_by is None else as_day(known_by, "known by")
        on = read_on(on)
        self.store = ox.Store()
        self.store.bulk_extend(merged)
        self.on: date | str = on or self.default_day() or ANY
        self.is_default_day = on is None
        self.known_by = known_by
        self.policy = policy
        self.possible = possible
        for _, rule in rules(self.on, known_by, policy, possible):
            apply(self.store, rule)

    def default_day(self) -> date | None:
        """Return the latest day on which a source of the data was issued, where it is a day of the years 1 to 9999."""
        return day if isinstance(day := self._latest_issue(), date) else None

    def why_any_day(self) -> str:
        """Return why a view has no day of its own, in words."""
        latest = self._latest_issue()
        return (
            f"the latest issue of a source, {latest}, is beyond the years 1 to 9999"
            if latest
            else "no source has a date"
        )

    def _latest_issue(self) -> date | str | None:
        """Return the latest day on which a source was issued; one beyond Python's calendar as text."""
        issued: date | str | None = self.answer("rules/00-default-day")[0].day
        return issued

    def __repr__(self) -> str:
        return f"<View on {self.on}, known by {self.known_by or 'any day'}, policy {self.policy}>"

    def query(self, text: str) -> Answer:
        """Run a SPARQL query over the plain edges of the view and the statements behind them.

        The usual prefixes need not be declared. Nothing is fetched from elsewhere.

        Raises:
            UsageError: the query is not valid SPARQL 1.1, or calls another server.
            EngineError: the engine failed.
        """
        sparql.refuse_calls(text)

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            return self.store.query(text, prefixes=terms.PREFIXES)

        try:
            found = run()
            if isinstance(found, ox.QueryBoolean):
                return Answer((), [], run, truth=bool(found))
            if isinstance(found, ox.QueryTriples):
                triples = [(triple.subject, triple.predicate, triple.object) for triple in found]
                return Answer(("subject", "predicate", "object"), triples, run, self.labels, is_graph=True)
            columns = tuple(variable.value for variable in found.variables)
            return Answer(columns, [tuple(solution) for solution in found], run, self.labels)
        except SyntaxError as error:
            raise UsageError(f"the query is not valid SPARQL{_place(error)}") from None
        except (OSError, RuntimeError) as error:
            raise EngineError(f"the engine could not answer the query: {error}") from None

    def answer(self, name: str, /, **values: sparql.Value | Sequence[sparql.Value] | date) -> Answer:
        """Return the answer to the query `queries/NAME.rq`, its parameters bound to `values`; a day may be given as a date.

        Raises:
            EngineError: the engine failed.
        """
        given = {key: _day(value) if isinstance(value, date) else value for key, value in values.items()}
        return self.query(sparql.bind((folder("queries") / f"{name}.rq").read_text(encoding="utf-8"), given))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The English label of each thing that has one, else another, by IRI; one that shows nothing is none."""
        found: dict[str, str] = {}
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(terms.RDFS_LABEL), None):
            if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
                continue
            if not is_visible(quad.object.value):
                continue
            if quad.object.language == "en" or quad.subject.value not in found:
                found[quad.subject.value] = quad.object.value
        return found

    @cached_property
    def withdrawn_sources(self) -> tuple[str, ...]:
        """The sources that were retracted or corrected in the view's knowledge, so that they do not count, each in one line."""
        rows = self.answer("view/withdrawn-sources", known_by=self.known_by or date.max)
        return tuple(dict.fromkeys(row.text for row in rows))

    def edges(self, possible: bool | None = None) -> Iterator[Edge]:
        """Yield the plain edges, ordered by subject, relation and object; the possible ones if the view or `possible` asks."""
        with_possible = self.possible if possible is None else possible
        found = self.answer("view/edges")
        object_at = found.columns.index("object")
        for row, given in zip(found, found.terms, strict=True):
            if row.status == "possible" and not with_possible:
                continue
            yield Edge(
                iri=row.edge,
                subject=row.subject,
                relation=row.relation,
                term=cast(Term, given[object_at]),
                status=row.status,
                polarity=row.polarity,
                last_attested=row.lastAttested,
                statements=tuple(sorted(row.statements.split())),
                counter=tuple(sorted((row.counter or "").split())),
            )


def rules(on: date | str, known_by: date | None, policy: str, possible: bool) -> Iterator[tuple[str, str]]:
    """Yield the rules that make a view from a merged store, each with its name, in the order in which they apply."""
    values: dict[str, sparql.Value] = {
        "known_by": _day(known_by or date.max),
        "policy": ox.NamedNode(f"{terms.TGC}{policy}Policy"),
        "on": _day(on),
    }
    status = "62-status-on-any-day" if on == ANY else "61-status-on-a-day"
    first = sorted(path.stem for path in folder("queries").glob("rules/[3-5]*.rq"))
    for name in [*first, status, "71-edges", "72-evidence-of-edges", "73-last-attestation"]:
        yield name, sparql.bind(_rule(name), values)
    for kept in ["holds", "possible"] if possible else ["holds"]:
        yield "74-plain-edges", sparql.bind(_rule("74-plain-edges"), {"status": ox.NamedNode(terms.TGC + kept)})


def _place(error: SyntaxError) -> str:
    """Return where a query went wrong; what the parser would have taken there is too long a list to help."""
    at, _, expected = error.msg.partition(": expected ")
    match = re.fullmatch(r"error at (\d+):(\d+)", at)
    return f": line {match[1]}, column {match[2]} cannot be read" if match and expected else f": {error.msg}"


def _rule(name: str) -> str:
    return (folder("queries") / "rules" / f"{name}.rq").read_text(encoding="utf-8")


def _day(day: date | str) -> ox.Literal:
    return ox.Literal(str(day), datatype=ox.NamedNode(terms.XSD + "date"))
