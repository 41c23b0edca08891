"""Where an export goes: to a file, a folder, an archive or standard output, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from treatygraph.errors import EngineError, UsageError
from treatygraph.export.registry import AnyFormat, Exported, Format, SetFormat

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same export is the same archive


def save(format: AnyFormat, exported: Exported, path: Path, force: bool = False) -> None:
    """Write an export to `path`: first beside it under another name, which is moved into place when it is whole.

    Args:
        format: what is written.
        exported: what of.
        path: a file; of a format of several files a folder, or an archive where it ends in `.zip`.
        force: replace what stands there.

    Raises:
        UsageError: something stands there already, or it cannot be written.
        EngineError: the disk is full.
    """
    with _told(path):
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():  # a device or a pipe
            with target.open("wb") as sink:
                stream(format, exported, sink)
        elif isinstance(format, SetFormat) and path.suffix.lower() != ".zip":
            _save_folder(format, exported, target, force)
        else:
            _save_file(format, exported, target, force)


def stream(format: AnyFormat, exported: Exported, sink: BinaryIO) -> None:
    """Write an export as bytes in UTF-8; a format of several files as a zip archive."""
    if isinstance(format, Format):
        for piece in format.write(exported):
            sink.write(piece.encode("utf-8"))
        return
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in format.parts(exported):
            with archive.open(zipfile.ZipInfo(name, _ZIP_TIME), "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece.encode("utf-8"))


def _save_file(format: AnyFormat, exported: Exported, target: Path, force: bool) -> None:
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder; name a file in it")
    if target.exists() and not force:
        raise UsageError(f"{target}: there is such a file already; --force replaces it")
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as sink:
            stream(format, exported, sink)
            sink.flush()
            os.fsync(sink.fileno())
        part.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        if force:
            part.replace(target)
        else:
            os.link(part, target)  # unlike a move, this fails where somebody else made the file meanwhile
    finally:
        part.unlink(missing_ok=True)


def _save_folder(format: SetFormat, exported: Exported, target: Path, force: bool) -> None:
    if target.is_file():
        raise UsageError(f"{target}: this is a file; name a folder, or an archive that ends in .zip")
    if target.exists() and any(target.iterdir()) and not force:
        raise UsageError(f"{target}: there is such a folder already; --force replaces the files of the export in it")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part") as name:
        whole = Path(name)
        written = []
        for part, pieces in format.parts(exported):
            file = whole / part
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as sink:
                for piece in pieces:
                    sink.write(piece.encode("utf-8"))
            written.append(part)
        for part in written:  # all are whole by now: what may still fail is only the move
            place = target / part
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(whole / part, place)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into a message that names it."""
    try:
        yield
    except FileExistsError:
        raise UsageError(f"{path}: there is such a file already; --force replaces it") from None
    except OSError as error:
        kind = EngineError if error.errno in (errno.ENOSPC, errno.EDQUOT) else UsageError
        missing = isinstance(error, FileNotFoundError) and not path.parent.exists()
        why = f"there is no folder {path.parent}; make it first" if missing else error.strerror or str(error)
        raise kind(f"{path}: it cannot be written ({why})") from None


def _umask() -> int:
    mask = os.umask(0)
    with suppress(OSError):
        os.umask(mask)
    return mask
