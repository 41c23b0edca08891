"""One file of RDF: found, read, and told what is wrong with it; blank nodes get names, so that statements can be pointed at."""

import json
import re
import sys
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from treatygraph.encoding import decoded
from treatygraph.errors import InputError
from treatygraph.resources import bundled_sets, folder

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
STDIN = "-"
_CRATE = "ro-crate-metadata.json"
VIEW = "urn:treatygraph:view:"
CONTEXT = "https://w3id.org/treatygraph/ontology/context.jsonld"
STDIN_GRAPH = "urn:treatygraph:stdin"
_LONGEST_REASON = 160
_DOCTYPE = re.compile(rb"<!(doctype|entity)\b", re.IGNORECASE)


def files_of(source: str | Path) -> list[Path]:
    """Return the files that a file, a folder or the name of a bundled data set stands for.

    In a folder that is an RO-Crate the file that describes it is passed over.

    Raises:
        InputError: there is no such file, or it is of no format that can be read.
    """
    try:
        path = _find(source)
    except (OSError, ValueError) as error:
        raise InputError(f"{str(source)[:80]!r}: no file can have that name ({error})") from None
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.suffix.lower() in FORMATS and file.name != _CRATE)
        files = sorted(file for file in found if file.is_file())
        if not files:
            raise InputError(f"{path}: the folder holds no RDF file; {_known_suffixes()}")
        return files
    if path.name == _CRATE:
        raise InputError(f"{path}: it only describes the files of an RO-Crate; name their folder, {path.parent}")
    if path.suffix.lower() not in FORMATS and path.exists():
        raise InputError(f"{path}: its ending does not say which format it has; {_known_suffixes()}")
    return [path]


def content_of(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such file or folder, nor a bundled data set of that name ({', '.join(bundled_sets())})"
        ) from None
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from None


def standard_input() -> bytes:
    """Return what stands in standard input.

    Raises:
        InputError: it is closed.
    """
    if sys.stdin is None:
        raise InputError("standard input is closed; name a file instead")
    return sys.stdin.buffer.read()


def _find(source: str | Path) -> Path:
    path = Path(source)
    if not str(source):
        raise ValueError("it is empty")
    if not path.exists() and str(source) in bundled_sets():
        return bundled_sets()[str(source)]
    path.is_dir()  # a name that is too long, or out of reach, fails here
    return path


def read_store(
    content: bytes, name: str, graph: str, format: ox.RdfFormat | None, keeps_graphs: bool = False
) -> ox.Store:
    """Return what a file holds in a store of its own, without blank nodes.

    Args:
        content: what it holds.
        name: how messages name it.
        graph: the IRI of the graph into which all of it goes.
        format: its format; None where the content has to tell.
        keeps_graphs: leave what stands in a named graph of the file there. What stands in the graph of a view is left out
            anyhow, since it is derived anew.

    Raises:
        InputError: it cannot be read as RDF.
    """
    decoded(content, name)
    format = format or _sniff(content)
    if format == ox.RdfFormat.RDF_XML and (found := _DOCTYPE.search(content)):
        line = content.count(b"\n", 0, found.start()) + 1
        raise InputError(
            f"{name}, line {line}: a DOCTYPE could make the file grow without end; remove it and its entities"
        )
    if format == ox.RdfFormat.JSON_LD:
        content = _with_our_context(content, name)
    target = ox.NamedNode(graph)
    fresh = ox.Store()
    try:
        if format.supports_datasets:
            fresh.bulk_extend(
                quad
                if keeps_graphs and isinstance(quad.graph_name, ox.NamedNode)
                else ox.Quad(quad.subject, quad.predicate, quad.object, target)
                for quad in ox.parse(content, format=format, base_iri=graph, rename_blank_nodes=True)
                if not _is_of_a_view(quad)
            )
        else:
            fresh.bulk_load(content, format=format, base_iri=graph, to_graph=target)
    except SyntaxError as error:
        raise InputError(
            f"{name}{_place(error)}: it is not valid {format.name} ({_reason(error)}){_other_format(content, format)}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: it is not valid {format.name} ({error})") from None
    name_blank_nodes(fresh, graph)
    return fresh


