"""Pictures put no words into mouths: each voice is told with how far it goes, and where."""

import pytest
from building import said, view_of

import treatygraph as tg
from treatygraph.parts import Link
from treatygraph.picture import Picture

BACKS = "ruritania backs syldavia"


def the_link(*turtle: str, relation: str = "backs") -> Link:
    picture = Picture(view_of(*turtle, on="any", policy="alleged"))
    [link] = [each for each in picture.links() if each.edge.relation.endswith(f"#{relation}")]
    return link


@pytest.mark.parametrize(
    ("modality", "told", "shown"),
    [
        ("asserted", "on the word of Duke", "backs"),
        ("alleged", "alleged by Duke", "backs (alleged)"),
        ("presupposed", "presupposed by what Duke says", "backs (presupposed)"),
    ],
)
def test_only_who_asserts_gives_a_word(modality: str, told: str, shown: str) -> None:
    link = the_link(said(BACKS, modality=modality, by="duke"))
    assert link.evidence == (f"{told} [source:2020-06-15 ¶1]",)
    assert link.shown == shown


def test_one_assertion_takes_the_mark_away_and_two_lesser_ones_are_both_told() -> None:
    alleged, presupposed = (said(BACKS, modality, modality, by="duke") for modality in ("alleged", "presupposed"))
    assert the_link(alleged, presupposed).mark == "(alleged, presupposed)"
    assert the_link(alleged, presupposed, said(BACKS, by="gazette")).mark == ""


def test_a_voice_is_told_once_with_all_its_places() -> None:
    link = the_link(said(BACKS, "a", by="duke"), said(BACKS, "b", by="duke", issued="2020-06-16"))
    assert link.evidence == ("on the word of Duke [source:2020-06-15 ¶1, source:2020-06-16 ¶1]",)


def test_the_other_side_is_told_with_how_far_it_goes() -> None:
    link = the_link(said(BACKS, by="duke"), said(BACKS, modality="denied", by="ruritania"))
    assert link.evidence[1:] == ("against it: Ruritania (denied) [source:2020-06-15 ¶1]",)


def test_the_guarantee_of_iran_stands_on_nobodys_word() -> None:
    """Outlet, paragraph 7: the armed opposition rejects Iran as a guarantor, so that its words presuppose the guarantee."""
    [link] = tg.load().exported(relations=["guarantees"], actors=["Iran"]).picture.links()
    assert link.evidence == (
        "presupposed by what Syrian armed opposition says [unnamed outlet ¶7]",
        "against it: Syrian armed opposition [unnamed outlet ¶7]",
    )
    assert link.shown == "guarantees (presupposed)"
