"""Where the lines of an import go: a file of N-Triples, N-Quads or Turtle, packed or not, or standard output."""

import gzip
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Protocol, Self, cast

import pyoxigraph as ox

from treatygraph.errors import InputError, UsageError
from treatygraph.importing.revising import Former
from treatygraph.replacing import rewriting
from treatygraph.terms import PREFIXES, TG

STDOUT = "-"
FORMATS = {".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".ttl": ox.RdfFormat.TURTLE}
_PACKED = ".gz"
_STATEMENT = f"type> <{TG}Statement>".encode()
_OF_FORMER = tuple(
    f"<{property}>".encode()
    for property in (TG + "passage", PREFIXES["prov"] + "wasRevisionOf", PREFIXES["rdfs"] + "label")
)


class Sink(Protocol):
    """Where the lines of an import go; what was added is there once it is left, and nothing of it where an error ends it."""

    @property
    def former(self) -> Former | None:
        """What was there before, or None where nothing was."""

    def journal(self, files: Sequence[str], *more: object) -> Path | None:
        """Return the folder in which an import of `files` keeps what it has mapped until it is done, so that it can be resumed.

        None where an import that ends early has to begin anew; `more` is what else its results depend on.
        """

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines of N-Triples, one or several in each text, to a named graph; what is there already may be added again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class StreamSink:
    """N-Quads as they come, for whoever reads standard output."""

    former = None

    def __init__(self, stream: BinaryIO | None = None) -> None:
        self._stream = stream or sys.stdout.buffer

    def journal(self, files: Sequence[str], *more: object) -> None:
        """Return None: what was read before cannot be read again."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        self._stream.write(_in(graph, lines))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.flush()


class FileSink:
    """A file that has its new content once the import is done; of a file that exists all is kept, and what is new is added.

    Where nothing is new, the file stays as it is.

    Args:
        path: the file; its ending says the format, and `.gz` behind it that it is packed.

    Raises:
        UsageError: the ending says no format; on entering, that the file cannot be written.
        InputError: on entering, that the file which exists cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._is_packed = path.suffix == _PACKED
        self._suffix = path.with_suffix("").suffix if self._is_packed else path.suffix
        if self._suffix not in FORMATS:
            raise UsageError(
                f"{path}: its ending does not say which format it is to have; take {', '.join(FORMATS)}, "
                f"or one of them with {_PACKED}"
            )
        self.path = path
        self.former: ox.Store | None = None
        self._there: set[int] = set()
        self._out: IO[bytes] | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._file = stack.enter_context(rewriting(self.path))
            if self.path.exists():
                self._read()
            if self._suffix == ".ttl":
                self._spool = stack.enter_context(tempfile.TemporaryFile(dir=self.path.resolve().parent))
            self._stack = stack.pop_all()
        return self

    def journal(self, files: Sequence[str], *more: object) -> None:
        """Return None: a file has no place for what is not yet done."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Add lines; those that the file has are left out.

        Raises:
            UsageError: the file cannot be written.
        """
        text = _in(graph if self._suffix == ".nq" else None, lines)
        if self._suffix == ".ttl":
            text = b"".join(_lines_of(text, ox.RdfFormat.N_TRIPLES))
        if self.former is not None:
            text = b"".join(line for line in text.splitlines(keepends=True) if hash(line) not in self._there)
        if text:
            self._begun().write(text)

    def _begun(self) -> IO[bytes]:
        """Return what is written to, which begins with what the file has."""
        if self._out is None:
            self._out = self._spool if self._suffix == ".ttl" else self._opened()
            if self.former is not None:
                self._out.writelines(self._old_lines())
        return self._out

    def _opened(self) -> IO[bytes]:
        return cast(IO[bytes], gzip.GzipFile("", "wb", fileobj=self._file, mtime=0)) if self._is_packed else self._file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._stack:
            if error is not None:
                raise error
            if self._out is None:
                self._file.close()
                return
            if self._suffix == ".ttl":
                self._spool.seek(0)
                self._out = self._opened()
                ox.serialize(_triples(self._spool), self._out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
            if self._is_packed:
                self._out.close()

    def _read(self) -> None:
        """Remember the lines of the file, but for those of statements, and which statements there are, which they
        revise, and how things are called."""
        told: list[bytes] = []
        of_subject: list[bytes] = []
        subject = b""
        self.former = ox.Store()
        for line in self._old_lines():
            if line.split(b" ", 1)[0] != subject:
                self._remember(of_subject)
                of_subject, subject = [], line.split(b" ", 1)[0]
            of_subject.append(line)
            if any(property in line for property in _OF_FORMER):
                told.append(line)
        self._remember(of_subject)
        with self._reading():
            self.former.bulk_load(b"".join(told), format=ox.RdfFormat.N_QUADS)

    def _remember(self, lines: Sequence[bytes]) -> None:
        if not any(_STATEMENT in line for line in lines):
            self._there.update(map(hash, lines))

    def _old_lines(self) -> Iterator[bytes]:
        """Yield the lines of the file that exists.

        Raises:
            InputError: it is not valid.
        """
        with self._reading(), (gzip.open if self._is_packed else open)(self.path, "rb") as file:
            if self._suffix == ".ttl":
                yield from _lines_of(cast(IO[bytes], file), ox.RdfFormat.TURTLE)
            else:
                yield from file

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (SyntaxError, OSError, EOFError) as error:
            format = FORMATS[self._suffix].name
            raise InputError(f"{self.path}: it is not valid {format} ({str(error)[:160]}); name another file") from None


def _in(graph: str | None, lines: Sequence[str]) -> bytes:
    text = "".join(lines)
    return (text.replace(" .\n", f" <{graph}> .\n") if graph else text).encode()


def _lines_of(data: bytes | IO[bytes], format: ox.RdfFormat) -> Iterator[bytes]:
    """Yield the lines of N-Triples that `data` holds, all written in the same way."""
    for quad in ox.parse(data, format=format):
        yield f"{quad.subject} {quad.predicate} {quad.object} .\n".encode()


def _triples(file: IO[bytes]) -> Iterator[ox.Triple]:
    for quad in ox.parse(file, format=ox.RdfFormat.N_TRIPLES):
        yield ox.Triple(quad.subject, quad.predicate, quad.object)
