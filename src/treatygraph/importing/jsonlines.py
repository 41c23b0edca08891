"""JSON lines: an object a line, whose keys are the columns. A line that is none is refused, and the next one is read."""

import json
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NoReturn

from treatygraph.errors import InputError
from treatygraph.importing import cells
from treatygraph.importing.contents import Content
from treatygraph.importing.delimited import Lines
from treatygraph.importing.rows import Row, Table

_SAMPLE = 1000  # objects whose keys are the columns: a key that begins later is no column, and its row is refused


def table(content: Content, name: str, encoding: str | None) -> Table:
    """Return the table that lines of JSON are; a key that an object lacks is an empty cell.

    Raises:
        InputError: none of the first lines is an object, or they are in another encoding.
    """
    found = _objects(Lines(content, name, encoding))
    first = list(islice(found, _SAMPLE))
    columns = tuple(dict.fromkeys(key for _, each in first if isinstance(each, dict) for key in each))
    if not columns:
        why = f"; line {first[0][0]}: {first[0][1]}" if first else ""
        raise InputError(f"{name}: it holds no JSON object, and JSON lines are one object a line{why}")
    return Table(name, columns, (_row(line, each, columns) for line, each in chain(first, found)))


def _objects(lines: Lines) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the number of each line, and its object or what is wrong with it."""
    for line in lines:
        lines.row.clear()
        if not line.isspace():
            yield lines.number, _read(line)


def _read(line: str) -> dict[str, Any] | str:
    try:
        found = json.loads(line.rstrip(), object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return f"it is no JSON ({error.msg}, sign {error.colno})"
    except RecursionError:
        return "it is nested too deeply"
    except ValueError as error:  # ours, and that of Python for numbers of thousands of digits
        return str(error)
    return found if isinstance(found, dict) else "it is no JSON object, such as {“column”: “cell”}"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, _ in pairs if [each for each, _ in pairs].count(key) > 1)
        raise ValueError(f"it has “{twice}” twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _row(line: int, found: dict[str, Any] | str, columns: tuple[str, ...]) -> Row:
    if isinstance(found, str):
        return Row(line, (), found)
    values = tuple(cells.text(found.get(column)) for column in columns)
    if unknown := [key for key in found if key not in columns]:
        return Row(line, values, f"it has “{unknown[0]}”, which none of the first {_SAMPLE:,} rows has")
    try:
        "".join(values).encode()
    except UnicodeEncodeError:
        return Row(line, (), "a cell holds half of a sign (a lone surrogate), which is no text")
    return Row(line, values)
