"""D3: nodes and links as its force simulation takes them."""

import json
from collections.abc import Iterator

from treatygraph.export.registry import Exported, Format


def write(exported: Exported) -> Iterator[str]:
    """Yield a JSON object with `nodes` and `links`, which name their ends by the ids of the nodes."""
    picture = exported.picture
    yield '{"nodes": ['
    for number, node in enumerate(picture.nodes()):
        thing: dict[str, object] = {
            "id": node.id,
            **node.attributes(),
            "symbol": node.look.symbol,
            "colour": node.look.colour,
        }
        yield (",\n" if number else "\n") + json.dumps(thing, ensure_ascii=False)
    yield '\n],\n"links": ['
    for number, link in enumerate(picture.links()):
        record: dict[str, object] = {
            "id": link.edge.iri,
            "source": link.source,
            "target": link.target,
            **link.attributes(),
            "colour": link.look.colour,
            "evidence": [each.as_dict() for each in link.statements],
        }
        yield (",\n" if number else "\n") + json.dumps(record, ensure_ascii=False)
    yield "\n]}\n"


FORMAT = Format("D3 node-link JSON", (".d3.json",), write)
