"""Rectangles of (on x known by) in which each edge holds or is possible."""
