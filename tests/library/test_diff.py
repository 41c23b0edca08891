"""Differences on invented data: what changed and which statements did it, worked out on paper from the rules of the model."""

import json

import pytest
from building import assessed, corrected, graph_of, iri, retracted, said

import treatygraph as tg
from treatygraph import difference
from treatygraph.difference import Change, Difference
from treatygraph.terms import TG, TGR

BACKS = "ruritania backs syldavia"
OPPOSES = "ruritania opposes syldavia"
SUSPENDS = "ruritania suspends strelsau-talks"
RESUMES = "ruritania resumes strelsau-talks"


def claimed(change: Change) -> str:
    object = getattr(change.object, "value", "").removeprefix(TGR).rpartition("/")[2]
    return f"{change.subject.rpartition('/')[2]} {change.relation.removeprefix(TG)} {object}"


def told(found: Difference) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return for each kind of change and edge the statements that did it, by name, each with its role."""
    return {
        (change.kind, claimed(change)): {
            (cause.statement.iri.rpartition("/")[2], cause.role) for cause in change.causes
        }
        for change in found
    }


def acts(found: Difference) -> dict[str, set[tuple[str, str]]]:
    """Return what became known of each statement that did something, and on which day."""
    return {
        cause.statement.iri.rpartition("/")[2]: {(act.name, str(act.day)) for act in cause.acts}
        for change in found
        for cause in change.causes
    }


def test_a_state_ends_by_the_statement_that_terminates_it() -> None:
    graph = graph_of(said(BACKS, "b", since="2020-01-01"), said(OPPOSES, "o", since="2020-03-01"))
    assert told(graph.diff(on=("2020-02-29", "2020-03-01"))) == {
        ("ended", BACKS): {("o", "ended by")},
        ("appeared", OPPOSES): {("o", "begins")},
    }
    assert told(graph.diff(on=("2020-01-01", "2020-02-29"))) == {}
    assert told(graph.diff(on=("2019-12-31", "2020-02-29"))) == {("appeared", BACKS): {("b", "begins")}}


def test_a_month_makes_an_end_doubtful_first_and_certain_later() -> None:
    # Opposing began in March: backing is in doubt from the 1st and over from the 31st.
    graph = graph_of(said(BACKS, "b", since="2020-01-01"), said(OPPOSES, "o", since="2020-03"))
    assert told(graph.diff(on=("2020-02-01", "2020-03-15"), possible=True)) == {
        ("became doubtful", BACKS): {("o", "possibly ended by")},
        ("became possible", OPPOSES): {("o", "begins")},
    }
    assert told(graph.diff(on=("2020-03-15", "2020-04-01"), possible=True)) == {
        ("no longer possible", BACKS): {("o", "ended by")},
        ("became certain", OPPOSES): {("o", "begins")},
    }
    # Where possible edges are not asked for, only what holds on one of the days is told.
    assert told(graph.diff(on=("2020-02-01", "2020-03-15"))) == {
        ("became doubtful", BACKS): {("o", "possibly ended by")}
    }
    assert told(graph.diff(on=("2020-03-15", "2020-04-01"))) == {("became certain", OPPOSES): {("o", "begins")}}


def test_a_state_ends_by_its_own_date_on_the_day_after_its_last() -> None:
    graph = graph_of(said(BACKS, "b", since="2020-01-01", until="2020-05-10"))
    assert told(graph.diff(on=("2020-05-09", "2020-05-10"))) == {}
    assert told(graph.diff(on=("2020-05-10", "2020-05-11"))) == {("ended", BACKS): {("b", "stated end")}}


def test_a_state_that_was_resumed_and_suspended_anew() -> None:
    graph = graph_of(
        said(SUSPENDS, "first", since="2020-03-01"),
        said(RESUMES, "resumes", happened="2020-04-01"),
        said(SUSPENDS, "again", since="2020-05-01"),
    )
    assert told(graph.diff(on=("2020-03-10", "2020-04-10"))) == {
        ("ended", SUSPENDS): {("resumes", "ended by")},
        ("appeared", RESUMES): {("resumes", "begins")},
    }
    assert told(graph.diff(on=("2020-04-10", "2020-05-10"))) == {("appeared", SUSPENDS): {("again", "begins")}}
    # On both days it is suspended; that it was not between them, no view tells.
    assert ("ended", SUSPENDS) not in told(graph.diff(on=("2020-03-10", "2020-05-10")))


def test_what_ended_it_on_the_earlier_day_already_ends_nothing_after_it() -> None:
    # Resumed and suspended anew on 1 April: on that day it is suspended, and what ends that is the second resumption.
    graph = graph_of(
        said(SUSPENDS, "first", since="2020-03-01"),
        said(RESUMES, "resumes", happened="2020-04-01"),
        said(SUSPENDS, "again", since="2020-04-01"),
        said(RESUMES, "anew", happened="2020-05-01"),
    )
    assert told(graph.diff(on=("2020-04-01", "2020-05-02")))["ended", SUSPENDS] == {("anew", "ended by")}


@pytest.mark.parametrize("vague", ["2020-03-01/2020-12-31", "2020"])
def test_a_statement_that_may_be_no_later_ends_nothing_though_its_last_day_is_that_of_the_ending(vague: str) -> None:
    graph = graph_of(
        said(BACKS, "b", since="2020-03-01"),
        said(OPPOSES, "vague", since=vague),
        said(OPPOSES, "later", since="2020-06-01/2020-12-31"),
    )
    found = told(graph.diff(on=("2020-12-01", "2021-01-01"), possible=True))
    assert found["no longer possible", BACKS] == {("later", "ended by")}


def test_an_announcement_of_what_happened_only_casts_doubt() -> None:
    graph = graph_of(
        said("ruritania partyTo zenda-treaty", "p", since="2020-01-01"),
        said("ruritania withdrawsFrom zenda-treaty", "announced", planned="2020-09-01"),
        said("ruritania withdrawsFrom zenda-treaty", "done", happened="2020-09-01", issued="2020-09-02"),
    )
    found = told(graph.diff(on=("2020-08-31", "2020-09-01")))
    assert found["ended", "ruritania partyTo zenda-treaty"] == {
        ("announced", "possibly ended by"),
        ("done", "ended by"),
    }


def test_an_event_begins_a_state_and_what_has_no_date_is_attested() -> None:
    graph = graph_of(
        said("ruritania ratifies zenda-treaty", "r", happened="2020-02-01"), said(BACKS, "b", said="2020-02-01")
    )
    assert told(graph.diff(on=("2020-01-31", "2020-02-01"))) == {
        ("appeared", "ruritania ratifies zenda-treaty"): {("r", "begins")},
        ("appeared", "ruritania partyTo zenda-treaty"): {("r", "begun by")},
        ("attested, without a date", BACKS): {("b", "attests")},
    }


def test_what_is_only_attested_comes_last_and_on_one_line() -> None:
    # Signing has no date, so being a signatory has none either; suspending the talks has one in one of two statements.
    graph = graph_of(
        said("ruritania signs zenda-treaty", "s", issued="2020-02-01"),
        said(SUSPENDS, "dated", since="2020-02-01"),
        said(SUSPENDS, "undated", issued="2020-02-01"),
        said(OPPOSES, "o", since="2020-01-01", until="2020-01-31"),
    )
    found = graph.diff(on=("2020-01-31", "2020-02-01"))
    assert told(found) == {
        ("ended", OPPOSES): {("o", "stated end")},
        ("became certain", SUSPENDS): {("dated", "begins"), ("undated", "attests")},
        ("attested, without a date", "ruritania signatoryTo zenda-treaty"): {("s", "begun by")},
        ("attested, without a date", "ruritania signs zenda-treaty"): {("s", "attests")},
    }
    assert [change.kind for change in found][-2:] == ["attested, without a date"] * 2
    assert {(change.before, change.after) for change in found if change.kind == difference.ATTESTED} == {
        ("possible", "holds")
    }
    text = difference.as_text(found)
    assert text.partition("\nATTESTED, WITHOUT A DATE\n")[2].splitlines() == [
        "  - Ruritania is signatory to Zenda Treaty, begun by: Ruritania signs Zenda Treaty [source:2020-02-01 ¶1]",
        "  - Ruritania signs Zenda Treaty [source:2020-02-01 ¶1]",
    ]
    assert max(map(len, difference.as_text(found, 60).splitlines())) <= 60


def test_possible_edges_become_known_and_unknown() -> None:
    # That Ruritania will withdraw is possible from the day on which it is to do so; the paper that announced it is retracted.
    graph = graph_of(
        said("ruritania withdrawsFrom zenda-treaty", "w", planned="2020-05-01", issued="2020-04-01"),
        retracted("2020-04-01", "2020-06-01"),
    )
    days = ("2020-03-31", "2020-04-01", "2020-06-01")
    for first, second, kind in zip(days, days[1:], ("newly known", "no longer known"), strict=False):
        found = graph.diff(known_by=(first, second), on="2020-05-02", possible=True)
        assert [change.kind for change in found] == [f"{kind} to be possible"]


def test_an_announced_ending_makes_a_state_doubtful_and_never_over() -> None:
    graph = graph_of(
        said("ruritania partyTo zenda-treaty", "p", since="2020-01-01"),
        said("ruritania withdrawsFrom zenda-treaty", "w", planned="2020-09-01"),
    )
    assert told(graph.diff(on=("2020-08-31", "2021-08-31"))) == {
        ("became doubtful", "ruritania partyTo zenda-treaty"): {("w", "possibly ended by")}
    }


def test_what_became_known_adds_edges_and_ends_others() -> None:
    graph = graph_of(
        said(BACKS, "b", issued="2020-01-02", since="2020-01-01"),
        said(OPPOSES, "o", issued="2020-04-01", since="2020-03-01"),
    )
    found = graph.diff(known_by=("2020-03-31", "2020-04-01"), on="2020-06-15")
    assert told(found) == {
        ("no longer known to hold", BACKS): {("o", "ended by")},
        ("newly known to hold", OPPOSES): {("o", "now counts")},
    }
    assert acts(found) == {"o": {("published", "2020-04-01")}}
    assert told(graph.diff(known_by=("2020-04-01", "2020-05-01"), on="2020-06-15")) == {}


def test_a_retraction_takes_an_edge_away_and_gives_back_what_it_had_ended() -> None:
    graph = graph_of(
        said(BACKS, "b", issued="2020-01-02", since="2020-01-01"),
        said(OPPOSES, "o", issued="2020-04-01", since="2020-03-01"),
        retracted("2020-04-01", "2020-05-01"),
    )
    found = graph.diff(known_by=("2020-04-30", "2020-05-01"), on="2020-06-15")
    assert told(found) == {
        ("newly known to hold", BACKS): {("o", "no longer ended by")},
        ("no longer known to hold", OPPOSES): {("o", "no longer counts")},
    }
    assert acts(found) == {"o": {("retracted", "2020-05-01")}}


def test_a_correction_is_named_with_the_source_that_corrects() -> None:
    graph = graph_of(
        said(BACKS, "b", issued="2020-01-02"),
        said("ruritania backs borduria", "c", issued="2020-02-02"),
        corrected("2020-01-02", by="2020-02-02"),
    )
    found = graph.diff(known_by=("2020-02-01", "2020-02-02"), on="2020-06-15")
    assert told(found) == {
        ("newly known to hold", "ruritania backs borduria"): {("c", "now counts")},
        ("no longer known to hold", BACKS): {("b", "no longer counts")},
    }
    [act] = [
        act
        for change in found
        if change.kind == "no longer known to hold"
        for cause in change.causes
        for act in cause.acts
    ]
    assert (act.name, act.by, str(act.day)) == ("corrected", f"{TGR}source/2020-02-02", "2020-02-02")
    assert "(corrected on 2020-02-02 by source:2020-02-02)" in difference.as_text(found)


def test_an_assessment_brings_an_edge_and_another_takes_it_away() -> None:
    graph = graph_of(
        said(BACKS, "b", issued="2020-01-02", since="2020-01-01"),
        assessed("b", "accepted", "2020-02-01"),
        assessed("b", "rejected", "2020-03-01"),
    )
    gained = graph.diff(known_by=("2020-01-31", "2020-02-01"), policy="accepted")
    assert told(gained) == {("newly known to hold", BACKS): {("b", "now counts")}}
    assert acts(gained) == {"b": {("accepted", "2020-02-01")}}
    lost = graph.diff(known_by=("2020-02-28", "2020-03-01"))
    assert told(lost) == {("no longer known to hold", BACKS): {("b", "no longer counts")}}
    assert acts(lost) == {"b": {("rejected", "2020-03-01")}}
    assert "rejected on 2020-03-01 by Duke" in difference.as_text(lost)


def test_a_denial_makes_an_edge_contested_until_it_is_retracted() -> None:
    graph = graph_of(
        said(BACKS, "b", issued="2020-01-02", since="2020-01-01"),
        said(BACKS, "no", "denied", issued="2020-02-01"),
        retracted("2020-02-01", "2020-03-01"),
    )
    became = graph.diff(known_by=("2020-01-31", "2020-02-01"), on="2020-06-15")
    assert told(became) == {("became contested", BACKS): {("no", "against")}}
    assert "against: it is not so that Ruritania backs Syldavia (DENIED)" in difference.as_text(became)
    ceased = graph.diff(known_by=("2020-02-28", "2020-03-01"), on="2020-06-15")
    assert told(ceased) == {("no longer contested", BACKS): {("no", "no longer against")}}
    assert acts(ceased) == {"no": {("retracted", "2020-03-01")}}


def test_only_edges_about_a_thing() -> None:
    graph = graph_of(
        said(BACKS, "b", since="2020-01-01"), said("borduria opposes zenda-treaty", "z", since="2020-01-01")
    )
    whole = graph.diff(on=("2019-12-31", "2020-01-01"))
    assert len(whole) == 2
    assert told(graph.diff(on=("2019-12-31", "2020-01-01"), about="Zenda Treaty")).keys() == {
        ("appeared", "borduria opposes zenda-treaty")
    }
    assert told(whole.about(iri("syldavia"))).keys() == {("appeared", BACKS)}


def compared(*turtle: str, policy: str = "reported") -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Return what sets the sources of 1 and of 2 January apart."""
    found = graph_of(*turtle).diff(between=("source:2020-01-01", "source:2020-01-02"), policy=policy)
    return {
        (kind.replace("source:2020-01-01", "one").replace("source:2020-01-02", "other"), claim): causes
        for (kind, claim), causes in told(found).items()
    }


