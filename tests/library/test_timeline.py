"""Timelines on invented data, worked out on paper: in which order, under which date, and on whose word."""

from building import assessed, graph_of, said

import treatygraph as tg
from treatygraph import timeline
from treatygraph.terms import TG, TGR
from treatygraph.timeline import Entry, Timeline

BACKS = "ruritania backs syldavia"
OPPOSES = "ruritania opposes syldavia"
Told = tuple[str | None, str, str, tuple[str, ...], tuple[str, ...]]


def told(entry: Entry) -> Told:
    """Return the date, kind, edge, marks and statements of an entry."""
    object = getattr(entry.object, "value", "").removeprefix(TGR).rpartition("/")[2]
    edge = f"{entry.subject.rpartition('/')[2]} {entry.relation.removeprefix(TG)} {object}"
    names = tuple(sorted(record.iri.rpartition("/")[2] for record in entry.statements))
    return entry.date, entry.kind, edge, entry.marks, names


def of(*turtle: str, entity: str | None = None, policy: str = "reported", known_by: str | None = None) -> list[Told]:
    return [told(entry) for entry in graph_of(*turtle).timeline(entity, policy=policy, known_by=known_by)]


def test_begin_and_end_stand_at_their_dates_as_they_are_written() -> None:
    assert of(said(BACKS, "b", since="2020-02", until="2020-05-10")) == [
        ("2020-02", "begins", BACKS, (), ("b",)),
        ("2020-05-10", "ends", BACKS, (), ("b",)),
    ]


def test_entries_are_ordered_by_the_first_day_that_a_date_may_mean() -> None:
    dates = ["2020-02-15", "2019", "2020-02", "2020-01-31", "2020-03-10/2020-03-20", "../2020-02-01"]
    found = of(*(said("ruritania violates klow-truce", happened=date) for date in dates))
    # 2019-01-01, 2020-01-31, then 2020-02-01 (one day, from its last), February (from the 1st, longer), 02-15, 03-10.
    assert [date for date, *_ in found] == [
        *("2019", "2020-01-31", "../2020-02-01", "2020-02", "2020-02-15", "2020-03-10/2020-03-20")
    ]


def test_doubt_about_a_date_does_not_move_it() -> None:
    # The bounds of 2004-10% reach from 2002 to 2006 and those of 2005? from 2004 on; as written they are of October and of 2005.
    dates = ["2004-12-31", "2004-10%", "2005?", "2004-09-30", "2005-01-02", "../2004-12~", "2003~/2010"]
    found = of(*(said("ruritania violates klow-truce", happened=date) for date in dates))
    assert [date for date, *_ in found] == [
        *("2003~/2010", "2004-09-30", "2004-10%", "../2004-12~", "2004-12-31", "2005?", "2005-01-02")
    ]


def test_days_before_the_year_1_come_first() -> None:
    found = of(
        said(BACKS, "b", since="-0300-05-01"), said(OPPOSES, "o", since="-0299-01-01"), said(BACKS, "c", since="0001")
    )
    assert [date for date, kind, *_ in found if kind == "begins"] == ["-0300-05-01", "-0299-01-01", "0001"]


def test_one_entry_for_an_edge_and_a_date_with_all_who_say_so() -> None:
    assert of(
        said(BACKS, "agency", since="2020-02-01", relays="gazette"),
        said(BACKS, "paper", since="2020-02-01", issued="2020-06-14"),
        said(BACKS, "third", since="2020-02"),
    ) == [
        ("2020-02-01", "begins", BACKS, (), ("agency", "paper")),
        ("2020-02", "begins", BACKS, (), ("third",)),
    ]


def test_a_state_that_another_statement_ends() -> None:
    assert of(said(BACKS, "b", since="2020-01-01"), said(OPPOSES, "o", since="2020-03")) == [
        ("2020-01-01", "begins", BACKS, (), ("b",)),
        ("2020-03", "is ended", BACKS, (), ("o",)),
        ("2020-03", "begins", OPPOSES, (), ("o",)),
    ]


