"""Participation in treaties of the UN collection: which act a heading and a letter are, and that every row is accounted for."""

import re
from collections import Counter
from pathlib import Path

import pytest
from imported import Imported, real, rows, table
from running import run

DATASET = "https://w3id.org/treatygraph/dataset/untc"
COLUMNS = "treaty participant column raw date code"
SAMPLE = (
    ("9-8-b", "Ruritania", "Signature", "3 May 1990", "1990-05-03", ""),
    ("9-8-b", "Ruritania", "Ratification, Accession(a), Succession(d)", "4 Jun 1991", "1991-06-04", ""),
    ("9-8-b", "Syldavia", "Ratification, Accession(a), Succession(d)", "5 Jul 1992 a", "1992-07-05", "a"),
    ("9-8-b", "Borduria", "Ratification, Accession(a), Succession(d)", "6 Aug 1993 d", "1993-08-06", "d"),
    ("9-8-b", "Borduria", "Signature, Succession to signature(d)", "7 Aug 1993 d", "1993-08-07", "d"),
    ("9-8-b", "Hentzau Organization", "Accession(a), Provisional application (n)", "8 Sep 1994 n", "1994-09-08", "n"),
    (
        "9-9",
        "Ruritania",
        "Definitive signature of the Protocol, Acceptance of the Protocol",
        "1 Jan 1950",
        "1950-01-01",
        "",
    ),
    ("9-9", "Syldavia", "Registration Number", "1021", "", ""),
    ("9-9", "Syldavia", "Notification under article 25", "2 Jan 1950", "1950-01-02", ""),
    ("9-9", "Borduria", "Blessing", "3 Jan 1950", "1950-01-03", ""),
    ("9-9", "Borduria", "Accession(a)", "30 Feb 1950 a", "1950-02-30", "a"),
)
INDEX = ("9", "8.b", "Treaty of Zenda*. Strelsau, 3 May 1990"), ("9", "9", "Plain of Klow")

