"""Lists in one text come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from treatygraph.export.lists import joined, parted


def test_what_is_special_is_escaped() -> None:
    assert joined(()) == ""
    assert joined(("a", "b c")) == "a | b c"
    assert joined(("a|b", "c\\", "", " d ")) == r"a\|b | c\\ | \e |  d "


@given(st.lists(st.text(alphabet=st.sampled_from("ab |\\e\n") | st.characters(exclude_categories=["Cs"]))).map(tuple))
def test_lists_come_back(values: tuple[str, ...]) -> None:
    assert parted(joined(values)) == values
