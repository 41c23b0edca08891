"""A user's own file: what is recorded in it is followed by views, nothing in it is changed, and bad records are refused."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from building import ISSUED, document, iri, said, statuses
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph import resources
from treatygraph.authoring import Claim, Text, statement
from treatygraph.errors import InvalidDataError
from treatygraph.naming import resolve
from treatygraph.notebook import Entry, Notebook
from treatygraph.passages import digest
from treatygraph.recording import NewSource, assessment, correction, date_of_issue, retraction
from treatygraph.resources import folder
from treatygraph.validation import Report

BACKS = "ruritania backs syldavia"
NEW = NewSource(identifier="bulletin-2", title="Bulletin, second", issued="2020-07-01")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "data.ttl"
    basis = f"source:{ISSUED} tg:issuedBasis tgc:printed . source:2020-05-01 tg:issuedBasis tgc:printed ."
    written = document(said(BACKS, "s"), said("borduria backs syldavia", "t", issued="2020-05-01"), basis)
    path.write_text(written, encoding="utf-8")
    return path


@pytest.fixture
def notebook(tmp_path: Path, data: Path) -> Notebook:
    return Notebook(tmp_path / "mine.ttl", data)


@pytest.fixture
def held(tmp_path: Path) -> Text:
    path = tmp_path / "bulletin.txt"
    path.write_text("A heading\n\n  Ruritania backs\tthe truce. \n", encoding="utf-8")
    return Text.read(path)


def view(notebook: Notebook, data: Path, known_by: str | None = None, policy: str = "reported") -> tg.View:
    """Return a view of what stands in the files now."""
    return tg.load(data, notebook.path).view("2020-12-31", known_by, policy)


def test_an_accepted_statement_is_in_the_view_of_what_is_accepted_from_that_day_on(
    notebook: Notebook, data: Path
) -> None:
    entry = notebook.record(
        assessment, "statement:s", "accepted", by="Jane Doe", reliability="B", credibility=2, recorded_on="2020-07-01"
    )
    assert entry.turtle
    assert statuses(view(notebook, data, "2020-06-30", "accepted")) == {}
    assert statuses(view(notebook, data, "2020-07-01", "accepted")) == {BACKS: "holds"}
    [row] = view(notebook, data).query(
        "SELECT ?by ?source ?information WHERE { ?assessment prov:wasAttributedTo/rdfs:label ?by ; "
        "tg:sourceReliability ?source ; tg:informationCredibility ?information }"
    )
    assert tuple(row) == ("Jane Doe", "B", 2)


def test_the_latest_assessment_counts_and_the_earlier_one_stays(notebook: Notebook, data: Path) -> None:
    notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    before = notebook.path.read_bytes()
    notebook.record(assessment, "statement:s", "rejected", by="Jane Doe", recorded_on="2020-08-01")
    assert notebook.path.read_bytes().startswith(before)
    assert statuses(view(notebook, data, "2020-07-31", "accepted")) == {BACKS: "holds"}
    assert statuses(view(notebook, data, "2020-08-01", "accepted")) == {}
    assert BACKS not in statuses(view(notebook, data, "2020-08-01"))


def test_a_record_without_a_day_is_of_today(notebook: Notebook) -> None:
    assert (
        f'tg:recordedOn "{date.today()}"^^xsd:date'
        in notebook.record(assessment, "statement:s", "disputed", by="Duke").turtle
    )


@pytest.mark.parametrize("how", ["retract", "correct"])
def test_what_a_withdrawn_source_says_leaves_later_views_and_stays_explainable(
    notebook: Notebook, data: Path, how: str
) -> None:
    if how == "retract":
        notebook.record(retraction, ISSUED, by="Duke", reason="Not so.", recorded_on="2020-07-01")
    else:
        notebook.record(correction, ISSUED, NEW)
    other = {"borduria backs syldavia": "holds"}
    assert statuses(view(notebook, data, "2020-06-30")) == {BACKS: "holds", **other}
    assert statuses(view(notebook, data, "2020-07-01")) == other
    explained = tg.load(data, notebook.path).explain("Ruritania", "backs", "Syldavia", known_by="2020-07-01")
    assert explained.status is None
    assert [record.iri for record in explained.beside] == [iri("statement:s")]


def test_the_same_record_is_written_once(notebook: Notebook, data: Path) -> None:
    first = notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    held = notebook.path.read_bytes()
    again = Notebook(notebook.path, data).record(
        assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01"
    )
    assert again == Entry(first.iri, "")
    assert notebook.path.read_bytes() == held


def test_an_agent_is_described_once_and_an_actor_of_the_data_not_at_all(notebook: Notebook) -> None:
    notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    assert (
        "prov:Agent"
        not in notebook.record(assessment, "statement:t", "accepted", by="Jane Doe", recorded_on="2020-07-01").turtle
    )
    by_label = notebook.record(assessment, "statement:t", "disputed", by="duke", recorded_on="2020-07-01").turtle
    assert "prov:wasAttributedTo actor:duke" in by_label
    by_iri = notebook.record(
        assessment, "statement:t", "disputed", by="https://orcid.org/0000-0002-1825-0097", recorded_on="2020-07-01"
    )
    assert "prov:wasAttributedTo <https://orcid.org/0000-0002-1825-0097>" in by_iri.turtle
    assert "prov:Agent" not in by_label + by_iri.turtle


def test_a_statement_of_a_new_text_brings_its_source_and_passage(notebook: Notebook, data: Path, held: Text) -> None:
    # SHA-256 of "Ruritania backs the truce.": sha256sum of the folded line, without a line end
    proof = subprocess.run(
        ["sha256sum"], input=b"Ruritania backs the truce.", capture_output=True, check=True
    ).stdout.decode()[:64]
    claim = Claim(
        subject="Ruritania", relation="backs", object="Klow Truce", said_by="Duke", via=("Gazette",), said_on="2020-06"
    )
    entry = notebook.record(
        statement, claim, held, 2, NewSource(identifier="bulletin", title="Bulletin", issued="2020-06-20")
    )
    [record] = tg.load(data, notebook.path).explain("Ruritania", "backs", "Klow Truce", policy="alleged").support
    assert (record.iri, record.speaker, record.relays) == (entry.iri, iri("duke"), (iri("gazette"),))
    assert (record.modality, record.paragraphs, record.dates) == ("alleged", ("2",), {"saidOn": "2020-06"})
    [row] = notebook.view.query(
        f"SELECT ?digest ?n ?id WHERE {{ <{record.passages[0]}> tg:paragraphDigest ?digest ; "
        "tg:paragraph ?n ; oa:hasSource/dcterms:identifier ?id }"
    )
    assert tuple(row) == (proof, 2, "bulletin")
    assert b"truce." not in notebook.path.read_bytes()
    second = notebook.record(statement, Claim(subject="Borduria", relation="backs", object="Klow Truce"), held, 2)
    assert "tg:Source" not in second.turtle
    assert "tg:Passage" not in second.turtle


@pytest.mark.parametrize(
    ("relation", "subject", "given", "written"),
    [
        ("signedOn", "Klow Truce", "2020-03-10", '"2020-03-10"^^xsd:date'),
        ("signedOn", "Klow Truce", "2020-03", '"2020-03"^^xsd:gYearMonth'),
        ("signedOn", "Klow Truce", "2020", '"2020"^^xsd:gYear'),
        ("signedOn", "Klow Truce", "2020~", '"2020~"^^<http://id.loc.gov/datatypes/edtf/EDTF>'),
        ("signedOn", "Klow Truce", "2020-21", '"2020-21"^^<http://id.loc.gov/datatypes/edtf/EDTF>'),
        ("hasDuration", "Klow Truce", "P6M", '"P6M"^^xsd:duration'),
        ("zoneCount", "Klow Truce", "4", "4"),
        ("backs", "Ruritania", "agreement:klow-truce", "agreement:klow-truce"),
        ("rejects", "Ruritania", "statement:s", "statement:s"),
    ],
)
def test_an_object_is_what_the_relation_takes(
    notebook: Notebook, held: Text, relation: str, subject: str, given: str, written: str
) -> None:
    new = NewSource(identifier="bulletin", title="Bulletin", issued="2020-06-20")
    entry = notebook.record(statement, Claim(subject=subject, relation=relation, object=given), held, 2, new)
    assert f"rdf:object {written} ;" in entry.turtle


def test_what_is_promised_is_posited_and_in_no_view(notebook: Notebook, data: Path, held: Text) -> None:
    claim = Claim(
        subject="Ruritania",
        relation="promises",
        posited=("Ruritania", "guarantees", "Klow Truce"),
        said_by="Duke",
        modality="asserted",
    )
    notebook.record(statement, claim, held, 2, NewSource(identifier="bulletin", title="Bulletin", issued="2020-06-20"))
    edges = [
        edge.relation.rpartition("#")[2] for edge in view(notebook, data).edges() if edge.subject == iri("ruritania")
    ]
    assert edges == ["backs", "promises"]
    [inner] = tg.load(data, notebook.path).explain("Ruritania", "guarantees", "Klow Truce").beside
    assert (inner.modality, inner.speaker) == ("posited", iri("duke"))


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", said_by="Duke", via=("Gazette",)), "said"),
        (
            Claim(
                subject="Ruritania", relation="backs", object="Syldavia", said_by="Duke", via=("Gazette",), note="A."
            ),
            "said",
        ),
        (
            Claim(
                subject="Ruritania",
                relation="backs",
                object="Syldavia",
                said_by="Duke",
                via=("Gazette",),
                modality="presupposed",
                valid_from="2020-01",
            ),
            "said",
        ),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia"), None),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", said_by="Duke"), None),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", via=("Gazette",)), None),
        (Claim(subject="Ruritania", relation="backs", object="Borduria", said_by="Duke", via=("Gazette",)), None),
        (
            Claim(
                subject="Ruritania",
                relation="backs",
                object="Syldavia",
                said_by="Duke",
                via=("Gazette",),
                modality="denied",
            ),
            None,
        ),
        (
            Claim(
                subject="Ruritania",
                relation="backs",
                object="Syldavia",
                said_by="Duke",
                via=("Gazette",),
                valid_from="2019",
            ),
            None,
        ),
        (Claim(subject="Ruritania", relation="guarantees", object="Klow Truce", said_by="Duke"), None),
        (
            Claim(
                subject="Ruritania",
                relation="promises",
                posited=("Ruritania", "guarantees", "Klow Truce"),
                said_by="Duke",
            ),
            "promise",
        ),
    ],
)
def test_what_the_data_say_on_the_same_word_is_not_written_again(
    tmp_path: Path, held: Text, claim: Claim, found: str | None
) -> None:
    path = tmp_path / "data.ttl"
    words = "Ruritania backs the truce."
    written = document(
        said("ruritania backs syldavia", "said", "presupposed", by="duke", relays="gazette", since="2020-01"),
        said("ruritania guarantees klow-truce", "content", "posited", by="duke"),
        said("ruritania promises statement:content", "promise", by="duke"),
    )
    written = written.replace(f'"{ISSUED}"', '"bulletin"').replace("tg:paragraph 1", "tg:paragraph 2")
    path.write_text(written.replace("0" * 64, digest(words)), encoding="utf-8")
    notebook = Notebook(tmp_path / "mine.ttl", path)
    record = statement(notebook.view, claim, held, 2)
    if found:
        assert (record.iri, record.descriptions) == (iri(f"statement:{found}"), ())
    else:
        assert [each.iri.value for each in record.descriptions] == [record.iri]


@pytest.mark.parametrize(
    ("identifier", "says"),
    [
        ("a b/c", "is no name of a file"),
        ("a\\b", "is no name of a file"),
        ("..", "is no name of a file"),
        ("a\nb", "is no name of a file"),
        (" a", "is no name of a file"),
        ("", "it is empty"),
        ("second.txt", "ends in .txt; leave the ending out"),
        (ISSUED, f"“{ISSUED}” is that of source:{ISSUED}, which the data describe already"),
        ("2020-05-01", "“2020-05-01” is that of source:2020-05-01, which the data describe already"),
    ],
)
def test_a_correction_needs_a_file_name_of_its_own(notebook: Notebook, identifier: str, says: str) -> None:
    with pytest.raises(tg.UsageError, match=re.escape(says)):
        notebook.record(correction, ISSUED, replace(NEW, identifier=identifier))
    assert not notebook.path.exists()


def test_the_same_correction_is_written_once(notebook: Notebook) -> None:
    first = notebook.record(correction, ISSUED, NEW)
    assert notebook.record(correction, ISSUED, NEW) == Entry(first.iri, "")
    with pytest.raises(tg.UsageError, match="“bulletin-2” is that of"):
        notebook.record(correction, "2020-05-01", NEW)


@pytest.mark.parametrize(
    ("issued", "day"),
    [
        ("2020-07-01", date(2020, 7, 1)),
        (date(2020, 7, 1), date(2020, 7, 1)),
        ("2020-07", date(2020, 7, 31)),
        ("../2020-07", date(2020, 7, 31)),
    ],
)
def test_a_record_counts_from_the_last_day_that_its_date_can_mean(
    notebook: Notebook, issued: str | date, day: date
) -> None:
    entry = notebook.record(correction, ISSUED, NewSource(identifier="second", title="Second", issued=issued))
    assert notebook.counts_from(entry.iri) == day


def claims() -> list[tuple[Claim, bool]]:
    """Claims, and whether the shapes allow them."""
    return [
        (Claim(subject="Ruritania", relation="backs", object="Syldavia"), True),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", valid_from="2020", valid_until="2019"), False),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", happened_on="2020"), False),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", said_on="2020-06-21"), False),
        (Claim(subject="Ruritania", relation="backs", object="Syldavia", modality="posited"), False),
        (Claim(subject="Klow Truce", relation="guarantees", object="Zenda Treaty"), False),
        (Claim(subject="Ruritania", relation="backs", object="Ruritania"), False),
        (Claim(subject="Klow Truce", relation="hasDuration", object="six months"), False),
        (Claim(subject="Klow Truce", relation="hasDuration", object="P6M"), True),
    ]


@pytest.mark.parametrize(
    ("claim", "is_valid", "engine"),
    [*((*each, "fast") for each in claims()), *((*each, "pyshacl") for each in claims()[:2])],
)
def test_a_record_is_refused_where_the_file_with_it_would_not_be_valid(
    notebook: Notebook,
    data: Path,
    held: Text,
    claim: Claim,
    is_valid: bool,
    engine: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = NewSource(identifier="bulletin", title="Bulletin", issued="2020-06-20")
    try:
        notebook.record(statement, claim, held, 2, source)
        was_written = True
    except InvalidDataError:
        was_written = False
    assert was_written is is_valid
    assert notebook.path.exists() is is_valid
    # Written all the same, the file gets the same verdict from “validate”.
    with monkeypatch.context() as patch:
        patch.setattr(tg.Graph, "validate", lambda *_: Report((), "none", lambda: ""))
        notebook.record(statement, claim, held, 2, source)
    assert tg.load(data, notebook.path, check=False).validate(engine).conforms is is_valid


def test_after_a_refusal_the_next_record_is_taken(notebook: Notebook, data: Path, held: Text) -> None:
    source = NewSource(identifier="bulletin", title="Bulletin", issued="2020-06-20")
    with pytest.raises(
        InvalidDataError, match=r"^nothing was written to .*mine\.ttl: tg:validUntil = 2019: A state ends before it"
    ):
        notebook.record(statement, claims()[1][0], held, 2, source)
    assert held.source(notebook.view) is None
    notebook.record(statement, claims()[0][0], held, 2, source)
    assert tg.load(data, notebook.path).validate("fast").conforms


def test_what_another_writer_added_meanwhile_is_kept(notebook: Notebook, data: Path) -> None:
    Notebook(notebook.path, data).record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    notebook.record(assessment, "statement:t", "accepted", by="John Doe", recorded_on="2020-07-01")
    assert set(statuses(view(notebook, data, policy="accepted"))) == {BACKS, "borduria backs syldavia"}


def test_many_commands_at_once_lose_nothing(tmp_path: Path, data: Path) -> None:
    code = (
        "import sys; from treatygraph.notebook import Notebook\n"
        "from treatygraph.recording import assessment\n"
        "notebook = Notebook(sys.argv[1], sys.argv[2])\n"
        "notebook.record(assessment, 'statement:s', 'accepted', by=sys.argv[3], recorded_on='2020-07-01')"
    )
    path = tmp_path / "mine.ttl"
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(data), f"Analyst {number}"]) for number in range(6)
    ]
    assert [process.wait(120) for process in running] == [0] * 6
    assert len(tg.load(data, path).query("SELECT ?a WHERE { ?a a tg:Assessment }")) == 6
    assert sorted(os.listdir(tmp_path)) == ["data.ttl", "mine.ttl"]


@pytest.mark.parametrize(
    "old",
    [
        b"",
        b"# only a comment",
        b"<urn:a> <urn:b> 1 .",
        b"<urn:a> <urn:b> 1 .\r\n<urn:a> <urn:b> 2 .\r\n",
        b"@base <urn:x> .\n\n\n",
    ],
    ids=["empty", "comment without an end", "no end of line", "line ends of Windows", "base"],
)
def test_old_bytes_stay_the_beginning_of_the_file(notebook: Notebook, data: Path, old: bytes) -> None:
    notebook.path.write_bytes(old)
    notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    held = notebook.path.read_bytes()
    assert held.startswith(old)
    assert held.count(b"\r\n") in (0, held.count(b"\n"))
    assert statuses(view(notebook, data, policy="accepted")) == {BACKS: "holds"}


letters = st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t\n")
names = st.text(letters, min_size=1).filter(lambda text: text.strip())


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(by=names, reason=names, title=names, note=names)
def test_whatever_the_words_are_the_file_says_exactly_them(
    tmp_path: Path, data: Path, held: Text, by: str, reason: str, title: str, note: str
) -> None:
    path = tmp_path / "words.ttl"
    path.unlink(missing_ok=True)
    notebook = Notebook(path, data)
    by = f"Analyst {by}"  # a name, and neither an IRI nor the label of an actor
    writes: list[Callable[[], Entry]] = [
        lambda: notebook.record(retraction, "2020-05-01", by=by, reason=reason, recorded_on="2020-07-01"),
        lambda: notebook.record(
            statement,
            Claim(subject="Ruritania", relation="backs", object="Klow Truce", note=note, language="ar"),
            held,
            2,
            NewSource(identifier="bulletin", title=title, issued="2020-06-20"),
        ),
    ]
    for write in writes:
        before = path.read_bytes() if path.exists() else b""
        write()
        assert path.read_bytes().startswith(before)
    said_there = {quad.object for quad in ox.parse(path=path)}
    assert {
        ox.Literal(by.strip()),
        ox.Literal(reason, language="en"),
        ox.Literal(title, language="en"),
        ox.Literal(note, language="ar"),
    } <= said_there


def test_what_comes_with_the_library_is_never_written(tmp_path: Path, data: Path) -> None:
    link = tmp_path / "link.ttl"
    link.symlink_to(folder("graph") / "astana-2017" / "actors.ttl")
    for path in (
        link,
        folder("graph") / "new.ttl",
        folder("ontology") / "codes.ttl",
        folder("queries") / "x" / ".." / "a.ttl",
    ):
        with pytest.raises(tg.UsageError, match="it belongs to the library"):
            Notebook(path, data)


def test_a_file_that_the_user_may_not_write_is_refused(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root, whom tests may run as, is let in everywhere
    for path in (data, tmp_path / "new.ttl"):
        with pytest.raises(tg.UsageError, match="it cannot be written \\(you have no permission\\)"):
            Notebook(path)


def test_what_an_installer_links_to_another_place_is_never_written(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "treatygraph"
    (package / "_data" / "graph").mkdir(parents=True)
    (tmp_path / "cache.ttl").touch()
    (package / "_data" / "graph" / "a.ttl").symlink_to(tmp_path / "cache.ttl")
    (tmp_path / "link").symlink_to(package)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    for path in (package / "_data" / "graph" / "a.ttl", package / "new.ttl", tmp_path / "link" / "new.ttl"):
        with pytest.raises(tg.UsageError, match="it belongs to the library"):
            Notebook(path, data)


@pytest.mark.parametrize(
    "given",
    [
        *({"said_by": ""}, {"said_on": ""}, {"valid_from": " "}, {"valid_until": ""}, {"happened_on": ""}),
        *({"scheduled_for": ""}, {"firmness": ""}, {"note": ""}, {"modality": ""}, {"language": ""}, {"object": ""}),
        *({"via": ("",)}, {"cites": ("Klow Truce", "")}, {"reason": ("",)}, {"condition": ("",)}),
    ],
    ids=lambda given: next(iter(given)),
)
def test_what_is_given_of_a_claim_is_not_empty(given: dict[str, Any]) -> None:
    role = next(iter(given)).replace("_", " ")
    with pytest.raises(tg.UsageError, match=f"^{role}: it is empty$"):
        Claim(**{"subject": "Ruritania", "relation": "backs", "object": "Syldavia", **given})


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"via": "Gazette"}, "via: “Gazette” is one text, and several are taken"),
        ({"posited": "abc", "object": None}, "posited: “abc” is one text, and several are taken"),
        ({"posited": ("Ruritania", "backs", "Syldavia")}, "object, posited: give one of them"),
        ({"object": None}, "object, posited: give one of them"),
        ({"note": "a\x1b[2J"}, "note: it holds the control character U+001B; leave it out"),
        ({"note": "a\x9b2J"}, "note: it holds the control character U+009B; leave it out"),
        ({"note": "a\rb"}, "note: it holds the control character U+000D; leave it out"),
    ],
)
def test_what_is_given_of_a_claim_can_be_taken(given: dict[str, Any], says: str) -> None:
    with pytest.raises(tg.UsageError, match=f"^{re.escape(says)}"):
        Claim(**{"subject": "Ruritania", "relation": "backs", "object": "Syldavia", **given})


def test_tabs_and_line_breaks_are_no_control_characters(notebook: Notebook) -> None:
    entry = notebook.record(retraction, ISSUED, by="Jane Doe", reason="a\n\tb", recorded_on="2020-07-01")
    assert "a\n\tb" in {row.reason for row in notebook.view.query("SELECT ?reason WHERE { ?r rdfs:comment ?reason }")}
    assert entry.turtle


@pytest.mark.parametrize("make", [{"reason": ""}, {"reason": "a\x00"}, {"by": ""}, {"by": "Jane\x1b Doe"}])
def test_a_retraction_has_words_or_none(notebook: Notebook, make: dict[str, str]) -> None:
    with pytest.raises(tg.UsageError, match=r"^(reason|by): it (is empty|holds the control character U\+00(00|1B))"):
        notebook.record(retraction, ISSUED, **{"by": "Jane Doe", **make})


def test_a_grade_is_not_empty(notebook: Notebook) -> None:
    with pytest.raises(tg.UsageError, match=r"^reliability: it is empty$"):
        notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", reliability="")


def test_a_day_to_come_is_refused_and_today_is_not(notebook: Notebook) -> None:
    today, tomorrow = date.today(), date.today() + timedelta(1)
    with pytest.raises(tg.UsageError, match=f"^recorded on: {tomorrow} is after today \\({today}\\)"):
        notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on=tomorrow)
    with pytest.raises(tg.UsageError, match=r"^recorded on: 9999-12-31 is after today"):
        notebook.record(retraction, ISSUED, by="Jane Doe", recorded_on="9999-12-31")
    for issued in (str(tomorrow), "2999", "2999-01-01/2999-02"):
        with pytest.raises(tg.UsageError, match=f"^issued: “{issued}” is after today"):
            notebook.record(correction, ISSUED, replace(NEW, issued=issued))
    for issued in (str(today), str(today.year), f"2020/{tomorrow}"):  # each can mean a day that has come
        assert date_of_issue(issued).value == issued
    assert notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on=today).turtle


@pytest.mark.parametrize("issued", ["2020-07-01/..", "2020/"])
def test_a_source_whose_issue_has_no_last_day_is_refused(notebook: Notebook, held: Text, issued: str) -> None:
    with pytest.raises(tg.UsageError, match=f"^issued: “{issued}” has no last day"):
        notebook.record(correction, ISSUED, replace(NEW, issued=issued))
    new = NewSource(identifier="bulletin", title="Bulletin", issued=issued)
    with pytest.raises(tg.UsageError, match=f"^issued: “{issued}” has no last day"):
        notebook.record(statement, claims()[0][0], held, 2, new)
    assert not notebook.path.exists()


def test_a_text_is_described_under_its_own_identifier(notebook: Notebook, held: Text) -> None:
    with pytest.raises(tg.UsageError, match="the new source has the identifier “bulletin-2”, and the text “bulletin”"):
        notebook.record(statement, claims()[0][0], held, 2, NEW)
    assert not notebook.path.exists()


def test_a_relay_is_named_once_by_whatever_name(notebook: Notebook, held: Text) -> None:
    claim = Claim(subject="Ruritania", relation="backs", object="Syldavia", via=("Gazette", "actor:gazette"))
    with pytest.raises(tg.UsageError, match=r"^via: actor:gazette is there twice"):
        notebook.record(statement, claim, held, 2, replace(NEW, identifier="bulletin"))


@pytest.mark.parametrize(
    ("by", "says"),
    [
        *((name, "is a term or an edge, and nobody") for name in ("tg:backs", "tg:", "tgc:accepted", "edge:foo")),
        *(
            (name, "is a term or an edge, and nobody")
            for name in ("prov:Agent", "<https://w3id.org/treatygraph/code/a>")
        ),
        *((name, "is no IRI") for name in ("urn:", "urn:a", "http:foo", "https://", "HTTP:a", "wd:", "<http://a b>")),
        *((name, "is no IRI") for name in ("http://a b", "<a", "Actor:ruritania", "actor: ruritania")),
        *((name, "nothing called") for name in ("actor:", "actor:nobody")),
        ("statement:s", "is a statement, not an actor"),
    ],
)
def test_nobody_is_a_term_an_edge_or_a_broken_iri(notebook: Notebook, by: str, says: str) -> None:
    with pytest.raises(tg.UsageError, match=re.escape(says)):
        notebook.record(assessment, "statement:s", "accepted", by=by)
    assert not notebook.path.exists()


@pytest.mark.parametrize("by", ["wd:Q42", "urn:isbn:0451450523", "<https://example.org/jane>", "Doe: Jane", "Http"])
def test_somebody_is_an_iri_or_a_name(notebook: Notebook, by: str) -> None:
    assert notebook.record(assessment, "statement:s", "accepted", by=by).turtle


def test_an_agent_is_one_whatever_the_case_of_the_name(notebook: Notebook) -> None:
    first = notebook.record(retraction, ISSUED, by="Jane Doe", recorded_on="2020-07-01").turtle
    [agent] = re.findall("<urn:treatygraph:agent:[0-9a-f]*>(?= a prov:Agent)", first)
    second = notebook.record(assessment, "statement:t", "accepted", by="JANE doe", recorded_on="2020-07-01").turtle
    assert f"prov:wasAttributedTo {agent}" in second
    assert "prov:Agent" not in second


def test_a_fault_that_is_there_already_is_a_warning_and_a_new_one_is_not_hidden_by_it(
    tmp_path: Path, data: Path, held: Text
) -> None:
    other = tmp_path / "other.ttl"
    # Four things are missing: what is assessed, the verdict, whose it is, and the day.
    other.write_text("<urn:a> a <https://w3id.org/treatygraph/ontology#Assessment> .", encoding="utf-8")
    notebook = Notebook(tmp_path / "mine.ttl", data, other)
    with pytest.warns(tg.UnsoundDataWarning, match=r"^the data were not valid before: 4 violations"):
        notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-07-01")
    held_then = notebook.path.read_bytes()
    with pytest.raises(InvalidDataError) as refusal:
        notebook.record(assessment, "statement:s", "accepted", by="Jane Doe", recorded_on="2020-01-01")
    assert "A statement was assessed before its source was issued" in str(refusal.value)
    assert "urn:a" not in str(refusal.value)
    assert notebook.path.read_bytes() == held_then


def test_the_file_may_be_among_the_data_before_it_is_there(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "mine.ttl"
    for name in ("Jane", "John"):
        Notebook(path, data, path).record(assessment, "statement:s", "accepted", by=name, recorded_on="2020-07-01")
    assert len(tg.load(data, path).query("SELECT ?a WHERE { ?a a tg:Assessment }")) == 2


def test_two_sources_of_one_identifier_are_refused(tmp_path: Path, data: Path, held: Text) -> None:
    both = tmp_path / "both.ttl"
    both.write_text(
        document(
            'source:a a tg:Source ; dcterms:identifier "bulletin" . source:b a tg:Source ; dcterms:identifier "bulletin" .'
        ),
        encoding="utf-8",
    )
    with pytest.raises(
        tg.UsageError, match="more than one source with the identifier “bulletin” \\(source:a, source:b\\)"
    ):
        held.source(Notebook(tmp_path / "mine.ttl", both).view)


def test_a_text_whose_words_are_not_those_cited_is_refused(tmp_path: Path, notebook: Notebook) -> None:
    path = tmp_path / f"{ISSUED}.txt"
    path.write_text("Some words.\nOthers.\n", encoding="utf-8")
    with pytest.raises(
        InvalidDataError, match="its paragraph 1 is not the one that the data cite as passage:2020-06-15"
    ):
        notebook.record(statement, claims()[0][0], Text.read(path), 2)
    assert not notebook.path.exists()


def test_resolving_still_finds_what_is_described_in_the_file_itself(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        document() + '<https://example.org/graustark> a tg:State ; rdfs:label "Graustark"@en .\n', encoding="utf-8"
    )
    assert resolve(Notebook(path, data).view, "graustark").value == "https://example.org/graustark"
