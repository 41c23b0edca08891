"""Invented statements in any number, the same for the same seed: `python benchmarks/synthetic.py 100000 > data.ttl`.

As in the news, a few actors are spoken of all the time and most hardly ever (Zipf), sources repeat each other, and some are
wrong. Whoever belongs to a body, or whatever lies in a place, has few levels above it, and none in a circle. Every relation of
the ontology occurs, with subjects and objects of the classes that it takes, so that the data are valid.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate
from random import Random

import pyoxigraph as ox

from treatygraph.resources import folder
from treatygraph.terms import EDTF, PREFIXES, TG

# How often a relation is used; those that are not named here count once.
WEIGHTS = {
    **dict.fromkeys(("attacks", "fights", "meetsWith", "participatesIn"), 40),
    **dict.fromkeys(("backs", "accepts", "rejects", "violates", "controls", "hasProvision", "binds"), 25),
    **dict.fromkeys(
        ("opposes", "guarantees", "signs", "suspends", "criticises", "welcomes", "promises", "demands"), 15
    ),
    **dict.fromkeys(("compliesWith", "represents", "memberOf", "leads", "locatedIn", "createsZone", "signedOn"), 8),
    **dict.fromkeys(("threatens", "resumes", "withdrawsFrom", "failsToGuarantee", "refrainsFromAttacking", "hosts"), 8),
    **dict.fromkeys(("sponsors", "mediates", "proposes", "ratifies", "hasDeadline", "hasDuration", "negotiatedIn"), 5),
}
MODALITIES = {"asserted": 75, "alleged": 17, "denied": 4, "presupposed": 4}
# The classes of each kind of thing, and how many statements there are for one of its kind.
KINDS = {
    "Actor": (("State", "Government", "OppositionBody", "ArmedGroup", "InternationalOrganization"), 60),
    "Person": (("Person",), 200),
    "Media": (("MediaOrganization",), 500),
    "Agreement": (("Ceasefire", "Memorandum", "Treaty", "Agreement"), 100),
    "Proposal": (("Proposal",), 300),
    "Provision": (("Provision",), 20),
    "Process": (("Process",), 500),
    "Meeting": (("Meeting",), 200),
    "Conflict": (("Conflict",), 1000),
    "Place": (("Place",), 200),
    "Zone": (("Zone",), 300),
    "Issue": (("Issue",), 300),
}
FOLDERS = {"Person": "actor", "Media": "actor"}
NARROWER = {"Actor": "Person", "Place": "Zone"}  # one in five of the wider kind is of the narrower
# What is ordered: each thing stands to one that is at least so many times more spoken of, hence in few levels and no circle.
HIERARCHIES = {
    *("memberOf", "leads", "represents", "affiliatedWith", "runs"),
    *("locatedIn", "partOf", "basedOn", "amends", "supersedes"),
}
STEP = 10
FEWEST = 2 * STEP  # things of a kind
DUTIES = ("odrl:Prohibition", "odrl:Permission", "odrl:Duty")
PROVISIONS_OF_AN_AGREEMENT = 5
STATEMENTS_OF_A_SOURCE = 10
PARAGRAPHS = 8
AGREED = date(2005, 1, 1)  # agreements are made in the ten years from here,
ISSUED = date(2015, 1, 1)  # and sources issued in the ten years from here
DAYS = 3650


@dataclass(frozen=True)
class Relation:
    """A relation with what the ontology says of it."""

    name: str
    aspect: str
    value_kind: str
    domains: tuple[str, ...]
    ranges: tuple[str, ...]


def relations() -> list[Relation]:
    """Return the relations of the ontology in alphabetical order."""
    store = ox.Store()
    store.load(path=folder("ontology") / "relations.ttl", format=ox.RdfFormat.TURTLE)
    rows = store.query(
        """SELECT ?relation ?aspect (SAMPLE(?kind) AS ?valueKind)
            (GROUP_CONCAT(DISTINCT STR(?domain)) AS ?domains) (GROUP_CONCAT(DISTINCT STR(?range)) AS ?ranges) WHERE {
          ?relation a tg:Relation ; tg:aspect ?aspect .
          ?relation rdfs:domain/(owl:unionOf/rdf:rest*/rdf:first)? ?domain FILTER (ISIRI(?domain))
          ?relation rdfs:range/(owl:unionOf/rdf:rest*/rdf:first)? ?range FILTER (ISIRI(?range))
          OPTIONAL { ?relation tg:valueKind ?kind }
        } GROUP BY ?relation ?aspect ORDER BY ?relation""",
        prefixes=PREFIXES,
    )
    assert isinstance(rows, ox.QuerySolutions)
    return [
        Relation(
            name=row["relation"].value.removeprefix(TG),
            aspect=row["aspect"].value.rpartition("/")[2],
            value_kind=row["valueKind"].value.rpartition("/")[2] if row["valueKind"] else "",
            domains=tuple(sorted(row["domains"].value.replace(TG, "").split())),
            ranges=tuple(sorted(row["ranges"].value.replace(TG, "").split())),
        )
        for row in rows
    ]


class World:
    """Invented things, described when they are first mentioned, and what sources say of them."""

    def __init__(self, statements: int, seed: int) -> None:
        self.random = Random(seed)
        self.seed = seed
        self.relations = relations()
        self.weights = list(accumulate(WEIGHTS.get(relation.name, 1) for relation in self.relations))
        counts = {kind: max(FEWEST, statements // share) for kind, (_, share) in KINDS.items()}
        self.ranks = {kind: list(accumulate(1 / rank for rank in range(1, n + 1))) for kind, n in counts.items()}
        self.described: set[str] = set()
        self.told: list[tuple[str, Relation, str]] = []
        self.names: list[str] = []
        self.lines: list[str] = []

    def turtle(self, statements: int) -> Iterator[str]:
        """Yield the world as Turtle, source by source."""
        for prefix, namespace in PREFIXES.items():
            yield f"@prefix {prefix}: <{namespace}> .\n"
        source = 0
        while len(self.names) < statements:
            source += 1
            self.report(f"r{source}", min(STATEMENTS_OF_A_SOURCE, statements - len(self.names)))
            yield from self.lines
            self.lines.clear()

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def report(self, source: str, statements: int) -> None:
        """Add a source with so many statements."""
        issued = ISSUED + timedelta(self.random.randrange(DAYS))
        date_of_issue = f" ; dcterms:issued {_day(issued)} ; tg:issuedBasis tgc:printed" if self.chance(0.99) else ""
        withdrawn = ""
        if self.chance(0.01):
            withdrawn = f" ; prov:wasInvalidatedBy <{PREFIXES['tgr']}retraction/{source}>"
            day = _day(issued + timedelta(self.random.randrange(1, 400)))
            self.lines.append(f"<{PREFIXES['tgr']}retraction/{source}> a tg:Retraction ; tg:recordedOn {day} .\n")
        self.lines.append(
            f'source:{source} a tg:Source ; dcterms:identifier "{source}" ; dcterms:title "Report {source}"@en ; '
            f'rdfs:label "Report {source}"@en ; dcterms:publisher {self.thing("Media")}{date_of_issue}{withdrawn} .\n'
        )
        end = len(self.names) + statements
        while len(self.names) < end:
            self.statement(source, issued, may_posit=len(self.names) + 1 < end)

    def statement(self, source: str, issued: date, posited: bool = False, may_posit: bool = False) -> str:
        """Add a statement and return its name."""
        modality = "posited" if posited else _weighted(self.random, MODALITIES)
        repeats = modality == "denied" or (not posited and self.chance(0.15))
        if repeats and self.told:
            subject, relation, object = self.told[-min(len(self.told), int(self.random.paretovariate(0.5)))]
        else:
            (relation,) = self.random.choices(self.relations, cum_weights=self.weights)
            subject = self.thing(self.random.choice(relation.domains))
            while relation.name in HIERARCHIES and _number(subject) < STEP:
                subject = self.thing(self.random.choice(relation.domains))
            object = self.object(subject, relation, source, issued, may_posit)
            if relation.name == "hasProvision":
                subject = self.named("Agreement", _number(object) // PROVISIONS_OF_AN_AGREEMENT)
        name = f"statement:s{len(self.names)}"
        self.names.append(name)
        if not object.startswith("statement:"):
            self.told.append((subject, relation, object))
        parts = [
            f"{name} a tg:Statement ; rdf:subject {subject} ; rdf:predicate tg:{relation.name} ; rdf:object {object}",
            f"tg:modality tgc:{modality} ; tg:source source:{source} ; tg:passage {self.passage(source)}",
            *self.dates(subject, relation, object, issued),
            *self.voices(modality, issued),
            *self.circumstances(relation),
        ]
        self.lines.append(" ; ".join(parts) + " .\n")
        if not posited and self.chance(0.02):
            self.assess(name, issued)
        return name

    def thing(self, kind: str, most: int | None = None) -> str:
        """Return the name of a thing, of the `most` spoken of if that is given, more likely one that is spoken of more."""
        if self.chance(0.2):
            kind = NARROWER.get(kind, kind)
        weights = self.ranks[kind][:most]
        (number,) = self.random.choices(range(len(weights)), cum_weights=weights)
        return self.named(kind, number)

    def named(self, kind: str, number: int) -> str:
        """Return the name of one thing of a kind, and describe it if it is new."""
        name = f"{FOLDERS.get(kind, kind.lower())}:{kind.lower()}-{number}"
        if name not in self.described:
            self.described.add(name)
            classes = KINDS[kind][0]
            described = f'{name} a tg:{classes[number % len(classes)]} ; rdfs:label "{kind} {number}"@en'
            if kind == "Provision":
                described += f" ; a {DUTIES[number % 3]} ; odrl:action tgc:useWeapons"
            self.lines.append(described + " .\n")
        return name

    def object(self, subject: str, relation: Relation, source: str, issued: date, may_posit: bool) -> str:
        if relation.value_kind:
            return self.value(subject, relation)
        if relation.name in ("promises", "demands", "threatens") and may_posit and self.chance(0.7):
            return self.statement(source, issued, posited=True)
        if "Statement" in relation.ranges and self.names and self.chance(0.1):
            return self.names[-min(len(self.names), int(self.random.paretovariate(0.5)))]
        kinds = [kind for kind in relation.ranges if kind != "Statement"]
        most = _number(subject) // STEP if relation.name in HIERARCHIES else None
        object = subject
        while object == subject:
            object = self.thing(self.random.choice(kinds), most)
        return object

    def value(self, subject: str, relation: Relation) -> str:
        """Return the literal that belongs to a subject; one report in ten has it wrong."""
        true = Random(f"{self.seed} {subject} {relation.name}").randrange(DAYS)
        wrong = self.random.randrange(1, 4) if self.chance(0.1) else 0
        match relation.value_kind:
            case "number":
                return str(true % 20 + wrong)
            case "duration":
                return f'"P{true % 24 + 1 + wrong}M"^^xsd:duration'
        first = ISSUED if relation.name == "hasDeadline" else AGREED
        return self.written(first + timedelta(true + wrong))

    def written(self, day: date) -> str:
        """Return a date as exactly as a report has it."""
        chance = self.random.random()
        if chance < 0.8:
            return _day(day)
        if chance < 0.92:
            return f'"{day:%Y-%m}"^^xsd:gYearMonth'
        if chance < 0.97:
            return f'"{day:%Y}"^^xsd:gYear'
        return f'"{day:%Y-%m}{self.random.choice(("~", "-XX"))}"^^<{EDTF}>'

    def dates(self, subject: str, relation: Relation, object: str, issued: date) -> Iterator[str]:
        if relation.name in ("signs", "ratifies", "accedesTo"):
            true = Random(f"{self.seed} {object} signedOn").randrange(DAYS)
            wrong = self.random.randrange(1, 4) if self.chance(0.1) else 0
            yield f"tg:happenedOn {self.written(AGREED + timedelta(true + wrong))}"
        elif relation.aspect == "event" and self.chance(0.75):
            if self.chance(0.05):
                yield f"tg:scheduledFor {self.written(issued + timedelta(self.random.randrange(1, 90)))}"
            else:
                yield f"tg:happenedOn {self.written(issued - timedelta(int(self.random.expovariate(0.1))))}"
        elif relation.aspect == "state":
            begin = issued - timedelta(int(self.random.expovariate(0.003)))
            if self.chance(0.5):
                yield f"tg:validFrom {self.written(begin)}"
            if self.chance(0.15):
                yield f"tg:validUntil {self.written(begin + timedelta(int(self.random.expovariate(0.002))))}"

    def voices(self, modality: str, issued: date) -> Iterator[str]:
        if modality in ("alleged", "denied") or self.chance(0.3):
            yield f"tg:assertedBy {self.thing('Actor')}"
            if self.chance(0.5):
                yield f"tg:saidOn {_day(issued - timedelta(self.random.randrange(4)))}"
        if self.chance(0.2):
            relays = [self.thing("Media") for _ in range(self.random.choice((1, 1, 1, 2)))]
            yield f"tg:relayedBy ( {' '.join(dict.fromkeys(relays))} )"

    def circumstances(self, relation: Relation) -> Iterator[str]:
        if relation.name in ("accepts", "rejects", "backs", "opposes") and self.chance(0.1):
            yield f"tg:firmness tgc:{self.random.choice(('categorical', 'conditional'))}"
        if relation.name in ("accepts", "suspends", "promises", "threatens") and self.chance(0.2):
            yield f"tg:condition {self.thing('Issue')}"
        if relation.aspect == "event" and len(self.names) > 1 and self.chance(0.03):
            yield f"tg:reason {self.names[self.random.randrange(len(self.names) - 1)]}"

    def passage(self, source: str) -> str:
        number = self.random.randrange(1, PARAGRAPHS + 1)
        name = f"passage:{source}-p{number}"
        if name not in self.described:
            self.described.add(name)
            self.lines.append(
                f"{name} a tg:Passage ; oa:hasSource source:{source} ; tg:paragraph {number} ; "
                f'tg:paragraphDigest "{sha256(name.encode()).hexdigest()}" .\n'
            )
        return name

    def assess(self, statement: str, issued: date) -> None:
        verdict = self.random.choice(("accepted", "accepted", "disputed", "rejected"))
        day = _day(issued + timedelta(self.random.randrange(1, 200)))
        self.lines.append(
            f"assessment:{statement.partition(':')[2]} a tg:Assessment ; tg:assesses {statement} ; tg:verdict tgc:{verdict} ; "
            f'tg:recordedOn {day} ; tg:sourceReliability "{self.random.choice("ABCDEF")}" ; '
            f"tg:informationCredibility {self.random.randrange(1, 7)} ; prov:wasAttributedTo {self.thing('Person')} .\n"
        )


def _number(thing: str) -> int:
    """Return how many of its kind are spoken of more."""
    return int(thing.rpartition("-")[2])


def _day(day: date) -> str:
    return f'"{day}"^^xsd:date'


def _weighted(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def turtle(statements: int, seed: int = 0) -> Iterator[str]:
    """Yield `statements` invented statements, with the things and sources that they name, as pieces of a Turtle document."""
    return World(statements, seed).turtle(statements)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("statements", type=int)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    sys.stdout.writelines(turtle(given.statements, given.seed))
