"""Tables of every format are read with the lines of their rows, and what is no table is told in one message with the mend."""

import gzip
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from running import run

from treatygraph.errors import TreatygraphError, UsageError
from treatygraph.importing import delimited
from treatygraph.importing.rows import Reading, Row, opened

XLSX = {
    "_rels/.rels": '<Relationships xmlns="r"><Relationship Id="a" Type="t/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r2" Type="t/worksheet" Target="/xl/worksheets/sheet2.xml"/>'
    '<Relationship Id="r3" Type="t/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns:r="q"><sheets><sheet name="One" r:id="r1"/>'
    '<sheet name="Kept" r:id="r2" state="hidden"/></sheets></workbook>',
    "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="0.00&quot; days&quot;"/>'
    '<numFmt numFmtId="167" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>'
    '<xf numFmtId="167"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet2.xml": "<worksheet><sheetData><row><c><v>2</v></c></row></sheetData></worksheet>",
}


def read(path: Path, **how: str) -> tuple[tuple[str, ...], list[Row]]:
    with opened(str(path), Reading(**how)) as table:
        return table.columns, list(table.rows)


def refusal(path: Path, **how: str) -> str:
    """Return the message with which a table is refused, without the name of the file."""
    with pytest.raises(TreatygraphError) as caught:
        read(path, **how)
    assert str(caught.value).startswith(str(path)), caught.value
    return str(caught.value).removeprefix(str(path)).lstrip(":, ")


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(path: Path, rows: str, **other: str) -> Path:
    """Write a workbook whose first sheet has these rows, in the XML of the format; `other` replaces parts by their place."""
    parts = XLSX | {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"} | other
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


SOUND = 'name,note\nRuritania,"a ""b"",\nc"\n\nSyldavia,\n'
ROWS = [Row(2, ("Ruritania", 'a "b",\nc')), Row(5, ("Syldavia", ""))]


def same(found: list[Row], expected: list[Row]) -> bool:
    return [(row.line, tuple(row.cells), row.flaw) for row in found] == [
        (r.line, tuple(r.cells), r.flaw) for r in expected
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.csv", SOUND.encode()),
        ("with mark.csv", SOUND.encode("utf-8-sig")),
        ("utf-16.csv", SOUND.encode("utf-16")),
        ("big-endian.csv", b"\xfe\xff" + SOUND.encode("utf-16-be")),
        ("packed.csv.gz", gzip.compress(SOUND.encode())),
        ("packed, and not said so.csv", gzip.compress(SOUND.encode())),
        ("semicolons.csv", SOUND.replace(",", ";").encode()),
        ("tabs.tsv", SOUND.replace(",", "\t").encode()),
        ("tabs.csv", SOUND.replace(",", "\t").encode()),
    ],
)
def test_delimited_text_is_read_with_the_lines_on_which_rows_begin(tmp_path: Path, name: str, content: bytes) -> None:
    columns, rows = read(written(tmp_path / name, content))
    sign = "\t" if "tabs" in name else ";" if "semicolons" in name else ","
    assert columns == ("name", "note")
    assert same(rows, [Row(2, ("Ruritania", f'a "b"{sign}\nc')), ROWS[1]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_the_three_ways(tmp_path: Path, end: str) -> None:
    columns, rows = read(written(tmp_path / "a.csv", end.join(("a,b", "1,2", "3,4"))))
    assert columns == ("a", "b")
    assert same(rows, [Row(2, ("1", "2")), Row(3, ("3", "4"))])


def test_an_encoding_and_a_delimiter_can_be_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "a|b\nŁódź|x\n".encode("cp1250"))
    assert read(path, encoding="cp1250", delimiter="|")[1][0].cells == ["Łódź", "x"]
    path = written(tmp_path / "b.csv", "a,b\nŁódź,x\n".encode("utf-16-le"))
    assert read(path, encoding="utf-16-le")[1][0].cells == ["Łódź", "x"]


def test_rows_that_are_too_long_or_short_are_for_the_reader_to_refuse(tmp_path: Path) -> None:
    assert [len(row.cells) for row in read(written(tmp_path / "a.csv", "a,b\n1\n1,2,3\n"))[1]] == [1, 3]


def test_a_table_without_rows_is_one(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.csv", "a,b\n")) == (("a", "b"), [])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "it is empty; a table begins with the names of its columns"),
        ("\n\n", "it is empty; a table begins with the names of its columns"),
        (
            'a,b\n1,2\nx,"y\n3,4\n',
            "line 3: a quotation mark is opened there and never closed; close it, or double those that are text",
        ),
        (
            'a,b\n"x\ny",z "\n"m\n',
            "line 4: a quotation mark is opened there and never closed; close it, or double those that are text",
        ),
        (
            'a,b\n1,"2"3\n',
            "line 2: text stands behind the closing quotation mark of a cell; double the quotation marks that are text",
        ),
        (
            'a,b\n1,"2\n3,"4"\n',
            "line 3: text stands behind the closing quotation mark of a cell, which begins on line 2; double the quotation marks "
            "that are text",
        ),
        (
            f"a,b\n1,{'x' * (2**20 + 1)}\n",
            "line 2: a cell is longer than 1,048,576 signs; shorten it, or close its quotation mark if it has one",
        ),
        (
            "a,b\n1,2\n" + 'x,"' + "y\n" * 2**20,
            "line 3: a cell is longer than 1,048,576 signs; shorten it, or close its quotation mark if it has one",
        ),
        (
            b"a,b\n1,2\ncaf\xe9,3\n",
            "line 3: byte 0xe9 is not UTF-8; save it as UTF-8, or name its encoding with --encoding, such as cp1252",
        ),
        (
            b"a,b\n" + b"1,2\n" * 40000 + b"\x80,3\n",
            "line 40002: byte 0x80 is not UTF-8; save it as UTF-8, or name its encoding with --encoding, such as cp1252",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            "line 1: byte 0x89 is not UTF-8; save it as UTF-8, or name its encoding with --encoding, such as cp1252",
        ),
        (
            "a,b\n1,2\n".encode("utf-16-le"),
            "line 1: it holds the sign NUL, so it is no text, or in another encoding; name that with --encoding, such as "
            "utf-16-le",
        ),
        (
            "a,b;c\n1,2;3\n",
            "line 1: a comma or a semicolon may part its cells, and a wrong delimiter makes wrong columns; say which with "
            "--delimiter",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "it is a workbook of the old kind (.xls), or one with a password; save it as .xlsx without a password",
        ),
        (gzip.compress(b"a,b\n1,2\n" * 999)[:-20], "it ends in the middle of what gzip packed; get it again"),
        (b"\x1f\x8b\x07 no gzip", "what gzip packed is damaged (Unknown compression method); get it again"),
    ],
    ids=range(16),
)
def test_what_is_no_delimited_text_is_refused(tmp_path: Path, content: bytes | str, message: str) -> None:
    assert refusal(written(tmp_path / "a.csv", content)) == message


