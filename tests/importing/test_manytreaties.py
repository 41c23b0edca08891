"""The mappings of manytreaties, on invented rows and on the real tables, whose figures are counted anew with the csv module."""

import csv
import os
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
from manytreaties import (
    AGREEMENT,
    FOLDER,
    NO_DATES,
    PARTIES,
    TABLES,
    ambiguous,
    given,
    import_into,
    is_taken,
    needed,
    rows,
)

import treatygraph as tg
from treatygraph.importing.pipeline import Summary
from treatygraph.terms import EDTF, PREFIXES, TG, XSD

AGREEMENTS = "manytreaties-agreements"
HEAD = "treatyID,Title,Begin,End,Signature,Force,Term\n"


def statements(path: Path) -> set[tuple[str, str, str]]:
    """Return what the statements of a file say, by the last parts of names, literals with their datatype."""
    store = ox.Store()
    store.load(path=path)
    found = store.query(
        "SELECT ?s ?p ?o WHERE { ?any rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }", prefixes=PREFIXES
    )
    assert isinstance(found, ox.QuerySolutions)
    return {(short(s), short(p), short(o)) for s, p, o in found}


def short(term: object) -> str:
    if isinstance(term, ox.Literal):
        return f"{term.value} {term.datatype.value.removeprefix(XSD).replace(EDTF, 'EDTF')}"
    assert isinstance(term, ox.NamedNode)
    return term.value.removeprefix(AGREEMENT).rpartition("/")[2].removeprefix(TG.rpartition("/")[2])


def of_rows(folder: Path, *lines: str) -> tuple[Summary, set[tuple[str, str, str]]]:
    table = folder / "agreements_X.csv"
    table.write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
    summary = import_into(folder / "out.nt", [table], AGREEMENTS)
    return summary, statements(folder / "out.nt")


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("1952-08-26", "1952-08-26 date"),
        ("1964-06", "1964-06 gYearMonth"),
        ("1993", "1993 gYear"),
        ("1992-99", "1992 gYear"),
        ("1992-05-99", "1992-05 gYearMonth"),
        ("1952-08-26?", "1952-08-26? EDTF"),
        ("1992?", "1992? EDTF"),
        ("2011-01-01~", "2011-01-01~ EDTF"),
        ("1981-09..1981-10", "1981-09/1981-10 EDTF"),
        ("1990..1992", "1990/1992 EDTF"),
        ("1964-XX-16", "1964-XX-16 EDTF"),
    ],
)
def test_every_layout_of_a_date_is_read(tmp_path: Path, cell: str, date: str) -> None:
    summary, said = of_rows(tmp_path, f"RUR_1952A,A Treaty,,,1950-01-01,{cell},{cell}")
    assert (summary.mapped, summary.statements) == (1, 3)
    assert said == {
        ("RUR_1952A", "signedOn", "1950-01-01 date"),
        ("RUR_1952A", "inForceOn", date),
        ("RUR_1952A", "terminatedOn", date),
    }


@pytest.mark.parametrize("cell", ["1972-06-31?", "2010-XX-XX-", "0014-022005", "1990..1989", "soon", "1992-13-99"])
def test_what_is_no_date_refuses_its_row(tmp_path: Path, cell: str) -> None:
    summary, said = of_rows(tmp_path, f"RUR_1952A,A Treaty,,,1950-01-01,{cell},")
    assert (summary.read, summary.mapped, said) == (1, 0, set())
    assert summary.refused == {f"column “Force”: “{cell}” is no date that exists": 1}
    (rejected,) = rows(tmp_path / "agreements_X.rejects.csv")
    assert (rejected["rejected_line"], rejected["treatyID"]) == ("2", "RUR_1952A")


@pytest.mark.parametrize("never", ["2599-01-01", "2699-01-01", "2899-01-01", "2999-01-01", "9999-12-31", "9999-12-01"])
def test_years_that_stand_for_not_yet_make_no_statement(tmp_path: Path, never: str) -> None:
    summary, said = of_rows(
        tmp_path, f"A_1952A,A,,{never},1950-01-01,{never},{never}", f"B_1952A,B,1950,,,{never},{never}"
    )
    assert said == {("A_1952A", "signedOn", "1950-01-01 date")}
    assert list(summary.skipped.values()) == [1]  # the second says nothing; its Begin is derived


def test_begin_and_end_are_derived_and_make_no_statement(tmp_path: Path) -> None:
    _, said = of_rows(tmp_path, "A_1952A,A,1951-01-01,2071-02-11,1950-01-01,,")
    assert said == {("A_1952A", "signedOn", "1950-01-01 date")}


