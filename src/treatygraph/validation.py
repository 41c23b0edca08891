"""Validation against the shapes in `ontology/shapes`: pySHACL is the reference, `checking` the fast way."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

import pyoxigraph as ox

from treatygraph import shapes
from treatygraph.checking import Finding, Result, reached, results
from treatygraph.errors import EngineError, UsageError
from treatygraph.store import Dataset
from treatygraph.terms import PREFIXES, shorten

ENGINES = ("fast", "pyshacl")
_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]


@dataclass(frozen=True)
class Report:
    """The findings of a validation; it conforms when none of them is a violation."""

    findings: tuple[Finding, ...]
    engine: str
    _as_turtle: Callable[[], str] = field(repr=False, compare=False)

    @cached_property
    def turtle(self) -> str:
        """The SHACL validation report, as Turtle."""
        return self._as_turtle()

    @cached_property
    def conforms(self) -> bool:
        return not any(finding.severity == "Violation" for finding in self.findings)

    def summary(self) -> str:
        """Return how many findings of each severity there are, in words."""
        counts = Counter(finding.severity.lower() for finding in self.findings)
        return (
            ", ".join(
                f"{count} {name}{'' if count == 1 else 's'}" for name, count in sorted(counts.items(), reverse=True)
            )
            or "no finding"
        )

    def serialize(self, format: str = "text") -> str:
        """Return the report as `text`, `json`, or `ttl` (a SHACL validation report).

        Raises:
            UsageError: the format is unknown.
        """
        match format:
            case "text":
                return (
                    "".join(map(_as_text, self.findings))
                    + f"{'valid' if self.conforms else 'not valid'}: {self.summary()}\n"
                )
            case "json":
                found = [
                    {name: getattr(finding, name) for name in Finding.__dataclass_fields__} for finding in self.findings
                ]
                return (
                    json.dumps(
                        {"conforms": self.conforms, "engine": self.engine, "findings": found},
                        ensure_ascii=False,
                        indent=2,
                    )
                    + "\n"
                )
            case "ttl":
                return self.turtle
        raise UsageError(f"there is no format “{format}” for a report; use text, json or ttl")


def validate(
    dataset: Dataset, merged: ox.Store, engine: str = "fast", changed: Iterable[ox.Triple | ox.Quad] | None = None
) -> Report:
    """Check `merged`, the merged store of `dataset`, against the shapes.

    Args:
        dataset: where findings are looked up in the files.
        merged: the data, the ontology, and the bounds of dates.
        engine: `fast` asks each constraint once, of all the nodes together; `pyshacl` is the reference, and takes hours where
            `fast` takes seconds.
        changed: the triples that were added to data that were valid, or taken out of them: only what they may have made wrong
            is looked at, as `reached` says.

    Raises:
        UsageError: there is no such engine, or it cannot look at changes only.
        EngineError: there are no shapes, or the engine failed: that is never taken for "valid".
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine “{engine}”; take one of {', '.join(ENGINES)}")
    if engine == "fast":
        found = set(results(merged, None if changed is None else reached(merged, changed)))
        return _report(dataset, engine, {each.finding for each in found}, lambda: _as_report(found))
    if changed is not None:
        raise UsageError("pyshacl cannot look at changes only; take the engine fast")
    written = shapes.graph()
    try:
        turtle = _pyshacl(_triples(merged), _triples(written))
        findings = set(_findings(turtle, written))
    except Exception as error:
        raise EngineError(f"the engine {engine} could not check the data: {error}") from error
    return _report(dataset, engine, findings, lambda: turtle)


def _report(dataset: Dataset, engine: str, found: set[Finding], turtle: Callable[[], str]) -> Report:
    placed = (replace(finding, place=_place(dataset, finding.focus)) for finding in found)
    ordered = sorted(
        placed,
        key=lambda finding: (finding.severity != "Violation", finding.place or "", finding.focus, finding.message),
    )
    return Report(tuple(ordered), engine, turtle)


_REPORT = """
    PREFIX sh: <http://www.w3.org/ns/shacl#>
    SELECT ?severity ?focus ?said ?path ?value ?component ?constraint WHERE {
      ?result a sh:ValidationResult ; sh:resultSeverity ?severity ; sh:focusNode ?focus ;
        sh:sourceConstraintComponent ?component .
      OPTIONAL { ?result sh:resultMessage ?said }
      OPTIONAL { ?result sh:sourceConstraint ?constraint }
      OPTIONAL { ?result sh:resultPath ?path }
      OPTIONAL { ?result sh:value ?value }
    }"""


