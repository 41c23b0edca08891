"""The library in one object: load data, then validate, ask, query, view and explain them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import pyoxigraph as ox

from treatygraph import evidence, questions
from treatygraph.answer import Answer
from treatygraph.contested import Contested, contested
from treatygraph.dates import ANY, Day
from treatygraph.difference import Difference
from treatygraph.differing import differing
from treatygraph.drawing import Drawing, ShownView
from treatygraph.endpoint import Endpoint
from treatygraph.loading import BUNDLED, loaded
from treatygraph.naming import edge_named, resolve
from treatygraph.picture import Names, Picture
from treatygraph.sameness import is_joined
from treatygraph.store import Dataset
from treatygraph.tables import printable
from treatygraph.timeline import Timeline, timeline
from treatygraph.titles import title as title_of
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from treatygraph.analysis.reduction import Reduction
    from treatygraph.analysis.result import Result
    from treatygraph.comparison import Comparison
    from treatygraph.dossier import Dossier
    from treatygraph.export.registry import Exported
    from treatygraph.validation import Report


class Choice(TypedDict, total=False):
    """The keywords that choose a view; see `View` for what they mean."""

    on: str | date | None
    known_by: str | date | None
    policy: str
    possible: bool


class Graph:
    """Loaded data.

    What accepted matches join is seen as one thing, or, where that was asked for, `apart`.

    Methods that answer from a view take the keywords `on`, `known_by`, `policy` and `possible`; see `View`.
    """

    def __init__(self, dataset: Dataset, sources: tuple[str | Path, ...] = (), apart: bool = False) -> None:
        self.dataset = dataset
        self.is_apart = apart
        self._sources = sources
        self._views: dict[tuple[object, ...], View] = {}

    @cached_property
    def merged(self) -> ox.Store:
        """The data, the ontology and what follows from dates alone, in one store."""
        return self.dataset.merged(self.is_apart)

    @cached_property
    def apart(self) -> ox.Store:
        """The same with what accepted matches join still apart: what shapes check, and what proposals are made from."""
        return self.merged if self.is_apart else self.dataset.merged(apart=True)

    def view(
        self,
        on: str | date | None = None,
        known_by: str | date | None = None,
        policy: str = "reported",
        possible: bool = False,
    ) -> View:
        """Return the plain edges that hold on a day, as known by a day, on the word that a policy takes.

        A notebook shows them as a picture.

        Raises:
            UsageError: a day or a policy that does not exist.
        """
        key = (str(on), str(known_by), policy, possible)
        if key not in self._views:
            self._views[key] = ShownView(self.merged, on, known_by, policy, possible)
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

    def explain(
        self, subject: str, relation: str | None = None, object: object = None, **choice: Unpack[Choice]
    ) -> evidence.Explanation:
        """Return the whole chain of the edge `subject relation object`: what speaks for and against it, and its course.

        `object` may also be the text of a literal, or the name of a statement. Alone, `subject` is the name of an edge, as
        results of `analyse` give it: `edge:` and the first digits are enough.

        Raises:
            UsageError: there is no such thing, relation or edge.
        """
        view = self.view(**choice)
        return evidence.explain(view, *edge_named(view, subject, relation, None if object is None else str(object)))

    def contested(
        self,
        on: str | date = ANY,
        known_by: str | date | None = None,
        actor: str | None = None,
        agreement: str | None = None,
    ) -> Contested:
        """Return every conflict of what is known, with both sides, and apart from them what differs in precision only.

        Args:
            on: a day leaves the conflicts whose every contested edge may be true on it.
            known_by: only what was known by this day counts.
            actor: only conflicts that concern this actor, or in which it speaks.
            agreement: only conflicts about this agreement, or other thing.

        Raises:
            UsageError: there is no such day or thing.
        """
        view = self.view(on, known_by)
        return contested(
            view,
            resolve(view, actor, "Actor").value if actor is not None else None,
            resolve(view, agreement, "Entity").value if agreement is not None else None,
        )

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

    def diff(
        self,
        on: Day | tuple[Day, Day] = None,
        known_by: Day | tuple[Day, Day] = None,
        between: tuple[str, str] | None = None,
        about: str | None = None,
        policy: str = "reported",
        possible: bool = False,
    ) -> Difference:
        """Return what differs, each edge with the statements that did it, between two days, two days of knowledge or two sources.

        Between two days an edge may appear or end, or be attested by then without a date; between two states of knowledge it is
        newly, or no longer, known to hold.

        Args:
            on: a pair of days, the earlier first; one day, where it is the knowledge that differs.
            known_by: a pair of days, the earlier first: what was known on each; one day, where something else differs.
            between: the names of two sources.
            about: only edges whose subject or object this is.
            policy: as for a view.
            possible: tell of edges too that are only possible.

        Raises:
            UsageError: not exactly one pair is given, its days are the same or the wrong way round, its sources are the same, or
                there is no such day or thing.
        """
        found = differing(self.view, on, known_by, between, policy, possible)
        return found.about(resolve(found.view, about, "Thing").value) if about is not None else found

    def timeline(self, entity: str | None = None, **choice: Unpack[Choice]) -> Timeline:
        """Return what is dated, in order of time, each entry with its evidence; of one thing, or of all.

        The day of the view takes nothing away: it says how far things have come. Nor does it matter whether possible edges join.

        Raises:
            UsageError: there is no such thing.
        """
        view = self.view(**choice)
        return timeline(view, resolve(view, entity, "Thing").value if entity is not None else None)

    def validate(self, engine: str = "fast") -> Report:
        """Check the data against the shapes; `engine` is `fast`, or `pyshacl`, the reference, which is slow on large data.

        Raises:
            UsageError: there is no such engine.
            EngineError: the engine failed.
        """
        from treatygraph.validation import validate

        return validate(self.dataset, self.apart if is_joined(self.merged) else self.merged, engine)

    def network(self, **choice: Unpack[Choice]) -> nx.MultiDiGraph[str]:
        """Return a view as a networkx graph whose edges carry relation, polarity, times, status and evidence."""
        from treatygraph.network import network

        return network(self.view(**choice))

    def analyse(
        self,
        measure: str,
        reduction: Reduction | None = None,
        since: str | date | None = None,
        blocs: str | None = None,
        seconds: float | None = None,
        **choice: Unpack[Choice],
    ) -> Result:
        """Return what a measure of `treatygraph.analysis.measures.MEASURES` finds in a view; `docs/analysis.md` explains each.

        Args:
            measure: its name, such as `balance`.
            reduction: how the view becomes a signed network of actors; the default of `Reduction` where none is given.
            since: an earlier day, with which `stance-distance` compares.
            blocs: the partition that `brokerage` looks at, `communities` or `frustration`.
            seconds: how long the solver of the frustration index may take.
            **choice: the view.

        Raises:
            UsageError: there is no such measure, it has no such option, or it needs an extra that is not installed.
            NothingToMeasureError: the measure cannot be taken of this view.
        """
        from treatygraph.analysis.measures import analyse

        earlier = None if since is None else self.view(**(choice | {"on": since}))
        return analyse(self.view(**choice), measure, reduction=reduction, earlier=earlier, blocs=blocs, seconds=seconds)

    def draw(self, relations: Names = (), actors: Names = (), **choice: Unpack[Choice]) -> Drawing:
        """Return a picture of that part of a view which has certain relations or concerns certain actors.

        One name may be given as a text: `g.draw(actors="Turkey")`. A notebook shows the picture;
        `Path("picture.svg").write_text(str(picture), encoding="utf-8")` keeps it.

        Raises:
            UsageError: there is no such relation or actor.
        """
        return Drawing(Picture(self.view(**choice), relations, actors))

    def exported(self, relations: Names = (), actors: Names = (), **choice: Unpack[Choice]) -> Exported:
        """Return that part of a view which an export writes: the edges of some relations, that concern some actors.

        Raises:
            UsageError: there is no such relation or actor.
        """
        from treatygraph.export.registry import Exported

        return Exported(Picture(self.view(**choice), relations, actors), self.dataset)

    def export(
        self,
        path: str | Path,
        format: str | None = None,
        force: bool = False,
        relations: Names = (),
        actors: Names = (),
        **choice: Unpack[Choice],
    ) -> tuple[str, ...]:
        """Write a view to a file that another tool reads, and return what the format could not hold, line by line.

        Args:
            path: the file; of a format of several files a folder, or an archive that ends in `.zip`.
            format: its name, such as `gexf`; by the ending of `path` where none is given.
            force: replace a file that exists.
            relations: only edges of these; one name may be given as a text.
            actors: only edges from or to one of these, likewise.
            **choice: the view.

        Raises:
            UsageError: there is no such format, relation or actor, or the file exists or cannot be written.
            EngineError: the disk is full.
        """
        from treatygraph.export import registry, saving

        found = registry.find(format or registry.guess(Path(path)))
        exported = self.exported(relations, actors, **choice)
        saving.save(found, exported, Path(path), force)
        return tuple(exported.losses)

    def explorer(
        self, title: str = "", progress: Callable[[int, int], None] | None = None, **choice: Unpack[Choice]
    ) -> Iterator[str]:
        """Yield the explorer, one HTML page that works offline, piece by piece; the keywords say how it opens.

        Args:
            title: what the page is called; the names of the data sets where none is given.
            progress: is told how many states of knowledge are worked out, and how many there are.
            **choice: the view with which it opens.
        """
        from treatygraph.explorer.page import page
        from treatygraph.explorer.payload import payload

        yield from page(payload(self.view(**choice), self.merged, printable(title) or self.title, progress))

    def explore(
        self,
        path: str | Path,
        force: bool = False,
        title: str = "",
        progress: Callable[[int, int], None] | None = None,
        **choice: Unpack[Choice],
    ) -> None:
        """Write the explorer to a file; see `explorer`, and `force` replaces a file that exists.

        Raises:
            UsageError: the file exists or cannot be written.
            EngineError: the disk is full, or this installation lacks the bundled script.
        """
        from treatygraph.export.saving import save_text

        save_text(self.explorer(title, progress, **choice), Path(path), force)

    @cached_property
    def title(self) -> str:
        """What the data are called."""
        return title_of(self._sources or self.dataset.files.values())

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
        return f"<p>treatygraph: {len(self)} statements from {escape(self.title)}</p>"


def load(
    *sources: str | Path,
    check: bool = True,
    apart: bool = False,
    store: str | Path | None = None,
    endpoint: str | Endpoint | None = None,
) -> Graph:
    """Load files, folders, bundled data sets, a store, or what a SPARQL endpoint tells.

    The bundled set on the Astana talks is loaded where none is given.

    Args:
        sources: Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML files, folders of them, names of bundled sets, or `-`
            for standard input.
        check: refuse data from which statements would silently be lost, and warn of dangling references.
        apart: see things that accepted matches join as the data sets describe them, each for itself.
        store: the folder of a store, which is read beside the files.
        endpoint: the address of a SPARQL 1.1 endpoint, which is read beside them.

    Raises:
        InputError: a file or the store cannot be read, an endpoint tells something else, or the data are not sound.
        EngineError: the store is damaged, or the endpoint cannot be reached, takes too long, or tells only a part.
    """
    dataset = loaded(*sources, store=store, endpoint=endpoint)
    named = (*([] if store is None else [store]), *sources)
    graph = Graph(dataset, named or (() if endpoint else (BUNDLED,)), apart)
    if check:
        dataset.check(graph.merged)
    return graph
