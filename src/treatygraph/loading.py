"""Data from wherever they are: files, a store, an endpoint."""

import warnings
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from treatygraph import terms
from treatygraph.endpoint import Endpoint
from treatygraph.errors import InputError, UnsoundDataWarning
from treatygraph.files import name_blank_nodes
from treatygraph.store import Dataset

BUNDLED = "astana-2017"


def loaded(*sources: str | Path, store: str | Path | None = None, endpoint: str | Endpoint | None = None) -> Dataset:
    """Return files, a store and what an endpoint tells as a data set, as `load` takes them, before anything is checked.

    Raises:
        InputError: a file or the store cannot be read, or an endpoint tells something else.
        EngineError: the store is damaged, or the endpoint cannot be reached, takes too long, or tells only a part.
    """
    dataset = Dataset()
    if store is not None:
        from treatygraph.database.reading import read  # which locks files, as not every platform can

        dataset = read(store)
    elif endpoint is None:
        sources = sources or (BUNDLED,)
    try:
        for source in sources:
            dataset.load(source)
    except OSError as error:  # what was there is there no more
        raise InputError(f"{error.filename or source}: it cannot be read ({error.strerror or error})") from None
    if endpoint is not None:
        _load_endpoint(dataset, endpoint if isinstance(endpoint, Endpoint) else Endpoint(endpoint))
    return dataset


def _load_endpoint(dataset: Dataset, endpoint: Endpoint) -> None:
    """Load what a SPARQL endpoint tells, each of its graphs under the name that it has there.

    Terms of the ontology that stand there too are passed over: the ontology is loaded from here.
    """
    by_graph: dict[str, list[ox.Quad]] = {}
    for quad in endpoint.quads():
        if not str(quad.subject).startswith((f"<{terms.TG}", f"<{terms.TGC}")):
            by_graph.setdefault(getattr(quad.graph_name, "value", endpoint.name), []).append(quad)
    for change in sorted(endpoint.changes):
        warnings.warn(f"{endpoint.name}: {change}", UnsoundDataWarning, stacklevel=4)
    if not by_graph:
        raise InputError(f"{endpoint.name}: nothing there is stated or described in the vocabulary of treatygraph")
    for graph, quads in by_graph.items():
        fresh = ox.Store()
        fresh.bulk_extend(quads)
        digest = sha256("".join(sorted(f"{quad}\n" for quad in quads)).encode()).hexdigest()
        name_blank_nodes(fresh, graph)
        dataset.keep(fresh, graph, f"{endpoint.name} <{graph}>", digest)
