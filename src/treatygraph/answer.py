"""Answers: named rows that iterate, print, and turn into data frames."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from treatygraph import tables
from treatygraph.errors import UsageError
from treatygraph.terms import XSD, shorten

if TYPE_CHECKING:
    import pandas
    import polars
    from rich.table import Table

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "xml": ox.RdfFormat.RDF_XML, "json": ox.RdfFormat.JSON_LD}
FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "ttl")


_INTEGER = (r"[+-]?[0-9]+", int)
_FLOAT = (r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN", float)
_VALUES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("integer", "nonNegativeInteger", "int", "long"), _INTEGER),
    "decimal": (r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", Decimal),
    **dict.fromkeys(("double", "float"), _FLOAT),
    "boolean": ("true|false|1|0", lambda text: text in ("true", "1")),
    "date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
}


def to_python(term: Term | None) -> Any:
    """Return the Python value of an RDF term: str for IRIs, dates, numbers and booleans for what XSD says they are.

    A literal that its datatype does not allow, or Python cannot hold, stays the text that it is.
    """
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        form, read = _VALUES.get(term.datatype.value.removeprefix(XSD), ("", str))
        try:
            return read(term.value) if re.fullmatch(form, term.value) else term.value
        except ValueError:  # no day of the calendar, or too many digits
            return term.value
    return None if term is None else str(term)


def plain(term: Term | str) -> str:
    """Return a term as JSON has it: its IRI, or the text of a literal."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term)


@dataclass(frozen=True)
class Answer:
    """The answer to a question or a query.

    Iterating gives named tuples with Python values; `columns` are their names and `terms` the same rows as RDF terms. An
    answer to ASK is true or false as a whole, with no rows; an answer to CONSTRUCT or DESCRIBE has the columns subject,
    predicate and object.
    """

    columns: tuple[str, ...]
    terms: Sequence[tuple[Term | None, ...]]
    run: Callable[[], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples] = field(repr=False, compare=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    truth: bool | None = None
    is_graph: bool = False

    @cached_property
    def rows(self) -> list[Any]:
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]
        return [row(*map(to_python, terms)) for terms in self.terms]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms) if self.truth is None else self.truth

    def __getitem__(self, index: int) -> Any:
        return self.rows[index]

    def __str__(self) -> str:
        return self.serialize("table")

    def display(self) -> list[tuple[str, ...]]:
        """Return the rows as text for people: labels in the place of IRIs, short names where there is no label."""
        return [tuple(map(self._text, terms)) for terms in self.terms]

    def _text(self, term: Term | None) -> str:
        if isinstance(term, ox.NamedNode):
            return tables.printable(self.labels.get(term.value) or shorten(term.value))
        if isinstance(term, ox.Literal):
            return tables.printable(term.value)
        return "" if term is None else str(term)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame (extra `treatygraph[pandas]`)."""
        import pandas

        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame (extra `treatygraph[polars]`)."""
        import polars

        return polars.DataFrame(
            [tuple(row) for row in self.rows], schema=list(self.columns), orient="row", infer_schema_length=None
        )

    def _repr_html_(self) -> str:
        if self.truth is not None:
            return f"<p>{'yes' if self.truth else 'no'}</p>"
        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f'<td dir="auto">{escape(text)}</td>' for text in row) + "</tr>" for row in self.display()
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __rich__(self) -> Table | str:
        from rich.table import Table
        from rich.text import Text

        if self.truth is not None:
            return "yes" if self.truth else "no"
        table = Table(*self.columns, header_style="bold cyan")
        for row in self.display():
            table.add_row(*map(Text, row))
        return table

    def serialize(self, format: str) -> str:
        """Return the answer as text in one of `FORMATS`.

        Raises:
            UsageError: the format is unknown, or cannot hold this kind of answer.
        """
        if format in ("table", "markdown"):
            if self.truth is not None:
                return "yes\n" if self.truth else "no\n"
            return tables.write(self.columns, self.display(), format)
        kind: Any = (_GRAPH_FORMATS if self.is_graph else _RESULT_FORMATS).get(format)
        if kind is None or (self.truth is not None and format in ("csv", "tsv")):
            fitting = ["table", "markdown", *(_GRAPH_FORMATS if self.is_graph else _RESULT_FORMATS)]
            raise UsageError(f"the format “{format}” cannot hold this answer; use one of {', '.join(fitting)}")
        written = self.run().serialize(format=kind)
        assert written is not None  # only where it goes to a file
        return written.decode()


def with_objects(answer: Answer) -> Iterator[tuple[Any, Term]]:
    """Yield each row with its `object` as a term: a literal is told by its datatype, which a row does not keep."""
    column = answer.columns.index("object")
    for row, terms_of_row in zip(answer, answer.terms, strict=True):
        term = terms_of_row[column]
        if term is not None:
            yield row, term