def _is_of_a_view(quad: ox.Quad) -> bool:
    """Return whether a quad stands in the graph of a view, as exports write it: what is derived there is derived anew."""
    return getattr(quad.graph_name, "value", "").startswith(VIEW)


def name_blank_nodes(fresh: ox.Store, graph: str) -> None:
    """Give blank nodes names, so that a statement without an IRI can be pointed at like any other.

    The name comes from what the node says, so that it stays the same from run to run, and so that the same list of relays in
    two files is one list. Where blank nodes point at each other in a circle it comes from the parser.
    """
    names: dict[ox.BlankNode, ox.NamedNode] = {}

    def named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, above: frozenset[ox.BlankNode]) -> Any:
        if not isinstance(term, ox.BlankNode):
            return term
        if term in above:
            return ox.NamedNode(f"{graph}#blank-{term.value}")
        if term not in names:
            below = above | {term}
            said = sorted(
                f"{quad.predicate} {named(quad.object, below)}"
                for quad in fresh.quads_for_pattern(term, None, None, None)
            )
            names[term] = ox.NamedNode(f"urn:treatygraph:blank:{sha1(repr(said).encode()).hexdigest()}")
        return names[term]

    found = fresh.query(_BLANK)
    assert isinstance(found, ox.QuerySolutions)
    blank = [ox.Quad(*parts) for parts in found]
    renamed = [
        ox.Quad(named(quad.subject, frozenset()), quad.predicate, named(quad.object, frozenset()), quad.graph_name)
        for quad in blank
    ]
    for quad in blank:
        fresh.remove(quad)
    fresh.extend(renamed)


_BLANK = "SELECT ?s ?p ?o ?file WHERE { GRAPH ?file { ?s ?p ?o FILTER (ISBLANK(?s) || ISBLANK(?o)) } }"


def _known_suffixes() -> str:
    return f"files that can be read end in {', '.join(FORMATS)}"


def _sniff(content: bytes) -> ox.RdfFormat:
    start = content.lstrip()[:200]
    if start.startswith((b"{", b"[")) and b'"' in start:
        return ox.RdfFormat.JSON_LD
    if start.startswith((b"<?xml", b"<rdf:", b"<!DOCTYPE")):
        return ox.RdfFormat.RDF_XML
    first_line = start.split(b"\n")[0]
    is_quad = (
        first_line.startswith((b"<", b"_:")) and first_line.rstrip().endswith(b".") and first_line.count(b"<") >= 4
    )
    return ox.RdfFormat.N_QUADS if is_quad else ox.RdfFormat.TRIG


def _other_format(content: bytes, tried: ox.RdfFormat) -> str:
    found = _sniff(content)
    textual = (ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS)
    return f"; it looks like {found.name}: give it that ending" if found != tried and found not in textual else ""


@cache
def context() -> dict[str, Any]:
    """Return our JSON-LD context, by the terms that it defines."""
    found = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(found, dict)
    return found


def _with_our_context(content: bytes, name: str) -> bytes:
    """Put our own JSON-LD context in the place of its address, since no context is ever fetched."""
    try:
        document = json.loads(content)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}, line {error.lineno}: it is not valid JSON ({error.msg})") from None
    except RecursionError:
        raise InputError(f"{name}: its JSON is nested too deeply to be data") from None
    if not isinstance(document, dict) or CONTEXT not in str(document.get("@context")):
        return content
    given = document["@context"]
    document["@context"] = [
        context() if part == CONTEXT else part for part in (given if isinstance(given, list) else [given])
    ]
    return json.dumps(document).encode()


def _place(error: SyntaxError) -> str:
    return f", line {error.lineno}" if error.lineno else ""


def _reason(error: SyntaxError) -> str:
    """Return the first line of what the parser says, without the part of the file that it may quote at length."""
    if "LoadDocumentCallback" in error.msg:
        return f"contexts are never fetched: write the context into the file, or begin it with {CONTEXT}"
    said = (error.msg.partition(": ")[2] or error.msg).splitlines()[0]
    return said if len(said) <= _LONGEST_REASON else said[:_LONGEST_REASON] + " …"
