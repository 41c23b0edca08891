"""Validation against the shapes in `ontology/shapes`: pySHACL is the reference, a Rust engine does large graphs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from treatygraph.errors import EngineError, UsageError
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
        return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in sorted(counts.items(), reverse=True)) or "no finding"

    def serialize(self, format: str = "text") -> str:
        """Return the report as `text`, `json`, or `ttl` (a SHACL validation report).

        Raises:
            UsageError: the format is unknown.
        """
        match format:
            case "text":
                return "".join(map(_as_text, self.findings)) + f"{'valid' if self.conforms else 'not valid'}: {self.summary()}\n"
            case "json":
                found = [{name: getattr(finding, name) for name in Finding.__dataclass_fields__} for finding in self.findings]
                return json.dumps({"conforms": self.conforms, "engine": self.engine, "findings": found}, ensure_ascii=False, indent=2) + "\n"
            case "ttl":
                return self.turtle
        raise UsageError(f"there is no format “{format}” for a report; use text, json or ttl")


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
    results, turtle = (_pyshacl if engine == "pyshacl" else _fast)(_turtle(merged), _turtle(shapes))
    findings = {
        Finding(severity, focus, message, path, value, component, _place(dataset, focus))
        for severity, focus, message, path, value, component in results
    }
    ordered = sorted(findings, key=lambda finding: (finding.severity != "Violation", finding.place or "", finding.focus, finding.message))
    return Report(tuple(ordered), engine, turtle)


Result = tuple[str, str, str, str | None, str | None, str]


def _pyshacl(data: str, shapes: str) -> tuple[Iterable[Result], str]:
    import pyshacl
    from rdflib import RDF, SH, Graph

    from treatygraph.prepared import PreparingGraph

    try:
        # `inplace` keeps our kind of graph, where a copy would be a plain one; without inference nothing is added to it.
        _, report, _ = pyshacl.validate(
            PreparingGraph().parse(data=data, format="nt"),
            shacl_graph=Graph().parse(data=shapes, format="nt"),
            inference="none",
            inplace=True,
        )
    except Exception as error:
        raise EngineError(f"pySHACL could not check the data: {error}") from error
    if not isinstance(report, Graph):
        raise EngineError(f"pySHACL could not check the data: {report!r}")

    def results() -> Iterable[Result]:
        for node in report.subjects(RDF.type, SH.ValidationResult):
            path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
            yield (
                _local(report.value(node, SH.resultSeverity)),
                str(report.value(node, SH.focusNode)),
                str(report.value(node, SH.resultMessage)),
                None if path is None else str(path),
                None if value is None else str(value),
                _local(report.value(node, SH.sourceConstraintComponent)),
            )

    return results(), report.serialize(format="turtle")


def _local(term: object) -> str:
    return str(term).rpartition("#")[2]


def _turtle(store: ox.Store) -> str:
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()).decode()


def _place(dataset: Dataset, focus: str) -> str | None:
    try:
        return dataset.file_of(ox.NamedNode(focus))
    except ValueError:
        return None


def _as_text(finding: Finding) -> str:
    where = f"{finding.place}: " if finding.place else ""
    path = f" ({shorten(finding.path)}{f' = {shorten(finding.value)}' if finding.value else ''})" if finding.path else ""
    return f"{finding.severity.upper()}  {where}{shorten(finding.focus)}{path}\n    {finding.message}\n"
