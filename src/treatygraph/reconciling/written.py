"""Proposals on paper: as a table in which a person decides, one row a pair, and as matches on which nobody has decided."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox

from treatygraph.reconciling.likeness import Likeness
from treatygraph.reconciling.proposals import Proposals
from treatygraph.reconciling.things import Thing
from treatygraph.terms import TG, TGC, XSD
from treatygraph.turtle import Facts, block, described

COLUMNS = (
    *("left", "left label", "left kind", "left data set"),
    *("right", "right label", "right kind", "right data set"),
    *("match", "score", "reason"),
    *("accept", "by", "on", "note"),  # for whoever decides
)
CROWDED = ("identifier", "thing", "label", "reason")


def rows(found: Proposals) -> Iterator[tuple[str, ...]]:
    """Yield the proposals as rows with the columns `COLUMNS`."""
    for each in found.proposals:
        yield (*_cells(each.left), *_cells(each.right), each.match, f"{each.score:g}", each.reason, "", "", "", "")


def crowded(found: Proposals) -> list[tuple[str, ...]]:
    """Return the identifiers that tell nothing, a row for each thing that carries one, with the columns `CROWDED`."""
    return [(each.identifier, thing.iri, thing.label, each.reason) for each in found.crowded for thing in each.things]


def as_turtle(found: Iterable[Likeness]) -> str:
    """Return proposals as matches without a verdict."""
    return block(
        described("match", facts(each.left.iri, each.right.iri, each.match, f"{each.score:g}", each.reason))
        for each in found
    )


def facts(left: str, right: str, match: str, score: str, reason: str) -> Facts:
    """Return what is written of a match, decided or not; `match` is `exact` or `close`, `score` a decimal number."""
    return [
        ("rdf:type", ox.NamedNode(f"{TG}Match")),
        ("tg:matched", ox.NamedNode(left)),
        ("tg:matched", ox.NamedNode(right)),
        ("tg:matchKind", ox.NamedNode(f"{TGC}{match}Match")),
        ("tg:score", ox.Literal(f"{Decimal(score):f}", datatype=ox.NamedNode(f"{XSD}decimal"))),
        *([("rdfs:comment", ox.Literal(reason, language="en"))] if reason else []),
    ]


def _cells(thing: Thing) -> tuple[str, str, str, str]:
    return thing.iri, thing.label, " ".join(sorted(thing.own_classes)) or thing.kind, thing.dataset
