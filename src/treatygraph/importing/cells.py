"""Values of typed formats as the text of cells, so that a mapping reads the same whatever the format of the table."""

import json
from datetime import date, datetime, time


def text(value: object) -> str:
    """Return a value as text: whole numbers without a point, dates in ISO 8601 and a midnight without its time, lists as JSON."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float():
            return number(value)
        case datetime() if value.time() == time(0) and value.tzinfo is None:
            return value.date().isoformat()
        case date() | time():  # a moment is a date too
            return value.isoformat()
        case list() | dict():
            return json.dumps(value, ensure_ascii=False, default=text)
        case _:
            return str(value)


def number(value: float) -> str:
    """Return a number as text, with as many digits as tell it from others; a whole one without a point."""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
