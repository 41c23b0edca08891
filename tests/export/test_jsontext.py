"""JSON in pieces is what JSON as a whole would be, and stays strict."""

import json
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygraph.export import jsontext

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=3),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=4))
def test_an_array_reads_as_it_was_written(values: list[object]) -> None:
    assert json.loads("".join(jsontext.array(values))) == values


def test_elements_come_one_by_one_and_letters_as_they_are() -> None:
    assert list(islice(jsontext.array(count()), 3)) == ["[\n0", ",\n1", ",\n2"]
    assert jsontext.text({"Россия": "</script>\u2028"}) == '{"Россия": "</script>\u2028"}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_json_has_not_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        jsontext.text(number)
