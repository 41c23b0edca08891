"""Dates in words: what EDTF writes in signs, as English says it; a plain year, month or day stays as it is written."""

import re
from calendar import month_name

_DEGREES = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}
_SEASONS = ("spring", "summer", "autumn", "winter")
_NAMED = {
    **{number: _SEASONS[(number - 21) % 4] for number in range(21, 33)},
    **{33 + number: f"the {nth} quarter of" for number, nth in enumerate(("first", "second", "third", "fourth"))},
    **{37 + number: f"the {nth} four months of" for number, nth in enumerate(("first", "middle", "last"))},
    **{40 + number: f"the {nth} half of" for number, nth in enumerate(("first", "second"))},
}
_PARTS = re.compile(
    r"(?P<before_year>[?~%])?(?P<year>-?[0-9X]{4,}|Y-?[0-9]+(E[0-9]+)?)(S(?P<significant>[0-9]+))?(?P<after_year>[?~%])?"
    r"(-(?P<before_month>[?~%])?(?P<month>[0-9X]{2})(?P<after_month>[?~%])?(\^\S)?"
    r"(-(?P<before_day>[?~%])?(?P<day>[0-9X]{2}))?)?"
    r"(T(?P<time>.+))?"
)

_DAYS = re.compile(r"(?<![0-9X-])(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])(-(?P<day>[0-9]{2}))?(?![0-9X-])")


def in_words(written: str, preposition: str = "on") -> str:
    """Return a date in words after a preposition: “in 2016-12”, “since about 2005”, “by 2017-05-03”.

    `on` stands for the one that the date asks for, which may be `in`, `by`, `between` or none. The forms are those of EDTF
    (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/); an interval means some time within it. Text that is no date is
    quoted.
    """
    try:
        return _dated(re.sub(r"\s", "", written), preposition)
    except ValueError:
        on_one_line = re.sub(r"\s", " ", written)
        return f"{preposition} “{on_one_line}”"


def _dated(written: str, preposition: str) -> str:
    """Return a date without blanks after the preposition; ValueError where it or a part of it is no date."""
    if re.fullmatch(r"\[.+\]|\{.+\}", written):
        members = [_within(*member.partition(".."), preposition) for member in written[1:-1].split(",")]
        return " or ".join(members) if written[0] == "[" else f"{' and '.join(members)} (all of it)"
    return _within(*written.partition("/"), preposition)


def in_full(written: str, preposition: str = "on") -> str:
    """Return a date in words as `in_words` does, the months by their names: “in December 2016”, “by 3 May 2017”."""
    words = in_words(written, preposition)
    return words if "“" in words else _DAYS.sub(_named, words)  # what is quoted is no date


def _named(match: re.Match[str]) -> str:
    year, month, day = match["year"], month_name[int(match["month"])], match["day"]
    return " ".join([*([str(int(day))] if day else []), month, year])


def _within(first: str, between: str, last: str, preposition: str) -> str:
    """Return a date, or an interval given by its first and last date and the sign between them, after the preposition."""
    if not between:
        name, dated = _moment(first)
        return dated if preposition == "on" else f"{preposition} {name}"
    begin, end = (_moment(date)[0] if date not in ("", "..") else "" for date in (first, last))
    if not begin and not end:
        return "at an unknown time" if preposition == "on" else f"{preposition} an unknown time"
    if begin and end:
        return f"{'' if preposition == 'on' else f'{preposition} some time '}between {begin} and {end}"
    if preposition == "on":
        return f"from {begin} on" if begin else f"by {end}"
    return f"{preposition} {begin} or later" if begin else f"{preposition} {end} or earlier"


def _moment(written: str) -> tuple[str, str]:
    """Return what a date that is no interval is called, and the same with `on`, `in`, `about` or `perhaps` before it."""
    degree = written[-1:] if written[-1:] in _DEGREES else ""
    parts = _PARTS.fullmatch(written.removesuffix(degree))
    if not parts:
        raise ValueError(written)
    notes = _notes(parts)
    name, is_day = _name(parts["year"].removeprefix("Y"), parts["month"], parts["day"])
    name += f" at {parts['time']}" if parts["time"] else ""
    if "X" in name:
        notes.append("X is not known")
    name += f" ({', '.join(notes)})" if notes else ""
    dated = f"{'on' if is_day else 'in'} {name}"
    match degree:
        case "?":
            return f"perhaps {name}", f"perhaps {dated}"
        case "~":
            return f"about {name}", f"about {name}"
        case "%":
            return f"perhaps about {name}", f"perhaps about {name}"
    return name, dated


def _name(year: str, month: str | None, day: str | None) -> tuple[str, bool]:
    """Return what a date is called, and whether that is a day."""
    if month is None:
        if re.fullmatch("[0-9]{3}X", year):
            return f"the {year[:3]}0s", False
        if re.fullmatch("-?[0-9]*X+", year):
            return f"a year from {_filled(year)}", False
        return f"the year {year}" if "E" in year else year, False
    if month.isdecimal() and int(month) in _NAMED:
        return f"{_NAMED[int(month)]} {year}", False
    match (month, day):
        case _ if "X" in year:
            pass
        case ("XX", None):
            return f"a month of {year}", False
        case ("XX", "XX"):
            return f"a day in {year}", True
        case (_, "XX") if "X" not in month:
            return f"a day in {year}-{month}", True
    return "-".join(filter(None, (year, month, day))), day is not None


def _filled(year: str) -> str:
    """Return the first and the last of the years that a year with unknown digits may be, in order of time."""
    first, last = year.replace("X", "0"), year.replace("X", "9")
    return f"{last} to {first}" if year.startswith("-") else f"{first} to {last}"


def _notes(parts: re.Match[str]) -> list[str]:
    """Return which parts of a date are uncertain or approximate: a sign before a part marks it, one after it all up to there."""
    marked = {
        "before_year": "year",
        "after_year": "year",
        "before_month": "month",
        "after_month": "year and month",
        "before_day": "day",
    }
    notes = [f"{what} {_DEGREES[parts[group]]}" for group, what in marked.items() if parts[group]]
    if parts["significant"]:
        notes.append(f"significant digits: {parts['significant']}")
    return notes
