"""What is true of the rules whatever the data, tried on data made up at random."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from building import assessed, document, graph_of, literal, retracted, said, short
from hypothesis import given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.dates import edtf_bounds
from treatygraph.episodes import episodes
from treatygraph.terms import EDTF

Bounds = tuple[date, date]
few = settings(max_examples=25, deadline=None, database=None)

BOUNDS = """SELECT (STR(?date) AS ?text) ?earliest ?latest WHERE {
    ?bounds tg:written ?date OPTIONAL { ?bounds tg:earliest ?earliest } OPTIONAL { ?bounds tg:latest ?latest } }"""

years = st.one_of(st.integers(1, 9999), st.sampled_from([1600, 1700, 1900, 1999, 2000, 2016, 2017, 2020, 2100, 2400]))
months = st.one_of(st.integers(0, 13), st.just(2))
days = st.one_of(st.integers(0, 32), st.integers(28, 31))
written_years = years.map("{:04}".format)
written_months = st.tuples(years, months).map(lambda parts: "{:04}-{:02}".format(*parts))
written_days = st.tuples(years, months, days).map(lambda parts: "{:04}-{:02}-{:02}".format(*parts))
edtf_years = st.one_of(st.integers(1000, 9000), st.sampled_from([1700, 1900, 2000, 2017, 2020]))
edtf_parts = st.one_of(
    edtf_years.map(str),
    st.tuples(edtf_years, months).map(lambda parts: "{}-{:02}".format(*parts)),
    st.tuples(edtf_years, months, days).map(lambda parts: "{}-{:02}-{:02}".format(*parts)),
)
edtf = st.one_of(
    st.tuples(edtf_parts, st.sampled_from(["", "~", "?", "%"])).map("".join),
    st.tuples(st.one_of(edtf_parts, st.just("..")), st.one_of(edtf_parts, st.just(".."))).map("/".join),
    st.tuples(edtf_years, months).map(lambda parts: "{}-{:02}-XX".format(*parts)),
    edtf_years.map(lambda year: f"{year // 10}X"),
)


def by_the_calendar(text: str) -> Bounds | None:
    """Return the first and last day of a year, a month or a day, by Python's calendar; None where it does not exist."""
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    assert year is not None
    try:
        last_month = month or (12 if month is None else 0)
        last_day = monthrange(year, last_month)[1] if day is None else day
        return date(year, 1 if month is None else month, 1 if day is None else day), date(year, last_month, last_day)
    except ValueError:
        return None


def bounds_of(texts: list[str]) -> dict[str, Bounds]:
    graph = graph_of(
        *(said("ruritania violates klow-truce", f"s{n}", happened=text) for n, text in enumerate(texts)), check=False
    )
    return {row.text: (row.earliest, row.latest) for row in graph.query(BOUNDS, on="any")}


@few
@given(st.lists(st.one_of(written_years, written_months, written_days), min_size=1, max_size=30, unique=True))
def test_bounds_are_those_of_the_calendar_and_impossible_dates_have_none(texts: list[str]) -> None:
    expected = {text: bounds for text in texts if (bounds := by_the_calendar(text))}
    found = bounds_of(texts)
    assert {text: found[text] for text in found if text in texts} == expected


@settings(few, max_examples=200)
@given(edtf)
def test_the_first_day_of_an_edtf_date_is_never_after_its_last(text: str) -> None:
    bounds = edtf_bounds(text)
    if bounds and None not in bounds:
        first, last = map(date.fromisoformat, bounds)  # type: ignore[arg-type]
        assert first <= last
    elif "/" not in text and bounds is not None:
        raise AssertionError(f"{text} is one date, and has an open side: {bounds}")


@few
@given(st.one_of(written_years, written_months, written_days))
def test_an_edtf_date_without_qualifier_means_what_the_same_plain_date_means(text: str) -> None:
    expected = by_the_calendar(text)
    month = text[5:7]
    if expected or not (len(text) == 7 and "21" <= month <= "41"):
        assert edtf_bounds(text) == (expected and tuple(map(str, expected)))


