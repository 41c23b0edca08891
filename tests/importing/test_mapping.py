"""A mapping that cannot do its work is refused when it is read, with one message that names the mend."""

import re
from pathlib import Path

import pytest
from running import run

from treatygraph.errors import UsageError
from treatygraph.importing import mapping as mappings

HEADER = """#+ summary: Votes.
#+ tags: [mapping]
#+ table: one vote a row
#+ columns: [id, state, day, text]
#+ key: id
#+ source: {iri: "https://w3id.org/treatygraph/dataset/x/{table}", title: Votes, licence: CC0, citation: Votes}
#+ skip: {nobody votes: "!BOUND(?state)"}
"""
RIGHT = (
    HEADER
    + """PREFIX tg: <https://w3id.org/treatygraph/ontology#>
PREFIX tgc: <https://w3id.org/treatygraph/code/>
PREFIX tgd: <https://w3id.org/treatygraph/dataset/>
PREFIX tgf: <https://w3id.org/treatygraph/function#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
CONSTRUCT {
  ?statement a tg:Statement ; rdf:subject ?who ; rdf:predicate tg:welcomes ; rdf:object tgd:x ;
    tg:happenedOn ?date ; tg:source ?SOURCE ; tg:passage ?PASSAGE ; tg:modality tgc:asserted .
}
WHERE {
  BIND (IRI(CONCAT(STR(tgd:), "x/state/", tgf:slug(?state))) AS ?who)
  BIND (IRI(CONCAT(STR(tgd:), "x/vote/", ?id)) AS ?statement)
  BIND (tgf:date(?day) AS ?date)
}
"""
)
WRONG = [
    ("CONSTRUCT {", "SELECT * {", "a mapping is a CONSTRUCT query, and this is SELECT"),
    ("tgf:date(?day) AS ?date)", "tgf:date(?day AS ?date)", "line 20, column 26: it is not valid SPARQL"),
    ("tgf:date", "tgf:dat", "line 20: there is no function tgf:dat; did you mean tgf:date?"),
    (
        "tgf:date(?day)",
        "<urn:x:date>(?day)",
        "there is no function <urn:x:date>; there are tgf:date, tgf:refuse, tgf:slug",
    ),
    ("tgf:date(?day)", "tgf:date()", "tgf:date takes (text, *layouts), and is given 0 values"),
    ("tgf:date(?day)", "tgf:slug(?day, ?day)", "tgf:slug takes (text), and is given 2 values"),
    ("tgf:date(?day)", "NOW()", "line 20: NOW gives another value each time"),
    ("tgf:date(?day)", "STRUUID()", "line 20: STRUUID gives another value each time"),
    ("tgf:date(?day)", "tgf:date(?dya)", "line 20: nothing gives ?dya a value; did you mean ?day?"),
    ("happenedOn ?date", "happenedOn ?dates", "nothing gives ?dates of its CONSTRUCT a value; did you mean ?date?"),
    ("rdf:object tgd:x", "rdf:object [ a tg:Issue ]", "its CONSTRUCT has a blank node"),
    ("rdf:object tgd:x", r"rdf:object tgd:x\/y", "has a backslash, which only short names have; write the IRI out"),
    ("a tg:Statement ;", "a tg:Actor ;", "its CONSTRUCT makes no statement"),
    ("?date)\n}", "?date)\n}\nLIMIT 3", "LIMIT after its WHERE means nothing"),
    ("CONSTRUCT {", "CONSTRUCT FROM <urn:x> {", "it is not valid SPARQL"),
    ("[id, state, day, text]", "[id, state, day, text, day]", "2 of its columns are the variable ?day"),
    ("[id, state, day, text]", '[id, state, day, "a b", a_b]', "2 of its columns are the variable ?a_b"),
    (
        "[id, state, day, text]",
        "[id, state, day, PASSAGE]",
        "?PASSAGE means something else, so no column can have that name",
    ),
    ("[id, state, day, text]", '[id, state, day, ""]', "a column without a name can be no variable"),
    ("key: id", "key: ident", "the key “ident” is none of its columns"),
    (
        "!BOUND(?state)",
        "!BOUND(?stat)",
        "the rule “nobody votes” of its header reads ?stat, which is no column; did you mean ?state?",
    ),
    ("!BOUND(?state)", "BOUND(?state", "the rule “nobody votes” of its header: it is not valid SPARQL"),
    ("!BOUND(?state)", "tgf:slugg(?state)", "the rule “nobody votes” of its header: there is no function tgf:slugg"),
    ("#+ skip: {nobody votes: ", "#+ skip: [", "“skip” in its header is a map"),
    ("dataset/x/{table}", "dataset/a b", "an IRI of its source is not valid"),
    ("licence: CC0", "issued: 2017-02-30", "issued on “2017-02-30”, which is no day"),
    ("licence: CC0", "license: CC0", "a source has no “license”"),
    ("columns:", "colums:", "a mapping has no “colums” in its header"),
    ("#+ key: id\n", "", "lacks “key”"),
    ("tags: [mapping]", "tags: [mapping", "its header of #+ lines is not valid YAML"),
    ("tgd:x ;", "tgd:x ; tg:note ?note ;", "nothing gives ?note of its CONSTRUCT a value"),
    (
        "?date)\n}",
        "?date) SERVICE <http://example.org/> { ?a ?b ?c } }",
        "SERVICE would send the query to another server",
    ),
]


def test_a_right_mapping_is_read() -> None:
    mapping = mappings.read(RIGHT, "votes", "votes.rq")
    assert mapping.variables == ("id", "state", "day", "text")
    assert dict(mapping.skip) == {"nobody votes": "!BOUND(?state)"}


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_a_wrong_mapping_is_refused_with_its_mend(right: str, wrong: str, said: str) -> None:
    assert right in RIGHT
    text = RIGHT.replace(right, wrong, 1)
    if "[" in wrong and "skip" in wrong:
        text = text.replace('(?state)"}', '(?state)"]', 1)
    with pytest.raises(UsageError, match=re.escape(said)):
        mappings.read(text, "votes", "votes.rq")


def test_every_shipped_mapping_is_read() -> None:
    for name in mappings.names():
        assert mappings.find(name).name == name


def test_a_mapping_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="no mapping “icews-event”, nor a file of that name; shipped are icews-events"):
        mappings.find("icews-event")


def test_a_wrong_mapping_ends_the_command_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "votes.rq").write_text(RIGHT.replace("tgf:date", "tgf:dat"), encoding="utf-8")
    (tmp_path / "t.csv").write_text("id,state,day,text\n", encoding="utf-8")
    done = run("import", tmp_path / "t.csv", "--mapping", tmp_path / "votes.rq", "-o", tmp_path / "o.nq")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "votes.rq, line 20: there is no function tgf:dat" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.csv", "votes.rq"]
