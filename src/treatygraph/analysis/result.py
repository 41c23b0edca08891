"""The result of a measure: rows of numbers that name the edges behind them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from treatygraph import tables
from treatygraph.terms import shorten
from treatygraph.view import View

if TYPE_CHECKING:
    import pandas

Value: TypeAlias = str | int | float | date | tuple[str, ...] | None
FORMATS = tables.FORMATS
_SHORT_EDGE = len("edge:") + 10
_SHOWN_EDGES = 3  # the other formats have all of them
_DIGITS = 12  # what comes after them is the rounding of floating point


@dataclass(frozen=True)
class Row:
    """One row: its values in the order of the columns, and the IRIs of its edges.

    Things are IRIs, several in a tuple; a mark may stand before one, as in `denied: <IRI of a relation>`.
    """

    values: tuple[Value, ...]
    edges: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What a measure found in a view.

    Attributes:
        measure: the name of the measure.
        frame: the view it was taken of: `on`, `known by`, `policy` and `possible edges`.
        reduction: in words, how the view was reduced to what was measured; it belongs to every number.
        columns: the names of the values of a row; the edges come after them.
        rows: the rows.
        summary: figures and remarks on the whole, each with its value, such as `frustration index` and `2 (exact)`.
        labels: what people call the things that the rows name.
        reading: how to read it, in a line.
    """

    measure: str
    frame: Mapping[str, str]
    reduction: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: Mapping[str, Value] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    reading: str = ""

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        return self.serialize("table")

    def serialize(self, format: str) -> str:
        """Return the result as text in one of `FORMATS`.

        Frame, reduction and summary stand before a table and beside the rows in JSON; CSV and TSV hold the rows alone.

        Raises:
            UsageError: the format is unknown.
        """
        if format == "json":
            return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"
        for_people = format in ("table", "markdown")
        return (self.heading() + "\n" if for_people else "") + tables.write(*self.table(for_people), format)

    def heading(self) -> str:
        """Return the measure, the frame, how to read it, the reduction and the summary as lines of text."""
        lines = [f"{self.measure} {', '.join(f'{name} {choice}' for name, choice in self.frame.items())}"]
        if self.reading:
            lines.append(self.reading)
        if self.reduction:
            lines += ["reduction", *(f"  {choice}" for choice in self.reduction.split("; "))]
        if self.summary:
            lines += ["found", *(f"  {name}: {self._text(value, True)}" for name, value in self.summary.items())]
        return "".join(f"{tables.printable(line)}\n" for line in lines)

    def table(self, for_people: bool = True) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return columns and rows as text; for people with labels, and a few edges by short names, which `explain` takes."""
        rows = []
        for row in self.rows:
            edges = _few(row.edges) if for_people else " ".join(row.edges)
            rows.append((*(self._text(value, for_people) for value in row.values), edges))
        return (*self.columns, "edges"), rows

    def as_dict(self) -> dict[str, object]:
        """Return the result with plain values, as JSON has them."""
        return {
            "measure": self.measure,
            "reading": self.reading,
            "frame": dict(self.frame),
            "reduction": self.reduction,
            "summary": {name: _plain(value) for name, value in self.summary.items()},
            "rows": [
                dict(zip(self.columns, map(_plain, row.values), strict=True)) | {"edges": list(row.edges)}
                for row in self.rows
            ],
        }

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame (extra `treatygraph[pandas]`); several things, and the edges, as lists."""
        import pandas

        rows = [(*map(_python, row.values), list(row.edges)) for row in self.rows]
        return pandas.DataFrame(rows, columns=[*self.columns, "edges"])

    def _text(self, value: Value, for_people: bool) -> str:
        if isinstance(value, tuple):
            return (", " if for_people else " ").join(self._text(part, for_people) for part in value)
        if isinstance(value, float):
            return f"{value:.3f}" if for_people else repr(_python(value))
        if isinstance(value, str) and for_people:
            mark, colon, thing = value.rpartition(": ")
            return tables.printable(mark + colon + (self.labels.get(thing) or shorten(thing)))
        return "" if value is None else str(value)


def frame(view: View) -> dict[str, str]:
    """Return the choices that made a view, as they are printed."""
    return {
        "on": str(view.on),
        "known by": str(view.known_by) if view.known_by else "no limit",
        "policy": view.policy,
        "possible edges": "counted" if view.possible else "left out",
        **({"sources left out": "; ".join(view.withdrawn_sources)} if view.withdrawn_sources else {}),
    }


def _few(edges: tuple[str, ...]) -> str:
    names = [shorten(edge)[:_SHORT_EDGE] for edge in edges[:_SHOWN_EDGES]]
    more = len(edges) - len(names)
    return " ".join([*names, f"and {more} more"] if more else names)


def _python(value: Value) -> str | int | float | date | list[str] | None:
    if isinstance(value, tuple):
        return list(value)
    return round(value, _DIGITS) if isinstance(value, float) else value


def _plain(value: Value) -> str | int | float | list[str] | None:
    plain = _python(value)
    return plain.isoformat() if isinstance(plain, date) else plain
