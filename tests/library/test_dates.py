"""What a user types as a day, and the first and last day that an EDTF date may mean."""

from datetime import date

import pytest

import treatygraph as tg
from treatygraph.dates import edtf_bounds, read_day, read_on

BOUNDS = {
    "2020": ("2020-01-01", "2020-12-31"),
    "2020-02": ("2020-02-01", "2020-02-29"),
    "2019-02": ("2019-02-01", "2019-02-28"),
    "2020-02-29": ("2020-02-29", "2020-02-29"),
    "2020-04-XX": ("2020-04-01", "2020-04-30"),
    "2020-XX": ("2020-01-01", "2020-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2020~": ("2019-01-01", "2021-12-31"),
    "2020?": ("2019-01-01", "2021-12-31"),
    "2020-01-05/2020-03": ("2020-01-05", "2020-03-31"),
    "2020/2020": ("2020-01-01", "2020-12-31"),
    "../2020-05-01": (None, "2020-05-01"),
    "2020-05-01/..": ("2020-05-01", None),
    "/2020-05-01": (None, "2020-05-01"),
    "2020-05-01/": ("2020-05-01", None),
    "[2020-05-01..2020-05-03]": ("2020-05-01", "2020-05-03"),
    "-0044-03-15": ("-0044-03-15", "-0044-03-15"),
    "-0004-02-29": ("-0004-02-29", "-0004-02-29"),
}
NO_DATES = [
    "",
    "soon",
    "2020-13",
    "2020-02-30",
    "2019-02-29",
    "1900-02-29",
    "2019-02-29/2020",
    "2020-04-31",
    "2020-05-04/2020-05-01",
    "2020-06/2020-05",
    "12020",
    "04.05.2020",
]


@pytest.mark.parametrize("text", BOUNDS)
def test_bounds_of_an_edtf_date(text: str) -> None:
    assert edtf_bounds(text) == BOUNDS[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_has_no_bounds(text: str) -> None:
    assert edtf_bounds(text) is None


def test_a_day_is_read() -> None:
    assert read_day("2020-02-29") == date(2020, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["2019-02-29", "2020-2-9", "2020-02", "2020", "20200209", "", "today", "2020-02-29T00:00", "2020-W01-1", "any"],
)
def test_what_is_no_day_is_refused_with_the_form_that_is_wanted(text: str) -> None:
    with pytest.raises(tg.UsageError, match="YYYY-MM-DD") as error:
        read_day(text, "known by")
    assert str(error.value).startswith(f"known by: “{text}”")


@pytest.mark.parametrize("value", [None, "any", date(2020, 1, 1)])
def test_the_day_of_a_view_may_be_given_so(value: str | date | None) -> None:
    assert read_on(value) == value


def test_the_day_of_a_view_may_be_given_as_text() -> None:
    assert read_on("2020-01-01") == date(2020, 1, 1)


def test_the_day_of_a_view_may_not_be_any_word() -> None:
    with pytest.raises(tg.UsageError, match="or “any”"):
        read_on("always")
