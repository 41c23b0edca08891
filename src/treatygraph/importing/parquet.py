"""Parquet, in batches, by pyarrow (the extra `treatygraph[tables]`)."""

from collections.abc import Iterator
from typing import IO, Any

from treatygraph.errors import InputError, UsageError
from treatygraph.importing import cells
from treatygraph.importing.rows import Row, Table

_BATCH = 1000  # rows; more are hardly faster, and a cell may be large


def table(file: IO[bytes], name: str) -> Table:
    """Return the table in a file of Parquet; the line of a row is its number, from 1.

    Raises:
        InputError: it cannot be read; also while its rows are.
        UsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError(
            f"{name}: Parquet needs pyarrow, which is not installed; pip install 'treatygraph[tables]'"
        ) from None

    def refused(error: Exception) -> InputError:
        return InputError(f"{name}: it cannot be read as Parquet ({str(error).splitlines()[0][:160]})")

    def rows() -> Iterator[Row]:
        line = 0
        try:
            for batch in found.iter_batches(_BATCH):
                values: list[list[Any]] = [column.to_pylist() for column in batch.columns]
                for row in zip(*values, strict=True):
                    line += 1
                    yield _row(line, row, columns)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise refused(error) from None

    try:
        found = pq.ParquetFile(file)
        columns = tuple(found.schema_arrow.names)
    except (pa.ArrowException, OSError) as error:
        raise refused(error) from None
    return Table(name, columns, rows())


def _row(line: int, values: tuple[Any, ...], columns: tuple[str, ...]) -> Row:
    bytes_in = next((column for column, value in zip(columns, values, strict=True) if isinstance(value, bytes)), None)
    if bytes_in is not None:
        return Row(line, (), f"column “{bytes_in}”: it holds bytes, which are no text")
    return Row(line, tuple(map(cells.text, values)))
