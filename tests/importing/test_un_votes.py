"""Votes in the General Assembly: who voted how on what was put to the vote, and that every row is accounted for."""

import os
from collections import Counter
from pathlib import Path

import pytest
from imported import Imported, real, rows, table
from running import run

COLUMNS = "rcid country country_code vote"
CALLS = ("7", "1950-01-02", "R/9/9A"), ("8", "1950-01-02", "")
VOTES = (
    ("7", "Ruritania", "RR", "yes"),
    ("7", "Syldavia", "YU", "no"),
    ("7", "Borduria", "", "abstain"),
    ("7", "Zenda", "ZN", "absent"),
    ("7", "Strelsau", "ST", "perhaps"),
    ("8", "Ruritania", "RR", "no"),
    ("9", "Ruritania", "RR", "yes"),
)
RELATIONS = {"yes": "votesFor", "no": "votesAgainst", "abstain": "abstainsOn"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("votes")
    calls = table(folder / "calls.csv", "rcid date unres", *CALLS)
    return Imported("un-votes", table(folder / "votes.csv", COLUMNS, *VOTES), {"roll": calls})


def test_what_is_made_is_valid(sample: Imported, tmp_path: Path) -> None:
    assert run("validate", sample.written(tmp_path)).stdout == "valid: no finding\n"


def test_a_vote_is_a_stance_toward_what_its_roll_call_put_to_the_vote(sample: Imported) -> None:
    assert sample.ask("""SELECT ?who ?vote ?what ?when WHERE {
        ?s rdf:subject/rdfs:label ?who ; rdf:predicate ?vote ; rdf:object/rdfs:label ?what ; tg:happenedOn ?when
      } ORDER BY ?what ?vote""") == [
        ("Borduria", "abstainsOn", "UN General Assembly roll call 7 (R/9/9A)", "1950-01-02"),
        ("Syldavia", "votesAgainst", "UN General Assembly roll call 7 (R/9/9A)", "1950-01-02"),
        ("Ruritania", "votesFor", "UN General Assembly roll call 7 (R/9/9A)", "1950-01-02"),
        ("Ruritania", "votesAgainst", "UN General Assembly roll call 8", "1950-01-02"),
    ]  # fmt: skip


def test_whoever_is_absent_casts_nothing_and_what_cannot_be_read_is_refused(sample: Imported) -> None:
    assert (sample.summary.read, sample.summary.mapped) == (7, 4)
    assert dict(sample.summary.skipped) == {"absent, so that nothing was cast": 1}
    assert dict(sample.summary.refused) == {
        "column “vote”: “perhaps” is no vote": 1,
        "column “rcid”: roll call 9 is not in the table of roll calls, which has its date": 1,
    }  # fmt: skip


def test_only_codes_that_are_still_those_of_a_state_are_identifiers(sample: Imported) -> None:
    """YU has left ISO 3166-1, and an empty code is none."""
    assert sample.ask("SELECT ?code WHERE { ?state a tg:State ; dcterms:identifier ?code }") == [("iso3166-1:RR",)]


def test_the_first_roll_calls_of_the_real_table(tmp_path: Path) -> None:
    """Each of the first 5,000 rows says in the graph what it says in the table; three in the first roll call by hand."""
    calls = {row["rcid"]: row for row in rows(real("unvotes/un_roll_calls.csv"))}
    given = rows(real("unvotes/un_votes.csv.gz"))[:5000]
    first = table(tmp_path / "votes.csv", COLUMNS, *(tuple(row.values()) for row in given))
    made = Imported("un-votes", first, {"roll": real("unvotes/un_roll_calls.csv")})
    assert made.is_accounted_for
    found = made.ask("""SELECT ?who ?vote ?what ?when WHERE {
        ?s rdf:subject/rdfs:label ?who ; rdf:predicate ?vote ; rdf:object ?what ; tg:happenedOn ?when }""")  # fmt: skip
    assert Counter(found) == Counter(
        (row["country"], RELATIONS[row["vote"]], row["rcid"], calls[row["rcid"]]["date"]) for row in given
    )
    assert {
        ("United States", "votesFor", "3", "1946-01-01"),
        ("Canada", "votesAgainst", "3", "1946-01-01"),
        ("Cuba", "votesFor", "3", "1946-01-01"),
    } <= set(found)


def test_every_row_of_the_real_table_is_accounted_for(tmp_path: Path) -> None:
    """The votes at every 400th roll call; with TREATYGRAPH_LONG all of them, which takes minutes."""
    votes = real("unvotes/un_votes.csv.gz")
    read = rows(votes)
    assert Counter(RELATIONS[row["vote"]] for row in read) == {
        "votesFor": 693_664, "abstainsOn": 110_897, "votesAgainst": 65_548
    }  # fmt: skip
    if "TREATYGRAPH_LONG" not in os.environ:
        read = [row for row in read if int(row["rcid"]) % 400 == 0]
        votes = table(tmp_path / "votes.csv", COLUMNS, *(tuple(row.values()) for row in read))
    made = Imported("un-votes", votes, {"roll": real("unvotes/un_roll_calls.csv")})
    assert made.summary.read == made.summary.mapped == len(read) > 1000
    assert made.relations == Counter(RELATIONS[row["vote"]] for row in read)
