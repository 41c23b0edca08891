"""Validation against the shapes in `ontology/shapes`: pySHACL is the reference, a Rust engine does large graphs."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec

import pyoxigraph as ox

from treatygraph.errors import EngineError, TreatygraphError, UsageError
from treatygraph.resources import folder
from treatygraph.store import Dataset
from treatygraph.terms import PREFIXES, shorten

ENGINES = ("pyshacl", "fast")
_SH = PREFIXES["sh"]


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong with one thing: its IRI, the message of the shape with the mend, and where it stands.

    `severity` is `Violation` or `Warning`; `path` the property, `value` the value that is wrong, where there are such; `place`
    the file and line, where they can be found.
    """

    severity: str
    focus: str
    message: str
    path: str | None
    value: str | None
    component: str
    place: str | None


@dataclass(frozen=True)
class Report:
    """The findings of a validation; it conforms when none of them is a violation."""

    findings: tuple[Finding, ...]
    engine: str
    turtle: str

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


def quickest() -> str:
    """Return the name of the quickest engine that is installed; tests keep the verdicts of all of them equal."""
    return "fast" if find_spec("shacl") else "pyshacl"


def validate(dataset: Dataset, merged: ox.Store, engine: str = "pyshacl") -> Report:
    """Check `merged`, the merged store of `dataset`, against the shapes.

    Raises:
        UsageError: there is no such engine, or it is not installed.
        EngineError: there are no shapes, or the engine failed: that is never taken for "valid".
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine “{engine}”; take one of {', '.join(ENGINES)}")
    files = sorted((folder("ontology") / "shapes").glob("*.ttl"))
    shapes = ox.Store()
    for file in files:
        shapes.load(path=file, format=ox.RdfFormat.TURTLE)
    if not shapes.query(f"ASK {{ ?shape a <{_SH}NodeShape> }}"):
        raise EngineError("there is no shape to check the data against; this installation is incomplete")
    try:
        turtle = (_pyshacl if engine == "pyshacl" else _fast)(_triples(merged), _triples(shapes))
    except TreatygraphError:
        raise
    except Exception as error:
        raise EngineError(f"the engine {engine} could not check the data: {error}") from error
    findings = {
        Finding(severity, focus, message, path, value, component, _place(dataset, focus))
        for severity, focus, message, path, value, component in _results(turtle, shapes)
    }
    ordered = sorted(
        findings,
        key=lambda finding: (finding.severity != "Violation", finding.place or "", finding.focus, finding.message),
    )
    return Report(tuple(ordered), engine, turtle)


Result = tuple[str, str, str, str | None, str | None, str]
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


def _pyshacl(data: str, shapes: str) -> str:
    import pyshacl
    from rdflib import Graph

    from treatygraph.prepared import PreparingGraph

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # a date that does not exist is a finding, no more
    # `inplace` keeps our kind of graph, where a copy would be a plain one; without inference nothing is added to it.
    _, report, _ = pyshacl.validate(
        PreparingGraph().parse(data=data, format="nt"),
        shacl_graph=Graph().parse(data=shapes, format="nt"),
        inference="none",
        inplace=True,
    )
    if not isinstance(report, Graph):
        raise TypeError(report)
    return report.serialize(format="turtle")


def _fast(data: str, shapes: str) -> str:
    try:
        import shacl
    except ImportError:
        raise UsageError("the fast engine is not installed; pip install 'treatygraph[fast]'") from None
    report: str = shacl.Shapes.from_text(shapes, "ntriples").validate_text(data, "ntriples").serialize("turtle")
    return report


def _results(report: str, shapes: ox.Store) -> Iterator[Result]:
    """Yield the results of a SHACL validation report in Turtle.

    pySHACL adds the message of the whole shape to that of a SPARQL constraint, which says something else: the constraint's
    own message is taken.
    """
    own = {
        quad.subject: quad.object
        for quad in shapes.quads_for_pattern(None, ox.NamedNode(f"{_SH}message"), None)
        if isinstance(quad.object, ox.Literal)
    }
    store = ox.Store()
    store.load(report.encode(), format=ox.RdfFormat.TURTLE)
    solutions = store.query(_REPORT)
    assert isinstance(solutions, ox.QuerySolutions)
    for severity, focus, said, path, value, component, constraint in solutions:
        message = own.get(constraint, said)
        yield (
            _local(severity),
            focus.value,
            message.value if message else "",
            path.value if isinstance(path, ox.NamedNode) else None,
            value.value if value else None,
            _local(component),
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
