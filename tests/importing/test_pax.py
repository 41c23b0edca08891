"""PA-X and PAA-X: what a row says and no more, on invented rows and, where they are at hand, on the real files.

What is expected of the real files is counted from them with the csv module, or read from single rows by eye.
"""

import csv
import gzip
import io
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from running import run

from treatygraph.importing import mapping
from treatygraph.terms import PREFIXES

PAX = Path(__file__).parents[3] / "shared" / "data" / "pax"
AGREEMENTS, SIGNATORIES, ACTORS = (
    PAX / name for name in ("pax_data_2144_agreements_v9.csv", "paax_signatories_v0.2.csv.gz", "paax_actors_v0.2.csv")
)
needs_pax = pytest.mark.skipif(not AGREEMENTS.is_file(), reason=f"the tables of PA-X are not at {AGREEMENTS}")

AGREED = {
    "AgtId": "7", "Agt": "Ford  Truce\n(of spring)", "Dat": "2001-03-04", "Status": "Multiparty signed/agreed",
    "Stage": "Cea", "StageSub": "Ceas", "PP": "3", "PPName": "Ford talks", "Con": "Ruritania/(Ford)",
    "UcdpCon": "12", "UcdpAgr": "34", "PamAgr": "5", "Loc1ISO": "RUR", "Loc1GWNO": "900", "Loc2ISO": "SYL", "Loc2GWNO": "901",
    "Part": "Signed by the Duke", "ThrdPart": "Witnessed by the Count", "OthAgr": "the Old Truce",
}  # fmt: skip
BARE = AGREED | {
    "AgtId": "8", "Agt": "Declaration of the Ford", "Status": "Unilateral document", "Stage": "Oth", "StageSub": "Other",
    "UcdpCon": "NA", "UcdpAgr": "N/A", "PamAgr": "", "Loc1ISO": "", "Loc1GWNO": "", "Loc2ISO": "", "Loc2GWNO": "",
}  # fmt: skip
DUCHY = {
    "id_paax": "CON_1", "actor_name": "Ruritania ", "actor_type": "Country/State", "actor_iso3c": "RUR", "actor_gwno": "900.0",
    "abbreviation": "", "ucdp_id": "77.0", "ucdp_name": "Government of Ruritania", "acled_name": "Ruritania (2000-)",
    "acled_other": "Ruritania (1990-2000) | Ruritania (2000-) Ford",
}  # fmt: skip
LEAGUE = DUCHY | {
    "id_paax": "ARM_2", "actor_name": "League of the Ford", "actor_type": "Armed Organization", "abbreviation": "LF",
    "ucdp_id": "", "ucdp_name": "", "acled_name": "", "acled_other": "",
}  # fmt: skip
GUILD = LEAGUE | {"id_paax": "NGO_3", "actor_name": "Guild", "actor_type": "Civil Society", "abbreviation": ""}
SIGNED = {
    "signatory_id": "1", "AgtId": "7", "id_paax": "ARM_2", "actor_name": "The Ford League", "signatory_type": "party",
    "practical_third": "", "condition": "", "Dat": "2001-04-03",
}  # fmt: skip
WITNESSED = SIGNED | {
    "signatory_id": "2", "id_paax": "CON_1", "actor_name": "Ruritania", "signatory_type": "third party",
    "practical_third": "1.0", "condition": "C1",
}  # fmt: skip