@few
@given(st.lists(edtf, min_size=1, max_size=20, unique=True))
def test_edtf_dates_in_data_have_the_bounds_that_the_library_gives_them(texts: list[str]) -> None:
    statements = "".join(
        said("ruritania violates klow-truce", f"s{n}").replace(" .\n", f' ; tg:happenedOn "{text}"^^<{EDTF}> .\n', 1)
        for n, text in enumerate(texts)
    )
    found = {
        row.text: tuple(day and str(day) for day in (row.earliest, row.latest))
        for row in graph_of(statements, check=False).query(BOUNDS, on="any")
    }
    for text in texts:
        assert found.get(text) == edtf_bounds(text)


CLAIMS = {
    "backs": ("state", "syldavia borduria"),
    "opposes": ("state", "syldavia borduria"),
    "accepts": ("state", "river-plan zenda-treaty"),
    "rejects": ("state", "river-plan zenda-treaty"),
    "guarantees": ("state", "zenda-treaty"),
    "failsToGuarantee": ("event", "zenda-treaty"),
    "participatesIn": ("state", "strelsau-talks"),
    "suspends": ("state", "strelsau-talks"),
    "resumes": ("event", "strelsau-talks"),
    "signs": ("event", "zenda-treaty"),
    "ratifies": ("event", "zenda-treaty"),
    "withdrawsFrom": ("event", "zenda-treaty strelsau-talks"),
    "violates": ("event", "zenda-treaty"),
}
INITIATES = {"signs": "signatoryTo", "ratifies": "partyTo"}
TERMINATING = {"backs", "opposes", "accepts", "rejects", "resumes", "withdrawsFrom"}
TAKEN = {"reported": {"asserted", "presupposed"}, "alleged": {"asserted", "presupposed", "alleged"}}
DAYS = ["2020-01-01", "2020-01-02", "2020-02-15", "2020-03-01", "2020-03-02", "2020-06-15", "2020-09-01"]
dates = st.sampled_from(
    ["", *DAYS, "2020", "2020-02", "2020-03", "2020-03-01/2020-06-15", "../2020-03-01", "2020-03-01/.."]
)
on_days = st.sampled_from(["any", "2019-12-31", "2020-01-20", "2021-01-01", *DAYS])


@dataclass(frozen=True)
class Said:
    """A statement that was made up."""

    claim: str
    modality: str
    issued: str | None
    since: str = ""
    until: str = ""
    happened: str = ""
    planned: str = ""

    def turtle(self, name: str) -> str:
        return said(
            self.claim, name, self.modality, self.issued, "", self.since, self.until, self.happened, self.planned
        )


@st.composite
def statements(draw: st.DrawFn, issued: st.SearchStrategy[str | None] = st.sampled_from([None, *DAYS])) -> Said:
    relation = draw(st.sampled_from(sorted(CLAIMS)))
    aspect, objects = CLAIMS[relation]
    claim = f"ruritania {relation} {draw(st.sampled_from(objects.split()))}"
    modality = draw(st.sampled_from(["asserted"] * 4 + ["presupposed", "alleged", "denied", "posited"]))
    day = draw(issued)
    if aspect == "state":
        return Said(claim, modality, day, since=draw(dates), until=draw(st.one_of(st.just(""), dates)))
    if draw(st.integers(0, 3)) == 0:
        return Said(claim, modality, day, planned=draw(dates))
    return Said(claim, modality, day, happened=draw(dates))


some = st.lists(statements(), min_size=1, max_size=8)


def turtle(made_up: list[Said]) -> list[str]:
    return [statement.turtle(f"s{number}") for number, statement in enumerate(made_up)]


def view(pieces: list[str], on: str, known_by: str | None = None, policy: str = "reported") -> tg.View:
    return graph_of(*pieces).view(on, known_by, policy, possible=True)


def edges(pieces: list[str], on: str, known_by: str | None = None, policy: str = "reported") -> dict[str, tg.Edge]:
    return {short(edge): edge for edge in view(pieces, on, known_by, policy).edges()}


def names(iris: tuple[str, ...]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in iris}


@few
@given(some, on_days, st.sampled_from([None, *DAYS]), st.sampled_from(["reported", "alleged"]))
def test_every_edge_has_a_statement_and_every_statement_behind_it_counts(
    made_up: list[Said], on: str, known_by: str | None, policy: str
) -> None:
    for claim, edge in edges(turtle(made_up), on, known_by, policy).items():
        assert edge.statements
        for name in names(edge.statements):
            statement = made_up[int(name[1:])]
            subject, relation, object = statement.claim.split()
            assert claim in (statement.claim, f"{subject} {INITIATES.get(relation)} {object}")
            assert statement.modality in TAKEN[policy]
            assert known_by is None or (statement.issued is not None and statement.issued <= known_by)


