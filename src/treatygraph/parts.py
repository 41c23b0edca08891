"""The parts of a picture: its nodes and links, and the attributes of them that formats carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from treatygraph.answer import Term
from treatygraph.episodes import Episode
from treatygraph.evidence import Statement
from treatygraph.looks import Look
from treatygraph.terms import shorten
from treatygraph.view import Edge
from treatygraph.voices import Voice, told

Value: TypeAlias = str | int | bool | tuple[str, ...]
"""What an attribute is; what is not known is an empty text or an empty tuple."""

NODE_ATTRIBUTES: Mapping[str, type] = {
    "label": str,
    "kind": str,
    "family": str,
    "short": str,
    "names": tuple,
    "identifiers": tuple,
    "value": str,
    "datatype": str,
}
LINK_ATTRIBUTES: Mapping[str, type] = {
    "relation": str,
    "label": str,
    "aspect": str,
    "polarity": int,
    "status": str,
    "contested": bool,
    "begins": tuple,
    "ends": tuple,
    "episodes": tuple,
    "last_attested": str,
    "modalities": tuple,
    "speakers": tuple,
    "relays": tuple,
    "sources": tuple,
    "paragraphs": tuple,
    "statements": tuple,
    "against": tuple,
    "against_speakers": tuple,
}
_VALUE = "urn:treatygraph:value:"


@dataclass(frozen=True)
class Node:
    """A thing, a statement or a literal at the end of an edge.

    Attributes:
        id: its IRI; of a literal one made from its edge, see `target`.
        label: what it is called in English, else in another language; a statement and a literal in words.
        kind: its own class, by its local name, such as `OppositionBody`; `Literal` for a literal.
        family: the class above it that has a look of its own, such as `Actor`.
        names: what it is called, by language.
        identifiers: IRIs of the same thing elsewhere.
        look: how it is drawn.
        value: the text of a literal, as it is written; empty for anything else.
        datatype: the short name of its datatype, such as `xsd:duration`, or its language tag.
    """

    id: str
    label: str
    kind: str
    family: str
    names: Mapping[str, str]
    identifiers: tuple[str, ...]
    look: Look
    value: str = ""
    datatype: str = ""

    def attributes(self) -> dict[str, Value]:
        """Return what `NODE_ATTRIBUTES` lists; a name is written as `Россия@ru`."""
        return {
            "label": self.label,
            "kind": self.kind,
            "family": self.family,
            "short": shorten(self.id),
            "names": tuple(f"{name}@{language}" if language else name for language, name in self.names.items()),
            "identifiers": self.identifiers,
            "value": self.value,
            "datatype": self.datatype,
        }


@dataclass(frozen=True)
class Link:
    """An edge of a view with all that is known of it.

    Attributes:
        edge: the edge itself; `edge.iri` names it, the same in every view and export.
        source: the id of the node that it comes from.
        target: the id of the node that it points at.
        label: the verb of its relation.
        aspect: `state`, `event` or `timeless`.
        look: how it is drawn: the look of its sign.
        episodes: the runs of days on which it holds or is possible.
        statements: those that bear it.
        against: those that conflict with one of them.
        speakers: those on whose word it stands: of each statement the speaker where one is named, else the first relay,
            else the source.
        relays: those through whom `statements` reached their sources.
        against_speakers: those on whose word the other side stands.
        sources: the sources of `statements`, each by its label and its identifier: `CNN (000_9b25f99f3cfbca96)`.
        paragraphs: where in them: such a source with `¶7`, or with `row 2093`.
        voices: who speaks for it, how far each goes, and where; `against_voices`: the same of the other side.
    """

    edge: Edge
    source: str
    target: str
    label: str
    aspect: str
    look: Look
    episodes: tuple[Episode, ...] = ()
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    against: tuple[Statement, ...] = field(default=(), repr=False)
    speakers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    against_speakers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    against_voices: tuple[Voice, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """On whose word it stands, how far that goes and where it is said, then who is against it, in words."""
        return told(self.voices, self.against_voices)

    @property
    def mark(self) -> str:
        """How far those go who speak for it, where nobody asserts it: `(alleged)`, `(presupposed)`; else an empty text."""
        modalities = distinct(each.modality for each in self.voices)
        return f"({', '.join(modalities)})" if modalities and "asserted" not in modalities else ""

    @property
    def shown(self) -> str:
        """What stands beside it in a drawing: its label with its mark."""
        return f"{self.label} {self.mark}" if self.mark else self.label

    def attributes(self) -> dict[str, Value]:
        """Return what `LINK_ATTRIBUTES` lists: `begins` and `ends` as they are written, an episode as `holds 2017-05-04/..`."""
        attested = self.edge.last_attested
        return {
            "relation": shorten(self.edge.relation),
            "label": self.label,
            "aspect": self.aspect,
            "polarity": self.edge.polarity,
            "status": self.edge.status,
            "contested": self.edge.contested,
            "begins": self.dates("validFrom", "happenedOn", "scheduledFor"),
            "ends": self.dates("validUntil"),
            "episodes": tuple(f"{each.status} {each.first or '..'}/{each.last or '..'}" for each in self.episodes),
            "last_attested": str(attested or ""),
            "modalities": distinct(each.modality for each in self.statements),
            "speakers": self.speakers,
            "relays": self.relays,
            "sources": self.sources,
            "paragraphs": self.paragraphs,
            "statements": tuple(each.iri for each in self.statements),
            "against": tuple(each.iri for each in self.against),
            "against_speakers": self.against_speakers,
        }

    def dates(self, *names: str) -> tuple[str, ...]:
        """Return the dates that the statements give under these names, such as `validFrom`, as they are written."""
        return distinct(each.dates[name] for each in self.statements for name in names if name in each.dates)


def target(edge: Edge) -> str:
    """Return the id of the node that an edge points at: of a thing its IRI, of a literal one made from that of the edge.

    So each edge has a node of its own for its literal: were equal literals one node, “3” would join the pages of one agreement
    with the zones of another.
    """
    return edge.term.value if isinstance(edge.term, ox.NamedNode) else _VALUE + edge.iri.rpartition(":")[2]


def as_written(term: Term) -> dict[str, str]:
    """Return the attributes `value` and `datatype` of the node of a term; both are empty for what is no literal."""
    if not isinstance(term, ox.Literal):
        return {"value": "", "datatype": ""}
    tag = f"{term.language}--{term.direction}" if term.direction else term.language
    return {"value": term.value, "datatype": tag or shorten(term.datatype.value)}


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return each value once, in the order in which they come."""
    return tuple(dict.fromkeys(values))
