"""Every question, compared with the same SPARQL on a bare pyoxigraph store that holds the same triples, and on rdflib."""

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox
import rdflib
from costs import of_work, of_work_within
from lines import Line

import treatygraph as tg
from treatygraph import questions, sparql

ON = date(2020, 1, 1)
FREQUENT = {"Actor": "actor:actor-0", "date": ON.isoformat()}  # for parameters without a default
SLOWER = 1.2  # times the bare store's time, at most
BARE = "bare pyoxigraph"
UNIT = "CPU ms"  # one process each, and so short that other work on the machine would tell more than they do
_REPEATS = 9


def against_engines(graph: tg.Graph, names: Iterable[str], patience: int) -> Iterator[Line]:
    """Yield the lines of questions to a view of a graph; rdflib is ended after so many seconds, 0 to do without."""
    view = graph.view(ON)
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    bare = ox.Store()
    bare.load(triples, format=ox.RdfFormat.N_TRIPLES)
    slow = rdflib.Graph()
    if patience:
        slow.parse(data=triples, format="nt")
    size = f"{len(graph):,} statements"
    sums = [0.0, 0.0]
    for name in names:
        text = bound(view, name)

        def ask_bare(text: str = text) -> list[ox.QuerySolution]:
            found = bare.query(text)
            assert isinstance(found, ox.QuerySolutions)
            return list(found)

        ours = of_work(lambda text=text: view.query(text), _REPEATS)  # type: ignore[misc]
        its = of_work(ask_bare, _REPEATS)
        sums = [sums[0] + ours.cpu, sums[1] + its.cpu]
        yield Line(name, size, UNIT, ours.cpu * 1000, BARE, its.cpu * 1000, SLOWER)
        if patience:
            other = of_work_within(patience, lambda text=text: list(slow.query(text)))  # type: ignore[misc]
            waited = other.cpu if other else patience
            yield Line(name, size, UNIT, ours.cpu * 1000, "rdflib", waited * 1000, at_least=other is None)
    yield Line("all questions together", size, UNIT, sums[0] * 1000, BARE, sums[1] * 1000, SLOWER)


def bound(view: tg.View, name: str) -> str:
    """Return the SPARQL of a question, its parameters bound, to what is spoken of most where they must be given."""
    question = questions.find(name)
    needed = {key: FREQUENT[each.type] for key, each in question.parameters.items() if each.required}
    return sparql.bind(question.text, questions.bind_parameters(view, question, needed))
