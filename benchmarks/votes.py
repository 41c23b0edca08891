"""How much memory an import of the votes in the General Assembly takes, all of its processes together."""

import csv
import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from costs import of_command
from events import COMMAND
from lines import Line

ALL = 870_109
GIGABYTES = 1.5  # at most, for all votes


def memory(data: Path, rows: int, folder: Path) -> Iterator[Line]:
    """Yield the lines of an import of the first so many votes, checked by the shapes, in two processes."""
    table = folder / "votes.csv"
    with (
        gzip.open(data / "unvotes" / "un_votes.csv.gz", "rt", encoding="utf-8", newline="") as given,
        table.open("w", encoding="utf-8", newline="") as out,
    ):
        csv.writer(out).writerows(islice(csv.reader(given), rows + 1))
    calls = data / "unvotes" / "un_roll_calls.csv"
    mapping = ["--mapping", "un-votes", "--lookup", f"roll={calls}", "--processes", "2"]
    cost = of_command([COMMAND, "import", table, *mapping, "-o", folder / "votes.nq"])
    size = f"{rows:,} rows"
    yield Line("import of votes: memory", size, "GB", cost.peak / 1e9, aim=GIGABYTES if rows == ALL else None)
    yield Line("import of votes", size, "s", cost.wall)
    yield Line("import of votes", size, "CPU s", cost.cpu)
