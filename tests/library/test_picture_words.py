"""What a picture says in words: which part of a view it is, on whose word and through whom an edge stands, and where."""

from typing import Any

import pytest
from building import graph_of, iri, said

import treatygraph as tg
from treatygraph.export import registry
from treatygraph.parts import Link
from treatygraph.picture import Picture
from treatygraph.terms import TG

G = tg.load()
PART: dict[str, Any] = {"relations": ["backs", "rejects"], "actors": ["Turkey", "Россия"]}


def called(label: str) -> str:
    """Return as Turtle that there is a state of this name."""
    return f'actor:x a tg:State ; rdfs:label "{label}"@en .\n'


def link(graph: tg.Graph, subject: str, relation: str, object: str) -> Link:
    """Return an edge on any day, whoever says so."""
    [found] = [
        link
        for link in Picture(graph.view("any", policy="alleged", possible=True)).links()
        if (link.source, link.edge.relation, link.target) == (subject, f"{TG}{relation}", object)
    ]
    return found


def test_the_whole_of_a_view_names_no_part() -> None:
    assert Picture(G.view("2017-05-04")).about == {
        "on": "2017-05-04",
        "known by": "everything",
        "policy": "reported",
        "edges": "those that hold, and what has no time of its own",
    }
    possible = Picture(G.view(possible=True)).about["edges"]
    assert possible == "those that hold or are possible, and what has no time of its own"


def test_a_part_names_its_relations_and_actors_by_their_labels() -> None:
    picture = Picture(G.view(), **PART)
    assert (picture.about["relations"], picture.about["actors"]) == ("backs, rejects", "Turkey, Russia")
    assert picture.title.endswith("; relations: backs, rejects; actors: Turkey, Russia")
    alone = Picture(G.view(), actors="Turkey").about
    assert alone["actors"] == "Turkey"
    assert "relations" not in alone


def test_a_part_whose_actor_has_an_empty_name_is_said_to_be_one() -> None:
    picture = Picture(graph_of(said("actor:x backs syldavia"), called("")).view(), actors="actor:x")
    assert picture.title.endswith("; actors: actor:x")


@pytest.mark.parametrize(
    "name",
    [
        *("gexf", "graphml", "cytoscape", "cx2", "graphology", "d3", "dot", "mermaid", "cypher", "svg"),
        *("geojson", "timelinejs", "ical", "turtle", "trig", "nquads", "jsonld", "rdf12"),
    ],
)
def test_each_format_that_has_a_place_for_it_says_which_part_it_is(name: str) -> None:
    format = registry.find(name)
    assert isinstance(format, registry.Format)
    text = "".join(format.write(G.exported(**PART)))
    unfolded = text.replace("\r\n ", "").replace("\\", "")  # iCalendar folds lines and escapes commas
    assert "backs, rejects" in unfolded
    assert "Turkey, Russia" in unfolded


def test_two_parts_of_one_title_are_two_graphs() -> None:
    """Were they one, a store that holds both would show either as the other."""
    graph = graph_of(said("ruritania backs syldavia"), said("actor:x backs syldavia"), called("Ruritania"))
    parts = [graph.exported(actors=name) for name in ("actor:ruritania", "actor:x")]
    assert len({part.picture.title for part in parts}) == 1
    trig = registry.find("trig")
    assert isinstance(trig, registry.Format)
    names = [
        line for part in parts for line in "".join(trig.write(part)).splitlines() if "urn:treatygraph:view:" in line
    ]
    assert len({name.partition("urn:treatygraph:view:")[2][:40] for name in names}) == 2


def test_a_source_is_called_by_its_label_and_its_identifier() -> None:
    # CNN, paragraph 17: Abu Zeid presupposes that Russia is a guarantor of the ceasefire.
    guarantee = link(G, f"{tg.terms.TGR}actor/russia", "guarantees", f"{tg.terms.TGR}agreement/december-2016-ceasefire")
    assert guarantee.attributes()["sources"] == ("CNN (000_9b25f99f3cfbca96)",)
    assert guarantee.attributes()["paragraphs"] == ("CNN (000_9b25f99f3cfbca96) ¶17",)


@pytest.mark.parametrize(
    ("label", "told"), [(None, "2020-06-15"), ("", "2020-06-15"), ("2020-06-15", "2020-06-15"), ("A", "A (2020-06-15)")]
)
def test_a_source_without_a_label_of_its_own_is_called_by_its_identifier(label: str | None, told: str) -> None:
    named = f'source:2020-06-15 rdfs:label "{label}"@en .' if label is not None else ""
    backing = link(graph_of(said("ruritania backs syldavia"), named), iri("ruritania"), "backs", iri("syldavia"))
    assert (backing.sources, backing.paragraphs) == ((told,), (f"{told} ¶1",))


def test_the_word_is_that_of_the_speaker_else_of_the_first_relay_else_of_the_source() -> None:
    def backed(*statements: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        found = link(graph_of(*statements), iri("ruritania"), "backs", iri("syldavia"))
        assert found.attributes()["relays"] == found.relays
        return found.speakers, found.relays

    claim = "ruritania backs syldavia"
    assert backed(said(claim, by="duke", relays="gazette borduria")) == (("Duke",), ("Gazette", "Borduria"))
    assert backed(said(claim, relays="gazette borduria")) == (("Gazette",), ("Gazette", "Borduria"))
    assert backed(said(claim), 'source:2020-06-15 rdfs:label "Times"@en .') == (("Times",), ())
    two = (said(claim, by="duke", relays="gazette"), said(claim, by="borduria", relays="gazette"))
    assert backed(*two)[1] == ("Gazette",)  # told once
