"""Statements in words: hostile labels are tamed, and statements that speak of each other come to an end."""

from pathlib import Path

import pytest
from building import document, graph_of, said
from running import run

import treatygraph as tg
from treatygraph import timeline
from treatygraph.dossier import as_text
from treatygraph.store import Dataset
from treatygraph.tables import printable
from treatygraph.terms import TGR
from treatygraph.wording import Wording

DATA = """@prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix tgc: <https://w3id.org/treatygraph/code/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix x: <https://example.org/> .
x:ruritania a tg:State ; rdfs:label "Ruri\\u001B[31mtania\\u202E"@en .
x:graustark a tg:State ; rdfs:label "Graustark"@en .
x:gazette a tg:Source ; rdfs:label "Gazette"@en ; dcterms:identifier "gazette" ; dcterms:title "Gazette"@en .
x:p1 a tg:Passage ; oa:hasSource x:gazette ; tg:row "1" .
x:s1 a tg:Statement ; rdf:subject x:ruritania ; rdf:predicate tg:promises ; rdf:object x:s2 ; tg:reason x:s2 ;
  tg:source x:gazette ; tg:passage x:p1 ; tg:modality tgc:asserted .
x:s2 a tg:Statement ; rdf:subject x:graustark ; rdf:predicate tg:rejects ; rdf:object x:s1 ; tg:reason x:s1 ;
  tg:source x:gazette ; tg:passage x:p1 ; tg:modality tgc:asserted .
"""


def test_statements_that_speak_of_each_other_end_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(DATA.replace("\\u001B[31m", "").replace("\\u202E", ""), encoding="utf-8")
    wording = Wording(tg.load(tmp_path / "a.ttl").view())
    statement = wording.statement("https://example.org/s1")
    assert statement is not None
    assert wording.claim([statement]) == (
        "Ruritania promises “Graustark rejects “Ruritania promises “https://example.org/s2”””, "
        "because Graustark rejects “Ruritania promises “https://example.org/s2””"
    )


def test_a_label_steers_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(DATA, encoding="utf-8")
    for command in (
        ("brief",),
        ("show", "x:"),
        ("show", "https://example.org/ruritania"),
        ("ask", "positions-on-positions"),
    ):
        done = run(*command, "--data", tmp_path / "a.ttl")
        assert "\x1b" not in done.stdout + done.stderr
        assert "\u202e" not in done.stdout + done.stderr


def test_printable_keeps_scripts_and_lines() -> None:
    assert printable("الهيئة\tКремль\nایران") == "الهيئة\tКремль\nایران"
    assert printable("a\x00b\x9bc") == "a\ufffdb\ufffdc"


def test_a_terminal_without_the_letters_is_no_failure() -> None:
    import os
    import subprocess

    from running import COMMAND

    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([COMMAND, "show", "Kremlin"], capture_output=True, env=environment)
    assert done.returncode == 0
    assert b"Kremlin" in done.stdout


@pytest.mark.parametrize(
    ("relation", "literal"),
    [
        ("pageCount", '"abc"^^xsd:integer'),
        ("pageCount", '"1.5"^^xsd:integer'),
        ("pageCount", '"abc"^^xsd:decimal'),
        ("pageCount", '"maybe"^^xsd:boolean'),
        ("pageCount", '"abc"^^xsd:double'),
        ("hasDuration", '"abc"^^xsd:duration'),
        ("hasDuration", '"abc"^^xsd:nonNegativeInteger'),
    ],
)
def test_a_value_that_its_datatype_does_not_allow_is_shown_as_its_text_and_found_to_be_wrong(
    relation: str, literal: str
) -> None:
    statement = said(f"zenda-treaty {relation} 3", "a").replace('"3"^^xsd:integer', literal)
    graph = graph_of(statement)
    text = literal.split('"')[1]
    assert text in as_text(graph.dossier("zenda treaty"))
    assert text in {node.label for node in graph.exported().picture.nodes()}
    assert [finding.value for finding in graph.validate("fast").findings if "is not a" in finding.message] == [text]


@pytest.mark.parametrize("label", ["", " ", "\\u200b", "\\u0001\\u0002", "\\u202e \\u2028"])
def test_a_label_that_shows_nothing_is_none(label: str) -> None:
    text = document(said("ruritania backs syldavia")).replace('"Ruritania"', f'"{label}"')
    dataset = Dataset()
    dataset.load_content(Path("a.ttl"), text.encode())
    view = tg.Graph(dataset).view()
    assert Wording(view).name(f"{TGR}actor/ruritania") == "actor:ruritania"
    assert view.query("SELECT ?a WHERE { ?a tg:backs ?b }").display() == [("actor:ruritania",)]
    assert {node.label for node in tg.Graph(dataset).exported().picture.nodes()} == {"actor:ruritania", "Syldavia"}


def test_another_label_takes_the_place_of_one_that_shows_nothing() -> None:
    view = graph_of(said("ruritania backs syldavia"), 'actor:a rdfs:label " "@en, "Страна"@ru .\n', check=False).view()
    assert Wording(view).name(f"{TGR}actor/a") == "Страна"


def test_an_iri_in_the_place_of_a_label_turns_no_text() -> None:
    view = graph_of(said("ruritania backs syldavia")).view()
    assert Wording(view).name("https://example.org/a\u202eb") == "https://example.org/a\ufffdb"


def coded(number: int, code: str) -> str:
    return f"""x:r{number} a tg:Passage ; oa:hasSource x:table ; tg:row "{number}" .
x:e{number} a tg:Statement ; rdf:subject x:ruritania ; rdf:predicate tg:codedEvent ; rdf:object x:graustark ;
  tg:eventCode <https://w3id.org/treatygraph/code/cameo/1.1b3/{code}> ; tg:happenedOn "2020-05-01"^^xsd:date ;
  tg:source x:table ; tg:passage x:r{number} ; tg:modality tgc:asserted .
"""


def test_one_voice_is_named_once_with_all_rows_that_say_the_same(tmp_path: Path) -> None:
    head = DATA.partition("x:gazette a")[0].replace("\\u001B[31m", "").replace("\\u202E", "")
    head += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    head += (
        'x:table a tg:Source ; rdfs:label "Table 2"@en ; dcterms:identifier "Table 2" ; dcterms:title "Table"@en .\n'
    )
    (tmp_path / "a.ttl").write_text(head + coded(7, "051") + coded(8, "051") + coded(9, "057"), encoding="utf-8")
    alike = tg.load(tmp_path / "a.ttl")
    text = timeline.as_text(alike.timeline(), 400)
    assert "[Table 2 row 7, row 8 (coded as CAMEO 051); Table 2 row 9 (coded as CAMEO 057)]" in text
    assert "  Table 2, without a date\n" in as_text(alike.dossier("Ruritania"))
    (tmp_path / "a.ttl").write_text(head + coded(7, "051") + coded(8, "051"), encoding="utf-8")
    text = timeline.as_text(tg.load(tmp_path / "a.ttl").timeline(), 400)
    assert "Graustark, coded as CAMEO 051 [Table 2 row 7, row 8]" in text
