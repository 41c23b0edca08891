"""What stands in a file, or comes from standard input: its bytes, unpacked where gzip packed them."""

import gzip
import io
import sys
import zlib
from tempfile import TemporaryFile
from typing import IO, Any, Protocol

from treatygraph.errors import InputError

_GZIP = b"\x1f\x8b"
_HEAD = 4096  # bytes at the begin, by which a format is known
_BLOCK = 2**16
_HARMLESS = 2**28  # bytes that gzip may unpack to, however few they were; a table of text seldom shrinks to a fiftieth
_RATIO = 200
_LARGEST = 2**33  # bytes that are kept aside, where a format has to be read to and fro


class _Readable(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class _Bytes(io.RawIOBase):
    """Bytes that follow after some that were read already; `count` of them have been given."""

    def __init__(self, first: bytes, rest: _Readable) -> None:
        self._first = first
        self._rest = rest
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:  # a buffer, which has a type of its own only from Python 3.12 on
        part = self._first[: len(buffer)]
        self._first = self._first[len(buffer) :]
        part = part or self._rest.read1(len(buffer))
        buffer[: len(part)] = part
        self.count += len(part)
        return len(part)


class _Unpacked:
    """What gzip packed, as long as it does not grow out of all proportion."""

    def __init__(self, packed: _Bytes, name: str) -> None:
        self._packed = packed
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(packed, _BLOCK))
        self._name = name
        self._count = 0

    def read1(self, size: int, /) -> bytes:
        try:
            part = self._file.read1(size)
        except (zlib.error, gzip.BadGzipFile) as error:
            raise InputError(f"{self._name}: what gzip packed is damaged ({error}); get it again") from None
        self._count += len(part)
        if self._count > max(_HARMLESS, _RATIO * self._packed.count):
            raise InputError(
                f"{self._name}: it unpacks to more than {_RATIO} times its size, as no table does; if it is one, unpack it first"
            )
        return part


class Content:
    """The bytes of a file, or of standard input (`-`), read once: `head` are the first of them, `stream` are all.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self._is_stdin = path == "-"
        self._name = "standard input" if self._is_stdin else path
        if self._is_stdin and sys.stdin is None:
            raise InputError("standard input is closed; name a file")
        self._file: IO[bytes] = sys.stdin.buffer if self._is_stdin else open(path, "rb")  # noqa: SIM115 - `close` does
        self._spool: IO[bytes] | None = None
        try:
            begin = self._file.read(len(_GZIP))
            packed = _Bytes(begin, self._file)  # type: ignore[arg-type]  # whatever is open as bytes has read1
            self._is_packed = begin == _GZIP
            plain = io.BufferedReader(_Bytes(b"", _Unpacked(packed, self._name)) if self._is_packed else packed, _BLOCK)
            self.head = plain.read(_HEAD)
            self.stream = io.BufferedReader(_Bytes(self.head, plain), _BLOCK)
        except BaseException:
            self.close()
            raise

    def seekable(self) -> IO[bytes]:
        """Return the bytes as a file that can be read to and fro: a temporary one where they come from a pipe or are packed.

        Raises:
            InputError: they are too many for that.
        """
        if not self._is_packed and self._file.seekable():
            self._file.seek(0)
            return self._file
        self._spool = TemporaryFile()  # noqa: SIM115 - `close` does
        while part := self.stream.read(_BLOCK):
            if self._spool.tell() > _LARGEST:
                raise InputError(f"{self._name}: it is larger than {_LARGEST // 2**30} GiB; save it as a file first")
            self._spool.write(part)
        self._spool.seek(0)
        return self._spool

    def close(self) -> None:
        """Close what was opened."""
        if not self._is_stdin:
            self._file.close()
        if self._spool:
            self._spool.close()
