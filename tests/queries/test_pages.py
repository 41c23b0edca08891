"""The queries behind dossiers and comparisons: the same rows on Oxigraph and on rdflib."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import treatygraph as tg
from treatygraph import sparql
from treatygraph.resources import folder
from treatygraph.terms import TGR, XSD

HERE = Path(__file__).parent
SECTIONS = [path for name in ("dossier", "comparison") for path in sorted((folder("queries") / name).glob("*.rq"))]
THINGS = ("actor/syrian-government", "actor/syrian-armed-opposition", "agreement/astana-memorandum-2017", "place/syria")


@cache
def bundled() -> tuple[tg.View, rdflib.Graph]:
    view = tg.load().view(on="2017-05-10", policy="alleged")
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return view, rdflib.Graph().parse(data=triples, format="nt")


def plain(row: object) -> list[list[str]]:
    """Return the values of a row as text; the parts of a GROUP_CONCAT come in no order."""
    return [sorted(str(getattr(value, "value", value) or "").split()) for value in row]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows(path: Path) -> None:
    view, graph = bundled()
    rows = 0
    for name in THINGS:
        thing = ox.NamedNode(TGR + name)
        on = ox.Literal("2017-05-10", datatype=ox.NamedNode(XSD + "date"))
        text = sparql.bind(sparql.read_query(path).text, {"thing": thing, "agreement": thing, "on": on})
        expected = sorted(map(plain, view.query(text).terms))
        assert sorted(map(plain, graph.query(text))) == expected
        rows += len(expected)
    assert rows or path.stem in ("60-on-other-days", "95-other-statements-about-it")
