"""The attributes of nodes and links: every format is compared with them, so here they are worked out by hand."""

import pytest
from building import graph_of, iri, said

from treatygraph.picture import Picture
from treatygraph.terms import PREFIXES, TGR

CLAIM = "ruritania backs syldavia"
SECOND_PARAGRAPH = (
    "statement:a tg:passage passage:two . passage:two a tg:Passage ; oa:hasSource source:2020-06-15 ; tg:paragraph 2 ; "
    f'tg:paragraphDigest "{"0" * 64}" .\n'
)
NAMED = 'actor:ruritania rdfs:label "Руритания"@ru ; skos:exactMatch wd:Q1 .\n'
PICTURE = Picture(
    graph_of(
        said(CLAIM, "a", since="2020-01-02", by="duke", relays="gazette"),
        said(CLAIM, "b", "alleged", issued="2020-06-16", since="2020-01", until="2020-12-31", relays="borduria"),
        said(CLAIM, "c", "denied", by="syldavia"),
        SECOND_PARAGRAPH,
        NAMED,
    ).view("any", policy="alleged", possible=True)
)


def test_a_contested_link_with_two_statements_for_it() -> None:
    """By a it holds from 2 January and nobody knows until when; by b it may have begun on the 1st."""
    [link] = PICTURE.links()
    assert link.attributes() == {
        "relation": "tg:backs",
        "label": "backs",
        "aspect": "state",
        "polarity": 1,
        "status": "holds",
        "contested": True,
        "begins": ("2020-01-02", "2020-01"),
        "ends": ("2020-12-31",),
        "episodes": ("possible 2020-01-01/2020-01-01", "holds 2020-01-02/.."),
        "last_attested": "2020-06-16",
        "modalities": ("asserted", "alleged"),
        "speakers": ("Duke", "Borduria"),
        "relays": ("Gazette", "Borduria"),
        "sources": ("2020-06-15", "2020-06-16"),
        "paragraphs": ("2020-06-15 ¶1", "2020-06-15 ¶2", "2020-06-16 ¶1"),
        "statements": (f"{TGR}statement/a", f"{TGR}statement/b"),
        "against": (f"{TGR}statement/c",),
        "against_speakers": ("Syldavia",),
    }
    assert link.evidence == (
        "on the word of Duke [source:2020-06-15 ¶1, ¶2]",
        "alleged by Borduria [source:2020-06-16 ¶1]",
        "against it: Syldavia (denied) [source:2020-06-15 ¶1]",
    )


def test_a_node() -> None:
    [node] = [each for each in PICTURE.nodes() if each.id == iri("ruritania")]
    assert node.attributes() == {
        "label": "Ruritania",
        "kind": "State",
        "family": "Actor",
        "short": "actor:ruritania",
        "names": ("Ruritania@en", "Руритания@ru"),
        "identifiers": (f"{PREFIXES['wd']}Q1",),
        "value": "",
        "datatype": "",
    }


@pytest.mark.parametrize("date", ["happened", "planned"])
def test_an_event_begins_when_it_happens_or_is_planned(date: str) -> None:
    view = graph_of(said("ruritania violates klow-truce", **{date: "2020-02"})).view("any", possible=True)
    [link] = Picture(view).links()
    assert (link.aspect, link.attributes()["begins"]) == ("event", ("2020-02",))
