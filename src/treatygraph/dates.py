"""Dates: what a user types, and the first and last day that an EDTF date may mean."""

import re
import time
from calendar import monthrange
from datetime import date, datetime

from treatygraph.errors import UsageError

ANY = "any"


def read_day(text: str, name: str = "a date") -> date:
    """Return the day that `text` (YYYY-MM-DD) names; `name` says in the message what the day is for.

    Raises:
        UsageError: there is no such day, or it is written in another way.
    """
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{name}: “{text}” is not a day that exists; write it as YYYY-MM-DD, for example 2017-05-04"
        ) from None


def as_day(value: str | date, name: str) -> date:
    """Return the day that a date, a moment or a text (YYYY-MM-DD) names.

    Raises:
        UsageError: it names none.
    """
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_day(str(value), name)


def read_on(value: str | date | None) -> str | date | None:
    """Return the day of a view: a date, `any`, or None for the default.

    Raises:
        UsageError: `value` is neither.
    """
    if value is None or value == ANY:
        return value
    try:
        return as_day(value, "on")
    except UsageError as error:
        raise UsageError(f"{error}, or “any”") from None


def edtf_bounds(text: str) -> tuple[str | None, str | None] | None:
    """Return the first and last day that an EDTF date may mean, as ISO text, None for an open side.

    An interval given as one date means some time within it, and an unknown side counts as open. Approximate and uncertain
    dates take the default fuzzy bounds of the `edtf` library. Returns None where there is no such date, or where its end
    comes before its begin.
    """
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    if text.startswith("/"):
        text = ".." + text
    if text.endswith("/"):
        text += ".."
    try:
        parsed = parse_edtf(text)
        bounds = (_iso(parsed.lower_fuzzy()), _iso(parsed.upper_fuzzy()))
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError):
        return None
    if bounds[0] and bounds[1] and order(bounds[0]) > order(bounds[1]):
        return None
    return bounds


def _iso(moment: time.struct_time | float) -> str | None:
    """Return a `time.struct_time` as an ISO day, and the infinities of the edtf library as None."""
    if isinstance(moment, float):
        return None
    year, month, day = moment[:3]
    if not -9999 <= year <= 9999 or day > monthrange(year, month)[1]:
        raise ValueError(moment)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def order(day: str) -> tuple[int, str]:
    """Return what ISO days are ordered by, those before the year 1 and after 9999 included."""
    year = int(day[:-6])
    return year, day[-5:]
