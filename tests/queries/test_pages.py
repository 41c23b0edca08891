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
PAGES = [path for name in ("dossier", "comparison") for path in sorted((folder("queries") / name).glob("*.rq"))]
DAY = "1995-12-20"
DATA = {
    "astana-2017": (
        "actor/syrian-government",
        "actor/syrian-armed-opposition",
        "agreement/astana-memorandum-2017",
        "place/syria",
        "issue/partition-of-syria",
    ),
    "invented": ("actor/graustark", "actor/duke-michael", "agreement/zenda-truce", "agreement/treaty-of-strelsau"),
}


@cache
def both(name: str) -> tuple[tg.View, rdflib.Graph]:
    """Return a view of a data set, and the same triples in rdflib."""
    day = DAY if name == "invented" else "2017-05-04"
    view = tg.load(HERE / "invented.ttl" if name == "invented" else name).view(on=day, policy="reported")
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    return view, rdflib.Graph().parse(data=triples, format="nt")


def plain(row: object) -> list[list[str]]:
    """Return the values of a row as text; the parts of a GROUP_CONCAT come in no order."""
    return [sorted(str(getattr(value, "value", value) or "").split()) for value in row]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows_and_there_are_some(path: Path) -> None:
    rows = 0
    for data, names in DATA.items():
        view, graph = both(data)
        on = ox.Literal(str(view.on), datatype=ox.NamedNode(XSD + "date"))
        for thing in (ox.NamedNode(TGR + name) for name in names):
            text = sparql.bind(sparql.read_query(path).text, {"thing": thing, "agreement": thing, "on": on})
            expected = sorted(map(plain, view.query(text).terms))
            assert sorted(map(plain, graph.query(text))) == expected
            rows += len(expected)
    assert rows
