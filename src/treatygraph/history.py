"""What became of edges and statements over time: the queries of `queries/history`, put to a view."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pyoxigraph as ox

from treatygraph import sparql, terms
from treatygraph.answer import Answer, Term
from treatygraph.resources import folder
from treatygraph.view import View


def history(view: View, name: str, **values: ox.NamedNode | ox.Literal | Sequence[ox.NamedNode] | date) -> Answer:
    """Return what the query `name` finds in a view; a day among its parameters may be given as a date."""
    given = {key: _day(value) if isinstance(value, date) else value for key, value in values.items()}
    return view.query(sparql.bind((folder("queries") / "history" / f"{name}.rq").read_text(encoding="utf-8"), given))


def with_objects(answer: Answer) -> Iterator[tuple[Any, Term]]:
    """Yield each row with its `object` as a term: a literal is told by its datatype, which a row does not keep."""
    column = answer.columns.index("object")
    for row, terms_of_row in zip(answer, answer.terms, strict=True):
        term = terms_of_row[column]
        if term is not None:
            yield row, term


def _day(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(terms.XSD + "date"))
