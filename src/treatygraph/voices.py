"""On whose word an edge stands, or what is against it: each voice with how far it goes and where it is heard, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from treatygraph.evidence import Statement
from treatygraph.wording import Wording

_BEHIND = {"alleged": "alleged by {}", "presupposed": "presupposed by what {} says"}


@dataclass(frozen=True)
class Voice:
    """One who says something, or whose words presuppose it.

    Attributes:
        name: who that is.
        modality: how far the words go, such as `alleged`.
        places: where they stand, each source with its paragraphs.
    """

    name: str
    modality: str
    places: tuple[str, ...]

    @property
    def behind(self) -> str:
        """What the voice does for an edge: only one that asserts it gives its word, `presupposed by what Iran says [CNN ¶7]`."""
        return _BEHIND.get(self.modality, "on the word of {}").format(self.name) + self._where

    @property
    def against(self) -> str:
        """Who is against an edge: `Iran (alleged) [CNN ¶7]`."""
        return self.name + ("" if self.modality == "asserted" else f" ({self.modality})") + self._where

    @property
    def _where(self) -> str:
        return f" [{', '.join(self.places)}]" if self.places else ""


def voices(wording: Wording, statements: Iterable[Statement]) -> tuple[Voice, ...]:
    """Return the voices of statements, each once for each modality."""
    places: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for statement in statements:
        place = f"{wording.name(statement.source)} {', '.join(statement.marks)}".rstrip()
        places[wording.name(statement.voice), statement.modality][place] = None
    return tuple(Voice(name, modality, tuple(found)) for (name, modality), found in places.items())


def told(behind: Iterable[Voice], against: Iterable[Voice]) -> tuple[str, ...]:
    """Return both sides in words: a text for each voice behind an edge, and one for all that are against it."""
    others = "; ".join(voice.against for voice in against)
    return (*(voice.behind for voice in behind), *([f"against it: {others}"] if others else []))
