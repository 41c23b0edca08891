"""One statement from a text that somebody holds: where it stands is proved with a digest, and its words stay in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

import pyoxigraph as ox

from treatygraph import modality, passages, terms
from treatygraph.dates import read_date
from treatygraph.errors import InputError, InvalidDataError, UsageError
from treatygraph.evidence import Statement, statements
from treatygraph.modality import Modality
from treatygraph.naming import resolve
from treatygraph.recording import NewSource, Record, code, legible, literal, sources_identified, term
from treatygraph.turtle import Description, Facts, Value, described
from treatygraph.view import View

_DATES = {
    "said_on": "tg:saidOn",
    "valid_from": "tg:validFrom",
    "valid_until": "tg:validUntil",
    "happened_on": "tg:happenedOn",
    "scheduled_for": "tg:scheduledFor",
}
_GROUNDS = {"cites": "tg:citesDocument", "reason": "tg:reason", "condition": "tg:condition"}


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody said, as a user gives it: things as IRI, CURIE or label, dates as exactly as they are known.

    `object` is a value where the relation takes values, else a thing or a statement. `posited` is given in its place where the
    object is a statement that nobody asserts, the content of a promise, a demand, a threat or a position: its subject,
    relation and object. `modality` is the one that `modality.usual` returns where none is given. `via` goes from the speaker to
    the source, each relay once. The rest is as `ontology/treatygraph.ttl` defines it.

    Raises:
        UsageError: what is given is empty or cannot be written, is one text where several are taken, or there is not just one of
            `object` and `posited`.
    """

    subject: str
    relation: str
    object: str | None = None
    posited: tuple[str, str, str] | None = None
    modality: str | None = None
    said_by: str | None = None
    via: tuple[str, ...] = ()
    said_on: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    happened_on: str | None = None
    scheduled_for: str | None = None
    cites: tuple[str, ...] = ()
    reason: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    firmness: str | None = None
    note: str | None = None
    language: str = "en"

    def __post_init__(self) -> None:
        for member in fields(self):
            role, given = member.name.replace("_", " "), getattr(self, member.name)
            takes_several = member.name == "posited" or isinstance(member.default, tuple)
            if takes_several and isinstance(given, str):
                raise UsageError(f"{role}: “{given}” is one text, and several are taken; give a tuple of them")
            if given is not None:
                for each in given if takes_several else (given,):
                    legible(each, role)
        if (self.object is None) == (self.posited is None):
            raise UsageError("object, posited: give one of them")


@dataclass(frozen=True)
class Text:
    """A text that a user holds, as its paragraphs; the name of its file without `.txt` is the identifier of its source."""

    path: Path
    paragraphs: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, path: str | Path) -> Text:
        """Return the text at `path`.

        Raises:
            UsageError: the path is empty.
            InputError: there is no such file, its name does not end in `.txt`, or it is not UTF-8.
        """
        if not str(path):
            raise UsageError("source: it is empty; name a text, which is a file IDENTIFIER.txt")
        path = Path(path)
        if path.suffix != ".txt":
            raise InputError(
                f"{path}: its name does not end in .txt; a text is a file IDENTIFIER.txt, with one paragraph a line"
            )
        held = passages.read(path)
        if held is None:
            raise InputError(f"{path}: there is no such file")
        return cls(path, tuple(held))

    @property
    def identifier(self) -> str:
        return self.path.stem

    def paragraph(self, number: int) -> str:
        """Return the paragraph `number`, from 1.

        Raises:
            UsageError: there is none.
        """
        if not 1 <= number <= len(self.paragraphs):
            raise UsageError(
                f"{self.path}: there is no paragraph {number}; it has {len(self.paragraphs)} (empty lines do not count)"
            )
        return self.paragraphs[number - 1]

    def source(self, view: View) -> ox.NamedNode | None:
        """Return the source that the data describe with the identifier of this text, or None.

        Raises:
            UsageError: there is more than one.
            InvalidDataError: the data cite other words than those of this text.
        """
        found = sources_identified(view, self.identifier)
        if len(found) > 1:
            raise UsageError(
                f"the data describe more than one source with the identifier “{self.identifier}” "
                f"({', '.join(map(terms.shorten, found))}); leave out the data that describe the other one"
            )
        for cited in passages.cited(view):
            if cited.source in found and cited.digest not in self._digests(cited.number):
                raise InvalidDataError(
                    f"{self.path}: its paragraph {cited.number} is not the one that the data cite as {terms.shorten(cited.iri)}; "
                    "take the text that was cited, or give this one another name to describe it as another source"
                )
        return ox.NamedNode(found[0]) if found else None

    def _digests(self, number: int) -> Iterator[str]:
        """Yield the digest of a paragraph, or nothing where there is no such paragraph."""
        yield from map(passages.digest, self.paragraphs[number - 1 : number])


