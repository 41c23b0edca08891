"""TimelineJS: each event is drawn in a browser, offline, on the date that it has and with the words that it should."""

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from building import graph_of, said
from consumers import CONSUMERS
from export.named import shown, spoken_of, things
from hypothesis import given
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.export import timelinejs
from treatygraph.export.registry import Exported
from treatygraph.terms import TGR

if TYPE_CHECKING:
    from browser import Browser

BACKS = "ruritania backs syldavia"
VIOLATES = "ruritania violates klow-truce"
Drawn = list[dict[str, Any]]


def written(exported: Exported) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(timelinejs.write(exported)))
    return found


@pytest.fixture
def draw(browser: "Browser") -> Callable[[dict[str, Any]], Drawn]:
    """Give what draws a timeline in Chromium and tells what is on the page; asking for anything from elsewhere is a failure."""
    if not (CONSUMERS / "node_modules").is_dir():
        pytest.skip("the consumers in node are not installed: npm ci --prefix tests/export/consumers")

    def drawn(data: dict[str, Any]) -> Drawn:
        page = browser.new_page(viewport={"width": 1200, "height": 700})
        complaints: list[str] = []
        asked: list[str] = []

        def refuse(dialog: Any) -> None:
            complaints.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto((CONSUMERS / "timelinejs.html").as_uri())
        events: Drawn = page.evaluate("data => draw(data)", data)
        assert page.locator("[onmouseover], [onerror], .tl-timeline script, .tl-timeline img").count() == 0
        page.close()
        assert complaints == []
        assert [url for url in asked if not url.startswith("file:")] == []
        return events

    return drawn


def test_what_the_articles_date(draw: Callable[[dict[str, Any]], Drawn]) -> None:
    """Read off the articles: the years, months and days that they give, and no more."""
    exported = tg.load().exported()
    events = draw(written(exported))
    assert [(tuple(each["begin"][: len(each["given"])]), each["end"], each["group"]) for each in events] == [
        ((2016,), None, "is dated"),  # the ceasefire of 2016: CNN ¶7
        *[((2016, 12), None, "is dated")] * 2,  # of December: agreed, outlet ¶9; signed, CNN ¶16
        ((2017, 2), None, "happens"),  # air strikes on Douma: CNN ¶2
        ((2017, 3), None, "happens"),  # a fighter in Jobar: CNN ¶20
        ((2017, 5), None, "is planned"),  # talks in Geneva: outlet ¶8
        ((2017, 5, 3), None, "ends"),  # al-Nusra, formerly of al-Qaeda: CNN ¶19
        ((2017, 5, 3), None, "begins"),  # the opposition suspends its part: CNN ¶16
        *[((2017, 5, 4), None, kind) for kind in ("begins", "begins", "happens", "happens", "begins")],
        *[((2017, 5, 4), None, kind) for kind in ("happens", "is dated")],
        ((2017, 5, 22), None, "is due"),  # the maps: CNN ¶10
    ]
    nusra, suspension, maps = events[6], events[7], events[-1]
    assert nusra["when"] == "ends by 2017-05-03"
    assert suspension["slide"] == "Syrian armed opposition suspends its part in Astana process (CONTESTED)"
    assert maps["marker"] == maps["slide"] == "completion of the maps of the zones has its deadline on 2017-05-22"
    assert maps["text"] == f"{maps['slide']} (asserted) [Sputnik, citing Astana memorandum, CNN ¶10]"


def test_every_event_holds_its_statements() -> None:
    """In the file itself, since TimelineJS shows them in words only."""
    graph = tg.load()
    events = written(graph.exported())["events"]
    entries = graph.timeline().entries
    assert [[each["iri"] for each in event["evidence"]] for event in events] == [
        [each.iri for each in entry.statements] for entry in entries
    ]
    assert all(event["evidence"][0]["paragraphs"] for event in events)


