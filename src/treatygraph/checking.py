"""The fast engine: each constraint is asked once of all nodes together, of a store, of a part of it, or of lines of an import."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from treatygraph import shapes, sparql
from treatygraph.alike import Signature, Signatures
from treatygraph.errors import EngineError, InputError
from treatygraph.resources import folder
from treatygraph.shapes import Constraint, Term
from treatygraph.store import bounds, ontology
from treatygraph.terms import PREFIXES

T = TypeVar("T")
_BATCH = 500  # nodes that one query names; with more of them an engine may join in a worse order
_CLIMBED = {ox.NamedNode(f"{PREFIXES['rdfs']}subClassOf"), ox.NamedNode(f"{PREFIXES['owl']}unionOf")}


@dataclass(frozen=True)
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

    @property
    def order(self) -> tuple[str, ...]:
        """What findings are ordered by, whether they have a path, a value or a place, or none."""
        return tuple(each or "" for each in astuple(self))


@dataclass(frozen=True)
class Result:
    """A way in which a node breaks a constraint: the properties on the path to the value, and the value, where there are such."""

    constraint: Constraint
    focus: Term
    path: tuple[ox.NamedNode, ...]
    value: Term | None

    @property
    def finding(self) -> Finding:
        """What a report says of it; in which file it stands is not known here."""
        return Finding(
            self.constraint.severity,
            self.focus.value,
            self.constraint.message,
            self.path[0].value if len(self.path) == 1 else None,
            self.value.value if self.value else None,
            self.constraint.component,
            None,
        )


class Checker:
    """The shapes, made ready to check many pieces of data, one after the other."""

    def __init__(self) -> None:
        self._ontology = list(ontology())
        self._signatures = Signatures()
        self._valid: set[Signature] = set()
        shapes.constraints()

    def check(self, lines: bytes) -> list[Finding]:
        """Return what is wrong with data that are whole in themselves: statements with all that they mention.

        What only other pieces of the data can tell, such as that two sources have the same identifier, is not found. Of nodes
        that are alike one is checked, once for all pieces; the others only where there is something wrong with that one.

        Args:
            lines: N-Triples in UTF-8.

        Raises:
            InputError: they are no N-Triples.
            EngineError: there are no shapes, or the engine failed.
        """
        signatures = self._signatures.of(lines)
        if signatures is None:
            return _ordered(results(self._store(lines)))
        unknown = {signature: node for node, signature in signatures.items() if signature not in self._valid}
        if not unknown:
            return []
        store = self._store(lines)
        broken = {signatures[f"<{each.focus.value}>"] for each in results(store, _named(unknown.values()))}
        self._valid |= unknown.keys() - broken
        alike = [node for node, signature in signatures.items() if signature in broken]
        return _ordered(results(store, _named(alike)))

    def _store(self, lines: bytes) -> ox.Store:
        store = ox.Store()
        try:
            store.bulk_load(lines, format=ox.RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise InputError(f"line {error.lineno} of what was made is not valid N-Triples ({error.msg})") from None
        store.bulk_extend(self._ontology)
        store.extend(bounds(store))
        return store


def results(store: ox.Store, nodes: Collection[Term] | None = None) -> Iterator[Result]:
    """Yield each way in which data break the shapes.

    Args:
        store: the data, the ontology, and the bounds of dates, as the default graph.
        nodes: the nodes to look at; default: all that the shapes are for.

    Raises:
        EngineError: there are no shapes, or the engine failed.
    """
    focuses: dict[str, list[str]] = {}
    for constraint in shapes.constraints():
        if nodes is None:
            yield from _broken(store, constraint, None)
            continue
        if constraint.targets not in focuses:
            focuses[constraint.targets] = list(_focuses(store, constraint, nodes))
        for focus in focuses[constraint.targets]:
            yield from _broken(store, constraint, focus)


def reached(store: ox.Store, changed: Iterable[ox.Triple | ox.Quad]) -> set[Term] | None:
    """Return the nodes of which a change may have made something wrong; None where these may be any.

    These are the nodes about which something was said or unsaid, those that mention them or are mentioned, and what the shapes
    look at from further away: `queries/validators/reached.rq`.

    Args:
        store: the data after the change, with the ontology, as the default graph.
        changed: the triples that were added to data that were valid, or taken out of them.
    """
    subjects: set[ox.NamedNode | ox.Literal] = set()
    objects: set[ox.NamedNode | ox.Literal] = set()
    for triple in changed:
        if triple.predicate in _CLIMBED:
            return None
        if isinstance(triple.subject, ox.NamedNode):
            subjects.add(triple.subject)
        if isinstance(triple.object, ox.NamedNode | ox.Literal):
            objects.add(triple.object)
    text = (folder("queries") / "validators" / "reached.rq").read_text(encoding="utf-8")
    found: set[Term] = set()
    for name, terms in (("subjects", subjects), ("objects", objects)):
        for batch in _batches(terms):
            query = sparql.bind(text, {"subjects": [], "objects": [], name: batch})
            found |= {row["this"] for row in _rows(store, query)}
    return found


def _focuses(store: ox.Store, constraint: Constraint, nodes: Collection[Term]) -> Iterator[str]:
    """Yield group patterns that bind `?this` to those of `nodes` for which the shape of a constraint is."""
    found = [row["this"] for batch in _batches(nodes) for row in _rows(store, constraint.among(shapes.values(batch)))]
    return (shapes.values(batch) for batch in _batches(found))


def _ordered(found: Iterable[Result]) -> list[Finding]:
    return sorted({each.finding for each in found}, key=lambda finding: finding.order)


def _named(iris: Iterable[str]) -> list[Term]:
    return [ox.NamedNode(iri[1:-1]) for iri in iris]


def _broken(store: ox.Store, constraint: Constraint, focus: str | None) -> Iterator[Result]:
    rows = _rows(store, constraint.query(focus))
    names = {variable.value for variable in rows.variables}
    for row in rows:
        path = row["path"] if "path" in names else None
        value = row["value"] if "value" in names else None
        if not constraint.path:
            value = value or row["this"]  # what a node shape looks at is the node
        yield Result(constraint, row["this"], (path,) if path else constraint.path, value)


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    try:
        rows = store.query(query)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise EngineError(f"the data could not be checked: {error}") from error
    assert isinstance(rows, ox.QuerySolutions)
    return rows


def _batches(nodes: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(nodes)
    while batch := list(islice(rest, _BATCH)):
        yield batch
