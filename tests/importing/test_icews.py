"""Coded news events: which codes have a relation of ours, who is named, and that every row is accounted for."""

from collections import Counter
from pathlib import Path

import pytest
from imported import Imported, real, rows, table
from running import run

COLUMNS = "event_id event_date source_name source_sectors event_text cameo_code target_name target_sectors publisher"
MINISTER, PEOPLE = "Government,Executive", "Dissident,Protestors / Popular Opposition / Mobs"
EVENTS = (
    ("1", "2018-06-01", "Duke of Zenda", MINISTER, "Consult", "040", "Ruritania", "", "Gazette"),
    ("2", "2018-06-01", "Ruritania", "", "Host a visit", "043", "Duke of Zenda", MINISTER, "Gazette"),
    ("3", "2018-06-02", "Ruritania", "", "Praise or endorse", "051", "Syldavia", "", "Courier"),
    (
        "4",
        "2018-06-02",
        "Police (Ruritania)",
        "Government,Police",
        "Arrest",
        "173",
        "Mob (Ruritania)",
        PEOPLE,
        "Courier",
    ),
    (
        "5",
        "2018-06-03",
        "Mob (Ruritania)",
        PEOPLE,
        "Use aircraft",
        "195",
        "Police (Ruritania)",
        "Government,Police",
        "Courier",
    ),
    ("6", "2018-06-03", "Ruritania", "", "Sign formal agreement", "057", "Syldavia", "", "Courier"),
    ("7", "2018-06-03", "Ruritania", "", "Consult", "040", "Ruritania", "", "Courier"),
    ("8", "2018-06-31", "Ruritania", "", "Consult", "040", "Syldavia", "", "Courier"),
)
# The codes of the real sample that have a relation here, by their meaning: consult and telephone, negotiate, visit and be
# visited, meet; endorse; criticise and complain formally; force of arms of any kind. All others are coded events.
RELATIONS = {
    "040": "consultsWith", "041": "consultsWith", "046": "negotiatesWith", "042": "visits", "043": "visits", "044": "meetsWith",
    "051": "backs", "111": "criticises", "114": "criticises",
    "183": "attacks", "1831": "attacks", "190": "attacks", "193": "attacks", "194": "attacks", "195": "attacks",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return Imported("icews-events", table(tmp_path_factory.mktemp("icews") / "events.csv", COLUMNS, *EVENTS))


def test_what_is_made_is_valid(sample: Imported, tmp_path: Path) -> None:
    assert run("validate", sample.written(tmp_path)).stdout == "valid: no finding\n"


def test_a_code_is_the_relation_that_means_it_and_takes_an_actor(sample: Imported) -> None:
    """Who is visited is turned into who visits; signing takes an agreement, and stays a coded event."""
    assert sample.ask("""SELECT ?row ?subject ?relation ?object WHERE {
        ?s tg:passage/tg:row ?row ; rdf:subject/rdfs:label ?subject ; rdf:predicate ?relation ; rdf:object/rdfs:label ?object
      } ORDER BY ?row""") == [
        ("1", "Duke of Zenda", "consultsWith", "Ruritania"),
        ("2", "Duke of Zenda", "visits", "Ruritania"),
        ("3", "Ruritania", "backs", "Syldavia"),
        ("4", "Police (Ruritania)", "codedEvent", "Mob (Ruritania)"),
        ("5", "Mob (Ruritania)", "attacks", "Police (Ruritania)"),
        ("6", "Ruritania", "codedEvent", "Syldavia"),
    ]  # fmt: skip


def test_every_statement_keeps_its_code(sample: Imported) -> None:
    assert sample.ask("""SELECT ?row ?code ?label ?ours WHERE {
        ?s tg:passage/tg:row ?row ; tg:eventCode ?c . ?c skos:notation ?code ; rdfs:label ?label .
        OPTIONAL { ?c skos:exactMatch ?ours }
        FILTER (?row IN ("4", "5")) } ORDER BY ?row""") == [
        ("4", "173", "CAMEO 173, “Arrest”", ""),
        ("5", "195", "CAMEO 195, “Use aircraft”", "195"),
    ]  # fmt: skip


def test_the_code_is_told_with_the_event(sample: Imported, tmp_path: Path) -> None:
    claim = "Duke of Zenda consults with Ruritania, on 2018-06-01, coded as CAMEO 040, “Consult”"
    actor = "https://w3id.org/treatygraph/dataset/icews/actor/"
    edge = f"{actor}duke-of-zenda", "tg:consultsWith", f"{actor}ruritania"
    explained = run("explain", *edge, "--data", sample.written(tmp_path), "--on", "2018-07-01")
    assert claim in " ".join(explained.stdout.split()), explained


def test_an_event_happened_and_a_state_is_attested_on_its_day(sample: Imported) -> None:
    dates = "SELECT ?row WHERE {{ ?s tg:passage/tg:row ?row ; {} ?on }} ORDER BY ?row"
    assert sample.ask(dates.format("tg:saidOn")) == [("3",)]
    assert sample.ask(dates.format("tg:happenedOn")) == [("1",), ("2",), ("4",), ("5",), ("6",)]


def test_people_without_a_name_are_others_in_each_row_and_bodies_are_the_same(sample: Imported) -> None:
    named = "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE {{ ?a a {} ; rdfs:label ?l FILTER STRSTARTS(?l, {}) }}"
    assert sample.ask(named.format("tg:UnidentifiedActor", '"Mob"')) == [("2",)]
    assert sample.ask(named.format("tg:Actor", '"Police"')) == [("1",)]


def test_events_of_one_publisher_have_one_relay(sample: Imported) -> None:
    relays = "SELECT ?name (COUNT(?s) AS ?n) WHERE { ?s tg:relayedBy/rdf:first/rdfs:label ?name } GROUP BY ?name ORDER BY ?name"
    assert sample.ask(relays) == [("Courier", "4"), ("Gazette", "2")]


def test_what_is_left_out_says_why(sample: Imported) -> None:
    assert dict(sample.summary.skipped) == {"an actor acts toward itself": 1}
    assert dict(sample.summary.refused) == {"column “event_date”: “2018-06-31” is no date that exists": 1}


def test_every_row_of_the_real_sample_is_accounted_for() -> None:
    file = real("icews/icews_sample_201806_full_columns.csv")
    given = rows(file)
    made = Imported("icews-events", file)
    assert made.summary.read == made.summary.mapped == len(given) == 4993
    assert made.relations == Counter(RELATIONS.get(row["cameo_code"], "codedEvent") for row in given)
    assert made.relations["codedEvent"] == 3147  # 63 in 100; with 051 alone it was 96
    said = made.ask("""SELECT ?row ?code ?publisher ?on WHERE { ?s tg:passage/tg:row ?row ; tg:eventCode/skos:notation ?code ;
        tg:relayedBy/rdf:first/rdfs:label ?publisher ; tg:happenedOn|tg:saidOn ?on }""")  # fmt: skip
    assert sorted(said) == sorted(
        (row["event_id"], row["cameo_code"], row["publisher"], row["event_date"]) for row in given
    )
    names = Counter(
        row[f"{side}_name"]
        for row in given
        for side in ("source", "target")
        if is_unnamed(row[f"{side}_name"], row[f"{side}_sectors"])
    )
    unnamed = made.ask("SELECT ?l (COUNT(?a) AS ?n) WHERE { ?a a tg:UnidentifiedActor ; rdfs:label ?l } GROUP BY ?l")
    assert {name: int(number) for name, number in unnamed} == names
    assert {"Citizen (India)", "Unspecified Actor"} <= set(names)
    assert not {"Police (India)", "Government (India)", "Donald Trump"} & set(names)


def is_unnamed(name: str, sectors: str) -> bool:
    """Return whether a name is a role of people, in brackets whose: by sectors, since only they tell a mob from a ministry."""
    people = {
        "Social",
        "Unspecified",
        "Unidentified Forces",
        "Criminals / Gangs",
        "Protestors / Popular Opposition / Mobs",
    }
    is_role = name.endswith(")") and not people.isdisjoint(sectors.split(","))
    return is_role or name.startswith(("Unspecified ", "Unidentified "))
