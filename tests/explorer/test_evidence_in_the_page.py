"""What the page is told of statements and deadlines, so that it can show each with its evidence."""

from typing import Any

from building import assessed, graph_of, said

from treatygraph.explorer.payload import payload


def told(*turtle: str) -> dict[str, Any]:
    graph = graph_of(*turtle)
    return payload(graph.view(), graph.merged, "small")


def test_a_statement_tells_speaker_and_relays_and_links_those_that_are_in_the_picture() -> None:
    page = told(
        said("ruritania backs klow-truce", "a", by="ruritania", relays="gazette duke", said="2020-06-14"),
        said("syldavia backs klow-truce", "b", issued="2020-07-01"),
    )
    spoken, own = page["statements"]
    assert page["things"][spoken["speaker"]["thing"]]["label"] == spoken["speaker"]["name"] == "Ruritania"
    assert spoken["relays"] == [{"name": "Gazette", "thing": None}, {"name": "Duke", "thing": None}]
    assert spoken["said"] == "on 2020-06-14"
    assert (own["speaker"], own["relays"], own["said"]) == (None, [], "")


def test_a_verdict_is_known_from_the_step_on_in_which_it_is_recorded() -> None:
    # steps: 15 June (the statement), 1 July (the verdict), everything
    page = told(said("ruritania backs klow-truce", "a"), assessed("a", "rejected", "2020-07-01"))
    (statement,) = page["statements"]
    assert [(each["known"], each["verdict"]) for each in statement["verdicts"]] == [
        (1, "rejected by Duke on 2020-07-01")
    ]


def test_each_modality_is_explained() -> None:
    page = told(said("ruritania backs klow-truce"))
    assert set(page["modalities"]) == {"asserted", "alleged", "denied", "presupposed", "posited"}
    assert all(meaning.endswith(".") for meaning in page["modalities"].values())


def test_what_is_said_twice_falls_due_once() -> None:
    page = told(
        said("syldavia signs zenda-treaty", planned="2020-09-01"),
        said("syldavia signs zenda-treaty", planned="2020-09-01", issued="2020-07-01"),
        said("borduria signs zenda-treaty", planned="2020-09-01"),
    )
    signed = [deadline for deadline in page["deadlines"] if "signs" in deadline["claim"]]
    due = [(page["things"][page["edges"][each["edge"]]["subject"]]["label"], each["written"]) for each in signed]
    assert len(due) == len(set(due))
    assert ("Borduria", "2020-09-01") in due
    assert ("Syldavia", "2020-09-01") in due
