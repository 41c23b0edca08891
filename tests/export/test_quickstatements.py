"""QuickStatements, held against the published description of its first version: nothing goes to Wikidata that is in doubt."""

import re

import pytest
from building import graph_of, said
from export.rdf import astana, text

from treatygraph.export import registry
from treatygraph.export.registry import Format

COMMAND = re.compile(
    r"Q[1-9]\d*\tP[1-9]\d*\tQ[1-9]\d*"
    r"(\tP(580|582|585)\t[+-]\d{4,}-\d\d-\d\dT00:00:00Z/(9|10|11))*"
    r"(\tS248\tQ[1-9]\d*)?\n"
)
MATCHES = (
    "actor:ruritania skos:exactMatch wd:Q1 . actor:syldavia skos:exactMatch wd:Q2 . "
    "agreement:zenda-treaty skos:exactMatch wd:Q3 . "
    "<https://example.org/aids> a tg:Relation, owl:ObjectProperty ; rdfs:label 'aids'@en ; tg:aspect tgc:state ; tg:polarity 1 ; "
    "skos:exactMatch wd:P10 . source:2020-06-15 skos:exactMatch wd:Q9 . "
    "<https://example.org/isAidedBy> owl:inverseOf <https://example.org/helps> ; skos:exactMatch wd:P11 . "
    "<https://example.org/helps> a tg:Relation, owl:ObjectProperty ; rdfs:label 'helps'@en ; "
    "tg:aspect tgc:state ; tg:polarity 1 . "
)
AIDS, HELPS = "<https://example.org/aids>", "<https://example.org/helps>"


def commands(*statements: str, matches: str = MATCHES) -> tuple[list[str], list[str]]:
    """Return the commands, and what was left out, of statements in which `backs` means to aid and `hosts` to help."""
    lines = [each.replace("tg:backs", AIDS).replace("tg:hosts", HELPS) for each in statements]
    exported = graph_of(matches, *lines).exported(on="any", policy="alleged", possible=True)
    found = text("quickstatements", exported)
    lines_ = found.splitlines(keepends=True)
    assert all(COMMAND.fullmatch(line) for line in lines_), lines_
    return [line.rstrip("\n").replace("\t", " ") for line in lines_], list(exported.losses)


@pytest.mark.parametrize(
    ("written", "qualifiers"),
    [
        ({"since": "2017-05-04"}, " P580 +2017-05-04T00:00:00Z/11"),
        ({"since": "2016-12"}, " P580 +2016-12-00T00:00:00Z/10"),
        ({"since": "2016", "until": "2018"}, " P580 +2016-00-00T00:00:00Z/9 P582 +2018-00-00T00:00:00Z/9"),
        ({"since": "-0044"}, " P580 -0044-00-00T00:00:00Z/9"),
        ({"since": "2016-12~"}, ""),
        ({}, ""),
    ],
)
def test_a_statement_with_its_dates_and_its_source(written: dict[str, str], qualifiers: str) -> None:
    found, lost = commands(said("ruritania backs syldavia", **written))
    assert found == [f"Q1 P10 Q2{qualifiers} S248 Q9"]
    assert bool(lost) == ("~" in str(written))


def test_the_inverse_of_a_property_turns_the_statement_round() -> None:
    assert commands(said("ruritania hosts syldavia"))[0] == ["Q2 P11 Q1 S248 Q9"]


def test_a_source_without_an_item_is_not_named_and_that_is_said() -> None:
    found, lost = commands(said("ruritania backs syldavia", issued="2020-06-16"))
    assert found == ["Q1 P10 Q2"]
    assert len(lost) == 1


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ([said("ruritania backs syldavia", modality="alleged")], "alleged"),
        ([said("ruritania backs syldavia", modality="presupposed")], "presupposed"),
        ([said("ruritania backs borduria")], "no item of Wikidata is known for its subject or its object"),
        ([said("ruritania opposes syldavia")], "no property of Wikidata says exactly this"),
        ([said("zenda-treaty hasDuration P6M")], "its object is a value"),
        ([said("ruritania backs syldavia", since="2021/..")], "only possible"),
        (
            [said("ruritania backs syldavia"), "actor:ruritania skos:exactMatch wd:Q77 ."],
            "more than one match in Wikidata",
        ),
        ([said("ruritania backs syldavia", "a"), said("ruritania backs syldavia", "b", "denied")], "contested"),
    ],
)
def test_what_is_in_doubt_stays_behind_and_is_counted(statements: list[str], why: str) -> None:
    found, lost = commands(*statements)
    assert found == []
    assert lost == ["no statement qualifies: the file is empty", f"left out, {why}: 1"]


def test_a_close_match_is_none() -> None:
    close = MATCHES.replace("actor:ruritania skos:exactMatch", "actor:ruritania skos:closeMatch")
    assert commands(said("ruritania backs syldavia"), matches=close)[0] == []


def test_none_of_our_relations_says_exactly_what_a_property_says() -> None:
    """`ontology/alignments.ttl` has close matches only, so nothing of the bundled data goes to Wikidata; all is counted."""
    exported = astana().exported(on="any", policy="alleged", possible=True)
    assert text("quickstatements", exported) == ""
    empty, *left = exported.losses
    assert empty == "no statement qualifies: the file is empty"
    counted = [int(loss.rpartition(": ")[2]) for loss in left]
    assert sum(counted) == sum(len(edge.statements) for edge in exported.picture.edges)


def test_no_ending_of_a_file_means_it() -> None:
    found = registry.find("quickstatements")
    assert isinstance(found, Format)
    assert found.suffixes == ()
    assert found.summary == found.title
