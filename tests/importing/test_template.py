"""Statements that are recorded by hand in the sheet become what their rows say, and a finding names its row and its column."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest
from running import run

import treatygraph as tg
from treatygraph.importing import blank_sheet
from treatygraph.importing.mapping import find
from treatygraph.terms import PREFIXES, TG, TGC

openpyxl = pytest.importorskip("openpyxl")

ROOT = Path(__file__).parents[2]
TEXTS = ROOT.parent / "shared" / "seeds"
CNN, OTHER = "000_9b25f99f3cfbca96", "001_5d528c949b1b2e8c"
HAND = "https://w3id.org/treatygraph/dataset/by-hand/mine/"

# Ten facts of the two press reports on the Astana talks, with the number of the paragraph that states each, in our words.
_RECORDED = f"""Source,Paragraph,Subject,Relation,Object,Modality,Speaker,Relay,Said on,Valid from,Happened on,Firmness,Note
{CNN},7,actor:russia,backs,actor:bashar-al-assad,asserted
{CNN},7,actor:turkey,backs,actor:syrian-armed-opposition,asserted
{CNN},12,actor:syrian-government,accepts,proposal:russian-de-escalation-plan,asserted,actor:syrian-foreign-ministry,,2017-05-03
{CNN},16,actor:syrian-armed-opposition,suspends its part in,process:astana-talks,asserted,,,,2017-05-03
{CNN},16,actor:syrian-armed-opposition,walks out of,meeting:astana-may-2017,asserted,,actor:reuters,,,2017-05-04
{CNN},17,actor:russia,fails to guarantee,agreement:december-2016-ceasefire,alleged,actor:osama-abu-zeid,,,,,,Said of vows too.
{CNN},13,actor:syrian-armed-opposition,rejects,issue:partition-of-syria,asserted,actor:osama-abu-zeid,,,,,categorical
{OTHER},6,actor:turkey,guarantees,agreement:astana-memorandum-2017,asserted
{OTHER},12,agreement:astana-memorandum-2017,lasts,P6M,asserted,actor:kremlin
{OTHER},8,conflict:syrian-war,has killed at least,400000,asserted
"""
RECORDED: list[dict[str, str]] = list(csv.DictReader(_RECORDED.splitlines(), restval=""))
# What these rows are to be: number of the row, subject, relation, object, modality, source, paragraph.
EXPECTED = {
    ("1", "actor/russia", "backs", "actor/bashar-al-assad", "asserted", CNN, 7),
    ("2", "actor/turkey", "backs", "actor/syrian-armed-opposition", "asserted", CNN, 7),
    ("3", "actor/syrian-government", "accepts", "proposal/russian-de-escalation-plan", "asserted", CNN, 12),
    ("4", "actor/syrian-armed-opposition", "suspends", "process/astana-talks", "asserted", CNN, 16),
    ("5", "actor/syrian-armed-opposition", "walksOutOf", "meeting/astana-may-2017", "asserted", CNN, 16),
    ("6", "actor/russia", "failsToGuarantee", "agreement/december-2016-ceasefire", "alleged", CNN, 17),
    ("7", "actor/syrian-armed-opposition", "rejects", "issue/partition-of-syria", "asserted", CNN, 13),
    ("8", "actor/turkey", "guarantees", "agreement/astana-memorandum-2017", "asserted", OTHER, 6),
    ("9", "agreement/astana-memorandum-2017", "hasDuration", "P6M", "asserted", OTHER, 12),
    ("10", "conflict/syrian-war", "deathsAtLeast", "400000", "asserted", OTHER, 8),
}
FURTHER = {
    ("3", "assertedBy", "actor/syrian-foreign-ministry"),
    ("3", "saidOn", "2017-05-03"),
    ("4", "validFrom", "2017-05-03"),
    ("5", "happenedOn", "2017-05-04"),
    ("5", "relayedBy", "actor/reuters"),
    ("6", "assertedBy", "actor/osama-abu-zeid"),
    ("6", "note", "Said of vows too."),
    ("7", "assertedBy", "actor/osama-abu-zeid"),
    ("7", "firmness", "categorical"),
    ("9", "assertedBy", "actor/kremlin"),
}


def filled(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write the sheet, and fill it below the example as somebody does with a spreadsheet program or an editor."""
    assert run("template", "-o", path).returncode == 0
    numbered = [{"Number": str(at), "Modality": "asserted", **row} for at, row in enumerate(rows, 1)]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row.get(heading, "") for heading in headings] for row in numbered)
    else:
        book = openpyxl.load_workbook(path)
        sheet = book["Statements"]
        headings = [cell.value for cell in sheet[1]]
        for line, row in enumerate(numbered, 3):
            for column, heading in enumerate(headings, 1):
                text = row.get(heading)
                sheet.cell(
                    line, column, int(text) if text and heading in ("Number", "Paragraph") and text.isdigit() else text
                )
        book.save(path)
    return path


