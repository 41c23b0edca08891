"""What may be recorded of a graph from outside: that a statement was assessed, that a source was withdrawn or corrected.

Each function returns a record, which `notebook.Notebook` checks and writes. Things are given as IRI, CURIE or label.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.dates import as_day, edtf_bounds, order, read_date
from treatygraph.errors import UsageError
from treatygraph.naming import called, resolve
from treatygraph.turtle import Description, Facts, described, named
from treatygraph.view import View

_IRI = re.compile(r"https?://[^/?#]+.*|urn:[a-z0-9][a-z0-9-]*:.+", re.IGNORECASE)
_LIKE_AN_IRI = re.compile(rf"<|({'|'.join(('http', 'https', 'urn', *terms.PREFIXES))}):", re.IGNORECASE)
_VOCABULARIES = tuple(
    namespace for prefix, namespace in terms.PREFIXES.items() if prefix != "wd" and not namespace.startswith(terms.TGR)
)


@dataclass(frozen=True)
class Record:
    """What is to be written: the descriptions, and the IRI of the thing for whose sake they are."""

    iri: str
    descriptions: tuple[Description, ...]


def assessment(
    view: View,
    statement: str,
    verdict: str,
    by: str,
    reliability: str | None = None,
    credibility: int | None = None,
    recorded_on: str | date | None = None,
) -> Record:
    """Return that somebody assessed a statement.

    Args:
        view: any view of the data.
        statement: the statement.
        verdict: `accepted`, `disputed` or `rejected`.
        by: whose verdict it is, as `agent` takes it.
        reliability: the Admiralty grade of the source, A to F.
        credibility: the Admiralty grade of the information, 1 to 6.
        recorded_on: the day of the record, today at the latest; today where it is not given.

    Raises:
        UsageError: there is no such statement, verdict or day.
    """
    analyst, descriptions = agent(view, by)
    facts: Facts = [
        ("rdf:type", term("tg:Assessment")),
        ("tg:assesses", resolve(view, statement, "Statement")),
        ("tg:verdict", code(view, "verdict", "Verdict", verdict)),
        ("prov:wasAttributedTo", analyst),
        ("tg:recordedOn", _day(recorded_on)),
        *([("tg:sourceReliability", literal(reliability, "reliability"))] if reliability is not None else []),
        *([("tg:informationCredibility", ox.Literal(credibility))] if credibility is not None else []),
    ]
    return _record(*descriptions, described("assessment", facts))


def retraction(
    view: View,
    source: str,
    by: str,
    reason: str | None = None,
    recorded_on: str | date | None = None,
    language: str = "en",
) -> Record:
    """Return that a source was withdrawn.

    Args:
        view: any view of the data.
        source: the source.
        by: who withdrew it, as `agent` takes it.
        reason: why, in words.
        recorded_on: the day on which it became known, today at the latest; today where it is not given.
        language: the language of the reason, as BCP 47 tags it.

    Raises:
        UsageError: there is no such source, day or language.
    """
    withdrawn = resolve(view, source, "Source")
    withdrawer, descriptions = agent(view, by)
    facts: Facts = [
        ("rdf:type", term("tg:Retraction")),
        ("tg:recordedOn", _day(recorded_on)),
        ("prov:wasAssociatedWith", withdrawer),
        *([("rdfs:comment", literal(reason, "reason", language))] if reason is not None else []),
    ]
    iri = named("retraction", [*facts, ("prov:invalidated", withdrawn)])
    link = Description(withdrawn, [("prov:wasInvalidatedBy", iri)])
    return _record(*descriptions, link, Description(iri, facts))


@dataclass(frozen=True, kw_only=True)
class NewSource:
    """A source that the data do not describe yet.

    `identifier` is the name of its file without `.txt`, which no other source has; `issued` a date as `date_of_issue` takes it,
    and `issued_basis` whether the source prints it (`printed`) or it was worked out (`inferred`); `publisher` an actor;
    `language` that of the title.

    Raises:
        UsageError: one of these is empty, or cannot be written.
    """

    identifier: str
    title: str
    issued: str | date
    publisher: str | None = None
    issued_basis: str = "printed"
    language: str = "en"

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(given := getattr(self, field.name), str):
                legible(given, field.name.replace("_", " "))

    def description(self, view: View, revised: Iterable[ox.NamedNode] = ()) -> Description:
        """Return its description; `revised` are the sources that it corrects.

        Raises:
            UsageError: there is no such publisher, date, basis or language, or the identifier is no name of a file.
        """
        title = literal(self.title, "title", self.language)
        return described(
            "source",
            [
                ("rdf:type", term("tg:Source")),
                ("rdfs:label", title),
                ("dcterms:identifier", literal(_file_name(self.identifier), "identifier")),
                ("dcterms:title", title),
                ("dcterms:issued", date_of_issue(self.issued)),
                ("tg:issuedBasis", code(view, "basis of the date of issue", "IssuedBasis", self.issued_basis)),
                *(
                    [("dcterms:publisher", resolve(view, self.publisher, "Actor"))]
                    if self.publisher is not None
                    else []
                ),
                *(("prov:wasRevisionOf", source) for source in revised),
            ],
        )


def date_of_issue(given: str | date) -> ox.Literal:
    """Return the date of issue of a source, as exactly as it is known, as a literal; it began by today and ended.

    Raises:
        UsageError: there is no such date, it is after today, or it has no last day.
    """
    issued = read_date(given if isinstance(given, str) else as_day(given, "issued").isoformat(), "issued")
    first, last = edtf_bounds(issued.value) or (None, None)
    if last is None:
        raise UsageError(
            f"issued: “{issued.value}” has no last day, and a source counts from the last day that its date can mean; give the "
            "day, the month or the year by which it was issued (such as ../2017)"
        )
    if first:
        _not_after_today(first, f"issued: “{issued.value}”")
    return issued


def sources_identified(view: View, identifier: str) -> list[str]:
    """Return the IRIs of the sources that the data describe with an identifier."""
    found = view.answer("recording/sources-with-identifier", identifier=literal(identifier, "identifier"))
    return [row.source for row in found]


def correction(view: View, source: str, by: NewSource) -> Record:
    """Return that a source is corrected by another, which is described with it and counts from the day of its issue.

    Raises:
        UsageError: there is no such source, what is said of the other does not fit, or the data describe a source with its
            identifier already.
    """
    found = by.description(view, [resolve(view, source, "Source")])
    if others := set(sources_identified(view, by.identifier)) - {found.iri.value}:
        raise UsageError(
            f"identifier: “{by.identifier}” is that of {', '.join(map(terms.shorten, sorted(others)))}, which the data describe "
            "already; a correction is another text, in a file of another name, so give it that"
        )
    return _record(found)


def agent(view: View, name: str) -> tuple[ox.NamedNode, list[Description]]:
    """Return who `name` is, with a description where the data have none.

    It is whatever the data describe under that IRI, CURIE or, for an actor or an agent, label, without regard to case; else any
    other IRI, such as an ORCID; else somebody who is now described by that name.

    Raises:
        UsageError: more than one actor or agent has that name, or it is an IRI that can be nobody's.
    """
    name = legible(name, "by").strip()
    if _LIKE_AN_IRI.match(name):
        iri = terms.expand(name)
        if iri and iri.startswith(terms.TGR):
            return resolve(view, name, "Actor"), []
        return _elsewhere(name, iri), []
    if called(view, name, "Actor"):
        return resolve(view, name, "Actor"), []
    found = described("agent", [("rdf:type", term("prov:Agent")), ("rdfs:label", literal(name, "by"))])
    known = {row.agent for row in view.answer("recording/agents-with-name", name=literal(name, "by"))}
    if not known or found.iri.value in known:
        return found.iri, [found]
    if len(known) > 1:
        raise UsageError(f"by: “{name}” may be any of these; give one of them: {', '.join(sorted(known))}")
    return ox.NamedNode(known.pop()), []


def _elsewhere(name: str, iri: str | None) -> ox.NamedNode:
    """Return the IRI that `name` writes out or abbreviates, of somebody whom the data need not describe.

    Raises:
        UsageError: it is no IRI, or one that is a term or an edge and no person.
    """
    if iri and iri.startswith(_VOCABULARIES):
        raise UsageError(f"by: “{name}” is a term or an edge, and nobody; give a name, or the IRI of an actor")
    try:
        if not (iri and _IRI.fullmatch(iri)) or iri in terms.PREFIXES.values():
            raise ValueError("write one such as https://orcid.org/0000-0002-1825-0097, or a name")
        return ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f"by: “{name}” is no IRI ({error})") from None


def code(view: View, what: str, scheme: str, name: str) -> ox.NamedNode:
    """Return a code of the list `scheme` by its local name; `what` says in the message what it is for.

    Raises:
        UsageError: there is no such code in the list; the message has those that are.
    """
    found = view.answer("recording/codes", scheme=ox.NamedNode(f"{terms.TGC}scheme{scheme}"))
    codes = [row.code.removeprefix(terms.TGC) for row in found]
    if (local := name.strip().removeprefix("tgc:")) not in codes:
        raise UsageError(f"{what}: there is no “{name}”; take one of {', '.join(codes)}")
    return term(f"tgc:{local}")


def legible(words: str, what: str) -> str:
    """Return words that can be written into data as they are; `what` says in the message what they are for.

    Raises:
        UsageError: there are none, they cannot be written as UTF-8, or they hold a control character other than a tab and a
            line break.
    """
    if not words.strip():
        raise UsageError(f"{what}: it is empty")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{what}: it is not UTF-8; write it in letters that the terminal can send") from None
    if found := re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", words):
        raise UsageError(f"{what}: it holds the control character U+{ord(found[0]):04X}; leave it out")
    return words


def literal(words: str, what: str, language: str | None = None) -> ox.Literal:
    """Return words as a literal; `what` says in the message what they are for.

    Raises:
        UsageError: they are not `legible`, or the language is no language tag.
    """
    try:
        return ox.Literal(legible(words, what), language=language)
    except ValueError:
        raise UsageError(f"language: “{language}” is no language tag; write one such as en, ar or pt-BR") from None


def term(curie: str) -> ox.NamedNode:
    """Return the term of a vocabulary that a CURIE names."""
    iri = terms.expand(curie)
    assert iri, curie
    return ox.NamedNode(iri)


def _file_name(identifier: str) -> str:
    """Return `identifier` as it is, where `identifier.txt` can be the name of a file.

    Raises:
        UsageError: it cannot, or ends in `.txt` already.
    """
    if identifier in (".", "..") or re.search(r"[/\\\x00-\x1f\x7f]|^\s|\s$", identifier):
        raise UsageError(
            f"identifier: {identifier!r} is no name of a file; give the name of the text's file without .txt"
        )
    if identifier.endswith(".txt"):
        raise UsageError(f"identifier: “{identifier}” ends in .txt; leave the ending out")
    return identifier


def _record(*descriptions: Description) -> Record:
    return Record(descriptions[-1].iri.value, descriptions)


def _day(recorded_on: str | date | None) -> ox.Literal:
    day = date.today() if recorded_on is None else as_day(recorded_on, "recorded on")
    _not_after_today(day.isoformat(), f"recorded on: {day}")
    return ox.Literal(day.isoformat(), datatype=term("xsd:date"))


def _not_after_today(day: str, what: str) -> None:
    """Refuse an ISO day to come: what counts only from then on would outrank whatever is recorded until then."""
    if order(day) > order(date.today().isoformat()):
        raise UsageError(f"{what} is after today ({date.today()}); give the day on which it happened")
