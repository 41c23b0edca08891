"""The dossier of one thing: expected lines are read in the two articles, or worked out by hand from invented statements."""

import json

import pytest
from building import graph_of, iri, provision, retracted, said

import treatygraph as tg
from treatygraph import dossier
from treatygraph.dossier import Dossier
from treatygraph.terms import TGR

G = tg.load()


def section(found: Dossier, title: str) -> dict[str, tuple[str, ...]]:
    """Return the claims of a section with their marks, none where there is no such section."""
    return {line.claim: line.marks for each in found.sections if each.title == title for line in each.lines}


def told(found: Dossier) -> list[str]:
    return [line.claim for each in found.sections for line in each.lines]


def test_what_the_articles_say_of_the_armed_opposition() -> None:
    found = G.dossier("armed opposition")
    assert found.iri == f"{TGR}actor/syrian-armed-opposition"
    assert found.facts["class"] == ("opposition body",)
    assert "المعارضة السورية المسلحة (ar)" in found.facts["label"]
    # 000, paragraph 13: the member of the Committee speaks for the armed opposition.
    assert section(found, "Leadership, representation and membership")[
        "Osama Abu Zeid represents Syrian armed opposition"
    ] == ("presupposed",)
    stances = section(found, "Stances and deeds")
    # 000, paragraph 13 and 16; 001, paragraph 8.
    assert stances["Syrian armed opposition rejects partition of Syria, without exception"] == ()
    assert stances["Syrian armed opposition opposes Astana memorandum"] == ()
    assert stances["Syrian armed opposition takes part in Astana process"] == ("contested",)
    # 000, paragraph 7, 001, paragraphs 2 and 6; nobody else takes a stance toward it.
    assert section(found, "Stances and deeds of others") == {"Turkey backs Syrian armed opposition": ()}
    # 000, paragraph 18: not to make concessions.
    assert section(found, "Other allegations and denials") == {
        "it is not so that Syrian armed opposition pursues concessions by the opposition": ("denied",)
    }
    # What it says of others: 001, paragraph 7 (promises), and 000, paragraph 16 (violations).
    assert section(found, "Other statements by it") == {
        "Russia breaks promises of Russia": ("alleged",),
        "Syrian government violates December 2016 ceasefire": ("alleged",),
    }


def test_conflicts_show_both_sides_with_their_evidence() -> None:
    found = G.dossier("December ceasefire")
    conflicts = [line for each in found.sections if each.title == "Conflicts" for line in each.lines]
    # 000: guarantor and failed (17), compliance (12) and violations (16).
    assert {line.claim: [other.claim for other in line.against] for line in conflicts} == {
        "Russia guarantees December 2016 ceasefire": ["Russia fails to guarantee December 2016 ceasefire"],
        "Syrian government complies with December 2016 ceasefire": [
            "Syrian government violates December 2016 ceasefire"
        ],
    }
    for line in conflicts:
        assert line.evidence
        assert all(other.evidence and other.statements for other in line.against)


def test_what_the_articles_say_of_the_memorandum() -> None:
    found = G.dossier("Astana memorandum")
    basis = section(found, "Dates, places, duration and basis")
    # Six months from the signature, of which 4 May 2017 is the latest day: until 4 November.
    assert basis["Astana memorandum lasts 6 months"] == ("expires by 2017-11-04, as reckoned",)
    assert basis["Astana memorandum is based on Russian de-escalation plan"] == ("presupposed",)
    provisions = section(found, "Provisions")
    assert "Astana memorandum forbids use of weapons (applies in the area of the de-escalation zones)" in provisions
    # From 4 to 22 May there are 18 days.
    assert section(found, "Deadlines") == {
        "completion of the maps of the zones has its deadline on 2017-05-22": ("due in 18 days",)
    }
    others = section(found, "Stances and deeds of others")
    assert others["Turkey guarantees Astana memorandum"] == ()
    assert others["Iran guarantees Astana memorandum"] == ("presupposed", "contested")
    assert section(G.dossier("Astana memorandum", on="2017-05-23"), "Deadlines") == {
        "completion of the maps of the zones has its deadline on 2017-05-22": ("overdue",)
    }


def test_a_ban_is_no_use_of_weapons() -> None:
    found = section(G.dossier("place:de-escalation-zones"), "Dates, places, duration and basis")
    assert "use of weapons must not take place in the area of the de-escalation zones" in found
    assert "delivery of humanitarian aid may take place in the area of the de-escalation zones" in found


