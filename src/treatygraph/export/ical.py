"""iCalendar (RFC 5545): an event of whole days for each date, for the calendars that people already use."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version

from treatygraph.export.occasions import Occasion, frame, occasions
from treatygraph.export.registry import Exported, Format
from treatygraph.terms import shorten
from treatygraph.timeline import Bound
from treatygraph.view import View

_OCTETS = 75


def write(exported: Exported) -> Iterator[str]:
    """Yield a calendar. An event covers every day that its date may mean, and is tentative where that is more than one.

    Deadlines are events too, and not VTODO, which common calendars leave out without a word when they read a file.
    """
    picture = exported.picture
    stamp = _basic(_as_of(picture.view))
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded(f"PRODID:-//treatygraph//treatygraph {version('treatygraph')}//EN")
    yield from _folded("X-WR-CALNAME:What is dated")
    yield from _folded(f"X-WR-CALDESC:{_text(frame(picture))}")
    held = beyond = 0
    for occasion in occasions(exported):
        first, last = occasion.days
        begin, end = _day(first or last), _day(last or first)
        if begin and end and end < date.max:
            for line in _event(occasion, begin, end, stamp):
                yield from _folded(line)
            held += 1
        else:
            beyond += 1
    yield from _folded("END:VCALENDAR")
    if beyond:
        exported.lose(f"left out are dates before the year 1 or at the end of 9999, where calendars end: {beyond:,}")
    if not held:
        exported.lose("nothing has a date that a calendar can hold: the calendar is empty")


def _event(occasion: Occasion, begin: date, end: date, stamp: str) -> Iterator[str]:
    doubt = _doubt(occasion)
    is_open = doubt or occasion.kind == "is planned" or not {"possible", "contested"}.isdisjoint(occasion.marks)
    told = [occasion.when, *doubt, *occasion.said, shorten(occasion.begin.edge)]
    yield "BEGIN:VEVENT"
    yield f"UID:{occasion.id}"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(begin)}"
    yield f"DTEND;VALUE=DATE:{_basic(end + timedelta(1))}"  # the day after the last
    yield f"SUMMARY:{_text(occasion.summary)}"
    yield f"DESCRIPTION:{_text(chr(10).join(told))}"
    yield f"CATEGORIES:{','.join(map(_text, (occasion.kind, *occasion.marks)))}"
    yield "TRANSP:TRANSPARENT"
    if is_open:
        yield "STATUS:TENTATIVE"
    yield "END:VEVENT"


def _doubt(occasion: Occasion) -> list[str]:
    """Return what the days of the event are, where they are not simply those that are stated."""
    if occasion.is_exact:
        return []
    if None in occasion.days:
        return ["Only one limit of the date is known; it stands on that day."]
    if not occasion.end:
        return ["The day is not known; it stands on each day that the date, as it is written, may mean."]
    return ["It stands from the first day on which it may begin to the last on which it may end."]


def _as_of(view: View) -> date:
    """Return when what the calendar tells was last revised: the latest issue of a source, or the limit of what is known.

    The same export thus has the same stamps. Where no source has a date, it is the first day that computers count from.
    """
    issued = view.default_day() or date(1970, 1, 1)
    return min(issued, view.known_by or issued)


def _day(bound: Bound) -> date | None:
    """Return a day, or None where Python's calendar does not reach."""
    try:
        return date.fromisoformat(str(bound))
    except ValueError:
        return None


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Return text as a value."""
    return re.sub(r"\r\n?|\n", r"\\n", re.sub(r"[\\;,]", r"\\\g<0>", text))


def _folded(line: str) -> Iterator[str]:
    """Yield a content line in pieces of at most 75 octets, no character split."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield f"{piece}\r\n "
            piece, size = "", 1
        piece += character
        size += octets
    yield f"{piece}\r\n"


FORMAT = Format("iCalendar, for calendars", (".ics",), write)
