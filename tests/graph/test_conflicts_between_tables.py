"""Conflicts between the four tables of manytreaties, against an account that knows only the csv module and the calendar."""

import re
import shlex
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from manytreaties import AGREEMENT, PARTIES, TABLES, ambiguous, given, import_into, is_taken, needed, rows
from running import run

import treatygraph as tg
from treatygraph.disagreement import as_table, matters
from treatygraph.terms import TG

RELATIONS = {"Signature": "signedOn", "Force": "inForceOn", "Term": "terminatedOn"}
PAGE = (Path(__file__).parents[2] / "docs" / "conflicts-between-data-sets.md").read_text(encoding="utf-8")
Given = dict[tuple[str, str], dict[str, str]]
"""What each table gives, by the id of a treaty and the relation."""


def first(text: str) -> date:
    """Return the first day that a cell may mean."""
    if ".." in text:
        return first(text.split("..")[0])
    if text[-1] in "?~":
        return moved(first(text[:-1]), -1)
    year, month, day = ([*map(int, text.replace("XX", "01").split("-")), 1, 1])[:3]
    return date(year, month, day)


def last(text: str) -> date:
    """Return the last day that a cell may mean."""
    if ".." in text:
        return last(text.split("..")[1])
    if text[-1] in "?~":
        return moved(last(text[:-1]), 1)
    year, *rest = map(int, text.replace("XX", "12").split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def moved(day: date, way: int) -> date:
    """Return a day one year, one month and one day away: the model's latitude for a day that is uncertain or approximate."""
    months = day.year * 12 + day.month - 1 + 13 * way
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(way)


def account() -> Given:
    tables = {name: rows(path) for name, path in TABLES.items()}
    apart = ambiguous(tables.values())
    found: Given = defaultdict(dict)
    for name, table in tables.items():
        for row in table:
            if row["treatyID"] in apart or not is_taken(row):
                continue
            for column, relation in RELATIONS.items():
                if given(row.get(column, "")):
                    found[row["treatyID"], relation][f"agreements_{name}"] = row[column]
    return found


def disagreements(all: Given) -> Iterator[tuple[tuple[str, str], tuple[str, dict[str, str]]]]:
    """Yield the matters of which two tables give different dates, with whether some two of these exclude each other."""
    for matter, dates in all.items():
        pairs = list(combinations(set(dates.values()), 2))
        if pairs:
            apart = any(last(one) < first(other) or last(other) < first(one) for one, other in pairs)
            yield (
                matter,
                ("differ" if apart else "agree", {name: text.replace("..", "/") for name, text in dates.items()}),
            )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> tg.Graph:
    out = tmp_path_factory.mktemp("manytreaties") / "treaties.nt"
    import_into(out, list(TABLES.values()), "manytreaties-agreements")
    return tg.load(out)


@needed
def test_every_disagreement_of_the_tables_is_found_and_no_other(graph: tg.Graph) -> None:
    view = graph.view("any")
    columns, lines = as_table(view, matters(view, graph.contested()))
    found = {}
    for line in lines:
        row = dict(zip(columns, line, strict=True))
        dates = {name.rpartition("/")[2]: text for name, text in row.items() if "/manytreaties/" in name and text}
        found[row["subject"].removeprefix(AGREEMENT).replace("%3A", ":"), row["relation"].removeprefix(TG)] = (
            row["finding"],
            dates,
        )
        assert len(row["statements"].split()) == len(dates)
        assert row["passages"] == row["subject"].removeprefix(AGREEMENT).replace("%3A", ":")
    assert found == dict(disagreements(account()))


@needed
def test_contradictions_are_those_pairs_of_dates_that_exclude_each_other(graph: tg.Graph) -> None:
    expected = sum(
        last(one) < first(other) or last(other) < first(one)
        for dates in account().values()
        for one, other in combinations(set(dates.values()), 2)
    )
    assert len(graph.contested()) == expected > 200


@needed
def test_the_page_shows_what_the_commands_print(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (*TABLES.values(), PARTIES):
        (tmp_path / path.name).symlink_to(path)
    transcripts = re.findall(r"```shell\n\$ treatygraph (.*)\n((?:.*\n)*?)```", PAGE)
    assert len(transcripts) == 4
    for command, shown in transcripts:
        done = run(*shlex.split(command))
        assert done.returncode in (0, 1), done.stderr  # 1 where rows were refused
        printed = iter(done.stdout.splitlines())
        for part in shown.split("…\n"):
            lines = part.splitlines()
            if lines:
                assert lines[0] in printed, f"{command}: “{lines[0]}” is not printed, or not there"
                assert [next(printed, None) for _ in lines[1:]] == lines[1:]


@needed
def test_the_figures_of_the_page_are_those_of_the_tables() -> None:
    all, apart = account(), dict(disagreements(account()))
    tables = {name: rows(path) for name, path in TABLES.items()}
    every = [row for table in tables.values() for row in table]
    several = {matter for matter, dates in all.items() if len(dates) > 1}
    differing = {matter for matter, (finding, _) in apart.items() if finding == "differ"}
    lines = {
        "given by two tables or more": several,
        "the same in all of them": several - set(apart),
        "agree, with different precision": set(apart) - differing,
        "differ": differing,
    }
    for title, found in lines.items():
        counts = [sum(relation == each for _, relation in found) for each in RELATIONS.values()]
        assert f"| {title} | {' | '.join(f'{count:,}' for count in (*counts, len(found)))} |" in PAGE
    tables_of: dict[str, set[str]] = defaultdict(set)
    for (id, _), dates in all.items():
        tables_of[id] |= set(dates)
    ids = ambiguous(tables.values())
    parties = rows(PARTIES)
    pairs = Counter((row["stateID"], row["ieadbID"]) for row in parties)
    late = sum(given(row["Force"]) and "" < row["End"] < row["Force"] for row in parties)
    swapped = {matter for matter in differing if any(map(is_swapped, combinations(apart[matter][1].values(), 2)))}
    near = {matter for matter in differing - swapped if is_within_a_month(apart[matter][1].values())}
    shown = re.sub(r"\s+", " ", PAGE)
    for sentence in (
        f"{len(tables_of):,} treaties, of which {sum(len(each) > 1 for each in tables_of.values()):,} are in two tables or more",
        f"On {len({id for id, _ in differing})} of these some two tables exclude each other",
        f"In {len(swapped)} of the matters that differ, day and month have changed places",
        f"In {len(near)} others the dates lie within a month of each other",
        f"{len(ids)} ids are given to several rows of one table",
        f"Each of the {sum(row['treatyID'] in ids for row in every):,} rows with such an id",
        f"{sum(not any(given(row.get(name, '')) for name in RELATIONS) for row in every)} rows give none of the three dates",
        f"For {sum(count > 1 for count in pairs.values())} pairs of a state and a treaty there are several rows",
        f"{late} of its {len(parties):,} rows are refused",
    ):
        assert sentence in shown, sentence


def is_swapped(pair: tuple[str, str]) -> bool:
    """Return whether of two days one is the other with day and month in each other's place."""
    one, other = (text.split("-") for text in pair)
    return len(one) == 3 and one == [other[0], *reversed(other[1:])]


def is_within_a_month(dates: Iterable[str]) -> bool:
    return all(abs(first(one) - first(other)) <= timedelta(31) for one, other in combinations(dates, 2))


def test_latitude_of_an_uncertain_day() -> None:
    # 7 April 1992, give or take a year, a month and a day: the default of the edtf library, which the model takes
    assert (first("1992-04-07?"), last("1992-04-07?")) == (date(1991, 3, 6), date(1993, 5, 8))
    assert (first("1992-01-31~"), last("1992-01-31~")) == (date(1990, 12, 30), date(1993, 3, 1))
    assert (first("1981-09..1981-10"), last("1981-09..1981-10")) == (date(1981, 9, 1), date(1981, 10, 31))
    assert (first("1964-XX-16"), last("1964-XX-16")) == (date(1964, 1, 16), date(1964, 12, 16))
    assert (first("1992"), last("1992"), last("1992-02")) == (date(1992, 1, 1), date(1992, 12, 31), date(1992, 2, 29))
