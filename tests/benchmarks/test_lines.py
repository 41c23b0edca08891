"""A line of the table of benchmarks calls an aim met only where it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import COLUMNS, MET, MISSED, OPEN, Line, shown

from treatygraph import tables

NUMBERS = st.floats(1e-6, 1e9)


def line(ours: float, its: float | None, aim: float | None, at_least: bool = False) -> Line:
    return Line("load", "10 quads", "s", ours, "the bare engine", its, aim, at_least)


@pytest.mark.parametrize(
    ("ours", "its", "aim", "at_least", "verdict"),
    [
        (2.6, 2.0, 1.3, False, MET),  # 2.6 / 2 = 1.3: within
        (2.7, 2.0, 1.3, False, MISSED),  # 2.7 / 2 = 1.35
        (4.0, 100.0, 0.05, True, MET),  # the peer takes more than 100 s, so the ratio is less than 0.04
        (6.0, 100.0, 0.05, True, OPEN),  # less than 0.06: it may be less than 0.05, or not
        (6.0, None, 0.05, False, OPEN),  # the peer was not asked
        (6.0, 1.0, None, False, ""),  # no aim
    ],
)
def test_an_aim_is_met_or_not_or_not_known(
    ours: float, its: float | None, aim: float | None, at_least: bool, verdict: str
) -> None:
    assert line(ours, its, aim, at_least).verdict == verdict


@pytest.mark.parametrize(("ours", "verdict"), [(1.4, MET), (1.6, MISSED)])
def test_without_a_peer_the_aim_is_for_ours(ours: float, verdict: str) -> None:
    assert Line("memory", "10 rows", "GB", ours, aim=1.5).verdict == verdict


@given(NUMBERS, NUMBERS, NUMBERS, st.booleans())
def test_no_aim_is_called_met_that_is_not(ours: float, its: float, aim: float, at_least: bool) -> None:
    """Whatever the peer takes, if it was ended more than it had by then, ours is within the aim where it is called met."""
    found = line(ours, its, aim, at_least)
    if found.verdict == MET:
        assert all(ours <= aim * took * 1.000001 for took in (its, *((its * 2, its * 1e6) if at_least else ())))
    else:
        assert ours >= aim * its * 0.999999


@given(NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, st.booleans())
def test_a_line_has_a_cell_for_each_column(ours: float, its: float | None, aim: float | None, at_least: bool) -> None:
    cells = line(ours, its, aim, at_least).cells()
    assert len(cells) == len(COLUMNS)
    written = tables.markdown(COLUMNS, [cells]).splitlines()
    assert [row.count(" | ") for row in written] == [len(COLUMNS) - 1] * 3


def test_what_a_peer_took_at_least_is_told_as_that() -> None:
    cells = dict(zip(COLUMNS, line(4.0, 100.0, 0.05, True).cells(), strict=True))
    assert (cells["its"], cells["ratio"]) == (">100", "<0.04")


@pytest.mark.parametrize(
    ("number", "text"), [(0.012345, "0.0123"), (1.5, "1.5"), (12.34, "12.3"), (123.4, "123"), (12345.6, "12,346")]
)
def test_three_digits_count(number: float, text: str) -> None:
    assert shown(number) == text


def test_the_page_calls_no_aim_met_that_is_not() -> None:
    """The figures of the page have three digits, so a hundredth more or less says nothing."""
    page = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    table = page.partition("## The table")[2].partition("\n## ")[0].strip().splitlines()
    rows = [dict(zip(COLUMNS, re.split(r" ?\| ?", row)[1:-1], strict=True)) for row in table]
    assert len(rows) > 50
    assert rows[0] == dict(zip(COLUMNS, COLUMNS, strict=True))
    for row in rows[2:]:
        assert bool(row["aim"]) == bool(row["verdict"])
        if row["verdict"] == MET:
            compared = row["ratio"] if row["peer"] else row["ours"]
            assert number(compared) <= number(row["aim"].removeprefix("at most ")) * 1.01


def number(text: str) -> float:
    return float(text.lstrip("\\<").replace(",", ""))
