"""What an import lists apart: refused rows, in a table that can be mended and imported as it is, and ambiguous keys."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from treatygraph.errors import UsageError
from treatygraph.importing.keying import REJECTED, Refused
from treatygraph.importing.mapping import table_name
from treatygraph.importing.rows import Table
from treatygraph.replacing import rewriting

_HEAD = 2**20  # bytes in which the names of the columns stand


class Rejects:
    """The table of the refused rows of one table, which stands in the folder `folder`.

    It has the columns of that table, and behind them the line of the row and the reason. Its name begins with that of the
    table, so that its rows keep their source when they are imported from it; it is never the table itself.

    Raises:
        UsageError: a file of its name is something else, and would be lost.
    """

    def __init__(self, folder: Path, path: str, table: Table) -> None:
        stem = Path(path).name.partition(".")[0]
        names = (f"{stem}.rejects{number}.csv" for number in ("", "-2"))
        self.path = next(folder / name for name in names if (folder / name).resolve() != Path(path).resolve())
        if self.path.is_file() and not _is_of_rejects(self.path):
            raise UsageError(
                f"{self.path}: refused rows go to a file of that name, and it holds something else; rename it, or name another "
                "folder with --rejects"
            )
        own = table.columns[: -len(REJECTED)] if table.columns[-len(REJECTED) :] == REJECTED else table.columns
        self._width = len(own)
        self._columns = (*own, *REJECTED)
        self.count = 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write what is added meanwhile; where nothing is, the file that an earlier import has left is removed.

        Raises:
            UsageError: the file cannot be written.
        """
        with rewriting(self.path) as file:
            self._text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogatepass", newline="")
            self._writer = csv.writer(self._text)
            self._writer.writerow(self._columns)
            yield
            self._text.flush()
            self._text.detach()
            if not self.count:
                file.close()
                self.path.unlink(missing_ok=True)

    def add(self, refused: Refused) -> None:
        """Add a row; one that has not as many cells as there are columns stays so, and is refused again as it is."""
        cells = refused.row.cells[: self._width] if self._is_again(refused) else refused.row.cells
        self._writer.writerow([*cells, refused.row.line, refused.reason])
        self.count += 1

    def _is_again(self, refused: Refused) -> bool:
        return len(refused.row.cells) == len(self._columns)


def list_ambiguous(folder: Path, path: str, keys: Mapping[str, Sequence[int]]) -> list[Path]:
    """Write the keys that several rows of the table `path` share, with their lines, to `TABLE.ambiguous.csv` in a folder.

    Where there are none, the file that an earlier import has left is removed. Returns the file, where there is one.

    Raises:
        UsageError: the file cannot be written.
    """
    listed = folder / f"{table_name(path)}.ambiguous.csv"
    if not keys:
        listed.unlink(missing_ok=True)
        return []
    with rewriting(listed) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="surrogatepass", newline="")
        csv.writer(text).writerows([("key", "lines"), *((key, " ".join(map(str, keys[key]))) for key in sorted(keys))])
        text.flush()
        text.detach()
    return [listed]


def _is_of_rejects(path: Path) -> bool:
    """Return whether a file has the columns of refused rows."""
    with path.open("rb") as file:
        return ",".join(REJECTED).encode() in file.read(_HEAD)