def _pyshacl(data: str, written: str) -> str:
    import pyshacl
    from rdflib import Graph

    from treatygraph.prepared import PreparingGraph

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # a date that does not exist is a finding, no more
    # `inplace` keeps our kind of graph, where a copy would be a plain one; without inference nothing is added to it.
    _, report, _ = pyshacl.validate(
        PreparingGraph().parse(data=data, format="nt"),
        shacl_graph=Graph().parse(data=written, format="nt"),
        inference="none",
        inplace=True,
    )
    if not isinstance(report, Graph):
        raise TypeError(report)
    return report.serialize(format="turtle")


def _as_report(found: Iterable[Result]) -> str:
    """Return results as a SHACL validation report."""
    triples: list[ox.Triple] = []

    def say(subject: shapes.Node, name: str, value: shapes.Term) -> None:
        triples.append(ox.Triple(subject, ox.NamedNode(name), value))

    def sequence(path: tuple[ox.NamedNode, ...]) -> shapes.Node:
        if not path:
            return ox.NamedNode(f"{_RDF}nil")
        cell = ox.BlankNode()
        say(cell, f"{_RDF}first", path[0])
        say(cell, f"{_RDF}rest", sequence(path[1:]))
        return cell

    report = ox.BlankNode()
    ordered = sorted(found, key=lambda each: each.finding.order)
    conforms = not any(each.constraint.severity == "Violation" for each in ordered)
    say(report, f"{_RDF}type", ox.NamedNode(f"{_SH}ValidationReport"))
    say(report, f"{_SH}conforms", ox.Literal(conforms))
    for each in ordered:
        result, constraint = ox.BlankNode(), each.constraint
        say(report, f"{_SH}result", result)
        say(result, f"{_RDF}type", ox.NamedNode(f"{_SH}ValidationResult"))
        say(result, f"{_SH}focusNode", each.focus)
        say(result, f"{_SH}resultSeverity", ox.NamedNode(f"{_SH}{constraint.severity}"))
        say(result, f"{_SH}resultMessage", ox.Literal(constraint.message, language="en"))
        say(result, f"{_SH}sourceConstraintComponent", ox.NamedNode(f"{_SH}{constraint.component}"))
        say(result, f"{_SH}sourceShape", constraint.shape)
        if constraint.rule:
            say(result, f"{_SH}sourceConstraint", constraint.rule)
        if each.path:
            say(result, f"{_SH}resultPath", each.path[0] if len(each.path) == 1 else sequence(each.path))
        if each.value:
            say(result, f"{_SH}value", each.value)
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None  # only where it goes to a file
    return written.decode()


def _findings(report: str, written: ox.Store) -> Iterator[Finding]:
    """Yield the findings of a SHACL validation report in Turtle.

    pySHACL adds the message of the whole shape to that of a SPARQL constraint, which says something else: the constraint's
    own message is taken.
    """
    own = {
        quad.subject: quad.object
        for quad in written.quads_for_pattern(None, ox.NamedNode(f"{_SH}message"), None)
        if isinstance(quad.object, ox.Literal)
    }
    store = ox.Store()
    store.load(report.encode(), format=ox.RdfFormat.TURTLE)
    solutions = store.query(_REPORT)
    assert isinstance(solutions, ox.QuerySolutions)
    for severity, focus, said, path, value, component, constraint in solutions:
        message = own.get(constraint, said)
        yield Finding(
            _local(severity),
            focus.value,
            message.value if message else "",
            path.value if isinstance(path, ox.NamedNode) else None,
            value.value if value else None,
            _local(component),
            None,
        )


def _local(term: ox.NamedNode) -> str:
    return term.value.rpartition("#")[2]


def _triples(store: ox.Store) -> str:
    written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert written is not None  # only where it goes to a file
    return written.decode()


def _place(dataset: Dataset, focus: str) -> str | None:
    try:
        return dataset.file_of(ox.NamedNode(focus))
    except ValueError:
        return None


def _as_text(finding: Finding) -> str:
    where = f"{finding.place}: " if finding.place else ""
    path = (
        f" ({shorten(finding.path)}{f' = {shorten(finding.value)}' if finding.value else ''})" if finding.path else ""
    )
    return f"{finding.severity.upper()}  {where}{shorten(finding.focus)}{path}\n    {finding.message}\n"
