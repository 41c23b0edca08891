"""Where an export goes: to a file, a folder, an archive or standard output, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from treatygraph.errors import EngineError, UsageError
from treatygraph.export.registry import AnyFormat, Exported, Format, SetFormat
from treatygraph.replacing import inherit, settle

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same export is the same archive
_DISK_FAILED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def save(format: AnyFormat, exported: Exported, path: Path, force: bool = False) -> None:
    """Write an export to `path`: first beside it under another name, which is moved into place when it is whole.

    A link is followed. Only a process that is killed leaves anything behind: a hidden file that ends in `.part`.

    Args:
        format: what is written.
        exported: what of.
        path: a file; of a format of several files a folder, or an archive where it ends in `.zip`.
        force: replace what stands there; of a folder, those files in it that have the names of the export's.

    Raises:
        UsageError: something stands there already, or it cannot be written.
        EngineError: the disk is full, or failed.
    """
    is_set = isinstance(format, SetFormat)
    refuse(path, force, is_set)
    with _told(path, is_set):
        if isinstance(format, SetFormat) and _is_folder(path, is_set) and not _is_device(path):
            _save_folder(format, exported, Path(os.path.realpath(path)), force)
        else:
            _save_file(lambda sink: stream(format, exported, sink), path, force)


def save_text(pieces: Iterable[str], path: Path, force: bool = False) -> None:
    """Write a text to `path` as `save` does; it is not asked for where nothing can be written.

    Raises:
        UsageError: something stands there already, or it cannot be written.
        EngineError: the disk is full, or failed.
    """
    refuse(path, force, is_set=False)
    with _told(path, is_set=False):
        _save_file(lambda sink: _pour(pieces, sink), path, force)


def refuse(path: Path, force: bool, is_set: bool) -> None:
    """Refuse a path where nothing can be written, or only by force, before anything is worked out.

    Args:
        path: a file; of a set of files a folder, or an archive where it ends in `.zip`.
        force: what stands there may be replaced.
        is_set: whether several files are to be written.

    Raises:
        UsageError: something stands there already, or there is no folder for it.
    """
    is_folder = _is_folder(path, is_set)
    with _told(path, is_set):
        if is_folder and path.is_file():
            raise UsageError(f"{path}: this is a file; name a folder, or an archive that ends in .zip")
        if not is_folder and path.is_dir():
            raise UsageError(f"{path}: this is a folder; name a file in it")
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if path.exists() and not force and not _is_device(path) and not (is_folder and not any(path.iterdir())):
            raise FileExistsError


def _is_folder(path: Path, is_set: bool) -> bool:
    return is_set and path.suffix.lower() != ".zip"


def _is_device(path: Path) -> bool:
    """Return whether a path is that of a device or a pipe, which is no place for a file of ours."""
    return path.exists() and not path.is_file() and not path.is_dir()


def stream(format: AnyFormat, exported: Exported, sink: IO[bytes]) -> None:
    """Write an export as bytes in UTF-8; a format of several files as a zip archive."""
    if isinstance(format, Format):
        _pour(format.write(exported), sink)
        return
    with zipfile.ZipFile(sink, "w") as archive:
        for name, pieces in format.parts(exported):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whose permissions follow
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=True) as file:
                _pour(pieces, file)


def _pour(pieces: Iterable[str], sink: IO[bytes]) -> None:
    for piece in pieces:
        sink.write(piece.encode("utf-8"))


def _save_file(pour: Callable[[IO[bytes]], None], path: Path, force: bool) -> None:
    if _is_device(path):
        with path.open("wb") as sink:
            pour(sink)
        return
    target = Path(os.path.realpath(path))
    part = _beside(target)
    try:
        with part.open("xb") as sink:
            if target.exists():
                inherit(target.stat(), part)
            pour(sink)
            sink.flush()
            os.fsync(sink.fileno())
        if force:
            part.replace(target)
        else:
            _place(part, target)
    finally:
        part.unlink(missing_ok=True)
    settle(target.parent)


def _place(part: Path, target: Path) -> None:
    """Give `part` the name `target`, which nobody may have taken meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        target.open("xb").close()
        part.replace(target)


def _save_folder(format: SetFormat, exported: Exported, target: Path, force: bool) -> None:
    """Write the files into a folder of their own first; a folder that exists already takes them one by one when all are whole."""
    is_new = not target.exists()
    whole = _beside(target) if is_new else _beside(target / "export")
    try:
        whole.mkdir()
        names = []
        for name, pieces in format.parts(exported):
            file = whole / name
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as sink:
                _pour(pieces, sink)
                sink.flush()
                os.fsync(sink.fileno())
            names.append(name)
        if is_new:
            whole.rename(target)
        else:
            _move(names, whole, target)
    finally:
        shutil.rmtree(whole, ignore_errors=True)
    settle(target.parent)


def _move(names: list[str], whole: Path, target: Path) -> None:
    """Move these files from one folder to another, none if one of them cannot be."""
    for name in names:
        if (target / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{name} in it is a folder")
    for name in names:
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists():
            inherit(place.stat(), whole / name)
        (whole / name).replace(place)


def _beside(target: Path) -> Path:
    """Return a name in the same folder that nobody else has."""
    return target.with_name(f".treatygraph-{secrets.token_hex(8)}.part")


@contextmanager
def _told(path: Path, is_set: bool) -> Iterator[None]:
    """Turn what the system says of a file or folder into a message that names it and the mend."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if isinstance(error, FileExistsError) or error.errno == errno.ENOTEMPTY:
            kind, replaced = (
                ("folder", "the files in it that the export has") if _is_folder(path, is_set) else ("file", "it")
            )
            raise UsageError(f"{path}: there is such a {kind} already; --force replaces {replaced}") from None
        failed = EngineError if error.errno in _DISK_FAILED else UsageError
        has_no_folder = isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir()
        why = f"{path.parent} is no folder; make it first" if has_no_folder else error.strerror or str(error)
        raise failed(f"{path}: it cannot be written ({why})") from None
