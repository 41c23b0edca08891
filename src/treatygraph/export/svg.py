"""SVG: a picture for a page or a slide, whose every edge tells on whose word it stands."""

from collections.abc import Iterator

from treatygraph import svg
from treatygraph.export.registry import Exported, Format


def write(exported: Exported) -> Iterator[str]:
    """Yield an SVG document, as `treatygraph.svg.draw` describes it."""
    exported.lose("a picture holds relations, signs, status and evidence as words; dates and identifiers are left out")
    return svg.draw(exported.picture)


FORMAT = Format("SVG picture, for browsers and documents", (".svg",), write)