def test_every_line_names_a_statement_and_a_passage() -> None:
    for entity in (
        "Russia",
        "Osama Abu Zeid",
        "actor:cnn",
        "Geneva talks",
        "place:syria",
        "Syrian war",
        "actor:sputnik",
    ):
        lines = [line for each in G.dossier(entity, policy="alleged").sections for line in each.lines]
        assert lines
        for side in (*lines, *(other for line in lines for other in line.against)):
            assert side.evidence
            assert side.statements
            assert all(statement.paragraphs for statement in side.statements)


def test_a_statement_is_told_again_only_where_it_is_contested_or_owed() -> None:
    again = {"Conflicts", "Deadlines", "Provisions", "Obligations and promises"}
    seen: set[str] = set()
    for each in G.dossier("Syrian government", policy="alleged").sections:
        statements = {statement.iri for line in each.lines for statement in line.statements}
        assert each.title in again or not statements & seen, each.title
        seen |= statements


def test_all_known_statements_with_the_thing_at_an_end_are_told() -> None:
    for name in ("actor/syrian-government", "agreement/december-2016-ceasefire", "actor/al-nusra-front", "zone/idlib"):
        found = G.dossier(f"{TGR}{name}")
        seen = {
            statement.iri
            for each in found.sections
            for line in each.lines
            for side in (line, *line.against)
            for statement in side.statements
        }
        known = G.query(
            f"SELECT ?s {{ ?s rdf:subject|rdf:object <{TGR}{name}> ; tg:modality ?m FILTER (?m != tgc:posited) }}"
        )
        assert {row.s for row in known} <= seen


# Ruritania accepts, then rejects, then accepts again at some time in March 2020; it accedes and withdraws; Syldavia backed it
# until July 2018 and will again in July 2020. On 15 June 2020 the second acceptance alone is left.
HISTORY = (
    said("ruritania accepts zenda-treaty", "first", since="2019-01-01"),
    said("ruritania rejects zenda-treaty", "second", since="2020-01-01"),
    said("ruritania rejects zenda-treaty", "second-again", since="2020-01-01", issued="2020-06-10"),
    said("ruritania accepts zenda-treaty", "third", since="2020-03"),
    said("ruritania accedesTo zenda-treaty", "accession", happened="2018-02-01"),
    said("ruritania withdrawsFrom zenda-treaty", "withdrawal", happened="2020-02-01"),
    said("syldavia backs ruritania", "former", since="2018", until="2018-07-01"),
    said("syldavia backs ruritania", "future", since="2020-07-01"),
)


def test_the_history_of_a_stance_tells_what_ended_it() -> None:
    found = graph_of(*HISTORY).dossier("Ruritania", on="2020-06-15")
    assert section(found, "Stances and deeds") == {
        "Ruritania accepts Zenda Treaty, since 2020-03": (),
        "Ruritania accedes to Zenda Treaty, on 2018-02-01": (),
        "Ruritania withdraws from Zenda Treaty, on 2020-02-01": (),
    }
    assert section(found, "On other days") == {
        "Ruritania accepts Zenda Treaty, since 2019-01-01 (Ruritania rejects Zenda Treaty, since 2020-01-01)": (
            "over from 2020-01-01",
        ),
        "Ruritania rejects Zenda Treaty, since 2020-01-01 (Ruritania accepts Zenda Treaty, since 2020-03)": (
            "over from 2020-03-01 to 2020-03-31",
        ),
        "Ruritania is party to Zenda Treaty, on 2018-02-01 (Ruritania withdraws from Zenda Treaty, on 2020-02-01)": (
            "over from 2020-02-01",
        ),
        "Syldavia backs Ruritania, since 2018, until 2018-07-01": ("over",),
        "Syldavia backs Ruritania, since 2020-07-01": ("not yet",),
    }
    assert section(found, "Stances and deeds of others") == {}


def test_what_ended_a_stance_is_evidence_of_its_line() -> None:
    found = graph_of(*HISTORY).dossier("Ruritania", on="2020-06-15")
    [line] = [
        line
        for each in found.sections
        if each.title == "On other days"
        for line in each.lines
        if line.marks == ("over from 2020-01-01",)
    ]
    assert {statement.iri.rpartition("/")[2] for statement in line.statements} == {"first", "second", "second-again"}


