"""Rules of what is contested: each kind of contradiction with cases that conflict, and near misses that do not.

Unless a name says otherwise, the statements of a case are called a and b, and a conflict is told from both sides.
"""

from itertools import product

import pytest
from building import assessed, conflicts, contested, corrected, retracted, said, statuses, view_of

ACCEPTS = "ruritania accepts river-plan"
REJECTS = "ruritania rejects river-plan"
BACKS = "ruritania backs syldavia"
OPPOSES = "ruritania opposes syldavia"
GUARANTEES = "ruritania guarantees klow-truce"
FAILS = "ruritania failsToGuarantee klow-truce"
COMPLIES = "ruritania compliesWith klow-truce"
VIOLATES = "ruritania violates klow-truce"
TAKES_PART = "ruritania participatesIn strelsau-talks"
SUSPENDS = "ruritania suspends strelsau-talks"
SIGNS = "ruritania signs zenda-treaty"
SIGNED = "zenda-treaty signedOn"
LASTS = "klow-truce hasDuration"


def found(
    *data: str, on: str = "any", known_by: str | None = None, policy: str = "reported"
) -> list[tuple[str, str, str]]:
    return list(conflicts(view_of(*data, on=on, known_by=known_by, policy=policy)))


def both_sides(kind: str) -> list[tuple[str, str, str]]:
    return [(kind, "a", "b"), (kind, "b", "a")]