def one(claim: str, name: str, modality: str = "asserted", **dates: str) -> str:
    return said(claim, name, modality, issued="2020-01-01", **dates)


def other(claim: str, name: str, modality: str = "asserted", **dates: str) -> str:
    return said(claim, name, modality, issued="2020-01-02", **dates)


def test_what_one_source_says_and_the_other_does_not() -> None:
    assert compared(one(BACKS, "a"), one(RESUMES, "r"), other(BACKS, "b"), other("ruritania leads borduria", "l")) == {
        ("both", BACKS): {("a", "says"), ("b", "says")},
        ("only one", RESUMES): {("r", "says")},
        ("only other", "ruritania leads borduria"): {("l", "says")},
    }


def test_the_policy_says_whose_word_is_compared_and_denials_always_are() -> None:
    data = (one(BACKS, "a", "alleged"), other(RESUMES, "r", "denied"), other(BACKS, "p", "posited"))
    assert compared(*data) == {("only other", RESUMES): {("r", "says")}}
    assert compared(*data, policy="alleged") == {
        ("only one", BACKS): {("a", "says")},
        ("only other", RESUMES): {("r", "says")},
    }


def test_sources_that_date_the_same_edge_in_other_ways() -> None:
    # A month holds its days, so the two agree; the year before does not.
    assert compared(one(BACKS, "a", since="2019-12"), other(BACKS, "b", since="2019-12-05")).keys() == {
        ("both, other precision", BACKS)
    }
    assert compared(one(BACKS, "a", since="2018"), other(BACKS, "b", since="2019-12-05")).keys() == {
        ("both, other dates", BACKS)
    }
    assert compared(one(BACKS, "a", until="2018"), other(BACKS, "b", until="2019")).keys() == {
        ("both, other dates", BACKS)
    }
    for same in ("2019", "2019-12-05"):
        assert compared(one(BACKS, "a", since=same), other(BACKS, "b", since=same)).keys() == {("both", BACKS)}


