"""Validation against the shapes, compared with pySHACL, on invented statements."""

from collections.abc import Iterator

from costs import of_work, of_work_within
from lines import Line

import treatygraph as tg

SHORTER = 1 / 20  # of the time of pySHACL, at most, for so many statements
AIMED_AT = 100_000


def against_pyshacl(graph: tg.Graph, patience: int) -> Iterator[Line]:
    """Yield the line of the validation of a graph; pySHACL is ended after so many seconds, 0 to do without."""
    graph.merged  # noqa: B018 - both engines need it, and neither is to pay for it
    ours = of_work(graph.validate)
    size = f"{len(graph):,} statements"
    aim = SHORTER if len(graph) == AIMED_AT else None
    if not patience:
        yield Line("validate", size, "CPU s", ours.cpu, "pySHACL", aim=aim)
        return
    its = of_work_within(patience, lambda: graph.validate("pyshacl"))
    yield Line("validate", size, "CPU s", ours.cpu, "pySHACL", its.cpu if its else patience, aim, at_least=its is None)
