"""Dates in words: the English is worked out by hand from what EDTF (ISO 8601-2) says that each form means."""

import re

import pytest
from building import graph_of, iri, said
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from treatygraph.dates import edtf_bounds
from treatygraph.datewords import in_full, in_words
from treatygraph.wording import Wording

ORDINARY = {"2017-05-04": "on", "2016-12": "in", "2016": "in", "-0044-03-15": "on", "-0044": "in"}
WORDS = {
    "2001-22": ("in summer 2001", "since summer 2001"),
    "2001-33": ("in the first quarter of 2001", "since the first quarter of 2001"),
    "2001-41": ("in the second half of 2001", "since the second half of 2001"),
    "2005~": ("about 2005", "since about 2005"),
    "2005?": ("perhaps in 2005", "since perhaps 2005"),
    "2005-03-01?": ("perhaps on 2005-03-01", "since perhaps 2005-03-01"),
    "2004-10%": ("perhaps about 2004-10", "since perhaps about 2004-10"),
    "2002-05-XX": ("on a day in 2002-05", "since a day in 2002-05"),
    "2002-XX-XX": ("on a day in 2002", "since a day in 2002"),
    "2002-XX": ("in a month of 2002", "since a month of 2002"),
    "202X": ("in the 2020s", "since the 2020s"),
    "20XX": ("in a year from 2000 to 2099", "since a year from 2000 to 2099"),
    "-004X": ("in a year from -0049 to -0040", "since a year from -0049 to -0040"),
    "156X-12-25": ("on 156X-12-25 (X is not known)", "since 156X-12-25 (X is not known)"),
    "2003-03-15/2003-03-20": (
        "between 2003-03-15 and 2003-03-20",
        "since some time between 2003-03-15 and 2003-03-20",
    ),
    "2005~/2006-21": ("between about 2005 and spring 2006", "since some time between about 2005 and spring 2006"),
    "../2017-05-03": ("by 2017-05-03", "since 2017-05-03 or earlier"),
    "/2017-05-03": ("by 2017-05-03", "since 2017-05-03 or earlier"),
    "2020-05/..": ("from 2020-05 on", "since 2020-05 or later"),
    "../..": ("at an unknown time", "since an unknown time"),
    "[1667, 1670..1672]": ("in 1667 or between 1670 and 1672", "since 1667 or since some time between 1670 and 1672"),
    "[..1760-12-03]": ("by 1760-12-03", "since 1760-12-03 or earlier"),
    "{1960,1961-12}": ("in 1960 and in 1961-12 (all of it)", "since 1960 and since 1961-12 (all of it)"),
    # A sign after a part marks it and what stands left of it, one before a part only that part.
    "2004-06?-11": ("on 2004-06-11 (year and month uncertain)", "since 2004-06-11 (year and month uncertain)"),
    "2004-~06-?11": (
        "on 2004-06-11 (month approximate, day uncertain)",
        "since 2004-06-11 (month approximate, day uncertain)",
    ),
    "1950S2": ("in 1950 (significant digits: 2)", "since 1950 (significant digits: 2)"),
    "Y2E3": ("in the year 2E3", "since the year 2E3"),
    "2004-01-01T10:10:10Z": ("on 2004-01-01 at 10:10:10Z", "since 2004-01-01 at 10:10:10Z"),
}
_SIGN = st.sampled_from(["", "", "?", "~", "%"])
_YEAR = st.from_regex("-?[0-9X]{4}(S[1-4])?|Y-?[1-9]E[1-3]", fullmatch=True)
_MONTH = st.sampled_from([f"{number:02}" for number in (*range(1, 13), *range(21, 42))] + ["XX", "0X", "1X", "X1"])
_DAY = st.sampled_from([f"{number:02}" for number in range(1, 32)] + ["XX", "0X", "1X", "X1"])


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Return what may be a date of EDTF that is no interval, with signs of doubt anywhere."""
    kept = draw(st.integers(1, 3))
    parts = [draw(part) for part in (_YEAR, _MONTH, _DAY)[:kept]]
    before, after = ([draw(_SIGN) for _ in parts] if draw(st.booleans()) else [""] * kept for _ in range(2))
    written = "-".join(f"{one}{part}{other}" for one, part, other in zip(before, parts, after, strict=True))
    return written + (draw(st.sampled_from(["", "T10:10:10Z"])) if kept == 3 else "")


DATES = (
    moments()
    | st.builds("{}/{}".format, moments() | st.sampled_from(["", ".."]), moments() | st.sampled_from(["", ".."]))
    | st.builds("[{},{}]".format, moments(), moments())
    | st.builds("{{{},{}}}".format, moments(), moments())
    | st.builds("[{}..{}]".format, moments() | st.just(""), moments() | st.just(""))
)


@pytest.mark.parametrize("written", ORDINARY)
def test_ordinary_dates_stay_as_they_are(written: str) -> None:
    assert in_words(written) == f"{ORDINARY[written]} {written}"
    assert in_words(written, "until") == f"until {written}"


@pytest.mark.parametrize("written", WORDS)
def test_what_edtf_writes_in_signs_is_said_in_english(written: str) -> None:
    assert edtf_bounds(written) is not None
    assert (in_words(written), in_words(written, "since")) == WORDS[written]


@settings(max_examples=400, deadline=None, database=None)
@given(DATES, st.sampled_from(["on", "since", "until", "announced for"]))
def test_every_date_has_words_without_signs_and_keeps_its_digits(written: str, preposition: str) -> None:
    assume(edtf_bounds(written) is not None)
    words = in_words(written, preposition)
    assert re.match("[a-z]", words)
    assert not re.search(r"[?~%/“\[{]|\.\.", words)
    without_seasons = re.sub("([0-9X]{4}(S[0-9])?[?~%]?)-[?~%]?(2[1-9]|3[0-9]|4[01])(?![0-9X])", r"\1", written)
    for digits in re.findall("[0-9]+", without_seasons):
        assert digits in words


@given(st.from_regex("[a-z]+", fullmatch=True))
def test_what_is_no_date_is_quoted(text: str) -> None:
    assert in_words(text, "since") == f"since “{text}”"


def test_what_is_partly_a_date_is_quoted_whole_with_its_blanks_on_one_line() -> None:
    assert in_words("2005/early spring") == "on “2005/early spring”"
    assert in_words("[2005, a  war\nyear]", "since") == "since “[2005, a  war year]”"


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert in_words(text).strip()


def test_statements_and_values_speak_so() -> None:
    view = graph_of(
        said("ruritania backs syldavia", "b", since="2005~", until="2006-22", said="2007-05-XX", by="duke"),
        said("zenda-treaty signedOn 2003-03-15/2003-03-20", "s"),
    ).view()
    wording = Wording(view)
    backs, signed = (wording.statement(iri(f"statement:{name}")) for name in "bs")
    assert backs
    assert signed
    assert wording.claim([backs]) == "Ruritania backs Syldavia, since about 2005, until summer 2006"
    assert wording.evidence(backs).startswith("Duke on a day in 2007-05, ")
    assert wording.claim([signed]) == "Zenda Treaty was signed between 2003-03-15 and 2003-03-20"


@pytest.mark.parametrize(
    ("written", "preposition", "words"),
    [
        ("2016-12", "on", "in December 2016"),
        ("2017-05-03", "by", "by 3 May 2017"),
        ("2005", "on", "in 2005"),
        ("2005-03/2005-05", "since", "since some time between March 2005 and May 2005"),
        ("2004-10%", "on", "perhaps about October 2004"),
        ("2002-XX", "on", "in a month of 2002"),
        ("2017-02-30 in Sochi", "on", "on “2017-02-30 in Sochi”"),
    ],
)
def test_months_have_their_names_in_full(written: str, preposition: str, words: str) -> None:
    assert in_full(written, preposition) == words