def test_a_contested_event_tells_who_says_otherwise() -> None:
    """That the opposition suspends its part is contested by those who say that it goes on: CNN ¶18 and outlet ¶8."""
    [event] = written(tg.load().exported(relations=["suspends"]))["events"]
    assert sorted(where for each in event["evidence_against"] for where in each["paragraphs"]) == ["18", "8"]
    assert event["text"]["text"].count("against it: ") == 2
    assert "[Osama Abu Zeid on 2017-05-04, CNN ¶18]" in event["text"]["text"]


def test_dates_in_every_form(draw: Callable[[dict[str, Any]], Drawn]) -> None:
    dates = {
        "-0300-05": ([-300, 5, 1], None, ["year", "month"]),
        "-0044-03-15": ([-44, 3, 15], None, ["year", "month", "day"]),
        "0033": ([33, 1, 1], None, ["year"]),
        "2019~": ([2019, 1, 1], None, ["year"]),
        "2020-02-28": ([2020, 2, 28], None, ["year", "month", "day"]),
        "2020-03-10/2020-03-12": ([2020, 3, 10], [2020, 3, 12], ["year", "month", "day"]),  # some time within
        "../2020-04-12": ([2020, 4, 12], None, ["year", "month", "day"]),  # the one limit that is known
        "2020-05-10/..": ([2020, 5, 10], None, ["year", "month", "day"]),
    }
    graph = graph_of(*(said(VIOLATES, happened=date) for date in [*dates, "../.."]))
    exported = graph.exported(on="any")
    found = draw(written(exported))
    assert [(each["begin"], each["end"], sorted(each["given"], reverse=True)) for each in found] == [
        (begin, end, sorted(given, reverse=True)) for begin, end, given in dates.values()
    ]
    assert "happens about 2019" in [each["when"] for each in found]
    assert list(exported.losses) == ["left out are dates of which neither the first nor the last day is known: 1"]


def test_a_spell_has_a_begin_and_an_end(draw: Callable[[dict[str, Any]], Drawn]) -> None:
    graph = graph_of(said(BACKS, since="2020-02", until="2020-05-10"))
    (event,) = draw(written(graph.exported(on="any")))
    assert (event["group"], event["begin"], event["end"]) == ("lasts", [2020, 2, 1], [2020, 5, 10])
    assert event["when"] == "lasts since 2020-02, until 2020-05-10"


def test_no_name_becomes_markup(draw: Callable[[dict[str, Any]], Drawn]) -> None:
    attacks = (
        "<img src=x onerror=alert(1)>",
        "&lt;img src=x onerror=alert(1)&gt;",
        "see WWW.a.example'onmouseover='alert(1)",  # TimelineJS makes links, after it has cleaned what it was given
        'http://a.example/"onmouseover="alert(1)',
    )
    names = things() | {f"{TGR}actor/attack{number}": name for number, name in enumerate(attacks)}
    graph = graph_of(spoken_of(names, "State", "attacks syldavia", happened="2020-02-01"))
    expected = sorted(" ".join(f"{name} attacks Syldavia".split()) for name in shown(names).values())
    found = draw(written(graph.exported()))
    assert sorted(" ".join(each["slide"].split()) for each in found) == expected
    assert sorted(" ".join(each["marker"].split()) for each in found) == expected


def test_a_timeline_without_events_says_so() -> None:
    exported = graph_of(said(BACKS)).exported(on="any", known_by="2000-01-01")
    assert written(exported)["events"] == []
    assert list(exported.losses) == ["TimelineJS opens no timeline without an event, and this one has none"]


@given(st.dates(), st.integers(1, 3), st.sampled_from(["", "?", "~", "%"]), st.booleans())
def test_a_date_keeps_its_precision(day: date, precision: int, doubt: str, is_before_christ: bool) -> None:
    numbers = [day.year, day.month, day.day][:precision]
    written = "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
    if is_before_christ:
        written, numbers[0] = f"-{written}", -numbers[0]
    assert list(timelinejs._date(timelinejs._as_written(f"{written}{doubt}")).values()) == numbers