def test_a_gzip_bomb_is_refused_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatygraph.importing.contents._HARMLESS", 10**6)
    bomb = written(tmp_path / "a.csv.gz", gzip.compress(b"a,b\n" * 10**6))
    assert (
        refusal(bomb) == "it unpacks to more than 200 times its size, as no table does; if it is one, unpack it first"
    )
    many = written(tmp_path / "b.csv.gz", gzip.compress(b"a\n" + os.urandom(10**5).hex().encode() + b"\n" * 10**6))
    assert len(read(many)[1]) == 1  # larger than what is harmless, and not out of proportion


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_LONGEST_LINE", 1000)
    path = written(tmp_path / "a.csv", "a,b\n1,2\n" + "x," * 1000)
    assert refusal(path) == "line 3: it is longer than 1,000 signs, so it is no line of a table"


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.csv") == "there is no such file"
    assert refusal(tmp_path) == "it is a folder, and holds no text (.txt); name the tables in it one by one"


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"format": "ods"}, "there is no format “ods” of tables; take one of csv, tsv, jsonl, xlsx, parquet"),
        ({"delimiter": "ab"}, "“ab” is no delimiter; give one sign such as “;”, and for a tab “\\t”"),
        ({"delimiter": '"'}, '“"” is no delimiter; give one sign such as “;”, and for a tab “\\t”'),
    ],
)
def test_a_way_of_reading_that_does_not_exist_is_refused(how: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Reading(**how)
    assert str(caught.value) == message


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "base64"])
def test_an_encoding_that_texts_do_not_have_is_refused(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.csv", "a\n1\n")
    with pytest.raises(UsageError) as caught:
        read(path, encoding=encoding)
    assert (
        str(caught.value)
        == f"there is no encoding “{encoding}” of texts; give one such as cp1252, latin-1 or utf-16-le"
    )


def test_errors_of_whoever_uses_the_rows_are_not_told_as_those_of_the_table(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="the disk is full"), opened(str(written(tmp_path / "a.csv", "a\n1\n"))):
        raise OSError("the disk is full")


def test_json_lines_are_rows_and_a_wrong_line_is_refused_alone(tmp_path: Path) -> None:
    lines = [
        '{"name": "Ruritania", "members": 3, "share": 2.50, "active": true, "since": null}',
        "",
        '{"members": 4.0, "name": ["a", {"b": "ü"}]}',
        '{"name": "x"',
        "[1]",
        '{"name": "x", "name": "y"}',
        '{"name": NaN}',
        '{"name": "\\ud800"}',
        "[" * 100_000,
        '{"name": ' + "9" * 5000 + "}",
    ]
    columns, rows = read(written(tmp_path / "a.jsonl", "\n".join(lines)))
    assert columns == ("name", "members", "share", "active", "since")
    assert same(
        rows[:2], [Row(1, ("Ruritania", "3", "2.5", "true", "")), Row(3, ('["a", {"b": "ü"}]', "4", "", "", ""))]
    )
    assert [(row.line, row.flaw) for row in rows[2:7]] == [
        (4, "it is no JSON (Expecting ',' delimiter, sign 13)"),
        (5, "it is no JSON object, such as {“column”: “cell”}"),
        (6, "it has “name” twice"),
        (7, "NaN is no number of JSON"),
        (8, "a cell holds half of a sign (a lone surrogate), which is no text"),
    ]
    assert rows[7].flaw == "it is nested too deeply"
    assert rows[8].flaw.startswith("Exceeds the limit")


def test_a_key_that_begins_late_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"a": 1}\n' * 1000 + '{"a": 1, "b": 2}\n')
    assert read(path)[1][-1].flaw == "it has “b”, which none of the first 1,000 rows has"