def test_on_the_day_before_an_ending_the_stance_holds_and_its_end_is_told() -> None:
    found = graph_of(*HISTORY).dossier("Ruritania", on="2019-12-31")
    assert section(found, "Stances and deeds")["Ruritania accepts Zenda Treaty, since 2019-01-01"] == (
        "over from 2020-01-01",
    )
    before = graph_of(*HISTORY).dossier("Ruritania", on="2020-06-15", known_by="2020-06-12")
    assert section(before, "Stances and deeds") == {"Ruritania rejects Zenda Treaty, since 2020-01-01": ()}


# Deadlines of two provisions that bind Ruritania: the maps, fulfilled two days late, and the aid, of which nobody reports; arms
# may not be used until some day of June 2020; and what Ruritania promises to do by July and by May, the latter done in April.
OWED = (
    provision("maps", "Duty", "drawMaps"),
    provision("aid", "Duty", "deliverAid"),
    provision("arms", "Prohibition", "useWeapons"),
    *(said(f"zenda-treaty hasProvision provision:{name}", name) for name in ("maps", "aid", "arms")),
    *(said(f"provision:{name} binds ruritania", f"{name}-binds") for name in ("maps", "aid")),
    said("provision:maps hasDeadline 2020-06-01", "maps-deadline"),
    said("provision:aid hasDeadline 2020-06-12", "aid-deadline"),
    said("provision:arms hasDeadline 2020-06", "arms-deadline"),
    said("syldavia fulfils provision:maps", "maps-drawn", happened="2020-06-03"),
    said("ruritania ratifies klow-truce", "to-ratify", modality="posited", planned="2020-07-01"),
    said("ruritania promises statement:to-ratify", "promise"),
    said("ruritania meetsWith syldavia", "to-meet", modality="posited", planned="2020-05-01"),
    said("ruritania promises statement:to-meet", "other-promise"),
    said("ruritania meetsWith syldavia", "met", happened="2020-04-20"),
)


def test_deadlines_are_met_late_due_or_overdue() -> None:
    found = graph_of(*OWED).dossier("Ruritania", on="2020-06-15")
    assert section(found, "Deadlines") == {
        "maps has its deadline on 2020-06-01 (Syldavia fulfils maps, on 2020-06-03)": ("met late",),
        "aid has its deadline on 2020-06-12": ("overdue",),
        "Ruritania promises “Ruritania ratifies Klow Truce”": ("due in 16 days", "by 2020-07-01"),
        "Ruritania promises “Ruritania meets with Syldavia” (Ruritania meets with Syldavia, on 2020-04-20)": (
            "by 2020-05-01, met",
        ),
    }
    agreement = section(graph_of(*OWED).dossier("Zenda Treaty", on="2020-06-15"), "Deadlines")
    # June ends in 15 days.
    assert agreement["arms has its deadline in 2020-06"] == ("due in 15 days",)
    assert len(agreement) == 3


def test_on_the_last_day_a_deadline_is_due_and_not_yet_met() -> None:
    found = graph_of(*OWED).dossier("Ruritania", on="2020-06-01")
    # The report of 15 June says that it was done on 3 June.
    assert section(found, "Deadlines")["maps has its deadline on 2020-06-01"] == ("due today",)


def test_a_report_that_is_only_alleged_does_not_meet_a_deadline() -> None:
    alleged = said("syldavia fulfils provision:aid", "aid-alleged", modality="alleged", by="syldavia")
    graph = graph_of(*OWED, alleged)
    assert section(graph.dossier("Ruritania", on="2020-06-15"), "Deadlines")["aid has its deadline on 2020-06-12"] == (
        "overdue",
    )
    taken = section(graph.dossier("Ruritania", on="2020-06-15", policy="alleged"), "Deadlines")
    assert taken["aid has its deadline on 2020-06-12 (Syldavia fulfils aid, alleged)"] == ("met",)


def test_obligations_are_what_binds_and_what_is_promised() -> None:
    found = section(graph_of(*OWED).dossier("Ruritania", on="2020-06-15"), "Obligations and promises")
    assert found == {
        "Zenda Treaty requires maps (binds Ruritania) (has its deadline on 2020-06-01)": (),
        "Zenda Treaty requires aid (binds Ruritania) (has its deadline on 2020-06-12)": (),
        "Ruritania promises “Ruritania meets with Syldavia”": ("by 2020-05-01",),
        "Ruritania promises “Ruritania ratifies Klow Truce”": ("by 2020-07-01",),
    }


