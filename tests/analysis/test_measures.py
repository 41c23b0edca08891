"""Each measure on the bundled data and on invented ones; expected numbers are worked out by hand.

Of the two articles on the Astana talks, what counts with a sign, on 4 May 2017 and as reported:

    toward an actor     Iran and Russia back Assad, Turkey backs the opposition; the government fights ISIS and al-Nusra Front.
    memorandum          + Iran, Russia, Turkey, de Mistura; - opposition.
    December ceasefire  + Iran, Russia, Turkey, government.
    meeting in May      + Iran, Russia, Turkey; - opposition. Kazakhstan hosts it, which takes no side.
    Russian plan        + Iran, Russia, government; - opposition.
    Geneva process      + United Nations, political opposition.
    Astana process      the opposition takes part and suspends its part, which is no stance; Lavrentyev mediates, which is none.

So Iran (I), Russia (R) and Turkey (T) have positive ties to each other (3); de Mistura (M) and the government (G) have them to
these three (6) and none to each other; Assad to I and R (2); the opposition to T (1), and negative ones to I, R, M and G (4); G
two negative ones more; the United Nations and the political opposition are a pair apart (1): 13 positive ties and 6 negative
ones of 11 actors.

Contested are, of these, Iran's guarantee of the memorandum (presupposed by whoever rejects it), Russia's of the ceasefire
(presupposed by whoever says that it failed), the government's compliance with the ceasefire (presupposed by what it vows in
compliance), and the opposition's part in the Astana process and its suspension.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from building import graph_of, iri, said

import treatygraph as tg
from treatygraph.analysis.blocs import PARTITIONS
from treatygraph.analysis.brokerage import ROLES, role
from treatygraph.analysis.measures import MEASURES, Measure
from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import FORMATS, Result, Row, frame
from treatygraph.terms import TG

ASTANA = tg.load()
NETWORK = [measure.name for measure in MEASURES.values() if "reduction" in measure.options]


def named(result: Result, *columns: str) -> list[tuple[object, ...]]:
    """Return these columns, with labels for things."""
    places = [result.columns.index(column) for column in columns]
    return [
        tuple(result.labels.get(str(row.values[place]), row.values[place]) for place in places) for row in result.rows
    ]


@pytest.mark.parametrize("measure", NETWORK)
def test_every_number_can_be_traced(measure: str) -> None:
    result = ASTANA.analyse(measure)
    known = {edge.iri for edge in ASTANA.view().edges()}
    assert result.rows
    for row in result.rows:
        assert len(row.values) == len(result.columns)
        assert set(row.edges) <= known
        assert list(row.edges) == sorted(set(row.edges))
        assert row.edges or not any(isinstance(value, float) and value for value in row.values)


@pytest.mark.parametrize("measure", NETWORK)
def test_every_result_states_its_view_and_its_reduction(measure: str) -> None:
    result = ASTANA.analyse(measure, on="any", policy="alleged", possible=True)
    assert result.measure == measure
    assert result.frame["policy"] == "alleged"
    assert result.reduction == Reduction().describe(targets=measure == "stance-distance")
    for words in ("on any", "policy alleged", "possible edges counted", "persons: as themselves"):
        assert words in result.serialize("table")
    assert json.loads(result.serialize("json"))["reduction"] == result.reduction


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_every_row(format: str) -> None:
    result = ASTANA.analyse("betweenness")
    text = result.serialize(format)
    assert "edge:" in text
    assert all((result.labels[str(row.values[0])] in text) or str(row.values[0]) in text for row in result.rows)


def test_size_of_the_network() -> None:
    summary = ASTANA.analyse("balance").summary
    assert (summary["actors"], summary["signed ties"]) == (11, "13 positive, 6 negative")
    assert summary["left out, edges of unidentified actors"] == 3  # two air strikes, and whoever violates the ceasefire
    # Iran as guarantor, Russia as guarantor, the opposition's part and its suspension, the government's compliance
    assert summary["counted, contested edges"] == 5
    assert summary["left out, stances of opposite signs"] == 1  # the opposition's on the Astana process
    assert summary["left out, matters shared by two with a direct tie"] == 2  # Turkey's and the opposition's


def test_triads() -> None:
    """+++: I-R-T, these three in twos with each of M and G (6), and I-R with Assad: 8.

    +--: the opposition with two of I, R, M and G that have a tie to each other: I-R, I-M, I-G, R-M, R-G: 5.
    ++-: the opposition, Turkey, and one of the same four, all of which have a positive tie to Turkey: 4.
    """
    result = ASTANA.analyse("balance")
    assert Counter(kind for (kind,) in named(result, "kind")) == {"+++": 8, "+--": 5, "++-": 4}
    assert result.summary["share of triads that are balanced"] == 13 / 17
    assert [
        {*others} - {"Syrian armed opposition", "Turkey"}
        for *others, _ in named(result, "actor", "second", "third", "kind")[:4]
    ] == [
        {"Iran"},
        {"Russia"},
        {"Staffan de Mistura"},
        {"Syrian government"},
    ]


def test_frustration() -> None:
    """Without Turkey's backing of the opposition the rest is balanced; with it there are unbalanced triads: so the index is 1."""
    result = ASTANA.analyse("frustration")
    assert named(result, "actor", "other", "sign", "because") == [
        ("Syrian armed opposition", "Turkey", 1, "a positive tie across blocs")
    ]
    [backing] = result.rows[0].edges
    assert backing == next(
        edge.iri
        for edge in ASTANA.view().edges()
        if edge.subject.endswith("/turkey") and edge.relation.endswith("#backs")
    )
    assert result.summary["frustration index"] == "1 (exact)"
    assert result.summary["normalised"] == 1 - 2 / 19
    assert result.summary["independent circles of ties"] == 19 - 11 + 2
    # No tie joins the three: each is there for the negative ties that it has to the others.
    assert result.summary["bloc 1B, with positive ties within"] == (
        "al-Nusra Front (no positive tie), ISIS (no positive tie), Syrian armed opposition (no positive tie)"
    )
    assert str(result.summary["bloc 1A, with positive ties within"]).startswith("Bashar al-Assad (2), Iran (5), ")
    assert "members need have no tie to each other" in str(result)