def test_an_announced_ending_is_possible_only() -> None:
    found = of(
        said("ruritania partyTo zenda-treaty", "p", since="2020-01-01"),
        said("ruritania withdrawsFrom zenda-treaty", "w", planned="2020-09-01"),
    )
    assert ("2020-09-01", "is ended", "ruritania partyTo zenda-treaty", ("possible",), ("w",)) in found
    assert ("2020-09-01", "is planned", "ruritania withdrawsFrom zenda-treaty", (), ("w",)) in found


def test_an_earlier_terminator_that_ends_nothing_is_not_named() -> None:
    # Backing begins in June; that it was opposed in March ends nothing, that it is opposed from July does. As they are opposite
    # states, opposing ends when backing begins.
    found = of(
        said(BACKS, "b", since="2020-06-01"),
        said(OPPOSES, "early", since="2020-03-01"),
        said(OPPOSES, "late", since="2020-07-01", issued="2020-08-01"),
    )
    assert [entry for entry in found if entry[1] == "is ended"] == [
        ("2020-06-01", "is ended", OPPOSES, (), ("b",)),
        ("2020-07-01", "is ended", BACKS, (), ("late",)),
    ]


def test_an_event_happens_and_begins_a_state() -> None:
    assert of(said("ruritania ratifies zenda-treaty", "r", happened="2020-02-01")) == [
        ("2020-02-01", "begins", "ruritania partyTo zenda-treaty", (), ("r",)),
        ("2020-02-01", "happens", "ruritania ratifies zenda-treaty", (), ("r",)),
    ]


def test_dates_that_are_values_and_deadlines() -> None:
    assert of(said("zenda-treaty signedOn 2019-12", "s"), said("zenda-treaty hasDeadline 2020-09-01", "d")) == [
        ("2019-12", "is dated", "zenda-treaty signedOn 2019-12", (), ("s",)),
        ("2020-09-01", "is due", "zenda-treaty hasDeadline 2020-09-01", (), ("d",)),
    ]


def test_what_has_no_date_stands_apart_under_the_day_by_which_it_was_said() -> None:
    found = graph_of(
        said(BACKS, "said", said="2020-06-10"),
        said("ruritania signs river-plan", "undated", issued=None),
        said("zenda locatedIn strelsau", "timeless"),
        said("borduria opposes ruritania", "dated", since="2020-07"),
    ).timeline()
    assert [told(entry)[:3] for entry in found.entries] == [("2020-07", "begins", "borduria opposes ruritania")]
    assert [told(entry)[:3] for entry in found.attested] == [
        ("2020-06-10", "is attested", BACKS),
        (None, "is attested", "ruritania signatoryTo river-plan"),
        (None, "is attested", "ruritania signs river-plan"),
    ]
    text = timeline.as_text(found)
    assert text.index("ATTESTED, WITHOUT A DATE") < text.index("2020-06-10") < text.index("no date")


def test_a_state_that_was_over_when_it_was_told_has_an_end_and_no_begin() -> None:
    assert of(said(BACKS, "b", until="../2020-06-14")) == [("../2020-06-14", "ends", BACKS, ("possible",), ("b",))]


def test_marks_say_what_is_contested_and_how_far_the_words_go() -> None:
    data = (
        said(BACKS, "b", "alleged", since="2020-01-01"),
        said(BACKS, "no", "denied"),
        said(OPPOSES, "o", since="2019-01-01", until="2019-02-01"),
    )
    assert ("2020-01-01", "begins", BACKS, ("alleged", "contested"), ("b",)) in of(*data, policy="alleged")
    assert {edge for _, _, edge, *_ in of(*data)} == {OPPOSES}


def test_what_is_not_known_or_rejected_has_no_entry_and_ends_nothing() -> None:
    backs, opposes = said(BACKS, "b", since="2020-01-01", issued="2020-01-02"), said(OPPOSES, "o", since="2020-03-01")
    assert of(backs, opposes, known_by="2020-01-02") == [("2020-01-01", "begins", BACKS, (), ("b",))]
    assert of(backs, opposes, assessed("o", "rejected")) == [("2020-01-01", "begins", BACKS, (), ("b",))]


