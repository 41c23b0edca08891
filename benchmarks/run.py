"""Benchmarks as ratios in one run: `python benchmarks/run.py`.

A cold `treatygraph ask` against `python -c "import rdflib"`; making the view against loading the same triples into a bare
pyoxigraph store; each question against the same SPARQL on that store. The median of several runs is taken.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyoxigraph as ox

import treatygraph as tg
from treatygraph import questions, sparql, terms
from treatygraph.errors import UsageError

REPEATS = 7
COMMAND = str(Path(sys.executable).parent / "treatygraph")


def seconds(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median time of `work`."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def row(name: str, ours: float, peer: float, peer_name: str) -> None:
    print(f"{name:52} {ours * 1000:9.2f} ms {peer * 1000:9.2f} ms {ours / peer:7.2f}  {peer_name}")


def cold() -> None:
    ours = seconds(lambda: subprocess.run([COMMAND, "ask", "who-guarantees"], check=True, capture_output=True))
    peer = seconds(lambda: subprocess.run([sys.executable, "-c", "import rdflib"], check=True))
    row("cold: treatygraph ask who-guarantees", ours, peer, "import rdflib")
    row(
        "cold: treatygraph --help",
        seconds(lambda: subprocess.run([COMMAND, "--help"], check=True, capture_output=True)),
        peer,
        "import rdflib",
    )


def warm() -> None:
    graph = tg.load()
    view = graph.view()
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    bare = ox.Store()
    bare.load(triples, format=ox.RdfFormat.N_TRIPLES)

    def load_bare() -> None:
        ox.Store().load(triples, format=ox.RdfFormat.N_TRIPLES)

    row(
        "view of the bundled set",
        seconds(lambda: tg.View(graph.merged)),
        seconds(load_bare),
        "bare load of its triples",
    )
    for name in questions.names():
        question = questions.find(name)
        try:
            text = sparql.bind(question.text, questions.bind_parameters(view, question))
        except UsageError:
            print(f"{name:52} needs a parameter: not measured")
            continue

        def bare_query(text: str = text) -> None:
            solutions = bare.query(text, prefixes=terms.PREFIXES)
            assert isinstance(solutions, ox.QuerySolutions)
            for _ in solutions:
                pass

        row(name, seconds(lambda name=name: graph.ask(name)), seconds(bare_query), "same SPARQL, bare store")  # type: ignore[misc]


if __name__ == "__main__":
    print(f"{'':52} {'ours':>12} {'peer':>12} {'ratio':>7}  peer")
    cold()
    warm()
