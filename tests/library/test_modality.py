"""How far words go by default: as those who wrote the bundled data down judged it, and as the definition says."""

import pyoxigraph as ox
import pytest
from building import graph_of, iri, provision, said

import treatygraph as tg
from treatygraph.evidence import statements
from treatygraph.modality import usual

# The Duke speaks for Syldavia, which belongs to Borduria, which signed the treaty; he once led Ruritania.
VIEW = graph_of(
    provision("curfew", "Duty", "withdraw"),
    said("duke represents syldavia", "a", "presupposed"),
    said("syldavia memberOf borduria", "b"),
    said("borduria signs zenda-treaty", "c"),
    said("zenda-treaty hasProvision provision:curfew", "d"),
    said("duke leads ruritania", "e", since="2010", until="2015"),
    said("duke represents gazette", "f", "alleged", by="gazette"),
    said("duke backs strelsau-talks", "g"),
).view("any")


@pytest.mark.parametrize(
    ("speaker", "subject", "code", "says"),
    [
        (None, "ruritania", "asserted", "the source or a relay says it itself"),
        ("duke", "duke", "asserted", "Duke speaks about itself"),
        ("duke", "syldavia", "asserted", "Duke represents Syldavia (presupposed) [source:2020-06-15 ¶1]"),
        ("duke", "borduria", "asserted", "¶1]; Syldavia is a member of Borduria (asserted) ["),
        ("duke", "zenda-treaty", "asserted", "Borduria signs Zenda Treaty (asserted) ["),
        ("duke", "provision:curfew", "asserted", "Zenda Treaty has a provision on curfew (asserted) ["),
        ("duke", "ruritania", "asserted", "Duke leads Ruritania, since 2010, until 2015 (asserted) ["),
        (
            "duke",
            "gazette",
            "alleged",
            "no statement says that Duke leads, represents, belongs to or signed",
        ),  # nor vouched for
        ("duke", "strelsau-talks", "alleged", "(Strelsau Talks)"),  # backing is no part in it
        ("borduria", "syldavia", "alleged", "(Syldavia)"),  # a body about its member
        ("syldavia", "duke", "alleged", "(Duke)"),
        ("ruritania", "zenda-treaty", "alleged", "(Zenda Treaty)"),
    ],
)
def test_who_speaks_of_what_is_its_own_asserts_and_others_allege(
    speaker: str | None, subject: str, code: str, says: str
) -> None:
    found = usual(VIEW, ox.NamedNode(iri(subject)), ox.NamedNode(iri(speaker)) if speaker else None)
    assert found.code == code
    assert says in found.why


def test_the_bundled_statements_with_a_speaker_go_as_far_as_the_default_has_them_go() -> None:
    """They were judged by hand, article by article; denials, presuppositions and contents are no matter of a default."""
    view = tg.load().view("any")
    rows = view.query(
        "SELECT ?statement { VALUES ?modality { tgc:asserted tgc:alleged } "
        "?statement tg:assertedBy ?speaker ; tg:modality ?modality }"
    )
    records = statements(view, [row.statement for row in rows]).values()
    wrong = [
        record.iri
        for record in records
        if record.speaker
        and usual(view, ox.NamedNode(record.subject), ox.NamedNode(record.speaker)).code != record.modality
    ]
    assert wrong == []
    assert {record.modality for record in records} == {"asserted", "alleged"}
