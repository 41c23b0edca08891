"""What is proposed, why, and what never is; names were made up, or are those of states that everybody knows."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from building import graph_of, said
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio
from reconcile.matched import OURS, REGISTER, RURITANIA, THEIRS, decided, exact

from treatygraph.reconciling import names
from treatygraph.reconciling.by_name import by_name
from treatygraph.reconciling.likeness import Likeness, alike
from treatygraph.reconciling.proposals import propose
from treatygraph.reconciling.things import Thing, data_set
from treatygraph.resources import folder


def actor(iri: str, *called: str, kind: str = "", **known: set[str]) -> Thing:
    return Thing(f"https://example.org/{iri}", "Actor", {"Actor", kind} - {""}, list(called), **known)  # type: ignore[arg-type]


def agreement(iri: str, title: str, *days: str) -> Thing:
    return Thing(f"https://example.org/{iri}", "Agreement", {"Agreement"}, [title], days=[(day, day) for day in days])


def found(*things: Thing, least: float = 0.9, within: bool = False) -> list[Likeness]:
    return list(by_name({thing.iri: thing for thing in things}, least, within))


def matches(*things: Thing) -> list[str]:
    return [each.match for each in found(*things)]


@pytest.mark.parametrize(
    ("one", "other", "match"),
    [
        ("Syldavia", "Syldavia", "exact"),
        ("Côte d’Ivoire", "Cote d'Ivoire", "exact"),  # accents and apostrophes
        ("Congo, Democratic Republic of the", "Democratic Republic of the Congo", "exact"),  # order
        ("جبهة النُّصرة", "جبهة النصرة", "exact"),  # vowel signs
        ("Фронт освобождёнки", "ФРОНТ ОСВОБОЖДЕНКИ", "exact"),
        ("Syldavian Workers Front (SWF)", "Syldavian Workers Front", "exact"),  # its own initials
        ("SWF: Syldavian Workers Front", "Syldavian Workers Front", "exact"),
        ("Iran (Islamic Republic of)", "Iran", "close"),  # the form of a state may tell two states of other times apart
        ("Syldavian Workers Frond", "Syldavian Workers Front", "close"),  # spelling
        ("SWF", "SWF", "close"),  # short for many a name
        ("Government of Syldavia", "Syldavia", "close"),  # a government and its state are two
    ],
)
def test_names_that_are_alike(one: str, other: str, match: str) -> None:
    assert matches(actor("a/actor/1", one), actor("b/actor/1", other)) == [match]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Protocol Committee 1", "Protocol Committee 2"),
        ("Borduria Front II", "Borduria Front III"),
        ("Workers Party of 1990", "Workers Party of 1991"),
        ("North Macedonia", "Macedonia"),
        ("German Democratic Republic", "Germany"),
        ("Union of Soviet Socialist Republics", "Russia"),
        ("Liberation Front of Syldavia", "Liberation Front of Syldavia al-Hilu"),  # a faction
        ("Niger", "Nigeria"),
        ("Australia", "Austria"),
    ],
)
def test_names_that_are_of_two(one: str, other: str) -> None:
    assert found(actor("a/actor/1", one), actor("b/actor/1", other)) == []


@pytest.mark.parametrize(
    ("kind", "other", "match"),
    [
        ("State", "State", ["exact"]),
        ("State", "", ["exact"]),
        ("State", "Government", ["close"]),
        ("ArmedGroup", "OppositionBody", ["close"]),
        ("State", "ArmedGroup", []),
        ("Person", "MediaOrganization", []),
    ],
)
def test_classes_say_how_near_two_of_one_name_can_be(kind: str, other: str, match: list[str]) -> None:
    assert matches(actor("a/actor/1", "Zenda", kind=kind), actor("b/actor/1", "Zenda", kind=other)) == match


def test_identifiers_that_differ_keep_apart_what_is_called_alike() -> None:
    one = actor("a/actor/1", "Congo", identifiers={"iso3166-1:COG"})
    assert found(one, actor("b/actor/1", "Congo", identifiers={"iso3166-1:COD"})) == []
    assert len(found(one, actor("b/actor/1", "Congo", identifiers={"iso3166-1:CG"}))) == 1  # another list: two letters


def test_only_the_best_is_proposed_and_what_is_not_alone_in_that_is_close() -> None:
    one, near = actor("a/actor/1", "Syldavian Army"), actor("b/actor/2", "Syldavian Armys")
    assert [each.right.iri[-1] for each in found(one, actor("b/actor/1", "Syldavian Army"), near)] == ["1"]
    twice = found(one, actor("b/actor/1", "Syldavian Army"), actor("b/actor/3", "Syldavian army"))
    assert [(each.match, "1 more is as like" in each.reason) for each in twice] == [("close", True)] * 2


def test_initials_are_proposed_where_no_name_of_its_own_explains_them() -> None:
    spelt = actor("b/actor/1", "Syldavian National Alliance")
    (proposal,) = found(actor("a/actor/1", "SNA"), spelt)
    assert proposal.match == "close"
    assert found(actor("a/actor/1", "SNA", "Sputnik News Agency"), spelt) == []
    assert found(actor("a/actor/1", "SNA"), spelt, actor("b/actor/2", "Strelsau National Army")) == []  # of which one?


@pytest.mark.parametrize(
    ("ours", "theirs", "match"),
    [
        (agreement("a/agreement/1", "Zenda Treaty", "1990-01-02"), ("Zenda Treaty", "1990-01-02"), ["exact"]),
        (
            agreement("a/agreement/1", "Zenda Treaty (02/01/1990)", "1990-01-02"),
            ("Zenda Treaty", "1990-01-02"),
            ["exact"],
        ),
        (agreement("a/agreement/1", "Zenda Treaty", "1990-01-02"), ("Zenda Treaty", "1990-01-03"), []),
        (agreement("a/agreement/1", "Zenda Treaty"), ("Zenda Treaty", "1990-01-03"), ["close"]),
        (
            agreement("a/agreement/1", "Treaty of Zenda and Klow", "1990-01-02"),
            ("Zenda Klow Truce Treaty", "1990-01-02"),
            ["close"],
        ),
        (agreement("a/agreement/1", "Zenda Protocol 1", "1990-01-02"), ("Zenda Protocol 2", "1990-01-02"), []),
    ],
)
def test_agreements_are_told_by_title_and_day(ours: Thing, theirs: tuple[str, str], match: list[str]) -> None:
    assert matches(ours, agreement("b/agreement/1", *theirs)) == match


def test_what_one_data_set_describes_twice_is_looked_for_only_if_asked() -> None:
    twice = actor("a/actor/1", "Zenda"), actor("a/actor/2", "Zenda")
    assert found(*twice) == []
    assert len(found(*twice, within=True)) == 1


texts = st.text("abcd ", min_size=1, max_size=12)


@given(st.sets(texts, max_size=12), st.sets(texts, max_size=12), st.sampled_from([0.5, 0.75, 0.9, 1.0]))
def test_no_likeness_is_missed_for_the_lengths(left: set[str], right: set[str], least: float) -> None:
    expected = {(one, other) for one in left for other in right if ratio(one, other) >= 100 * least - 1e-6}
    assert {(one, other) for one, other, _ in alike(sorted(left), sorted(right), least)} == expected


@given(st.text(max_size=30))
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@given(st.text(max_size=30))
def test_a_name_may_be_itself(text: str) -> None:
    assert names.read(text).may_be(names.read(text))


def proposed(*turtle: str, within: bool = False) -> list[tuple[str, str, str, float]]:
    graph = graph_of(*turtle)
    return [
        (each.left.iri, each.right.iri, each.match, each.score)
        for each in propose(graph.apart, within=within).proposals
    ]


def test_a_shared_identifier_comes_first_and_the_curated_thing_stands_left() -> None:
    assert proposed(OURS, REGISTER) == [(RURITANIA, THEIRS, "exact", 1.0)]


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_what_is_decided_is_not_proposed_again(verdict: str) -> None:
    assert proposed(OURS, REGISTER, decided(THEIRS, RURITANIA, verdict, "2020-07-01")) == []


def test_what_is_matched_in_a_data_set_is_not_matched_in_it_once_more() -> None:
    more = f'<{THEIRS.replace("R1", "R2")}> a tg:State ; rdfs:label "Ruritania"@en .\n'
    assert [right for _, right, _, _ in proposed(OURS, REGISTER, more)] == [THEIRS, THEIRS.replace("R1", "R2")]
    assert proposed(OURS, REGISTER, more, exact(RURITANIA, THEIRS)) == []


def test_an_identifier_of_several_is_listed_apart_and_proposes_nothing() -> None:
    twin = f'<{THEIRS}b> a tg:State ; rdfs:label "Strelsau"@en ; dcterms:identifier "iso3166-1:RUR" .\n'
    unlike = REGISTER.replace("Kingdom of Ruritania", "Elphberg")
    graph = graph_of(OURS, unlike, twin)
    found = propose(graph.apart)
    assert found.proposals == ()
    (crowded,) = found.crowded
    assert crowded.identifier == "iso3166-1:RUR"
    assert {thing.iri for thing in crowded.things} == {THEIRS, f"{THEIRS}b"}


def test_one_that_shares_identifiers_with_two_of_a_data_set_is_close_to_both() -> None:
    ours = OURS.replace('"iso3166-1:RUR"', '"iso3166-1:RUR", "register:R2"')
    twin = f'<{THEIRS}b> a tg:State ; rdfs:label "Strelsau"@en ; dcterms:identifier "register:R2" .\n'
    assert {(right, match) for _, right, match, _ in proposed(ours, REGISTER.replace(', "register:R1"', ""), twin)} == {
        (THEIRS, "close"),
        (f"{THEIRS}b", "close"),
    }


def test_nobody_whom_a_passage_does_not_name_is_proposed() -> None:
    assert proposed(OURS, REGISTER.replace("tg:State", "tg:UnidentifiedActor")) == []


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/treatygraph/id/actor/russia", "https://w3id.org/treatygraph/id/"),
        ("https://w3id.org/treatygraph/dataset/pax/agreement/2093", "https://w3id.org/treatygraph/dataset/pax/"),
        ("https://w3id.org/treatygraph/id/provision/memorandum/ban", "https://w3id.org/treatygraph/id/"),
    ],
)
def test_the_data_set_of_a_thing_is_what_stands_before_its_kind(iri: str, expected: str) -> None:
    assert data_set(iri) == expected


@pytest.mark.parametrize("path", sorted(folder("queries").glob("reconcile/*.rq")), ids=lambda path: path.stem)
def test_both_engines_give_the_same_rows_and_there_are_some(path: object) -> None:
    match = decided(RURITANIA, THEIRS, "accepted", "2020-07-01")
    signed = (
        said("ruritania signs zenda-treaty", "c", happened="2020-01-02"),
        said("zenda-treaty signedOn 2020-01-02", "d"),
    )
    store = graph_of(OURS, REGISTER, exact(RURITANIA, THEIRS), match, *signed).apart
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    dumped = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert dumped
    rows = store.query(text)
    assert isinstance(rows, ox.QuerySolutions)
    ours = plain([term.value for term in row] for row in rows)
    found = rdflib.Graph().parse(data=dumped, format="nt").query(text)
    assert ours == plain([str(term) for term in row] for row in found)  # type: ignore[union-attr]
    assert ours


def plain(rows: Iterable[list[str]]) -> list[list[str]]:
    return sorted(rows)