def test_json_lines_without_an_object_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", "[1, 2]\n")
    assert refusal(path) == (
        "it holds no JSON object, and JSON lines are one object a line; line 1: it is no JSON object, such as {“column”: “cell”}"
    )


# 42859 is 2017-05-04: 117 years of 365 days and 29 leap days since 1900, the leap day of 1900 that spreadsheets count,
# and 124 days of the year: 117 * 365 + 29 + 1 - 1 + 124 + 1 = 42859, as any spreadsheet program shows.
CELLS = [
    ('<c r="A2" t="inlineStr"><is><t>Ruri</t><r><t>tania</t></r></is></c>', "Ruritania"),
    ('<c r="A2"><v>7</v></c>', "7"),
    ('<c r="A2"><v>7.0</v></c>', "7"),
    ('<c r="A2"><v>1E+2</v></c>', "100"),
    ('<c r="A2"><v>2.5000000000000001E-2</v></c>', "0.025"),
    ('<c r="A2"><v>12345678901234567890</v></c>', "12345678901234567890"),
    ('<c r="A2" s="1"><v>42859</v></c>', "2017-05-04"),
    ('<c r="A2" s="5"><v>42859.5</v></c>', "2017-05-04T12:00:00"),
    ('<c r="A2" s="5"><v>42859</v></c>', "2017-05-04"),
    ('<c r="A2" s="2"><v>42859</v></c>', "2017-05"),
    ('<c r="A2" s="3"><v>42859</v></c>', "2017"),
    ('<c r="A2" s="4"><v>42859</v></c>', "42859"),
    ('<c r="A2" s="1"><v>59</v></c>', "1900-02-28"),
    ('<c r="A2" s="1"><v>61</v></c>', "1900-03-01"),
    ('<c r="A2" t="b"><v>1</v></c>', "true"),
    ('<c r="A2" t="str"><f>B2&amp;C2</f><v>made</v></c>', "made"),
    ('<c r="A2"><f>1+1</f><v>2</v></c>', "2"),
    ('<c r="A2" t="d"><v>2017-05-04</v></c>', "2017-05-04"),
    ('<c r="A2" t="str"><v>tab_x0009_end</v></c>', "tab\tend"),
]


