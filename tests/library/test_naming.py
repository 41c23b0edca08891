"""What a user calls a thing: one name leads to one thing, and where it does not, the message helps."""

from contextlib import suppress

import pytest
from building import graph_of, said
from hypothesis import given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.naming import resolve
from treatygraph.terms import TG, TGR, expand, shorten

ASTANA = tg.load().view()
TWINS = graph_of(
    said("ruritania backs syldavia", "one"),
    'actor:other-duke a tg:Person ; rdfs:label "Duke"@en ; skos:altLabel "His Grace"@en ; dcterms:identifier "iso3166-1:XX" .\n'
    'place:ruritania a tg:Place ; rdfs:label "Ruritania"@en, "Straße"@de .\n',
).view()


@pytest.mark.parametrize(
    "name",
    [
        "Russia",
        "russia",
        "  RUSSIA ",
        "Россия",
        "россия",
        "Russian Federation",
        "russian   federation",
        "iso3166-1:RU",
        "actor:russia",
        "tgr:actor/russia",
        f"{TGR}actor/russia",
        f"<{TGR}actor/russia>",
        "Ｒｕｓｓｉａ",
    ],
)
def test_a_thing_has_many_names(name: str) -> None:
    assert resolve(ASTANA, name).value == f"{TGR}actor/russia"


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("ایران", "actor/iran"),
        ("Türkiye", "actor/turkey"),
        ("Tu\u0308rkiye", "actor/turkey"),
        ("بشار الأسد", "actor/bashar-al-assad"),
        ("ISIL", "actor/isis"),
        ("December ceasefire", "agreement/december-2016-ceasefire"),
    ],
)
def test_a_thing_has_names_in_many_languages(name: str, iri: str) -> None:
    assert resolve(ASTANA, name).value == TGR + iri


def test_case_is_folded_as_the_language_folds_it() -> None:
    assert resolve(TWINS, "STRASSE").value == f"{TGR}place/ruritania"


@pytest.mark.parametrize(
    "name", ["failsToGuarantee", "tg:failsToGuarantee", "Fails to Guarantee", f"{TG}failsToGuarantee"]
)
def test_a_relation_is_named_by_its_label_or_its_local_name(name: str) -> None:
    assert resolve(ASTANA, name, "Relation").value == f"{TG}failsToGuarantee"


def test_a_thing_is_no_relation() -> None:
    with pytest.raises(tg.UsageError, match="Russia is a state, not a relation"):
        resolve(ASTANA, "Russia", "Relation")


def test_two_things_of_one_name_are_both_offered() -> None:
    with pytest.raises(tg.UsageError, match="may be any of these") as error:
        resolve(TWINS, "duke")
    assert "actor:duke (Duke)" in str(error.value)
    assert "actor:other-duke (Duke)" in str(error.value)


def test_the_kind_that_is_wanted_settles_which_one_is_meant() -> None:
    assert resolve(TWINS, "Ruritania", "State").value == f"{TGR}actor/ruritania"
    assert resolve(TWINS, "Ruritania", "Actor").value == f"{TGR}actor/ruritania"
    assert resolve(TWINS, "Ruritania", "Place").value == f"{TGR}place/ruritania"
    with pytest.raises(tg.UsageError, match="may be any of these"):
        resolve(TWINS, "Ruritania")


def test_another_name_of_one_of_two_is_enough() -> None:
    assert resolve(TWINS, "his grace").value == f"{TGR}actor/other-duke"


def test_a_thing_of_another_kind_is_refused_with_its_own() -> None:
    with pytest.raises(tg.UsageError, match="actor:russia is a state, not an agreement"):
        resolve(ASTANA, "actor:russia", "Agreement")


def test_the_name_of_a_thing_of_another_kind_leads_nowhere() -> None:
    with pytest.raises(
        tg.UsageError, match="Russia is a state, not an agreement; “treatygraph show” lists what there is"
    ):
        resolve(ASTANA, "Russia", "Agreement")
    with pytest.raises(tg.UsageError, match="Ruritania is a place or a state, not a source"):
        resolve(TWINS, "Ruritania", "Source")
    with pytest.raises(tg.UsageError, match="is an unidentified actor, not a place"):
        resolve(ASTANA, "actor:unidentified-000-p20-fighter", "Place")


def test_who_takes_a_thing_for_a_statement_is_told_where_statements_are_named() -> None:
    with pytest.raises(
        tg.UsageError,
        match="Russia is a state, not a statement; “treatygraph explain",
    ):
        resolve(ASTANA, "Russia", "Statement")


@pytest.mark.parametrize(
    ("wrong", "kind", "meant"),
    [
        ("000-p17-russia-guarantees-ceasefire", "Statement", "statement:000-p17-russia-guarantees-ceasefire"),
        ("statement:000-p17-russia-guarantees", "Statement", "statement:000-p17-russia-guarantees-ceasefire"),
        ("bashar-al-assad", "Actor", "actor:bashar-al-assad (Bashar al-Assad)"),
        ("actor:bashar-al-asad", "Entity", "actor:bashar-al-assad (Bashar al-Assad)"),
    ],
)
def test_a_short_name_without_its_prefix_or_its_end_is_understood(wrong: str, kind: str, meant: str) -> None:
    with pytest.raises(tg.UsageError) as error:
        resolve(ASTANA, wrong, kind)
    assert str(error.value).endswith(f"; did you mean {meant}?")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Rusia", "actor:russia"),
        ("Lavrentiev", "actor:alexander-lavrentyev"),
        ("ceasefire", "agreement:december-2016-ceasefire"),
    ],
)
def test_a_name_that_is_nearly_right_brings_suggestions(wrong: str, meant: str) -> None:
    with pytest.raises(tg.UsageError, match="did you mean") as error:
        resolve(ASTANA, wrong)
    assert meant in str(error.value)


@pytest.mark.parametrize("name", ["", "   ", "zzzzzz", "actor:nobody", "urn:nobody", "\n", "<>", '" } #'])
def test_a_name_of_nothing_says_where_names_are_listed_or_what_is_near(name: str) -> None:
    with pytest.raises(tg.UsageError, match="nothing called"):
        resolve(ASTANA, name)


def test_a_statement_is_a_thing_and_no_entity() -> None:
    assert resolve(TWINS, "statement:one", "Thing").value == f"{TGR}statement/one"
    assert resolve(TWINS, "statement:one", "Statement").value == f"{TGR}statement/one"
    with pytest.raises(tg.UsageError, match="statement:one is a statement, not an entity"):
        resolve(TWINS, "statement:one")


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None, database=None)
def test_any_name_leads_to_a_thing_or_to_a_message(name: str) -> None:
    with suppress(tg.UsageError):
        assert resolve(ASTANA, name).value.startswith("http")


@pytest.mark.parametrize(
    "thing", ["actor:russia", "tg:backs", "tgc:asserted", "xsd:date", "source:000_9b25f99f3cfbca96"]
)
def test_short_names_and_iris_go_both_ways(thing: str) -> None:
    iri = expand(thing)
    assert iri is not None
    assert iri.startswith("http")
    assert shorten(iri) == thing


def test_what_has_no_short_name_keeps_its_own() -> None:
    assert shorten("http://example.org/x") == expand("http://example.org/x") == "http://example.org/x"
    assert expand("Russia") is None
    assert expand("unknown:name") is None
    assert expand("two words: x") is None
