"""Episodes of edges, worked out on paper from the rules of time; that they agree with every view is a property of the rules."""

from datetime import date

from building import said, short, view_of

from treatygraph.episodes import episodes


def runs(*turtle: str, known_by: str | None = None) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Return the episodes of each edge as status, first day and last day."""
    view = view_of(*turtle, on="any", known_by=known_by)
    names = {edge.iri: short(edge) for edge in view.edges(possible=True)}
    told: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for each in episodes(view):
        days = (str(each.first) if each.first else None, str(each.last) if each.last else None)
        told.setdefault(names[each.edge], []).append((each.status, *days))
    return told


def test_a_state_that_is_ended_and_begins_anew_has_two_episodes() -> None:
    # Suspended on 1 March, resumed on 1 April (so the last day is 31 March), suspended again on 1 May.
    assert runs(
        said("ruritania suspends strelsau-talks", since="2020-03-01"),
        said("ruritania resumes strelsau-talks", happened="2020-04-01"),
        said("ruritania suspends strelsau-talks", since="2020-05-01"),
    ) == {
        "ruritania suspends strelsau-talks": [
            ("holds", "2020-03-01", "2020-03-31"),
            ("holds", "2020-05-01", None),
        ],
        "ruritania resumes strelsau-talks": [("holds", "2020-04-01", None)],
    }


def test_months_make_possible_days_before_and_after() -> None:
    assert runs(said("ruritania backs syldavia", since="2020-02", until="2020-05")) == {
        "ruritania backs syldavia": [
            ("possible", "2020-02-01", "2020-02-28"),
            ("holds", "2020-02-29", "2020-05-01"),
            ("possible", "2020-05-02", "2020-05-31"),
        ]
    }


def test_a_begin_that_is_only_attested_is_possible_before_without_limit() -> None:
    assert runs(said("ruritania backs syldavia", said="2020-06-10")) == {
        "ruritania backs syldavia": [("possible", None, "2020-06-09"), ("holds", "2020-06-10", None)]
    }


def test_what_several_say_is_joined_and_what_holds_outdoes_what_is_possible() -> None:
    assert runs(
        said("ruritania backs syldavia", since="2020-01-01", until="2020-01-31"),
        said("ruritania backs syldavia", since="2020-02-01", until="2020-02-10"),
        said("ruritania backs syldavia", since="2020"),
    ) == {
        "ruritania backs syldavia": [
            ("holds", "2020-01-01", "2020-02-10"),
            ("possible", "2020-02-11", "2020-12-30"),
            ("holds", "2020-12-31", None),
        ]
    }


def test_an_announced_event_stays_possible_and_what_is_timeless_always_holds() -> None:
    assert runs(
        said("ruritania signs zenda-treaty", planned="2020-07-01"), said("river-zone locatedIn zenda", issued=None)
    ) == {
        "ruritania signs zenda-treaty": [("possible", "2020-07-01", None)],
        "ruritania signatoryTo zenda-treaty": [("possible", "2020-07-01", None)],
        "river-zone locatedIn zenda": [("holds", None, None)],
    }


def test_days_beyond_the_calendar_of_python_are_no_days_of_a_view() -> None:
    assert runs(
        said("ruritania backs syldavia", since="-0300-01-01", until="-0200-01-01"),
        said("ruritania backs borduria", since="-0300-01-01", until="1000-01-01"),
        said("ruritania opposes syldavia", since="2020-01-01", until="9000-01-01").replace("9000", "12000"),
    ) == {
        "ruritania backs borduria": [("holds", None, "1000-01-01")],
        "ruritania opposes syldavia": [("holds", "2020-01-01", None)],
    }


def test_an_ending_that_is_not_yet_known_ends_nothing() -> None:
    backs = said("ruritania backs syldavia", since="2020-01-01", issued="2020-01-02")
    opposes = said("ruritania opposes syldavia", since="2020-03-01", issued="2020-03-02")
    assert runs(backs, opposes)["ruritania backs syldavia"] == [("holds", "2020-01-01", "2020-02-29")]
    assert runs(backs, opposes, known_by="2020-03-01") == {"ruritania backs syldavia": [("holds", "2020-01-01", None)]}


def test_an_episode_contains_its_first_and_its_last_day() -> None:
    [episode] = episodes(view_of(said("ruritania backs syldavia", since="2020-03-10", until="2020-03-12")))
    days = [day for day in range(8, 15) if date(2020, 3, day) in episode]
    assert days == [10, 11, 12]
