"""D3: d3-force finds the ends of every link, and all that was exported is there."""

from pathlib import Path

import consumers
from export.plain import attributes, files, pictures, with_evidence, without

from treatygraph.export.d3 import FORMAT


def test_d3_force_resolves_every_link_and_keeps_what_is_known(tmp_path: Path) -> None:
    for picture, found in zip(pictures(), consumers.node("d3.mjs", *files(FORMAT, pictures(), tmp_path)), strict=True):
        assert found["about"] == picture.about
        for node, read in zip(picture.nodes(), found["nodes"], strict=True):
            right, up = picture.positions[node.id]
            look = (node.look.symbol, node.look.colour, node.look.dark_colour)
            assert (read["id"], read["x"], read["y"], read["kept"]) == (node.id, right, -up, True)
            assert (read["symbol"], read["colour"], read["dark_colour"]) == look
            assert without(read, "id", "x", "y", "kept", "symbol", "colour", "dark_colour") == attributes(node)
        for link, read in zip(picture.links(), found["links"], strict=True):
            ends = (link.edge.iri, link.source, link.target, True)
            look = (link.look.symbol, link.look.colour, link.look.dark_colour)
            assert (read["id"], read["source"], read["target"], read["found"]) == ends
            assert (read["symbol"], read["colour"], read["dark_colour"]) == look
            rest = without(read, "id", "source", "target", "found", "symbol", "colour", "dark_colour")
            assert rest == with_evidence(link)