class Imported:
    """What an import wrote, its account, and its refused rows."""

    def __init__(self, folder: Path, *arguments: str | Path) -> None:
        out = folder / "out.nq"
        done = run("import", *arguments, "-o", out, "-f", "csv")
        assert done.returncode in (0, 1), done.stderr
        self.path = out
        self.account = list(csv.DictReader(io.StringIO(done.stdout)))
        rejects = folder / f"{Path(arguments[0]).name.partition('.')[0]}.rejects.csv"
        self.refused = list(csv.DictReader(rejects.open(encoding="utf-8"))) if rejects.exists() else []
        self._store = ox.Store()
        self._store.bulk_load(path=out, format=ox.RdfFormat.N_QUADS)

    def told(self, what: str) -> dict[str, int]:
        """Return one part of the account."""
        return {row["which"]: int(row["count"]) for row in self.account if row["what"] == what}

    def rows(self, pattern: str, *names: str) -> list[tuple[str, ...]]:
        """Return the values of `names` in each solution of a graph pattern, short and sorted."""
        text = f"SELECT {' '.join(f'?{name}' for name in names)} WHERE {{ {pattern} }}"
        found = self._store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return sorted(tuple(_short(solution[name]) for name in names) for solution in found)

    def statements(self, thing: str) -> list[tuple[str, ...]]:
        """Return subject, relation, object, day, note and row of the statements about a thing."""
        return self.rows(
            f"{{ ?s rdf:subject <{PREFIXES['tgd']}{thing}> }} UNION {{ ?s rdf:object <{PREFIXES['tgd']}{thing}> }} "
            "?s a tg:Statement ; rdf:subject ?from ; rdf:predicate ?relation ; rdf:object ?to ; tg:modality tgc:asserted ; "
            "tg:passage/tg:row ?row OPTIONAL { ?s tg:happenedOn ?day } OPTIONAL { ?s tg:note ?note }",
            *("from", "relation", "to", "day", "note", "row"),
        )

    def facts(self, thing: str) -> list[tuple[str, ...]]:
        """Return what is said of a thing itself: its classes, names and identifiers."""
        return self.rows(f"<{PREFIXES['tgd']}{thing}> ?property ?value", "property", "value")


def _short(term: object) -> str:
    value = getattr(term, "value", "")
    for prefix in ("tgd", "tg", "tgc", "rdf", "rdfs", "dcterms", "skos"):
        value = value.removeprefix(PREFIXES[prefix])
    return value