def imported(path: Path, *options: str | Path) -> tuple[str, Path]:
    """Import a filled sheet, and return the account and the file that was made."""
    chosen = ("--sheet", "Statements") if path.suffix == ".xlsx" else ()
    out = path.with_suffix(".ttl")
    done = run("import", path, *chosen, "--mapping", "statements-by-hand", "-o", out, *options, "-f", "csv")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout, out


def rows_of(path: Path, query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.load(path=path, format=ox.RdfFormat.TURTLE)
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(term.value if term else "" for term in row) for row in found]


def short(iri: str) -> str:
    for namespace in (f"{HAND}statement/", TG, TGC, PREFIXES["tgr"], f"{HAND}thing/"):
        iri = iri.removeprefix(namespace)
    return iri


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_ten_statements_on_the_astana_talks_are_what_their_rows_say(tmp_path: Path, ending: str) -> None:
    if not TEXTS.is_dir():
        pytest.skip("the folder ../shared/seeds is missing")
    account, made = imported(filled(tmp_path / f"mine.{ending}", RECORDED), "--lookup", f"texts={TEXTS}")
    assert "read,,11,\nmapped,,10,90.9\nskipped,the example,1,9.1\nstatements" in account
    found = {
        (short(s).partition("/")[0], *map(short, (a, r, o, m)), source.rpartition("/")[2], int(n))
        for s, a, r, o, m, source, n in rows_of(
            made,
            "SELECT ?s ?a ?r ?o ?m ?source ?n { ?s a tg:Statement ; rdf:subject ?a ; rdf:predicate ?r ; rdf:object ?o ; "
            "tg:modality ?m ; tg:source ?source ; tg:passage ?p . ?p oa:hasSource ?source ; tg:paragraph ?n }",
        )
    }
    assert found == EXPECTED
    further = {
        (short(s).partition("/")[0], short(p), short(v))
        for s, p, v in rows_of(
            made,
            "SELECT ?s ?p ?v { ?s a tg:Statement ; ?p ?w . OPTIONAL { ?w rdf:first ?f ; rdf:rest rdf:nil } "
            "BIND (COALESCE(?f, ?w) AS ?v) FILTER (?p NOT IN (rdf:type, rdf:subject, rdf:predicate, rdf:object, tg:modality, "
            "tg:source, tg:passage)) }",
        )
    }
    assert further == FURTHER


def test_what_is_recorded_by_hand_beside_the_astana_data_is_valid_and_agrees_with_them(tmp_path: Path) -> None:
    """Curated statements say the same, at paragraphs with the same number and digest, which were worked out apart."""
    if not TEXTS.is_dir():
        pytest.skip("the folder ../shared/seeds is missing")
    _, made = imported(filled(tmp_path / "mine.csv", RECORDED), "--lookup", f"texts={TEXTS}")
    graph = tg.load("astana-2017", str(made))
    assert graph.validate().conforms
    agreeing = graph.query(
        "SELECT DISTINCT ?s { ?s rdf:subject ?a ; rdf:predicate ?r ; rdf:object ?o ; tg:source ?source ; tg:passage ?p . "
        "?t rdf:subject ?a ; rdf:predicate ?r ; rdf:object ?o ; tg:source ?source ; tg:passage ?q . "
        "?p tg:paragraph ?n ; tg:paragraphDigest ?d . ?q tg:paragraph ?n ; tg:paragraphDigest ?d . "
        f"FILTER (STRSTARTS(STR(?s), '{HAND}') && !STRSTARTS(STR(?t), '{HAND}')) }}"
    )
    assert {short(row.s).partition("/")[0] for row in agreeing} == {str(number) for number in range(1, 11)}