def test_blocs() -> None:
    found = {actor: str(bloc) for actor, bloc in named(ASTANA.analyse("blocs"), "actor", "bloc")}
    assert {actor for actor, bloc in found.items() if bloc == "1B"} == {
        "al-Nusra Front",
        "ISIS",
        "Syrian armed opposition",
    }
    assert {actor for actor, bloc in found.items() if bloc[0] == "2"} == {
        "United Nations",
        "Syrian political opposition",
    }


def test_ties_of_a_member_fit_its_bloc_or_do_not() -> None:
    """Turkey has positive ties to I, R, M and G in its bloc, and to the opposition in the other.

    The opposition has negative ones to I, R, M and G across, and no tie to ISIS and al-Nusra Front in its bloc.
    """
    columns = ("actor", "positive within", "negative within", "positive across", "negative across", "remark")
    found = {actor: rest for actor, *rest in named(ASTANA.analyse("blocs"), *columns)}
    assert found["Turkey"] == [4, 0, 1, 0, None]
    assert found["Syrian armed opposition"] == [0, 0, 1, 4, "no positive tie"]
    assert {actor for actor, rest in found.items() if rest[-1]} == {"Syrian armed opposition", "ISIS", "al-Nusra Front"}


def test_communities_are_the_same_whatever_the_hash_of_names() -> None:
    code = "import treatygraph as tg; print(tg.load().analyse('communities').serialize('csv'))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1


def test_betweenness() -> None:
    """Between M and G, who have no tie: over I, R or T: a third each.

    From Assad to M and G: half over I, half over R: 1 each; to T the same: 0.5 each. From the opposition to I, R, M and G: over
    T: 4; to Assad: over T, then I or R: 1, and 0.5 each. To I, R, M and G it has negative ties: 4. Pairs of the other ten: 45.
    """
    found = named(ASTANA.analyse("betweenness"), "actor", "betweenness", "share", "between opponents")
    assert found[:3] == [
        ("Turkey", pytest.approx(16 / 3), pytest.approx(16 / 3 / 45), pytest.approx(4)),
        ("Iran", pytest.approx(7 / 3), pytest.approx(7 / 3 / 45), 0),
        ("Russia", pytest.approx(7 / 3), pytest.approx(7 / 3 / 45), 0),
    ]
    assert {row[1:] for row in found[3:]} == {(0, 0, 0)}


