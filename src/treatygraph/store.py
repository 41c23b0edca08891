"""Files in, one dataset out: each loaded file is a named graph, and a merged store is what rules and questions see."""

import json
import re
import sys
import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.dates import edtf_bounds
from treatygraph.encoding import decoded
from treatygraph.endpoint import Endpoint
from treatygraph.errors import InputError, UnsoundDataWarning, UsageError
from treatygraph.resources import bundled_sets, folder
from treatygraph.sameness import join, see_as_one

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
_PREFIX = re.compile(r"^[ \t]*@?prefix[ \t]+([^\s:]*):[ \t]*<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_DOCTYPE = re.compile(rb"<!(doctype|entity)\b", re.IGNORECASE)


class Dataset:
    """The files that were loaded, as named graphs of one Oxigraph store.

    Attributes:
        store: the Oxigraph store; the name of a graph is the IRI of its file.
        files: the path (or `standard input`) behind each named graph.
        digests: the SHA-256 of what each file held, in hexadecimal digits, by its named graph.
    """

    def __init__(self) -> None:
        self.store = ox.Store()
        self.files: dict[str, str] = {}
        self.digests: dict[str, str] = {}

    def load(self, source: str | Path) -> None:
        """Load a file, a folder, the name of a bundled data set, or `-` for standard input.

        A file that was loaded before is replaced. Nothing of a file that cannot be read is kept. In a folder that is an RO-Crate
        the file that describes it is passed over.

        Raises:
            InputError: there is no such file, or it cannot be read as RDF.
            UsageError: standard input is named for a second time.
        """
        if str(source) == STDIN:
            if STDIN_GRAPH in self.files:
                raise UsageError("standard input is named twice, and can be read only once; name it once")
            self._add(standard_input(), "standard input", STDIN_GRAPH, None)
            return
        for path in files_of(source):
            self.load_content(path, content_of(path))

    def load_content(self, path: Path, content: bytes) -> None:
        """Load `content` as what the file `path` holds, whatever stands in it now.

        Raises:
            InputError: it cannot be read as RDF.
        """
        self._add(content, str(path), path.resolve().as_uri(), FORMATS[path.suffix.lower()])

    def load_endpoint(self, endpoint: Endpoint) -> None:
        """Load what a SPARQL endpoint tells, each of its graphs under the name that it has there.

        Terms of the ontology that stand there too are passed over: the ontology is loaded from here.

        Raises:
            EngineError: the endpoint cannot be reached, takes too long, or does not tell all that it counts.
            InputError: it answers with something else than the results of SPARQL, or has nothing of ours.
        """
        by_graph: dict[str, list[ox.Quad]] = {}
        for quad in endpoint.quads():
            if not str(quad.subject).startswith((f"<{terms.TG}", f"<{terms.TGC}")):
                by_graph.setdefault(getattr(quad.graph_name, "value", endpoint.name), []).append(quad)
        for change in sorted(endpoint.changes):
            warnings.warn(f"{endpoint.name}: {change}", UnsoundDataWarning, stacklevel=3)
        if not by_graph:
            raise InputError(f"{endpoint.name}: nothing there is stated or described in the vocabulary of treatygraph")
        for graph, quads in by_graph.items():
            fresh = ox.Store()
            fresh.bulk_extend(quads)
            digest = sha256("".join(sorted(f"{quad}\n" for quad in quads)).encode()).hexdigest()
            _name_blank_nodes(fresh, graph)
            self._keep(fresh, graph, f"{endpoint.name} <{graph}>", digest)

    def _add(self, content: bytes, name: str, graph: str, format: ox.RdfFormat | None) -> None:
        self._keep(read_store(content, name, graph, format), graph, name, sha256(content).hexdigest())

    def _keep(self, fresh: ox.Store, graph: str, name: str, digest: str) -> None:
        if not self.files:
            self.store = fresh  # nothing to add it to: no need to copy
        else:
            self.store.remove_graph(ox.NamedNode(graph))
            self.store.bulk_extend(fresh)
        self.files[graph] = name
        self.digests[graph] = digest

    def file_of(self, node: ox.NamedNode) -> str | None:
        """Return the file that describes `node`, with the line of its description where that can be found."""
        for quad in self.store.quads_for_pattern(node, None, None, None):
            name = self.files.get(getattr(quad.graph_name, "value", ""))
            if name:
                line = _line_of(name, node.value)
                return f"{name}, line {line}" if line else name
        return None

    def merged(self, apart: bool = False) -> ox.Store:
        """Return a new store that holds all files, the ontology, and what follows from the dates alone, as one graph.

        What exact matches join is seen as one thing in it, or, where that is asked for, still `apart`.
        """
        store = ontology()
        store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in self.store)
        if join(store) and not apart:
            see_as_one(store)
        store.extend(bounds(store))
        for rule in sorted(folder("queries").glob("rules/2*.rq")):
            apply(store, rule.read_text(encoding="utf-8"))
        return store

    def check(self, merged: ox.Store) -> None:
        """Refuse data from which statements would silently be lost, and warn of what is mentioned but not described.

        Raises:
            InputError: there is no statement, or one that is not whole; a relation that is not known, or a date that does not
                exist; an edge without a statement; something that only rules or the ontology may say.
        """
        if not merged.query(_check("any-statement")):
            raise InputError(
                f"{self._names()}: there is no statement (tg:Statement) in it, so there is nothing to answer from"
            )
        for store, query in (
            (self.store, "derived-by-hand"),
            (merged, "unstated-edges"),
            (merged, "incomplete-statements"),
            (merged, "unknown-relations"),
            (merged, "impossible-dates"),
        ):
            for thing, message in _strings(store, _check(query)):
                place = self.file_of(ox.NamedNode(thing)) or self._names()
                raise InputError(f"{place}: {message} (in {terms.shorten(thing)})")
        dangling = list(_strings(merged, _check("dangling-references")))
        if dangling:
            statement, mentioned = dangling[0]
            more = f", and {len(dangling) - 1} more like it" if len(dangling) > 1 else ""
            warnings.warn(
                f"{self.file_of(ox.NamedNode(statement)) or self._names()}: {terms.shorten(mentioned)} is mentioned and nowhere "
                f"described{more}; load the file that describes it as well, or see “treatygraph validate”",
                UnsoundDataWarning,
                stacklevel=3,
            )

    def _names(self) -> str:
        return ", ".join(self.files.values()) or "no file"


