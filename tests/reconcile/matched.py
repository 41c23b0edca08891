"""Two small data sets about the same invented actors, and what somebody decided on them.

The curated set, of `building`, knows Ruritania by an identifier; the register describes it as well, calls it otherwise, and says
of it what the curated set denies.
"""

from building import said

SET = "https://w3id.org/treatygraph/dataset/register/"
RURITANIA = "https://w3id.org/treatygraph/id/actor/ruritania"
THEIRS = f"{SET}actor/R1"
REGISTER = (
    f'<{THEIRS}> a tg:State ; rdfs:label "Kingdom of Ruritania"@en ; dcterms:identifier "iso3166-1:RUR", "register:R1" .\n'
    f'<{SET}version/1> a tg:Source ; dcterms:identifier "register" ; dcterms:title "Register"@en ;'
    '  dcterms:issued "2020-06-15"^^xsd:date .\n'
    f'<{SET}row/7> a tg:Passage ; oa:hasSource <{SET}version/1> ; tg:row "7" .\n'
    f"<{SET}statement/7> a tg:Statement ; rdf:subject <{THEIRS}> ; rdf:predicate tg:rejects ; "
    "rdf:object agreement:zenda-treaty ; tg:modality tgc:asserted ; "
    f"tg:source <{SET}version/1> ; tg:passage <{SET}row/7> .\n"
)
OURS = 'actor:ruritania dcterms:identifier "iso3166-1:RUR" .\n' + said("ruritania accepts zenda-treaty", "a")


def exact(one: str, other: str) -> str:
    """Return an exact match as Turtle."""
    return f"<{one}> skos:exactMatch <{other}> .\n"


def decided(one: str, other: str, verdict: str, day: str, kind: str = "exact") -> str:
    """Return a decision on a match as Turtle."""
    name = f"urn:match:{verdict}-{day}-{one.rpartition('/')[2]}-{other.rpartition('/')[2]}"
    return (
        f"<{name}> a tg:Match ; tg:matched <{one}>, <{other}> ; tg:matchKind tgc:{kind} ; tg:verdict tgc:{verdict} ; "
        f'prov:wasAttributedTo actor:duke ; tg:recordedOn "{day}"^^xsd:date .\n'
    )