def test_two_deadlines_of_one_provision_are_both_told_and_contested() -> None:
    graph = graph_of(*OWED, said("provision:aid hasDeadline 2020-06-20", "aid-other", issued="2020-06-14"))
    found = section(graph.dossier("Ruritania", on="2020-06-15"), "Deadlines")
    assert found["aid has its deadline on 2020-06-12"] == ("overdue", "contested")
    assert found["aid has its deadline on 2020-06-20"] == ("due in 5 days", "contested")


def test_a_denial_and_three_values_are_conflicts_of_their_own() -> None:
    graph = graph_of(
        said("ruritania violates klow-truce", "for"),
        said("ruritania violates klow-truce", "against", modality="denied"),
        *(said(f"klow-truce signedOn {year}", year) for year in ("2017", "2018", "2019")),
    )
    conflicts = [
        line for each in graph.dossier("Klow Truce").sections if each.title == "Conflicts" for line in each.lines
    ]
    assert ("Ruritania violates Klow Truce", ("it is not so that Ruritania violates Klow Truce",)) in [
        (line.claim, tuple(other.claim for other in line.against)) for line in conflicts
    ]
    dates = {
        frozenset(
            statement.iri.rpartition("/")[2]
            for side in (line, *line.against)
            for statement in side.statements
            if statement.relation.endswith("signedOn")
        )
        for line in conflicts
    }
    assert frozenset().union(*dates) == {"2017", "2018", "2019"}


def test_a_thing_of_which_nothing_counts_says_so() -> None:
    graph = graph_of(
        said("ruritania backs syldavia", "s"), retracted("2020-06-15", "2020-06-16"), said("duke leads borduria")
    )
    for found in (graph.dossier("Zenda Treaty"), G.dossier("Russia", known_by="2017-05-01")):
        assert (found.sections, found.sources) == ((), ())
        assert found.facts["class"]
        assert "No statement that concerns it counts in this view." in dossier.as_text(found)


def test_a_view_on_any_day_without_a_dated_source() -> None:
    found = graph_of(said("ruritania backs syldavia", issued=None)).dossier("Ruritania")
    assert told(found) == ["Ruritania backs Syldavia"]


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ("Ruritania", "nothing called “Ruritania”"),
        ("Kazakhstan", "may be any of these"),
        (
            "statement:000-p17-russia-guarantees-ceasefire",
            "of class Statement, which has no dossier; use “treatygraph show",
        ),
        ("tg:backs", "of class Relation"),
        ("passage:000-p17", "of class Passage"),
    ],
)
def test_what_has_no_dossier(entity: str, message: str) -> None:
    with pytest.raises(tg.UsageError, match=message):
        G.dossier(entity)


def test_the_formats_say_the_same() -> None:
    found = G.dossier("Turkey")
    read = json.loads(dossier.as_json(found))
    assert (read["iri"], read["name"]) == (found.iri, "Turkey")
    assert [line["claim"] for each in read["sections"] for line in each["lines"]] == told(found)
    text, marked = dossier.as_text(found, 72), dossier.as_text(found, markdown=True)
    assert max(map(len, text.splitlines())) <= 72
    for claim in told(found):
        assert claim in " ".join(text.split())
        assert f"- {claim}" in marked


def test_hostile_labels_stay_harmless() -> None:
    label = "*Ruri*\\n# Title\\n- [x](http://e.org) \\u001B[31m <b>"
    hostile = graph_of(
        said("ruritania backs syldavia", "s"),
        f'actor:hostile a tg:State ; rdfs:label "{label}"@en .\n',
        said("ruritania backs syldavia", "t").replace(f"<{iri('ruritania')}>", "actor:hostile"),
    )
    found = hostile.dossier("actor:hostile")
    text, marked = dossier.as_text(found), dossier.as_text(found, markdown=True)
    for page in (text, marked):
        assert "\x1b" not in page
        assert "\n# Title" not in page
        assert "\n- [x]" not in page
    assert "\\*Ruri\\*" in marked
    assert "\\<b>" in marked


def test_what_binds_in_no_agreement_that_is_told_stands_for_itself() -> None:
    graph = graph_of(provision("maps", "Duty", "drawMaps"), said("provision:maps binds ruritania", "binds"))
    assert section(graph.dossier("Ruritania"), "Obligations and promises") == {"maps binds Ruritania": ()}