NEW = {
    "Source": "gazette-2020-06-15",
    "Source title": "Truce signed",
    "Source date": "2020-06",
    "Row": "7",
    "Subject": "Ruritania",
    "Subject class": "State",
    "Relation": "guarantees",
    "Object": "Klow truce",
    "Object class": "ceasefire",
    "Relay": "Strelsau Gazette",
    "Second relay": "Borduria",
    "Modality": "Asserted",
}


def test_what_is_new_is_described_with_its_source_and_is_valid_alone(tmp_path: Path) -> None:
    _, made = imported(filled(tmp_path / "mine.csv", [NEW]))
    assert tg.load(str(made)).validate().conforms
    assert rows_of(
        made,
        "SELECT ?identifier ?title ?issued ?row ?first ?second { ?s tg:source ?source ; tg:passage/tg:row ?row ; "
        "tg:relayedBy ?l . ?l rdf:first/rdfs:label ?first ; rdf:rest/rdf:first/rdfs:label ?second . "
        "?source dcterms:identifier ?identifier ; dcterms:title ?title ; dcterms:issued ?issued }",
    ) == [("gazette-2020-06-15", "Truce signed", "2020-06", "7", "Strelsau Gazette", "Borduria")]
    assert {tuple(map(short, row)) for row in rows_of(made, "SELECT ?l ?c { ?x rdfs:label ?l ; a ?c }")} == {
        ("Ruritania", "State"), ("Klow truce", "Ceasefire"), ("Strelsau Gazette", "Actor"), ("Borduria", "Actor")
    }  # fmt: skip


