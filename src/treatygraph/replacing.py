"""Files that are replaced whole: a reader, or a crash, finds either the old content or the new."""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from treatygraph.errors import EngineError, UsageError

_PATIENCE = 10.0
_PAUSE = 0.02


def replace(path: Path, old: bytes | None, new: bytes) -> bool:
    """Put `new` in the place of `old` (None: there is no file yet), and return whether `old` still stood there.

    Where another writer was quicker nothing is done, so that what it wrote is not lost.

    Raises:
        UsageError: the file cannot be written, or another writer does not come to an end.
        EngineError: the disk is full.
    """
    with rewriting(path) as file:
        if content(path.resolve()) != old:
            file.close()
            return False
        file.write(new)
    return True


@contextmanager
def rewriting(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write what is to stand in the place of that at `path`, if there is one, once all is written.

    Where an error ends the writing, or the file is closed before the end, the old file stays as it is. Permissions are kept,
    and the owner where the system lets us; a symbolic link stays one. The new content is written to a file beside the old
    one that ends in `.lock`, which only one writer can hold at a time; what a writer that was killed has left is taken over.

    Raises:
        UsageError: the file cannot be written, is none, or another writer does not come to an end.
        EngineError: the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link that leads to itself is as good as no file
    if target.exists() and not target.is_file():
        raise UsageError(f"{path}: it is a folder, a pipe or a device, and no file that can be replaced; name another")
    lock = target.with_name(f"{target.name}.lock")
    try:
        with _held(lock, target) as descriptor:
            try:
                with os.fdopen(os.dup(descriptor), "wb") as file:
                    yield file
                    if file.closed:
                        lock.unlink()
                        return
                    if target.exists():
                        inherit(target.stat(), lock)
                    file.flush()
                    os.fsync(descriptor)
                lock.replace(target)
            except BaseException:
                lock.unlink(missing_ok=True)
                raise
        settle(target.parent)
    except OSError as error:
        kind = EngineError if error.errno in (errno.ENOSPC, errno.EDQUOT) else UsageError
        raise kind(f"{path}: it cannot be written ({error.strerror})") from None


def content(path: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _held(lock: Path, target: Path) -> Iterator[int]:
    """Give the descriptor of the file `lock`, empty and held against other writers; wait for another to be done with it."""
    until = time.monotonic() + _PATIENCE
    while True:
        descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            if _is_taken(descriptor, lock):
                os.ftruncate(descriptor, 0)
                yield descriptor
                return
        finally:
            os.close(descriptor)
        if time.monotonic() > until:
            raise UsageError(
                f"{target}: another command is writing to it, as the file {lock.name} beside it tells; wait for it"
            )
        time.sleep(_PAUSE)


def _is_taken(descriptor: int, lock: Path) -> bool:
    """Take the file `lock`, and return whether it is ours now, and still there, since its holder renames or removes it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def inherit(old: os.stat_result, path: Path) -> None:
    """Give `path` the owner, where the system lets us, and the permissions of the file that it replaces."""
    with suppress(PermissionError):
        os.chown(path, old.st_uid, old.st_gid)
    path.chmod(old.st_mode)  # last, since a new owner takes some permissions away


def settle(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