def test_brokerage_counts() -> None:
    """Turkey: between M and G in both directions, 2, and from I, R, M and G to the opposition, which is against them, 4.

    Iran: between M and G, 2, and from T, M and G to Assad, whom R backs itself, 3; Russia the same.
    """
    assert named(ASTANA.analyse("brokerage"), "actor", "total", "between opponents") == [
        ("Turkey", 6, 4),
        ("Iran", 5, 0),
        ("Russia", 5, 0),
    ]


def test_roles_by_blocs_of_frustration() -> None:
    """M, G, I and R are of Turkey's bloc, the opposition is not: coordinator 2 times, representative of its bloc 4 times."""
    [turkey, *_] = named(ASTANA.analyse("brokerage", blocs="frustration"), "actor", *ROLES)
    assert turkey == ("Turkey", 2, 0, 4, 0, 0)


def test_direct_arcs_broker_in_their_direction_alone() -> None:
    """Ruritania backs Syldavia, which backs Borduria: one broker, and not the other way round; backing past it ends that."""
    chain = (said("ruritania backs syldavia"), said("syldavia backs borduria"))
    assert [row.values[0] for row in graph_of(*chain).analyse("brokerage").rows] == [iri("syldavia")]
    with pytest.raises(tg.NothingToMeasureError, match="nobody stands between"):
        graph_of(*chain, said("ruritania backs borduria")).analyse("brokerage")
    circle = graph_of(*chain, said("borduria backs ruritania")).analyse("brokerage")
    assert {row[1:] for row in named(circle, "actor", "total", "between opponents")} == {(1, 0)}
    assert len(circle) == 3  # each stands between two, of whom the one backs the other
    against = graph_of(*chain, said("borduria criticises ruritania")).analyse("brokerage")
    assert named(against, "actor", "total", "between opponents") == [("Syldavia", 1, 1)]


def test_stance_distance() -> None:
    """Iran and the opposition differ on the memorandum, the meeting and the plan.

    Iran and Russia agree on these, the ceasefire and Assad. Turkey and the opposition differ on the memorandum and the meeting,
    and Turkey backs the opposition: 2 of 3. Iran backs Assad, and the government fights ISIS: each one shared target, the other.
    """
    found = {
        (one, other): rest
        for one, other, *rest in named(ASTANA.analyse("stance-distance"), "actor", "other", "distance", "shared")
    }
    assert found["Iran", "Syrian armed opposition"] == [1, 3]
    assert found["Iran", "Russia"] == [0, 5]
    assert found["Syrian armed opposition", "Turkey"] == [2 / 3, 3]
    assert found["Bashar al-Assad", "Iran"] == [0, 1]
    assert found["ISIS", "Syrian government"] == [1, 1]
    assert ("ISIS", "Turkey") not in found


def test_what_a_distance_rests_on_is_counted() -> None:
    """Turkey sponsors the ceasefire, the government is presupposed to comply with it, which others contest: one edge of the two.

    Turkey's and the opposition's on the memorandum, the meeting and the opposition are asserted, and nobody contests them.
    """
    result = ASTANA.analyse("stance-distance")
    found = {row[:2]: row[2:] for row in named(result, "actor", "other", "shared", "contested", "presupposed")}
    assert found["Syrian government", "Turkey"] == (1, 1, 1)
    assert found["Syrian armed opposition", "Turkey"] == (3, 0, 0)
    assert "targets: matters, and actors, the two themselves among them" in result.reduction
    assert "ties:" not in result.reduction


def test_an_edge_is_presupposed_where_no_statement_asserts_it() -> None:
    """One edge is presupposed alone, one is presupposed and asserted: the row of the two counts one."""
    backs = said("ruritania backs syldavia", modality="presupposed")
    accepts = (said("ruritania accepts klow-truce", modality=word) for word in ("presupposed", "asserted"))
    result = graph_of(backs, *accepts, said("syldavia accepts klow-truce")).analyse("stance-distance")
    assert named(result, "shared", "contested", "presupposed") == [(2, 0, 1)]


def test_stance_distance_by_kind_of_target() -> None:
    def shared(ties: str) -> object:
        result = ASTANA.analyse("stance-distance", Reduction(ties=ties))  # type: ignore[arg-type]
        return {row[:2]: row[2] for row in named(result, "actor", "other", "shared")}[("Iran", "Russia")]

    assert [shared(ties) for ties in ("direct", "through", "both")] == [1, 4, 5]