WRONG: list[tuple[dict[str, str], str]] = [
    ({"Said on": "2017-13-40"}, "column “Said on”: “2017-13-40” is no date that exists"),
    (
        {"Source date": "2017-02-30"},
        "column “Source date”: “2017-02-30” is no date that exists",
    ),
    ({"Relation": "garantees"}, "column “Relation”: “garantees” is no relation of the list"),
    ({"Modality": "surely"}, "column “Modality”: “surely” is none of the list"),
    ({"Modality": "posited"}, "column “Modality”: “posited” is none of the list"),
    ({"Firmness": "hard"}, "column “Firmness”: “hard” is none of the list"),
    ({"Subject class": "realm"}, "“realm” is no class of the list"),
    ({"Object class": ""}, "what is given by name needs its class"),
    ({"Relation": "lasts", "Object": "six months"}, "“six months” is no duration, and the relation takes one"),
    ({"Relation": "has killed at least", "Object": "many"}, "“many” is no number, and the relation takes one"),
    ({"Relation": "was signed", "Object": "May"}, "“May” is no date that exists"),
    ({"Paragraph": "3"}, "columns “Source”, “Paragraph” and “Row”: give a paragraph or a row, and not both"),
    ({"Row": ""}, "give the paragraph of a text, or the row of a table"),
    (
        {"Row": "", "Paragraph": "3"},
        "paragraph “3” is in no text of that name; give the folder of the texts with --lookup",
    ),
    ({"Relay": ""}, "there is a second relay and no first"),
    ({"Speaker": "https://exa mple.org"}, "column “Speaker”: “https://exa mple.org” is no IRI"),
    ({"Object": "https://example.org/<a>"}, "“https://example.org/<a>” is no IRI"),
    ({"Object": ""}, "its statement ?statement has no rdf:object, since ?object has no value"),
    ({"Number": ""}, "its key (Number) is empty"),
]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Import a sheet of one right row and many wrong ones, and return the reason for each refused line."""
    path = tmp_path_factory.mktemp("wrong") / "mine.csv"
    account, made = imported(filled(path, [NEW, *(NEW | wrong for wrong, _ in WRONG)]))
    assert "mapped,,1," in account
    with made.with_name("mine.rejects.csv").open(encoding="utf-8", newline="") as file:
        return {row["rejected_line"]: row["rejected_reason"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(("at", "wrong", "reason"), [(at, *each) for at, each in enumerate(WRONG)])
def test_a_finding_names_its_row_and_its_column(
    refused: dict[str, str], at: int, wrong: dict[str, str], reason: str
) -> None:
    """Above the wrong rows stand the heading, the example and a right one."""
    found = refused[str(4 + at)]
    assert reason in found
    if wrong.keys() != {"Number"}:
        assert all(f"“{column}”" in found for column in list(wrong)[-1:])


def test_a_finding_in_a_workbook_names_the_row_of_the_sheet(tmp_path: Path) -> None:
    path = filled(tmp_path / "mine.xlsx", [NEW, {**NEW, "Said on": "never"}])
    _, made = imported(path)
    with made.with_name("mine.rejects.csv").open(encoding="utf-8", newline="") as file:
        [refused] = csv.DictReader(file)
    assert (refused["rejected_line"], refused["rejected_reason"]) == (
        "4",
        "column “Said on”: “never” is no date that exists",
    )


def test_the_sheet_has_the_columns_of_the_mapping_each_explained_and_an_example_that_is_no_statement(
    tmp_path: Path,
) -> None:
    mapping = find(blank_sheet.MAPPING)
    columns = [*mapping.columns, *mapping.optional]
    assert run("template", "-o", tmp_path / "a.csv").returncode == 0
    assert run("template", "-o", tmp_path / "a.xlsx").returncode == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, example = csv.reader(file)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert headings == columns == [cell.value for cell in book["Statements"][1]]
    assert example == [cell.value or "" for cell in book["Statements"][2]]
    assert dict(zip(headings, example, strict=True))["Number"] == "example"
    assert [row[0].value for row in book["Columns"].iter_rows(min_row=2)] == columns
    assert all(row[2].value for row in book["Columns"].iter_rows(min_row=2))
    account, _ = imported(tmp_path / "a.csv")
    assert account == "what,which,count,share\nread,,1,\nmapped,,0,0.0\nskipped,the example,1,100.0\n"


def test_the_example_would_be_a_sound_statement(tmp_path: Path) -> None:
    example = {**find(blank_sheet.MAPPING).example, "Number": "1", "Paragraph": "", "Row": "3"}
    account, made = imported(filled(tmp_path / "mine.csv", [example]))
    assert "mapped,,1," in account
    assert tg.load(str(made)).validate().conforms


def test_drop_down_lists_hold_what_the_ontology_has() -> None:
    found = blank_sheet.choices()
    assert list(found) == ["Firmness", "Modality", "Object class", "Relation", "Subject class"]
    assert found["Firmness"] == ["categorical", "conditional"]
    assert found["Modality"] == ["alleged", "asserted", "denied", "presupposed"]
    assert found["Subject class"] == found["Object class"]
    assert {"state", "armed group", "person", "ceasefire", "treaty", "process", "zone", "issue"} <= set(
        found["Subject class"]
    )
    assert not {"statement", "source", "passage", "edge", "spell", "assessment"} & set(found["Subject class"])
    relations = sum(
        text.count("tg:Relation ;") for text in [(ROOT / "ontology" / "relations.ttl").read_text(encoding="utf-8")]
    )
    assert len(found["Relation"]) == len(set(found["Relation"])) == relations


def test_drop_down_lists_of_the_workbook_stand_in_their_columns(tmp_path: Path) -> None:
    assert run("template", "-o", tmp_path / "a.xlsx").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet, lists = book["Statements"], book["Lists"]
    assert lists.sheet_state == "hidden"
    offered = {}
    for each in sheet.data_validations.dataValidation:
        column = sheet[str(each.sqref).partition(":")[0][:-1] + "1"].value
        begin, end = each.formula1.removeprefix("Lists!").replace("$", "").split(":")
        offered[column] = [row[0].value for row in lists[f"{begin}:{end}"]]
    assert offered == blank_sheet.choices()
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCDEFG"} == {"@"}  # typed months stay months


def test_a_sheet_that_exists_is_not_replaced_and_an_ending_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("mine", encoding="utf-8")
    assert run("template", "-o", path).returncode == 2
    assert path.read_text(encoding="utf-8") == "mine"
    done = run("template", "-o", tmp_path / "mine.ods")
    assert done.returncode == 2
    assert "mine.ods: its ending does not say which format it is to have; take .csv or .xlsx" in done.stderr