def test_values_that_agree_differ_in_precision_and_others_contradict() -> None:
    year, month, later = (f"zenda-treaty signedOn {date}" for date in ("2019", "2019-12", "2020-01-01"))
    assert compared(one(year, "a"), other(month, "b")) == {
        ("both, other precision", year): {("a", "says"), ("b", "says otherwise")}
    }
    assert compared(one(year, "a"), other(later, "b")) == {
        ("they contradict each other", year): {("a", "says"), ("b", "against")}
    }


def test_a_contradiction_is_told_once_and_a_dispute_that_both_report_is_none() -> None:
    assert compared(one(BACKS, "a"), other(OPPOSES, "b")) == {
        ("they contradict each other", BACKS): {("a", "says"), ("b", "against")}
    }
    assert compared(one(BACKS, "a"), other(BACKS, "b", "denied")) == {
        ("they contradict each other", BACKS): {("a", "says"), ("b", "against")}
    }
    assert compared(one(BACKS, "a"), one(OPPOSES, "c"), other(BACKS, "d"), other(OPPOSES, "e")).keys() == {
        ("both", BACKS),
        ("both", OPPOSES),
    }


def test_a_source_that_is_not_known_yet_says_nothing() -> None:
    graph = graph_of(one(BACKS, "a"), other(BACKS, "b"))
    found = graph.diff(between=("source:2020-01-01", "source:2020-01-02"), known_by="2020-01-01")
    assert found.frame["statements"] == ("1", "0")
    assert [change.kind for change in found] == ["only source:2020-01-01"]


