"""The folder of a store: which generation is current, who may write, and how a new generation takes the place of the old.

    treatygraph-store.json   says that the folder is a store, and of which format
    CURRENT                  the name of the current generation, and the SHA-256 of its manifest
    generation-N/            manifest.json, and database/ with the files of Oxigraph
    writing/                 what a writer is working at; nobody else looks into it
    importing/               chunks that an import has mapped, kept until it is done
    lock                     held by the writer, and names it

A generation is never changed once it is current. So a reader sees one whole state, whatever is written meanwhile, and a writer
that is killed leaves the state as it was.
"""

import errno
import fcntl
import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from treatygraph.database.manifest import Manifest, read_manifest
from treatygraph.errors import EngineError, InputError, UsageError
from treatygraph.replacing import settle
from treatygraph.tables import one_line

FORMAT = 1
_MARKER = "treatygraph-store.json"
_CURRENT = "CURRENT"
_LOCK = "lock"
_WRITING = "writing"
_IMPORTING = "importing"
_NONE = "none\n"
_OWN = {_MARKER, f"{_MARKER}.new", _CURRENT, f"{_CURRENT}.new", _LOCK}  # of a store that holds nothing yet
_GENERATION = re.compile(r"generation-([0-9]+)")
_NAMED = re.compile(r"(generation-[0-9]+) ([0-9a-f]{64})\n")


@dataclass(frozen=True)
class Generation:
    """A state of a store: its folder, and what it holds."""

    path: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        """The folder of the engine."""
        return self.path / "database"


