"""Measures on the signed, dated, typed network of a view."""

from treatygraph.analysis.measures import MEASURES, Measure, analyse, find
from treatygraph.analysis.reduction import Reduction, choices
from treatygraph.analysis.result import Result, Row

__all__ = ["MEASURES", "Measure", "Reduction", "Result", "Row", "analyse", "choices", "find"]