@few
@given(some, on_days)
def test_an_edge_that_is_in_view_on_a_day_is_in_view_on_any_and_no_worse(made_up: list[Said], on: str) -> None:
    ever = edges(turtle(made_up), "any")
    for claim, edge in edges(turtle(made_up), on).items():
        assert edge.status == "possible" or ever[claim].status == "holds"
        assert names(edge.statements) <= names(ever[claim].statements)


@few
@given(some)
def test_the_policy_alleged_keeps_every_statement_that_is_reported(made_up: list[Said]) -> None:
    alleged = edges(turtle(made_up), "any", policy="alleged")
    for claim, edge in edges(turtle(made_up), "any").items():
        assert names(edge.statements) <= names(alleged[claim].statements)


LATE = ["2020-07-01", "2020-07", "2020-12-31"]


@few
@given(
    st.lists(statements(), min_size=1, max_size=6),
    st.lists(statements(st.sampled_from(LATE)), min_size=1, max_size=4),
    on_days,
    st.sampled_from(["reported", "alleged", "accepted"]),
    st.sampled_from(["accepted", "disputed", "rejected"]),
)
def test_what_is_issued_or_recorded_after_a_day_changes_no_view_known_by_it(
    made_up: list[Said], late: list[Said], on: str, policy: str, verdict: str
) -> None:
    early = [*turtle(made_up), assessed("s0", "accepted")]
    added = [statement.turtle(f"late{number}") for number, statement in enumerate(late)]
    added.append(assessed("s0", verdict, "2020-07-02"))
    added += [retracted(day, "2020-07-02") for statement in made_up[:1] if (day := statement.issued)]
    assert edges(early, on, "2020-06-30", policy) == edges([*early, *added], on, "2020-06-30", policy)


@settings(few, max_examples=15)
@given(some, on_days, st.randoms(use_true_random=False), st.integers(0, 8))
def test_the_order_and_the_number_of_files_never_matter(made_up: list[Said], on: str, random: Random, at: int) -> None:
    pieces = turtle(made_up)
    shuffled = random.sample(pieces, len(pieces))
    with TemporaryDirectory() as folder:
        files = [Path(folder) / "a.ttl", Path(folder) / "b.ttl"]
        for file, part in zip(files, (shuffled[:at], shuffled[at:]), strict=True):
            file.write_text(document(*part), encoding="utf-8")
        there, back = (list(tg.load(*order).view(on, possible=True).edges()) for order in (files, files[::-1]))
    assert there == back == list(view(pieces, on).edges())


@few
@given(some, statements(), on_days)
def test_one_more_statement_takes_nothing_away_but_what_it_ends(made_up: list[Said], more: Said, on: str) -> None:
    """Of every edge and day: a statement that ends nothing takes away no edge, no status, no evidence and no contradiction.

    One that may end a state takes away nothing from edges between other things.
    """
    subject, relation, object = more.claim.split()
    ends_nothing = relation not in TERMINATING or more.modality in ("denied", "posited", "alleged")
    pieces = turtle(made_up)
    after = edges([*pieces, more.turtle("more")], on)
    for claim, edge in edges(pieces, on).items():
        between = (claim.split()[0], claim.split()[2])
        if ends_nothing or between != (subject, object):
            assert edge.status == "possible" or after[claim].status == "holds"
            assert names(edge.statements) <= names(after[claim].statements)
        if more.modality == "denied" or relation not in TERMINATING or between != (subject, object):
            assert names(edge.counter) <= names(after[claim].counter)


@few
@given(some, statements())
def test_one_more_statement_takes_away_nothing_that_is_in_view_on_some_day(made_up: list[Said], more: Said) -> None:
    pieces = turtle(made_up)
    after = edges([*pieces, more.turtle("more")], "any")
    for claim, edge in edges(pieces, "any").items():
        assert edge.status == "possible" or after[claim].status == "holds"
        assert names(edge.statements) <= names(after[claim].statements)