@pytest.mark.parametrize(("cell", "text"), CELLS)
def test_a_cell_of_a_sheet_is_what_it_shows(tmp_path: Path, cell: str, text: str) -> None:
    head = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="C1" t="str"><v>c</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", f'{head}<row r="2">{cell}</row>')
    columns, rows = read(path)
    assert columns == ("a", "", "c")
    assert same(rows, [Row(2, (text, "", ""))])


@pytest.mark.parametrize(
    ("cell", "flaw"),
    [
        ('<c r="A9"><f>1+1</f></c>', "column “A”: its formula has no value; open and save the workbook first"),
        ('<c r="AB9" t="e"><v>#REF!</v></c>', "column “AB”: it holds the error #REF!"),
        ('<c r="A9" s="1"><v>60</v></c>', "column “A”: 29 February 1900 is no date that exists"),
        ('<c r="A9" s="1"><v>-3</v></c>', "column “A”: -3 is no date of a spreadsheet"),
        ('<c r="A9" t="s"><v>5</v></c>', "column “A”: “5” is no value of a sheet"),
        ('<c r="A9"><v>seven</v></c>', "column “A”: “seven” is no value of a sheet"),
    ],
)
def test_a_cell_of_a_sheet_that_has_no_value_refuses_its_row(tmp_path: Path, cell: str, flaw: str) -> None:
    head = '<row r="1"><c r="A1"><v>1</v></c></row>'
    [row] = read(workbook(tmp_path / "a.xlsx", f'{head}<row r="9">{cell}</row>'))[1]
    assert (row.line, row.flaw) == (9, flaw)