def test_of_one_thing_whether_subject_or_object() -> None:
    data = (
        said(BACKS, "b", since="2020-01-01"),
        said("borduria backs ruritania", "c", since="2020-01-02"),
        said("borduria backs syldavia", "d", since="2020-01-03"),
        said("syldavia opposes ruritania", "e", since="2020-01-04"),
    )
    assert [names for *_, names in of(*data, entity="Ruritania")] == [("b",), ("c",), ("e",)]
    assert [names for *_, names in of(*data, entity="actor:borduria")] == [("c",), ("d",)]
    assert of(*data, entity="Zenda Treaty") == []


def marked(found: Timeline) -> int:
    """Return after how many entries the day of the view stands."""
    lines = timeline.as_text(found).partition("DATED\n")[2].splitlines()
    return next(number for number, line in enumerate(lines) if "the day of the view" in line)


def test_a_line_marks_the_day_of_the_view() -> None:
    graph = graph_of(*(said("ruritania violates klow-truce", happened=f"2020-0{month}") for month in (1, 2, 3)))
    days = ("2019-12-31", "2020-01-01", "2020-02-15", "2020-12-31")
    assert [marked(graph.timeline(on=day)) for day in days] == [0, 1, 2, 3]
    assert "the day of the view" not in timeline.as_text(graph.timeline(on="any"))


def test_a_line_of_text_is_a_date_a_sentence_and_its_evidence() -> None:
    text = timeline.as_text(
        graph_of(said(BACKS, "b", since="2020-02", by="duke"), said(OPPOSES, "o", since="2020-03-01")).timeline()
    )
    assert "  2020-02     begins    Ruritania backs Syldavia [Duke, source:2020-06-15 ¶1]\n" in text
    assert "  2020-03-01  is ended  Ruritania backs Syldavia, ended by: Ruritania opposes Syldavia [source:" in text
    markdown = timeline.as_text(graph_of(said(BACKS, "b", since="2020-02", by="duke")).timeline(), markdown=True)
    assert "- **2020-02** begins: Ruritania backs Syldavia (Duke, source:2020-06-15 ¶1)\n" in markdown


def test_text_is_as_wide_as_the_page() -> None:
    for width in (120, 72, 48):
        assert max(map(len, timeline.as_text(ASTANA.timeline(), width).splitlines())) <= width
    # Where dates take more than half of the width, what is told stands below them.
    text = timeline.as_text(graph_of(said(BACKS, "b", since="2003-03-15/2003-03-20")).timeline(), 60)
    assert "  2003-03-15/2003-03-20  begins\n    Ruritania backs Syldavia [source:2020-06-15 ¶1]\n" in text


def test_nothing_known_is_said() -> None:
    found = graph_of(said(BACKS)).timeline(known_by="2020-06-14")
    assert not len(found)
    assert "Nothing in this view has a date" in timeline.as_text(found)


ASTANA = tg.load()


def test_what_the_articles_date_of_the_opposition() -> None:
    """CNN ¶16: it suspended its part on Wednesday, 3 May, and walked out on Thursday, as Reuters and AFP reported."""
    found = [told(entry) for entry in ASTANA.timeline("Syrian armed opposition").entries]
    assert [(date, kind, edge.split()[1], len(names)) for date, kind, edge, _, names in found] == [
        ("2017-05-03", "begins", "suspends", 1),
        ("2017-05-04", "happens", "walksOutOf", 2),
    ]


def test_what_the_articles_date_at_all() -> None:
    """The ceasefire: 2016 (CNN ¶7), December (CNN ¶16, outlet ¶9). February (¶2), March (¶20), Geneva (outlet ¶8), maps."""
    dates = [(entry.date, entry.kind) for entry in ASTANA.timeline().entries]
    assert dates[:6] == [
        ("2016", "is dated"),
        ("2016-12", "is dated"),
        ("2016-12", "is dated"),
        ("2017-02", "happens"),
        ("2017-03", "happens"),
        ("2017-05", "is planned"),
    ]
    assert dates[-1] == ("2017-05-22", "is due")
    assert {date for date, _ in dates[6:-1]} == {"../2017-05-03", "2017-05-03", "2017-05-04"}
