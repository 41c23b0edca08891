"""How time grows with the number of statements: `python benchmarks/scale.py [--sizes 1000 10000] [--questions who-guarantees]`.

Ratios come first, since they hold on any machine. What is loaded, merged and checked is compared with a bare pyoxigraph store
that loads the same file; rules, views and what is made of them with one that loads the triples of the view; and each question
with the same SPARQL on that store, and on rdflib. pySHACL stands in the column of rdflib.
Times are of the processor, which other work on the machine lengthens little.
"""

import argparse
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib
from asking import FREQUENT, ON, bound
from costs import of_work, of_work_within
from synthetic import turtle

import treatygraph as tg
from treatygraph import naming, questions, tables, terms
from treatygraph.checking import Checker
from treatygraph.episodes import episodes
from treatygraph.errors import UnsoundDataWarning
from treatygraph.store import Dataset, apply
from treatygraph.validation import validate
from treatygraph.view import rules

SIZES = (1_000, 10_000, 100_000)
RDFLIB_UP_TO = 10_000
PYSHACL_UP_TO = 1_000  # it takes half a minute there, and ten at 10,000
RDFLIB_SECONDS = 5
CONFLICTS = f"SELECT (COUNT(*) AS ?n) WHERE {{ ?conflict a <{terms.TG}Contradiction> }}"

# What the library makes of a view: of the actor and the agreements that are spoken of most, where it is of one thing.
MADE: dict[str, Callable[[tg.Graph], object]] = {
    "g.contested": lambda g: g.contested(),
    "g.timeline": lambda g: g.timeline(on=ON),
    "g.diff of two days": lambda g: g.diff(on=(ON - timedelta(365), ON)),
    "g.dossier": lambda g: g.dossier(FREQUENT["Actor"], on=ON),
    "g.compare": lambda g: g.compare("agreement:agreement-0", "agreement:agreement-1", on=ON),
    "g.network": lambda g: g.network(on=ON),
    "episodes": lambda g: list(episodes(g.view(ON))),
    "g.analyse veto-players": lambda g: g.analyse("veto-players", on=ON),
    "g.analyse commitment-gap": lambda g: g.analyse("commitment-gap", on=ON),
    "g.analyse obligation-ledger": lambda g: g.analyse("obligation-ledger", on=ON),
    "g.analyse conflicts-of-interest": lambda g: g.analyse("conflicts-of-interest", on=ON),
    "g.analyse stance-distance": lambda g: g.analyse("stance-distance", on=ON),
}


@dataclass(frozen=True)
class Measure:
    """The seconds that a step takes, those of the peer it is compared with, and those of rdflib, where it was asked."""

    step: str
    ours: float
    peer: float
    rdflib: float | None = None


def seconds(work: Callable[[], object], repeats: int = 1) -> float:
    """Return the median processor time of `work`."""
    return of_work(work, repeats).cpu


def measures(path: Path, size: int, names: list[str]) -> Iterator[Measure]:
    """Yield what each step takes with the data at `path`."""
    bare_load = seconds(lambda: ox.Store().load(path=path, format=ox.RdfFormat.TURTLE))
    dataset = Dataset()
    load = seconds(lambda: dataset.load(path))
    graph = tg.Graph(dataset)
    merge = seconds(lambda: graph.merged)
    yield Measure("load", load, bare_load)
    yield Measure("merge", merge, bare_load)
    yield Measure("check", seconds(lambda: dataset.check(graph.merged)), bare_load)
    yield from validations(graph, size, bare_load)

    start = time.process_time()
    view = graph.view(ON)
    derive = time.process_time() - start
    triples = view.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert triples is not None
    bare = ox.Store()
    bare_view = seconds(lambda: bare.load(triples, format=ox.RdfFormat.N_TRIPLES))
    store = ox.Store()
    yield Measure("copy of the merged store", seconds(lambda: store.bulk_extend(graph.merged)), bare_view)
    for name, rule in rules(ON, None, view.policy, view.possible):
        yield Measure(f"rule {name}", seconds(lambda rule=rule: apply(store, rule)), bare_view)  # type: ignore[misc]
    yield Measure("view", derive, bare_view)
    yield Measure("merge and view", merge + derive, bare_view)
    found: list[tg.Edge] = []
    yield Measure("edges", seconds(lambda: found.extend(view.edges())), bare_view)
    yield Measure("first name", seconds(lambda: naming.resolve(view, "Actor 0")), bare_view)
    yield Measure("next name", seconds(lambda: naming.resolve(view, "Actor 1")), bare_view)

    best = max(found, key=lambda edge: len(edge.statements))
    yield Measure("g.explain", seconds(lambda: graph.explain(best.iri, on=ON)), bare_view)
    for name, make in MADE.items():
        yield Measure(name, seconds(lambda make=make: make(graph)), bare_view)  # type: ignore[misc]

    peer = rdflib.Graph()
    if size <= RDFLIB_UP_TO:
        peer.parse(data=triples, format="nt")
    repeats = 3 if size < max(SIZES) else 1
    for name, text in (("conflicts", CONFLICTS), *((name, bound(view, name)) for name in names)):

        def ask_bare(text: str = text) -> None:
            found = bare.query(text)
            assert isinstance(found, ox.QuerySolutions)
            for _ in found:
                pass

        ours = seconds(lambda text=text: view.query(text), repeats)  # type: ignore[misc]
        yield Measure(name, ours, seconds(ask_bare, repeats), _rdflib(peer, text) if len(peer) else None)


