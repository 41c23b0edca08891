"""The library in one object: load data, then validate, ask, query, view and explain them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import pyoxigraph as ox

from treatygraph import evidence, questions
from treatygraph.answer import Answer
from treatygraph.naming import resolve
from treatygraph.store import Dataset
from treatygraph.terms import shorten
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from treatygraph.comparison import Comparison
    from treatygraph.dossier import Dossier
    from treatygraph.validation import Report

BUNDLED = "astana-2017"


class Choice(TypedDict, total=False):
    """The keywords that choose a view; see `View` for what they mean."""

    on: str | date | None
    known_by: str | date | None
    policy: str
    possible: bool


class Graph:
    """Loaded data.

    Methods that answer from a view take the keywords `on`, `known_by`, `policy` and `possible`; see `View`.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._views: dict[tuple[object, ...], View] = {}

    @cached_property
    def merged(self) -> ox.Store:
        """The data, the ontology and what follows from dates alone, in one store."""
        return self.dataset.merged()

    def view(
        self,
        on: str | date | None = None,
        known_by: str | date | None = None,
        policy: str = "reported",
        possible: bool = False,
    ) -> View:
        """Return the plain edges that hold on a day, as known by a day, on the word that a policy takes.

        Raises:
            UsageError: a day or a policy that does not exist.
        """
        key = (str(on), str(known_by), policy, possible)
        if key not in self._views:
            self._views[key] = View(self.merged, on, known_by, policy, possible)
        return self._views[key]

    def ask(
        self,
        question: str,
        on: str | date | None = None,
        known_by: str | date | None = None,
        policy: str = "reported",
        possible: bool = False,
        **parameters: object,
    ) -> Answer:
        """Answer a question of `queries/questions`; things are given as IRI, CURIE or label, in any language.

        Raises:
            UsageError: there is no such question, parameter or thing.
        """
        return questions.ask(self.view(on, known_by, policy, possible), question, parameters)

    def query(self, sparql: str, **choice: Unpack[Choice]) -> Answer:
        """Run a SPARQL query over the plain edges of a view and the statements behind them.

        Raises:
            UsageError: the query is not valid SPARQL 1.1, or would call another server.
        """
        return self.view(**choice).query(sparql)

    def explain(self, subject: str, relation: str, object: object, **choice: Unpack[Choice]) -> evidence.Explanation:
        """Return what speaks for and against the edge `subject relation object`.

        `object` may also be the text of a literal, or the name of a statement.

        Raises:
            UsageError: there is no such thing or relation.
        """
        view = self.view(**choice)
        return evidence.explain(view, *name_edge(view, subject, relation, str(object)))

    def dossier(self, entity: str, **choice: Unpack[Choice]) -> Dossier:
        """Return what is known of one thing, section by section, each line with its statements.

        Raises:
            UsageError: there is no such thing, or it is of a kind that has no dossier.
        """
        from treatygraph.dossier import compose

        return compose(self.view(**choice), entity)

    def compare(self, first: str, second: str, **choice: Unpack[Choice]) -> Comparison:
        """Return two agreements or proposals side by side: when and by whom they were made, and what they provide.

        Raises:
            UsageError: there is no such thing, it is no agreement or proposal, or both are the same.
        """
        from treatygraph.comparison import compare

        return compare(self.view(**choice), first, second)

    def validate(self, engine: str = "pyshacl") -> Report:
        """Check the data against the shapes; `engine` is `pyshacl` or `fast` (extra `treatygraph[fast]`).

        Raises:
            UsageError: there is no such engine.
            EngineError: the engine failed.
        """
        from treatygraph.validation import validate

        return validate(self.dataset, self.merged, engine)

    def network(self, **choice: Unpack[Choice]) -> nx.MultiDiGraph[str]:
        """Return a view as a networkx graph whose edges carry relation, polarity, times, status and evidence."""
        from treatygraph.network import network

        return network(self.view(**choice))

    def rdflib(self) -> rdflib.Dataset:
        """Return an rdflib face of the loaded files: the same store, one named graph a file."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self.dataset.store), default_union=True)

    def __len__(self) -> int:
        """Return the number of statements."""
        return int(self.query("SELECT (COUNT(*) AS ?n) WHERE { ?statement a tg:Statement }")[0].n)

    def __repr__(self) -> str:
        return f"<Graph of {len(self)} statements from {len(self.dataset.files)} files>"

    def _repr_html_(self) -> str:
        names = ", ".join(sorted({shorten(name) for name in self.dataset.files.values()}))
        return f"<p>treatygraph: {len(self)} statements from {escape(names)}</p>"


def name_edge(view: View, subject: str, relation: str, object: str) -> tuple[str, str, ox.NamedNode | ox.Literal]:
    """Return the terms of an edge from what a user calls them.

    Raises:
        UsageError: there is no such thing or relation.
    """
    resolved = resolve(view, relation, "Relation")
    return resolve(view, subject, "Thing").value, resolved.value, _object(view, resolved, object)


def _object(view: View, relation: ox.NamedNode, text: str) -> ox.NamedNode | ox.Literal:
    """Return the object of an edge: a literal where the relation takes literals and has this one, else a thing."""
    for quad in view.store.quads_for_pattern(
        None, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate"), relation
    ):
        for about in view.store.quads_for_pattern(
            quad.subject, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#object"), None
        ):
            if isinstance(about.object, ox.Literal) and about.object.value == text:
                return about.object
    return resolve(view, text, "Thing")


def load(*sources: str | Path, check: bool = True) -> Graph:
    """Load files, folders or bundled data sets; the bundled set on the Astana talks where none is given.

    Args:
        sources: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML files, folders of them, names of bundled sets, or `-`
            for standard input.
        check: refuse data from which statements would silently be lost, and warn of dangling references.

    Raises:
        InputError: a file cannot be read, or its data are not sound.
    """
    dataset = Dataset()
    for source in sources or (BUNDLED,):
        dataset.load(source)
    graph = Graph(dataset)
    if check:
        dataset.check(graph.merged)
    return graph
