"""iCalendar: each date is an event of whole days, as ical.js reads it, and no line is longer than it may be."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from building import graph_of, said
from consumers import node
from export.named import shown, spoken_of, things
from hypothesis import given
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.export import ical
from treatygraph.export.registry import Exported

BACKS = "ruritania backs syldavia"
VIOLATES = "ruritania violates klow-truce"


def written(exported: Exported) -> str:
    return "".join(ical.write(exported))


def read(folder: Path, texts: Sequence[str]) -> list[list[dict[str, Any]]]:
    """Return the events that ical.js finds in each calendar."""
    files = [folder / f"{number}.ics" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text.encode())
    found: list[list[dict[str, Any]]] = node("ical.mjs", *files)
    return found


def test_what_the_articles_date(tmp_path: Path) -> None:
    """Read off the articles: years and months cover all of their days, and end, as RFC 5545 has it, on the day after."""
    exported = tg.load().exported()
    (events,) = read(tmp_path, [written(exported)])
    assert [(each["begin"], each["end"], each["categories"][0]) for each in events] == [
        ("2016-01-01", "2017-01-01", "is dated"),  # the ceasefire of 2016: CNN ¶7
        *[("2016-12-01", "2017-01-01", "is dated")] * 2,  # of December: agreed, outlet ¶9; signed, CNN ¶16
        ("2017-02-01", "2017-03-01", "happens"),  # air strikes on Douma: CNN ¶2
        ("2017-03-01", "2017-04-01", "happens"),  # a fighter in Jobar: CNN ¶20
        ("2017-05-01", "2017-06-01", "is planned"),  # talks in Geneva: outlet ¶8
        ("2017-05-03", "2017-05-04", "ends"),  # al-Nusra, formerly of al-Qaeda: CNN ¶19
        ("2017-05-03", "2017-05-04", "begins"),  # the opposition suspends its part: CNN ¶16
        *[("2017-05-04", "2017-05-05", kind) for kind in ("begins", "begins", "happens", "happens", "begins")],
        *[("2017-05-04", "2017-05-05", kind) for kind in ("happens", "is dated")],
        ("2017-05-22", "2017-05-23", "is due"),  # the maps: CNN ¶10
    ]
    assert {each["stamp"] for each in events} == {"2017-05-04T00:00:00Z"}  # the issue of both articles
    assert all(each["allDay"] for each in events)
    assert len({each["uid"] for each in events}) == len(events)
    maps = events[-1]
    assert maps["summary"] == "completion of the maps of the zones has its deadline on 2017-05-22"
    assert "[Sputnik, citing Astana memorandum, CNN ¶10]" in maps["description"]
    assert maps["status"] is None
    # The year, two Decembers, February, March, Geneva and al-Nusra are no days; the suspension is contested.
    assert [each["status"] for each in events].count("TENTATIVE") == 8
    attested = len(tg.load().timeline().attested)
    assert list(exported.losses) == [
        "a timeline holds every day: the day of the view takes nothing away",
        f"left out are states and events of which only the day is known by which somebody said so: {attested}",
    ]


def test_what_is_contested_tells_who_says_otherwise(tmp_path: Path) -> None:
    """Abu Zeid says that the opposition goes on taking part: CNN ¶18; the outlet says the same: ¶8. Articles: it suspends."""
    (events,) = read(tmp_path, [written(tg.load().exported(relations=["suspends"]))])
    [suspension] = events
    against = [line for line in suspension["description"].split("\n") if line.startswith("against it: ")]
    assert [line.rpartition("[")[2] for line in sorted(against)] == [
        "Osama Abu Zeid on 2017-05-04, CNN ¶18]",
        "unnamed outlet ¶8]",
    ]
    assert "against it" not in written(tg.load().exported(relations=["meets with"]))


def test_a_calendar_without_events_says_so() -> None:
    exported = graph_of(said(BACKS)).exported(on="any", known_by="2000-01-01")
    assert "BEGIN:VEVENT" not in written(exported)
    assert list(exported.losses) == ["nothing has a date that a calendar can hold: the calendar is empty"]


def test_the_same_view_is_the_same_calendar() -> None:
    assert written(tg.load().exported()) == written(tg.load().exported())


def test_an_event_keeps_its_name_when_more_is_known(tmp_path: Path) -> None:
    first = said(VIOLATES, happened="2020-02-01")
    again = said(VIOLATES, happened="2020-02-01", issued="2020-06-16", by="duke")
    other = said(VIOLATES, happened="2020-02-02")
    found = read(
        tmp_path, [written(graph_of(*turtle).exported()) for turtle in ([first], [first, again], [again, other])]
    )
    one, more, both = ([event["uid"] for event in events] for events in found)
    assert one == more == both[:1]
    assert len({*both}) == 2


def test_a_stamp_is_no_later_than_what_is_known() -> None:
    graph = graph_of(said(VIOLATES, happened="2020-02-01", issued="2020-03-01"), said(BACKS, "b", issued="2020-06-15"))
    assert "DTSTAMP:20200615T000000Z" in written(graph.exported())
    assert "DTSTAMP:20200401T000000Z" in written(graph.exported(known_by="2020-04-01"))
    assert "DTSTAMP:19700101T000000Z" in written(
        graph_of(said(VIOLATES, happened="2020-02-01", issued=None)).exported()
    )


def test_dates_in_every_form(tmp_path: Path) -> None:
    dates = {
        "2020-02-28": ("2020-02-28", 1, None),
        "2020-02": ("2020-02-01", 29, "TENTATIVE"),
        "2019": ("2019-01-01", 365, "TENTATIVE"),
        "2019~": ("2019-01-01", 365, "TENTATIVE"),  # doubt does not move a date
        "2020-03-10/2020-03-12": ("2020-03-10", 3, "TENTATIVE"),
        "../2020-03-12": ("2020-03-12", 1, "TENTATIVE"),  # the one limit that is known
        "2020-03-10/..": ("2020-03-10", 1, "TENTATIVE"),
        "0033-04-03": ("33-04-03", 1, None),  # as ical.js tells a year
    }
    graphs = [graph_of(said(VIOLATES, happened=date)) for date in dates]
    for events, expected in zip(
        read(tmp_path, [written(graph.exported()) for graph in graphs]), dates.values(), strict=True
    ):
        assert [(each["begin"], each["days"], each["status"]) for each in events] == [expected]


def test_a_spell_is_one_event(tmp_path: Path) -> None:
    exact = graph_of(said(BACKS, since="2020-02-01", until="2020-05-10"))
    # February to May, each as a whole; two statements that disagree about the end are three dates of their own.
    vague = graph_of(said(BACKS, since="2020-02", until="2020-05"))
    apart = graph_of(
        said(BACKS, "a", since="2020-02-01", until="2020-05-10"),
        said(BACKS, "b", since="2020-02-01", until="2020-05-11"),
    )
    found = read(tmp_path, [written(graph.exported(on="any")) for graph in (exact, vague, apart)])
    told = [
        [(each["begin"], each["end"], each["categories"][0], each["status"]) for each in events] for events in found
    ]
    assert told == [
        [("2020-02-01", "2020-05-11", "lasts", None)],
        [("2020-02-01", "2020-06-01", "lasts", "TENTATIVE")],
        [
            ("2020-02-01", "2020-02-02", "begins", None),
            ("2020-05-10", "2020-05-11", "ends", None),
            ("2020-05-11", "2020-05-12", "ends", None),
        ],
    ]
    assert "lasts since 2020-02, until 2020-05\n" in found[1][0]["description"]


def test_what_no_calendar_holds_is_said() -> None:
    graph = graph_of(*(said(VIOLATES, happened=date) for date in ("-0044-03-15", "9999-12-31", "../..", "2020-02-01")))
    exported = graph.exported(on="any")
    assert written(exported).count("BEGIN:VEVENT") == 1
    assert list(exported.losses) == [
        "left out are dates of which neither the first nor the last day is known: 1",
        "left out are dates before the year 1 or at the end of 9999, where calendars end: 2",
    ]


def test_an_empty_calendar_is_one(tmp_path: Path) -> None:
    assert read(tmp_path, [written(graph_of(said(BACKS)).exported(known_by="2000-01-01"))]) == [[]]


def test_only_what_is_asked_for() -> None:
    text = written(tg.load().exported(relations=["suspends"], actors=["Syrian armed opposition"]))
    assert text.count("BEGIN:VEVENT") == 1


def test_hostile_names(tmp_path: Path) -> None:
    names = things()
    graph = graph_of(spoken_of(names, "State", "attacks syldavia", happened="2020-02-01"))
    (events,) = read(tmp_path, [written(graph.exported())])
    told = sorted(f"happens: {name} attacks Syldavia" for name in shown(names).values())
    assert sorted(each["summary"] for each in events) == told


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_lines_are_folded_between_characters(line: str) -> None:
    *firsts, last = ical._folded(line)
    assert all(piece.endswith("\r\n ") for piece in firsts)
    texts = [*(piece.removesuffix("\r\n ") for piece in firsts), last.removesuffix("\r\n")]
    assert "".join(texts) == line
    assert max(len(text.encode()) + bool(number) for number, text in enumerate(texts)) <= 75
