"""GeoJSON: GDAL finds the places and zones of the picture, where they should be, with all that is said of them."""

import csv
import json
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from building import graph_of, iri, said
from consumers import program
from export.named import shown, spoken_of, things
from export.plain import with_evidence

import treatygraph as tg
from treatygraph.errors import InputError
from treatygraph.export import geojson
from treatygraph.export.registry import Exported


def written(exported: Exported) -> str:
    return "".join(geojson.write(exported))


def read(folder: Path, text: str) -> list[dict[str, Any]]:
    """Return the features that GDAL finds: the text of each field, and the geometry as WKT."""
    file = folder / "exported.geojson"
    file.write_text(text, encoding="utf-8")
    csv.field_size_limit(sys.maxsize)
    found = program("ogr2ogr", "-f", "CSV", "/vsistdout/", file, "-lco", "GEOMETRY=AS_WKT")
    return list(csv.DictReader(StringIO(found, newline=""), strict=True))


@pytest.mark.parametrize("policy", ["reported", "alleged"])
@pytest.mark.parametrize("on", ["any", "2017-05-04"])
def test_gdal_reads_what_the_picture_holds(tmp_path: Path, policy: str, on: str) -> None:
    exported = tg.load().exported(on=on, policy=policy, possible=True)
    picture = exported.picture
    places = {node.id: node for node in picture.nodes() if node.family in ("Place", "Zone")}
    links = {link.edge.iri: link for link in picture.links() if {link.source, link.target} & places.keys()}
    found = {row["id"]: row for row in read(tmp_path, written(exported))}
    assert found.keys() == places.keys()
    for id, node in places.items():
        attributes = {
            name: tuple(json.loads(found[id][name])) if isinstance(value, tuple) else found[id][name]
            for name, value in node.attributes().items()
        }
        assert attributes == node.attributes()
    edges = {id: json.loads(row["edges"]) for id, row in found.items()}
    assert {(id, edge["id"]) for id in edges for edge in edges[id]} == {
        (end, iri) for iri, link in links.items() for end in {link.source, link.target} & places.keys()
    }
    for edge in (each for its in edges.values() for each in its):
        link = links[edge["id"]]
        assert edge == {"id": link.edge.iri, "source": link.source, "target": link.target, **with_evidence(link)}
    assert list(exported.losses) == [
        f"left out are edges that begin or end at no place: {len(picture.edges) - len(links)}",
        "without a geometry are places and zones of which nobody knows, or says, near which point they lie: 8",
    ]


def test_where_gdal_puts_the_places_of_astana(tmp_path: Path) -> None:
    """To two decimals, as gazetteers have the towns; provinces, countries and zones have no point of their own."""
    rows = read(tmp_path, written(tg.load().exported(on="any")))
    assert {row["label"]: row["WKT"] for row in rows} == {
        "Astana": "POINT (71.43 51.17)",
        "Damascus": "POINT (36.29 33.51)",
        "Douma": "POINT (36.4 33.57)",
        "Geneva": "POINT (6.15 46.2)",
        "Homs": "POINT (36.71 34.73)",
        "Jobar": "POINT (36.29 33.51)",  # near Damascus: CNN ¶20
        "zone in Eastern Ghouta": "POINT (36.29 33.51)",  # near Damascus: CNN ¶8, outlet ¶10
        "zone north of the city of Homs": "POINT (36.71 34.73)",  # CNN ¶8
        **dict.fromkeys(
            (
                *("Syria", "Kazakhstan", "Homs province", "Idlib province", "the area of the de-escalation zones"),
                *("zone in Idlib province", "zone in parts of Homs province", "zone in the south of Syria"),
            ),
            "",
        ),
    }
    zone = next(row for row in rows if row["label"] == "zone north of the city of Homs")
    assert zone["position"] == "of Homs: it is near Homs [Sputnik, CNN ¶8]"
    assert "Astana memorandum creates zone north of the city of Homs (asserted) [Sputnik, CNN ¶8]" in zone["said"]


def test_both_sides_of_a_conflict_are_told() -> None:
    graph = graph_of(
        said("ruritania controls zenda"),
        said("ruritania controls zenda", modality="denied", issued="2020-06-14", by="duke"),
    )
    (feature,) = json.loads(written(graph.exported()))["features"]
    assert feature["properties"]["said"] == ["Ruritania controls Zenda (asserted) [source:2020-06-15 ¶1]"]
    assert feature["properties"]["against"] == ["Ruritania controls Zenda (denied) [Duke, source:2020-06-14 ¶1]"]
    [edge] = feature["properties"]["edges"]
    assert [each["modality"] for each in edge["evidence"]] == ["asserted"]
    assert [each["modality"] for each in edge["evidence_against"]] == ["denied"]


def test_several_points_are_one_feature() -> None:
    points = "".join(
        f'<{iri(place)}> geo:hasGeometry [ geo:asWKT "POINT({where})"^^geo:wktLiteral ] .\n'
        for place, where in (("zenda", "1 2"), ("strelsau", "3 4"))
    )
    graph = graph_of(said("river-zone near zenda"), said("river-zone near strelsau"), points)
    zone = next(each for each in json.loads(written(graph.exported()))["features"] if "zone/" in each["id"])
    assert zone["geometry"] == {"type": "MultiPoint", "coordinates": [[3, 4], [1, 2]]}


def test_a_point_that_cannot_be_read_is_told_before_anything_is_written() -> None:
    wrong = f'<{iri("zenda")}> geo:hasGeometry [ geo:asWKT "POINT(48.2 164)"^^geo:wktLiteral ] .\n'
    with pytest.raises(InputError, match="place:zenda: its point “POINT"):
        next(geojson.write(graph_of(said("ruritania controls zenda"), wrong).exported()))


def test_a_map_without_places_is_one(tmp_path: Path) -> None:
    exported = tg.load().exported(relations=["backs"])
    assert json.loads(written(exported))["features"] == []
    assert read(tmp_path, written(exported)) == []


def test_hostile_names(tmp_path: Path) -> None:
    names = things()
    point = '<{id}> geo:hasGeometry [ geo:asWKT "POINT(16.{number:03}5 -48.{number:03}5)"^^geo:wktLiteral ] . '
    graph = graph_of(spoken_of(names, "Place", "near zenda", point))
    text = written(graph.exported())
    labels = {each["id"]: each["properties"]["label"] for each in json.loads(text)["features"]}
    assert labels == {iri("zenda"): "Zenda", **shown(names)}
    rows = {row["id"]: row for row in read(tmp_path, text)}
    assert rows.keys() == labels.keys()
    for number, (id, name) in enumerate(shown(names).items()):
        assert rows[id]["label"].split() == name.split()
        assert rows[id]["WKT"] == f"POINT (16.{number:03}5 -48.{number:03}5)"
