"""Each measure on the bundled data and on invented ones; expected numbers are worked out by hand.

Of the two articles on the Astana talks, what counts with a sign, on 4 May 2017 and as reported:

    toward an actor     Iran and Russia back Assad, Turkey backs the opposition; the government fights ISIS and al-Nusra Front.
    memorandum          + Iran, Russia, Turkey, de Mistura; - opposition.
    December ceasefire  + Iran, Russia, Turkey, government.
    meeting in May      + Iran, Russia, Turkey, Kazakhstan; - opposition.
    Russian plan        + Iran, Russia, government; - opposition.
    Geneva process      + United Nations, political opposition.
    Astana process      + Lavrentyev; the opposition takes part and suspends its part, which is no stance.

So Iran (I), Russia (R) and Turkey (T) are friends of each other; de Mistura (M), the government (G) and Kazakhstan (K) are
friends of these three and strangers to each other; Assad is a friend of I and R; the opposition is a friend of T and a foe of
I, R, M, G and K; G has two foes more; the United Nations and the political opposition are a pair apart: 16 positive ties and 7
negative ones.
"""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from building import graph_of, iri, said

import treatygraph as tg
from treatygraph.analysis.blocs import PARTITIONS
from treatygraph.analysis.brokerage import ROLES, role
from treatygraph.analysis.measures import MEASURES, Measure
from treatygraph.analysis.reduction import Reduction
from treatygraph.analysis.result import FORMATS, Result, frame

ASTANA = tg.load()


def named(result: Result, *columns: str) -> list[tuple[object, ...]]:
    """Return these columns, with labels for things."""
    places = [result.columns.index(column) for column in columns]
    return [
        tuple(result.labels.get(str(row.values[place]), row.values[place]) for place in places) for row in result.rows
    ]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_number_can_be_traced(measure: str) -> None:
    result = ASTANA.analyse(measure)
    known = {edge.iri for edge in ASTANA.view().edges()}
    assert result.rows
    for row in result.rows:
        assert len(row.values) == len(result.columns)
        assert set(row.edges) <= known
        assert list(row.edges) == sorted(set(row.edges))
        assert row.edges or not any(isinstance(value, float) and value for value in row.values)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_result_states_its_view_and_its_reduction(measure: str) -> None:
    result = ASTANA.analyse(measure, on="any", policy="alleged", possible=True)
    assert result.measure == measure
    assert result.frame["policy"] == "alleged"
    assert result.reduction == Reduction().describe()
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
    assert (summary["actors"], summary["signed ties"]) == (12, "16 positive, 7 negative")
    assert summary["left out, edges of unidentified actors"] == 3  # two air strikes, and whoever violates the ceasefire
    # Iran as guarantor, Russia as guarantor, the opposition's part and its suspension, the government's compliance
    assert summary["counted, contested edges"] == 5
    assert summary["left out, stances of opposite signs"] == 1  # the opposition's on the Astana process
    assert summary["left out, matters shared by two with a direct tie"] == 2  # Turkey's and the opposition's


def test_triads() -> None:
    """+++: I-R-T, these three in twos with each of M, G and K (9), and I-R with Assad: 11.

    +--: the opposition with two friends among its foes I, R, M, G and K: I-R, I-M, I-G, I-K, R-M, R-G, R-K: 7.
    ++-: the opposition, Turkey, and one of the same five, all friends of Turkey: 5.
    """
    result = ASTANA.analyse("balance")
    assert Counter(kind for (kind,) in named(result, "kind")) == {"+++": 11, "+--": 7, "++-": 5}
    assert result.summary["share of triads that are balanced"] == 18 / 23
    assert [
        {*others} - {"Syrian armed opposition", "Turkey"}
        for *others, _ in named(result, "actor", "second", "third", "kind")[:5]
    ] == [
        {"Iran"},
        {"Kazakhstan"},
        {"Russia"},
        {"Staffan de Mistura"},
        {"Syrian government"},
    ]