def validations(graph: tg.Graph, size: int, bare_load: float) -> Iterator[Measure]:
    """Yield what it takes to validate all data, their pieces as an import does, and one new statement."""
    slow = seconds(lambda: graph.validate("pyshacl")) if size <= PYSHACL_UP_TO else None
    yield Measure("g.validate, against pySHACL", seconds(graph.validate), bare_load, slow)
    statement = next(graph.dataset.store.quads_for_pattern(None, None, ox.NamedNode(f"{terms.TG}Statement"))).subject
    new = list(graph.dataset.store.quads_for_pattern(statement, None, None))
    yield Measure(
        "validate one new statement", seconds(lambda: validate(graph.dataset, graph.merged, changed=new)), bare_load
    )
    checker = Checker()
    lines = "".join(f"{quad.triple} .\n" for quad in graph.dataset.store).encode()
    yield Measure("Checker.check", seconds(lambda: checker.check(lines)), bare_load)


def _rdflib(peer: rdflib.Graph, text: str) -> float | None:
    """Return the seconds that rdflib takes, None where it takes too many."""
    found = of_work_within(RDFLIB_SECONDS, lambda: list(peer.query(text)))
    return found.cpu if found else None


def table(found: dict[int, list[Measure]]) -> tuple[list[str], list[list[str]]]:
    """Return the columns and rows of a table: ratios, then growth from size to size, then milliseconds."""
    sizes = list(found)
    small = [size for size in sizes if size <= RDFLIB_UP_TO]
    columns = [
        "step",
        *(f"ratio at {size:,}" for size in sizes),
        *(f"rdflib at {size:,}" for size in small),
        *(f"growth to {size:,}" for size in sizes[1:]),
        *(f"ms at {size:,}" for size in sizes),
    ]
    rows = []
    for each in zip(*found.values(), strict=True):
        ours = [measure.ours for measure in each]
        rows.append(
            [
                each[0].step,
                *(f"{measure.ours / measure.peer:.2f}" for measure in each),
                *(f"{measure.rdflib / measure.ours:.0f}" if measure.rdflib else "" for measure in each[: len(small)]),
                *(f"{after / before:.1f}" for before, after in pairwise(ours)),
                *(f"{second * 1000:.1f}" for second in ours),
            ]
        )
    return columns, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of statements")
    parser.add_argument("--questions", nargs="*", default=questions.names(), help="which questions; default: all")
    parser.add_argument("-f", "--format", choices=tables.FORMATS, default="table")
    given = parser.parse_args()
    warnings.simplefilter("ignore", UnsoundDataWarning)
    logging.getLogger("rdflib.term").setLevel(
        logging.CRITICAL
    )  # it cannot read the year -9999, which no question compares
    found: dict[int, list[Measure]] = {}
    with TemporaryDirectory() as folder:
        for size in sorted(given.sizes):
            path = Path(folder) / f"{size}.ttl"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(turtle(size))
            print(f"measuring {size:,} statements …", file=sys.stderr)
            found[size] = []
            for measure in measures(path, size, given.questions):
                found[size].append(measure)
                print(f"  {measure.step}: {measure.ours * 1000:.1f} ms", file=sys.stderr)
    print(tables.write(*table(found), given.format), end="")
    print(
        f"ratio: our time to the bare store's; rdflib: its time to ours, empty where it took more than {RDFLIB_SECONDS:g} s, "
        f"and not asked above {RDFLIB_UP_TO:,} statements (pySHACL {PYSHACL_UP_TO:,})",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
