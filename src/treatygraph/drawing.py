"""Pictures in a notebook: of a view, which shows itself so, and of a part of one."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from treatygraph import svg
from treatygraph.picture import Picture
from treatygraph.view import View

_MOST = 400
"""How many edges a view is drawn with: more are no picture, and make a notebook heavy."""


class Drawing:
    """A picture that a notebook shows; `str` of it is a document in SVG.

    Attributes:
        picture: what is drawn.
    """

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def __iter__(self) -> Iterator[str]:
        """Yield the document piece by piece."""
        return svg.draw(self.picture)

    def __str__(self) -> str:
        return "".join(self)

    def __repr__(self) -> str:
        return f"<Drawing of {len(self.picture.edges)} edges, {self.picture.title}>"

    def _repr_html_(self) -> str:
        return f"<figure>{self}<figcaption>{escape(self.picture.title)}</figcaption></figure>"


class ShownView(View):
    """A view that a notebook shows as a picture, unless it has too many edges for one."""

    def _repr_html_(self) -> str:
        drawing = Drawing(Picture(self))
        edges = len(drawing.picture.edges)
        if edges <= _MOST:
            return drawing._repr_html_()
        return (
            f"<p>{escape(repr(self))}: its {edges:,} edges are too many for one picture; draw some of them with "
            "<code>g.draw(relations=[…], actors=[…])</code>.</p>"
        )