def test_frustration() -> None:
    """Without Turkey's backing of the opposition the rest is balanced; with it there are unbalanced triads: so the index is 1."""
    result = ASTANA.analyse("frustration")
    assert named(result, "actor", "other", "sign", "because") == [
        ("Syrian armed opposition", "Turkey", 1, "friends in different blocs")
    ]
    [backing] = result.rows[0].edges
    assert backing == next(
        edge.iri
        for edge in ASTANA.view().edges()
        if edge.subject.endswith("/turkey") and edge.relation.endswith("#backs")
    )
    assert result.summary["frustration index"] == "1 (exact)"
    assert result.summary["normalised"] == 1 - 2 / 23
    assert result.summary["independent circles of ties"] == 23 - 12 + 2
    assert result.summary["bloc 1B"] == "al-Nusra Front, ISIS, Syrian armed opposition"


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
    """Turkey is a friend of I, R, M, G and K in its bloc, and of the opposition in the other."""
    columns = ("actor", "friends in it", "foes in it", "friends elsewhere", "foes elsewhere")
    [turkey] = [row for row in named(ASTANA.analyse("blocs"), *columns) if row[0] == "Turkey"]
    assert turkey == ("Turkey", 5, 0, 1, 0)


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
    """Between the strangers M, G and K, 3 pairs: a third over each of I, R and T: 1 each.

    From Assad to M, G and K: half over I, half over R: 1.5 each; to T the same: 0.5 each. From the opposition to I, R, M, G and
    K: over T: 5; to Assad: over T, then I or R: 1, and 0.5 each. Its ends I, R, M, G and K are its foes: 5.
    """
    found = named(ASTANA.analyse("betweenness"), "actor", "betweenness", "share", "between opponents")
    assert found[:3] == [
        ("Turkey", pytest.approx(7), pytest.approx(7 / 55), pytest.approx(5)),
        ("Iran", pytest.approx(3.5), pytest.approx(3.5 / 55), 0),
        ("Russia", pytest.approx(3.5), pytest.approx(3.5 / 55), 0),
    ]
    assert {row[1:] for row in found[3:]} == {(0, 0, 0)}


def test_brokerage_counts() -> None:
    """Turkey: between M, G and K in both directions, 6, and from I, R, M, G and K to the opposition, their foe, 5.

    Iran: between M, G and K, 6, and from T, M, G and K to Assad, whom R backs itself, 4; Russia the same.
    """
    assert named(ASTANA.analyse("brokerage"), "actor", "total", "between foes") == [
        ("Turkey", 11, 5),
        ("Iran", 10, 0),
        ("Russia", 10, 0),
    ]


def test_roles_by_blocs_of_frustration() -> None:
    """All of Turkey's friends but the opposition are of its bloc: coordinator 6 times, representative of its bloc 5 times."""
    [turkey, *_] = named(ASTANA.analyse("brokerage", blocs="frustration"), "actor", *ROLES)
    assert turkey == ("Turkey", 6, 0, 5, 0, 0)


def test_direct_arcs_broker_in_their_direction_alone() -> None:
    """Ruritania backs Syldavia, which backs Borduria: one broker, and not the other way round; backing past it ends that."""
    chain = (said("ruritania backs syldavia"), said("syldavia backs borduria"))
    assert [row.values[0] for row in graph_of(*chain).analyse("brokerage").rows] == [iri("syldavia")]
    with pytest.raises(tg.NothingToMeasureError, match="nobody stands between"):
        graph_of(*chain, said("ruritania backs borduria")).analyse("brokerage")
    assert (
        len(graph_of(*chain, said("borduria backs ruritania")).analyse("brokerage")) == 3
    )  # a circle: each stands between two


def test_stance_distance() -> None:
    """Iran and the opposition differ on the memorandum, the meeting and the plan.

    Iran and Russia agree on these, the ceasefire and Assad. Lavrentyev is for the Astana process, the opposition for and against.
    """
    found = {
        (one, other): rest
        for one, other, *rest in named(ASTANA.analyse("stance-distance"), "actor", "other", "distance", "shared")
    }
    assert found["Iran", "Syrian armed opposition"] == [1, 3]
    assert found["Iran", "Russia"] == [0, 5]
    assert found["Alexander Lavrentyev", "Syrian armed opposition"] == [0.5, 1]
    assert ("Turkey", "ISIS") not in found


def test_stance_distance_by_kind_of_target() -> None:
    def shared(ties: str) -> object:
        result = ASTANA.analyse("stance-distance", Reduction(ties=ties))  # type: ignore[arg-type]
        return {row[:2]: row[2] for row in named(result, "actor", "other", "shared")}[("Iran", "Russia")]

    assert [shared(ties) for ties in ("direct", "through", "both")] == [1, 4, 5]


def test_a_mixed_stance_may_be_dropped() -> None:
    pairs = named(ASTANA.analyse("stance-distance", Reduction(opposite="drop")), "actor", "other")
    assert ("Alexander Lavrentyev", "Syrian armed opposition") not in pairs


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
    assert result.columns[2:] == ("distance", "shared", "before", "shared before", "change")
    assert {f"{one} {other}": rest for one, other, *rest in named(result, *result.columns)} == {
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


@pytest.mark.parametrize("measure", MEASURES)
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
    counted = Measure("edges", "How many edges?", lambda view: Result("edges", frame(view), "", ("edges",), ()))
    monkeypatch.setitem(MEASURES, "edges", counted)
    assert str(ASTANA.analyse("edges")).startswith("edges on 2017-05-04")
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
