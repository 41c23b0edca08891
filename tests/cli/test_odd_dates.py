"""Years beyond Python's calendar: such sources count where there is no limit, and what is said of them is true."""

from pathlib import Path

import pytest
from building import assessed, document, retracted, said
from running import run

EDGE = ("explain", "Ruritania", "backs", "Syldavia")


def written(path: Path, *turtle: str, issued: str, recorded: str = "2021-01-01") -> Path:
    """Return a file of these pieces whose source of 2020-01-02 was issued, and whose other records were made, on other days."""
    text = document(*turtle).replace('issued "2020-01-02"', f'issued "{issued}"')
    path.write_text(text.replace('recordedOn "2021-01-01"', f'recordedOn "{recorded}"'), encoding="utf-8")
    return path


@pytest.mark.parametrize("issued", ["-0300-01-01", "0000-01-01", "10000-01-01"])
def test_a_source_has_a_date_that_is_told(tmp_path: Path, issued: str) -> None:
    data = written(tmp_path / "a.ttl", said("ruritania backs syldavia", issued="2020-01-02"), issued=issued)
    exported = run("export", "d3", "--data", data)
    assert (
        exported.stderr == f"on some day, since the latest issue of a source, {issued}, is beyond the years 1 to 9999\n"
    )
    assert "tg:backs" in exported.stdout
    told = run(*EDGE, "--data", data).stdout
    assert "FOR (1 independent voice, 1 witness)" in told
    assert "None" not in told
    owed = run("ask", "deadlines-due", "--data", data)
    assert (owed.returncode, issued in owed.stderr) == (2, True)
    assert run("export", "csv", "--data", data, "-o", tmp_path / "tables").returncode == 0
    assert issued in (tmp_path / "tables" / "sources.csv").read_text(encoding="utf-8")


def test_a_source_of_a_later_year_is_not_known_by_a_day(tmp_path: Path) -> None:
    data = written(tmp_path / "a.ttl", said("ruritania backs syldavia", issued="2020-01-02"), issued="10000-01-01")
    told = run(*EDGE, "--data", data, "--known-by", "2020-02-01").stdout
    assert "its source was issued on 10000-01-01, and is not known by 2020-02-01" in told


@pytest.mark.parametrize("recorded", ["-0300-01-01", "10000-01-01"])
def test_a_retraction_beyond_the_calendar_is_told(tmp_path: Path, recorded: str) -> None:
    pieces = said("ruritania backs syldavia", "a", issued="2020-01-02"), retracted("2020-01-02", "2021-01-01")
    data = written(tmp_path / "a.ttl", *pieces, issued="2020-01-02", recorded=recorded)
    told = run(*EDGE, "--data", data).stdout
    assert f"its source was withdrawn on {recorded}" in told
    assert run("export", "csv", "--data", data, "-o", tmp_path / "tables").returncode == 0
    assert "retracted" in (tmp_path / "tables" / "sources.csv").read_text(encoding="utf-8")
    known = run(*EDGE, "--data", data, "--known-by", "2020-02-01").stdout
    assert ("withdrawn on" in known) == recorded.startswith("-")
    assert run("brief", "--data", data).returncode in (0, 1)


def test_an_assessment_beyond_the_calendar_counts_without_a_limit(tmp_path: Path) -> None:
    pieces = said("ruritania backs syldavia", "a", issued="2020-01-02"), assessed("a", "rejected", "2021-01-01")
    data = written(tmp_path / "a.ttl", *pieces, issued="2020-01-02", recorded="10000-01-01")
    assert "what analysts made of it keeps it out" in run(*EDGE, "--data", data).stdout
    assert "what analysts made of it" not in run(*EDGE, "--data", data, "--known-by", "2022-01-01").stdout