class Folder:
    """The folder of a store, which need not be there yet.

    Args:
        path: the folder.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    @property
    def importing(self) -> Path:
        """Where an import keeps what it has mapped."""
        return self.path / _IMPORTING

    @contextmanager
    def reading(self) -> Iterator[Generation]:
        """Give the current generation, which no writer removes meanwhile.

        Raises:
            InputError: there is no store, or nothing in it, or it is of a newer format.
            EngineError: it is damaged.
        """
        self.check_format()
        with ExitStack() as stack:
            while (found := self._opened(stack)) is None:
                pass  # a writer was quicker, and what is current now is another
            path, digest, content = found
            if sha256(content).hexdigest() != digest:
                raise self.damaged(f"{path.name}/manifest.json is not what was written")
            yield Generation(path, read_manifest(content))

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Give an empty folder in which a new generation can be made, to the only writer; `commit` makes it current.

        What writers that were killed have left is removed. Where a store is made and nothing is committed, nothing stays but
        what an import can be resumed from.

        Raises:
            UsageError: the folder is in use, holds other files, or cannot be written.
            InputError: it is of a newer format.
            EngineError: the disk is full, or the engine fails.
        """
        is_new = not self.path.exists()
        try:
            self._make()
            with self._locked():
                try:
                    self._mark()
                    self._sweep()
                    draft = self.path / _WRITING
                    draft.mkdir()
                    yield draft
                finally:
                    with suppress(OSError):
                        self._sweep()
                        if self._named() is None and not self.importing.exists():
                            self._withdraw(is_new)
        except OSError as error:
            if error.filename and not Path(error.filename).absolute().is_relative_to(self.path.absolute()):
                raise  # it is not about the store
            reason = error.strerror or one_line(str(error))
            if isinstance(error, PermissionError) or error.errno == errno.EROFS:
                raise UsageError(f"{self.path}: it cannot be written ({reason})") from None
            raise EngineError(f"{self.path}: the disk failed ({reason}); the store is as it was before") from None

    def current(self) -> Generation | None:
        """Return the current generation, to the writer; None where there is none yet."""
        if self._named() is None:
            return None
        with self.reading() as generation:
            return generation

    def commit(self, draft: Generation) -> None:
        """Make a generation that stands in the folder of the writer the current one, durably."""
        content = draft.manifest.written()
        _write(draft.path / "manifest.json", content)
        for path in draft.database.iterdir():
            _sync(path)
        settle(draft.database)
        settle(draft.path)
        number = 1 + max((int(path.name.partition("-")[2]) for path in self._generations()), default=0)
        path = self.path / f"generation-{number}"
        draft.path.rename(path)
        settle(self.path)
        _write(self.path / _CURRENT, f"{path.name} {sha256(content).hexdigest()}\n".encode())

    def damaged(self, what: str) -> EngineError:
        """Return the error that says what is damaged, and how to mend it."""
        return EngineError(
            f"{self.path}: the store is damaged: {what}; restore it from a dump: treatygraph load DUMP.nq --store NEW"
        )

    def check_format(self) -> None:
        """Refuse a folder that is no store.

        Raises:
            InputError: there is none, or it is of a newer format.
        """
        path = self.path / _MARKER
        try:
            found = json.loads(path.read_bytes())["format"]
        except (FileNotFoundError, NotADirectoryError):
            what = (
                "there is no such folder"
                if not self.path.exists()
                else f"it is no store (it holds no {_MARKER})"
                if self.path.is_dir()
                else "it is a file, and a store is a folder"
            )
            made = f"treatygraph load FILE --store {shlex.quote(str(self.path))}"
            raise InputError(f"{self.path}: {what}; a store is made by “{made}”") from None
        except OSError as error:
            raise InputError(f"{path}: it cannot be read ({error.strerror})") from None
        except (ValueError, KeyError, TypeError):
            raise self.damaged(f"{_MARKER} is not what was written") from None
        if found != FORMAT:
            raise InputError(
                f"{self.path}: the store is of format {found}, and this treatygraph reads format {FORMAT}; "
                "install a newer treatygraph"
            )

    def _opened(self, stack: ExitStack) -> tuple[Path, str, bytes] | None:
        """Return the current generation, held against removal, and the digest and the content of its manifest.

        None where a writer has made another current meanwhile.
        """
        named = self._named()
        if named is None:
            raise InputError(f"{self.path}: the store is empty, since nothing was loaded into it yet")
        name, digest = named
        path = self.path / name / "manifest.json"
        try:
            file = stack.enter_context(path.open("rb"))
            fcntl.flock(file, fcntl.LOCK_SH)
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return path.parent, digest, file.read()
        except FileNotFoundError:
            if self._named() == named:
                raise self.damaged(f"{_CURRENT} names {name}, which is not there") from None
        return None

    def _named(self) -> tuple[str, str] | None:
        """Return the name of the current generation and the digest of its manifest; None where there is none yet."""
        try:
            text = (self.path / _CURRENT).read_bytes().decode("ascii", "replace")
        except FileNotFoundError:
            raise self.damaged(f"{_CURRENT} is missing") from None
        if text == _NONE:
            return None
        found = _NAMED.fullmatch(text)
        if found is None:
            raise self.damaged(f"{_CURRENT} names no generation")
        return found[1], found[2]

    def _generations(self) -> Iterator[Path]:
        return (path for path in self.path.iterdir() if _GENERATION.fullmatch(path.name))

    def _make(self) -> None:
        """Make the folder, unless it is there; one that is no store and holds anything is refused."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise UsageError(f"{self.path}: it is a file, and a store is a folder; name another") from None
        if (self.path / _MARKER).exists():
            self.check_format()
        elif others := sorted(path.name for path in self.path.iterdir() if path.name not in _OWN):
            raise UsageError(
                f"{self.path}: it is no store, and holds other files ({', '.join(others[:3])}); name an empty or a new folder"
            )

    def _mark(self) -> None:
        """Make the folder a store that holds nothing, unless it is a store; only the writer may, or it could undo a commit."""
        if not (self.path / _MARKER).exists():
            _write(self.path / _CURRENT, _NONE.encode())
            _write(self.path / _MARKER, (json.dumps({"format": FORMAT}) + "\n").encode())

    def _withdraw(self, is_new: bool) -> None:
        for name in _OWN:
            (self.path / name).unlink(missing_ok=True)
        if is_new:
            self.path.rmdir()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self.path / _LOCK).open("a+", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not (self.path / _LOCK).exists():  # its holder has just withdrawn the store
                    raise BlockingIOError
            except BlockingIOError:
                file.seek(0)
                writer = one_line(file.read().strip()) or "another process"
                raise UsageError(f"{self.path}: the store is in use by {writer}; wait until it is done") from None
            file.truncate(0)
            file.write(f"process {os.getpid()} ({shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])})\n")
            file.flush()
            yield

    def _sweep(self) -> None:
        """Remove what is not current, but for generations that somebody reads."""
        if (draft := self.path / _WRITING).exists():
            shutil.rmtree(draft)
        current = self._named()
        for path in self._generations():
            if current is None or path.name != current[0]:
                _remove(path)


def _remove(generation: Path) -> None:
    manifest = generation / "manifest.json"
    with suppress(FileNotFoundError), manifest.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        manifest.unlink()  # first, so that nobody begins to read it
    shutil.rmtree(generation)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole and durably: whoever reads finds either what was there before or all of the new."""
    new = path.with_name(f"{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    settle(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
