"""The few functions that mappings need and SPARQL lacks, in the namespace `tgf:`.

A function that cannot do its work returns a *refusal*, a literal of the datatype `tgf:refusal` whose text says why: a row in
which such a value reaches the template is refused with that reason, and nothing of it is kept.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from hashlib import sha1

import pyoxigraph as ox

from treatygraph.dates import edtf_bounds, read_date
from treatygraph.errors import UsageError
from treatygraph.terms import EDTF, TGF, XSD

REFUSAL = TGF + "refusal"
_TERM = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_UNKNOWN_DAY = re.compile(r"(\d{4})-(\d\d)-99")
_UNKNOWN_MONTH = re.compile(r"(\d{4})-99(-\d\d)?")
_RANGE = re.compile(r"([^.]+)\.\.([^.]+)")
_LOSSLESS = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")


def refusal(reason: str) -> ox.Literal:
    """Return the value that refuses a row for `reason`."""
    return ox.Literal(reason, datatype=ox.NamedNode(REFUSAL))


@lru_cache(maxsize=65536)
def date(text: str, *layouts: str) -> ox.Literal:
    """Return the date that a cell gives, exactly as it is known: a day, a month, a year, else an EDTF date.

    Without `layouts` these are read: ISO 8601 (`1992`, `1992-05`, `1992-05-03`, a time of day is left out), EDTF, an unknown
    month or day as 99 (`1992-99`), doubt as a question mark (`1992?`), and a range as two dots (`1990..1992`: some time within).

    Args:
        text: the cell.
        *layouts: how it is written otherwise, as `datetime.strptime` takes it (`%d %b %Y`); the first that fits counts.
            A layout without a day gives a month, one without a month a year.

    Returns:
        the date, or a refusal where there is no such date.
    """
    written = text.strip()
    if layouts:
        return _laid_out(written, layouts)
    written = re.sub(r"[T ]\d\d:\d\d.*$", "", written)
    written = _UNKNOWN_MONTH.sub(r"\1", _UNKNOWN_DAY.sub(r"\1-\2", written))
    if found := _RANGE.fullmatch(written):
        written = f"{found[1]}/{found[2]}"
    try:
        return read_date(written, "a date")
    except UsageError:
        return refusal(f"“{text}” is no date that exists")


def _laid_out(text: str, layouts: tuple[str, ...]) -> ox.Literal:
    for layout in layouts:
        try:
            day = datetime.strptime(text, layout).date()
        except ValueError:
            continue
        parts = ("%d", "date", 10), ("%m", "gYearMonth", 7), ("%b", "gYearMonth", 7), ("%B", "gYearMonth", 7)
        kind, length = next(((kind, length) for sign, kind, length in parts if sign in layout), ("gYear", 4))
        return ox.Literal(day.isoformat()[:length], datatype=ox.NamedNode(XSD + kind))
    return refusal(f"“{text}” is no date of the layout {' or '.join(layouts)}")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return a short name for IRIs, in small letters, digits and hyphens; two names that differ never get the same.

    Where more than capitals and spaces is lost, some digits of a digest of the name follow.
    """
    folded = unicodedata.normalize("NFKD", text.strip()).encode("ascii", "ignore").decode().lower()
    short = re.sub("[^a-z0-9]+", "-", folded).strip("-")
    if _LOSSLESS.fullmatch(" ".join(text.lower().split())):
        return short
    digest = sha1(unicodedata.normalize("NFC", text).encode()).hexdigest()[:8]
    return f"{short}-{digest}" if short else digest


def is_date(literal: str, datatype: str) -> bool:
    """Return whether a date of one of the four kinds that data hold exists."""
    if datatype not in (XSD + "date", XSD + "gYearMonth", XSD + "gYear", EDTF):
        raise ValueError(datatype)
    try:
        return read_date(literal, "").datatype.value == datatype
    except UsageError:
        return datatype == EDTF and edtf_bounds(literal) is not None


def _text(term: _TERM) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else str(term)


FUNCTIONS: dict[ox.NamedNode, Callable[..., _TERM | None]] = {
    ox.NamedNode(TGF + "date"): lambda text, *layouts: date(_text(text), *map(_text, layouts)),
    ox.NamedNode(TGF + "slug"): lambda text: ox.Literal(slug(_text(text))),
    ox.NamedNode(TGF + "refuse"): lambda reason: refusal(_text(reason)),
}
