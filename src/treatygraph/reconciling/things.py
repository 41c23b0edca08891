"""What may be matched: the actors and agreements that data describe, each with what is known of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.resources import folder

_OF_THEIR_OWN = {"State", "Person", "MediaOrganization", "InternationalOrganization"}  # never taken for another class
_FOLDER = re.compile(r"(?<=.)[^/#]+[/#][^/#]+$")


@dataclass
class Thing:
    """An actor or an agreement.

    Attributes:
        iri: its IRI; what stands before the folder of its kind is its data set.
        kind: `Actor` or `Agreement`.
        classes: its own classes, by their local names.
        names: its labels and alternative labels, the label in English first.
        identifiers: what identifies it elsewhere: `scheme:value`, or the IRI of what it is the same as.
        days: between which two days it was signed, by each of its dates (ISO 8601).
        parties: the IRIs of those who are said to be parties.
    """

    iri: str
    kind: str
    classes: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    identifiers: set[str] = field(default_factory=set)
    days: list[tuple[str, str]] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        return self.names[0] if self.names else terms.shorten(self.iri)

    @property
    def dataset(self) -> str:
        return data_set(self.iri)

    @property
    def own_classes(self) -> set[str]:
        """Its classes below its kind; empty, where nothing closer is known of it."""
        return self.classes - {self.kind}

    def differs_in(self, other: "Thing") -> list[str]:
        """Return the schemes of identifiers in which both have one, and none in common."""
        mine, others = self._by_scheme(), other._by_scheme()
        return sorted(scheme for scheme in mine.keys() & others.keys() if not mine[scheme] & others[scheme])

    def _by_scheme(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for identifier in self.identifiers:
            scheme, _, value = identifier.rpartition("/" if "://" in identifier else ":")
            if scheme == "iso3166-1":
                scheme = f"{scheme} alpha-{len(value)}"  # two letters and three are two lists
            found.setdefault(scheme, set()).add(value)
        return found


def nearness(one: Thing, other: Thing) -> str:
    """Return how near two things of a kind can be by their classes: `exact`, `close`, or, where they exclude each other, ``.

    Agreements are classed differently by each who codes them, so their classes keep nothing apart. A state and its government
    are two.
    """
    mine, others = one.own_classes, other.own_classes
    if one.kind == "Agreement" or not mine or not others or mine & others:
        return "exact"
    if {"State", "Government"} <= mine | others:
        return "close"
    return "" if (mine | others) & _OF_THEIR_OWN else "close"


def data_set(iri: str) -> str:
    """Return the beginning of an IRI that names the data set: what stands before the folder of its kind.

    `…/dataset/pax/` of `…/dataset/pax/actor/CON_21`, and `…/id/` of whatever a curated set describes.
    """
    return terms.TGR if iri.startswith(terms.TGR) else _FOLDER.sub("", iri)


def read_things(store: ox.Store) -> dict[str, Thing]:
    """Return what may be matched in a merged store in which matched things are still apart, by IRI."""
    found: dict[str, Thing] = {}
    for iri, kind, own in _rows(store, "things"):
        thing = found.setdefault(iri, Thing(iri, kind.removeprefix(terms.TG)))
        thing.classes.add(own.removeprefix(terms.TG))
    for iri, _, name in _rows(store, "names"):
        if iri in found and name not in found[iri].names:
            found[iri].names.append(name)
    for iri, identifier in _rows(store, "identifiers"):
        if iri in found:
            found[iri].identifiers.add(identifier)
    for iri, earliest, latest in _rows(store, "days"):
        if iri in found:
            found[iri].days.append((earliest, latest))
    for iri, party in _rows(store, "parties"):
        if iri in found:
            found[iri].parties.add(party)
    return found


def decided(store: ox.Store) -> set[frozenset[str]]:
    """Return the pairs of things on which somebody has decided."""
    return {frozenset(pair) for pair in _rows(store, "decided")}


def representatives(store: ox.Store) -> dict[str, str]:
    """Return by which other each thing is represented that accepted matches join with it."""
    return {row[0]: row[1] for row in _rows(store, "joined")}


def _rows(store: ox.Store, name: str) -> Iterator[tuple[str, ...]]:
    solutions = store.query((folder("queries") / "reconcile" / f"{name}.rq").read_text(encoding="utf-8"))
    assert isinstance(solutions, ox.QuerySolutions)
    for solution in solutions:
        yield tuple(term.value for term in solution)
