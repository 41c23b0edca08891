"""TimelineJS 3: an event for each date, with its precision and its evidence, a group for each kind."""

import re
from collections.abc import Iterator
from html import escape

from treatygraph.export import jsontext
from treatygraph.export.occasions import Occasion, frame, occasions
from treatygraph.export.registry import Exported, Format
from treatygraph.timeline import Bound


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON object with a title and `events`; texts are HTML, as TimelineJS takes them."""
    title = {"text": {"headline": "What is dated", "text": _html(frame(exported.picture))}}
    yield f'{{"title": {jsontext.text(title)},\n"events": '
    number = yield from jsontext.array(map(_event, occasions(exported)))
    yield "}\n"
    if not number:
        exported.lose("TimelineJS opens no timeline without an event, and this one has none")


def _event(occasion: Occasion) -> dict[str, object]:
    first, last = occasion.days
    begin, end = _as_written(occasion.dates[0]), _as_written(occasion.dates[-1])
    marks = "".join(f" ({mark.upper()})" for mark in occasion.marks)
    event: dict[str, object] = {
        "unique_id": f"dated-{occasion.id}",
        "group": occasion.kind,
        "start_date": _date(begin or first or last),
        "display_date": escape(occasion.when),
        "text": {
            "headline": escape(f"{occasion.claim}{marks}"),
            "text": "".join(f'<p dir="auto">{_html(line)}</p>' for line in occasion.said),
        },
        "edge": occasion.begin.edge,
        "kind": occasion.kind,
        "dates": occasion.dates,
        "evidence": [record.as_dict() for record in occasion.statements],
        "evidence_against": [record.as_dict() for record in occasion.against],
    }
    if occasion.end or not begin:
        event["end_date"] = _date(end or last or first)
    return event


def _html(text: str) -> str:
    """Return text as HTML in which TimelineJS 3.9 makes no link of what begins with `www.`, since it lets quotes out of that."""
    return re.sub(r"(?i)(www)\.", r"\1<wbr>.", escape(text))


def _as_written(date: str) -> str | None:
    """Return a date that is a year, a month or a day, without the signs of doubt; None for an interval or another form."""
    plain = re.sub("[?~%]", "", date)
    return plain if re.fullmatch(r"-?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", plain) else None


def _date(written: Bound) -> dict[str, int]:
    """Return a date as TimelineJS has it: the year, and the month and the day as far as they are known."""
    text = str(written)
    year, *rest = text.removeprefix("-").split("-")
    numbers = [-int(year) if text.startswith("-") else int(year), *map(int, rest)]
    return dict(zip(("year", "month", "day"), numbers, strict=False))


FORMAT = Format("TimelineJS JSON, for timelines on web pages", (".timeline.json",), write)
