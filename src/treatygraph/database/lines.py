"""Files to be loaded, as lines of canonical N-Quads: as they stand where they are that already, else read and written anew."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from treatygraph.errors import InputError, UsageError
from treatygraph.files import FORMATS, STDIN, STDIN_GRAPH, VIEW, content_of, files_of, read_store, standard_input

PACKED = ".nq.gz"
# Possessive, since what an IRI or a text has taken need never be given back: twice as fast.
_IRI = r"<[^\x00-\x20<>\"{}|^`\\]++>"
_TEXT = r'"(?:[^"\\\x00-\x1f\x7f]++|\\[btnfr"\\]|\\u(?:00(?:0[0-7BEF]|1[0-9A-F]|7F)|FFF[EF]))*+"'
_KIND = rf"(?:@[a-zA-Z]++(?:-[a-zA-Z0-9]++)*+|\^\^(?!<http://www\.w3\.org/2001/XMLSchema#string>){_IRI})?+"
_LINES = re.compile(rf"(?:{_IRI} {_IRI} (?:{_IRI}|{_TEXT}{_KIND}) (?!<{VIEW}){_IRI} \.\n)*+".encode())
_NO_CHARACTERS = "\ufffe".encode(), "\uffff".encode()  # always escaped
_BLOCK = 2**24
_HARMLESS = 2**28  # bytes that gzip may unpack to, however few they were
_RATIO = 200  # N-Quads that say the same again and again shrink to a fiftieth


@dataclass
class Spool:
    """Files of canonical N-Quads, and the graphs that they make, or leave empty."""

    files: list[Path]
    graphs: set[str]


def spooled(sources: Sequence[str], folder: Path) -> Spool:
    """Return files of canonical N-Quads that say what `sources` say, in named graphs only and without blank nodes.

    Files of N-Quads and TriG keep their named graphs; what stands in no graph goes to one that is named after the file, as all
    of the other formats does. Graphs of views are left out, since what they hold is derived anew.

    Args:
        sources: files (also N-Quads that end in .nq.gz), folders, names of bundled sets, or `-`.
        folder: where files are made.

    Raises:
        InputError: a file cannot be read as RDF.
        UsageError: standard input is named twice.
    """
    if sources.count(STDIN) > 1:
        raise UsageError("standard input is named twice, and can be read only once; name it once")
    found = Spool([folder / "rewritten.nq"], set())
    with (folder / "rewritten.nq").open("wb") as file:

        def take(plain: Path, name: str, graph: str, format: ox.RdfFormat | None) -> None:
            if format in (ox.RdfFormat.N_QUADS, None) and is_canonical(plain):
                found.files.append(plain)
            else:
                found.graphs |= _rewrite(content_of(plain), name, graph, format, file)

        for at, source in enumerate(sources):
            plain = folder / f"{at}.nq"
            if source == STDIN:
                plain.write_bytes(standard_input())
                take(plain, "standard input", STDIN_GRAPH, None)
            elif source.endswith(PACKED):
                take(_unpacked(Path(source), plain), source, Path(source).resolve().as_uri(), ox.RdfFormat.N_QUADS)
            else:
                for path in files_of(source):
                    take(path, str(path), path.resolve().as_uri(), FORMATS[path.suffix.lower()])
    return found


def is_canonical(path: Path) -> bool:
    """Return whether a file holds nothing but canonical N-Quads in named graphs, without blank nodes and graphs of views.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                block += file.readline()
                if not _LINES.fullmatch(block) or any(each in block for each in _NO_CHARACTERS):
                    return False
    except FileNotFoundError:
        content_of(path)  # says so
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror})") from None
    return True


def lines_of(paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the lines of files."""
    for path in paths:
        with path.open("rb") as file:
            yield from file


def in_canonical_form(path: Path) -> Path:
    """Return a file that says what the N-Quads in the file `path` say, in canonical form: that file itself, or one beside it."""
    if is_canonical(path):
        return path
    canonical = path.with_suffix(".canonical.nq")
    ox.serialize(ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS), str(canonical), format=ox.RdfFormat.N_QUADS)
    return canonical


def _rewrite(content: bytes, name: str, graph: str, format: ox.RdfFormat | None, file: BinaryIO) -> set[str]:
    """Write what a file holds to `file`, and return the graphs that it makes, even where it leaves its own empty."""
    store = read_store(content, name, graph, format, keeps_graphs=True)
    store.dump(file, format=ox.RdfFormat.N_QUADS)
    return {graph, *(str(each.value) for each in store.named_graphs())}


def _unpacked(path: Path, target: Path) -> Path:
    try:
        with gzip.open(path) as packed, target.open("wb") as file:
            most = max(_HARMLESS, _RATIO * path.stat().st_size)
            while block := packed.read(_BLOCK):
                if file.tell() + len(block) > most:
                    raise InputError(
                        f"{path}: it unpacks to more than {_RATIO} times its size, as no data do; if it holds data, "
                        "unpack it first"
                    )
                file.write(block)
    except FileNotFoundError:
        content_of(path)  # says so
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{path}: it is damaged, or no gzip file ({error})") from None
    return target
