"""Signed graphs for tests: written in a line, drawn at random, and read from tables of published networks."""

import csv
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import networkx as nx
from hypothesis import strategies as st

SIGNS = {"+": 1, "-": -1}


def signed(ties: Iterable[tuple[str, str, int]]) -> "nx.Graph[str]":
    """Return the signed graph of these ties; the edge behind a tie is named by its ends."""
    graph: nx.Graph[str] = nx.Graph()
    for one, other, sign in ties:
        graph.add_edge(one, other, sign=sign, edges=(f"{one} {other}",))
    return graph


def written(text: str) -> "nx.Graph[str]":
    """Return the signed graph that is written as `a+b b-c`."""
    return signed((tie[0], tie[2], SIGNS[tie[1]]) for tie in text.split())


def published(name: str) -> list[tuple[str, str, int]]:
    """Return the rows of a table of `tests/analysis`: two names and a whole number."""
    with (Path(__file__).parent / "analysis" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [(one, other, int(number)) for one, other, number in rows]


@st.composite
def signed_graphs(draw: st.DrawFn, most: int = 8) -> "nx.Graph[str]":
    """Draw a signed graph of up to `most` nodes with at least one tie."""
    nodes = "abcdefgh"[: draw(st.integers(2, most))]
    pairs = draw(st.lists(st.sampled_from(list(combinations(nodes, 2))), min_size=1, unique=True))
    return signed((one, other, draw(st.sampled_from((1, -1)))) for one, other in pairs)
