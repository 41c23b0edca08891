"""The queries behind pictures and maps: the same rows on Oxigraph and on rdflib, and some for each."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import treatygraph as tg
from treatygraph import sparql
from treatygraph.resources import folder

QUERIES = sorted((folder("queries") / "picture").glob("*.rq"))


@cache
def both() -> tuple[tg.View, rdflib.Graph]:
    """Return a view of the bundled data, and the same triples in rdflib."""
    view = tg.load().view(on="any", possible=True)
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return view, rdflib.Graph().parse(data=triples, format="nt")


def plain(row: Iterable[object]) -> list[str]:
    """Return the values of a row as text; blank nodes have no names of their own."""
    return [
        "blank" if isinstance(term, ox.BlankNode | rdflib.BNode) else str(getattr(term, "value", term) or "")
        for term in ((str(each) if isinstance(each, rdflib.Literal) else each) for each in row)
    ]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows_and_there_are_some(path: Path) -> None:
    view, graph = both()
    text = sparql.read_query(path).text
    expected = sorted(map(plain, view.query(text).terms))
    assert sorted(plain(row) for row in graph.query(text)) == expected  # type: ignore[arg-type]
    assert expected
