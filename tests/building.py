"""Small data for tests: statements about invented actors, written in a line each.

    view_of(said("ruritania backs zenda-treaty", since="2020-01"), on="2020-06-15")

A claim is `subject relation object`, where things go by the names in `THINGS`, or as `statement:NAME` and `provision:NAME`; an
object may also be a date, a number or a duration. A date takes the datatype that fits its form: a year, a month, a day, else
EDTF. The source of a statement is made up from the day on which it was issued (None: it has no date), so equal days are the
same source.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

import treatygraph as tg
from treatygraph.terms import EDTF, PREFIXES, TG, TGR, expand

THINGS = {
    "ruritania": ("actor", "State"),
    "syldavia": ("actor", "State"),
    "borduria": ("actor", "State"),
    "duke": ("actor", "Person"),
    "gazette": ("actor", "MediaOrganization"),
    "zenda-treaty": ("agreement", "Treaty"),
    "klow-truce": ("agreement", "Ceasefire"),
    "strelsau-talks": ("process", "Process"),
    "strelsau-meeting": ("meeting", "Meeting"),
    "river-plan": ("proposal", "Proposal"),
    "fishing-rights": ("issue", "Issue"),
    "river-zone": ("zone", "Zone"),
    "zenda": ("place", "Place"),
    "strelsau": ("place", "Place"),
}
ISSUED = "2020-06-15"
_DATATYPES = {
    r"-?\d{4}": "xsd:gYear",
    r"-?\d{4}-[01]\d": "xsd:gYearMonth",
    r"-?\d{4}-\d\d-\d\d": "xsd:date",
    r"P.+": "xsd:duration",
    r"\d{1,3}": "xsd:integer",
}
_PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
_THINGS = "".join(
    f'{kind}:{name} a tg:{family} ; rdfs:label "{name.replace("-", " ").title()}"@en .\n'
    for name, (kind, family) in THINGS.items()
)


def iri(name: str) -> str:
    """Return the IRI of a thing or a statement, by the name that a claim uses for it."""
    if name in THINGS:
        return f"{TGR}{THINGS[name][0]}/{name}"
    written_out = expand(name)
    assert written_out, name
    return written_out


def literal(text: str) -> str:
    """Return `text` as a Turtle literal of the datatype that fits its form; EDTF where none does."""
    kind = next((kind for form, kind in _DATATYPES.items() if re.fullmatch(form, text)), f"<{EDTF}>")
    return f'"{text}"^^{kind}'


def source(issued: str | None) -> str:
    """Return the source that was issued on a day, with one passage, as Turtle."""
    day = issued or "undated"
    date = f"dcterms:issued {literal(issued)} ; " if issued else ""
    return (
        f'source:{day} a tg:Source ; {date}dcterms:identifier "{day}" ; dcterms:title "Gazette, {day}"@en .\n'
        f'passage:{day} a tg:Passage ; oa:hasSource source:{day} ; tg:paragraph 1 ; tg:paragraphDigest "{"0" * 64}" .\n'
    )


def said(
    claim: str,
    name: str = "",
    modality: str = "asserted",
    issued: str | None = ISSUED,
    said: str = "",
    since: str = "",
    until: str = "",
    happened: str = "",
    planned: str = "",
    by: str = "",
    relays: str = "",
) -> str:
    """Return a statement with its source as Turtle."""
    subject, relation, object = claim.split()
    dates = {"saidOn": said, "validFrom": since, "validUntil": until, "happenedOn": happened, "scheduledFor": planned}
    name = name or sha1(repr((claim, modality, issued, dates, by, relays)).encode()).hexdigest()[:12]
    is_thing = object in THINGS or object.startswith(("statement:", "provision:"))
    parts = [
        f"statement:{name} a tg:Statement ; rdf:subject <{iri(subject)}> ; rdf:predicate tg:{relation}",
        f"rdf:object {f'<{iri(object)}>' if is_thing else literal(object)}",
        f"tg:modality tgc:{modality} ; tg:source source:{issued or 'undated'} ; tg:passage passage:{issued or 'undated'}",
        *(f"tg:{key} {literal(value)}" for key, value in dates.items() if value),
        *([f"tg:assertedBy <{iri(by)}>"] if by else []),
        *([f"tg:relayedBy ( {' '.join(f'<{iri(relay)}>' for relay in relays.split())} )"] if relays else []),
    ]
    return " ; ".join(parts) + " .\n" + source(issued)


def provision(name: str, kind: str, action: str) -> str:
    """Return a provision of a kind (Prohibition, Permission, Duty) and its action as Turtle; its label is its name."""
    return f'provision:{name} a tg:Provision, odrl:{kind} ; rdfs:label "{name}"@en ; odrl:action tgc:{action} .\n'


def retracted(issued: str, recorded: str | None) -> str:
    """Return that the source of one day was retracted, as recorded on another, as Turtle."""
    name = f"tgr:retraction/{issued}".replace("/", r"\/")
    date = f" ; tg:recordedOn {literal(recorded)}" if recorded else ""
    return f"source:{issued} prov:wasInvalidatedBy {name} . {name} a tg:Retraction{date} .\n"


def corrected(issued: str, by: str) -> str:
    """Return that the source of one day is corrected by that of another, as Turtle."""
    return f"source:{by} prov:wasRevisionOf source:{issued} .\n" + source(by)


def revised(statement: str, by: str) -> str:
    """Return that one statement is a revision of another as Turtle."""
    return f"statement:{by} prov:wasRevisionOf statement:{statement} .\n"


def assessed(statement: str, verdict: str, recorded: str = ISSUED) -> str:
    """Return an analyst's assessment of a statement as Turtle."""
    return (
        f"assessment:{statement}-{verdict}-{recorded} a tg:Assessment ; tg:assesses statement:{statement} ; "
        f"tg:verdict tgc:{verdict} ; tg:recordedOn {literal(recorded)} ; prov:wasAttributedTo actor:duke .\n"
    )


