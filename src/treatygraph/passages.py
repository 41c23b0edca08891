"""Passages without copying: whoever holds a source can prove that the graph still points at the right words."""

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from treatygraph.encoding import decoded
from treatygraph.errors import InputError
from treatygraph.view import View


@dataclass(frozen=True)
class Passage:
    """A paragraph that the graph cites: the IRI of the passage, of its source, and the identifier of the source."""

    iri: str
    source: str
    identifier: str
    number: int
    digest: str


@dataclass(frozen=True)
class Verdict:
    """What became of a passage when it was compared with a text: its text where it is the one cited, else the fault."""

    passage: Passage
    text: str | None
    fault: str = ""


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a source: its non-empty lines, trimmed."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read(path: Path) -> list[str] | None:
    """Return the paragraphs of the text at `path`, or None where there is no such file.

    Raises:
        InputError: it is no file, cannot be read, or is not UTF-8 without a byte order mark.
    """
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: it is not a file that can be read again; name a text")
        return paragraphs(decoded(path.read_bytes(), str(path)))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: it cannot be read ({getattr(error, 'strerror', error)})") from None


def digest(paragraph: str) -> str:
    """Return the SHA-256 of a paragraph in NFC, with every run of white space folded to one space, as hexadecimal digits."""
    folded = re.sub(r"\s+", " ", unicodedata.normalize("NFC", paragraph)).strip()
    return sha256(folded.encode()).hexdigest()


def cited(view: View) -> list[Passage]:
    """Return the paragraphs that the data cite, ordered by source and number."""
    rows = view.answer("view/passages")
    return [Passage(row.passage, row.source, row.identifier, row.paragraph, row.digest) for row in rows]


def verify(view: View, *directories: Path) -> Iterator[Verdict]:
    """Compare each cited paragraph with the texts in these folders, one file `IDENTIFIER.txt` a source.

    Where several folders have a file of that name, the one in the first of them is taken.

    Raises:
        InputError: there is no such folder, or a text in one cannot be read as `read` does it.
    """
    for directory in directories:
        if not os.path.isdir(directory):  # which is also false of a name that no folder can have
            raise InputError(f"{directory}: there is no such folder; give one that holds texts of the sources")
    texts: dict[str, tuple[Path, list[str] | None]] = {}
    for passage in cited(view):
        if Path(passage.identifier).name != passage.identifier:
            yield Verdict(passage, None, f"“{passage.identifier}” is not the name of a file")
            continue
        if passage.identifier not in texts:
            texts[passage.identifier] = _first(f"{passage.identifier}.txt", directories)
        path, held = texts[passage.identifier]
        if held is None:
            others = "".join(f", nor in {other}" for other in directories[1:])
            yield Verdict(passage, None, f"{path}: there is no such file{others}")
        elif not isinstance(passage.number, int) or passage.number < 1:
            yield Verdict(
                passage, None, f"{path}: “{passage.number}” is cited as a paragraph, and they are counted from 1"
            )
        elif passage.number > len(held):
            yield Verdict(
                passage, None, f"{path}: it has {len(held)} paragraphs, and paragraph {passage.number} is cited"
            )
        elif digest(held[passage.number - 1]) != passage.digest:
            yield Verdict(passage, None, f"{path}, paragraph {passage.number}: the words are not those that were cited")
        else:
            yield Verdict(passage, held[passage.number - 1])


def _first(name: str, directories: Sequence[Path]) -> tuple[Path, list[str] | None]:
    """Return the path and the paragraphs of the first text of a name; where there is none, its path in the first folder."""
    for directory in directories:
        if (held := read(directory / name)) is not None:
            return directory / name, held
    return directories[0] / name, None
