"""Proposals on paper: as a table in which a person decides, one row a pair, and as matches on which nobody has decided."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

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
Table: TypeAlias = tuple[Sequence[str], Sequence[Sequence[str]]]


def as_rows(found: Proposals) -> Table:
    """Return the proposals as a table, with empty columns for the decision."""
    rows = [
        (*_cells(each.left), *_cells(each.right), each.match, f"{each.score:g}", each.reason, "", "", "", "")
        for each in found.proposals
    ]
    return COLUMNS, rows


def as_list(found: Proposals) -> Table:
    """Return the identifiers that tell nothing as a table, with a row for each thing that carries one."""
    rows = [(each.identifier, thing.iri, thing.label, each.reason) for each in found.crowded for thing in each.things]
    return ("identifier", "thing", "label", "reason"), rows


def as_turtle(found: Proposals) -> str:
    """Return the proposals as matches without a verdict."""
    return block(
        described("match", facts(each.left.iri, each.right.iri, each.match, f"{each.score:g}", each.reason))
        for each in found.proposals
    )


def facts(left: str, right: str, match: str, score: str, reason: str) -> Facts:
    """Return what is written of a match, decided or not; `match` is `exact` or `close`, `score` a decimal number."""
    return [
        ("rdf:type", ox.NamedNode(f"{TG}Match")),
        ("tg:matched", ox.NamedNode(left)),
        ("tg:matched", ox.NamedNode(right)),
        ("tg:matchKind", ox.NamedNode(f"{TGC}{match}")),
        ("tg:score", ox.Literal(f"{Decimal(score):f}", datatype=ox.NamedNode(f"{XSD}decimal"))),
        *([("rdfs:comment", ox.Literal(reason, language="en"))] if reason else []),
    ]


def _cells(thing: Thing) -> tuple[str, str, str, str]:
    return thing.iri, thing.label, " ".join(sorted(thing.own_classes)) or thing.kind, thing.dataset
