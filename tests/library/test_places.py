"""Where things are shown on a map, on invented places: at their own point, else at the nearest one that somebody ties them to."""

import pyoxigraph as ox
import pytest
from building import graph_of, iri, said

import treatygraph as tg
from treatygraph.errors import InputError
from treatygraph.picture import Picture
from treatygraph.places import spots

CREATES = said("zenda-treaty createsZone river-zone")


def point(place: str, written: str = "POINT(16.4 48.2)") -> str:
    """Return the point of a place as Turtle."""
    return f"<{iri(place)}> geo:hasGeometry [ geo:asWKT {ox.Literal(written)}^^geo:wktLiteral ] .\n"


def shown(*turtle: str) -> dict[str, tuple[list[tuple[float, float]], str]]:
    """Return where each place and zone is shown, and why there."""
    picture = Picture(graph_of(*turtle).view(on="any"))
    return {
        spot.node.id.rpartition("/")[2]: ([(each.longitude, each.latitude) for each in spot.points], spot.position)
        for spot in spots(picture)
    }


def test_a_place_is_shown_at_its_own_point_wherever_it_lies() -> None:
    assert shown(said("zenda locatedIn strelsau"), point("zenda"), point("strelsau", "POINT(1 -2)")) == {
        "strelsau": ([(1, -2)], "its own"),
        "zenda": ([(16.4, 48.2)], "its own"),
    }


def test_a_zone_is_shown_at_the_place_that_it_is_near_and_on_whose_word() -> None:
    near = said("river-zone near zenda", relays="gazette")
    assert shown(CREATES, near, point("zenda"))["river-zone"] == (
        [(16.4, 48.2)],
        "of Zenda: it is near Zenda [Gazette, source:2020-06-15 ¶1]",
    )


def test_a_zone_in_a_place_without_a_point_is_shown_where_that_lies() -> None:
    found = shown(said("river-zone locatedIn strelsau"), said("strelsau near zenda"), point("zenda"))
    assert found["river-zone"][0] == found["strelsau"][0] == [(16.4, 48.2)]
    assert found["river-zone"][1] == (
        "of Zenda: it is located in Strelsau [source:2020-06-15 ¶1], which is near Zenda [source:2020-06-15 ¶1]"
    )


def test_the_nearest_place_counts() -> None:
    found = shown(
        said("river-zone near zenda"),
        said("zenda locatedIn strelsau"),
        point("zenda"),
        point("strelsau", "POINT(1 2)"),
    )
    assert found["river-zone"][0] == [(16.4, 48.2)]


def test_a_zone_near_two_places_is_shown_at_both() -> None:
    found = shown(
        said("river-zone near zenda"), said("river-zone near strelsau"), point("zenda"), point("strelsau", "POINT(1 2)")
    )
    assert found["river-zone"][0] == [(1, 2), (16.4, 48.2)]


def test_no_point_is_made_up() -> None:
    # In a circle, without a point; and a provision is no place, wherever it applies.
    found = shown(said("river-zone near zenda"), said("zenda near river-zone"), CREATES)
    assert found == {"river-zone": ([], "not known"), "zenda": ([], "not known")}


def test_a_position_that_somebody_denies_is_contested() -> None:
    denied = said("river-zone near zenda", modality="denied", issued="2020-06-16")
    (zone,) = (
        spot
        for spot in spots(Picture(graph_of(CREATES, said("river-zone near zenda"), denied, point("zenda")).view()))
        if spot.node.family == "Zone"
    )
    assert [each.contested for each in zone.points] == [True]
    assert zone.position.endswith(" (contested)")


def test_a_denied_or_merely_alleged_position_is_none() -> None:
    for modality in ("denied", "alleged"):
        found = shown(CREATES, said("river-zone near zenda", modality=modality), point("zenda"))
        assert found["river-zone"][0] == []


def test_where_a_zone_lies_does_not_hang_on_what_is_drawn() -> None:
    view = graph_of(CREATES, said("river-zone near zenda"), point("zenda")).view(on="any")
    (zone,) = spots(Picture(view, relations=["createsZone"]))
    assert [each.place for each in zone.points] == [iri("zenda")]


@pytest.mark.parametrize(
    "written", ["", "POINT EMPTY", "POINT(181 0)", "POINT(0 -90.5)", "POINT(1 2 3)", "POLYGON((0 0, 1 1, 0 1, 0 0))"]
)
def test_a_point_that_cannot_be_read_is_named(written: str) -> None:
    with pytest.raises(InputError, match=r"^place:zenda: its point “.*” cannot be read; write POINT\("):
        shown(said("zenda near strelsau"), point("zenda", written))


def test_the_zones_of_astana() -> None:
    """Eastern Ghouta is near Damascus (CNN ¶8, outlet ¶10), one zone north of Homs (CNN ¶8); the others are in no town."""
    found = {spot.node.label: spot for spot in spots(Picture(tg.load().view(on="any"))) if spot.node.family == "Zone"}
    assert {label: [(each.longitude, each.latitude) for each in spot.points] for label, spot in found.items()} == {
        "zone in Eastern Ghouta": [(36.29, 33.51)],
        "zone north of the city of Homs": [(36.71, 34.73)],
        "zone in Idlib province": [],
        "zone in parts of Homs province": [],
        "zone in the south of Syria": [],
    }
    assert found["zone north of the city of Homs"].position == "of Homs: it is near Homs [Sputnik, CNN ¶8]"
    (homs,) = found["zone north of the city of Homs"].points
    assert (homs.place, homs.is_own, homs.contested) == ("https://w3id.org/treatygraph/id/place/homs", False, False)