@few
@given(some, statements(), on_days)
def test_every_statement_of_an_edge_is_told_whatever_its_standing(made_up: list[Said], more: Said, on: str) -> None:
    graph = graph_of(*turtle(made_up), more.turtle("more"))
    for claim in {statement.claim for statement in made_up}:
        subject, relation, object = claim.split()
        told = graph.explain(subject.title(), relation, object.replace("-", " "), on=on)
        wanted = {f"s{number}" for number, statement in enumerate(made_up) if statement.claim == claim}
        assert wanted <= {record.iri.rpartition("/")[2] for record in (*told.support, *told.beside, *told.against)}


@settings(few, max_examples=15)
@given(some, st.sampled_from([None, "2020-03-01"]), st.sampled_from(["reported", "alleged"]))
def test_the_episodes_of_an_edge_tell_for_every_day_what_the_view_on_it_tells(
    made_up: list[Said], known_by: str | None, policy: str
) -> None:
    pieces = turtle(made_up)
    found = list(episodes(view(pieces, "any", known_by, policy)))
    turns = {day for episode in found for day in (episode.first, episode.last) if day} | {date(2020, 6, 15)}
    for day in sorted({turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)}):
        told = [(episode.edge, episode.status) for episode in found if day in episode]
        assert sorted(told) == sorted((e.iri, e.status) for e in view(pieces, str(day), known_by, policy).edges())


day_pairs = st.lists(st.sampled_from([*DAYS, *LATE[::2]]), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)


@few
@given(some, day_pairs, st.sampled_from(["on", "known_by"]), st.sampled_from(["reported", "alleged"]), st.booleans())
def test_a_difference_leads_from_one_view_to_the_other_and_each_change_has_its_statements(
    made_up: list[Said], days: tuple[str, str], what: str, policy: str, with_withdrawals: bool
) -> None:
    pieces = turtle(made_up)
    if with_withdrawals:
        pieces += [assessed("s0", "rejected", "2020-03-01")]
        pieces += [retracted(day, "2020-03-02") for statement in made_up[-1:] if (day := statement.issued)]
    graph = graph_of(*pieces)
    found = graph.diff(policy=policy, possible=True, **{what: days})  # type: ignore[arg-type]
    before, after = (graph.view(policy=policy, possible=True, **{what: day}) for day in days)
    told = {edge.iri: (edge.status, edge.contested) for edge in before.edges()}
    for change in found:
        assert change.causes, change
        assert change.edge
        told.pop(change.edge, None)
        if change.after:
            told[change.edge] = (change.after, change.contested)
    assert told == {edge.iri: (edge.status, edge.contested) for edge in after.edges()}


def test_dates_with_a_time_zone_have_no_bounds() -> None:
    zoned = [
        f'"{text}"^^xsd:{kind}'
        for text, kind in (("2020-01-01Z", "date"), ("2020-01+02:00", "gYearMonth"), ("2020Z", "gYear"))
    ]
    for date_with_zone in zoned:
        piece = said("ruritania violates klow-truce").replace(" .\n", f" ; tg:happenedOn {date_with_zone} .\n", 1)
        rows = graph_of(piece, check=False).query(BOUNDS, on="any")
        assert [row.text for row in rows] == ["2020-06-15"]


def test_a_date_of_one_kind_in_the_form_of_another_has_no_bounds() -> None:
    for text, kind in (
        ("2020-01-01", "gYear"),
        ("2020", "date"),
        ("2020-01", "date"),
        ("2020-01-01", "gYearMonth"),
        ("2020", "gYearMonth"),
    ):
        piece = said("ruritania violates klow-truce").replace(" .\n", f' ; tg:happenedOn "{text}"^^xsd:{kind} .\n', 1)
        assert [row.text for row in graph_of(piece, check=False).query(BOUNDS, on="any")] == ["2020-06-15"]


def test_the_builder_types_dates_by_their_form() -> None:
    kinds = {text: literal(text).rpartition("^^")[2] for text in ("2020", "2020-01", "2020-01-01", "2020~", "P6M", "4")}
    assert kinds == {
        "2020": "xsd:gYear",
        "2020-01": "xsd:gYearMonth",
        "2020-01-01": "xsd:date",
        "2020~": f"<{EDTF}>",
        "P6M": "xsd:duration",
        "4": "xsd:integer",
    }
