"""JSON in pieces: strict, in UTF-8 as it is, one element of an array a line."""

import json
from collections.abc import Iterable, Iterator


def text(value: object) -> str:
    """Return a value as JSON on one line.

    Raises:
        ValueError: it holds a number that JSON has not, such as NaN.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def array(values: Iterable[object]) -> Iterator[str]:
    """Yield an array, its elements one by one, so that it need not be held as a whole."""
    between = "["
    for value in values:
        yield f"{between}\n{text(value)}"
        between = ","
    yield "[]" if between == "[" else "\n]"
