"""An import into a store: all of its lines become a new generation at once, or none do."""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from treatygraph.database.folder import Folder
from treatygraph.database.lines import in_canonical_form
from treatygraph.database.reading import opened, prove_files
from treatygraph.database.writing import write


class StoreSink:
    """A store to which the lines of an import are added, all or none of them, once the import is done.

    While it is open nobody else can write to the store.

    Args:
        path: the folder of the store, which is made if it is not there.

    Raises:
        UsageError: on entering, that the folder is in use, is none of a store, or cannot be written.
        EngineError: the disk is full, or the store is damaged.
    """

    def __init__(self, path: str | Path) -> None:
        self._folder = Folder(path)
        self.former: ox.Store | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._draft = stack.enter_context(self._folder.writing())
            if current := self._folder.current():
                prove_files(self._folder, current)
                self.former = opened(current)
            self._spool = stack.enter_context((self._draft / "import.nq").open("wb"))
            self._stack = stack.pop_all()
        return self

    def journal(self, files: Sequence[str], *more: object) -> Path | None:
        """Return the folder in which an import keeps what it has mapped until it is done; None where a table is read only once.

        Args:
            files: the tables that it reads; where one has changed, nothing of what was kept holds any more.
            *more: what else its results depend on.
        """
        if not all(Path(path).is_file() for path in files):  # standard input, a pipe, or what is not there
            return None
        digest = sha256(repr((version("treatygraph"), more)).encode("utf-8", "surrogatepass"))
        for path in files:
            with open(path, "rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return self._folder.importing / digest.hexdigest()[:32]

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines of N-Triples to a named graph; what is there already may be added again."""
        self._spool.write("".join(lines).replace(" .\n", f" <{graph}> .\n").encode())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            if error is not None:
                raise error
            self._spool.close()
            file = in_canonical_form(self._draft / "import.nq")
            write(self._folder, self._draft, [file], replaced=None, check=False)
            shutil.rmtree(self._folder.importing, ignore_errors=True)
