"""Bad input gets one clear message that names the file and line and the mend, the right exit code, and no traceback."""

import os
import subprocess
from pathlib import Path

import pytest
from running import COMMAND, run

import treatygraph as tg

PREFIXES = """@prefix tg: <https://w3id.org/treatygraph/ontology#> .
@prefix tgc: <https://w3id.org/treatygraph/code/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix x: <https://example.org/> .
"""
THINGS = """x:ruritania a tg:State ; rdfs:label "Ruritania"@en .
x:graustark a tg:State ; rdfs:label "Graustark"@en .
x:gazette a tg:Source ; dcterms:identifier "gazette" ; dcterms:title "Gazette"@en .
x:p1 a tg:Passage ; oa:hasSource x:gazette ; tg:row "1" .
"""
STATEMENT = """x:s1 a tg:Statement ; rdf:subject x:ruritania ; rdf:predicate tg:backs ; rdf:object x:graustark ;
  tg:source x:gazette ; tg:passage x:p1 ; tg:modality tgc:asserted ."""


def refused(path: Path, content: str | bytes, *says: str, code: int = 3) -> None:
    """Assert that a file is refused in one line which says all of `says`."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    done = run("ask", "who-backs-whom", "--data", path)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"treatygraph: {path}")
    for words in says:
        assert words in done.stderr


def test_a_sound_file_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(PREFIXES + THINGS + STATEMENT, encoding="utf-8")
    done = run("ask", "who-backs-whom", "--data", path)
    assert (done.returncode, done.stderr) == (0, "on some day, since no source has a date\n")
    assert "Ruritania" in done.stdout


def test_not_utf_8(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", b"# fine\n# caf\xe9\n", "line 2", "0xe9", "save the file as UTF-8")


def test_byte_order_mark(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", b"\xef\xbb\xbf" + (PREFIXES + THINGS + STATEMENT).encode(), "line 1", "without BOM")


def test_utf_16(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", (PREFIXES + STATEMENT).encode("utf-16"), "UTF-16", "UTF-8")


def test_truncated(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", (PREFIXES + THINGS + STATEMENT)[:-40], "line 1", "not valid Turtle")


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.trig"])
def test_wrong_format(tmp_path: Path, name: str) -> None:
    xml = '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    refused(tmp_path / name, xml, "line 1", "looks like RDF/XML")


def test_turtle_called_rdf_xml(tmp_path: Path) -> None:
    refused(tmp_path / "a.rdf", PREFIXES + THINGS, "not valid RDF/XML")


def test_broken_json(tmp_path: Path) -> None:
    refused(tmp_path / "a.jsonld", '{\n"@context": {},\n"@id": }', "line 3", "not valid JSON")


def test_remote_context_is_not_fetched(tmp_path: Path) -> None:
    refused(tmp_path / "a.jsonld", '{"@context": "http://localhost:1/c.jsonld", "@id": "urn:a"}', "not valid JSON-LD")


@pytest.mark.parametrize("doctype", ["DOCTYPE", "doctype"])
def test_doctype(tmp_path: Path, doctype: str) -> None:
    bomb = f'<?xml version="1.0"?>\n<!{doctype} rdf [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<rdf>&b;</rdf>'
    refused(tmp_path / "a.rdf", bomb, "line 2", "DOCTYPE")


def test_invalid_iri(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", PREFIXES + "x:a tg:source <http://example.org/a b> .", "line 9")


def test_no_statement(tmp_path: Path) -> None:
    refused(tmp_path / "a.ttl", PREFIXES + THINGS, "no statement")


@pytest.mark.parametrize("date", ["2017-02-30", "2017-13-40"])
def test_impossible_date(tmp_path: Path, date: str) -> None:
    dated = STATEMENT.replace("tg:modality", f'tg:validFrom "{date}"^^xsd:date ; tg:modality')
    refused(tmp_path / "a.ttl", PREFIXES + THINGS + dated, "line 13", date, "not a date that exists")


@pytest.mark.parametrize("date", ["Y17000", "Y-17E7", "Y3388E2S3"])
def test_a_date_beyond_what_is_supported(tmp_path: Path, date: str) -> None:
    kind = "<http://id.loc.gov/datatypes/edtf/EDTF>"
    dated = STATEMENT.replace("tg:modality", f'tg:validFrom "{date}"^^{kind} ; tg:modality')
    refused(tmp_path / "a.ttl", PREFIXES + THINGS + dated, "line 13", f"“{date}” is a year beyond 9999")


DATED = "{} a tg:Statement ; rdf:subject x:ruritania ; rdf:predicate tg:backs ; rdf:object x:graustark ; tg:source x:gazette ;\n"
DATED += '  tg:passage x:p1 ; tg:modality tgc:asserted ; tg:validFrom "2017-02-30"^^xsd:date .\n'


@pytest.mark.parametrize(
    ("before", "name", "line"),
    [
        ("", "<http://ex.org/s/d>", 13),
        ("# x:d is the first\n", "x:d", 14),
        ("x:d2 rdfs:label 'd' .\n", "x:d", 14),
        ("x:gazette tg:note 'x:d, <http://ex.org/s/d>'@en .\n", "x:d", 14),
        ("@prefix s: <http://ex.org/s/> .\n", "s:d", 14),
        ("@prefix s: <http://ex.org/> .\n", "s:s\\/d", 14),
        ("x:gazette tg:note 'x'@en . ", "x:d", 13),
        ("x:ruritania rdfs:seeAlso x:d .\n  ", "x:d", None),
        ("@base <http://ex.org/> .\n", "<s/d>", None),
        ("x:ruritania rdfs:seeAlso [] . ", "[]", None),
    ],
)
def test_a_line_is_named_where_it_is_certain(tmp_path: Path, before: str, name: str, line: int | None) -> None:
    path = tmp_path / "a.ttl"
    refused(path, PREFIXES + THINGS + before + DATED.format(name), "2017-02-30")
    said = run("ask", "who-backs-whom", "--data", path).stderr
    assert said.startswith(f"treatygraph: {path}, line {line}: " if line else f"treatygraph: {path}: ")


def test_a_line_is_that_of_the_file_in_which_the_statement_stands(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("\n" + PREFIXES + THINGS + "x:gazette rdfs:seeAlso x:d .\n", encoding="utf-8")
    (tmp_path / "b.ttl").write_text(PREFIXES + DATED.format("x:d"), encoding="utf-8")
    done = run("ask", "who-backs-whom", "--data", tmp_path)
    assert done.stderr.startswith(f"treatygraph: {tmp_path / 'b.ttl'}, line 9: ")


def test_unknown_relation(tmp_path: Path) -> None:
    refused(
        tmp_path / "a.ttl",
        PREFIXES + THINGS + STATEMENT.replace("tg:backs", "tg:baks"),
        "line 13",
        "not a known relation",
    )


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (STATEMENT.replace(" ; tg:modality tgc:asserted", ""), "has no modality"),
        (STATEMENT.replace("tgc:asserted", "tgc:maybe"), "is no modality"),
        (STATEMENT.replace(" ; tg:passage x:p1", ""), "has no passage"),
        (STATEMENT.replace("tg:source x:gazette ;", ""), "has no source"),
        (
            STATEMENT.replace("rdf:subject x:ruritania", "rdf:subject x:ruritania , x:graustark"),
            "more than one subject",
        ),
    ],
)
def test_a_statement_that_is_not_whole(tmp_path: Path, broken: str, says: str) -> None:
    refused(tmp_path / "a.ttl", PREFIXES + THINGS + broken, "line 13", says)


@pytest.mark.parametrize(
    ("forged", "says"),
    [
        ("x:ruritania tg:backs x:graustark .", "on nobody's word"),
        ("x:e a tg:Edge .", "which only rules derive"),
        ("x:s1 tg:standing tgc:inView .", "which only rules derive"),
        ("tg:backs rdfs:label 'hates'@en .", "changes a term of the ontology"),
        ("tgc:asserted rdfs:label 'proved'@en .", "changes a term of the ontology"),
    ],
)
def test_what_nobody_said_is_refused(tmp_path: Path, forged: str, says: str) -> None:
    refused(tmp_path / "a.ttl", PREFIXES + THINGS + STATEMENT + "\n" + forged, says)


def test_an_error_message_does_not_quote_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_text("x" * 1_000_000, encoding="utf-8")
    done = run("ask", "who-backs-whom", "--data", path)
    assert (done.returncode, len(done.stderr) < 500) == (3, True)


def test_both_engines_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + THINGS + STATEMENT.replace("x:graustark", "x:nowhere"), encoding="utf-8")
    reports = [run("validate", path, "--engine", engine) for engine in ("pyshacl", "fast")]
    assert reports[0].stdout == reports[1].stdout
    assert reports[0].returncode == reports[1].returncode == 1


def test_dangling_reference_is_a_warning_and_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREFIXES + THINGS + STATEMENT.replace("x:graustark", "x:nowhere"), encoding="utf-8")
    asked = run("query", "ASK { ?a tg:backs ?b }", "--data", path)
    assert asked.returncode == 0
    assert "https://example.org/nowhere is mentioned and nowhere described" in asked.stderr
    validated = run("validate", path)
    assert validated.returncode == 1
    assert f"{path}, line 13" in validated.stdout


def test_findings_name_file_statement_and_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        PREFIXES + THINGS + STATEMENT.replace("tg:modality tgc:asserted", "tg:note 'x'@en"), encoding="utf-8"
    )
    done = run("validate", path)
    assert done.returncode == 1
    assert f"VIOLATION  {path}, line 13: https://example.org/s1" in done.stdout
    assert "not valid: " in done.stdout


def test_a_briefing_on_invalid_data_ends_with_findings(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        PREFIXES + THINGS + STATEMENT.replace("rdf:object x:graustark", "rdf:object x:ruritania"), encoding="utf-8"
    )
    done = run("brief", "--data", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"see “treatygraph validate {path}”" in done.stderr


def test_missing_file_and_empty_folder(tmp_path: Path) -> None:
    missing = run("brief", "--data", tmp_path / "none.ttl")
    assert (missing.returncode, "there is no such file" in missing.stderr) == (3, True)
    empty = run("validate", tmp_path)
    assert (empty.returncode, "holds no RDF file" in empty.stderr) == (3, True)


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    done = run("brief", "--data", tmp_path / "notes.docx")
    assert (done.returncode, "its ending does not say" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask", "who-guarantes"), "did you mean who-guarantees"),
        (("ask", "who-guarantees", "--agrement", "x"), "did you mean “agreement”"),
        (("ask", "who-guarantees", "--agreement", "Minsk"), "nothing called “Minsk”"),
        (("ask", "when-agreements-expire", "--agreement", "actor:russia"), "is a state, not an agreement"),
        (("ask", "who-guarantees", "--agreement"), "lacks its value"),
        (("show", "Kazakhstan"), "may be any of these"),
        (("ask", "who-backs-whom", "--backer", "Iran", "--backer", "Russia"), "given twice"),
        (("ask", "deadlines-due", "--within", "99999999999"), "beyond the calendar"),
        (("ask", "who-guarantees", "--on", "2017-13-40"), "not a day that exists"),
        (("brief", "--on", "yesterday"), "or “any”"),
        (("brief", "--known-by", "2017"), "not a day that exists"),
        (("brief", "--policy", "rumour"), "policy"),
        (("explain", "Russia", "backz", "Turkey"), "nothing called “backz”"),
        (("query", "SELECT ?a { ?a"), "not valid SPARQL"),
        (("query", "SELECT * { SERVICE <http://localhost:1/> { ?a ?b ?c } }"), "another server"),
        (("query", "SELECT * { ?a ?b ?c }", "-f", "ttl"), "cannot hold this answer"),
        (("frobnicate",), "No such command"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_endless_query_is_ended() -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    done = run("query", endless, "--timeout", "0.5")
    assert (done.returncode, "took longer than 0.5 seconds" in done.stderr) == (4, True)


def test_a_query_that_breaks_the_engine_is_an_error() -> None:
    done = run("query", "ASK " + "{" * 20000 + "}" * 20000)
    assert done.returncode in (2, 4)
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("treatygraph: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, "ask", "who-backs-whom"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("export", "d3"), 0), (("ask", "who-backs-whom", "--on", "2017-05-04"), 0), (("export", "nonsense"), 2)],
)
def test_notes_that_cannot_be_written_stop_nothing(arguments: tuple[str, ...], code: int) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, *arguments], stdout=subprocess.PIPE, stderr=full, timeout=60)
    assert (done.returncode, done.stdout.decode()) == (code, run(*arguments).stdout)


def test_a_message_is_one_line_and_has_no_halves_of_letters() -> None:
    for arguments in (("export", "d\nx"), ("export", "d3", "-o", "no\nfolder/x"), ("show", "--data", "a\nb.ttl")):
        done = run(*arguments)
        assert (done.returncode in (2, 3), done.stderr.count("\n")) == (True, 1)
    done = run("show", os.fsdecode(b"Ro\xffx"))
    assert "nothing called “Ro\N{REPLACEMENT CHARACTER}x”" in done.stderr


def test_a_folder_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanished(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "/proc/1234")

    monkeypatch.setattr(Path, "rglob", vanished)
    with pytest.raises(tg.InputError, match=r"^/proc/1234: it cannot be read \(No such file or directory\)"):
        tg.load(tmp_path)


def test_closed_streams_are_no_traceback() -> None:
    for command in (f"{COMMAND} query - <&-", f"{COMMAND} ask what-is-alleged --data - <&-"):
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
        assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
