"""Files in, one dataset out: each loaded file is a named graph, and a merged store is what rules and questions see."""

import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.dates import edtf_bounds
from treatygraph.errors import InputError, UnsoundDataWarning, UsageError
from treatygraph.files import FORMATS, STDIN, STDIN_GRAPH, content_of, files_of, read_store, standard_input
from treatygraph.resources import folder
from treatygraph.sameness import join, see_as_one
from treatygraph.whereabouts import line_of


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

    def _add(self, content: bytes, name: str, graph: str, format: ox.RdfFormat | None) -> None:
        self.keep(read_store(content, name, graph, format), graph, name, sha256(content).hexdigest())

    def keep(self, fresh: ox.Store, graph: str, name: str, digest: str) -> None:
        """Take up what a store holds, which is all in one graph and has no blank nodes, in the place of that graph.

        Args:
            fresh: the store; it may become the one of this data set.
            graph: the IRI of its graph.
            name: what people call it, such as the path of a file.
            digest: the SHA-256 of what it was read from.
        """
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
                line = line_of(name, node.value)
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
