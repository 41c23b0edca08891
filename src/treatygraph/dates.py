"""Dates: what a user types, and the first and last day that an EDTF date may mean."""

import re
import time
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date, datetime
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.errors import UsageError

ANY = "any"
Day: TypeAlias = str | date | None
_FORMS = {
    "-?[0-9]{4}": terms.XSD + "gYear",
    "-?[0-9]{4}-(0[1-9]|1[0-2])": terms.XSD + "gYearMonth",
    "-?[0-9]{4}-[0-9]{2}-[0-9]{2}": terms.XSD + "date",
}


def read_day(text: str, name: str = "a date") -> date:
    """Return the day that `text` (YYYY-MM-DD) names; `name` says in the message what the day is for.

    Raises:
        UsageError: there is no such day, or it is written in another way.
    """
    if re.fullmatch("(-[0-9]{4,}|[0-9]{5,}|0000)-[0-9]{2}-[0-9]{2}", text):
        raise UsageError(
            f"{name}: “{text}” is beyond the years 1 to 9999, which alone are supported here; write YYYY-MM-DD within them"
        )
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{name}: “{text}” is not a day that exists; write it as YYYY-MM-DD, for example 2017-05-04"
        ) from None


def read_date(text: str, name: str) -> ox.Literal:
    """Return a date, exactly as it is known, as the literal that data hold: a day, a month, a year, else an EDTF date.

    `name` says in the message what the date is for.

    Raises:
        UsageError: there is no such date, or it is written in another way.
    """
    if _is_day(text):  # nearly all dates of a large table are days, and the parser of EDTF takes milliseconds for each
        return ox.Literal(text, datatype=ox.NamedNode(terms.XSD + "date"))
    if re.fullmatch("Y-?[0-9]+(E[0-9]+)?(S[0-9]+)?", text):
        raise UsageError(f"{name}: “{text}” is a year beyond 9999, and such years are not supported; say it in a note")
    bounds = edtf_bounds(text)
    if bounds is None or bounds == (None, None):
        raise UsageError(
            f"{name}: “{text}” is not a date that exists; write a day (2017-05-04), a month (2017-05), a year (2017), or an "
            "EDTF date for what is known less exactly (2017~, 2017-05-01/2017-05-04)"
        )
    kind = next((kind for form, kind in _FORMS.items() if re.fullmatch(form, text)), terms.EDTF)
    return ox.Literal(text, datatype=ox.NamedNode(kind))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


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
        with redirect_stdout(None):  # the library prints what it stumbles over
            parsed = parse_edtf(text)
        bounds = (_iso(parsed.lower_fuzzy()), _iso(parsed.upper_fuzzy()))
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError):
        return None
    if bounds[0] and bounds[1] and order(bounds[0]) > order(bounds[1]):
        return None
    return bounds


@lru_cache(maxsize=4096)  # to read a date takes 20 ms, and data have the same ones again and again
def plain_bounds(text: str) -> tuple[str | None, str | None] | None:
    """Return the first and last day that an EDTF date may mean as it is written, whether or not it is approximate or uncertain.

    `2004-10%` is October 2004, where `edtf_bounds` reaches from 2002 to 2006. Returns None where there is no such date.
    """
    return edtf_bounds(re.sub("[?~%]", "", text))


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


def in_order(days: tuple[Day, Day]) -> tuple[date, date]:
    """Return two days, the earlier first.

    Raises:
        UsageError: they do not exist, are the same, or are the wrong way round.
    """
    first, second = (as_day(day or "", "a day to compare") for day in days)
    if first == second:
        raise UsageError(f"both days are {first}, so nothing can differ; give two")
    if first > second:
        raise UsageError(f"{first} and {second} are the wrong way round; give the earlier day first")
    return first, second
