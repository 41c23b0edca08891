"""Two agreements side by side: expected rows are read in the two articles, or worked out by hand from invented statements."""

import csv
import io
import json

import pytest
from building import graph_of, provision, said
from hypothesis import given
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph import comparison
from treatygraph.claims import Line
from treatygraph.comparison import Comparison, Row
from treatygraph.tables import FORMATS

G = tg.load()
Cell = list[str]


def cells(rows: tuple[Row, ...], topic: str) -> dict[tuple[str, str], tuple[Cell, Cell]]:
    """Return the cells of a topic, first and second, by what and aspect: claims with their marks in brackets."""

    def told(row: Row, side: str) -> Cell:
        return [" ".join((line.claim, *(f"({mark})" for mark in line.marks))) for line in getattr(row, side)]

    return {(row.what, row.aspect): (told(row, "first"), told(row, "second")) for row in rows if row.topic == topic}


def test_zones_stand_side_by_side_where_both_have_them() -> None:
    found = G.compare("Astana memorandum", "Russian plan")
    # 000, paragraph 8 (the memorandum), and 001, paragraph 10 (the plan): Homs is what differs.
    zones = {
        what: (bool(first), bool(second)) for (what, _), (first, second) in cells(found.framework, "zones").items()
    }
    assert zones == {
        "zone in Idlib province": (True, True),
        "zone in Eastern Ghouta": (True, True),
        "zone in the south of Syria": (True, True),
        "zone north of the city of Homs": (True, False),
        "zone in parts of Homs province": (False, True),
    }
    assert {row.what: row.held_by for row in found.framework if row.topic == "zones"} == {
        what: "both" if all(has) else "first" if has[0] else "second" for what, has in zones.items()
    }
    # 000, paragraphs 4 and 6; 001, paragraph 5.
    assert cells(found.framework, "number of zones") == {("", ""): (["4"], ["4"])}


def test_the_framework_of_the_memorandum_and_the_ceasefire() -> None:
    found = G.compare("agreement:astana-memorandum-2017", "December ceasefire")
    # 001, paragraph 12, counted from the signature of 4 May at the latest; nobody says how long the ceasefire lasts.
    assert cells(found.framework, "duration") == {("", ""): (["6 months (expires by 2017-11-04, as reckoned)"], [])}
    # 000, paragraphs 7 and 16: late last year, in December; the memorandum's day of signature is not said.
    assert cells(found.framework, "signed") == {("", ""): ([], ["in 2016", "in 2016-12"])}
    assert cells(found.framework, "guaranteed by") == {
        ("Turkey", ""): (["Turkey"], []),
        ("Iran", ""): (["Iran (presupposed) (contested)"], []),
        ("Russia", ""): ([], ["Russia (presupposed) (contested)"]),
    }
    signed = cells(found.framework, "signed by")
    assert {what for what, _ in signed} == {"Iran", "Russia", "Turkey"}
    assert all(second == [] for _, second in signed.values())
    assert cells(found.framework, "meant to uphold it") == {("Astana process", ""): ([], ["Astana process"])}


def test_an_agreement_without_provisions_says_so() -> None:
    found = G.compare("Astana memorandum", "December ceasefire")
    assert found.notes == ("No provision of December 2016 ceasefire is in this view.",)
    assert found.provisions
    assert {row.held_by for row in found.provisions} == {"first"}
    assert found.notes[0] in comparison.as_text(found)
    assert json.loads(comparison.as_json(found))["notes"] == list(found.notes)


def test_the_provisions_of_the_memorandum() -> None:
    found = G.compare("Russian plan", "Astana memorandum")
    until: tuple[Cell, Cell] = ([], ["6 months (expires by 2017-11-04, as reckoned)"])
    # 001, paragraph 11.
    assert cells(found.provisions, "forbids") == {
        ("use weapons", "what"): ([], ["use of weapons"]),
        ("use weapons", "where"): ([], ["the area of the de-escalation zones"]),
        ("use weapons", "until"): until,
    }
    required = cells(found.provisions, "requires")
    # 000, paragraph 10.
    assert required["draw maps", "until"] == ([], ["on 2017-05-22"])
    assert required["delimit zones, of a working group", "of whom"] == ([], ["a working group"])


def test_a_conflict_is_shown_with_its_other_side() -> None:
    found = G.compare("Astana memorandum", "December ceasefire")
    [line] = [
        line for row in found.framework if (row.topic, row.what) == ("guaranteed by", "Russia") for line in row.second
    ]
    assert [other.claim for other in line.against] == ["Russia fails to guarantee December 2016 ceasefire"]
    assert "against: Russia fails to guarantee" in comparison.as_text(found)