def statement(view: View, claim: Claim, held: Text, paragraph: int, new: NewSource | None = None) -> Record:
    """Return a statement, with its passage and its source where the data do not describe them yet.

    Where the data have a statement that says so already, on the same word, the record is that one, with nothing to be written.

    Args:
        view: any view of the data.
        claim: what is said.
        held: the text that says it.
        paragraph: where, counted from 1 over the lines that are not empty.
        new: the source, for a text whose identifier no source of the data has; it has that identifier.

    Raises:
        UsageError: a thing, a code or a date that does not exist, or a source that is not described, or as another text.
        InvalidDataError: the data cite other words than those of this text.
    """
    if new and new.identifier != held.identifier:
        raise UsageError(
            f"{held.path}: the new source has the identifier “{new.identifier}”, and the text “{held.identifier}”; give both the "
            "same, which is the name of the file without .txt"
        )
    descriptions: list[Description] = []

    def add(description: Description) -> ox.NamedNode:
        descriptions.append(description)
        return description.iri

    digest = passages.digest(held.paragraph(paragraph))
    source = held.source(view)
    if source is None:
        if new is None:
            raise UsageError(
                f"{held.path}: the data describe no source “{held.identifier}”; give its title and its date of issue"
            )
        source = add(new.description(view))
    elif new and new.description(view).iri != source:
        raise UsageError(
            f"{held.path}: the data describe its source already, and otherwise, as {terms.shorten(source.value)}; "
            "leave the new description out"
        )
    cited = {(each.source, each.number): ox.NamedNode(each.iri) for each in passages.cited(view)}
    passage = cited.get((source.value, paragraph)) or add(_passage(source, paragraph, digest))
    place: Facts = [("tg:source", source), ("tg:passage", passage)]

    def stated(claim: Claim, object: ox.NamedNode | None = None) -> ox.NamedNode:
        facts: Facts = [*_said(view, claim, object), *place]
        return _standing(view, claim, facts) or add(described("statement", facts))

    content = None
    if claim.posited:
        subject, relation, object = claim.posited
        content = stated(
            Claim(
                subject=subject,
                relation=relation,
                object=object,
                modality="posited",
                said_by=claim.said_by,
                via=claim.via,
                said_on=claim.said_on,
            )
        )
    return Record(stated(claim, content).value, tuple(descriptions))


def default_modality(view: View, claim: Claim) -> Modality:
    """Return how far the words of a claim go where it does not say so itself, and why.

    Raises:
        UsageError: nothing has the name of its subject or of its speaker.
    """
    speaker = thing(view, "said by", claim.said_by, "Actor") if claim.said_by else None
    return modality.usual(view, thing(view, "subject", claim.subject), speaker)


def _standing(view: View, claim: Claim, facts: Facts) -> ox.NamedNode | None:
    """Return the statement of the data that says all that a claim says, as `facts`, on the same word; None where there is none.

    Its note may be another. Where the claim gives no modality it may have any, but for what is only the content of another one.
    """
    given = dict(facts)
    names = {"passage": "tg:passage", "subject": "rdf:subject", "relation": "rdf:predicate", "object": "rdf:object"}
    about = {name: part for name, prop in names.items() if isinstance(part := given[prop], ox.NamedNode | ox.Literal)}
    found = view.answer("recording/statements-that-say", **about)
    ignored = {"tg:note", *([] if claim.modality else ["tg:modality"])}
    compared = [(name, fact) for name, fact in facts if name not in ignored]
    relays = tuple(thing(view, "via", relay, "Actor").value for relay in claim.via)

    def says_it(record: Statement) -> bool:
        return (
            (not record.speaker, record.relays) == (not claim.said_by, relays)
            and (claim.modality is not None or record.modality != "posited")
            and Description(ox.NamedNode(record.iri), compared).stands_in(view.store)
        )

    records = statements(view, [row.statement for row in found]).values()
    return next((ox.NamedNode(record.iri) for record in records if says_it(record)), None)