def test_tables_share_a_treaty_by_its_id_and_none_by_an_ambiguous_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(HEAD + "A_1952A,First,,,1950,,\nB_1952A,Old,,,1951,,\nB_1952A,New,,,1952,,\n")
    two.write_text("treatyID,Title,Signature,heidiID\nA_1952A,Second,1950-03,7\nB_1952A,Third,1953,8\n")
    summary = import_into(tmp_path / "out.nt", [one, two], AGREEMENTS)
    assert (summary.mapped, summary.ambiguous) == (5, ("B_1952A",))
    graph = tg.load(tmp_path / "out.nt")
    shared = graph.query(
        'SELECT ?a (COUNT(*) AS ?n) WHERE { ?a rdfs:label "A_1952A"@en . ?s rdf:subject ?a } GROUP BY ?a'
    )
    assert [(row.a, row.n) for row in shared] == [(f"{AGREEMENT}A_1952A", 2)]
    facts = graph.query(f"SELECT ?p ?o WHERE {{ <{AGREEMENT}A_1952A> ?p ?o FILTER ISLITERAL(?o) }}")
    assert sorted(
        (row.p.rpartition("#")[2].rpartition("/")[2], row.o) for row in facts if not row.p.startswith(TG)
    ) == [
        ("altLabel", "First"),
        ("altLabel", "Second"),
        ("identifier", "heidi:7"),
        ("identifier", "manytreaties:A_1952A"),
        ("label", "A_1952A"),
    ]
    apart = graph.query(
        'SELECT ?a WHERE { ?a a tg:Agreement ; rdfs:label ?l FILTER (?l IN ("Old"@en, "New"@en, "Third"@en)) }'
    )
    assert len({row.a for row in apart}) == 3
    assert "B_1952A" not in (tmp_path / "out.nt").read_text(encoding="utf-8")
    assert graph.validate().conforms


def test_a_row_that_repeats_another_word_for_word_is_accounted_for(tmp_path: Path) -> None:
    summary, said = of_rows(tmp_path, "A_1952A,A,,,1950-01-01,,", "A_1952A,A,,,1950-01-01,,")
    assert (summary.read, summary.mapped, summary.refused.total(), len(said)) == (2, 1, 1, 1)
    assert "is that of an earlier row too" in next(iter(summary.refused))


def test_a_state_signs_ratifies_and_is_bound_until_the_treaty_ends(tmp_path: Path) -> None:
    (tmp_path / "agreements.csv").write_text("mitchID,treatyID\n32,A_1952A\n")
    table = tmp_path / "parties.csv"
    table.write_text(
        "stateID,ieadbID,stateSignature,Rat,Force,End,Title\n"
        "FIN,32,1952-01-02,1953-01-02,1954-01-02,1960-01-02,A Treaty\n"
        "RUS,33,1952-01-02,,2899-01-01,,Another\n"
        "SWE,33,2699-01-01,,2899-01-01,,Another\n"
        "NOR,32,1952-01-02,,1961-01-01,1960-01-02,A Treaty\n"
        "COG,33,1952-01-02,,1953-01-01,,Another\n"
        "COG,33,1952-01-03,,1953-01-01,,Another\n"
    )
    out = tmp_path / "out.nt"
    summary = import_into(out, [table], "manytreaties-parties", {"agreement": str(tmp_path / "agreements.csv")})
    assert statements(out) == {
        ("FIN", "signs", "A_1952A"),
        ("FIN", "ratifies", "A_1952A"),
        ("FIN", "partyTo", "A_1952A"),
        ("RUS", "signs", "ieadb%3A33"),
        ("COG", "signs", "ieadb%3A33"),
        ("COG", "partyTo", "ieadb%3A33"),
    }
    assert (summary.read, summary.mapped, summary.ambiguous) == (6, 4, ("COG/33",))
    assert list(summary.skipped.values()) == [1]
    assert summary.refused == {"columns “Force” and “End”: it is in force for the state only after it has ended": 1}
    graph = tg.load(out)
    known = graph.query("SELECT ?id WHERE { ?state a tg:State ; dcterms:identifier ?id }")
    assert [row.id for row in known] == ["iso3166-1:FIN"]  # Russia's and the Congos' codes stood for others as well
    assert graph.validate().conforms
    bound = [
        edge.subject.rpartition("/")[2] for edge in graph.view("1955-01-01").edges() if edge.relation == f"{TG}partyTo"
    ]
    assert bound == ["COG", "FIN"]


