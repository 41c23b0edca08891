"""A store, dumped as canonical N-Quads, which is what to keep: it restores the store exactly, with any engine."""

import errno
import gzip
import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from treatygraph.database.folder import Folder
from treatygraph.database.manifest import lines_of_store
from treatygraph.database.reading import opened, prove_files
from treatygraph.database.sorting import in_order
from treatygraph.errors import EngineError, UsageError
from treatygraph.replacing import settle


def dump(path: str | Path) -> Iterator[bytes]:
    """Yield what the store at `path` holds as lines of canonical N-Quads, sorted by code point, each ended by a line break.

    Raises:
        InputError: there is no store, or nothing in it.
        EngineError: it is damaged.
    """
    folder = Folder(path)
    with folder.reading() as generation:
        prove_files(folder, generation)
        count = 0
        for line in in_order(lines_of_store(opened(generation))):
            yield line
            count += 1
        if count != generation.manifest.quads:
            raise folder.damaged(f"{count} quads can be read, and {generation.manifest.quads} were written")


def save(lines: Iterable[bytes], path: Path) -> None:
    """Write lines to a file, packed where its name ends in .gz; it is there whole or not at all.

    Raises:
        UsageError: it cannot be written.
        EngineError: the disk is full.
    """
    target = path.resolve()
    new = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        try:
            with new.open("wb") as file:
                with _packed(file) if path.suffix == ".gz" else nullcontext(file) as writer:
                    writer.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
        settle(target.parent)
    except OSError as error:
        kind = EngineError if error.errno in (errno.ENOSPC, errno.EDQUOT) else UsageError
        raise kind(f"{path}: it cannot be written ({error.strerror or error})") from None


def _packed(file: BinaryIO) -> gzip.GzipFile:
    """Return `file` to be written packed; the same content makes the same bytes."""
    return gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0)
