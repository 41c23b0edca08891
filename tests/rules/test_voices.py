"""Voices and witnesses: how many independent people say a thing, and how many heard it."""

import pytest
from building import graph_of, iri, said

CLAIM = "ruritania backs syldavia"
EDGE = ("Ruritania", "backs", "Syldavia")
PUBLISHED = "source:2020-06-15 dcterms:publisher actor:gazette .\n"


@pytest.mark.parametrize(
    ("speaker", "relays", "more", "voice", "witness"),
    [
        ("", "", "", "source:2020-06-15", "source:2020-06-15"),
        ("", "", PUBLISHED, "gazette", "gazette"),
        ("", "borduria gazette", PUBLISHED, "borduria", "borduria"),
        ("duke", "", "", "duke", "source:2020-06-15"),
        ("duke", "borduria", PUBLISHED, "duke", "borduria"),
        ("duke", "", PUBLISHED, "duke", "gazette"),
        ("", "", 'source:2020-06-15 dcterms:publisher "a name" .\n', "source:2020-06-15", "source:2020-06-15"),
    ],
)
def test_whose_word_it_is_and_who_heard_it(speaker: str, relays: str, more: str, voice: str, witness: str) -> None:
    (statement,) = graph_of(said(CLAIM, "s", by=speaker, relays=relays), more).explain(*EDGE).support
    assert (statement.voice, statement.witness) == (iri(voice), iri(witness))


@pytest.mark.parametrize(
    ("data", "voices", "witnesses"),
    [
        # Two outlets relay one agency, and neither names a speaker: one voice, one witness.
        ((said(CLAIM, relays="gazette"), said(CLAIM, relays="gazette", issued="2020-06-14")), 1, 1),
        # Two agencies quote one speaker: two heard him, and still it is his word alone.
        ((said(CLAIM, by="duke", relays="gazette"), said(CLAIM, by="duke", relays="borduria")), 1, 2),
        # One agency quotes two speakers.
        ((said(CLAIM, by="duke", relays="gazette"), said(CLAIM, by="borduria", relays="gazette")), 2, 1),
        # Two outlets in their own voices.
        ((said(CLAIM), said(CLAIM, issued="2020-06-14")), 2, 2),
        # An outlet's own article, and another outlet that relays it.
        ((said(CLAIM), PUBLISHED, said(CLAIM, relays="gazette", issued="2020-06-14")), 1, 1),
    ],
)
def test_outlets_that_relay_one_agency_count_once(data: tuple[str, ...], voices: int, witnesses: int) -> None:
    rows = [(row.voices, row.witnesses) for row in graph_of(*data).ask("single-source-claims")]
    assert rows == ([] if voices > 1 and witnesses > 1 else [(voices, witnesses)])
