"""Rectangles, worked out on paper; and that to look a view up in them is to make it, for data of all kinds."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pyoxigraph as ox
from building import assessed, corrected, graph_of, retracted, said, short
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import CRITICAL, DAYS, Said, on_one_matter, some, turtle

import treatygraph as tg
from treatygraph.answer import plain
from treatygraph.contested import contested
from treatygraph.dates import ANY
from treatygraph.rectangles import Rectangles, rectangles
from treatygraph.terms import TG, TGC
from treatygraph.view import POLICIES, View

SYNTHETIC = Path(__file__).parents[1] / "synthetic"
ONE_DAY = timedelta(1)

Known = date | None
Choice = tuple[date | str, Known, str]


def supports(*turtle: str) -> Iterator[tuple[object, ...]]:
    """Yield each support: its edge, the days or None of its steps, its policies and its episodes."""
    graph = graph_of(*turtle)
    found = rectangles(graph.merged)
    for each in found.supports:
        steps = tuple(str(found.known_by[step] or "everything") for step in each.steps)
        runs = [(run.status, *(str(day) if day else None for day in (run.first, run.last))) for run in each.episodes]
        yield short(found.edges[each.edge]), *steps, " ".join(each.policies), runs


def test_an_ending_cuts_the_days_from_the_step_in_which_it_becomes_known() -> None:
    # Nobody knows on 2 January that the backing will end; on 2 March the opposition has begun on the 1st, and ends it.
    backs = said("ruritania backs syldavia", since="2020-01-01", issued="2020-01-02")
    opposes = said("ruritania opposes syldavia", since="2020-03-01", issued="2020-03-02")
    both = "reported alleged"
    assert sorted(supports(backs, opposes)) == [
        ("ruritania backs syldavia", "2020-01-02", "2020-01-02", both, [("holds", "2020-01-01", None)]),
        ("ruritania backs syldavia", "2020-03-02", "everything", both, [("holds", "2020-01-01", "2020-02-29")]),
        ("ruritania opposes syldavia", "2020-03-02", "everything", both, [("holds", "2020-03-01", None)]),
    ]


def test_an_ending_that_only_one_policy_takes_parts_the_policies() -> None:
    backs = said("ruritania backs syldavia", since="2020-01-01", issued="2020-01-02")
    opposes = said("ruritania opposes syldavia", "a", "alleged", since="2020-03-01", issued="2020-01-02")
    assert sorted(supports(backs, opposes, assessed("a", "accepted", "2020-05-01"))) == [
        ("ruritania backs syldavia", "2020-01-02", "everything", "alleged", [("holds", "2020-01-01", "2020-02-29")]),
        ("ruritania backs syldavia", "2020-01-02", "everything", "reported", [("holds", "2020-01-01", None)]),
        ("ruritania opposes syldavia", "2020-01-02", "2020-01-02", "alleged", [("holds", "2020-03-01", None)]),
        ("ruritania opposes syldavia", "2020-05-01", "everything", "alleged accepted", [("holds", "2020-03-01", None)]),
    ]


def test_what_is_withdrawn_counts_until_then_and_what_has_no_date_where_everything_counts() -> None:
    assert sorted(
        supports(
            said("ruritania backs syldavia", since="2020-01-01", issued="2020-01-02"),
            retracted("2020-01-02", "2020-02-03"),
            said("river-zone locatedIn zenda", issued=None),
        )
    ) == [
        ("river-zone locatedIn zenda", "everything", "everything", "reported alleged", [("holds", None, None)]),
        ("ruritania backs syldavia", "2020-01-02", "2020-01-02", "reported alleged", [("holds", "2020-01-01", None)]),
    ]


def test_what_stands_against_an_edge_does_so_from_the_step_in_which_it_becomes_known() -> None:
    guarantees = said("ruritania guarantees zenda-treaty", "a", since="2020-01-01", issued="2020-01-02")
    denied = said("ruritania guarantees zenda-treaty", "b", "denied", issued="2020-03-02")
    found = rectangles(graph_of(guarantees, denied).merged)
    [counter] = found.counters
    assert short(found.edges[counter.edge]) == "ruritania guarantees zenda-treaty"
    assert counter.statement.endswith("/b")
    assert [found.known_by[step] for step in counter.steps] == [date(2020, 3, 2), None]


def conflicts(*turtle: str) -> list[tuple[str, ...]]:
    """Return for each step the names of the statements of each conflict, side by side."""
    found = rectangles(graph_of(*turtle).merged)
    return [
        tuple(
            sorted(
                " x ".join(sorted("+".join(sorted(iri[-2:] for iri in side)) for side in sides))
                for _, sides in told(found, step)[1]
            )
        )
        for step in range(len(found.known_by))
    ]


def test_a_conflict_ends_in_the_step_in_which_an_ending_becomes_known() -> None:
    # In April it is known that Ruritania had left in February: it failed to guarantee in March what it guaranteed no more.
    assert conflicts(
        said("ruritania guarantees zenda-treaty", "g1", since="2020-01-01", issued="2020-01-02"),
        said("ruritania failsToGuarantee zenda-treaty", "f1", since="2020-03-01", issued="2020-03-02"),
        said("ruritania withdrawsFrom zenda-treaty", "w1", happened="2020-02-01", issued="2020-04-01"),
    ) == [(), ("f1 x g1",), (), ()]


def test_only_statements_that_are_true_on_one_day_stand_in_a_conflict() -> None:
    # January is told of by the first and the last, March by the two between.
    guarantees, fails = "ruritania guarantees zenda-treaty", "ruritania failsToGuarantee zenda-treaty"
    assert conflicts(
        said(guarantees, "g1", since="2020-01-01", until="2020-01-31", issued="2020-02-02"),
        said(fails, "f2", since="2020-03-01", until="2020-03-31", issued="2020-04-02"),
        said(guarantees, "g2", since="2020-03-01", until="2020-03-31", issued="2020-05-02"),
        said(fails, "f1", since="2020-01-01", until="2020-01-31", issued="2020-06-02"),
    ) == [(), (), ("f2 x g2",), ("f1+f2 x g1+g2",), ("f1+f2 x g1+g2",)]


def test_a_step_lasts_until_the_day_before_the_next() -> None:
    found = rectangles(
        graph_of(*(said("zenda near strelsau", issued=day) for day in ("2020-01-02", "2020-03-02"))).merged
    )
    days = ("0001-01-01", "2020-01-01", "2020-01-02", "2020-03-01", "2020-03-02", "9999-12-30", "9999-12-31")
    assert [found.step(date.fromisoformat(day)) for day in days] == [-1, -1, 0, 0, 1, 1, 2]
    assert found.step(None) == 2


def test_sources_before_the_calendar_of_python_are_known_from_its_first_day_and_those_after_it_without_a_limit() -> (
    None
):
    written = '"2020-01-01"^^xsd:date'
    early = said("zenda near strelsau", issued="2020-01-01").replace(written, '"-0300-01-01"^^xsd:date')
    late = said("river-zone near zenda", issued="2020-01-02").replace("2020-01-02", "12000-01-02")
    graph = graph_of(early, late)
    found = rectangles(graph.merged)
    assert found.known_by == (date.min, None)
    assert differences(graph, found, [(ANY, date.min, "reported"), (date.min, None, "reported")]) == []
    assert {short(edge) for edge in graph.view(ANY).edges()} == {"zenda near strelsau", "river-zone near zenda"}


def test_progress_is_told_step_by_step() -> None:
    told: list[tuple[int, int]] = []
    graph = graph_of(*(said("zenda near strelsau", issued=day) for day in ("2020-01-02", "2020-03-02")))
    rectangles(graph.merged, lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_data_without_a_day_have_one_step() -> None:
    graph = graph_of(said("zenda near strelsau", issued=None))
    found = rectangles(graph.merged)
    assert found.known_by == (None,)
    assert differences(graph, found, [(ANY, None, "reported"), (ANY, date(2020, 1, 1), "reported")]) == []


def differences(graph: tg.Graph, found: Rectangles, choices: Collection[Choice]) -> list[Choice]:
    """Return the choices of which the rectangles tell something else than the view, with or without the possible edges."""
    different = []
    for on, known_by, policy in choices:
        view = View(graph.merged, on, known_by, policy)
        for possible in (True, False):
            told = {edge.iri: edge for edge in found.look_up(on, known_by, policy, possible)}
            if told != {edge.iri: edge for edge in view.edges(possible)}:
                different.append((on, known_by, policy))
    return different


def standing(graph: tg.Graph, known_by: Known) -> tuple[set[str], set[tuple[str, frozenset[frozenset[str]]]]]:
    """Return the statements that a view knows, and the kinds and sides of its conflicts."""
    view = View(graph.merged, ANY, known_by)
    known = view.store.quads_for_pattern(None, ox.NamedNode(TG + "standing"), ox.NamedNode(TGC + "known"))
    conflicts = {
        (each.kind, frozenset(frozenset(record.iri for record in side.statements) for side in each.sides))
        for each in contested(view)
    }
    return {plain(quad.subject) for quad in known}, conflicts


def told(found: Rectangles, step: int) -> tuple[set[str], set[tuple[str, frozenset[frozenset[str]]]]]:
    """Return the same as the rectangles tell it of a step."""
    conflicts: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for clash in found.clashes:
        if clash.steps[0] <= step <= clash.steps[1]:
            conflicts[clash.conflict, clash.kind][clash.side].add(clash.statement)
    known = {statement for statement, (first, last) in found.known.items() if first <= step <= last}
    return known, {(kind, frozenset(map(frozenset, sides.values()))) for (_, kind), sides in conflicts.items()}


def steps_that_differ(graph: tg.Graph, found: Rectangles) -> list[Known]:
    """Return the first days of the steps in which other statements are known than views know, or other conflicts."""
    return [day for step, day in enumerate(found.known_by) if told(found, step) != standing(graph, day)]


def days(found: Rectangles) -> list[date | str]:
    """Return each first and last day of an episode, with the day before or after it, and any day."""
    runs = [run for each in found.supports for run in each.episodes]
    begins = {day for run in runs if run.first for day in (run.first - ONE_DAY, run.first)}
    return [ANY, *sorted(begins | {day for run in runs if run.last for day in (run.last, run.last + ONE_DAY)})]


def knowledge(found: Rectangles) -> list[Known]:
    """Return the first day of each step, with the days around it, and everything."""
    return [None, *sorted(day + step * ONE_DAY for day in found.known_by if day for step in (-1, 0, 1))]


def test_the_bundled_data_are_looked_up_as_they_are_viewed() -> None:
    graph = tg.load()
    found = rectangles(graph.merged)
    assert found.known_by == (date(2017, 5, 4), None)
    choices: list[Choice] = [(on, None, policy) for on in days(found) for policy in POLICIES]
    choices += [(ANY, day, policy) for day in knowledge(found) for policy in POLICIES]
    assert differences(graph, found, choices) == []
    assert steps_that_differ(graph, found) == []


def test_the_synthetic_data_are_looked_up_as_they_are_viewed() -> None:
    # All views would take half an hour: so every second day, each state of knowledge and each policy, in turn.
    graph = tg.load(SYNTHETIC)
    found = rectangles(graph.merged)
    choices = list(zip(days(found)[::2], cycle(knowledge(found)), cycle(POLICIES), strict=False))
    assert {known_by for _, known_by, _ in choices} == {*knowledge(found)}
    assert differences(graph, found, choices) == []
    assert steps_that_differ(graph, found) == []


records = st.lists(
    st.one_of(
        st.builds(retracted, st.sampled_from(DAYS), st.sampled_from([None, *DAYS])),
        st.builds(corrected, st.sampled_from(DAYS[:3]), st.sampled_from(DAYS[3:])),
        st.builds(
            assessed,
            st.sampled_from(["s0", "s1", "s2"]),
            st.sampled_from(["accepted", "disputed", "rejected"]),
            st.sampled_from(DAYS),
        ),
    ),
    max_size=4,
)
choices = st.tuples(
    st.sampled_from([ANY, *CRITICAL]).map(lambda day: day if day == ANY else date.fromisoformat(day)),
    st.sampled_from([None, *map(date.fromisoformat, CRITICAL)]),
    st.sampled_from(POLICIES),
)


@settings(max_examples=15, deadline=None, database=None)
@given(st.one_of(some, on_one_matter), records, st.lists(choices, min_size=4, max_size=4, unique=True))
def test_data_made_up_at_random_are_looked_up_as_they_are_viewed(
    made_up: list[Said], recorded: list[str], chosen: list[Choice]
) -> None:
    graph = graph_of(*turtle(made_up), *recorded, check=False)
    found = rectangles(graph.merged)
    assert differences(graph, found, chosen) == []
    assert steps_that_differ(graph, found) == []
