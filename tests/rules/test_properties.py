"""What is true of the rules whatever the data, tried on data made up at random."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from building import THINGS, assessed, corrected, document, graph_of, literal, retracted, said, short
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_up import (
    ASPECTS,
    CRITICAL,
    DAYS,
    INITIATES,
    OPEN,
    PRECISE,
    TERMINATES,
    Said,
    bounds_by_the_calendar,
    by_the_calendar,
    on_days,
    some,
    statements,
    turtle,
)

import treatygraph as tg
from treatygraph.dates import edtf_bounds
from treatygraph.episodes import episodes
from treatygraph.terms import EDTF

few = settings(max_examples=12, deadline=None, database=None)
fewer = settings(few, max_examples=6)

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


def bounds_of(texts: list[str]) -> dict[str, tuple[date, date]]:
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


TAKEN = {"reported": {"asserted", "presupposed"}, "alleged": {"asserted", "presupposed", "alleged"}}


def view(pieces: list[str], on: str, known_by: str | None = None, policy: str = "reported") -> tg.View:
    return graph_of(*pieces).view(on, known_by, policy, possible=True)


def edges(pieces: list[str], on: str, known_by: str | None = None, policy: str = "reported") -> dict[str, tg.Edge]:
    return {short(edge): edge for edge in view(pieces, on, known_by, policy).edges()}


def names(iris: tuple[str, ...]) -> set[str]:
    return {iri.rpartition("/")[2] for iri in iris}


@settings(few, max_examples=60)
@given(
    some,
    on_days,
    st.sampled_from([None, *DAYS]),
    st.sampled_from(["reported", "alleged"]),
    st.sampled_from([None, *DAYS]),
    st.booleans(),
)
def test_every_edge_has_a_statement_and_every_statement_behind_it_counts(
    made_up: list[Said], on: str, known_by: str | None, policy: str, withdrawn: str | None, correct: bool
) -> None:
    source = made_up[0].issued
    assume(withdrawn is None or (source is not None and source < withdrawn))
    pieces = turtle(made_up)
    if withdrawn:
        pieces.append((corrected if correct else retracted)(str(source), withdrawn))
    is_out = withdrawn is not None and (known_by is None or withdrawn <= known_by)
    for claim, edge in edges(pieces, on, known_by, policy).items():
        assert edge.statements
        for name in names(edge.statements):
            statement = made_up[int(name[1:])]
            subject, relation, object = statement.claim.split()
            assert claim in (statement.claim, f"{subject} {INITIATES.get(relation)} {object}")
            assert statement.modality in TAKEN[policy]
            assert known_by is None or (statement.issued is not None and statement.issued <= known_by)
            assert not (is_out and statement.issued == source)


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


def timeline(pieces: list[str], claim: str, policy: str = "reported") -> list[str]:
    """Return the status of an edge on each of the critical days."""
    return [
        next((edge.status for name, edge in edges(pieces, day, policy=policy).items() if name == claim), "absent")
        for day in CRITICAL
    ]


states = st.sampled_from(
    [claim for claim, aspect in ASPECTS.items() if aspect == "state" and "statement:" not in claim]
)
events = st.sampled_from(
    [claim for claim, aspect in ASPECTS.items() if aspect == "event" and "statement:" not in claim]
)
taken = st.sampled_from(["asserted", "presupposed"])
stated = st.sampled_from([*PRECISE, "2020-03-01/2020-06-15"])
ends = st.sampled_from(["", *PRECISE, *OPEN])


@fewer
@given(states, stated, ends)
def test_time_1_a_state_holds_from_its_latest_begin_to_its_earliest_end_and_is_possible_around(
    claim: str, since: str, until: str
) -> None:
    (earliest, latest), (first, last) = bounds_by_the_calendar(since), bounds_by_the_calendar(until)
    assert earliest
    assert latest
    expected = []
    for day in map(date.fromisoformat, CRITICAL):
        holds = latest <= day and (not until or (first is not None and day <= first))
        possible = earliest <= day and (last is None or day <= last)
        expected.append("holds" if holds else "possible" if possible else "absent")
    assert timeline([Said(claim, since=since, until=until).turtle("s0")], claim) == expected


@fewer
@given(states, st.sampled_from(DAYS), st.sampled_from(["", *DAYS]), st.sampled_from(["", *PRECISE]))
def test_time_2_without_a_begin_a_state_holds_from_its_attestation_unless_it_is_a_former_one(
    claim: str, issued: str, words: str, until: str
) -> None:
    attested = words or issued
    first, last = map(str, bounds_by_the_calendar(until)) if until else ("9999-12-31", "9999-12-31")
    expected = [
        "holds" if attested <= day <= first and attested < last else "possible" if day <= last else "absent"
        for day in CRITICAL
    ]
    assert timeline([Said(claim, issued=issued, said=words, until=until).turtle("s0")], claim) == expected


@few
@given(st.lists(statements(claims=st.just("ruritania ratifies zenda-treaty")), min_size=1, max_size=3), on_days)
def test_time_3_a_state_that_an_event_initiates_is_in_view_with_the_event(made_up: list[Said], on: str) -> None:
    found = {claim: edge.status for claim, edge in edges(turtle(made_up), on).items()}
    assert found.get("ruritania partyTo zenda-treaty") == found.get("ruritania ratifies zenda-treaty")


@few
@given(stated, st.sampled_from(["as begun", "", *PRECISE, *OPEN]), st.booleans())
def test_time_4_a_strictly_later_termination_ends_a_state_and_any_other_conflicts_unless_it_is_earlier(
    since: str, happened: str, planned: bool
) -> None:
    claim = "ruritania suspends strelsau-talks"
    happened = since if happened == "as begun" else happened
    state = Said(claim, since=since, issued="2020-09-01")
    end = Said("ruritania resumes strelsau-talks", issued="2020-09-01")
    end = replace(end, planned=happened) if planned and happened else replace(end, happened=happened)
    announced = bool(end.planned)
    (earliest, latest), (first, last) = bounds_by_the_calendar(since), bounds_by_the_calendar(happened)
    assert earliest
    assert latest
    alone = timeline([state.turtle("s0")], claim)
    if first and first > latest:
        over = None if announced else last
        expected = [
            "absent" if over and day >= str(over) else "possible" if day >= str(first) else status
            for day, status in zip(CRITICAL, alone, strict=True)
        ]
        disordered = False
    else:
        expected = alone
        disordered = not announced and (last or date(2020, 9, 1)) >= earliest
    pieces = turtle([state, end])
    assert timeline(pieces, claim) == expected
    assert edges(pieces, "any")[claim].contested == disordered


@fewer
@given(statements(claims=events, modalities=taken))
def test_time_5_what_has_happened_stays_so_and_what_is_announced_is_at_most_possible(event: Said) -> None:
    found = timeline([event.turtle("s0")], event.claim)
    order = ["absent", "possible", "holds"]
    assert found == sorted(found, key=order.index)
    first, last = bounds_by_the_calendar(event.happened)
    begin = bounds_by_the_calendar(event.planned)[0] or first
    assert all(
        (status == "absent") == bool(begin and day < str(begin)) for day, status in zip(CRITICAL, found, strict=True)
    )
    if event.planned or (first and event.issued and str(first) > event.issued):
        assert "holds" not in found
    elif last:
        assert all((status == "holds") == (day >= str(last)) for day, status in zip(CRITICAL, found, strict=True))


@fewer
@given(
    st.sampled_from([claim for claim, aspect in ASPECTS.items() if aspect == "timeless"]),
    st.sampled_from([None, *DAYS]),
)
def test_time_5_what_is_timeless_is_in_view_on_every_day(claim: str, issued: str | None) -> None:
    assert set(timeline([Said(claim, issued=issued).turtle("s0")], claim)) == {"holds"}


@settings(few, max_examples=40)
@given(
    some,
    st.lists(st.tuples(st.sampled_from(DAYS), st.booleans()), max_size=2),
    st.lists(st.tuples(st.sampled_from(["accepted", "disputed", "rejected"]), st.sampled_from(DAYS)), max_size=3),
    on_days,
    st.sampled_from(DAYS),
    st.sampled_from(["reported", "alleged", "accepted"]),
)
def test_time_6_a_view_known_by_a_day_is_the_view_of_what_was_issued_and_recorded_by_then(
    made_up: list[Said],
    changes: list[tuple[str, bool]],
    verdicts: list[tuple[str, str]],
    on: str,
    known_by: str,
    policy: str,
) -> None:
    source = made_up[0].issued
    assume(source and all(source < day for day, _ in changes))

    def pieces(limit: str) -> list[str]:
        early = [
            statement.turtle(f"s{number}")
            for number, statement in enumerate(made_up)
            if limit == "" or (statement.issued is not None and statement.issued <= limit)
        ]
        early += [
            corrected(str(source), day) if correct else retracted(str(source), day)
            for day, correct in changes
            if limit == "" or day <= limit
        ]
        return early + [assessed("s0", verdict, day) for verdict, day in verdicts if limit == "" or day <= limit]

    everything, early = (graph_of(*pieces(limit), check=False) for limit in ("", known_by))
    assert list(everything.view(on, known_by, policy).edges()) == list(early.view(on, policy=policy).edges())


@fewer
@given(some)
def test_a_view_on_any_day_is_what_is_in_view_on_some_day(made_up: list[Said]) -> None:
    dated = [
        replace(statement, issued=statement.issued or "2020-06-15") for statement in made_up
    ]  # else: held on no known day
    pieces = turtle(dated)
    found = {claim: edge.status for claim, edge in edges(pieces, "any").items()}
    days = [(claim, edge.status) for day in CRITICAL for claim, edge in edges(pieces, day).items()]
    assert found == dict(sorted(days, key=lambda told: told[1] == "holds"))


@few
@given(some, st.sampled_from(["reported", "alleged", "accepted"]))
def test_a_denied_or_posited_statement_makes_no_edge(made_up: list[Said], policy: str) -> None:
    made_up = [
        replace(statement, modality="denied" if number % 2 else "posited") for number, statement in enumerate(made_up)
    ]
    verdicts = [assessed(f"s{number}", "accepted") for number in range(len(made_up))]
    assert edges(turtle(made_up) + verdicts, "any", policy=policy) == {}


@few
@given(some, on_days)
def test_the_plain_edges_are_those_that_hold_and_possible_ones_only_join_them(made_up: list[Said], on: str) -> None:
    graph = graph_of(*turtle(made_up))
    with_possible = list(graph.view(on, possible=True).edges())
    holding = [edge for edge in with_possible if edge.status == "holds"]
    assert list(graph.view(on).edges()) == holding
    for wanted, plain in ((holding, graph.view(on)), (with_possible, graph.view(on, possible=True))):
        found = plain.query("SELECT ?subject ?relation { ?relation a tg:Relation . ?subject ?relation ?object }")
        assert sorted(map(tuple, found)) == sorted((edge.subject, edge.relation) for edge in wanted)


@few
@given(some, st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["accepted", "disputed", "rejected"])), max_size=6))
def test_the_policy_accepted_takes_what_is_accepted_and_nothing_that_could_not_be_alleged(
    made_up: list[Said], verdicts: list[tuple[int, str]]
) -> None:
    given = [(f"s{number}", verdict) for number, verdict in verdicts if number < len(made_up)]
    pieces = turtle(made_up) + [assessed(name, verdict) for name, verdict in dict.fromkeys(given)]
    accepted = {name for name, _ in given} - {name for name, verdict in given if verdict != "accepted"}
    alleged = edges(pieces, "any", policy="alleged")
    for claim, edge in edges(pieces, "any", policy="accepted").items():
        assert names(edge.statements) == names(alleged[claim].statements) & accepted
    for edge in alleged.values():
        assert not any((name, "rejected") in given for name in names(edge.statements))


SIDES = """SELECT ?kind (COUNT(DISTINCT ?side) AS ?sides) (COUNT(DISTINCT ?full) AS ?filled) (COUNT(DISTINCT ?edge) AS ?edges)
WHERE { ?conflict tg:contradictionKind ?kind . OPTIONAL { ?conflict tg:hasSide ?side OPTIONAL { ?side tg:contestedEdge ?edge } }
    OPTIONAL { ?conflict tg:hasSide ?full . ?full tg:sideStatement ?statement } } GROUP BY ?conflict ?kind"""


@settings(few, max_examples=60)
@given(some)
def test_every_conflict_has_two_sides_that_contest_each_other_and_neither_is_empty(made_up: list[Said]) -> None:
    """Of relations two edges are contested, of values two or one told twice; denials and positions are contested by nobody."""
    for row in view(turtle(made_up), "any").query(SIDES):
        assert (row.sides, row.filled) == (2, 2)
        assert row.edges in {"ofRelation": (2,), "ofValue": (1, 2)}.get(row.kind.rpartition("/")[2], (1,))


BOUNDS_OF_STATEMENTS = """SELECT ?first ?last WHERE {
    { ?statement tg:earliestBegin ?first ; tg:latestBegin ?last }
    UNION { ?statement tg:earliestEnd ?first ; tg:latestEnd ?last } }"""


@few
@given(st.lists(statements(), min_size=1, max_size=20))
def test_the_earliest_bound_of_a_statement_is_never_after_its_latest(made_up: list[Said]) -> None:
    rows = list(graph_of(*turtle(made_up)).query(BOUNDS_OF_STATEMENTS, on="any"))
    closed = [date for each in made_up for date in (each.since or each.happened or each.planned, each.until) if date]
    assert all(row.first <= row.last for row in rows)
    assert bool(rows) == any(None not in bounds_by_the_calendar(text) for text in closed)


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
    ends_nothing = relation not in TERMINATES or more.modality in ("denied", "posited", "alleged")
    pieces = turtle(made_up)
    after = edges([*pieces, more.turtle("more")], on)
    for claim, edge in edges(pieces, on).items():
        between = (claim.split()[0], claim.split()[2])
        if ends_nothing or between != (subject, object):
            assert edge.status == "possible" or after[claim].status == "holds"
            assert names(edge.statements) <= names(after[claim].statements)
        if more.modality == "denied" or relation not in TERMINATES or between != (subject, object):
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
    for claim in {statement.claim for statement in made_up if statement.claim.split()[2] in THINGS}:
        subject, relation, object = claim.split()
        told = graph.explain(subject.title(), relation, object.replace("-", " "), on=on)
        wanted = {f"s{number}" for number, statement in enumerate(made_up) if statement.claim == claim}
        assert wanted <= {record.iri.rpartition("/")[2] for record in (*told.support, *told.beside, *told.against)}


@settings(few, max_examples=40)
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