def table(path: Path, *rows: Mapping[str, str]) -> Path:
    """Write a table with the columns of its first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def agreements(folder: Path, *rows: Mapping[str, str]) -> Imported:
    """Import invented agreements."""
    return Imported(folder, table(folder / "agreements.csv", *rows), "--mapping", "pax-agreements")


def signatories(folder: Path, *rows: Mapping[str, str], duchy: Mapping[str, str] = DUCHY) -> Imported:
    """Import invented signatories of the invented agreements."""
    return Imported(
        folder,
        *(table(folder / "signatories.csv", *rows), "--mapping", "paax-signatories"),
        *("--lookup", f"agreement={table(folder / 'agreements.csv', AGREED, BARE)}"),
        *("--lookup", f"actor={table(folder / 'actors.csv', duchy, LEAGUE, GUILD)}"),
    )


def test_an_agreement_has_its_kind_its_names_elsewhere_and_one_statement_a_column(tmp_path: Path) -> None:
    made = agreements(tmp_path, AGREED)
    assert made.facts("pax/agreement/7") == [
        ("agreementKind", "ceasefire"),
        ("identifier", "pa-x:7"),
        ("identifier", "pam:5"),
        ("identifier", "ucdp.agreement:34"),
        ("label", "Ford Truce (of spring)"),
        ("type", "Ceasefire"),
    ]
    [conflict] = made.rows("?conflict rdfs:label 'conflict in Ruritania/(Ford)'@en ; a tg:Conflict", "conflict")
    assert made.statements("pax/agreement/7") == [
        ("pax/agreement/7", "addresses", conflict[0], "", "", "7"),
        ("pax/agreement/7", "addresses", "ucdp/conflict/12", "", "", "7"),
        ("pax/agreement/7", "agreedOn", "2001-03-04", "", "", "7"),
        ("pax/agreement/7", "negotiatedIn", "pax/process/3", "", "", "7"),
    ]
    assert [row[1:3] for row in made.statements(conflict[0]) if row[1] != "addresses"] == [
        ("locatedIn", "pax/place/RUR"),
        ("locatedIn", "pax/place/SYL"),
    ]
    assert ("identifier", "gw:901") in made.facts("pax/place/SYL")
    assert made.told("statements") == {"tg:addresses": 2, "tg:locatedIn": 2, "tg:agreedOn": 1, "tg:negotiatedIn": 1}


def test_what_a_column_does_not_say_is_not_said(tmp_path: Path) -> None:
    made = agreements(tmp_path, BARE)
    assert made.facts("pax/agreement/8") == [
        ("identifier", "pa-x:8"),
        ("label", "Declaration of the Ford"),
        ("type", "Agreement"),
    ]
    assert [row[1] for row in made.statements("pax/agreement/8")] == ["addresses", "agreedOn", "negotiatedIn"]
    assert ("Status in PA-X: Unilateral document",) in made.rows("?s tg:note ?note", "note")


def test_columns_that_a_table_lacks_say_nothing_either(tmp_path: Path) -> None:
    needed = ("AgtId", "Agt", "Dat", "Status", "Stage", "StageSub", "PP", "PPName", "Con")
    made = agreements(tmp_path, {name: BARE[name] for name in needed})
    assert made.told("statements") == {"tg:addresses": 1, "tg:agreedOn": 1, "tg:negotiatedIn": 1}


def test_columns_that_quote_agreements_are_not_read(tmp_path: Path) -> None:
    assert not {"Part", "ThrdPart", "OthAgr"} & {
        name for each in ("pax-agreements", "paax-signatories") for name in mapping.find(each).variables
    }
    assert "the Duke" not in agreements(tmp_path, AGREED).path.read_text(encoding="utf-8")


def test_a_day_that_does_not_exist_refuses_its_row_alone(tmp_path: Path) -> None:
    made = agreements(tmp_path, AGREED, BARE | {"Dat": "2001-02-30"})
    assert (made.told("read"), made.told("mapped")) == ({"": 2}, {"": 1})
    [refused] = made.refused
    assert (refused["AgtId"], refused["rejected_line"]) == ("8", "4")  # the name of the first holds a line break
    assert "2001-02-30" in refused["rejected_reason"]


def test_party_third_party_and_outsider_are_three_things(tmp_path: Path) -> None:
    """Who is listed as a party signs; who as a third party, as such; whether it is outside the conflict is said beside it."""
    both = WITNESSED | {"signatory_id": "3", "signatory_type": "party", "condition": "C4"}
    made = signatories(tmp_path, SIGNED, WITNESSED, both)
    day, truce = ("2001-03-04", "The day is that of PA-X."), "pax/agreement/7"
    assert made.statements(truce) == [
        ("paax/actor/ARM_2", "signs", truce, *day, "1"),
        ("paax/actor/CON_1", "signs", truce, *day, "3"),
        ("paax/actor/CON_1", "signsAsThirdParty", truce, *day, "2"),
        ("paax/actor/CON_1", "thirdPartyToConflictOf", truce, "", "Condition in PAA-X: C1", "2"),
        ("paax/actor/CON_1", "thirdPartyToConflictOf", truce, "", "Condition in PAA-X: C4", "3"),
    ]
    assert made.told("statements") == {"tg:signs": 2, "tg:signsAsThirdParty": 1, "tg:thirdPartyToConflictOf": 2}


def test_an_actor_has_its_class_and_its_names_elsewhere(tmp_path: Path) -> None:
    """A code of a country identifies a state, and nobody who is merely based there."""
    guild = SIGNED | {"signatory_id": "3", "id_paax": "NGO_3", "actor_name": "Guild"}
    made = signatories(tmp_path, SIGNED, WITNESSED, guild)
    assert made.facts("paax/actor/CON_1") == [
        ("altLabel", "Government of Ruritania"),
        ("identifier", "acled.name:Ruritania (1990-2000)"),
        ("identifier", "acled.name:Ruritania (2000-)"),
        ("identifier", "acled.name:Ruritania (2000-) Ford"),
        ("identifier", "gw:900"),
        ("identifier", "iso3166-1:RUR"),
        ("identifier", "paax:CON_1"),
        ("identifier", "ucdp.actor:77"),
        ("label", "Ruritania"),
        ("type", "State"),
    ]
    assert made.facts("paax/actor/ARM_2") == [
        ("altLabel", "LF"),
        ("altLabel", "The Ford League"),
        ("identifier", "paax:ARM_2"),
        ("label", "League of the Ford"),
        ("type", "ArmedGroup"),
    ]
    assert made.facts("paax/actor/NGO_3") == [("identifier", "paax:NGO_3"), ("label", "Guild"), ("type", "Actor")]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"AgtId": "99"}, "PA-X has no agreement 99"),
        ({"id_paax": "CON_99"}, "PAA-X has no actor CON_99"),
        ({"signatory_type": "onlooker"}, "?relation has no value"),
    ],
)
def test_a_signatory_of_whom_something_is_missing_is_refused(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    made = signatories(tmp_path, SIGNED, WITNESSED | change)
    assert made.told("mapped") == {"": 1}
    assert [reason in refused["rejected_reason"] for refused in made.refused] == [True]


@pytest.mark.parametrize(("names", "mapped"), [(12, 1), (13, 0)])
def test_names_in_acled_beyond_those_that_are_looked_for_refuse_the_row(
    tmp_path: Path, names: int, mapped: int
) -> None:
    many = DUCHY | {"acled_other": " | ".join(f"Ruritania ({1980 + each}-)" for each in range(names))}
    made = signatories(tmp_path, WITNESSED, duchy=many)
    assert made.told("mapped") == {"": mapped}
    found = [value for _, value in made.facts("paax/actor/CON_1") if value.startswith("acled.name:")]
    assert len(found) == (names + 1 if mapped else 0)


def test_both_imports_are_valid_together_and_describe_an_agreement_alike(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    one, other = agreements(tmp_path / "one", AGREED, BARE), signatories(tmp_path, SIGNED, WITNESSED)
    done = run("validate", one.path, other.path)
    assert (done.returncode, done.stdout) == (0, "valid: no finding\n")
    assert set(other.facts("pax/agreement/7")) < set(one.facts("pax/agreement/7"))


def test_the_account_of_an_agreement_names_its_row(tmp_path: Path) -> None:
    made = signatories(tmp_path, SIGNED, WITNESSED)
    text = " ".join(run("dossier", "Ruritania", "--data", made.path).stdout.split())
    assert "signs as a third party to Ford Truce (of spring), on 2001-03-04 [PAA-X v0.2 row 2]" in text
    assert "is a third party to the conflict of Ford Truce (of spring) [PAA-X v0.2 row 2]" in text


def test_who_signed_tells_parties_from_third_parties(tmp_path: Path) -> None:
    made = signatories(tmp_path, SIGNED, WITNESSED)
    asked = run("ask", "who-signed", "--data", made.path, "-f", "csv").stdout
    assert [
        (_short(ox.NamedNode(row["actor"])), _short(ox.NamedNode(row["act"])), row["when"], row["paragraph"])
        for row in csv.DictReader(io.StringIO(asked))
    ] == [
        ("paax/actor/ARM_2", "signs", "2001-03-04", "1"),
        ("paax/actor/CON_1", "signsAsThirdParty", "2001-03-04", "2"),
    ]


@cache
def read(path: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a real table."""
    with (
        gzip.open(path, "rt", encoding="utf-8-sig", newline="")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8-sig", newline="") as file
    ):
        return tuple(csv.DictReader(file))