def ontology() -> ox.Store:
    """Return a new store that holds the ontology as its default graph."""
    store = ox.Store()
    for name in ("treatygraph", "relations", "codes"):
        store.load(path=folder("ontology") / f"{name}.ttl", format=ox.RdfFormat.TURTLE)
    return store


def bounds(store: ox.Store) -> list[ox.Quad]:
    """Return the first and last days (`tg:Bounds`) that the dates in a store may mean."""
    rule = (folder("queries") / "rules" / "10-bounds-of-dates.rq").read_text(encoding="utf-8")
    return [*construct(store, rule), *_bounds_of_edtf(store)]


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
    _name_blank_nodes(fresh, graph)
    return fresh


def apply(store: ox.Store, rule: str) -> None:
    """Add to `store` what the CONSTRUCT query `rule` finds in it."""
    store.extend(construct(store, rule))


def construct(store: ox.Store, query: str) -> list[ox.Quad]:
    """Return what a CONSTRUCT query finds in `store`."""
    triples = store.query(query, prefixes=terms.PREFIXES)
    assert isinstance(triples, ox.QueryTriples)
    return [ox.Quad(*triple) for triple in triples]


def _check(name: str) -> str:
    return (folder("queries") / "checks" / f"{name}.rq").read_text(encoding="utf-8")


def _strings(store: ox.Store, query: str) -> Iterator[tuple[str, str]]:
    solutions = store.query(query, prefixes=terms.PREFIXES, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    for statement, text in solutions:
        yield statement.value, text.value


def _bounds_of_edtf(store: ox.Store) -> Iterator[ox.Quad]:
    """Give EDTF dates, which SPARQL cannot read, the same bounds as the rule gives to the others."""
    written = store.query(
        f"SELECT DISTINCT ?date WHERE {{ ?thing ?property ?date FILTER (DATATYPE(?date) = <{terms.EDTF}>) }}"
    )
    assert isinstance(written, ox.QuerySolutions)
    for (literal,) in written:
        bounds = edtf_bounds(literal.value)
        if bounds is None:
            continue
        node = ox.BlankNode()
        yield ox.Quad(
            node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(terms.TG + "Bounds")
        )
        yield ox.Quad(node, ox.NamedNode(terms.TG + "written"), literal)
        for name, day in zip(("earliest", "latest"), bounds, strict=True):
            if day:
                yield ox.Quad(
                    node, ox.NamedNode(terms.TG + name), ox.Literal(day, datatype=ox.NamedNode(terms.XSD + "date"))
                )


def _is_of_a_view(quad: ox.Quad) -> bool:
    """Return whether a quad stands in the graph of a view, as exports write it: what is derived there is derived anew."""
    return getattr(quad.graph_name, "value", "").startswith(VIEW)


def _name_blank_nodes(fresh: ox.Store, graph: str) -> None:
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


def _line_of(name: str, iri: str) -> int | None:
    """Return the line of `name` that begins with `iri`, written out or by a prefix of the file, or else alone holds it.

    None where neither is so, since what stands on several lines may be described on any of them.
    """
    text, prefixes = _text(name)
    forms = [f'[<"]{re.escape(iri)}[>"]']
    for prefix, namespace in prefixes:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            local = re.sub(r"\W", lambda sign: rf"\\?{re.escape(sign[0])}", iri[len(namespace) :])
            forms.append(rf"(?<![^\s\"(\[,;]){re.escape(prefix)}:{local}(?![\w:%/\\-]|\.\w)")
    lines: dict[int, bool] = {}
    line, counted = 1, 0
    for found in re.finditer("|".join(forms), text):
        begin = text.rfind("\n", 0, found.start()) + 1
        if not text.startswith("#", begin):
            line += text.count("\n", counted, begin)
            counted = begin
            lines[line] = lines.get(line, False) or begin == found.start()
    begun = [line for line, is_first in lines.items() if is_first]
    if begun:
        return begun[0]
    return next(iter(lines)) if len(lines) == 1 else None


@lru_cache(maxsize=8)
def _text(name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text of a file, and the prefixes that it declares; of JSON-LD those of our context."""
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "", ()
    if FORMATS.get(Path(name).suffix.lower()) == ox.RdfFormat.JSON_LD:
        return text, tuple(terms.PREFIXES.items())
    return text, tuple(dict.fromkeys(_PREFIX.findall(text)))