def test_json_and_rows_name_every_statement() -> None:
    found = graph_of(said(BACKS, "b", since="2020-01-01"), said(OPPOSES, "o", since="2020-03-01")).diff(
        on=("2020-02-29", "2020-03-01")
    )
    [appeared, ended] = json.loads(difference.as_json(found))["changes"]
    assert (appeared["change"], appeared["before"], appeared["after"]) == ("appeared", None, "holds")
    assert (ended["change"], ended["before"], ended["after"]) == ("ended", "holds", None)
    assert [(each["iri"], each["role"]) for each in ended["statements"]] == [(iri("statement:o"), "ended by")]
    rows = [dict(zip(difference.COLUMNS, row, strict=True)) for row in found.rows(for_people=False)]
    assert [(row["change"], row["statement"], row["role"], row["paragraph"]) for row in rows] == [
        ("appeared", iri("statement:o"), "begins", "1"),
        ("ended", iri("statement:o"), "ended by", "1"),
    ]
    assert rows[1]["edge"].startswith("urn:treatygraph:edge:")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({}, "give one such pair"),
        ({"on": "2020-01-01"}, "give one such pair"),
        ({"known_by": "2020-01-01"}, "give one such pair"),
        ({"on": ("2020-01-01", "2020-02-01"), "known_by": ("2020-01-01", "2020-02-01")}, "give one such pair"),
        ({"on": ("2020-01-01", "2020-02-01"), "between": ("a", "b")}, "give one such pair"),
        ({"on": ("2020-02-01", "2020-01-01")}, "the wrong way round"),
        ({"known_by": ("2020-02-01", "2020-01-01")}, "the wrong way round"),
        ({"on": ("2020-02-01", "2020-02-01")}, "nothing can differ"),
        ({"on": ("any", "2020-02-01")}, "not a day that exists"),
        ({"on": (None, "2020-02-01")}, "not a day that exists"),
        ({"between": ("source:2020-06-15", "source:2020-06-15")}, "are the same source"),
        ({"between": ("source:2020-06-15", "Tattler")}, "nothing called “Tattler” (Source)"),
        ({"between": ("source:2020-06-15", "Ruritania")}, "Ruritania is a state, not a source"),
        ({"between": ("source:2020-06-15", "source:x"), "on": "2020-01-01"}, "on no one day"),
        ({"on": ("2020-01-01", "2020-02-01"), "about": "Atlantis"}, "nothing called “Atlantis”"),
    ],
)
def test_wrong_use(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(tg.UsageError, match=says.replace("(", r"\(").replace(")", r"\)")):
        graph_of(said(BACKS)).diff(**arguments)  # type: ignore[arg-type]


ASTANA = tg.load()
SOURCES = ("CNN", "unnamed outlet")


def test_what_one_article_says_and_the_other_does_not() -> None:
    """Read in the two articles; the numbers are those of the paragraphs."""
    found = {(change.kind, claimed(change)) for change in ASTANA.diff(between=SOURCES)}
    for claim in (
        "turkey guarantees astana-memorandum-2017",  # outlet ¶6
        "iran backs russian-de-escalation-plan",  # ¶6
        "united-nations convenes geneva-talks",  # ¶8, due in May
        "syrian-war deathsAtLeast 400000",  # ¶8
        "astana-memorandum-2017 pageCount 3",  # ¶11
        "astana-memorandum-2017 hasDuration P6M",  # ¶12
        "staffan-de-mistura welcomes astana-memorandum-2017",  # ¶13
    ):
        assert ("only unnamed outlet", claim) in found
    for claim in (
        "iran sponsors astana-may-2017",  # CNN ¶7
        "astana-memorandum-2017 createsZone north-homs",  # ¶8
        "syrian-government accepts russian-de-escalation-plan",  # ¶12
        "syrian-armed-opposition rejects partition-of-syria",  # ¶13
        "russia guarantees december-2016-ceasefire",  # ¶17, presupposed
        "russia fulfils russian-promises",  # ¶17, denied
        "syrian-government fights isis",  # ¶19
    ):
        assert ("only CNN", claim) in found
    for claim in (
        "russia backs bashar-al-assad",  # CNN ¶7, outlet ¶6
        "turkey backs syrian-armed-opposition",  # CNN ¶7, outlet ¶6
        "astana-memorandum-2017 zoneCount 4",  # CNN ¶6, outlet ¶5
    ):
        assert ("both", claim) in found
    # CNN ¶16 says on Wednesday and on Thursday; the outlet gives no day in ¶5 and ¶2.
    for claim in (
        "syrian-armed-opposition suspends astana-talks",
        "syrian-armed-opposition walksOutOf astana-may-2017",
    ):
        assert ("both, other precision", claim) in found
    # Both tell that the opposition takes part in the talks and suspends its part: a dispute that they share.
    assert not {claim for kind, claim in found if kind == "they contradict each other"}


def test_every_statement_in_view_is_compared_once_or_in_a_contradiction() -> None:
    """The words of both sources but the posited; under “alleged” none else is left out."""
    found = ASTANA.diff(between=SOURCES, policy="alleged")
    told = {cause.statement.iri for change in found for cause in change.causes}
    said = ASTANA.query("SELECT ?s { ?s a tg:Statement ; tg:modality ?m FILTER (?m != tgc:posited) }")
    assert told == {row.s for row in said}
    assert [claimed(change) for change in found if "failsToGuarantee" in change.relation] == [
        "russia failsToGuarantee december-2016-ceasefire"
    ]


def test_from_wednesday_to_thursday() -> None:
    """The walk-out was on Thursday; the suspension and the ministry's words on Wednesday, and so they are no change."""
    found = told(ASTANA.diff(on=("2017-05-03", "2017-05-04")))
    assert found["appeared", "staffan-de-mistura meetsWith alexander-lavrentyev"]
    walked = found["became certain", "syrian-armed-opposition walksOutOf astana-may-2017"]
    assert found[
        "attested, without a date", "syrian-armed-opposition rejects partition-of-syria"
    ]  # CNN ¶13 gives no day
    assert {role for _, role in walked} == {"begins", "attests"}
    assert "syrian-armed-opposition suspends astana-talks" not in {claim for _, claim in found}
    assert "syrian-government accepts russian-de-escalation-plan" not in {claim for _, claim in found}


def test_by_thursday_all_of_it_became_known() -> None:
    found = ASTANA.diff(known_by=("2017-05-03", "2017-05-04"), on="2017-05-04")
    assert {change.kind for change in found} == {"newly known to hold"}
    assert len(found) == len(list(ASTANA.view(on="2017-05-04").edges()))
    assert {day for days in acts(found).values() for day in days} == {("published", "2017-05-04")}
