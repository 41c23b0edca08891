"""What is compared of RDF exports: the quads that a consumer read, the data that were loaded, and the picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

import treatygraph as tg
from treatygraph.export import registry
from treatygraph.export.registry import Exported, Format
from treatygraph.files import VIEW
from treatygraph.terms import PREFIXES, TG

SYNTHETIC = Path(__file__).parents[1] / "synthetic"
CHOICES = (
    {"on": "any", "policy": "alleged", "possible": True},
    {"policy": "reported"},
    {"on": "any", "policy": "accepted", "possible": True},
)
_STATES = ox.NamedNode(TG + "states")
_ABOUT = {ox.NamedNode(TG + "assesses"), ox.NamedNode(PREFIXES["prov"] + "wasRevisionOf")}
Edge = tuple[str, str, str, str, int, str, frozenset[str], frozenset[str]]


@cache
def astana() -> tg.Graph:
    return tg.load()


@cache
def synthetic() -> tg.Graph:
    return tg.load(SYNTHETIC)


@cache
def exports() -> tuple[tuple[tg.Graph, Exported], ...]:
    """Return exports of both data sets: of all that may be in view, on a day, of what analysts accept, and of a part."""
    chosen: list[dict[str, Any]] = [*CHOICES, CHOICES[0] | {"relations": ["backs"], "actors": ["Iran"]}]
    found = [(astana(), astana().exported(**choice)) for choice in chosen]
    return (*found, *((synthetic(), synthetic().exported(**choice)) for choice in CHOICES))


def text(name: str, exported: Exported) -> str:
    """Return a file in the format `name`."""
    found = registry.find(name)
    assert isinstance(found, Format)
    return "".join(found.write(exported))


def written(name: str, exported: Exported, path: Path) -> Path:
    path.write_text(text(name, exported), encoding="utf-8")
    return path


def quads(content: str, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> list[ox.Quad]:
    return list(ox.parse(content.encode(), format=format))


def data(graph: tg.Graph) -> set[tuple[object, object, object]]:
    """Return the triples of the files behind `graph`, as a parser reads them, what has no name left out."""
    found = (quad for file in graph.dataset.files.values() for quad in ox.parse(path=file))
    return {triple for triple in map(_triple, found) if not any(map(is_nameless, triple))}


def is_nameless(term: object) -> bool:
    """Return whether a term has no name in the data, though we may have given it one."""
    return isinstance(term, ox.BlankNode) or getattr(term, "value", "").startswith("urn:treatygraph:blank:")


def assert_it_is_all_that_is_referred_to(found: Iterable[ox.Quad], graph: tg.Graph) -> None:
    """Check that what is said is said in the data; that it is all that the data say of each thing; and that all that it refers to
    is told of as well. What a paragraph states is told of only as far as it is there.
    """
    told = {triple for triple in map(_triple, found) if not any(map(is_nameless, triple))}
    known = data(graph)
    subjects = {subject for subject, _, _ in told}
    assert told <= known
    assert {
        triple for triple in known if triple[0] in subjects and not (triple[1] == _STATES and triple[2] not in subjects)
    } == told
    referred = {value for _, property, value in told if property != _STATES}
    about = {subject for subject, property, value in known if property in _ABOUT and value in subjects}
    assert ({subject for subject, _, _ in known} & referred) | about <= subjects


def assert_it_is_said_what_is_left_out(name: str, given: Exported, found: Iterable[ox.Quad]) -> None:
    """Check that a writer counts the statements of the data that a consumer did not find, and tells of an excerpt."""
    exported = Exported(given.picture, given.dataset)
    text(name, exported)
    is_statement = (ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(TG + "Statement"))
    known, kept = (
        {quad.subject for quad in quads_ if (quad.predicate, quad.object) == is_statement}
        for quads_ in (given.dataset.store, found)
    )
    counts = [loss.partition(" statements, which")[0] for loss in exported.losses if "statements, which" in loss]
    assert counts == ([f"{len(known - kept)} of {len(known)}"] if known - kept else [])
    is_excerpt = bool(given.picture.relations or given.picture.actors)
    assert any("excerpt" in loss for loss in exported.losses) == is_excerpt


def _triple(quad: ox.Quad) -> tuple[object, object, object]:
    return quad.subject, quad.predicate, quad.object


def canonical(found: Iterable[ox.Quad]) -> ox.Dataset:
    """Return quads as a set in which blank nodes are named by what is said of them."""
    dataset = ox.Dataset(found)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def as_read(found: Iterable[ox.Quad]) -> ox.Dataset:
    """Return quads as a set, what had no name in the file without one, and values as the store keeps them."""
    kept = ox.Store()
    kept.extend(found)

    def nameless(term: Any) -> Any:
        is_named_by_us = isinstance(term, ox.NamedNode) and is_nameless(term)
        return ox.BlankNode(term.value.rpartition(":")[2]) if is_named_by_us else term

    return canonical(ox.Quad(nameless(q.subject), q.predicate, nameless(q.object), q.graph_name) for q in kept)


def is_of_view(quad: ox.Quad) -> bool:
    return getattr(quad.graph_name, "value", "").startswith(VIEW)


def flat(found: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the triples of quads."""
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found]


def edges_read(found: Iterable[ox.Quad]) -> set[Edge]:
    """Return the edges that quads describe, each of which also stands there as a plain triple."""
    facts: dict[object, dict[str, list[object]]] = {}
    triples = set()
    for quad in found:
        triples.add((quad.subject, quad.predicate, quad.object))
        facts.setdefault(quad.subject, {}).setdefault(quad.predicate.value.removeprefix(TG), []).append(quad.object)
    edges: set[Edge] = set()
    for said in facts.values():
        if "edgeSubject" not in said:
            continue
        (subject,), (relation,), (object_) = said["edgeSubject"], said["edgeRelation"], said["edgeObject"][0]
        assert (subject, relation, object_) in triples, "an edge is described, and not there"
        (status,), (polarity,) = said["status"], said["polarity"]
        attested = [day.value for day in said.get("lastAttestedOn", []) if isinstance(day, ox.Literal)]
        assert isinstance(status, ox.NamedNode)
        assert isinstance(polarity, ox.Literal)
        edges.add(
            (
                str(subject),
                str(relation),
                str(object_),
                status.value.rpartition("/")[2],
                int(polarity.value),
                attested[0] if attested else "",
                frozenset(map(str, said["supportedBy"])),
                frozenset(map(str, said.get("contestedBy", []))),
            )
        )
    return edges


def edges_drawn(exported: Exported) -> set[Edge]:
    """Return the edges of a picture."""
    return {
        (
            f"<{edge.subject}>",
            f"<{edge.relation}>",
            str(edge.term),
            edge.status,
            edge.polarity,
            str(edge.last_attested or ""),
            frozenset(f"<{iri}>" for iri in edge.statements),
            frozenset(f"<{iri}>" for iri in edge.counter),
        )
        for edge in exported.picture.edges
    }
