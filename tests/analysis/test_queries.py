"""What the analysis asks of a view: the rows worked out by hand, the same on Oxigraph and on rdflib."""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import ResultRow

import treatygraph as tg
from treatygraph.resources import folder
from treatygraph.sparql import bind
from treatygraph.terms import TGR, XSD

VIEW = tg.load().view()
QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in (folder("queries") / "analysis").glob("*.rq")}


@cache
def in_rdflib() -> rdflib.Graph:
    triples = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in VIEW.store)
    return rdflib.Graph().parse(data=triples, format="nt")


def in_words(row: Iterable[object]) -> tuple[str, ...]:
    """Return a row of either engine as text; Python writes truth with a capital."""
    return tuple(str(value).casefold() for value in row)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_both_engines_give_the_same_rows(name: str) -> None:
    text = bind(QUERIES[name], {"on": ox.Literal(str(VIEW.on), datatype=ox.NamedNode(XSD + "date"))})
    theirs = [in_words(row) for row in in_rdflib().query(text) if isinstance(row, ResultRow)]
    ours = [in_words(row) for row in VIEW.query(text)]
    assert ours
    assert sorted(ours) == sorted(theirs)


def test_who_stands_for_which_body() -> None:
    """Assad leads the government, Lavrentyev speaks for Russia, de Mistura for the United Nations.

    Abu Zeid belongs to the Committee and speaks for the armed opposition: he stands for neither. The Kremlin and the ministry,
    which speak for Russia and for the government, are no persons.
    """
    pairs = {
        (row.person.removeprefix(f"{TGR}actor/"), row.body.removeprefix(f"{TGR}actor/"))
        for row in VIEW.query(QUERIES["bodies"])
    }
    assert pairs == {
        ("bashar-al-assad", "syrian-government"),
        ("alexander-lavrentyev", "russia"),
        ("staffan-de-mistura", "united-nations"),
    }
