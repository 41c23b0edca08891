"""Evidence: statements as records, and all that speaks for and against an edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.answer import Term
from treatygraph.course import Course, courses
from treatygraph.view import View

_DATES = ("saidOn", "validFrom", "validUntil", "happenedOn", "scheduledFor")


@dataclass(frozen=True)
class Statement:
    """A statement as a record; things are IRIs, dates the text that is written.

    `voice` is on whose word it stands and `witness` who heard it at first hand; `speaker` is None where the source or a relay
    speaks for itself; `relays` go from the speaker to the source; `codes` are those under which a coding scheme of events
    files it; `paragraphs` are the numbers of paragraphs and the keys of rows, `rows` the latter alone; `dates` holds what is
    given of saidOn, validFrom, validUntil, happenedOn and scheduledFor; `named_as` are the things that the
    source itself speaks of, where others stand for them by accepted matches.
    """

    iri: str
    subject: str
    relation: str
    object: Term
    modality: str
    voice: str
    witness: str
    source: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    speaker: str | None = None
    relays: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    firmness: str | None = None
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    named_as: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """Where in its source a statement stands: `¶7`, or `row 2093`."""
        return tuple(f"row {each}" if each in self.rows else f"¶{each}" for each in self.paragraphs)

    def as_dict(self) -> dict[str, Any]:
        """Return the record with plain values, as JSON has them."""
        return {
            "iri": self.iri,
            "subject": self.subject,
            "relation": self.relation,
            "object": _text(self.object),
            "modality": self.modality,
            "voice": self.voice,
            "witness": self.witness,
            "speaker": self.speaker,
            "relays": list(self.relays),
            "source": self.source,
            "paragraphs": list(self.paragraphs),
            "passages": list(self.passages),
            "cites": list(self.cites),
            "dates": self.dates,
            "reasons": list(self.reasons),
            "conditions": list(self.conditions),
            "firmness": self.firmness,
            "codes": list(self.codes),
            "notes": list(self.notes),
            **({"named_as": list(self.named_as)} if self.named_as else {}),
        }


@dataclass(frozen=True)
class Explanation:
    """All that is known of one edge: its status in the view, and the statements for it, against it, and beside it.

    `edge` is its IRI, None where nobody affirms it.

    `beside` are statements of the same subject, relation and object that do not count in this view: not yet known,
    retracted, denied, posited, not taken by the policy, or of another time. `courses` tells of each
    statement when it makes the edge hold, which rule derived or ended that, and what analysts made of it.
    """

    edge: str | None
    subject: str
    relation: str
    object: Term
    status: str | None
    contested: bool
    support: tuple[Statement, ...]
    against: tuple[Statement, ...]
    beside: tuple[Statement, ...]
    courses: Mapping[str, Course] = field(default_factory=dict, repr=False)


def statements(view: View, iris: Iterable[str]) -> dict[str, Statement]:
    """Return those of `iris` that are statements as records, by IRI, in the order in which they are given."""
    wanted = list(dict.fromkeys(iris))
    nodes = [ox.NamedNode(iri) for iri in wanted]
    facts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for statement, prop, value in view.answer("evidence/statement-facts", statements=nodes).terms:
        assert isinstance(statement, ox.NamedNode)
        assert isinstance(prop, ox.NamedNode)
        assert value is not None
        facts[statement.value][prop.value.rpartition("#")[2]].append(value)
    relays: dict[str, list[str]] = defaultdict(list)
    for row in view.answer("evidence/statement-relays", statements=nodes):
        relays[row.statement].append(row.relay)
    return {iri: _record(iri, facts[iri], tuple(relays[iri])) for iri in wanted if "object" in facts[iri]}


def explain(view: View, subject: str, relation: str, object: Term) -> Explanation:
    """Return what speaks for and against the edge `subject relation object` in `view`."""
    about = {"subject": ox.NamedNode(subject), "relation": ox.NamedNode(relation), "object": object}
    found = view.answer("evidence/edge-evidence", **about)  # type: ignore[arg-type]
    records = statements(view, [row.statement for row in found])
    by_role: dict[str, list[Statement]] = {"support": [], "against": [], "beside": []}
    for row in found:
        by_role[row.role].append(records[row.statement])
    status = next((row.status for row in found if row.status), None)
    return Explanation(
        edge=next((row.edge for row in found if row.edge), None),
        subject=subject,
        relation=relation,
        object=object,
        status=terms.shorten(status).removeprefix("tgc:") if status else None,
        contested=bool(by_role["against"]),
        support=tuple(by_role["support"]),
        against=tuple(by_role["against"]),
        beside=tuple(by_role["beside"]),
        courses=courses(view, (subject, relation, object), records),
    )


def _record(iri: str, facts: dict[str, list[Term]], relays: tuple[str, ...]) -> Statement:
    def texts(name: str) -> tuple[str, ...]:
        return tuple(sorted(map(_text, facts[name]))) if name in facts else ()

    def one(name: str) -> str | None:
        return next(iter(texts(name)), None)

    return Statement(
        iri=iri,
        subject=one("subject") or "",
        relation=one("predicate") or "",
        object=facts["object"][0],
        modality=(one("modality") or "").rpartition("/")[2],
        voice=one("voice") or "",
        witness=one("witness") or "",
        source=one("source") or "",
        paragraphs=tuple(sorted(texts("paragraph"), key=lambda text: (len(text), text))) + texts("row"),
        rows=texts("row"),
        passages=texts("passage"),
        speaker=one("assertedBy"),
        relays=relays,
        cites=texts("citesDocument"),
        dates={name: text for name in _DATES if (text := one(name))},
        reasons=texts("reason"),
        conditions=texts("condition"),
        firmness=(one("firmness") or "").rpartition("/")[2] or None,
        codes=texts("eventCode"),
        notes=texts("note"),
        named_as=texts("namedAs"),
    )


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