@pytest.fixture(scope="module")
def pax(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The agreements of PA-X, imported."""
    return Imported(tmp_path_factory.mktemp("pax"), AGREEMENTS, "--mapping", "pax-agreements")


@pytest.fixture(scope="module")
def paax(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """The signatories of PAA-X, imported."""
    return Imported(
        tmp_path_factory.mktemp("paax"),
        *(SIGNATORIES, "--mapping", "paax-signatories"),
        *("--lookup", f"agreement={AGREEMENTS}", "--lookup", f"actor={ACTORS}"),
    )


@needs_pax
def test_every_agreement_of_pax_is_accounted_for(pax: Imported) -> None:
    rows = read(AGREEMENTS)
    assert (pax.told("read"), pax.told("mapped"), pax.refused) == ({"": 2144}, {"": len(rows)}, [])
    with_conflict = [row for row in rows if row["UcdpCon"] not in ("", "NA")]
    places = [row[name] for row in rows for name in ("Loc1ISO", "Loc2ISO") if row[name]]
    assert pax.told("statements") == {
        "tg:agreedOn": len(rows),
        "tg:negotiatedIn": len(rows),
        "tg:addresses": len(rows) + len(with_conflict),
        "tg:locatedIn": len(places),
    }


@needs_pax
def test_agreements_of_pax_by_stage_day_status_process_and_conflict(pax: Imported) -> None:
    rows = read(AGREEMENTS)
    kinds = {"Pre": "preNegotiation", "Cea": "ceasefire", "Imp": "implementation", "Ren": "renewal"}
    kinds |= {"SubPar": "partialFramework", "SubComp": "comprehensiveFramework"}
    assert Counter(kind for _, kind in pax.rows("?a tg:agreementKind ?kind", "a", "kind")) == Counter(
        kinds[row["Stage"]] for row in rows if row["Stage"] != "Oth"
    )
    assert len(pax.rows("?a a tg:Ceasefire", "a")) == sum(row["StageSub"] == "Ceas" for row in rows)
    days = pax.rows("?s rdf:predicate tg:agreedOn ; rdf:subject ?a ; rdf:object ?day", "a", "day")
    assert days == sorted((f"pax/agreement/{row['AgtId']}", row["Dat"]) for row in rows)
    notes = Counter(note for _, note in pax.rows("?s tg:note ?note", "s", "note"))
    assert notes == Counter(
        f"Status in PA-X: {row['Status']}" for row in rows if row["Status"] != "Multiparty signed/agreed"
    )
    processes = pax.rows("?s rdf:predicate tg:negotiatedIn ; rdf:subject ?a ; rdf:object/rdfs:label ?name", "a", "name")
    assert processes == sorted((f"pax/agreement/{row['AgtId']}", row["PPName"]) for row in rows)
    conflicts = pax.rows("?s rdf:predicate tg:addresses ; rdf:subject ?a ; rdf:object/rdfs:label ?name", "a", "name")
    assert conflicts == sorted(
        (f"pax/agreement/{row['AgtId']}", name)
        for row in rows
        for name in (f"conflict in {row['Con']}", f"UCDP conflict {row['UcdpCon']}")
        if name not in ("UCDP conflict ", "UCDP conflict NA")
    )


@needs_pax
@pytest.mark.parametrize(
    ("number", "kind", "day", "process"),
    [  # read in the rows by eye
        ("2093", "ceasefire", "2017-05-04", "115"),
        ("2090", "ceasefire", "2016-12-29", "115"),
        ("1993", "preNegotiation", "2016-12-29", "133"),
    ],
)
def test_an_agreement_of_the_astana_talks_in_pax(pax: Imported, number: str, kind: str, day: str, process: str) -> None:
    """The stage of 2093 is Cea with Rel below it, related to a ceasefire: so its kind says, and its class does not."""
    agreement = f"pax/agreement/{number}"
    assert [fact for fact in pax.facts(agreement) if fact[0] != "label"] == [
        ("agreementKind", kind),
        ("identifier", f"pa-x:{number}"),
        ("type", "Agreement"),
    ]
    assert pax.statements(agreement) == [
        (agreement, "addresses", "pax/conflict/syria", "", "", number),
        (agreement, "addresses", "ucdp/conflict/299", "", "", number),
        (agreement, "agreedOn", day, "", "", number),
        (agreement, "negotiatedIn", f"pax/process/{process}", "", "", number),
    ]


@needs_pax
def test_every_signatory_of_paax_is_accounted_for(paax: Imported) -> None:
    rows = read(SIGNATORIES)
    assert (paax.told("read"), paax.told("mapped"), paax.refused) == ({"": 8955}, {"": len(rows)}, [])
    types = Counter(row["signatory_type"] for row in rows)
    assert paax.told("statements") == {
        "tg:signs": types["party"],
        "tg:signsAsThirdParty": types["third party"],
        "tg:thirdPartyToConflictOf": sum(row["practical_third"] == "1.0" for row in rows),
    }
    notes = Counter(note for _, note in paax.rows("?s tg:note ?note", "s", "note"))
    conditions = Counter(f"Condition in PAA-X: {row['condition']}" for row in rows if row["condition"])
    assert notes == conditions + Counter({"The day is that of PA-X.": len(rows)})


@needs_pax
def test_a_signatory_of_paax_has_the_day_of_pax(paax: Imported) -> None:
    days = {row["AgtId"]: row["Dat"] for row in read(AGREEMENTS)}
    found = paax.rows("?s tg:happenedOn ?day ; tg:passage/tg:row ?row", "row", "day")
    assert found == sorted((row["signatory_id"], days[row["AgtId"]]) for row in read(SIGNATORIES))


@needs_pax
def test_actors_of_paax_by_class_and_identifier(paax: Imported) -> None:
    rows = read(ACTORS)
    classes = {"Country/State": "State", "Armed Organization": "ArmedGroup", "Government/state": "Government"}
    classes |= {"Intergovernmental Organization": "InternationalOrganization"}
    found = paax.rows("?actor a ?class FILTER CONTAINS(STR(?actor), '/paax/actor/')", "actor", "class")
    assert found == sorted((f"paax/actor/{row['id_paax']}", classes.get(row["actor_type"], "Actor")) for row in rows)
    names = paax.rows("?actor rdfs:label ?name FILTER CONTAINS(STR(?actor), '/paax/actor/')", "actor", "name")
    assert names == sorted((f"paax/actor/{row['id_paax']}", row["actor_name"].strip()) for row in rows)

    schemes = Counter(
        scheme.partition(":")[0]
        for _, scheme in paax.rows(
            "?actor dcterms:identifier ?id FILTER CONTAINS(STR(?actor), '/paax/actor/')", "actor", "id"
        )
    )
    states = [row for row in rows if row["actor_type"] == "Country/State"]
    assert schemes == {
        "paax": len(rows),
        "ucdp.actor": sum(bool(row["ucdp_id"]) for row in rows),
        "iso3166-1": sum(bool(row["actor_iso3c"].strip()) for row in states),
        "gw": sum(bool(row["actor_gwno"]) for row in states),
        "acled.name": sum(len(_acled(row)) for row in rows),
    }


def _acled(row: Mapping[str, str]) -> set[str]:
    return {name.strip() for name in (row["acled_name"], *row["acled_other"].split("|")) if name.strip()}


@needs_pax
def test_who_signed_the_agreements_of_the_astana_talks_in_paax(paax: Imported) -> None:
    """Read in the rows by eye: 7462 to 7464, 7455 and 7456, and 7237 to 7239."""
    found = {
        number: [(subject, relation, row) for subject, relation, *_, row in paax.statements(f"pax/agreement/{number}")]
        for number in ("2093", "2090", "1993")
    }
    iran, russia, turkey, opposition = (f"paax/actor/{name}" for name in ("CON_289", "CON_21", "CON_562", "ARM_909"))
    outside = "thirdPartyToConflictOf"
    assert found == {
        "2093": [
            *((russia, relation, "7463") for relation in ("signs", outside)),
            *((iran, relation, "7462") for relation in ("signs", outside)),
            *((turkey, relation, "7464") for relation in ("signs", outside)),
        ],
        "2090": [
            *((russia, relation, "7455") for relation in ("signs", outside)),
            *((turkey, relation, "7456") for relation in ("signs", outside)),
        ],
        "1993": [
            (opposition, "signs", "7237"),
            *((russia, relation, "7238") for relation in ("signsAsThirdParty", outside)),
            *((turkey, relation, "7239") for relation in ("signsAsThirdParty", outside)),
        ],
    }


@needs_pax
def test_the_real_agreements_of_the_astana_talks_are_valid(tmp_path: Path, pax: Imported, paax: Imported) -> None:
    """Those of the Astana talks; all of them, which takes minutes, with TREATYGRAPH_LONG."""
    kept = [row for row in read(SIGNATORIES) if row["AgtId"] in ("2093", "2090", "1993")]
    (tmp_path / "pax").mkdir()
    ours = [row for row in read(AGREEMENTS) if row["AgtId"] in ("2093", "2090", "1993")]
    one = agreements(tmp_path / "pax", *ours)
    other = Imported(
        tmp_path,
        *(table(tmp_path / "signatories.csv", *kept), "--mapping", "paax-signatories"),
        *("--lookup", f"agreement={AGREEMENTS}", "--lookup", f"actor={ACTORS}"),
    )
    assert run("validate", one.path, other.path).stdout == "valid: no finding\n"
    if "TREATYGRAPH_LONG" in os.environ:
        assert run("validate", "--engine", "fast", pax.path, paax.path).stdout == "valid: no finding\n"


def test_every_shipped_mapping_of_pax_says_whose_word_it_is() -> None:
    def facts() -> Iterator[Mapping[str, str]]:
        for name in ("pax-agreements", "paax-signatories"):
            yield mapping.find(name).source.facts

    assert [(each["identifier"], each["version"], "issued" in each) for each in facts()] == [
        ("PA-X v9", "9", False),
        ("PAA-X v0.2", "0.2", False),
    ]