# The act of each heading of the real table in words, by hand. Whatever has a letter is told by LETTERS, but for a succession to
# a signature; a heading that begins otherwise, and in which one act has no letter, by the name of that act.
LETTERS = {
    "a": "accedesTo", "A": "ratifies", "AA": "ratifies", "c": "ratifies", "d": "succeedsTo", "s": "signsDefinitively",
    "n": "undertakesToApply", "P": "consentsToBeBound", "p": "consentsToBeBound", "C": "consentsToBeBound",
}  # fmt: skip
UNLETTERED = (  # the first that is found in the heading counts
    ("^(Registration|UNTS|Resolution|Date of Adoption)|^Notification", None),
    ("^Provisional|^Undertaking", "undertakesToApply"),
    ("^Signature", "signs"),
    ("Definitive signature (of|or)|^Participation in|Confirmation of signature|^Application$", "consentsToBeBound"),
    ("Definitive acceptance|Ratification", "ratifies"),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    folder = tmp_path_factory.mktemp("untc")
    index = table(folder / "index.csv", "chapter_no treaty_no treaty_name", *INDEX)
    return Imported("untc-actions", table(folder / "acts.csv", COLUMNS, *SAMPLE), {"index": index})


def test_what_is_made_is_valid(sample: Imported, tmp_path: Path) -> None:
    assert run("validate", sample.written(tmp_path)).stdout == "valid: no finding\n"


def test_the_act_is_told_by_heading_and_letter(sample: Imported) -> None:
    assert sample.ask("""SELECT ?who ?act ?when ?what WHERE {
        ?s rdf:subject/rdfs:label ?who ; rdf:predicate ?act ; rdf:object/rdfs:label ?what ; tg:happenedOn|tg:validFrom ?when
      } ORDER BY ?when""") == [
        ("Ruritania", "consentsToBeBound", "1950-01-01", "Plain of Klow"),
        ("Ruritania", "signs", "1990-05-03", "Treaty of Zenda. Strelsau, 3 May 1990"),
        ("Ruritania", "ratifies", "1991-06-04", "Treaty of Zenda. Strelsau, 3 May 1990"),
        ("Syldavia", "accedesTo", "1992-07-05", "Treaty of Zenda. Strelsau, 3 May 1990"),
        ("Borduria", "succeedsTo", "1993-08-06", "Treaty of Zenda. Strelsau, 3 May 1990"),
        ("Borduria", "signatoryTo", "1993-08-07", "Treaty of Zenda. Strelsau, 3 May 1990"),
        ("Hentzau Organization", "undertakesToApply", "1994-09-08", "Treaty of Zenda. Strelsau, 3 May 1990"),
    ]  # fmt: skip


def test_what_is_no_act_is_skipped_and_what_cannot_be_read_is_refused(sample: Imported) -> None:
    assert (sample.summary.read, sample.summary.mapped) == (11, 7)
    assert dict(sample.summary.skipped) == {
        "how a declaration is registered, and no act": 1, "a notification that neither signs nor binds": 1
    }  # fmt: skip
    assert dict(sample.summary.refused) == {
        "columns “column” and “code”: the heading “Blessing” has no act “blessing” that is known": 1,
        "column “date”: “1950-02-30” is no date that exists": 1,
    }  # fmt: skip


def test_to_be_a_signatory_is_a_state_and_has_no_day_on_which_it_happened(sample: Imported) -> None:
    assert sample.ask("SELECT ?from WHERE { ?s rdf:predicate tg:signatoryTo ; tg:validFrom ?from }") == [
        ("1993-08-07",)
    ]
    assert sample.ask("SELECT ?on WHERE { ?s rdf:predicate tg:signatoryTo ; tg:happenedOn ?on }") == []


def test_an_organization_is_no_state(sample: Imported) -> None:
    assert sample.ask("SELECT ?name WHERE { ?o a tg:InternationalOrganization ; rdfs:label ?name }") == [
        ("Hentzau Organization",)
    ]


@pytest.fixture(scope="module")
def whole() -> Imported:
    return Imported("untc-actions", real("untc/untc_actions_long.csv"), {"index": real("untc/index.csv")})


def act(row: dict[str, str]) -> str | None:
    """Return the relation of a row by the lists above, None where it is no act."""
    if row["code"]:
        return "signatoryTo" if row["code"] == "d" and row["column"].startswith("Signature") else LETTERS[row["code"]]
    return next(relation for heading, relation in UNLETTERED if re.search(heading, row["column"]))


def test_every_row_of_the_real_table_is_accounted_for(whole: Imported) -> None:
    given = rows(real("untc/untc_actions_long.csv"))
    expected = Counter(act(row) for row in given)
    assert len(given) == whole.summary.read == 31993
    assert whole.is_accounted_for
    assert not whole.summary.refused
    assert whole.summary.skipped.total() == expected.pop(None) == 1024  # 859 of registration, 165 notifications
    assert whole.relations == expected


def test_each_statement_says_what_its_row_says(whole: Imported) -> None:
    made = Counter(whole.ask("""SELECT ?treaty ?who ?act ?when WHERE {
        ?s rdf:subject/rdfs:label ?who ; rdf:predicate ?act ; rdf:object/dcterms:identifier ?treaty ;
          tg:happenedOn|tg:validFrom ?when
      }"""))  # fmt: skip
    given = rows(real("untc/untc_actions_long.csv"))
    assert made == Counter(
        (f"untc:{row['treaty']}", row["participant"], relation, row["date"]) for row in given if (relation := act(row))
    )


def test_acts_that_anybody_can_look_up(whole: Imported) -> None:
    """The ratification of the Charter by Argentina; the Convention on the Law of the Sea, signed in Montego Bay by Finland."""

    def acts(participant: str, treaty: str) -> list[tuple[str, ...]]:
        return whole.ask(f"""SELECT ?act ?when WHERE {{
            ?s rdf:subject <{DATASET}/participant/{participant}> ; rdf:object <{DATASET}/treaty/{treaty}> ;
              rdf:predicate ?act ; tg:happenedOn ?when
          }} ORDER BY ?when""")

    assert acts("argentina", "1-1") == [("ratifies", "1945-09-24")]
    assert acts("finland", "21-6") == [("signs", "1982-12-10"), ("ratifies", "1996-06-21")]


def test_every_treaty_has_its_title_and_every_participant_one_class(whole: Imported) -> None:
    # 323 treaties are in the table; of 1-2, the declarations under the Charter, there are only the registrations.
    assert whole.ask("SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?t a tg:Treaty }") == [("322",)]
    assert whole.ask('SELECT ?t WHERE { ?t a tg:Treaty ; rdfs:label ?l FILTER STRSTARTS(?l, "UNTC ") }') == []
    classes = whole.ask(
        "SELECT ?c (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a ?c ; ^rdf:subject ?s } GROUP BY ?c ORDER BY ?c"
    )
    # Of the 232 names 27 are organizations, from the Andean Community to the World Meteorological Organization, 5 territories;
    # two of the others, Moldova and the Libyan Arab Jamahiriya, are in registrations only.
    assert classes == [("Actor", "5"), ("InternationalOrganization", "27"), ("State", "198")]


def test_the_same_table_makes_the_same_triples(sample: Imported, tmp_path: Path) -> None:
    index = table(tmp_path / "index.csv", "chapter_no treaty_no treaty_name", *INDEX)
    again = Imported("untc-actions", table(tmp_path / "acts.csv", COLUMNS, *reversed(SAMPLE)), {"index": index})
    assert set(again.store) == set(sample.store)
