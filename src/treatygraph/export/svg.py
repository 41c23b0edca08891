"""SVG: a picture for a page or a slide, whose every edge tells on whose word it stands."""

from collections.abc import Iterator

from treatygraph import svg
from treatygraph.export.registry import Exported, Format


def write(exported: Exported) -> Iterator[str]:
    """Yield an SVG document, as `treatygraph.svg.draw` describes it."""
    left_out = yield from svg.draw(exported.picture)
    if exported.picture.edges:
        exported.lose("SVG is a picture: dates, names in other languages and identifiers are left out")
    if left_out:
        exported.lose(f"verbs without room are left out; the titles of their lines tell them: {left_out:,}")


FORMAT = Format("SVG picture, for browsers and documents", (".svg",), write)
