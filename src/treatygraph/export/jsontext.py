"""JSON in pieces: strict, in UTF-8 as it is, one element of an array a line."""

import json
from collections.abc import Generator, Iterable


def text(value: object) -> str:
    """Return a value as JSON on one line.

    Raises:
        ValueError: it holds a number that JSON has not, such as NaN.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def array(values: Iterable[object]) -> Generator[str, None, int]:
    """Yield an array, its elements one by one, so that it need not be held as a whole, and return how many there are."""
    number = 0
    for number, value in enumerate(values, 1):
        yield f"{'[' if number == 1 else ','}\n{text(value)}"
    yield "\n]" if number else "[]"
    return number
