"""What a user types as a day, and the first and last day that an EDTF date may mean."""

import re
from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatygraph as tg
from treatygraph.dates import edtf_bounds, read_date, read_day, read_on
from treatygraph.terms import EDTF, XSD

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


@pytest.mark.parametrize("text", ["-0300-01-01", "10000-01-01", "0000-01-01"])
def test_a_day_beyond_the_calendar_is_said_to_be_unsupported(text: str) -> None:
    with pytest.raises(tg.UsageError, match=f"on: “{text}” is beyond the years 1 to 9999, .* or “any”"):
        read_on(text)


@pytest.mark.parametrize("text", ["Y17000", "Y-17E7", "Y3388E2S3"])
def test_a_year_of_more_digits_is_said_to_be_unsupported(text: str) -> None:
    with pytest.raises(tg.UsageError, match=f"signed: “{text}” is a year beyond 9999"):
        read_date(text, "signed")


def test_the_day_of_a_view_may_not_be_any_word() -> None:
    with pytest.raises(tg.UsageError, match="or “any”"):
        read_on("always")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("2017-05-04", XSD + "date"),
        ("2016-02-29", XSD + "date"),
        ("-0044-03-15", XSD + "date"),
        ("2016-12", XSD + "gYearMonth"),
        ("2016", XSD + "gYear"),
        ("-0044", XSD + "gYear"),
        ("2017-05-01/2017-05-04", EDTF),
        ("2017~", EDTF),
        ("2017-21", EDTF),
        ("../2017", EDTF),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(written: str, kind: str) -> None:
    assert read_date(written, "issued") == ox.Literal(written, datatype=ox.NamedNode(kind))


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "soon",
        "2017-02-29",
        "2017-00",
        "2017-13",
        "2017-05-32",
        "4 May 2017",
        "2017-05-04Z",
        "2017-06/2017-05",
        "/",
        "../..",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(tg.UsageError, match=f"^issued: “{re.escape(written)}” is not a date that exists; write a day"):
        read_date(written, "issued")


@pytest.mark.parametrize("written", ["1984-1X", "1984-1X/2004"])
def test_a_date_that_the_library_stumbles_over_is_refused_without_a_word(
    written: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert edtf_bounds(written) is None
    assert capfd.readouterr() == ("", "")


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(max_size=12) | st.from_regex(r"-?[0-9]{1,5}(-[0-9]{1,2}){0,2}[~?]?", fullmatch=True))
def test_whatever_is_taken_as_a_date_has_bounds(written: str) -> None:
    try:
        literal = read_date(written, "issued")
    except tg.UsageError:
        return
    assert literal.value == written
    assert edtf_bounds(written) not in (None, (None, None))