def _passage(source: ox.NamedNode, number: int, digest: str) -> Description:
    return described(
        "passage",
        [
            ("rdf:type", term("tg:Passage")),
            ("oa:hasSource", source),
            ("tg:paragraph", ox.Literal(number)),
            ("tg:paragraphDigest", ox.Literal(digest)),
        ],
    )


def _said(view: View, claim: Claim, object: ox.NamedNode | None = None) -> Iterator[tuple[str, Value]]:
    """Yield the facts of a statement but for where it stands; `object` takes the place of the claim's own."""
    relation = resolve(view, claim.relation, "Relation")
    yield "rdf:type", term("tg:Statement")
    yield "rdf:subject", thing(view, "subject", claim.subject)
    yield "rdf:predicate", relation
    yield "rdf:object", object or value(view, relation, claim.object or "")
    yield "tg:modality", code(view, "modality", "Modality", claim.modality or default_modality(view, claim).code)
    if claim.said_by:
        yield "tg:assertedBy", thing(view, "said by", claim.said_by, "Actor")
    if claim.via:
        relays = tuple(thing(view, "via", relay, "Actor") for relay in claim.via)
        if twice := next((relay for relay in relays if relays.count(relay) > 1), None):
            raise UsageError(
                f"via: {terms.shorten(twice.value)} is there twice; name each relay once, from the speaker on"
            )
        yield "tg:relayedBy", relays
    for name, prop in _DATES.items():
        if date := getattr(claim, name):
            yield prop, read_date(date, name.replace("_", " "))
    for name, prop in _GROUNDS.items():
        for each in getattr(claim, name):
            yield prop, thing(view, name, each, "Thing")
    if claim.firmness:
        yield "tg:firmness", code(view, "firmness", "Firmness", claim.firmness)
    if claim.note:
        yield "tg:note", literal(claim.note, "note", claim.language)


def thing(view: View, role: str, name: str, kind: str = "") -> ox.NamedNode:
    """Return what `name` stands for in a role such as `subject`; by its label only what needs no statement to exist.

    Raises:
        UsageError: nothing, or more than one thing, has that name; the message has the nearest names, and how to describe it.
    """
    try:
        return resolve(view, name, kind or ("Thing" if terms.expand(name.strip()) else "Entity"))
    except UsageError as error:
        raise UsageError(
            f"{role}: {error}; what is new is described first, in your own file or one that is read beside it: "
            '<https://example.org/ruritania> a tg:State ; rdfs:label "Ruritania"@en .'
        ) from None


def value(view: View, relation: ox.NamedNode, name: str) -> ox.NamedNode | ox.Literal:
    """Return the object of a statement: a date, a duration or a number where the relation takes one, else a thing.

    Raises:
        UsageError: it is not of the kind that the relation takes, or nothing has that name.
    """
    match kind_of_value(view, relation):
        case "date":
            return read_date(name, "object")
        case "duration":
            return ox.Literal(name, datatype=term("xsd:duration"))
        case "number" if re.fullmatch("[0-9]+", name):
            return ox.Literal(name, datatype=term("xsd:integer"))
        case "number":
            raise UsageError(f"object: “{name}” is not a whole number; write it in digits, such as 4")
    return thing(view, "object", name)


def kind_of_value(view: View, relation: ox.NamedNode) -> str | None:
    """Return `date`, `duration` or `number` where a relation takes such values, and None where it takes things."""
    for quad in view.store.quads_for_pattern(relation, term("tg:valueKind"), None):
        assert isinstance(quad.object, ox.NamedNode)
        return quad.object.value.removeprefix(terms.TGC)
    return None
