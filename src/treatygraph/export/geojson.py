"""GeoJSON (RFC 7946): places and zones as features, with what is said of each and by whom."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from treatygraph.export import jsontext
from treatygraph.export.nested import record
from treatygraph.export.registry import Exported, Format
from treatygraph.parts import Link, target
from treatygraph.picture import Picture
from treatygraph.places import Spot, spots
from treatygraph.view import Edge
from treatygraph.wording import Wording

_BATCH = 100


def write(exported: Exported) -> Iterator[str]:
    """Yield a FeatureCollection; what has no point is a feature without a geometry, and `position` tells whose point it is."""
    picture = exported.picture
    wording = Wording(picture.view)
    ends = _by_end(picture)
    placed = spots(picture)
    yield f'{{"type": "FeatureCollection", "about": {jsontext.text(picture.about)},\n"features": ['
    separator, shown, unplaced = "\n", set[str](), 0
    while batch := list(islice(placed, _BATCH)):
        edges = {edge.iri: edge for spot in batch for edge in ends.get(spot.node.id, ())}
        links = {link.edge.iri: link for link in picture.links_of([*edges.values()])}
        for spot in batch:
            its = [links[edge.iri] for edge in ends.get(spot.node.id, ())]
            yield separator + jsontext.text(_feature(spot, its, wording))
            separator = ",\n"
            unplaced += not spot.points
        shown |= edges.keys()
    yield "\n]}\n"
    if rest := len(picture.edges) - len(shown):
        exported.lose(f"left out are edges that begin or end at no place: {rest:,}")
    if unplaced:
        exported.lose(
            f"without a geometry are places and zones of which nobody knows, or says, near which point they lie: {unplaced:,}"
        )


def _by_end(picture: Picture) -> Mapping[str, Sequence[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in picture.edges:
        for end in dict.fromkeys((edge.subject, target(edge))):
            found[end].append(edge)
    return found


def _feature(spot: Spot, links: Sequence[Link], wording: Wording) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": spot.node.id,
        "geometry": _geometry(spot),
        "properties": {
            **spot.node.attributes(),
            "position": spot.position,
            "marker-color": spot.node.look.colour,  # as simplestyle 1.1 calls it, which web maps read
            "said": [wording.with_evidence(each) for link in links for each in link.statements],
            "against": list(dict.fromkeys(wording.with_evidence(each) for link in links for each in link.against)),
            "edges": [
                {"id": link.edge.iri, "source": link.source, "target": link.target, **record(link)} for link in links
            ],
        },
    }


def _geometry(spot: Spot) -> dict[str, object] | None:
    points = [[point.longitude, point.latitude] for point in spot.points]
    if not points:
        return None
    return (
        {"type": "Point", "coordinates": points[0]}
        if len(points) == 1
        else {"type": "MultiPoint", "coordinates": points}
    )


FORMAT = Format("GeoJSON, for maps and geographic information systems", (".geojson",), write)
