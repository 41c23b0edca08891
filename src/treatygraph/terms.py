"""Namespaces, and the short names (CURIEs) of IRIs."""

TG = "https://w3id.org/treatygraph/ontology#"
TGC = "https://w3id.org/treatygraph/code/"
TGR = "https://w3id.org/treatygraph/id/"
TGD = "https://w3id.org/treatygraph/dataset/"
TGF = "https://w3id.org/treatygraph/function#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

PREFIXES = {
    "tg": TG,
    "tgc": TGC,
    "tgr": TGR,
    **{
        kind: f"{TGR}{kind}/"
        for kind in (
            *(
                "actor",
                "agreement",
                "proposal",
                "provision",
                "process",
                "meeting",
                "conflict",
                "zone",
                "place",
                "issue",
            ),
            *("source", "passage", "statement", "assessment"),
        )
    },
    "tgd": TGD,
    "tgf": TGF,
    "edge": "urn:treatygraph:edge:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": XSD,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "wd": "http://www.wikidata.org/entity/",
}

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def shorten(iri: str) -> str:
    """Return the short name of `iri`, as `actor:russia`, or `iri` itself where no prefix fits."""
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def expand(name: str) -> str | None:
    """Return the IRI that `name` writes out or abbreviates, or None where it is neither an IRI nor a CURIE."""
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    prefix, colon, local = name.partition(":")
    if not colon or any(character.isspace() for character in name):
        return None
    if prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return name if prefix.lower() in ("http", "https", "urn") else None
