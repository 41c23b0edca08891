"""The shapes read as queries: each constraint is one SELECT over all the nodes that its shape is for.

An engine that asks each constraint once for each node takes hours for what one query finds in seconds. A SPARQL constraint is
its own text behind the nodes that `$this` stands for: by SHACL's rules on pre-bound variables
(https://www.w3.org/TR/shacl/#pre-binding) that means the same. A core constraint is one of `queries/validators`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from treatygraph import sparql
from treatygraph.errors import EngineError
from treatygraph.resources import folder
from treatygraph.terms import PREFIXES, shorten

_SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
_OF_PROPERTIES = (
    "minCount",
    "maxCount",
    "nodeKind",
    "datatype",
    "class",
    "in",
    "pattern",
    "uniqueLang",
    "maxInclusive",
    "minInclusive",
)
_NO_CONSTRAINTS = {"targetClass", "targetObjectsOf", "property", "path", "severity", "message", "ignoredProperties"}
_NOT_PREBOUND = re.compile(r"\b(MINUS|VALUES|SERVICE|SELECT)\b", re.IGNORECASE)

Node = ox.NamedNode | ox.BlankNode
Term = Node | ox.Literal


@dataclass(frozen=True)
class Constraint:
    """A constraint of a shape: what a result tells of it, and the query that finds what breaks it.

    Attributes:
        shape: the shape.
        rule: the SPARQL constraint, None for a core constraint.
        component: the local name of the constraint component, such as `MinCountConstraintComponent`.
        severity: `Violation` or `Warning`.
        message: what is wrong, and the mend.
        path: the property, or the sequence of properties, of a property shape.
        targets: the query for the nodes that the shape is for, as `?this`.
    """

    shape: Node
    rule: Node | None
    component: str
    severity: str
    message: str
    path: tuple[ox.NamedNode, ...]
    targets: str
    _query: tuple[str, str, str]

    def query(self, focus: str | None = None) -> str:
        """Return the SELECT of `?this`, and of `?path` and `?value` where there are such, for each way in which a node breaks it.

        Args:
            focus: the group pattern that binds `?this` to the nodes to look at; default: all that the shape is for.
        """
        before, body, after = self._query
        return f"{before} {{ {{ {focus or self.targets} }} {body} }} {after}"

    def among(self, nodes: str) -> str:
        """Return the query for those of the nodes to which the group pattern `nodes` binds `?this` for which the shape is."""
        before, body, after = _parts(self.targets)
        return f"{before} {{ {nodes} {body} }} {after}"


def texts() -> str:
    """Return all shapes, as they are written."""
    files = sorted((folder("ontology") / "shapes").glob("*.ttl"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def graph() -> ox.Store:
    """Return all shapes as a graph.

    Raises:
        EngineError: there are none, or they cannot be read.
    """
    shapes = ox.Store()
    try:
        shapes.load(texts().encode(), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, OSError, ValueError) as error:
        raise EngineError(f"the shapes cannot be read ({error}); install treatygraph again") from None
    if not shapes.query(f"ASK {{ ?shape a <{_SH}NodeShape> }}"):
        raise EngineError("there is no shape to check the data against; this installation is incomplete")
    return shapes


@cache
def constraints() -> tuple[Constraint, ...]:
    """Return the constraints of all shapes.

    Raises:
        EngineError: there are none, or they use what this reader does not know, which is never passed over.
    """
    found = tuple(_Shapes(graph()).constraints())
    if not found:
        raise EngineError("the shapes hold no constraint to check the data against; this installation is incomplete")
    return found


class _Shapes:
    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def constraints(self) -> Iterator[Constraint]:
        for shape in self._shapes():
            targets = sparql.bind(
                _validator("targets"),
                {"classes": self._all(shape, "targetClass"), "properties": self._all(shape, "targetObjectsOf")},
            )
            yield from self._of(shape, targets)
            for each in self._nodes(shape, "property"):
                yield from self._of(each, targets)

    def _shapes(self) -> list[Node]:
        """Return the shapes that have targets of their own."""
        targets = [ox.NamedNode(f"{_SH}{name}") for name in ("targetClass", "targetObjectsOf")]
        found = {quad.subject for each in targets for quad in self._store.quads_for_pattern(None, each, None)}
        return sorted((each for each in found if not isinstance(each, ox.Triple)), key=str)

    def _of(self, shape: Node, targets: str) -> Iterator[Constraint]:
        """Yield the constraints that stand in one shape."""
        path = self._path(shape)
        severity = next((_local(each) for each in self._nodes(shape, "severity")), "Violation")
        for name in self._parameters(shape):
            if name == "sparql":
                for rule in self._nodes(shape, "sparql"):
                    yield Constraint(
                        shape,
                        rule,
                        "SPARQLConstraintComponent",
                        severity,
                        self._text(rule, "message"),
                        path,
                        targets,
                        self._select(rule),
                    )
            elif name not in _NO_CONSTRAINTS:
                component = f"{name[0].upper()}{name[1:]}ConstraintComponent"
                message = self._text(shape, "message")
                yield Constraint(
                    shape, None, component, severity, message, path, targets, self._core(shape, name, path)
                )

    def _parameters(self, shape: Node) -> list[str]:
        """Return the local names of what SHACL says of a shape.

        Raises:
            EngineError: this reader does not know one of them.
        """
        said = {quad.predicate.value for quad in self._store.quads_for_pattern(shape, None, None)}
        names = sorted(each.removeprefix(_SH) for each in said if each.startswith(_SH))
        here = set(_OF_PROPERTIES) if self._path(shape) else {"nodeKind", "closed", "property"}
        for name in names:
            if name not in here | {"sparql"} | (_NO_CONSTRAINTS - {"property"}):
                raise EngineError(
                    f"the fast engine does not know sh:{name} in {shorten(shape.value)}; check with the engine pyshacl"
                )
        return names

    def _core(self, shape: Node, name: str, path: tuple[ox.NamedNode, ...]) -> tuple[str, str, str]:
        words = re.sub("[A-Z]", lambda capital: f"-{capital[0].lower()}", name)
        values: dict[str, Sequence[sparql.Value]] = {words.replace("-", "_"): self._listed(shape, name)}
        if name == "closed":
            allowed = [part for each in self._nodes(shape, "property") for part in self._path(each)]
            values = {"allowed": [*allowed, *self._listed(shape, "ignoredProperties")]}
        text = _validator(words if path or name == "closed" else f"{words}-of-focus")
        return _parts(sparql.bind(text.replace("$path", "/".join(map(str, path))), values))

    def _select(self, rule: Node) -> tuple[str, str, str]:
        select = self._text(rule, "select")
        before, body, after = _parts(select)
        if found := _NOT_PREBOUND.search(body):
            raise EngineError(
                f"{shorten(rule.value)}: {found[0]} does not go with a $this that is given; write it without"
            )
        declared = (each for prefixes in self._nodes(rule, "prefixes") for each in self._nodes(prefixes, "declare"))
        prologue = (f"PREFIX {self._text(each, 'prefix')}: <{self._text(each, 'namespace')}>\n" for each in declared)
        return "".join(prologue) + before, body, after

    def _path(self, shape: Node) -> tuple[ox.NamedNode, ...]:
        found = self._listed(shape, "path")
        return tuple(each for each in found if isinstance(each, ox.NamedNode))

    def _all(self, node: Node, name: str) -> list[sparql.Value]:
        found = (quad.object for quad in self._store.quads_for_pattern(node, ox.NamedNode(_SH + name), None))
        return sorted((each for each in found if isinstance(each, ox.NamedNode | ox.Literal)), key=str)

    def _nodes(self, node: Node, name: str) -> list[Node]:
        found = (quad.object for quad in self._store.quads_for_pattern(node, ox.NamedNode(_SH + name), None))
        return sorted((each for each in found if isinstance(each, ox.NamedNode | ox.BlankNode)), key=str)

    def _text(self, node: Node, name: str) -> str:
        return next((each.value for each in self._all(node, name)), "")

    def _listed(self, node: Node, name: str) -> list[sparql.Value]:
        """Return the values of a property, or the members of the list that is its value."""
        lists = [each for each in self._nodes(node, name) if isinstance(each, ox.BlankNode)]
        return self._all(node, name) + [member for each in lists for member in self._members(each)]

    def _members(self, cell: Node) -> Iterator[sparql.Value]:
        for quad in self._store.quads_for_pattern(cell, ox.NamedNode(f"{_RDF}first"), None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                yield quad.object
        for quad in self._store.quads_for_pattern(cell, ox.NamedNode(f"{_RDF}rest"), None):
            if isinstance(quad.object, ox.BlankNode):
                yield from self._members(quad.object)


def values(nodes: Iterable[Term]) -> str:
    """Return the group pattern that binds `?this` to each of `nodes`; blank nodes, which no query can name, are left out."""
    return f"VALUES ?this {{ {' '.join(str(node) for node in nodes if not isinstance(node, ox.BlankNode))} }}"


@cache
def _validator(name: str) -> str:
    return (folder("queries") / "validators" / f"{name}.rq").read_text(encoding="utf-8")


def _parts(select: str) -> tuple[str, str, str]:
    """Return a SELECT as what stands before its pattern, its pattern, and what stands after."""
    prologue, form, rest = sparql.split_at_form(select)
    body, after = sparql.braced(rest)
    if form != "SELECT" or body is None:
        raise EngineError(f"a constraint is no SELECT: {select[:80]}")
    return f"{prologue}{form}{rest[: rest.index('{')]}", body, after


def _local(term: Node) -> str:
    return term.value.rpartition("#")[2]