@pytest.mark.parametrize(("opposite", "expected"), [("net", [(0.5, 1)]), ("negative", [(1, 1)]), ("drop", [])])
def test_a_stance_of_both_signs(opposite: str, expected: list[tuple[float, int]]) -> None:
    """Ruritania takes part in the talks and criticises them, Borduria takes part: half apart, wholly apart, or left out."""
    stances = (
        said("ruritania participatesIn strelsau-talks"),
        said("ruritania criticises strelsau-talks"),
        said("borduria participatesIn strelsau-talks"),
    )
    result = graph_of(*stances, said("duke backs syldavia")).analyse("stance-distance", Reduction(opposite=opposite))  # type: ignore[arg-type]
    found = {row[:2]: row[2:] for row in named(result, "actor", "other", "distance", "shared")}
    assert [found[pair] for pair in found if "Borduria" in pair] == expected


@pytest.mark.parametrize(("claim", "distance"), [("ruritania backs syldavia", 0), ("ruritania attacks syldavia", 1)])
def test_a_direct_stance_is_a_shared_target(claim: str, distance: float) -> None:
    assert named(graph_of(said(claim)).analyse("stance-distance"), "distance", "shared") == [(distance, 1)]


def test_each_direction_is_a_target_of_its_own() -> None:
    """Ruritania backs Syldavia, which criticises it: of the two targets, being the two, they differ on one."""
    data = (said("ruritania backs syldavia"), said("syldavia criticises ruritania"))
    assert named(graph_of(*data).analyse("stance-distance"), "distance", "shared") == [(0.5, 2)]


@pytest.mark.parametrize("relation", ["hosts", "mediates", "convenes"])
def test_who_gives_talks_a_place_or_a_helping_hand_takes_no_side(relation: str) -> None:
    data = (said("ruritania backs syldavia"), said("syldavia sponsors strelsau-talks"))
    helping = said(f"borduria {relation} strelsau-talks")
    found = graph_of(*data, helping).analyse("stance-distance")
    assert named(found, "actor", "other") == [("Ruritania", "Syldavia")]
    with pytest.raises(tg.UsageError, match=f"“{relation}” has no sign"):
        graph_of(*data, helping).analyse("stance-distance", Reduction(relations=(relation,)))


CHANGE = (
    said("ruritania accepts klow-truce", since="2020-01-01"),
    said("syldavia rejects klow-truce", since="2020-01-01"),
    said("ruritania backs zenda-treaty", since="2020-01-01"),
    said("syldavia backs zenda-treaty", since="2020-01-01"),
    said("syldavia accepts klow-truce", since="2020-05-01"),
    said("borduria backs zenda-treaty", since="2020-05-01"),
)


def test_change_of_distance_between_two_days() -> None:
    """In March Ruritania and Syldavia agree on the treaty and differ on the truce: 1/2. In June Syldavia accepts it too: 0.

    Borduria takes no stance in March: then there is no distance, and no change of it.
    """
    result = graph_of(*CHANGE).analyse("stance-distance", on="2020-06-15", since="2020-03-01")
    assert result.frame["compared with"] == "2020-03-01"
    assert result.columns[2:] == (
        *("distance", "shared", "before", "shared before", "change"),
        *("contested", "presupposed"),
    )
    assert {f"{one} {other}": rest for one, other, *rest in named(result, *result.columns[:-2])} == {
        "Ruritania Syldavia": [0, 2, 0.5, 2, -0.5],
        "Borduria Ruritania": [0, 1, None, 0, None],
        "Borduria Syldavia": [0, 1, None, 0, None],
    }


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        ("balance", "no three actors are all tied"),
        ("frustration", "no ties close a circle"),
        ("brokerage", "nobody stands between two others"),
    ],
)
def test_a_measure_of_nothing_is_not_a_zero(measure: str, missing: str) -> None:
    with pytest.raises(tg.NothingToMeasureError, match=missing):
        graph_of(said("ruritania backs syldavia"), said("syldavia fights borduria")).analyse(measure)