def test_two_cells_in_opposite_corners_of_a_sheet_take_no_more_than_two_cells(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    [row] = read(workbook(tmp_path / "a.xlsx", rows))[1]
    assert (row.line, len(row.cells), row.cells[-1]) == (1048576, 16384, "2")


def test_a_sheet_is_chosen_where_several_are_visible(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c></row>"
    path = workbook(tmp_path / "a.xlsx", rows)
    assert read(path)[0] == ("1",)
    assert read(path, sheet="Kept")[0] == ("2",)
    assert refusal(path, sheet="Other") == "it has no sheet “Other”; it has “One”, “Kept”"
    both = workbook(
        tmp_path / "b.xlsx", rows, **{"xl/workbook.xml": XLSX["xl/workbook.xml"].replace(' state="hidden"', "")}
    )
    assert refusal(both) == "it has 2 sheets (“One”, “Kept”); choose one with --sheet"


def test_dates_may_be_counted_from_1904(tmp_path: Path) -> None:
    book = XLSX["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = '<row><c t="str"><v>a</v></c></row><row><c s="1"><v>0</v></c></row>'
    assert read(workbook(tmp_path / "a.xlsx", rows, **{"xl/workbook.xml": book}))[1][0].cells == ["1904-01-01"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"xl/worksheets/sheet1.xml": BOMB},
            "xl/worksheets/sheet1.xml declares a document type, as no spreadsheet does; it is not read",
        ),
        (
            {"xl/worksheets/sheet1.xml": "<worksheet>"},
            "xl/worksheets/sheet1.xml is no XML (no element found: line 1, column 11)",
        ),
        ({"xl/worksheets/sheet1.xml": "<worksheet/>"}, "the sheet is empty; its first row names the columns"),
        ({"_rels/.rels": "<Relationships/>"}, "it is no workbook in the format XLSX; save it as .xlsx, or as CSV"),
        (
            {"xl/worksheets/sheet1.xml": '<sheetData><row><c r="XFE1"><v>1</v></c></row></sheetData>'},
            "it has a cell “XFE1”, and there is no such place in a sheet",
        ),
        (
            {"xl/worksheets/sheet1.xml": '<sheetData><row r="x"/></sheetData>'},
            "xl/worksheets/sheet1.xml is not as a workbook has it (invalid literal for int() with base 10: 'x')",
        ),
    ],
)
def test_what_is_no_sound_workbook_is_refused(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", "", **parts)) == message


def test_a_zip_that_is_no_workbook_or_broken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refusal(path) == "it is no workbook in the format XLSX, as it has no _rels/.rels"
    path.write_bytes(path.read_bytes()[:40])
    assert refusal(path) == "it is no workbook that can be read (File is not a zip file)"


def test_a_zip_bomb_is_refused_before_anything_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatygraph.importing.spreadsheets._HARMLESS", 10**6)
    path = workbook(tmp_path / "a.xlsx", "<row/>" * 10**6)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refusal(path).startswith("it unpacks to 6,0")


def test_a_zip_whose_list_of_contents_lies_gives_no_more_than_it_says(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>" * 10000)
    content = bytearray(path.read_bytes())
    at = (
        content.rindex(b"xl/worksheets/sheet1.xml") - 46
    )  # its entry in the list, which holds its size in bytes 24 to 27
    struct.pack_into("<I", content, at + 24, 500)
    path.write_bytes(bytes(content))
    assert "Bad CRC-32" in refusal(path) or "is no XML" in refusal(path)


def test_a_workbook_with_a_password_in_its_parts_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "")
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1  # the flag that a part is encrypted
    path.write_bytes(bytes(content))
    assert refusal(path) == "it has a password; save it without one"


def test_parquet_that_is_damaged_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert refusal(written(tmp_path / "a.parquet", b"PAR1" + bytes(100) + b"PAR1")).startswith(
        "it cannot be read as Parquet ("
    )


def test_a_folder_of_texts_is_a_table_of_paragraphs(tmp_path: Path) -> None:
    written(tmp_path / "gazette.txt", "  One  two\n\nthree\n")
    columns, rows = read(tmp_path)
    assert columns == ("Source", "Paragraph", "Digest")
    # sha256sum of “One two” and of “three”, without a line break
    assert [tuple(row.cells) for row in rows] == [
        ("gazette", "1", "b244e9e9f9b89496b49a36f79a63005255762ace7b8fdf92035490c133cfb312"),
        ("gazette", "2", "8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f"),
    ]


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    return written(
        tmp_path / "m.rq",
        """#+ summary: Backing.
#+ columns: [id, who, whom]
#+ key: id
#+ source: {iri: "https://w3id.org/treatygraph/dataset/{table}", title: T}
PREFIX tg: <https://w3id.org/treatygraph/ontology#>
PREFIX tgc: <https://w3id.org/treatygraph/code/>
PREFIX tgf: <https://w3id.org/treatygraph/function#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT {
  ?s a tg:Statement ; rdf:subject ?a ; rdf:predicate tg:backs ; rdf:object ?b ; tg:source ?SOURCE ; tg:passage ?PASSAGE ;
    tg:modality tgc:asserted .
  ?a a tg:State ; rdfs:label ?aLabel . ?b a tg:State ; rdfs:label ?bLabel .
}
WHERE {
  BIND (IRI(CONCAT(STR(?SOURCE), "/s/", ?ROWKEY)) AS ?s)
  BIND (IRI(CONCAT(STR(?SOURCE), "/a/", tgf:slug(?who))) AS ?a)
  BIND (IRI(CONCAT(STR(?SOURCE), "/a/", tgf:slug(?whom))) AS ?b)
  BIND (STRLANG(?who, "en") AS ?aLabel) BIND (STRLANG(?whom, "en") AS ?bLabel)
}
""",
    )


def test_every_format_comes_from_standard_input_too(tmp_path: Path, mapping: Path) -> None:
    import openpyxl
    import pyarrow as pa
    import pyarrow.parquet as pq

    book = openpyxl.Workbook()
    for row in (("id", "who", "whom"), (1, "Ruritania", "Syldavia")):
        book.worksheets[0].append(row)
    sheet, columnar = io.BytesIO(), io.BytesIO()
    book.save(sheet)
    pq.write_table(pa.table({"id": [1.0], "who": ["Ruritania"], "whom": ["Syldavia"]}), columnar)
    plain = b"id,who,whom\n1,Ruritania,Syldavia\n"
    outputs = set()
    for content, options in (
        (plain, ()),
        (gzip.compress(plain), ()),
        (plain.replace(b",", b"|"), ("--delimiter", "|")),
        (plain.replace(b",", b"\t"), ("--table-format", "tsv")),
        (plain.decode().encode("utf-16-le"), ("--encoding", "utf-16-le")),
        (b'{"id": 1, "who": "Ruritania", "whom": "Syldavia"}', ()),
        (sheet.getvalue(), ()),
        (columnar.getvalue(), ()),
    ):
        out = tmp_path / "out.nt"
        done = run("import", "-", "--mapping", mapping, "-o", out, *options, "-f", "csv", stdin=content)
        assert done.returncode == 0, done.stderr
        assert "mapped,,1," in done.stdout
        outputs.add("".join(sorted(out.read_text().splitlines(keepends=True))))
    assert len(outputs) == 1


def test_a_wrong_delimiter_is_named(tmp_path: Path, mapping: Path) -> None:
    path = written(tmp_path / "a.csv", "id|who|whom\n1|Ruritania|Syldavia\n")
    done = run("import", path, "--mapping", mapping, "-o", tmp_path / "o.nt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"treatygraph: {path}: it has no column “id”, which {mapping} needs (it has: id|who|whom); if a wrong delimiter makes it "
        "one column, give the right one with --delimiter\n"
    )


def test_refused_rows_are_accounted_for_with_their_lines(tmp_path: Path, mapping: Path) -> None:
    path = written(
        tmp_path / "a.csv", 'id,who,whom\n1,Ruritania,Syldavia\n2,"a\nb"\n3,x,y,z\n4,n\0,y\n,Ruritania,Borduria\n'
    )
    done = run("import", path, "--mapping", mapping, "-o", tmp_path / "o.nt", "-f", "csv")
    assert "read,,5," in done.stdout
    assert "mapped,,1," in done.stdout
    rejects = (tmp_path / "a.rejects.csv").read_text(encoding="utf-8")
    for told in (
        ',3,"it has 2 cells, fewer than there are columns (3)"',
        ',5,"it has 4 cells, more than there are columns (3)"',
        ',6,"a cell holds the sign NUL, which is no text"',
        ",7,its key (id) is empty",
    ):
        assert told in rejects


def test_a_missing_library_is_named_with_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    path = written(tmp_path / "a.parquet", b"PAR1")
    assert refusal(path) == "Parquet needs pyarrow, which is not installed; pip install 'treatygraph[tables]'"
