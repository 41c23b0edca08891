"""How far words go where nobody says it: an assertion, or an allegation about somebody else."""

from dataclasses import dataclass

import pyoxigraph as ox

from treatygraph.evidence import statements
from treatygraph.view import View
from treatygraph.wording import Wording

_SHOWN = 4


@dataclass(frozen=True)
class Modality:
    """A code of the list of modalities by its local name, and why it was taken, in words."""

    code: str
    why: str


def usual(view: View, subject: ox.NamedNode, speaker: ox.NamedNode | None) -> Modality:
    """Return how far words go by default, as `ontology/codes.ttl` defines it.

    The source or a relay asserts what it says in its own voice. A speaker asserts what it says about itself, about a body that it
    leads, represents or belongs to, and about an instrument that one of these signed; what it says about anybody else it alleges.

    Args:
        view: of the day on which such ties count; one on any day takes whatever held at some time.
        subject: what is spoken of.
        speaker: who speaks; None for the source or a relay.
    """
    if speaker is None:
        return Modality("asserted", "no speaker is named, so the source or a relay says it itself")
    wording = Wording(view)
    name = wording.name(speaker)
    if speaker == subject:
        return Modality("asserted", f"{name} speaks about itself")
    found = view.answer("recording/ties-to-what-is-spoken-of", speaker=speaker, subject=subject)
    ties = statements(view, [row.statement for row in found]).values()
    if ties:
        said = [wording.with_evidence(tie) for tie in ties]
        rest = [f"{len(said) - _SHOWN} more"] if len(said) > _SHOWN else []
        return Modality("asserted", f"{name} has a part in what it speaks of: {'; '.join([*said[:_SHOWN], *rest])}")
    return Modality(
        "alleged",
        f"no statement says that {name} leads, represents, belongs to or signed what it speaks of ({wording.name(subject)})",
    )
