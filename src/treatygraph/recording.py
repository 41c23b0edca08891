"""What may be recorded of a graph from outside: that a statement was assessed, that a source was withdrawn or corrected.

Each function returns a record, which `notebook.Notebook` checks and writes. Things are given as IRI, CURIE or label.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from treatygraph import sparql, terms
from treatygraph.dates import as_day, read_date
from treatygraph.errors import UsageError
from treatygraph.naming import called, resolve
from treatygraph.resources import folder
from treatygraph.turtle import Description, Facts, described, named
from treatygraph.view import View


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
        recorded_on: the day of the record; today where it is not given.

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
        *([("tg:sourceReliability", ox.Literal(reliability))] if reliability else []),
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
        recorded_on: the day on which it became known; today where it is not given.
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
        *([("rdfs:comment", literal(reason, "reason", language))] if reason else []),
    ]
    iri = named("retraction", [*facts, ("prov:invalidated", withdrawn)])
    link = Description(withdrawn, [("prov:wasInvalidatedBy", iri)])
    return _record(*descriptions, link, Description(iri, facts))


@dataclass(frozen=True, kw_only=True)
class NewSource:
    """A source that the data do not describe yet.

    `identifier` is the name of its file without `.txt`, which no other source has; `issued` a date, as exactly as it is known,
    and `issued_basis` whether the source prints it (`printed`) or it was worked out (`inferred`); `publisher` an actor;
    `language` that of the title.
    """

    identifier: str
    title: str
    issued: str
    publisher: str | None = None
    issued_basis: str = "printed"
    language: str = "en"

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
                ("dcterms:issued", read_date(self.issued, "issued")),
                ("tg:issuedBasis", code(view, "basis of the date of issue", "IssuedBasis", self.issued_basis)),
                *([("dcterms:publisher", resolve(view, self.publisher, "Actor"))] if self.publisher else []),
                *(("prov:wasRevisionOf", source) for source in revised),
            ],
        )


def sources_identified(view: View, identifier: str) -> list[str]:
    """Return the IRIs of the sources that the data describe with an identifier."""
    query = (folder("queries") / "recording" / "sources-with-identifier.rq").read_text(encoding="utf-8")
    return [row.source for row in view.query(sparql.bind(query, {"identifier": literal(identifier, "identifier")}))]


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

    It is whatever the data describe under that IRI, CURIE or, for an actor, label; else any other IRI, such as an ORCID; else
    somebody who is now described by that name.

    Raises:
        UsageError: more than one actor has that name, or the IRI is none.
    """
    iri = terms.expand(name.strip())
    if iri and not iri.startswith(terms.TGR):
        try:
            return ox.NamedNode(iri), []
        except ValueError as error:
            raise UsageError(f"by: “{name}” is no IRI ({error})") from None
    if iri or called(view, name, "Actor"):
        return resolve(view, name, "Thing" if iri else "Actor"), []
    found = described("agent", [("rdf:type", term("prov:Agent")), ("rdfs:label", literal(name.strip(), "by"))])
    return found.iri, [found]


def code(view: View, what: str, scheme: str, name: str) -> ox.NamedNode:
    """Return a code of the list `scheme` by its local name; `what` says in the message what it is for.

    Raises:
        UsageError: there is no such code in the list; the message has those that are.
    """
    query = (folder("queries") / "recording" / "codes.rq").read_text(encoding="utf-8")
    found = view.query(sparql.bind(query, {"scheme": ox.NamedNode(f"{terms.TGC}scheme{scheme}")}))
    codes = [row.code.removeprefix(terms.TGC) for row in found]
    if (local := name.strip().removeprefix("tgc:")) not in codes:
        raise UsageError(f"{what}: there is no “{name}”; take one of {', '.join(codes)}")
    return term(f"tgc:{local}")


def literal(words: str, what: str, language: str | None = None) -> ox.Literal:
    """Return words as a literal; `what` says in the message what they are for.

    Raises:
        UsageError: there are none, they cannot be written as UTF-8, or the language is no language tag.
    """
    if not words.strip():
        raise UsageError(f"{what}: it is empty")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{what}: it is not UTF-8; write it in letters that the terminal can send") from None
    try:
        return ox.Literal(words, language=language)
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
    return ox.Literal(day.isoformat(), datatype=term("xsd:date"))
