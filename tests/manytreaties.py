"""The tables of manytreaties, read with nothing but the csv module: what a test expects of them is counted here."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from treatygraph.importing import mapping
from treatygraph.importing.pipeline import Summary, import_tables
from treatygraph.importing.sinks import FileSink

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "manytreaties"
TABLES = {name: FOLDER / f"agreements_{name}.csv" for name in ("GGO", "IEADB", "HEIDI", "GPTAD")}
PARTIES = FOLDER / "parties_IEADB.csv"
needed = pytest.mark.skipif(not PARTIES.exists(), reason=f"{PARTIES} is not here, nor the tables beside it")

# Cells that are no date, each seen in the table: June has 30 days, a year cannot end in a hyphen, and one is a slip of the pen.
NO_DATES = {"1972-06-31?", "1976-06-31", "2010-XX-XX-", "0014-022005"}
AGREEMENT = "https://w3id.org/treatygraph/dataset/manytreaties/agreement/"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def given(text: str) -> bool:
    """Return whether a cell gives a date: it is not empty, nor one of the years that stand for “not yet”."""
    return bool(text) and text[:4] not in {"2599", "2699", "2899", "2999", "9999"}


def is_taken(row: dict[str, str]) -> bool:
    """Return whether an agreement is taken: it has a date, and none of its dates is no date."""
    dates = [row.get(name, "") for name in ("Signature", "Force", "Term")]
    return any(map(given, dates)) and not NO_DATES & set(dates)


def ambiguous(tables: Iterable[list[dict[str, str]]]) -> set[str]:
    """Return the ids that several rows of one table share."""
    found: set[str] = set()
    for table in tables:
        found |= {id for id, count in Counter(row["treatyID"] for row in table).items() if count > 1}
    return found


def import_into(out: Path, paths: Sequence[Path], name: str, lookups: dict[str, str] | None = None) -> Summary:
    """Import tables into a file, and return the account."""
    with FileSink(out) as sink:
        return import_tables(list(map(str, paths)), mapping.find(name), sink, out.parent, lookups)
