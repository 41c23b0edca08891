"""What has room on a page has nothing under it."""

from hypothesis import example, given
from hypothesis import strategies as st

from treatygraph.room import Room

_places = st.tuples(st.floats(-200, 200), st.floats(-200, 200))


def test_a_box_has_room_beside_another_and_not_on_it() -> None:
    room = Room()
    room.take((0, 0), 40, 10)
    assert not room.claim((10, 4), 40, 10)
    assert room.claim((0, 20), 40, 10)
    assert not room.claim((0, 20), 4, 4)
    # A box 40 wide that stands upright reaches 20 down, and is 10 wide: beside the first it has room, under it none.
    assert not room.claim((0, 24), 40, 10, 90)
    assert room.claim((40, 0), 40, 10, 90)


@given(_places, _places, st.floats(1, 90), st.floats(1, 20))
def test_boxes_that_have_room_do_not_overlap(
    one: tuple[float, float], other: tuple[float, float], width: float, height: float
) -> None:
    room = Room()
    room.take(one, width, height)
    if room.claim(other, width, height):
        assert abs(one[0] - other[0]) > width - 4 or abs(one[1] - other[1]) > height - 4


@given(_places, st.floats(-180, 180), st.floats(1, 90))
@example((3.25, 3.0), 113.0, 4.0)
def test_a_turned_box_takes_its_own_middle_and_ends(place: tuple[float, float], turn: float, width: float) -> None:
    room = Room()
    room.take(place, width, 8, turn)
    assert not room.claim(place, 1, 1)
    assert not room.claim(place, width, 8, turn + 180)