# Both agreements forbid arms to Ruritania, the treaty in Zenda until 2021, the truce in Strelsau; both require maps, the one of
# Ruritania and the other of Syldavia; only the truce permits aid. The truce lasts a year from 1 March 2020; its maps are due
# before.
PAIR = (
    *(provision(f"{name}-arms", "Prohibition", "useWeapons") for name in ("treaty", "truce")),
    *(provision(f"{name}-maps", "Duty", "drawMaps") for name in ("treaty", "truce")),
    provision("truce-aid", "Permission", "deliverAid"),
    *(said(f"zenda-treaty hasProvision provision:treaty-{what}", f"has-treaty-{what}") for what in ("arms", "maps")),
    *(said(f"klow-truce hasProvision provision:truce-{what}", f"has-truce-{what}") for what in ("arms", "maps", "aid")),
    *(said(f"provision:{name}-arms binds ruritania", f"binds-{name}-arms") for name in ("treaty", "truce")),
    said("provision:treaty-maps binds ruritania", "binds-treaty-maps"),
    said("provision:truce-maps binds syldavia", "binds-truce-maps"),
    said("provision:treaty-arms appliesIn zenda", "in-zenda"),
    said("provision:truce-arms appliesIn strelsau", "in-strelsau"),
    said("provision:treaty-arms hasDeadline 2021", "until-2021"),
    said("klow-truce inForceOn 2020-03-01", "in-force"),
    said("klow-truce hasDuration P1Y", "a-year"),
    said("provision:truce-maps hasDeadline 2020-09-01", "maps-due"),
)


def test_provisions_are_aligned_by_kind_action_and_whom_they_bind() -> None:
    found = graph_of(*PAIR).compare("Zenda Treaty", "Klow Truce")
    year = ["1 year (expires by 2021-03-01, as reckoned)"]
    assert cells(found.provisions, "forbids") == {
        ("use weapons, of Ruritania", "what"): (["treaty-arms"], ["truce-arms"]),
        ("use weapons, of Ruritania", "of whom"): (["Ruritania"], ["Ruritania"]),
        ("use weapons, of Ruritania", "where"): (["Zenda"], ["Strelsau"]),
        ("use weapons, of Ruritania", "until"): (["in 2021"], year),
    }
    assert cells(found.provisions, "permits") == {
        ("deliver humanitarian aid", "what"): ([], ["truce-aid"]),
        ("deliver humanitarian aid", "until"): ([], year),
    }
    assert cells(found.provisions, "requires") == {
        ("draw maps, of Ruritania", "what"): (["treaty-maps"], []),
        ("draw maps, of Ruritania", "of whom"): (["Ruritania"], []),
        ("draw maps, of Syldavia", "what"): ([], ["truce-maps"]),
        ("draw maps, of Syldavia", "of whom"): ([], ["Syldavia"]),
        ("draw maps, of Syldavia", "until"): ([], ["on 2020-09-01"]),
    }
    assert found.notes == ()


def test_the_other_way_round_is_the_same_with_sides_changed() -> None:
    one, other = (
        graph_of(*PAIR).compare(*names) for names in (("Zenda Treaty", "Klow Truce"), ("Klow Truce", "Zenda Treaty"))
    )
    for rows, turned in ((one.framework, other.framework), (one.provisions, other.provisions)):
        assert [(row.topic, row.what, row.aspect, row.first, row.second) for row in rows] == [
            (row.topic, row.what, row.aspect, row.second, row.first) for row in turned
        ]


def test_two_provisions_that_are_alike_are_not_made_one() -> None:
    more = (
        provision("treaty-more", "Prohibition", "useWeapons"),
        said("zenda-treaty hasProvision provision:treaty-more", "has-more"),
        said("provision:treaty-more binds ruritania", "binds-more"),
        said("provision:treaty-more appliesIn strelsau", "more-in-strelsau"),
    )
    found = graph_of(*PAIR, *more).compare("Zenda Treaty", "Klow Truce")
    rows = [row for row in found.provisions if row.topic == "forbids" and row.aspect == "where"]
    assert [[line.claim for line in row.first] for row in rows] == [["Strelsau"], ["Zenda"]]
    assert [[line.claim for line in row.second] for row in rows] == [["Strelsau"], []]