def told(line: str) -> str:
    """Return one of these lines as Turtle; a statement may begin with its name, and takes the keywords of `said`.

    a: ruritania backs syldavia, since 2020-01, alleged, issued 2020-07-01
    ruritania backs syldavia, undated
    source of 2020-06-15 retracted on 2020-07-01
    source of 2020-06-15 corrected by that of 2020-07-01
    a revised by b
    a rejected on 2020-07-01
    """
    if match := re.fullmatch(r"source of (\S+) retracted(?: on (\S+))?", line):
        return retracted(match[1], match[2])
    if match := re.fullmatch(r"source of (\S+) corrected by that of (\S+)", line):
        return corrected(match[1], match[2])
    if match := re.fullmatch(r"(\w+) revised by (\w+)", line):
        return revised(match[1], match[2])
    if match := re.fullmatch(r"(\w+) (accepted|disputed|rejected) on (\S+)", line):
        return assessed(match[1], match[2], match[3])
    claim, *details = line.split(", ")
    name, _, claim = claim.rpartition(": ")
    keywords: dict[str, str] = {}
    for detail in details:
        keyword, _, value = detail.partition(" ")
        keywords |= {keyword: value} if value else {"issued": ""} if keyword == "undated" else {"modality": keyword}
    return said(claim, name, issued=keywords.pop("issued", ISSUED) or None, **keywords)


def document(*turtle: str) -> str:
    """Return these pieces of Turtle as a document, with prefixes and with the things that they are about."""
    return _PREFIXES + _THINGS + "".join(turtle)


@lru_cache(maxsize=64)
def graph_of(*turtle: str, check: bool = True) -> tg.Graph:
    """Return the graph of these pieces of Turtle."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.ttl"
        path.write_text(document(*turtle), encoding="utf-8")
        return tg.load(path, check=check)


def view_of(*turtle: str, on: str | None = None, known_by: str | None = None, policy: str = "reported") -> tg.View:
    """Return a view of the graph of these pieces of Turtle, with its possible edges."""
    return graph_of(*turtle).view(on, known_by, policy, possible=True)


def claim(subject: str, relation: str, object: object) -> str:
    """Return an edge as it would be claimed."""
    last = str(object)
    if not last.startswith(f"{TGR}statement/"):
        last = last.removeprefix(TGR).rpartition("/")[2] if last.startswith(TGR) else last
    return f"{subject.rpartition('/')[2]} {relation.removeprefix(TG)} {last.replace(f'{TGR}statement/', 'statement:')}"


def short(edge: tg.Edge) -> str:
    """Return an edge of a view as it would be claimed."""
    return claim(edge.subject, edge.relation, edge.object)


def statuses(view: tg.View) -> dict[str, str]:
    """Return whether each edge of a view holds or is possible."""
    return {short(edge): edge.status for edge in view.edges()}


def contested(view: tg.View) -> dict[str, set[str]]:
    """Return the contested edges of a view, each with the names of the statements against it."""
    return {short(edge): {name.rpartition("/")[2] for name in edge.counter} for edge in view.edges() if edge.contested}


def sides(view: tg.View) -> set[tuple[str, frozenset[tuple[str | None, frozenset[str]]]]]:
    """Return each contradiction: its kind, and its sides with the edge that is contested and the names of the statements."""
    found: dict[tuple[str, str], dict[str, tuple[str | None, set[str]]]] = defaultdict(dict)
    for row in view.query(
        "SELECT ?kind ?conflict ?side ?statement ?subject ?relation ?object WHERE { ?conflict tg:contradictionKind ?kind ; "
        "tg:hasSide ?side . ?side tg:sideStatement ?statement . OPTIONAL { ?side tg:contestedEdge ?edge . ?spell "
        "tg:inEdge ?edge ; tg:edgeSubject ?subject ; tg:edgeRelation ?relation ; tg:edgeObject ?object } }"
    ):
        edge = row.subject and claim(row.subject, row.relation, row.object)
        side = found[row.kind.rpartition("/")[2], row.conflict].setdefault(row.side, (edge, set()))
        assert side[0] == edge, f"a side with two edges: {side[0]}, {edge}"
        side[1].add(row.statement.rpartition("/")[2])
    return {
        (kind, frozenset((edge, frozenset(names)) for edge, names in by_side.values()))
        for (kind, _), by_side in found.items()
    }


def conflicts(view: tg.View) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of each contradiction, with the names of the statement that is contested and of that against it."""
    for row in view.query(
        "SELECT DISTINCT ?kind ?statement ?counter WHERE { ?conflict tg:contradictionKind ?kind ; tg:hasSide ?side, ?other . "
        "?side tg:contestedEdge ?edge ; tg:sideStatement ?statement . ?other tg:sideStatement ?counter "
        "FILTER (?other != ?side) } ORDER BY ?kind ?statement ?counter"
    ):
        yield row.kind.rpartition("/")[2], row.statement.rpartition("/")[2], row.counter.rpartition("/")[2]