OF_RELATION = {
    "one accepts what it rejects, and no day is stated": (said(ACCEPTS, "a"), said(REJECTS, "b")),
    "one accepts and rejects the same from the same day": (
        said(ACCEPTS, "a", since="2020-01-01"),
        said(REJECTS, "b", since="2020-01-01"),
    ),
    "one changes its mind in the same month, and the order is not known": (
        said(ACCEPTS, "a", since="2020-01"),
        said(REJECTS, "b", since="2020-01-20"),
    ),
    "one rejects without a stated day what it accepted before": (
        said(ACCEPTS, "a", since="2020-01-01"),
        said(REJECTS, "b", issued="2020-07-01"),
    ),
    "one backs and opposes the same": (said(BACKS, "a"), said(OPPOSES, "b")),
    "one takes part in what it has suspended": (
        said(TAKES_PART, "a", since="2020-01-01"),
        said(SUSPENDS, "b", since="2020-03-01"),
    ),
    "states that share one day": (
        said(TAKES_PART, "a", since="2020-01-01", until="2020-03-01"),
        said(SUSPENDS, "b", since="2020-03-01"),
    ),
    "a state that a doubtful change leaves certain for a day beside the other": (
        said(TAKES_PART, "a", since="2020-01-01"),
        said(SUSPENDS, "b", since="2020-03-01"),
        said("ruritania resumes strelsau-talks", happened="2020-03-02/2020-03-31"),
    ),
    "a guarantor fails, and no day is stated": (said(GUARANTEES, "a"), said(FAILS, "b")),
    "a guarantor fails while it is one": (
        said(GUARANTEES, "a", since="2020-01-01"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "a guarantor fails on its first day": (
        said(GUARANTEES, "a", since="2020-01-01"),
        said(FAILS, "b", happened="2020-01-01"),
    ),
    "a guarantor fails on its last day": (
        said(GUARANTEES, "a", since="2020-01-01", until="2020-03-01"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "a guarantor fails in the month in which it becomes one": (
        said(GUARANTEES, "a", since="2020-01-20"),
        said(FAILS, "b", happened="2020-01"),
    ),
    "a guarantor fails on a day on which it perhaps is one": (
        said(GUARANTEES, "a", since="2020"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "a guarantor fails before it is attested, and perhaps was one": (
        said(GUARANTEES, "a"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "one complies with what it violates": (
        said(COMPLIES, "a", since="2020-01-01"),
        said(VIOLATES, "b", happened="2020-03-01"),
    ),
    "one complies with what it is alleged to violate": (said(COMPLIES, "a"), said(VIOLATES, "b", modality="alleged")),
    "one complies with what it violated on a day before that word": (
        said(COMPLIES, "a", said="2020-06-10"),
        said(VIOLATES, "b", said="2020-06-10"),
    ),
    "one refrains from attacking what it attacks": (
        said("ruritania refrainsFromAttacking zenda", "a", since="2020-01-01"),
        said("ruritania attacks zenda", "b", happened="2020-03-01"),
    ),
}
NOT_OF_RELATION = {
    "a later change of mind": (said(ACCEPTS, "a", since="2020-01-01"), said(REJECTS, "b", since="2020-03-01")),
    "a change of mind on the next day": (
        said(ACCEPTS, "a", since="2020-01-01"),
        said(REJECTS, "b", since="2020-01-02"),
    ),
    "a change of mind in a later month": (said(ACCEPTS, "a", since="2020-01"), said(REJECTS, "b", since="2020-02")),
    "a dated change of mind after an undated word": (
        said(ACCEPTS, "a"),
        said(REJECTS, "b", since="2020-07-01", issued="2020-07-02"),
    ),
    "a change of mind and back": (
        said(BACKS, "a", since="2020-01-01"),
        said(OPPOSES, "b", since="2020-02-01"),
        said(BACKS, "c", since="2020-03-01"),
    ),
    "one takes part until the day before it suspends": (
        said(TAKES_PART, "a", since="2020-01-01", until="2020-02-29"),
        said(SUSPENDS, "b", since="2020-03-01"),
    ),
    "one that ended for certain before the other began in doubt": (
        said(TAKES_PART, "a", until="2020-02-29"),
        said(SUSPENDS, "b", since="2020-03"),
    ),
    "one accepts what another rejects": (said(ACCEPTS, "a"), said("syldavia rejects river-plan", "b")),
    "one accepts this and rejects that": (said(ACCEPTS, "a"), said("ruritania rejects zenda-treaty", "b")),
    "one accepts what it backs": (said(ACCEPTS, "a"), said("ruritania backs river-plan", "b")),
    "an acceptance that is denied": (said(ACCEPTS, "a", modality="denied"), said(REJECTS, "b")),
    "an acceptance that is only posited": (said(ACCEPTS, "a", modality="posited"), said(REJECTS, "b")),
    "a guarantor fails after it has ceased to be one": (
        said(GUARANTEES, "a", since="2020-01-01", until="2020-02-29"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "a guarantor fails after its withdrawal": (
        said(GUARANTEES, "a", since="2020-01-01"),
        said("ruritania withdrawsFrom klow-truce", happened="2020-02-01"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "a guarantor fails on the day of its withdrawal": (
        said(GUARANTEES, "a", since="2020-01-01"),
        said("ruritania withdrawsFrom klow-truce", happened="2020-03-01"),
        said(FAILS, "b", happened="2020-03-01"),
    ),
    "one fails before it is a guarantor": (
        said(GUARANTEES, "a", since="2020-03-01"),
        said(FAILS, "b", happened="2020-02-29"),
    ),
    "one violates and later complies": (
        said(COMPLIES, "a", since="2020-04-01"),
        said(VIOLATES, "b", happened="2020-03"),
    ),
    "a violation that is announced": (
        said(COMPLIES, "a", since="2020-01-01"),
        said(VIOLATES, "b", planned="2020-09-01"),
    ),
    "a violation that is only threatened": (
        said(COMPLIES, "a", since="2020-01-01"),
        said(VIOLATES, "b", modality="posited"),
        said("ruritania threatens statement:b"),
    ),
}


@pytest.mark.parametrize("case", OF_RELATION)
def test_incompatible_relations_conflict_on_a_day_that_they_share(case: str) -> None:
    assert found(*OF_RELATION[case]) == both_sides("ofRelation")


@pytest.mark.parametrize("case", NOT_OF_RELATION)
def test_incompatible_relations_do_not_conflict_without_such_a_day(case: str) -> None:
    assert found(*NOT_OF_RELATION[case]) == []


CONFLICTING_VALUES = {
    "two days": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12-30"),
    "a day and another month": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-11"),
    "a month and another year": (f"{SIGNED} 2016-12", f"{SIGNED} 2017"),
    "a day and an interval without it": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12-30/2017-01-05"),
    "a day and some day before it": (f"{SIGNED} 2016-12-29", f"{SIGNED} ../2016-12-28"),
    "two durations": (f"{LASTS} P6M", f"{LASTS} P7M"),
    "months and days that need not be as long": (f"{LASTS} P6M", f"{LASTS} P180D"),
    "two numbers": ("river-plan zoneCount 4", "river-plan zoneCount 5"),
    "two places": ("zenda-treaty signedIn zenda", "zenda-treaty signedIn strelsau"),
}
AGREEING_VALUES = {
    "the same day twice": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12-29"),
    "a day and its month": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12"),
    "a day and its year": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016"),
    "a month and its year": (f"{SIGNED} 2016-12", f"{SIGNED} 2016"),
    "a day and an interval with it": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12-28/2017-01-05"),
    "a day and some day from it on": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2016-12-29/.."),
    "intervals that share a day": (f"{SIGNED} 2016-12-01/2016-12-29", f"{SIGNED} 2016-12-29/2017-01-05"),
    "a day and an approximate year": (f"{SIGNED} 2016-12-29", f"{SIGNED} 2017~"),
    "one duration in two spellings": (f"{LASTS} P6M", f"{LASTS} P0Y6M"),
    "years and months of one length": (f"{LASTS} P1Y", f"{LASTS} P12M"),
    "the same number twice": ("river-plan zoneCount 4", "river-plan zoneCount 4"),
    "the same number with a zero before it": ("river-plan zoneCount 4", "river-plan zoneCount 04"),
    "numbers of two plans": ("river-plan zoneCount 4", "zenda-treaty zoneCount 5"),
    "days of two relations": (f"{SIGNED} 2016-12-29", "zenda-treaty inForceOn 2016-12-30"),
    "two values of a relation that may have many": (
        "zenda-treaty createsZone river-zone",
        "zenda-treaty createsZone zenda",
    ),
}


@pytest.mark.parametrize("case", CONFLICTING_VALUES)
def test_different_values_of_a_functional_relation_conflict(case: str) -> None:
    a, b = CONFLICTING_VALUES[case]
    assert found(said(a, "a"), said(b, "b")) == both_sides("ofValue")


@pytest.mark.parametrize("case", AGREEING_VALUES)
def test_values_that_may_be_the_same_do_not(case: str) -> None:
    a, b = AGREEING_VALUES[case]
    assert found(said(a, "a"), said(b, "b")) == []


@pytest.mark.parametrize("relation", ["signs", "ratifies", "accedesTo"])
@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ("2016-12-29", "2016-12-30", ["ofValue", "ofValue"]),
        ("2016-12", "2017-01-01", ["ofValue", "ofValue"]),
        ("2016-12", "2016-12-29", []),
        ("2016", "2016-12", []),
        ("2016-12-29", "2016-12-29", []),
        ("2016-12-29", "", []),
        ("", "", []),
    ],
)
def test_an_event_that_happens_once_has_one_day(relation: str, first: str, second: str, kinds: list[str]) -> None:
    claim = f"ruritania {relation} zenda-treaty"
    assert [kind for kind, _, _ in found(said(claim, "a", happened=first), said(claim, "b", happened=second))] == kinds


def test_two_actors_may_sign_on_two_days() -> None:
    other = "syldavia signs zenda-treaty"
    assert found(said(SIGNS, "a", happened="2016-12-29"), said(other, "b", happened="2016-12-30")) == []


def test_one_may_sign_two_treaties_on_two_days() -> None:
    other = "ruritania signs klow-truce"
    assert found(said(SIGNS, "a", happened="2016-12-29"), said(other, "b", happened="2016-12-30")) == []


def test_an_event_that_may_happen_often_has_many_days() -> None:
    assert found(said(VIOLATES, "a", happened="2020-01-01"), said(VIOLATES, "b", happened="2020-02-01")) == []


def test_days_of_signature_in_words_contest_the_signature_and_not_the_signatory() -> None:
    view = view_of(said(SIGNS, "a", happened="2016-12-29"), said(SIGNS, "b", happened="2016-12-30"))
    assert contested(view) == {SIGNS: {"a", "b"}}
    assert statuses(view)["ruritania signatoryTo zenda-treaty"] == "holds"


@pytest.mark.parametrize("relation", ["rejects", "opposes", "criticises", "objectsTo"])
def test_a_statement_is_contested_by_a_position_against_it_and_not_the_position(relation: str) -> None:
    data = (said(GUARANTEES, "a", modality="presupposed"), said(f"syldavia {relation} statement:a", "b"))
    assert found(*data) == [("ofPosition", "a", "b")]
    assert contested(view_of(*data)) == {GUARANTEES: {"b"}}


@pytest.mark.parametrize("relation", ["accepts", "backs", "demands", "welcomes", "fulfils"])
def test_a_position_that_is_not_against_contests_nothing(relation: str) -> None:
    assert found(said(GUARANTEES, "a"), said(f"syldavia {relation} statement:a", "b")) == []


def test_a_position_against_what_is_only_posited_contests_nothing() -> None:
    assert found(said(GUARANTEES, "a", modality="posited"), said("syldavia rejects statement:a", "b")) == []


@pytest.mark.parametrize("modality", ["denied", "posited"])
def test_a_position_that_nobody_takes_contests_nothing(modality: str) -> None:
    assert found(said(GUARANTEES, "a"), said("syldavia rejects statement:a", "b", modality=modality)) == []


def test_a_position_on_one_statement_leaves_another_of_the_same_words() -> None:
    data = (
        said(GUARANTEES, "a"),
        said(GUARANTEES, "c", issued="2020-07-01"),
        said("syldavia rejects statement:a", "b"),
    )
    assert found(*data) == [("ofPosition", "a", "b")]


@pytest.mark.parametrize(
    "claim", [BACKS, VIOLATES, f"{SIGNED} 2016-12-29", "river-plan zoneCount 4", "zenda locatedIn strelsau"]
)
def test_what_is_denied_is_contested(claim: str) -> None:
    data = (said(claim, "a"), said(claim, "b", modality="denied"))
    assert found(*data) == [("ofTruth", "a", "b")]
    assert contested(view_of(*data)) == {claim: {"b"}}


@pytest.mark.parametrize(
    "denied",
    ["syldavia backs ruritania", "ruritania backs borduria", "ruritania opposes syldavia", "borduria backs syldavia"],
)
def test_a_denial_of_something_else_contests_nothing(denied: str) -> None:
    assert found(said(BACKS, "a"), said(denied, "b", modality="denied")) == []


def test_a_denial_of_what_nobody_says_contests_nothing() -> None:
    assert found(said(BACKS, "a", modality="denied"), said(BACKS, "b", modality="posited")) == []


def test_two_denials_do_not_conflict() -> None:
    assert found(said(BACKS, "a", modality="denied"), said(BACKS, "b", modality="denied")) == []


def test_words_that_agree_do_not_conflict() -> None:
    assert found(said(BACKS, "a", relays="gazette"), said(BACKS, "b", modality="alleged")) == []


PAIRS = {
    "ofRelation": (GUARANTEES, FAILS),
    "ofValue": ("river-plan zoneCount 4", "river-plan zoneCount 5"),
    "ofPosition": (GUARANTEES, "syldavia rejects statement:a"),
}


@pytest.mark.parametrize(
    ("kind", "modality", "policy"), [*product(PAIRS, ["asserted", "alleged"], ["reported", "alleged", "accepted"])]
)
def test_whatever_the_policy_statements_conflict(kind: str, modality: str, policy: str) -> None:
    first, second = PAIRS[kind]
    data = (said(first, "a"), said(second, "b", modality=modality), assessed("a", "accepted"))
    assert ("a", "b") in [(statement, counter) for _, statement, counter in found(*data, policy=policy)]
    assert contested(view_of(*data, policy=policy))[first] == {"b"}


@pytest.mark.parametrize("kind", PAIRS)
def test_what_an_analyst_rejects_still_conflicts(kind: str) -> None:
    first, second = PAIRS[kind]
    data = (said(first, "a"), said(second, "b"), assessed("b", "rejected"))
    assert contested(view_of(*data)) == {first: {"b"}}


@pytest.mark.parametrize("kind", [*PAIRS, "ofTruth"])
@pytest.mark.parametrize(("known_by", "count"), [("2020-06-15", 0), ("2020-06-30", 0), ("2020-07-01", 1), (None, 1)])
def test_only_what_is_known_conflicts(kind: str, known_by: str | None, count: int) -> None:
    first, second = PAIRS.get(kind, (BACKS, BACKS))
    late = said(second, "b", issued="2020-07-01", modality="denied" if kind == "ofTruth" else "asserted")
    view = view_of(said(first, "a"), late, on="any", known_by=known_by)
    assert [(statement, counter) for _, statement, counter in conflicts(view) if statement == "a"] == [
        ("a", "b")
    ] * count


@pytest.mark.parametrize("kind", PAIRS)
def test_a_retracted_or_corrected_statement_conflicts_no_longer(kind: str) -> None:
    first, second = PAIRS[kind]
    data = (said(first, "a"), said(second, "b", issued="2020-07-01"))
    assert found(*data)
    assert found(*data, retracted("2020-07-01", "2020-08-01")) == []
    assert found(*data, corrected("2020-07-01", "2020-08-01")) == []
    assert found(*data, retracted("2020-07-01", "2020-08-01"), known_by="2020-07-31")


def test_a_change_of_mind_that_is_not_yet_known_leaves_no_conflict_either() -> None:
    data = (said(ACCEPTS, "a", since="2020-01-01"), said(REJECTS, "b", since="2020-03-01", issued="2020-07-01"))
    assert found(*data, known_by="2020-06-30") == found(*data, known_by="2020-07-01") == []


def test_an_alleged_change_of_mind_is_a_change_whatever_the_policy() -> None:
    data = (said(ACCEPTS, "a", since="2020-01-01"), said(REJECTS, "b", since="2020-03-01", modality="alleged"))
    assert found(*data, policy="reported") == found(*data, policy="alleged") == []


def test_an_edge_is_contested_by_what_is_against_any_statement_behind_it() -> None:
    data = (
        said(GUARANTEES, "a"),
        said(GUARANTEES, "c", since="2019-01-01"),
        said(FAILS, "b", modality="alleged"),
        said("syldavia opposes statement:c", "d"),
        said(GUARANTEES, "e", modality="denied"),
    )
    assert contested(view_of(*data))[GUARANTEES] == {"b", "d", "e"}
