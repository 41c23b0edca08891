"""Measures on the signed, dated, typed network of a view."""