def test_a_provision_that_is_alleged_is_marked_and_two_deadlines_are_contested() -> None:
    data = (
        provision("arms", "Prohibition", "useWeapons"),
        said("klow-truce hasProvision provision:arms", "has", modality="alleged", by="duke"),
        said("provision:arms hasDeadline 2021", "one"),
        said("provision:arms hasDeadline 2022", "other"),
        said("ruritania signs zenda-treaty", "signs"),
    )
    assert graph_of(*data).compare("Zenda Treaty", "Klow Truce").notes == (
        "No provision of Zenda Treaty is in this view.",
        "Nothing that is said of Klow Truce counts in this view.",
    )
    found = graph_of(*data).compare("Zenda Treaty", "Klow Truce", policy="alleged")
    assert cells(found.provisions, "forbids") == {
        ("use weapons", "what"): ([], ["arms (alleged)"]),
        ("use weapons", "until"): ([], ["in 2021 (contested)", "in 2022 (contested)"]),
    }


def test_before_anything_was_known_both_sides_say_so() -> None:
    found = G.compare("Astana memorandum", "December ceasefire", known_by="2017-05-01")
    assert (found.framework, found.provisions, found.sources) == ((), (), ())
    assert len(found.notes) == 2
    assert all("counts in this view" in note for note in found.notes)
    assert found.notes[0] in comparison.as_text(found)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("Russia", "Astana memorandum"), "actor:russia is of class Actor, State; only agreements and proposals"),
        (("Astana memorandum", "Geneva talks"), "process:geneva-talks is of class Process"),
        (("Astana memorandum", "safe zone deal"), "are both agreement:astana-memorandum-2017"),
        (("Astana memorandum", "Treaty of Zenda"), "nothing called “Treaty of Zenda”"),
    ],
)
def test_what_cannot_be_compared(names: tuple[str, str], message: str) -> None:
    with pytest.raises(tg.UsageError, match=message):
        G.compare(*names)


def rows_of(found: Comparison) -> list[Row]:
    return [*found.framework, *found.provisions]


def test_the_formats_hold_the_same_rows() -> None:
    found = G.compare("Astana memorandum", "Russian plan")
    read = json.loads(comparison.as_json(found))
    assert (read["first"]["name"], read["second"]["name"]) == ("Astana memorandum", "Russian de-escalation plan")
    assert len(read["framework"]) + len(read["provisions"]) == len(rows_of(found))
    assert all(line["statements"] for row in read["provisions"] for line in row["first"])
    table = list(csv.DictReader(io.StringIO(comparison.as_table(found, "csv")), strict=True))
    assert [row["in"] for row in table] == [row.held_by for row in rows_of(found)]
    assert all("¶" in row["first"] + row["second"] for row in table)
    zones = {row["what"]: row["first_statements"] for row in table if row["topic"] == "zones"}
    assert zones["zone in Idlib province"].endswith("statement/000-p08-memorandum-creates-idlib")
    for format in FORMATS:
        assert comparison.as_table(found, format).count("zone in parts of Homs province") == 2


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_columns_are_aligned_and_fit(width: int) -> None:
    lines = comparison.as_text(G.compare("Astana memorandum", "Russian plan"), width).splitlines()
    rules = [[at for at, letter in enumerate(line) if letter == "│"] for line in lines if "│" in line]
    assert len(rules) > 40
    assert len({tuple(at) for at in rules}) == 1
    assert max(map(len, lines)) <= width


WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="│"), max_size=60)
LINES = st.lists(st.builds(lambda claim: Line(claim, ("Gazette ¶1",), (), ()), WORDS), max_size=3).map(tuple)
ROWS = st.lists(st.builds(Row, WORDS, WORDS, st.sampled_from(["what", "where", ""]), LINES, LINES), max_size=4).map(
    tuple
)


@given(rows=ROWS, width=st.integers(1, 200))
def test_whatever_the_words_the_columns_are_aligned(rows: tuple[Row, ...], width: int) -> None:
    found = Comparison("urn:a", "urn:b", ("A", "B"), {"on": "any day"}, rows, rows, (), ())
    lines = [line for line in comparison.as_text(found, width).splitlines() if "│" in line]
    assert len({tuple(at for at, letter in enumerate(line) if letter == "│") for line in lines}) == 1


def test_a_hostile_label_breaks_no_line() -> None:
    label = "Trap\\n# Title \\u001B[31m | <b>"
    graph = graph_of(
        said("ruritania signs zenda-treaty", "s"),
        f'agreement:trap a tg:Treaty ; rdfs:label "{label}"@en .\n',
        said("ruritania signs zenda-treaty", "t").replace("agreement/zenda-treaty", "agreement/trap"),
    )
    found = graph.compare("Zenda Treaty", "agreement:trap")
    for text in (comparison.as_text(found), comparison.as_table(found, "markdown"), comparison.as_table(found, "csv")):
        assert "\x1b" not in text
        assert "\n# Title" not in text
