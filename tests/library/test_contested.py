"""Conflicts with both sides; of the bundled data those that the two articles bear out."""

import json

import pytest
from building import assessed, graph_of, iri, said

import treatygraph as tg
from treatygraph import contested

BACKS = said("ruritania backs syldavia", "backs", since="2020-02-01", by="duke")
OPPOSES = said("ruritania opposes syldavia", "opposes", since="2020-02-01", until="2020-03-01", modality="alleged")


def sides(conflict: contested.Conflict) -> list[list[str]]:
    return [sorted(record.iri.rpartition("/")[2] for record in side.statements) for side in conflict.sides]


def found(graph: tg.Graph, **choice: str) -> list[tuple[str, list[list[str]]]]:
    return sorted((conflict.kind, sorted(sides(conflict))) for conflict in graph.contested(**choice))


def test_the_conflicts_of_the_two_articles() -> None:
    # Worked out by hand from the articles: the rebels both take part and have suspended it; Abu Zeid presupposes that Russia is a
    # guarantor and says that it failed; the opposition says that the government broke the truce, the ministry that it keeps it;
    # the delegation refuses Iran as guarantor.
    assert found(tg.load()) == [
        ("position", [["001-p07-iran-guarantees-memorandum"], ["001-p07-opposition-rejects-iran-as-guarantor"]]),
        (
            "relation",
            [
                ["000-p12-government-complies-with-ceasefire"],
                ["000-p16-government-violates-ceasefire"],
            ],
        ),
        (
            "relation",
            [
                ["000-p16-opposition-suspends-talks", "001-p05-opposition-suspends-talks"],
                ["000-p18-opposition-takes-part-in-talks", "001-p08-opposition-takes-part-in-talks"],
            ],
        ),
        (
            "relation",
            [["000-p17-russia-fails-to-guarantee-ceasefire"], ["000-p17-russia-guarantees-ceasefire"]],
        ),
    ]


def test_what_differs_in_precision_agrees() -> None:
    # "Agreed in December" and "the 2016 deal": both true of any day of December 2016.
    (pair,) = tg.load().contested().agreeing
    assert sorted(sides(pair)) == [["000-p07-ceasefire-signed-2016"], ["000-p16-ceasefire-signed-december"]]
    assert all(side.edge is None for side in pair.sides)


def test_each_kind_has_both_sides() -> None:
    graph = graph_of(
        BACKS,
        OPPOSES,
        said("river-plan zoneCount 3", "three"),
        said("river-plan zoneCount 4", "four"),
        said("zenda-treaty signedOn 2016-12", "month"),
        said("zenda-treaty signedOn 2016-12-29", "day"),
        said("zenda-treaty signedOn 2016-12-30", "next-day"),
        said("ruritania signs klow-truce", "first", happened="2020-01-01"),
        said("ruritania signs klow-truce", "second", happened="2020-01-02"),
        said("ruritania signs klow-truce", "january", happened="2020-01"),
        said("borduria rejects statement:backs", "position"),
        said("syldavia guarantees klow-truce", "guarantee"),
        said("syldavia guarantees klow-truce", "denial", modality="denied"),
    )
    assert found(graph) == [
        ("position", [["backs"], ["position"]]),
        ("relation", [["backs"], ["opposes"]]),
        ("truth", [["denial"], ["guarantee"]]),
        ("value", [["day"], ["next-day"]]),
        ("value", [["first"], ["second"]]),
        ("value", [["four"], ["three"]]),
    ]
    agreeing = sorted(sorted(sides(pair)) for pair in graph.contested().agreeing)
    assert agreeing == [
        [["day"], ["month"]],
        [["first"], ["january"]],
        [["january"], ["second"]],
        [["month"], ["next-day"]],
    ]


@pytest.mark.parametrize(("on", "count"), [("2020-01-31", 0), ("2020-02-01", 1), ("2020-03-01", 1), ("2020-03-02", 0)])
def test_on_a_day_both_edges_may_be_true(on: str, count: int) -> None:
    assert len(graph_of(BACKS, OPPOSES).contested(on=on)) == count


def test_what_is_not_known_yet_conflicts_with_nothing() -> None:
    later = said("ruritania opposes syldavia", "later", since="2020-02-01", issued="2020-07-01")
    assert len(graph_of(BACKS, later).contested()) == 1
    assert len(graph_of(BACKS, later).contested(known_by="2020-06-30")) == 0


@pytest.mark.parametrize(("actor", "count"), [("Ruritania", 1), ("Syldavia", 1), ("Duke", 1), ("Borduria", 0)])
def test_only_conflicts_that_concern_an_actor_or_in_which_it_speaks(actor: str, count: int) -> None:
    assert len(graph_of(BACKS, OPPOSES).contested(actor=actor)) == count


def test_only_conflicts_about_an_agreement() -> None:
    graph = tg.load()
    assert len(graph.contested(agreement="December ceasefire")) == 2
    assert len(graph.contested(agreement="Astana memorandum")) == 1
    with pytest.raises(tg.UsageError, match="nothing called “Versailles”"):
        graph.contested(agreement="Versailles")


def test_voices_and_witnesses_of_a_side() -> None:
    second = said("ruritania backs syldavia", "again", since="2020-02-01", by="duke", relays="gazette")
    (conflict,) = graph_of(BACKS, second, OPPOSES).contested()
    counts = sorted((len(side.voices), len(side.witnesses)) for side in conflict.sides)
    assert counts == [(1, 1), (1, 2)]


def test_as_text_and_as_json_and_as_rows_tell_the_same() -> None:
    graph = graph_of(BACKS, OPPOSES)
    conflicts = graph.contested()
    view = graph.view("any")
    text = contested.as_text(view, conflicts)
    told = json.loads(contested.as_json(view, conflicts))
    (conflict,) = told["conflicts"]
    for side in conflict["sides"]:
        assert side["claim"] in text
        assert side["statements"][0]["iri"].rpartition("/")[2] in text
    assert [row[4] for row in contested.rows(conflicts)] == [
        iri(f"statement:{side[0]}") for side in sides(conflicts.conflicts[0])
    ]
    assert "(ALLEGED) since 2020-02-01, until 2020-03-01" in text
    assert contested.as_text(view, graph_of(BACKS).contested()).endswith("\nNo conflict is known.\n")


def test_what_analysts_made_of_a_statement_stands_beside_it() -> None:
    graph = graph_of(BACKS, OPPOSES, assessed("opposes", "rejected", "2020-06-16"))
    text = " ".join(contested.as_text(graph.view("any"), graph.contested()).split())
    assert "statement:opposes; rejected by Duke on 2020-06-16" in text
    earlier = graph.view("any", "2020-06-15")
    assert "rejected" not in contested.as_text(earlier, graph.contested(known_by="2020-06-15"))


def test_one_voice_on_both_sides_is_said_to_be_one() -> None:
    same = said("ruritania opposes syldavia", "o", since="2020-02-01", by="duke")
    for other, is_one in ((OPPOSES, False), (same, True)):
        graph = graph_of(BACKS, other)
        text = contested.as_text(graph.view("any"), graph.contested())
        assert ("against, on the word of the same voice: " in text) is is_one