@pytest.mark.parametrize("measure", ["communities", "betweenness"])
def test_without_a_positive_tie_nothing_is_friendly(measure: str) -> None:
    with pytest.raises(tg.NothingToMeasureError, match="no two actors have a positive tie"):
        graph_of(said("syldavia fights borduria")).analyse(measure)


@pytest.mark.parametrize("measure", NETWORK)
def test_an_empty_network(measure: str) -> None:
    with pytest.raises(tg.NothingToMeasureError, match="there is nothing to measure"):
        graph_of(said("ruritania meetsWith syldavia")).analyse(measure)


def test_an_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(tg.UsageError, match="no measure “balanse”; did you mean balance"):
        ASTANA.analyse("balanse")
    with pytest.raises(tg.UsageError, match="“treatygraph analyse” lists them"):
        ASTANA.analyse("xyz")


def test_an_option_that_a_measure_has_not_is_refused() -> None:
    with pytest.raises(tg.UsageError, match="“balance” takes no blocs; these do: brokerage"):
        ASTANA.analyse("balance", blocs="communities")
    with pytest.raises(tg.UsageError, match="“balance” takes no since; these do: stance-distance"):
        ASTANA.analyse("balance", since="2017-01-01")


def test_a_measure_of_the_view_itself_takes_no_reduction(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Measure(
        "edges", "How many edges?", "Each is one.", lambda view: Result("edges", frame(view), "", ("edges",), ())
    )
    monkeypatch.setitem(MEASURES, "edges", counted)
    heading, reading, *_ = str(ASTANA.analyse("edges")).splitlines()
    assert heading.startswith("edges on 2017-05-04")
    assert reading == "How many edges? Each is one."
    with pytest.raises(
        tg.UsageError, match=r"“edges” takes no reduction \(ties, relations, opposite, contested, persons\)"
    ):
        ASTANA.analyse("edges", Reduction())


def test_an_unknown_partition_is_refused() -> None:
    with pytest.raises(tg.UsageError, match=f"no partition by “alphabet”; take one of {', '.join(PARTITIONS)}"):
        ASTANA.analyse("brokerage", blocs="alphabet")


@pytest.mark.parametrize(
    ("blocs", "expected"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("AAB", "representative"),
        ("ABB", "gatekeeper"),
        ("ABC", "liaison"),
    ],
)
def test_roles_of_gould_and_fernandez(blocs: str, expected: str) -> None:
    """Sender, broker and receiver, by their blocs."""
    assert role(*blocs) == expected


@pytest.mark.parametrize("measure", MEASURES)
def test_the_line_after_the_heading_says_how_to_read_it(measure: str) -> None:
    known = MEASURES[measure]
    result = ASTANA.analyse(measure)
    assert str(result).splitlines()[1] == f"{known.summary} {known.reading}"
    assert json.loads(result.serialize("json"))["reading"] == result.reading


@pytest.mark.parametrize("measure", MEASURES)
def test_a_result_becomes_a_data_frame(measure: str) -> None:
    result = ASTANA.analyse(measure)
    frame = result.to_pandas()
    assert list(frame.columns) == [*result.columns, "edges"]
    assert [tuple(edges) for edges in frame["edges"]] == [row.edges for row in result.rows]
    assert all(isinstance(edges, list) for edges in frame["edges"])


def test_numbers_are_written_without_the_rounding_of_floating_point() -> None:
    row = Row((6.999999999999999, 1 / 3, 2, date(2020, 1, 1), ("a", "b"), None), ("urn:treatygraph:edge:1",))
    result = Result("m", {}, "", ("a", "b", "c", "d", "e", "f"), (row,))
    assert result.serialize("csv").splitlines()[1] == "7.0,0.333333333333,2,2020-01-01,a b,,urn:treatygraph:edge:1"
    assert json.loads(result.serialize("json"))["rows"][0]["a"] == 7.0
    frame = result.to_pandas()
    assert [frame.loc[0, name] for name in "abcde"] == [7.0, 0.333333333333, 2, date(2020, 1, 1), ["a", "b"]]


def test_a_mark_stands_before_the_label_of_a_thing() -> None:
    result = Result("m", {}, "", ("by",), (Row((f"denied: {TG}fulfils",), ()),), labels={f"{TG}fulfils": "fulfils"})
    assert "denied: fulfils" in result.serialize("table")
    assert f"denied: {TG}fulfils" in result.serialize("csv")
