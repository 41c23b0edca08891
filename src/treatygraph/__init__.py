"""treatygraph: who backs, guarantees, accepts, rejects or suspends what, since when, and on whose word."""

from treatygraph.answer import Answer
from treatygraph.difference import Difference
from treatygraph.errors import (
    EngineError,
    InputError,
    NothingToMeasureError,
    TreatygraphError,
    UnsoundDataWarning,
    UsageError,
)
from treatygraph.evidence import Explanation, Statement
from treatygraph.graph import Graph, load
from treatygraph.timeline import Timeline
from treatygraph.view import Edge, View

__all__ = [
    "Answer",
    "Difference",
    "Edge",
    "EngineError",
    "Explanation",
    "Graph",
    "InputError",
    "NothingToMeasureError",
    "Statement",
    "Timeline",
    "TreatygraphError",
    "UnsoundDataWarning",
    "UsageError",
    "View",
    "load",
]
