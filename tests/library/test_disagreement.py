"""What sources say of the same matter, side by side, on invented treaties."""

from building import graph_of, said

import treatygraph as tg
from treatygraph.disagreement import as_table, matters

GAZETTE, HERALD, TRIBUNE = "2020-06-15", "2020-06-16", "2020-06-17"  # the days that name three sources


def table(graph: tg.Graph) -> list[dict[str, str]]:
    """Return the rows for people, without the columns that are empty in all of them."""
    view = graph.view("any")
    columns, rows = as_table(view, matters(view, graph.contested()), for_people=True)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_sources_that_exclude_each_other_stand_in_one_row() -> None:
    graph = graph_of(
        said("zenda-treaty signedOn 1992-05-03", issued=GAZETTE),
        said("zenda-treaty signedOn 1992-05-04", issued=HERALD),
        said("zenda-treaty signedOn 1992", issued=TRIBUNE),
    )
    (row,) = table(graph)
    assert row == {
        "subject": "Zenda Treaty",
        "relation": "was signed",
        "finding": "differ",
        GAZETTE: "1992-05-03",
        HERALD: "1992-05-04",
        TRIBUNE: "1992",
        "passages": "¶1",
    }


def test_sources_that_differ_in_precision_agree() -> None:
    graph = graph_of(
        said("zenda-treaty signedOn 1992-05-03", issued=GAZETTE),
        said("zenda-treaty signedOn 1992-05", issued=HERALD),
        said("klow-truce inForceOn 1990/1992", issued=GAZETTE),
        said("klow-truce inForceOn 1991-07-01?", issued=HERALD),
    )
    assert [(row["subject"], row["finding"]) for row in table(graph)] == [
        ("Klow Truce", "agree"),
        ("Zenda Treaty", "agree"),
    ]


def test_sources_that_say_the_same_are_no_matter() -> None:
    same = [said("zenda-treaty signedOn 1992-05-03", issued=day) for day in (GAZETTE, HERALD)]
    assert table(graph_of(*same)) == []


def test_dates_of_an_event_that_happens_once_differ_by_actor_and_treaty() -> None:
    graph = graph_of(
        said("ruritania signs zenda-treaty", happened="1992-05-03", issued=GAZETTE),
        said("ruritania signs zenda-treaty", happened="1992-06", issued=HERALD),
        said("syldavia signs zenda-treaty", happened="1992-05-03", issued=GAZETTE),
    )
    (row,) = table(graph)
    assert (row["subject"], row["relation"], row["object"]) == ("Ruritania", "signs", "Zenda Treaty")
    assert (row["finding"], row[GAZETTE], row[HERALD]) == ("differ", "1992-05-03", "1992-06")


def test_things_that_differ_go_by_their_names() -> None:
    one, other = (
        said("zenda-treaty signedIn zenda", issued=GAZETTE),
        said("zenda-treaty signedIn strelsau", issued=HERALD),
    )
    (row,) = table(graph_of(one, other))
    assert (row["finding"], row[GAZETTE], row[HERALD]) == ("differ", "Zenda", "Strelsau")


def test_a_source_that_contradicts_itself_shows_both_and_what_is_not_asserted_is_marked() -> None:
    graph = graph_of(
        said("zenda-treaty signedOn 1992-05-03", issued=GAZETTE),
        said("zenda-treaty signedOn 1992-05-04", issued=GAZETTE, modality="presupposed"),
    )
    (row,) = table(graph)
    assert row[GAZETTE] == "1992-05-03; 1992-05-04 (presupposed)"


def test_machines_get_names_in_full_and_every_statement() -> None:
    graph = graph_of(
        said("zenda-treaty signedOn 1992-05-03", "one", issued=GAZETTE),
        said("zenda-treaty signedOn 1992-05-04", "other", issued=HERALD),
    )
    view = graph.view("any")
    columns, [row] = as_table(view, matters(view, graph.contested()))
    assert columns[:4] == ("subject", "relation", "object", "finding")
    assert columns[4].endswith("/source/2020-06-15")
    cells = dict(zip(columns, row, strict=True))
    assert cells["subject"].endswith("/agreement/zenda-treaty")
    assert [iri.rpartition("/")[2] for iri in cells["statements"].split()] == ["one", "other"]


def test_nothing_to_tell_leaves_the_columns() -> None:
    view = tg.load().view("any")
    assert as_table(view, [], for_people=True) == (
        ("subject", "relation", "object", "finding", "passages", "statements"),
        [],
    )


def test_conflicts_of_other_kinds_are_not_in_the_table() -> None:
    assert (
        table(
            graph_of(said("ruritania backs syldavia", since="2020"), said("ruritania opposes syldavia", since="2020"))
        )
        == []
    )