@needed
def test_every_row_of_the_four_tables_is_accounted_for(tmp_path: Path) -> None:
    tables = {name: rows(path) for name, path in TABLES.items()}
    every = [row for table in tables.values() for row in table]
    shared = ambiguous(tables.values())
    summary = import_into(tmp_path / "out.nt", list(TABLES.values()), AGREEMENTS)
    refused = [
        f"column “{name}”: “{row[name]}” is no date that exists"
        for row in every
        for name in ("Signature", "Force", "Term")
        if row.get(name) in NO_DATES  # in no row are there two of them
    ]
    silent = sum(not any(given(row.get(name, "")) for name in ("Signature", "Force", "Term")) for row in every)
    assert summary.read == len(every) == 4532 + 3583 + 2280 + 340
    assert summary.refused == Counter(refused)
    assert list(summary.skipped.values()) == [silent]
    assert summary.mapped == sum(map(is_taken, every)) == len(every) - len(refused) - silent
    taken = [row for row in every if is_taken(row)]
    assert {name.rpartition("#")[2][:-1]: count for name, count in summary.relations.items()} == {
        "signedOn": sum(given(row["Signature"]) for row in taken),
        "inForceOn": sum(given(row.get("Force", "")) for row in taken),
        "terminatedOn": sum(given(row.get("Term", "")) for row in taken),
    }
    assert set(summary.ambiguous) == shared
    rejected = {
        (path.name, int(row["rejected_line"]))
        for path in TABLES.values()
        if (rejects := tmp_path / f"{path.stem}.rejects.csv").exists()
        for row in rows(rejects)
    }
    assert rejected == lines_of_no_dates()
    text = (tmp_path / "out.nt").read_text(encoding="utf-8")
    subjects = {
        line.split(" ", 1)[0].rpartition("/agreement/")[2][:-1] for line in text.splitlines() if "/agreement/" in line
    }
    assert not subjects & shared


def lines_of_no_dates() -> set[tuple[str, int]]:
    """Return where in the tables a cell is no date, by the reader's own count of lines."""
    found = set()
    for path in TABLES.values():
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            begin = 1
            for cells in reader:
                if NO_DATES & set(cells):
                    found.add((path.name, begin))
                begin = reader.line_num + 1
    return found


@needed
def test_every_row_of_the_parties_is_accounted_for(tmp_path: Path) -> None:
    table = rows(PARTIES)
    lookups = {"agreement": str(TABLES["IEADB"])}
    summary = import_into(tmp_path / "out.nt", [PARTIES], "manytreaties-parties", lookups)
    late = [row for row in table if given(row["Force"]) and row["End"] and row["End"] < row["Force"]]
    silent = [row for row in table if not any(map(given, (row["stateSignature"], row["Rat"], row["Force"])))]
    taken = [row for row in table if row not in late and row not in silent]
    assert (summary.read, summary.mapped) == (len(table), len(taken))
    assert (summary.refused.total(), summary.skipped.total()) == (len(late), len(silent))
    assert {name.rpartition("#")[2][:-1]: count for name, count in summary.relations.items()} == {
        "signs": sum(given(row["stateSignature"]) for row in taken),
        "ratifies": sum(given(row["Rat"]) for row in taken),
        "partyTo": sum(given(row["Force"]) for row in taken),
    }
    treaties = {row["mitchID"]: row["treatyID"] for row in rows(TABLES["IEADB"])}
    names = {treaties.get(row["ieadbID"], f"ieadb:{row['ieadbID']}") for row in taken}
    labels = {
        quad.object.value
        for quad in loaded(tmp_path / "out.nt").quads_for_pattern(None, ox.NamedNode(PREFIXES["rdfs"] + "label"), None)
        if isinstance(quad.object, ox.Literal)
        and isinstance(quad.subject, ox.NamedNode)
        and "/agreement/" in quad.subject.value
    }
    assert labels == names


@needed
def test_what_the_mapping_of_the_parties_presumes_is_so() -> None:
    table = rows(PARTIES)
    ends, ids = defaultdict(set), defaultdict(set)
    for row in table:
        ends[row["ieadbID"]].add(row["End"])
        ids[row["ieadbID"]].add(row["treatyID"])
    assert all(len(each) == 1 for each in ends.values())  # the end is the treaty's, and no state's withdrawal
    assert max(map(len, ids.values())) > 10  # one treaty has many treatyIDs
    numbers = [row["mitchID"] for row in rows(TABLES["IEADB"])]
    assert len(set(numbers)) == len(numbers)
    assert len({row["ieadbID"] for row in table} & set(numbers)) == 2020


def loaded(path: Path) -> ox.Store:
    store = ox.Store()
    store.load(path=path)
    return store


def head(path: Path, rows: int, folder: Path) -> Path:
    """Return a table of the first rows of another, with its name."""
    out = folder / path.name
    with path.open(encoding="utf-8-sig", newline="") as file, out.open("w", encoding="utf-8", newline="") as short:
        writer = csv.writer(short)
        writer.writerows(cells for _, cells in zip(range(rows + 1), csv.reader(file), strict=False))
    return out


@needed
def test_what_the_tables_make_is_valid(tmp_path: Path) -> None:
    """The first rows of each; all of them, which takes minutes, with TREATYGRAPH_LONG."""
    count = 10**6 if "TREATYGRAPH_LONG" in os.environ else 12
    agreements, parties = tmp_path / "agreements.nt", tmp_path / "parties.nt"
    import_into(agreements, [head(path, count, tmp_path) for path in TABLES.values()], AGREEMENTS)
    lookups = {"agreement": str(FOLDER / "agreements_IEADB.csv")}
    import_into(parties, [head(PARTIES, count, tmp_path)], "manytreaties-parties", lookups)
    report = tg.load(agreements, parties).validate()
    assert (report.conforms, list(report.findings)) == (True, [])
