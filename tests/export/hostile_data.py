"""Hostile data: statements about things whose names, texts and further facts are whatever RDF allows."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from export.hostile import iris, literals, texts
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.export.registry import Exported
from treatygraph.terms import PREFIXES, TG, TGC

_MISLEADING = ("geo:37,1", "source:x", "tg:x", "schema:y", "id:x", "edge:1", "http:x", "tgr://a/b")
_RDF = PREFIXES["rdf"]
names = st.one_of(iris, st.sampled_from(_MISLEADING)).map(ox.NamedNode)
"""IRIs, also such as a reader might take for short names."""
_SOURCE, _PASSAGE = ox.NamedNode("https://example.org/source"), ox.NamedNode("https://example.org/passage")
_TEXTS = st.builds(lambda text, tag: ox.Literal(text, language=tag), texts, st.sampled_from(["en", "ar", "id", "type"]))


Term = ox.NamedNode | ox.BlankNode | ox.Literal


def _triple(subject: ox.NamedNode | ox.BlankNode, property: str, value: Term) -> ox.Quad:
    prefix, _, local = property.partition(":")
    return ox.Quad(subject, ox.NamedNode(PREFIXES[prefix] + local), value)


def listed(items: Sequence[ox.NamedNode | ox.Literal]) -> tuple[ox.NamedNode | ox.BlankNode, list[ox.Quad]]:
    """Return the first cell of a list, and what describes it."""
    cells: list[ox.NamedNode | ox.BlankNode] = [*(ox.BlankNode() for _ in items), ox.NamedNode(_RDF + "nil")]
    found: list[ox.Quad] = []
    for item, cell, rest in zip(items, cells, cells[1:], strict=False):
        found += [_triple(cell, "rdf:first", item), _triple(cell, "rdf:rest", rest)]
    return cells[0], found


@st.composite
def documents(draw: st.DrawFn) -> tuple[ox.Quad, ...]:
    """Draw the triples of a file: up to twelve statements, and facts about what they are about."""
    things = draw(st.lists(names, min_size=1, max_size=8, unique=True))
    found = [
        _triple(_SOURCE, "rdf:type", ox.NamedNode(TG + "Source")),
        _triple(_SOURCE, "dcterms:identifier", ox.Literal(draw(texts))),
        _triple(_PASSAGE, "rdf:type", ox.NamedNode(TG + "Passage")),
        _triple(_PASSAGE, "oa:hasSource", _SOURCE),
        _triple(_PASSAGE, "tg:row", ox.Literal(draw(texts))),
    ]
    statements = [ox.NamedNode(f"https://example.org/statement/{number}") for number in range(draw(st.integers(1, 12)))]
    for statement in statements:
        is_value = draw(st.booleans())
        relation = draw(st.sampled_from(["hasDeadline", "hasDuration"] if is_value else ["backs", "rejects", "signs"]))
        about: Term = draw(literals) if is_value else draw(st.sampled_from([*things, *statements]))
        found += [
            _triple(statement, "rdf:type", ox.NamedNode(TG + "Statement")),
            _triple(statement, "rdf:subject", draw(st.sampled_from(things))),
            _triple(statement, "rdf:predicate", ox.NamedNode(TG + relation)),
            _triple(statement, "rdf:object", about),
            _triple(statement, "tg:modality", ox.NamedNode(TGC + draw(st.sampled_from(["asserted", "alleged"])))),
            _triple(statement, "tg:source", _SOURCE),
            _triple(statement, "tg:passage", _PASSAGE),
            _triple(statement, "tg:note", draw(_TEXTS)),
        ]
        if relays := draw(st.lists(st.sampled_from(things), max_size=3)):
            cell, cells = listed(relays)
            found += [_triple(statement, "tg:relayedBy", cell), *cells]
    for thing in {quad.object for quad in found if quad.predicate.value == _RDF + "subject"}:
        assert isinstance(thing, ox.NamedNode)
        found += [_triple(thing, "rdfs:label", label) for label in draw(st.lists(_TEXTS, max_size=3))]
        for _ in range(draw(st.integers(0, 2))):
            found.append(ox.Quad(thing, draw(names), draw(st.one_of(literals, names))))
    return tuple(dict.fromkeys(found))


@cache
def hostile() -> tuple[tuple[tuple[ox.Quad, ...], Exported], ...]:
    """Return twelve documents, each with the export of all that is in view on some day; the same in every run."""
    found = []

    @settings(
        max_examples=12,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(documents())
    def draw(document: tuple[ox.Quad, ...]) -> None:
        found.append((document, exported(document)))

    draw()
    return tuple(found)


def exported(document: Iterable[ox.Quad]) -> Exported:
    """Return the export of all that is in view on some day of a file with these quads."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.nq"
        ox.serialize(document, path, format=ox.RdfFormat.N_QUADS)
        return tg.load(path, check=False).exported(on="any", policy="alleged", possible=True)
