"""The import on Apache Spark with two processes, compared with the embedded engine's with two, on the events of `events.py`.

`python benchmarks/on_spark.py TABLE FOLDER` is the import that is measured, the start of Spark with it.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from costs import of_command
from events import HERE, imported
from lines import Line, times


def against_embedded(table: Path, rows: int) -> Iterator[Line]:
    """Yield the lines of an import of a table of so many rows by both engines, once it is proved that both make the same.

    Raises:
        ValueError: they do not.
    """
    ours, parts = table.with_name("embedded.nq"), table.with_name("spark")
    embedded = imported(table, ours, processes=2)
    spark = of_command([sys.executable, __file__, table, parts])
    made = {line for part in parts.glob("part-*") for line in part.read_text(encoding="utf-8").splitlines()}
    if made != set(ours.read_text(encoding="utf-8").splitlines()):
        raise ValueError("Spark and the embedded engine do not make the same of the events")
    yield from times("import on Spark, local[2]", f"{rows:,} rows", spark, "embedded engine, 2 processes", embedded)


def main() -> None:
    from treatygraph.importing import mapping as mappings
    from treatygraph.importing.spark import import_with_spark

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table")
    parser.add_argument("folder")
    given = parser.parse_args()
    mapping = mappings.find(str(HERE / "events.rq"))
    import_with_spark([given.table], mapping, given.folder, Path(given.folder).parent, master="local[2]")


if __name__ == "__main__":
    main()
