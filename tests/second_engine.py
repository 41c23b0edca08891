"""The rules run by rdflib: the same files in the same order, with the same parameters, over the same triples.

What it derives is compared as N-Triples with what a `View` holds, but for the blank nodes: bounds and endings, on which all the
rest depends.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
import rdflib

import treatygraph as tg
from treatygraph import sparql, terms
from treatygraph.dates import edtf_bounds
from treatygraph.prepared import PreparingGraph
from treatygraph.resources import folder

ONTOLOGY = ("treatygraph", "relations", "codes")
Triples = frozenset[tuple[str, str, str]]
Day = str


def derived_by_rdflib(graph: tg.Graph, days: Iterable[Day], known_by: str | None, policy: str) -> dict[Day, Triples]:
    """Return what rdflib derives from the data of `graph` for a view on each of these days, with its possible edges."""
    engine = _ontology()
    values: dict[str, sparql.Value] = {
        "known_by": _date(known_by or "9999-12-31"),
        "policy": ox.NamedNode(f"{terms.TGC}{policy}Policy"),
    }
    derived = {}
    data = _add(engine, rdflib.Graph().parse(data=_data(graph), format="nt"))
    data |= _apply(engine, "[1-5]*", values)
    for day in days:
        view = _apply(engine, "62*" if day == "any" else "61*", {"on": _date(day)}) | _apply(engine, "7[1-3]*", {})
        for status in ("holds", "possible"):
            view |= _apply(engine, "74*", {"status": ox.NamedNode(terms.TGC + status)})
        derived[day] = _named(data | view)
        _remove(engine, view)
    _remove(engine, data)
    return derived


def derived_by_oxigraph(view: tg.View) -> Triples:
    """Return the data and all that was derived in a view of the library."""
    return _named((quad.subject, quad.predicate, quad.object) for quad in set(view.store) - _ontology_of_oxigraph())


def n_triples(term: object) -> str:
    """Return a term of either engine in one notation."""
    if isinstance(term, rdflib.Literal):
        kind = term.datatype and ox.NamedNode(str(term.datatype))
        return str(ox.Literal(str(term), datatype=kind) if kind else ox.Literal(str(term), language=term.language))
    return str(ox.NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else term)


@cache
def _ontology() -> PreparingGraph:
    graph = PreparingGraph()
    for name in ONTOLOGY:
        graph.parse(folder("ontology") / f"{name}.ttl")
    return graph


@cache
def _ontology_of_oxigraph() -> frozenset[ox.Quad]:
    store = ox.Store()
    for name in ONTOLOGY:
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    return frozenset(store)


def _data(graph: tg.Graph) -> str:
    """Return the loaded data as N-Triples, with the bounds of EDTF dates, which no rule can read."""
    lines = [f"{quad.subject} {quad.predicate} {quad.object} ." for quad in graph.dataset.store]
    written = {quad.object for quad in graph.dataset.store if isinstance(quad.object, ox.Literal)}
    for number, date in enumerate(date for date in written if date.datatype.value == terms.EDTF):
        lines.append(f"_:bounds{number} <{terms.TG}written> {date} .")
        for side, day in zip(("earliest", "latest"), edtf_bounds(date.value) or (), strict=True):
            lines += [f"_:bounds{number} <{terms.TG}{side}> {_date(day)} ."] if day else []
    return "\n".join(lines)


def _apply(engine: rdflib.Graph, names: str, values: dict[str, sparql.Value]) -> set[Any]:
    """Add what the rules of these names find, and return what of it is new."""
    new = set()
    for rule in sorted(folder("queries").glob(f"rules/{names}.rq")):
        found = engine.query(sparql.bind(rule.read_text(encoding="utf-8"), values)).graph
        assert found is not None
        new |= _add(engine, found)
    return new


def _add(engine: rdflib.Graph, found: rdflib.Graph) -> set[Any]:
    new = {triple for triple in found if triple not in engine}
    for triple in new:
        engine.add(triple)
    return new


def _remove(engine: rdflib.Graph, triples: set[Any]) -> None:
    for triple in triples:
        engine.remove(triple)


def _named(triples: Iterable[Iterable[object]]) -> Triples:
    written = (tuple(map(n_triples, triple)) for triple in triples)
    return frozenset((s, p, o) for s, p, o in written if s.startswith("<") and o.startswith(("<", '"')))


def _date(day: str) -> ox.Literal:
    return ox.Literal(day, datatype=ox.NamedNode(terms.XSD + "date"))
