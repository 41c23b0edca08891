"""A view as a networkx graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyoxigraph as ox

from treatygraph.answer import plain
from treatygraph.evidence import Statement, statements
from treatygraph.parts import as_written, target
from treatygraph.terms import shorten
from treatygraph.view import View

if TYPE_CHECKING:
    import networkx as nx


def network(view: View) -> nx.MultiDiGraph[str]:
    """Return the plain edges of `view` as a directed multigraph.

    A node has the same id as in every export: the IRI of a thing, and for a literal one of its edge alone, so that equal values
    join nothing. Its attributes are `label`, `kind` (`Actor`, `literal` …) and `short`, of a literal its text; `value` and
    `datatype` (short name or language tag), empty for what is no literal. An edge has its relation as key and these attributes:
    `relation` (IRI), `label`, `polarity` (1, 0, -1), `status` (`holds` or `possible`), `contested`, `last_attested` (ISO day or
    None), `begins` and `ends` (the dates that its statements give, as written), and `evidence`: one dict a statement, as
    `Statement.as_dict` gives it.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        on=str(view.on), known_by=str(view.known_by) if view.known_by else None, policy=view.policy
    )
    edges = list(view.edges())
    records = statements(view, [iri for edge in edges for iri in edge.statements])
    kinds = {row.thing: shorten(row.kind).removeprefix("tg:") for row in view.answer("picture/kinds")}
    for edge in edges:
        for node, term in ((edge.subject, ox.NamedNode(edge.subject)), (target(edge), edge.term)):
            short = shorten(plain(term))
            graph.add_node(
                node,
                label=view.labels.get(node, short),
                kind=kinds.get(node, "literal"),
                short=short,
                **as_written(term),
            )
        behind = [records[iri] for iri in edge.statements]
        graph.add_edge(
            edge.subject,
            target(edge),
            key=edge.relation,
            relation=edge.relation,
            label=view.labels.get(edge.relation, shorten(edge.relation)),
            polarity=edge.polarity,
            status=edge.status,
            contested=edge.contested,
            last_attested=str(edge.last_attested) if edge.last_attested else None,
            begins=_dates(behind, ("validFrom", "happenedOn", "scheduledFor")),
            ends=_dates(behind, ("validUntil",)),
            evidence=[record.as_dict() for record in behind],
        )
    return graph


def _dates(behind: Sequence[Statement], names: Sequence[str]) -> list[str]:
    return sorted({record.dates[name] for record in behind for name in names if name in record.dates})
